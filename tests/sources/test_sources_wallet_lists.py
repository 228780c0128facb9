"""Lists of wallets: text that was copied out of an order, and the YAML of three publishers; everything is invented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Role
from scamcheck.core.model import Severity
from scamcheck.sources.parsers import Facts, NotThisFormat, parse
from scamcheck.sources.parsers.wallet_text import addresses_in

if TYPE_CHECKING:
    from tests.checks.world import LISTS, catalog
else:
    from checks.world import LISTS, catalog

TRON = "TKGiogPif3nyhzFVvADWDs2FAM3f6cKseJ"
TWIN = "\u0422\u041aGi\u03bfgPif3nyhzFVvADWDs2FAM3f6\u0441KseJ"
"""The same with three Cyrillic letters and a Greek one."""
EVM = "0x06eb6cf1ccb0f5e02f897ba3fabdb372091a0650"


def read(data: str | bytes, feed_id: str) -> tuple[list[ListEntry], Facts]:
    facts = Facts()
    data = (LISTS / data).read_bytes() if isinstance(data, str) else data
    return list(parse(data, catalog().feeds[feed_id], facts)), facts


def test_an_order_gives_its_wallets_however_they_were_typed() -> None:
    found, facts = read("nbctf.txt", "il-nbctf")
    assert [entry.key for entry in found] == [
        "TLM7wyP1KUuTnJNkrDLPBNkw7Xvqw4zrjt",
        "TXDSsJ6u91KS9LTMDzNFKiVqzvMKH1iEV2",
        TRON,
        "1DLRuyFgfFUcfmxNKkkjtWRMmymg1t3KXy",
        "TPTjserC69BgaTacAP1tcHra9weaNLf6BX",
        "TPLpaRW7FqLd35dBwuKbMKmPz8KbvCnxXD",
        EVM,
        "1Ls3tpf5k8QtqzVskaReg5DvdYU5m7zpA5",
    ]
    assert found[2].title == TRON
    assert (facts.records, facts.unreadable) == (10, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWIN, [TRON]),
        (f"{TWIN[:10]}\u200b{TWIN[10:]}", [TRON]),
        (f"{TWIN[:10]}\u00a0{TWIN[10:]}", [TRON]),
        ("".join(chr(ord(letter) + 0xFEE0) for letter in TRON), [TRON]),
        (f"USDT {TRON[:9]} {TRON[9:20]} {TRON[20:]}", [TRON]),
        (f"TRX-{TRON}; ETH={EVM}", [TRON, EVM]),
        (f"({TRON}).", [TRON]),
        (f"0x06eb6cf1ccb0f5e02f89 {EVM[22:]}", [EVM]),
        ("this sentence of words has nothing in it", []),
        ("12345678", []),
        (TRON[:-2], []),
    ],
)
def test_addresses_are_read_out_of_a_cell(text: str, expected: list[str]) -> None:
    assert list(addresses_in(text)) == expected


def test_a_tagpack_gives_its_own_fields_before_those_of_its_head() -> None:
    found, facts = read("tagpack.yaml", "graphsense")
    day, link = date(2021, 11, 12), "https://invented.example/paper"
    said = [(entry.key, entry.note, entry.listed_on, entry.link) for entry in found]
    assert said == [
        ("16779C6ZiBpVDNH9fAiyy62qYWWatCRB4g", "Invented scheme, ponzi scheme", day, link),
        ("0x62c619bd0aaabb81d4e815badef8a5fa23b865ef", 'it\'s "invented", scam', date(2020, 2, 3), ""),
        ("THzkK2n6unmaLmokYWuvzFzp3UF9ZvLZ6z", "order does not matter, ponzi scheme", day, link),
        ("18F7GfcUnF5Hv62ZpejSG7oRrPY3nHwdj", "Invented scheme, ponzi scheme", day, link),  # as published: a letter is missing
    ]  # fmt: skip
    assert (facts.as_of, facts.oldest, facts.records, facts.unreadable) == (day, date(2020, 2, 3), 4, 0)


def test_a_service_in_a_tagpack_is_no_warning() -> None:
    found, facts = read("tagpack-services.yaml", "graphsense")
    assert [(entry.key[:5], entry.note) for entry in found] == [("17Szw", "a thief, service hack"), ("0xf46", "")]
    assert (facts.records, facts.unreadable) == (3, 0)


def test_cryptoscamdb_gives_wallets_with_the_site_and_no_sites() -> None:
    found, facts = read("cryptoscamdb.yaml", "cryptoscamdb")
    assert [(entry.kind, entry.key[:6], entry.note) for entry in found] == [
        (EntryKind.ADDRESS, "0x5f3b", "invented-one.example (Phishing)"),
        (EntryKind.ADDRESS, "0x3f27", "invented-one.example (Phishing)"),
        (EntryKind.ADDRESS, "19MrL8", "invented-one.example (Phishing)"),
        (EntryKind.ADDRESS, "0x9e36", "Twitter: invented"),
    ]
    assert (facts.records, facts.unreadable) == (5, 1)


def test_phantom_gives_tokens_and_hosts() -> None:
    found, facts = read("phantom.yaml", "phantom-mints")
    assert [(entry.kind, entry.key) for entry in found] == [
        (EntryKind.ADDRESS, "G4JZwEY829GKPmUwarW4myWR4k4jvfsbHtm8gdCLjYj9"),
        (EntryKind.ADDRESS, "9zZs9nATmeevR9QwU3i5GaxcXPeMkT7VhJQqvS2NVL7o"),
        (EntryKind.HOST, "drainer.test-site.org"),
    ]
    assert (facts.records, facts.unreadable) == (4, 1)


def test_the_darklist_of_myetherwallet_is_dated_by_the_row() -> None:
    found, facts = read("mew.json", "mew-addresses")
    assert [(entry.key[:6], entry.note, entry.listed_on) for entry in found] == [
        ("0x306d", "Fake copy of an invented token", date(2018, 11, 6)),
        ("0x4057", "", None),
    ]
    assert (facts.records, facts.unreadable) == (3, 1)


@pytest.mark.parametrize("feed_id", ["graphsense", "cryptoscamdb", "phantom-mints"])
def test_another_yaml_is_none_of_these(feed_id: str) -> None:
    with pytest.raises(NotThisFormat, match="not_a_list"):
        read(b"---\nversion: 1\njobs:\n  - run: make\n", feed_id)


def test_a_list_of_owners_has_the_tags_that_accuse_nobody() -> None:
    found, facts = read("tagpack-services.yaml", "graphsense-owners")
    assert [(entry.key[:5], entry.note) for entry in found] == [("17DMN", "exchange: Invented exchange")]
    assert (facts.records, facts.unreadable, facts.newest) == (3, 0, date(2021, 11, 12))


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ("category: exchange", "exchange: Invented"),
        ("category: mixing_service", "mixer: Invented"),
        ("category: coinjoin", "mixer: Invented"),
        ("category: defi_bridge", "bridge: Invented"),
        ("category: defi", "contract: Invented"),
        ("category: defi_dex", "contract: Invented"),
        ("category: defi_token", "coin: Invented"),
        ("category: donation", "donation: Invented"),
        ("category: market", "other: Invented"),
        ("source: https://invented.example/Donate", "donation: Invented"),
        ("category: exchange\n  source: https://invented.example/donate", "exchange: Invented"),
        ("source: https://invented.example/", "other: Invented"),
    ],
)
def test_the_category_of_a_tag_tells_the_sort_of_its_owner(fields: str, note: str) -> None:
    text = f"tags:\n- address: {TRON}\n  label: Invented\n  {fields}\n"
    found, _ = read(text.encode(), "graphsense-owners")
    assert [entry.note for entry in found] == [note]


def test_a_tag_without_a_name_tells_no_owner() -> None:
    assert read(f"tags:\n- address: {TRON}\n  category: exchange\n".encode(), "graphsense-owners")[0] == []


def test_a_tag_with_endless_fields_is_held_in_no_memory() -> None:
    head = "abuse: scam\ntags:\n- address: 16779C6ZiBpVDNH9fAiyy62qYWWatCRB4g\n"
    found, _ = read((head + "".join(f"  field{number}: x\n" for number in range(5_000))).encode(), "graphsense")
    assert len(found) == 1


OFFICIAL = {"ofac", "ofac-eth", "ofac-eth-named", "il-nbctf", "usdt-frozen"}
LIVE = {"scamsniffer-addresses", "scamsniffer-by-site", "polkadot-addresses"}


def test_official_lists_are_red_while_fresh_and_old_ones_of_a_community_amber() -> None:
    feeds = catalog().feeds.values()
    rows = {row.id: row for row in feeds if row.kind is EntryKind.ADDRESS and row.role is Role.WARNING}
    red = {row.id for row in rows.values() if row.severity is Severity.LISTED}
    assert red == OFFICIAL | LIVE
    assert all(rows[one].when_stale is Severity.WARNING for one in OFFICIAL)
    assert {row.when_stale for one, row in rows.items() if one not in red} == {Severity.WARNING}
