"""The real lists of ../shared/data, which only developers have: every row is read, or it is known why not."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.sources.parsers import Facts, NotThisFormat, parse

if TYPE_CHECKING:
    from tests.checks.world import ROOT, catalog, feed
else:
    from checks.world import ROOT, catalog, feed

DATA = ROOT.parent / "shared" / "data"
ESMA = "regulators/esma.NCASP.20260209.csv"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real lists of ../shared/data are not on this computer"),
]


def read(name: str, file_format: str, feed_id: str = "", facts: Facts | None = None) -> list[ListEntry]:
    path = DATA / name
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    row = catalog().feeds[feed_id] if feed_id else feed("x", file_format=file_format)
    assert len(data) <= row.max_bytes or not feed_id
    assert row.format == file_format
    return list(parse(data, row, facts))


@pytest.mark.parametrize(
    ("name", "file_format", "feed_id", "rows", "left_out"),
    [
        # 7 and 2 are bare labels, host:port with a broken host and an e-mail address
        ("blocklists/metamask/config.2023-08-31.json.gz", "metamask-json", "metamask", 59_507, 7),
        ("blocklists/metamask/config.npm-1.2.0.json.gz", "metamask-json", "metamask", 13_752, 2),
        # 3 are bare labels
        ("blocklists/scamsniffer/domains.2024-03-30.json.gz", "json-list", "scamsniffer", 165_446, 3),
        ("blocklists/polkadot/all.json.gz", "polkadot-json", "polkadot", 54_863 + 2, 0),
        ("blocklists/gaso/global-anti-scam-org-scam-urls-ABP.txt.gz", "adblock", "gaso", 11_199, 0),
        ("blocklists/gaso/global-anti-scam-org-scam-urls-pihole.txt.gz", "hosts", "", 11_199, 0),
        # the editions that the same publisher makes for other programs
        ("blocklists/gaso/global-anti-scam-org-scam-urls-pihole.txt.gz", "adblock", "gaso", 11_199, 0),
        ("blocklists/gaso/global-anti-scam-org-scam-urls-UBL.txt.gz", "adblock", "gaso", 10_902, 0),
        ("blocklists/durablenapkin/hosts.txt", "adblock", "durablenapkin", 2_214, 0),
        ("blocklists/jarelllama/scams_light.wildcard.txt.gz", "adblock", "jarelllama-light", 18_254, 0),
        ("blocklists/hagezi-2022/adblock.fake.txt.gz", "hosts", "hagezi-fake", 7_355, 0),
        ("blocklists/hagezi-2022/hosts.fake.txt.gz", "hosts", "hagezi-fake", 14_043, 0),
        # 6 rules are patterns (||name*, .part-of-a-name.) that name no one host
        ("blocklists/durablenapkin/adguard.txt", "adblock", "durablenapkin", 959, 6),
        ("blocklists/durablenapkin/hosts.txt", "hosts", "", 2_214, 0),
        ("blocklists/jarelllama/scams_light.adblock.txt.gz", "adblock", "jarelllama-light", 18_254, 0),
        ("blocklists/jarelllama/scams_light.wildcard.txt.gz", "hosts", "", 18_254, 0),
        ("blocklists/spam404/main-blacklist.txt", "hosts", "", 8_140, 0),
        ("blocklists/blocklistproject/scam.txt", "hosts", "", 8_527, 0),
        ("blocklists/keplr/block-list.txt", "hosts", "", 1_346, 0),
        # 6 are bare labels
        ("blocklists/discord-antiscam/list.json.gz", "json-list", "", 36_749, 6),
        ("blocklists/hagezi-2022/adblock.fake.txt.gz", "adblock", "", 7_355, 0),
        ("blocklists/hagezi-2022/hosts.fake.txt.gz", "hosts", "", 14_043, 0),
        ("blocklists/hagezi-2022/wildcard.fake.txt.gz", "hosts", "hagezi-fake", 7_355, 0),
        ("blocklists/urlhaus-filter/urlhaus-filter-hosts-online.txt", "hosts", "", 619, 0),
        ("blocklists/ut1/phishing.urls.txt.gz", "hosts", "", 19_460, 0),
        ("benign/tranco_top_50k.csv.gz", "ranked", "tranco", 50_000, 0),
    ],
)
def test_every_row_of_a_real_list_is_read(name: str, file_format: str, feed_id: str, rows: int, left_out: int) -> None:
    facts = Facts()
    found = [entry for entry in read(name, file_format, feed_id, facts) if entry.standing is Standing.LISTED]
    assert len(found) == rows - left_out
    assert facts.unreadable == left_out
    assert {entry.kind for entry in found} <= {EntryKind.HOST, EntryKind.URL}
    assert all(
        entry.key.isascii() and entry.key == entry.key.lower() for entry in found if entry.kind is EntryKind.HOST
    )


@pytest.mark.parametrize(
    ("name", "file_format", "feed_id", "allowed"),
    [
        ("blocklists/metamask/config.2023-08-31.json.gz", "metamask-json", "metamask", 54),
        ("blocklists/metamask/config.npm-1.2.0.json.gz", "metamask-json", "metamask", 1_138),
        ("blocklists/polkadot/all.json.gz", "polkadot-json", "polkadot", 29),
    ],
)
def test_the_exceptions_of_a_list_are_read(name: str, file_format: str, feed_id: str, allowed: int) -> None:
    assert sum(entry.standing is Standing.ALLOWED for entry in read(name, file_format, feed_id)) == allowed


@pytest.mark.parametrize(
    ("name", "file_format", "feed_id", "rows"),
    [
        ("wallets/polkadot/address.json", "address-map-json", "polkadot-addresses", 279),
        ("wallets/scamsniffer/address.json", "json-list", "scamsniffer-addresses", 2_530),
    ],
)
def test_every_wallet_of_a_real_list_is_read(name: str, file_format: str, feed_id: str, rows: int) -> None:
    found = read(name, file_format, feed_id)
    assert (len(found), {entry.kind for entry in found}) == (rows, {EntryKind.ADDRESS})


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("blocklists/blocklistproject/scam.txt", date(2026, 7, 18)),
        ("blocklists/jarelllama/scams_light.wildcard.txt.gz", date(2025, 3, 20)),
        ("blocklists/hagezi-2022/wildcard.fake.txt.gz", date(2022, 7, 24)),
        ("blocklists/urlhaus-filter/urlhaus-filter-domains-online.txt", date(2025, 7, 19)),
    ],
)
def test_the_publishers_own_date_is_read(name: str, day: date) -> None:
    facts = Facts()
    read(name, "hosts", "", facts)
    assert facts.as_of == day


@pytest.mark.parametrize(
    ("name", "file_format", "feed_id", "rows", "most"),
    [
        (
            "regulators/asic.investor-alert-list.json.gz",
            "json-records",
            "asic",
            (2_917, 0),
            {"name": 3_700, "site": 2_850},
        ),
        # headlines about scams of a kind, without a name
        ("regulators/fma-nz.warnings.csv.gz", "csv", "fma-nz", (660, 21), {"name": 750, "site": 900}),
        ("regulators/esma.NCASP.20260209.csv", "csv", "esma-ncasp", (101, 0), {"name": 110, "site": 140}),
        ("regulators/dfpi.crypto-scam-tracker.csv.gz", "table", "dfpi", (133, 0), {"name": 110, "site": 180}),
        ("benign/esma.CASPS.20260209.csv", "csv", "esma-casp", (150, 0), {"name": 250, "site": 180}),
    ],
)
def test_nearly_every_row_of_an_authority_says_something(
    name: str, file_format: str, feed_id: str, rows: tuple[int, int], most: dict[str, int]
) -> None:
    facts = Facts()
    found = read(name, file_format, feed_id, facts)
    assert (facts.records, facts.unreadable) == rows
    names = sum(entry.kind is EntryKind.NAME for entry in found)
    sites = sum(entry.kind in {EntryKind.HOST, EntryKind.URL} for entry in found)
    assert most["name"] * 0.8 < names <= most["name"]
    assert most["site"] * 0.8 < sites <= most["site"]
    if feed_id != "dfpi":  # its rows have no days
        assert facts.newest is not None
        assert facts.newest > date(2025, 4, 1)


@pytest.mark.parametrize(
    ("name", "feed_id"),
    [
        ("benign/esma.CASPS.20260209.csv", "esma-ncasp"),
        ("regulators/esma.NCASP.20260209.csv", "esma-casp"),
        ("regulators/esma.master.2026-07.csv", "iosco"),
        ("regulators/esma.master.2026-07.csv", "esma-ncasp"),
        ("regulators/names.csv.gz", "fma-nz"),
        ("regulators/iosco-asic-fmanz.scamsList.json.gz", "asic"),
    ],
)
def test_a_real_table_of_another_list_is_refused(name: str, feed_id: str) -> None:
    with pytest.raises(NotThisFormat, match="no_columns"):
        read(name, catalog().feeds[feed_id].format, feed_id)


@pytest.mark.parametrize(
    ("name", "feed_id", "newest"),
    [
        ("regulators/esma.NCASP.20260209.csv", "esma-ncasp", date(2025, 12, 16)),
        ("benign/esma.CASPS.20260209.csv", "esma-casp", date(2026, 2, 4)),
        ("regulators/asic.investor-alert-list.json.gz", "asic", date(2025, 5, 23)),
        ("regulators/fma-nz.warnings.csv.gz", "fma-nz", date(2025, 4, 10)),
    ],
)
def test_the_newest_row_tells_how_old_a_real_table_is(name: str, feed_id: str, newest: date) -> None:
    facts = Facts()
    read(name, catalog().feeds[feed_id].format, feed_id, facts)
    assert facts.newest == newest


def test_no_authority_no_mail_service_and_no_misused_bank_is_an_entry_of_an_authority() -> None:
    asic = read("regulators/asic.investor-alert-list.json.gz", "json-records", "asic")
    nzfma = read("regulators/fma-nz.warnings.csv.gz", "csv", "fma-nz")
    hosts = {entry.key for entry in (*asic, *nzfma) if entry.kind is EntryKind.HOST}
    assert not any(host.endswith((".gov.au", ".govt.nz", "gmail.com", "outlook.com", "fca.org.uk")) for host in hosts)
    assert not hosts & {"commbank.com.au", "hsbc.com.au", "oanda.com", "heartland.co.nz", "anz.co.nz", "westpac.co.nz"}
    listed = {entry.key for entry in nzfma if entry.kind is EntryKind.NAME and entry.standing is Standing.LISTED}
    assert not listed & {"hsbc", "bankofchina", "bankofamerica", "kiwibank", "tsb", "bnpparibas", "heartlandbank"}


def test_three_forms_of_one_list_name_the_same_hosts() -> None:
    gaso = "blocklists/gaso/global-anti-scam-org-scam-urls-"
    rules = {entry.key for entry in read(f"{gaso}ABP.txt.gz", "adblock", "gaso")}
    assert rules == {entry.key for entry in read(f"{gaso}pihole.txt.gz", "hosts")}
    hagezi = "blocklists/hagezi-2022/"
    assert {entry.key for entry in read(f"{hagezi}adblock.fake.txt.gz", "adblock")} == {
        entry.key for entry in read(f"{hagezi}wildcard.fake.txt.gz", "hosts")
    }


def test_names_sites_and_days_of_the_esma_table_are_read_with_the_columns_of_its_row() -> None:
    found = read(ESMA, "csv", "esma-ncasp")
    rows = list(csv.DictReader(io.StringIO((DATA / ESMA).read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) == 101
    titles = {entry.title for entry in found if entry.kind is EntryKind.NAME}
    # 7 trade under their web address, which is read as a site
    traded = [row["ae_commercial_name"].strip() for row in rows]
    missing = [name.lower() for name in traded if name not in titles]
    assert len(missing) == 7
    assert set(missing) <= {entry.key for entry in found}
    assert all(entry.listed_on is not None and 2024 <= entry.listed_on.year <= 2026 for entry in found)
    sites = [part for row in rows for part in row["ae_website"].split("|") if "." in part]
    hosts = [entry for entry in found if entry.kind in {EntryKind.HOST, EntryKind.URL}]
    assert len(hosts) == len(sites)
    assert "none" not in {entry.key for entry in found}


@pytest.mark.parametrize(("name", "rows"), [("ETH", 152), ("XBT", 435)])
def test_every_sanctioned_address_is_read(name: str, rows: int) -> None:
    data = (DATA / f"wallets/ofac-2024-09/sanctioned_addresses_{name}.json").read_bytes()
    found = list(parse(data, feed("x", file_format="json-list", kind=EntryKind.ADDRESS)))
    assert (len(found), {entry.kind for entry in found}) == (rows, {EntryKind.ADDRESS})
