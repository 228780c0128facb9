"""Is it on a list: reach, exceptions, age, mistakes of lists and the forms of a key."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, Match, Role, Standing
from scamcheck.core.model import Kind, Level, Reason, Severity
from scamcheck.services.packs.lines import is_canonical
from scamcheck.sources.parsers.common import address_entry

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import LONG_AGO, TODAY, email, feed, host, name, page, wallet, world
else:
    from checks.world import LONG_AGO, TODAY, email, feed, host, name, page, wallet, world

LISTED, WARNING, NOTE = Severity.LISTED, Severity.WARNING, Severity.NOTE
register = partial(feed, role=Role.REGISTER, severity=NOTE, kind=EntryKind.NAME, authority=True)
popular = partial(feed, role=Role.BRAKE, severity=NOTE, match=Match.EXACT)
TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
TRON_AS_EVM = "0x5cbdd86a2fa8dc4bddd8a8f69dba48572eec07fb"
EVM = "0x52908400098527886e0f7030069857d2e4169ee7"


@pytest.mark.parametrize(
    ("entry", "text", "code"),
    [
        ("evilplace.org", "evilplace.org", "listed.host"),
        ("evilplace.org", "www.evilplace.org", "listed.host"),
        ("evilplace.org", "EVILPLACE.org.", "listed.host"),
        ("evilplace.org", "https://evilplace.org/deposit?id=1", "listed.host"),
        ("evilplace.org", "https://evilplace.org:8443/", "listed.host"),
        ("evilplace.org", "http://user@evilplace.org/", "listed.host"),
        ("evilplace.org", "app.evilplace.org", "listed.parent"),
        ("evilplace.org", "https://a.b.c.evilplace.org/x", "listed.parent"),
        ("b.evilplace.org", "a.b.evilplace.org", "listed.parent"),
        ("evil.co.uk", "shop.evil.co.uk", "listed.parent"),
        ("xn--bcher-kva.org", "https://b\u00fccher.org", "listed.host"),
        ("evil.github.io", "https://evil.github.io/page", "listed.host"),
        ("8.8.4.4", "http://8.8.4.4/login", "listed.host"),
        ("evilplace.org", "boss@evilplace.org", "listed.host"),
        ("evilplace.org", "hxxps[:]//evilplace[.]org/a", "listed.host"),
        ("evil.com", "https://evil.com\\@paypal.com", "listed.host"),
    ],
)
def test_a_listed_host_is_found_however_it_is_written(tmp_path: Path, entry: str, text: str, code: str) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host(entry))
    report = here.report(text)
    assert report.level is Level.LISTED
    hit = next(item for item in report.evidence if item.code.startswith("listed."))
    assert (hit.code, hit.severity, hit.source, hit.as_of) == (code, LISTED, "one", TODAY)
    assert hit.params["list"] == "List one"
    assert hit.params["publisher"] == "Publisher of one"
    assert hit.link == "https://one.example/"


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("a.evilplace.org", "evilplace.org"),
        ("a.evilplace.org", "b.evilplace.org"),
        ("evilplace.org", "notevilplace.org"),
        ("evilplace.org", "evilplace.org.net"),
        ("evilplace.org", "https://honestplace.org/?next=https://evilplace.org"),
        ("evilplace.org", "https://honestplace.org/evilplace.org"),
        ("github.io", "neighbour.github.io"),
        ("pages.dev", "neighbour.pages.dev"),
        ("bad.github.io", "good.github.io"),
        ("co.uk", "shop.co.uk"),
        ("com", "shop.com"),
        ("8.8.4.4", "http://8.8.4.40/"),
    ],
)
def test_neighbours_and_public_suffixes_are_never_accused(tmp_path: Path, entry: str, text: str) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host(entry))
    assert here.findings(text, "listed.") == {}
    assert here.report(text).level is not Level.LISTED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("evilplace.org", True),
        ("www.evilplace.org", True),
        ("https://evilplace.org/a/b", True),
        ("app.evilplace.org", False),
        ("www.app.evilplace.org", False),
    ],
)
def test_an_exact_list_does_not_speak_for_subdomains(tmp_path: Path, text: str, *, found: bool) -> None:
    here = world(tmp_path, feed("one", match=Match.EXACT))
    here.put("one", host("evilplace.org"))
    assert bool(here.findings(text, "listed.")) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://sitesplace.org/evil", True),
        ("https://www.sitesplace.org/evil/", True),
        ("https://sitesplace.org/evil/deposit?x=1", True),
        ("https://sitesplace.org/evilish", False),
        ("https://sitesplace.org/good", False),
        ("https://sitesplace.org/", False),
        ("sitesplace.org", False),
        ("https://otherplace.org/evil", False),
        ("https://sitesplace.org/good/evil", False),
    ],
)
def test_a_listed_page_covers_what_lies_below_it_and_nothing_else(tmp_path: Path, text: str, *, found: bool) -> None:
    here = world(tmp_path, feed("one", match=Match.PATH_PREFIX))
    here.put("one", page("sitesplace.org/evil"))
    assert here.findings(text, "listed.") == ({"listed.url": LISTED} if found else {})


def test_an_allow_list_wins_inside_its_own_list_only(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"), feed("two"))
    here.put("one", host("hostingplace.org"), host("honest.hostingplace.org", standing=Standing.ALLOWED))
    here.put("two", host("otherplace.org"))
    assert here.findings("honest.hostingplace.org", "listed.") == {}
    assert here.findings("sub.honest.hostingplace.org", "listed.") == {}
    assert here.findings("evil.hostingplace.org", "listed.") == {"listed.parent": LISTED}
    here.put("two", host("honest.hostingplace.org"))
    hits = [item.source for item in here.report("honest.hostingplace.org").evidence if item.code.startswith("listed.")]
    assert hits == ["two"]


def test_stale_sanctions_warn_and_say_that_the_copy_is_old(tmp_path: Path) -> None:
    sanctions = feed("ofac", kind=EntryKind.ADDRESS, match=Match.EXACT, when_stale=WARNING, authority=True)
    here = world(tmp_path, sanctions)
    here.put("ofac", wallet(EVM), as_of=TODAY)
    assert here.findings(EVM, "listed.") == {"listed.address": LISTED}
    here.put("ofac", wallet(EVM), as_of=LONG_AGO)
    report = here.report(EVM)
    assert report.level is Level.WARNING
    assert here.findings(EVM, "listed.") == {"listed.aged": WARNING}
    assert next(item for item in report.evidence if item.code == "listed.aged").as_of == LONG_AGO


@pytest.mark.parametrize(
    ("note", "party"),
    [
        ("LAZARUS GROUP (DPRK3)", "LAZARUS GROUP"),
        ("EXAMPLE, John (CYBER2, RUSSIA-EO14024)", "EXAMPLE, John"),
        ("FIRM (Holding) Ltd", "FIRM (Holding) Ltd"),
    ],
)
def test_an_authority_says_whose_wallet_it_is(tmp_path: Path, note: str, party: str) -> None:
    sanctions = feed("ofac", kind=EntryKind.ADDRESS, match=Match.EXACT, when_stale=WARNING, authority=True)
    here = world(tmp_path, sanctions, feed("some", kind=EntryKind.ADDRESS, match=Match.EXACT))
    here.put("ofac", replace(wallet(EVM), note=note))
    here.put("some", replace(wallet(EVM), note=note))
    assert here.findings(EVM, "listed.") == {"listed.address_of": LISTED, "listed.address": LISTED}
    hits = {item.source: dict(item.params) for item in here.report(EVM).evidence if item.source}
    assert (hits["ofac"]["party"], hits["ofac"]["note"]) == (party, note)
    assert "party" not in hits["some"]
    here.put("ofac", replace(wallet(EVM), note=note), as_of=LONG_AGO)
    assert here.findings(EVM, "listed.aged") == {"listed.aged": WARNING}


def test_an_old_phishing_host_stays_listed(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host("evilplace.org"), as_of=LONG_AGO)
    report = here.report("evilplace.org")
    assert report.level is Level.LISTED
    assert here.findings("evilplace.org", "listed.") == {"listed.host": LISTED}
    assert [(gap.source, gap.reason, gap.as_of) for gap in report.gaps] == [("one", Reason.STALE, LONG_AGO)]


def test_a_list_is_stale_only_after_its_own_age(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one", max_age_hours=48))
    for day, stale in ((19, False), (18, True)):
        here.put("one", host("evilplace.org"), as_of=TODAY.replace(day=day))
        assert bool(here.report("goodplace.org").gaps) is stale
        assert [item.stale for item in here.report("goodplace.org").searched] == [stale]


def test_a_brands_own_address_on_one_list_is_a_mistake_until_shown_otherwise(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"), feed("two"), feed("same", publisher="Publisher of one"))
    here.put("one", host("coinbase.com"))
    report = here.report("https://www.coinbase.com/")
    assert report.level is Level.RECOGNISED
    disputed = next(item for item in report.evidence if item.code == "listed.disputed")
    assert (disputed.severity, disputed.params["owner"]) == (NOTE, "Coinbase")
    here.put("same", host("coinbase.com"))
    assert here.findings("coinbase.com", "listed.") == {"listed.disputed": NOTE}
    here.put("two", host("coinbase.com"))
    assert here.report("coinbase.com").level is Level.LISTED


def test_an_authority_may_name_a_brands_own_address(tmp_path: Path) -> None:
    here = world(tmp_path, feed("regulator", authority=True))
    here.put("regulator", host("coinbase.com"))
    assert here.findings("help.coinbase.com", "listed.") == {"listed.parent": LISTED}


@pytest.mark.parametrize(
    "shared", ["github.com", "t.me", "drive.google.com", "x.com", "weebly.com", "cloudapp.azure.com"]
)
def test_a_list_that_names_a_whole_shared_host_says_little(tmp_path: Path, shared: str) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host(shared))
    assert here.findings(f"https://{shared}/somebody", "listed.") == {"listed.shared": NOTE}


@pytest.mark.parametrize("place", ["evil.weebly.com", "evil.sharepoint.com", "evil.westeurope.cloudapp.azure.com"])
def test_a_place_on_a_rented_host_is_the_tenants_and_not_the_brands(tmp_path: Path, place: str) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host(place))
    assert here.findings(f"https://{place}/", "listed.") == {"listed.host": LISTED}
    assert here.findings(f"https://www.{place}/a", "listed.") == {"listed.host": LISTED}
    assert here.findings(f"good.{place.partition('.')[2]}", "listed.") == {}


def test_one_page_on_a_shared_host_is_listed_without_its_neighbours(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", page("github.com/evil"))
    assert here.findings("https://github.com/evil/wallet", "listed.") == {"listed.url": LISTED}
    assert here.findings("https://github.com/good", "listed.") == {}


def test_the_same_key_in_its_other_form_is_found_but_never_red(tmp_path: Path) -> None:
    """sources.md 0.2: the EVM form of a TRON address is a weak signal; ux.md: only an exact match is red."""
    here = world(tmp_path, feed("one", kind=EntryKind.ADDRESS, match=Match.EXACT))
    here.put("one", wallet(TRON_AS_EVM))
    assert here.findings(TRON, "listed.") == {"listed.address_form": WARNING}
    here.put("one", wallet(TRON))
    assert here.findings(TRON, "listed.") == {"listed.address": LISTED}
    assert here.findings(TRON_AS_EVM, "listed.") == {"listed.address_form": WARNING}


@pytest.mark.parametrize("text", [EVM, EVM.upper().replace("0X", "0x"), f"ethereum:{EVM}@1?value=5", f" {EVM}\n"])
def test_a_wallet_is_found_in_any_case_and_in_payment_links(tmp_path: Path, text: str) -> None:
    here = world(tmp_path, feed("one", kind=EntryKind.ADDRESS, match=Match.EXACT))
    here.put("one", wallet(EVM))
    assert here.findings(text, "listed.") == {"listed.address": LISTED}


FORMS_OF_ONE = [
    ("1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"),
    (
        "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        "BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A",
    ),
    ("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", "XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC"),
    ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "41a614f803b6fd780986a42c78ec9c7f77e6ded13c"),
    ("EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N", "UQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqEBI"),
    (
        "EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N",
        "0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8",
    ),
    ("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", "HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F"),
    ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4"),
    ("t1VmmGiyjVNeCjxDZzg7vZmd99WyzVby9yC", "tex1s2rt77ggv6q989lr49rkgzmh5slsksa9khdgte"),
]


@pytest.mark.parametrize(
    ("listed", "pasted"), [*FORMS_OF_ONE, *((other, one) for one, other in FORMS_OF_ONE if not other.startswith("tex"))]
)
def test_an_account_is_found_in_whatever_form_it_is_listed_and_pasted(tmp_path: Path, listed: str, pasted: str) -> None:
    here = world(tmp_path, feed("one", kind=EntryKind.ADDRESS, match=Match.EXACT))
    entry = address_entry(listed)
    assert entry is not None
    here.put("one", entry)
    assert here.findings(pasted, "listed.") == {"listed.address": LISTED}


@pytest.mark.parametrize(
    "key",
    [
        "qpf2cphc5dkuclkqur7lhj2yuqq9pk3hmukle77vhq",
        "t1MMXtBrSp1XG38Lx9cePcNUCJj5vdWfUWL",
        "rnXyVQzgxZe7TR1EPzTkGj2jxH4LMJYh66",
        "GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS",
        "884Bz8UH63aYsjVdkfWfScRYWZGGNbjFL7pztqvWNSrtYT4reFSwyvkCj9KEGUtheHhhMUj87ciTBFyzoesrMJ4L1FvSoxL",
    ],
)
def test_a_key_that_was_stored_before_its_coin_was_known_is_still_found(tmp_path: Path, key: str) -> None:
    here = world(tmp_path, feed("one", kind=EntryKind.ADDRESS, match=Match.EXACT))
    here.put("one", wallet(key))
    assert here.findings(key, "listed.") == {"listed.address": LISTED}
    assert is_canonical(wallet(key))


def test_a_bitcoin_address_differs_by_case(tmp_path: Path) -> None:
    genesis = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
    here = world(tmp_path, feed("one", kind=EntryKind.ADDRESS, match=Match.EXACT))
    here.put("one", wallet(genesis.lower()))
    assert here.findings(genesis, "listed.") == {}
    here.put("one", wallet(genesis))
    assert here.findings(genesis, "listed.") == {"listed.address": LISTED}


def test_an_email_address_is_found_by_itself_and_by_its_host(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", email("boss@evil.org"))
    assert here.findings("Boss@EVIL.org", "listed.") == {"listed.email": LISTED}
    assert here.findings("other@evil.org", "listed.") == {}
    here.put("one", host("evil.org"))
    assert here.findings("other@mail.evil.org", "listed.") == {"listed.parent": LISTED}


def test_every_list_that_names_it_is_told(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"), feed("two"), feed("amber", severity=WARNING))
    for feed_id in ("one", "two", "amber"):
        here.put(feed_id, host("evilplace.org", note=f"why {feed_id}"))
    hits = [item for item in here.report("evilplace.org").evidence if item.code == "listed.host"]
    assert {item.source: item.severity for item in hits} == {"one": LISTED, "two": LISTED, "amber": WARNING}
    assert {item.params["note"] for item in hits} == {"why one", "why two", "why amber"}
    assert [item.severity for item in hits] == [LISTED, LISTED, WARNING]


def test_a_warning_list_alone_is_amber(tmp_path: Path) -> None:
    here = world(tmp_path, feed("amber", severity=WARNING))
    here.put("amber", host("evilplace.org"))
    assert here.report("evilplace.org").level is Level.WARNING


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("goodplace.org", Kind.DOMAIN, Level.NOT_CHECKED),
        ("https://goodplace.org/a", Kind.URL, Level.NOT_CHECKED),
        ("a@good.org", Kind.EMAIL, Level.NOT_CHECKED),
        (EVM, Kind.ADDRESS, Level.NOTHING_FOUND),
        ("Honest Firm", Kind.NAME, Level.NOTHING_FOUND),
    ],
)
def test_a_missing_needed_list_leaves_its_kinds_unchecked(tmp_path: Path, text: str, kind: Kind, level: Level) -> None:
    here = world(
        tmp_path,
        feed("hosts", needed_for=(Kind.URL, Kind.DOMAIN, Kind.EMAIL)),
        feed("extra"),
        feed("wallets", kind=EntryKind.ADDRESS),
        feed("names", kind=EntryKind.NAME),
    )
    report = here.report(text)
    assert (report.indicator.kind, report.level) == (kind, level)
    gaps = [(gap.source, gap.reason) for gap in report.gaps if gap.needed]
    assert gaps == ([("hosts", Reason.MISSING)] if level is Level.NOT_CHECKED else [])
    assert {gap.reason for gap in report.gaps} == {Reason.MISSING}
    assert report.searched == ()


def test_a_stale_list_is_told_and_leaves_the_answer_open_only_where_it_is_needed(tmp_path: Path) -> None:
    needed = feed("needed", needed_for=(Kind.DOMAIN,))
    here = world(tmp_path, needed, feed("extra"), feed("wallets", kind=EntryKind.ADDRESS))
    for feed_id in ("needed", "extra", "wallets"):
        here.put(feed_id, host("evilplace.org"), as_of=LONG_AGO)
    report = here.report("goodplace.org")
    assert report.level is Level.NOT_CHECKED
    assert {(gap.source, gap.reason, gap.needed) for gap in report.gaps} == {
        ("needed", Reason.STALE, True),
        ("extra", Reason.STALE, False),
    }
    here.put("needed", host("evilplace.org"))
    assert here.report("goodplace.org").level is Level.NOTHING_FOUND


def test_what_was_searched_names_the_lists_that_can_answer(tmp_path: Path) -> None:
    here = world(tmp_path, feed("hosts"), feed("wallets", kind=EntryKind.ADDRESS), feed("missing"))
    here.put("hosts", host("evilplace.org"), host("worseplace.org"))
    here.put("wallets", wallet(EVM))
    assert [(item.feed, item.entries, item.as_of) for item in here.report("goodplace.org").searched] == [
        ("hosts", 2, TODAY)
    ]
    assert [item.feed for item in here.report(TRON).searched] == ["wallets"]


@pytest.mark.parametrize(
    ("text", "level", "gaps"),
    [
        (EVM, Level.NOTHING_FOUND, []),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", Level.NOT_CHECKED, [("btc", Reason.NOT_COVERED, True)]),
        (TRON, Level.NOT_CHECKED, [("trx", Reason.NOT_COVERED, True)]),
    ],
)
def test_a_list_of_one_chain_says_nothing_of_another(
    tmp_path: Path, text: str, level: Level, gaps: list[tuple[str, Reason, bool]]
) -> None:
    row = feed("wallets", kind=EntryKind.ADDRESS, needed_for=(Kind.ADDRESS,))
    here = world(tmp_path, replace(row, chains=frozenset({"evm"})))
    here.put("wallets", wallet("0x" + "1" * 40))
    report = here.report(text)
    assert report.level is level
    assert [(gap.source, gap.reason, gap.needed) for gap in report.gaps] == gaps
    assert [item.feed for item in report.searched] == (["wallets"] if level is Level.NOTHING_FOUND else [])


def test_a_shared_host_says_little_whoever_names_it(tmp_path: Path) -> None:
    """Regulators' columns hold profile pages, and at times the bare host of the network they are on."""
    here = world(tmp_path, feed("regulator", authority=True), feed("two"))
    here.put("regulator", host("t.me"))
    here.put("two", host("t.me"))
    assert here.findings("https://t.me/somebody", "listed.") == {"listed.shared": NOTE}


