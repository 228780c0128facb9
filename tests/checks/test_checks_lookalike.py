"""Imitations of brands: true cases, near misses, the brands' own addresses, and ways of writing that change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ada_url import idna_to_ascii, idna_to_unicode
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scamcheck.checks import lookalike, warning_signs
from scamcheck.core.model import Level, Reason, Severity

if TYPE_CHECKING:
    from tests.checks.world import World, catalog, splitter, world
else:
    from checks.world import World, catalog, splitter, world

WARNED = [
    ("coinbase.com.secure-verify.xyz", "lookalike.whole_domain", "Coinbase"),
    ("www.coinbase.com.evil-host.net", "lookalike.whole_domain", "Coinbase"),
    ("coinbase-com.evil-host.net", "lookalike.whole_domain", "Coinbase"),
    ("login.binance.verify-now.top", "lookalike.subdomain", "Binance"),
    ("plus500.com.secure-verify.xyz", "lookalike.whole_domain", "Plus500"),
    ("1inch.io.evil-host.net", "lookalike.whole_domain", "1inch"),
    ("trading212.account-help.top", "lookalike.subdomain", "Trading 212"),
    ("trust-wallet.account-help.top", "lookalike.subdomain", "Trust Wallet"),
    ("coinbaselogin.evil-host.net", "lookalike.subdomain", "Coinbase"),
    ("c0inbase.com", "lookalike.homoglyph", "Coinbase"),
    ("paypaI.com", "lookalike.homoglyph", "PayPal"),
    ("netfIix.com", "lookalike.homoglyph", "Netflix"),
    ("trustwaIIet.com", "lookalike.homoglyph", "Trust Wallet"),
    ("blnance.com", "lookalike.homoglyph", "Binance"),
    ("paypai-login.com", "lookalike.homoglyph", "PayPal"),
    ("binanace.com", "lookalike.typo", "Binance"),
    ("xn--80ak6aa92e.com", "lookalike.homoglyph", "Apple"),
    ("xn--bnance-pvf.com", "lookalike.homoglyph", "Binance"),
    ("b\u0456nance.com", "lookalike.homoglyph", "Binance"),
    ("rnetamask.io", "lookalike.homoglyph", "MetaMask"),
    ("paypa1.com", "lookalike.homoglyph", "PayPal"),
    ("coinbsae.com", "lookalike.typo", "Coinbase"),
    ("coinbas.com", "lookalike.typo", "Coinbase"),
    ("coinbbase.com", "lookalike.typo", "Coinbase"),
    ("metamsak-wallet.top", "lookalike.typo", "MetaMask"),
    ("binance.vip", "lookalike.other_suffix", "Binance"),
    ("coin-base.net", "lookalike.other_suffix", "Coinbase"),
    ("coinbase.webflow.io", "lookalike.hosted", "Coinbase"),
    ("metamask.pages.dev", "lookalike.hosted", "MetaMask"),
    ("metamask.us.com", "lookalike.other_suffix", "MetaMask"),
    ("paypal-com.net", "lookalike.combosquat", "PayPal"),
    ("coinbaselogin.net", "lookalike.combosquat", "Coinbase"),
    ("binance-pro.vip", "lookalike.combosquat", "Binance"),
    ("coinbase-login.webflow.io", "lookalike.combosquat", "Coinbase"),
    ("trust-wallet-support.com", "lookalike.combosquat", "Trust Wallet"),
    ("chase-login.com", "lookalike.combosquat", "Chase"),
    ("support@coinbase-help.com", "lookalike.combosquat", "Coinbase"),
]

NOT_WARNED = [
    "applebees.com",
    "pineapple.com",
    "chasewater.org",
    "purchase.org",
    "steeplechase.org",
    "database.org",
    "baseball.org",
    "nearby.org",
    "visage.org",
    "snapple.com",
    "metaphor.org",
    "coincidence.org",
    "example.org",
    "wikipedia.org",
    "stripes.com",
    "hsbc.example.com",
    "amazonia.org",
    "googol.org",
    "ledgers.org",
    "paypalobjects.com",
]

SHAPES = ("{}", "www.{}", "https://{}", "http://{}/", "https://{}/a/b?c=d#e", "//{}", "HTTPS://WWW.{}/", "{}.", "<{}>")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(tmp_path_factory.mktemp("lookalike"))


@pytest.mark.parametrize(("text", "code", "brand"), WARNED)
def test_imitations_are_warned_about(here: World, text: str, code: str, brand: str) -> None:
    report = here.report(text)
    assert report.level is Level.WARNING
    first = next(item for item in report.evidence if item.code.startswith("lookalike."))
    assert (first.code, first.severity, first.params["brand"]) == (code, Severity.WARNING, brand)
    real = {row.name: row.main_domain for row in catalog().brands.brands}
    assert first.params["real"] == real[brand]
    assert first.as_of == catalog().brands_updated


@pytest.mark.parametrize("text", NOT_WARNED)
def test_honest_addresses_are_not_warned_about(here: World, text: str) -> None:
    assert [item for item in here.report(text).evidence if item.severity is not Severity.NOTE] == []
    assert here.report(text).level in {Level.NOTHING_FOUND, Level.RECOGNISED}


def test_a_name_that_contains_a_brand_may_be_a_brands_own(here: World) -> None:
    report = here.report("ledgerwallet.com")
    assert report.level is Level.RECOGNISED
    assert here.findings("ledgerwallet.com", "lookalike.") == {}


def every_official_domain() -> list[str]:
    return sorted({domain for brand in catalog().brands.brands for domain in brand.domains})


def test_no_official_address_of_any_brand_is_ever_warned_about(here: World) -> None:
    """Host, ``www.``, log-in and sign-in names below it, and an e-mail address."""
    wrong = []
    domains = every_official_domain()
    assert len(domains) > 300
    for domain in domains:
        for text in (domain, f"https://www.{domain}/", f"https://login.{domain}/signin", f"help@{domain}"):
            bad = [item.code for item in here.report(text).evidence if item.severity is not Severity.NOTE]
            if bad:
                wrong.append((text, bad))
    assert wrong == []


def test_every_official_front_page_is_recognised(here: World) -> None:
    open_brands = [brand for brand in catalog().brands.brands if not brand.closed]
    levels = {domain: here.report(domain).level for brand in open_brands for domain in brand.domains}
    assert {domain: level for domain, level in levels.items() if level is not Level.RECOGNISED} == {}


def test_no_official_domain_is_a_public_suffix_or_one_brand_too_many() -> None:
    """An official multi-tenant suffix would whitewash everybody who rents there (measured.md: 11,592 scam hosts)."""
    for brand in catalog().brands.brands:
        for domain in brand.domains:
            assert splitter().split(domain).registrable == domain, f"{brand.id}: {domain} is no registrable domain"
    assert sum(len(brand.domains) for brand in catalog().brands.brands) == len(every_official_domain())


def lookalikes(here: World, text: str) -> list[tuple[str, str, Severity]]:
    found = here.report(text).evidence
    return sorted((item.code, item.params["brand"], item.severity) for item in found if "lookalike." in item.code)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("text", [text for text, _, _ in WARNED if "@" not in text])
def test_the_writing_of_an_address_does_not_change_what_is_seen(here: World, text: str, shape: str) -> None:
    usual = lookalikes(here, text.removeprefix("www."))
    for written in (shape.format(text.removeprefix("www.")), shape.format(text.removeprefix("www.").upper())):
        if "www.www" not in written.lower():
            assert lookalikes(here, written) == usual, written


@pytest.mark.parametrize("text", [text for text, _, _ in WARNED if not text.isascii() or "xn--" in text])
def test_punycode_and_unicode_are_the_same_address(here: World, text: str) -> None:
    sent = text if text.isascii() else idna_to_ascii(text).decode()
    shown = idna_to_unicode(sent)
    assert not shown.isascii()
    assert lookalikes(here, sent) == lookalikes(here, shown) != []


@settings(max_examples=300, deadline=None)
@given(
    text=st.sampled_from([text for text, _, _ in WARNED if "@" not in text and text.isascii()]),
    start=st.sampled_from(("", "www.", "https://", "https://www.", "http://", "//")),
    end=st.sampled_from(("", ".", "/", ":8443", ":8443/", "/a/b", "?c=d", "#e", "./a?b=c#d")),
    capitals=st.integers(0, 2**40),
)
def test_any_mix_of_ways_to_write_an_address_shows_the_same_brands(
    here: World, text: str, start: str, end: str, capitals: int
) -> None:
    bare = text.removeprefix("www.")
    letters = (letter.upper() if capitals >> at % 40 & 1 else letter for at, letter in enumerate(start + bare))
    assert lookalikes(here, "".join(letters) + end) == lookalikes(here, bare), end


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(sorted({domain for brand in catalog().brands.brands for domain in brand.domains})),
    st.lists(
        st.sampled_from(["login", "secure", "paypal", "coinbase.com", "claim-airdrop", "q7x9k2mz", "wallet-recovery"]),
        max_size=3,
    ),
)
def test_no_host_below_a_brands_own_domain_is_warned_about(here: World, domain: str, left: list[str]) -> None:
    report = here.report(".".join((*left, domain)))
    assert [item.code for item in report.evidence if item.severity is not Severity.NOTE] == []


NAMED_BY_DOMAIN = [
    brand.main_domain
    for brand in catalog().brands.brands
    if not brand.closed and brand.main_domain.partition(".")[0].replace("-", "") in brand.tokens
]


@settings(max_examples=150, deadline=None)
@example("deutsche-bank.de", "evil-host.net")
@given(st.sampled_from(NAMED_BY_DOMAIN), st.sampled_from(["secure-verify.xyz", "account-help.top", "evil-host.net"]))
def test_any_brands_whole_domain_before_a_strangers_is_warned_about(here: World, main: str, stranger: str) -> None:
    assert here.findings(f"{main}.{stranger}", "lookalike.")["lookalike.whole_domain"] is Severity.WARNING, main


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.from_regex(r"[a-z0-9-]{1,20}(\.[a-z0-9-]{1,20}){0,3}\.(com|xyz|co\.uk|github\.io)", fullmatch=True))
def test_any_host_gets_an_answer_with_a_brand_and_its_real_address(here: World, host: str) -> None:
    answer = here.answer(f"https://{host}/")
    for item in getattr(answer, "evidence", ()):
        if item.code.startswith("lookalike."):
            assert item.params["brand"]
            assert item.params["real"] in every_official_domain()
            assert item.code in lookalike.WORDING
    assert not [gap for gap in getattr(answer, "gaps", ()) if gap.reason is Reason.FAILED]


def test_one_finding_a_brand_and_never_more_than_three(here: World) -> None:
    text = "coinbase-binance-kraken-metamask-paypal-login.top"
    found = [item for item in here.report(text).evidence if item.code.startswith("lookalike.")]
    assert len(found) == warning_signs.MAX_BRANDS
    assert len({item.params["brand"] for item in found}) == len(found)


@pytest.mark.parametrize("text", ["metamask-wallet.github.io", "metarnask.io", "c\u00f6inbase.com"])
def test_letters_of_one_brand_are_not_told_as_another(here: World, text: str) -> None:
    assert len(lookalikes(here, text)) == 1
    assert here.findings(text, "name.") == {}


def test_ip_addresses_and_bare_suffixes_imitate_nobody(here: World) -> None:
    for text in ("http://8.8.8.8/coinbase.com", "https://com/", "https://github.io/"):
        assert here.findings(text, "lookalike.") == {}


def test_country_sites_of_a_worldwide_brand_are_not_accused(here: World) -> None:
    brand = next(row for row in catalog().brands.brands if row.country_sites and row.tokens)
    for suffix in ("se", "com.tr", "co.za"):
        host = f"{brand.tokens[0]}.{suffix}"
        assert Severity.WARNING not in here.findings(host, "lookalike.").values(), host


def test_a_path_or_query_on_an_honest_looking_site_is_not_told(here: World) -> None:
    assert here.findings("https://goodplace.org/coinbase.com/login?x=binance.com", "lookalike.") == {}


def test_an_address_of_a_closed_firm_is_told_and_not_recognised(here: World) -> None:
    for brand in catalog().brands.brands:
        if brand.closed:
            assert here.report(brand.main_domain).level is not Level.RECOGNISED
            assert here.findings(brand.main_domain, "brand.") == {"brand.closed": Severity.NOTE}


def test_a_lookalike_shows_the_difference(here: World) -> None:
    item = next(item for item in here.report("rnetamask.io").evidence if item.code == "lookalike.homoglyph")
    assert item.comparison is not None
    assert (item.comparison.shown_marks, item.comparison.real_marks) == (((0, 2),), ((0, 1),))
