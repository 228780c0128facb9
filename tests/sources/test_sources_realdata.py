"""The real lists of ../shared/data, which only developers have: every row is read, or it is known why not."""

from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import EntryKind, ListEntry
from scamcheck.sources.parsers import parse

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


def read(name: str, file_format: str, feed_id: str = "") -> list[ListEntry]:
    path = DATA / name
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    row = catalog().feeds[feed_id] if feed_id else feed("x", file_format=file_format)
    assert len(data) <= row.max_bytes or not feed_id
    assert row.format == file_format
    return list(parse(data, row))


@pytest.mark.parametrize(
    ("name", "file_format", "feed_id", "rows", "left_out"),
    [
        # 7 and 2 are bare labels, host:port with a broken host and an e-mail address
        ("blocklists/metamask/config.2023-08-31.json.gz", "metamask-json", "metamask", 59_507, 7),
        ("blocklists/metamask/config.npm-1.2.0.json.gz", "metamask-json", "metamask", 13_752, 2),
        ("blocklists/gaso/global-anti-scam-org-scam-urls-ABP.txt.gz", "adblock", "gaso", 11_199, 0),
        ("blocklists/gaso/global-anti-scam-org-scam-urls-pihole.txt.gz", "hosts", "", 11_199, 0),
        # 6 rules are patterns (||name*, .part-of-a-name.) that name no one host
        ("blocklists/durablenapkin/adguard.txt", "adblock", "durablenapkin", 959, 6),
        ("blocklists/durablenapkin/hosts.txt", "hosts", "", 2_214, 0),
        # 3 are bare labels
        ("blocklists/scamsniffer/domains.2024-03-30.json.gz", "json-list", "scamsniffer", 165_446, 3),
        ("blocklists/spam404/main-blacklist.txt", "hosts", "", 8_140, 0),
        ("blocklists/blocklistproject/scam.txt", "hosts", "", 8_527, 0),
        ("blocklists/hagezi-2022/adblock.fake.txt.gz", "adblock", "", 7_355, 0),
        ("blocklists/hagezi-2022/hosts.fake.txt.gz", "hosts", "", 14_043, 0),
        ("blocklists/hagezi-2022/wildcard.fake.txt.gz", "hosts", "", 7_355, 0),
    ],
)
def test_every_row_of_a_real_list_is_read(name: str, file_format: str, feed_id: str, rows: int, left_out: int) -> None:
    found = [entry for entry in read(name, file_format, feed_id) if not entry.allow]
    assert len(found) == rows - left_out
    assert {entry.kind for entry in found} <= {EntryKind.HOST, EntryKind.URL}
    assert all(
        entry.key.isascii() and entry.key == entry.key.lower() for entry in found if entry.kind is EntryKind.HOST
    )


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("blocklists/metamask/config.2023-08-31.json.gz", 54),
        ("blocklists/metamask/config.npm-1.2.0.json.gz", 1_138),
    ],
)
def test_the_exceptions_of_metamask_are_read(name: str, allowed: int) -> None:
    assert sum(entry.allow for entry in read(name, "metamask-json", "metamask")) == allowed


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
    # 2 rows name no commercial name
    missing = [row for row in rows if row["ae_commercial_name"].strip() not in titles]
    assert len(missing) <= 2
    assert all(entry.listed_on is not None and 2024 <= entry.listed_on.year <= 2026 for entry in found)
    sites = [part for row in rows for part in row["ae_website"].split("|") if "." in part]
    hosts = [entry for entry in found if entry.kind in {EntryKind.HOST, EntryKind.URL}]
    # 1 has a misspelt scheme
    assert len(hosts) == len(sites) - 1
    assert "none" not in {entry.key for entry in found}


@pytest.mark.parametrize(("name", "rows"), [("ETH", 152), ("XBT", 435)])
def test_every_sanctioned_address_is_read(name: str, rows: int) -> None:
    data = (DATA / f"wallets/ofac-2024-09/sanctioned_addresses_{name}.json").read_bytes()
    found = list(parse(data, feed("x", file_format="json-list", kind=EntryKind.ADDRESS)))
    assert (len(found), {entry.kind for entry in found}) == (rows, {EntryKind.ADDRESS})