def test_a_popular_site_on_one_list_is_a_note_and_red_with_a_second_witness(tmp_path: Path) -> None:
    here = world(tmp_path, popular("popular"), feed("one"), feed("two"), feed("collection", aggregate=True))
    here.put("popular", host("busyplace.org", note="812"))
    here.put("one", host("busyplace.org"), host("evil.busyplace.org"))
    assert here.findings("busyplace.org", "listed.") == {"listed.popular": NOTE}
    assert here.findings("app.busyplace.org", "listed.") == {"listed.popular": NOTE}
    assert here.findings("evil.busyplace.org", "listed.") == {"listed.host": LISTED, "listed.popular": NOTE}
    here.put("collection", host("busyplace.org"))
    assert here.report("busyplace.org").level is Level.NOTHING_FOUND
    here.put("two", host("busyplace.org"))
    assert here.findings("busyplace.org", "listed.") == {"listed.host": LISTED}


def test_a_brands_own_page_at_a_service_on_one_list_is_a_mistake_until_shown_otherwise(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"), feed("two"))
    here.put("one", host("metamask.github.io"))
    assert here.findings("metamask.github.io", "listed.") == {"listed.disputed": NOTE}
    here.put("two", host("metamask.github.io"))
    assert here.findings("metamask.github.io", "listed.") == {"listed.host": LISTED}


def test_a_licensed_firm_is_told_as_such_and_never_red_by_one_list(tmp_path: Path) -> None:
    here = world(tmp_path, register("register"), feed("one"), feed("regulator", authority=True))
    here.put("register", host("honestbank.org", note="Honest Bank SA"))
    assert here.findings("https://app.honestbank.org/", "register.") == {"register.host": NOTE}
    assert here.report("honestbank.org").level is Level.NOTHING_FOUND
    here.put("one", host("honestbank.org"))
    report = here.report("honestbank.org")
    disputed = next(item for item in report.evidence if item.code == "listed.registered")
    assert (disputed.severity, disputed.params["owner"]) == (NOTE, "Honest Bank SA")
    here.put("regulator", host("honestbank.org"))
    assert here.report("honestbank.org").level is Level.LISTED


def test_a_name_in_a_register_is_a_note(tmp_path: Path) -> None:
    here = world(tmp_path, register("register"))
    here.put("register", name("Honest Bank"))
    report = here.report("Honest Bank")
    assert report.level is Level.NOTHING_FOUND
    assert here.findings("Honest Bank", "register.") == {"register.name": NOTE}
    assert here.findings("Honest Bnk", "name.") == {}


def test_a_firm_whose_name_is_misused_is_not_accused(tmp_path: Path) -> None:
    here = world(tmp_path, feed("regulator", kind=EntryKind.NAME, authority=True))
    imitated = replace(name("Honest Harbour"), standing=Standing.IMITATED)
    here.put("regulator", imitated, host("fakeharbour.org"))
    report = here.report("Honest Harbour Ltd")
    assert report.level is Level.NOTHING_FOUND
    assert here.findings("Honest Harbour Ltd", "listed.") == {"listed.imitated": NOTE}
    assert here.findings("honestharbour.org", "name.") == {}
    assert here.findings("a man said Honest Harbour\nwould pay me, is that so?", "name.") == {"name.imitated": NOTE}


def test_an_entry_that_was_taken_off_is_told_as_such(tmp_path: Path) -> None:
    sanctions = feed("ofac", kind=EntryKind.ADDRESS, match=Match.EXACT, authority=True, keep_removed=True)
    here = world(tmp_path, sanctions)
    here.put("ofac", wallet(EVM), wallet(TRON))
    here.put("ofac", wallet(TRON))
    assert here.findings(EVM, "listed.") == {"listed.removed": NOTE}
    assert here.report(EVM).level is Level.NOTHING_FOUND
    here.put("ofac", wallet(EVM), wallet(TRON))
    assert here.findings(EVM, "listed.") == {"listed.address": LISTED}


def test_an_exact_list_names_one_page_and_not_what_lies_below(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one", match=Match.EXACT))
    here.put("one", page("sitesplace.org/evil"))
    assert here.findings("https://sitesplace.org/evil/?from=chat", "listed.") == {"listed.url": LISTED}
    assert here.findings("https://sitesplace.org/evil/deposit", "listed.") == {}


def test_content_is_found_at_every_gateway(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"))
    old, new = "Qm" + "bC4d" * 11, "bafybei" + "abcde2" * 9
    here.put("one", page(f"ipfs/{old}"), page(f"ipfs/{new}"))
    assert here.findings(f"https://gateway.example.org/ipfs/{old}/index.html", "listed.") == {"listed.url": LISTED}
    assert here.findings(f"https://{new}.gateway.example.org/", "listed.") == {"listed.url": LISTED}
    assert here.findings(f"https://gateway.example.org/ipfs/{old[:-1]}5/", "listed.") == {}


def test_a_list_that_is_off_does_not_answer_and_that_is_said(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one", needed_for=(Kind.DOMAIN,)))
    here.put("one", host("evilplace.org"))
    here.store.off = frozenset({"one"})
    report = here.report("evilplace.org")
    assert report.level is Level.NOT_CHECKED
    assert [(gap.source, gap.reason) for gap in report.gaps] == [("one", Reason.NOT_ENABLED)]
    assert report.searched == ()


def test_the_fuller_list_silences_the_one_it_replaces(tmp_path: Path) -> None:
    row = feed("small", kind=EntryKind.ADDRESS, match=Match.EXACT, replaced_by="full")
    here = world(tmp_path, row, feed("full", kind=EntryKind.ADDRESS, match=Match.EXACT))
    here.put("small", wallet(EVM))
    assert here.findings(EVM, "listed.") == {"listed.address": LISTED}
    here.put("full", wallet(TRON))
    assert here.findings(EVM, "listed.") == {}
    assert [item.feed for item in here.report(EVM).searched] == ["full"]


def test_since_when_our_copies_hold_an_entry_is_told(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host("evilplace.org"), as_of=LONG_AGO)
    hit = next(item for item in here.report("evilplace.org").evidence if item.code == "listed.host")
    assert "listed_on" not in hit.params
    assert hit.params["seen_on"]


def test_a_list_that_only_a_person_can_get_is_spared_by_several_fresh_ones(tmp_path: Path) -> None:
    others = [feed(f"regulator{number}", kind=EntryKind.NAME) for number in range(3)]
    by_hand = feed("by_hand", kind=EntryKind.NAME, needed_for=(Kind.NAME,))
    here = world(tmp_path, replace(by_hand, spared_by=frozenset(other.id for other in others)), *others)
    for number, level in enumerate((Level.NOT_CHECKED, Level.NOT_CHECKED, Level.NOTHING_FOUND)):
        here.put(f"regulator{number}", name("Quarzum Trade"))
        report = here.report("Honest Harbour")
        assert report.level is level
        assert ("by_hand", Reason.MISSING) in [(gap.source, gap.reason) for gap in report.gaps]
    here.put("regulator0", name("Quarzum Trade"), as_of=LONG_AGO)
    assert here.report("Honest Harbour").level is Level.NOT_CHECKED


def test_a_very_short_name_is_amber_for_others_may_have_it(tmp_path: Path) -> None:
    here = world(tmp_path, feed("regulator", kind=EntryKind.NAME, authority=True))
    here.put("regulator", name("Ant"), name("Anthill Trade"))
    assert here.findings("ANT Ltd", "listed.") == {"listed.common": WARNING}
    assert here.findings("Anthill Trade", "listed.") == {"listed.name": LISTED}


def test_a_site_that_uses_the_name_of_an_honest_firm_says_whose(tmp_path: Path) -> None:
    here = world(tmp_path, feed("regulator", authority=True))
    here.put("regulator", host("fakeharbour.org", note="imitates: Honest Harbour Ltd"))
    hit = next(item for item in here.report("fakeharbour.org").evidence if item.code == "listed.host")
    assert (hit.params["imitates"], hit.params.get("note")) == ("Honest Harbour Ltd", None)


def test_a_suffix_that_anybody_can_rent_is_never_red(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"), feed("two"))
    here.put("one", host("us.com"))
    here.put("two", host("us.com"))
    assert here.findings("US.COM", "listed.") == {"listed.shared": NOTE}


def test_a_licensed_firm_resembles_nobody(tmp_path: Path) -> None:
    here = world(tmp_path, register("register"))
    assert here.findings("coinbsae.com", "lookalike.")
    here.put("register", host("coinbsae.com"))
    assert here.findings("coinbsae.com", "lookalike.") == {}
