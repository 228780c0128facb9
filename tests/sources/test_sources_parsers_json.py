"""Formats in JSON: MetaMask's stale list and changes, polkadot-js, wallets by label, and records of authorities."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, Feed, ListEntry, Standing
from scamcheck.core.note import read_note
from scamcheck.sources.parsers import Facts, NotThisFormat, parse

if TYPE_CHECKING:
    from tests.checks.world import LISTS, catalog, feed
else:
    from checks.world import LISTS, catalog, feed

HOST, URL, NAME, ADDRESS, EMAIL = EntryKind.HOST, EntryKind.URL, EntryKind.NAME, EntryKind.ADDRESS, EntryKind.EMAIL
PHONE = EntryKind.PHONE
LISTED, ALLOWED, IMITATED, REMOVED = Standing.LISTED, Standing.ALLOWED, Standing.IMITATED, Standing.REMOVED
CID_0 = "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG"
CID_1 = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"


def row(feed_id: str) -> Feed:
    return catalog().feeds[feed_id]


def read(name: str, feed_id: str, *, delta: bool = False) -> tuple[list[ListEntry], Facts]:
    facts = Facts()
    with (LISTS / name).open("rb") as file:
        return list(parse(file, row(feed_id), facts, delta=delta)), facts


def stands(found: list[ListEntry]) -> set[tuple[EntryKind, str, Standing]]:
    return {(entry.kind, entry.key, entry.standing) for entry in found}


def test_the_stale_list_of_metamask_gives_hosts_pages_identifiers_and_its_moment() -> None:
    found, facts = read("stalelist.json", "metamask")
    assert stands(found) == {
        (HOST, "honest.test-site.org", ALLOWED),
        (HOST, "drainer-one.test-site.org", LISTED),
        (URL, f"ipfs/{CID_0}", LISTED),
        (URL, f"ipfs/{CID_1}", LISTED),
        (URL, "shared.test-site.org/view/drainer", LISTED),
    }
    assert (facts.cursor, facts.as_of) == ("1790000000", date(2026, 9, 21))
    assert (facts.records, facts.unreadable) == (6, 1)


def test_changes_give_the_last_word_on_each_entry() -> None:
    found, facts = read("diffs.json", "metamask", delta=True)
    assert stands(found) == {
        (HOST, "new-one.test-site.org", LISTED),
        (HOST, "gone.test-site.org", REMOVED),
        (HOST, "there-and-back.test-site.org", REMOVED),
        (HOST, "back-again.test-site.org", LISTED),
        (URL, "shared.test-site.org/view/two", LISTED),
        (HOST, "honest-two.test-site.org", ALLOWED),
    }
    assert len(found) == 6
    assert (facts.cursor, facts.records, facts.unreadable) == ("1790000950", 11, 3)


def test_no_changes_are_none_and_leave_no_cursor() -> None:
    facts = Facts()
    assert list(parse(b'{"data": []}', row("metamask"), facts, delta=True)) == []
    assert facts.cursor == ""


@pytest.mark.parametrize("text", ["[]", "{}", '{"data": {}}', '{"data": 3}', "3", '{"data": ['])
def test_other_json_holds_no_changes(text: str) -> None:
    with pytest.raises(NotThisFormat):
        list(parse(text.encode(), row("metamask"), delta=True))


def test_polkadot_denies_hosts_and_pages_and_allows_hosting_services() -> None:
    found, facts = read("polkadot.json", "polkadot")
    assert stands(found) == {
        (HOST, "hosting.test-site.org", ALLOWED),
        (HOST, "pages.test-site.org", ALLOWED),
        (HOST, "deny-one.test-site.org", LISTED),
        (HOST, "deny-two.test-site.org", LISTED),
        (URL, "social.test-site.org/Handle", LISTED),
    }
    assert facts.records == 5


def test_wallets_by_label_keep_the_label_as_their_note() -> None:
    found, facts = read("address-map.json", "polkadot-addresses")
    assert [(entry.kind, entry.key, entry.note) for entry in found] == [
        (ADDRESS, "0x52908400098527886e0f7030069857d2e4169ee7", "made-up.test-site.org"),
        (ADDRESS, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "other label"),
    ]
    assert (facts.records, facts.unreadable) == (3, 1)


@pytest.mark.parametrize("file_format", ["polkadot-json", "address-map-json"])
@pytest.mark.parametrize("text", ["[]", "3", '["a.test.org"]', "", '{"deny": ["a.test.org"'])
def test_other_json_is_neither(file_format: str, text: str) -> None:
    with pytest.raises(NotThisFormat):
        list(parse(text.encode(), feed("x", file_format=file_format)))


def test_a_bank_that_is_misused_stands_beside_the_fraudulent_sites() -> None:
    found, facts = read("hkma.json", "hkma")
    days, page = (date(2026, 8, 19), date(2026, 8, 20), date(2026, 8, 21)), "https://authority.test/pr/1"
    site = {"category": "Fraudulent website"}
    quarzum, zenvolta = {"imitates": "Bank of Quarzum (Asia) Limited"}, {"imitates": "Zenvolta Bank"}
    assert [(entry.kind, entry.key, read_note(entry.note), entry.listed_on, entry.link) for entry in found] == [
        (HOST, "quarzum-bank.com", site | quarzum, days[2], page),
        (URL, "quarzum-asia.net/login", site | quarzum, days[2], page),
        (HOST, "zenvolta-bank.top", site | zenvolta, days[0], ""),
        (HOST, "zenvolta-bank.xyz", site | zenvolta, days[0], ""),
        (NAME, "bankofquarzumasia", {"copies": "quarzum-bank.com, quarzum-asia.net/login"} | site, days[2], page),
        (
            NAME,
            "zenvoltabank",
            {"copies": "zenvolta-bank.top, zenvolta-bank.xyz", "category": "Phishing email"},
            days[1],
            "https://authority.test/pr/2",
        ),
    ]
    assert {entry.standing for entry in found if entry.kind is NAME} == {IMITATED}
    assert (facts.records, facts.unreadable) == (3, 0)
    assert (facts.oldest, facts.newest) == (date(2026, 8, 19), date(2026, 8, 21))


def test_an_interface_that_says_that_it_failed_is_no_list() -> None:
    text = '{"header": {"success": false, "err_msg": "x"}, "result": {"records": []}}'
    with pytest.raises(NotThisFormat, match="api_error"):
        list(parse(text.encode(), row("hkma")))


def test_the_last_page_of_an_interface_is_empty() -> None:
    facts = Facts()
    text = '{"header": {"success": true}, "result": {"datasize": 0, "records": []}}'
    assert list(parse(text.encode(), row("hkma"), facts)) == []
    assert facts.records == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[]", "not_a_list"),
        ('{"result": {}}', "not_a_list"),
        ('{"result": {"records": {}}}', "not_a_list"),
        ('{"result": {"records": [{"a": "b"}]}}', "no_columns"),
        ("{", "not_json"),
        ("", "not_json"),
    ],
)
def test_records_that_are_not_where_they_should_be_are_refused(text: str, code: str) -> None:
    with pytest.raises(NotThisFormat, match=code):
        list(parse(text.encode(), row("hkma")))


def test_names_marked_as_impersonated_are_told_apart() -> None:
    found, facts = read("mas.json", "mas")
    assert stands(found) == {
        (NAME, "quarzumtrade", LISTED),
        (NAME, "quarzummarkets", LISTED),
        (HOST, "quarzum-trade.com", LISTED),
        (HOST, "quarzum.vip", LISTED),
        (HOST, "quarzum.cc", LISTED),
        (EMAIL, "help@quarzum-trade.com", LISTED),
        (EMAIL, "info@quarzum.vip", LISTED),
        (PHONE, "6565550101", LISTED),
        (PHONE, "6565550102", LISTED),
        (NAME, "zenvolta", IMITATED),
        (HOST, "zenvolta-sg.com", LISTED),
        (NAME, "brixomarcapital", LISTED),
    }
    assert {entry.title for entry in found if entry.standing is IMITATED} == {"Zenvolta Pte. Ltd"}
    assert (facts.oldest, facts.newest) == (date(2026, 7, 1), date(2026, 8, 20))


def test_names_with_days_are_read_from_finma() -> None:
    found, _ = read("finma.json", "finma")
    assert [(entry.key, entry.listed_on, entry.link, entry.standing) for entry in found] == [
        ("quarzuminvest", date(2026, 9, 3), "", LISTED),
        ("zenvolta", date(2026, 10, 1), "https://www.finma.ch/en/2", IMITATED),
    ]


def test_domains_that_cert_polska_took_off_are_passed_over() -> None:
    found, facts = read("cert-pl.json", "cert-pl")
    assert [(entry.kind, entry.key, entry.listed_on) for entry in found] == [
        (HOST, "quarzum-inwestycje.pl", date(2026, 8, 22)),
        (HOST, "xn--za-test-m0a4prw2t.pl", date(2026, 8, 21)),
    ]
    assert (facts.records, facts.unreadable) == (3, 0)


def test_moneysmart_names_the_firm_that_is_misused_and_never_its_own_site() -> None:
    found, facts = read("asic.json", "asic")
    assert stands(found) == {
        (NAME, "quarzumtrade", LISTED),
        (HOST, "quarzum-trade.com", LISTED),
        (HOST, "quarzum.vip", LISTED),
        (EMAIL, "help@quarzum-trade.com", LISTED),
        (PHONE, "61255500110", LISTED),
        (NAME, "zenvolta", IMITATED),
        (NAME, "zenvoltadirect", IMITATED),
        (NAME, "brixomar", LISTED),
        (HOST, "zenvolta-au.com", LISTED),
        (HOST, "brixomar.com", LISTED),
        (HOST, "brixomar.net", LISTED),
    }
    notes = {entry.key: read_note(entry.note) for entry in found}
    imposter = {"category": "Imposter"}
    assert notes["zenvolta-au.com"] == imposter | {"imitates": "Zenvolta Pty Ltd"}
    assert notes["zenvolta"] == imposter | {"copies": "zenvolta-au.com", "sites": "zenvolta-honest.com.au"}
    assert notes["quarzumtrade"] == {"category": "Unlicensed", "note": "Not to be confused with Smith & Sons."}
    assert notes["61255500110"] == {"category": "Unlicensed", "firm": "Quarzum Trade"}
    assert (facts.records, facts.unreadable) == (3, 0)
    assert facts.newest == date(2024, 6, 2), "the last change"


def test_a_byte_order_mark_and_other_encodings_of_json_are_read() -> None:
    listed = json.dumps(["one.test.org"])
    for data in (b"\xef\xbb\xbf" + listed.encode(), listed.encode("utf-16"), listed.encode("cp1252")):
        assert [entry.key for entry in parse(data, feed("x", file_format="json-list"))] == ["one.test.org"]
    old = b'["b\xfccher.test.org"]'
    assert [entry.key for entry in parse(old, feed("x", file_format="json-list"))] == ["xn--bcher-kva.test.org"]


HUGE = ["1e999999", "9" * 5_000, "9" * 200_000, "1e99999999999999999999999", "1e" + "9" * 5_000, "18446744073709551616"]


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize("text", ['["a.test.org", {0}, "b.test.org"]', '{{"blocklist": [], "lastUpdated": {0}}}'])
def test_a_number_that_nothing_can_hold_is_refused_and_leaves_nothing_behind(number: str, text: str) -> None:
    file_format = "json-list" if text.startswith("[") else "metamask-json"
    with pytest.raises(NotThisFormat, match="not_json"):
        list(parse(text.format(number).encode(), feed("x", file_format=file_format)))
    assert re.fullmatch("a+", "aaa")


@pytest.mark.parametrize("number", ["9223372036854775807", "-1", "1e300", "0.5", "99999999999"])
def test_a_moment_that_no_publisher_means_is_no_cursor(number: str) -> None:
    facts = Facts()
    config = f'{{"blocklist": [], "lastUpdated": {number}}}'
    assert list(parse(config.encode(), feed("x", file_format="metamask-json"), facts)) == []
    assert facts.cursor == ""
