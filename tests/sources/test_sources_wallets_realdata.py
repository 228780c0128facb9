"""Every wallet address of ../shared/data is recognised as its coin, or it is known by name why not."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.address import read_address
from scamcheck.core.model import Checksum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.checks.world import ROOT
else:
    from checks.world import ROOT

DATA = ROOT.parent / "shared" / "data" / "wallets"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real lists of ../shared/data are not on this computer"),
]
TICKERS = {
    "ARB": "evm", "BSC": "evm", "ETC": "evm", "ETH": "evm", "BNB": "evm bnb", "USDC": "evm", "BCH": "bch btc", "BSV": "btc", "XBT": "btc",
    "BTG": "btg", "DASH": "dash", "LTC": "ltc", "SOL": "sol", "TRX": "trx", "USDT": "evm trx btc", "XMR": "xmr", "XRP": "xrp", "XVG": "doge",
    "ZEC": "zec",
}  # fmt: skip
"""The coin under which each ticker of the sanctions list is recognised; XVG writes addresses like Dogecoin."""
ODD = {
    "XMR": {"5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320"},  # 32 bytes in hex name no receiver
    "XBT": {"TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq"},  # an address of TRON under the ticker of Bitcoin
}
FAMILIES = {
    "ss58": "dot",
    "addr": "ada",
    "cosmos": "atom",
    "erd": "egld",
    "rdx": "xrd",
    "terra": "luna",
    "certik": "ctk",
    "oasis": "rose",
    "b58check-v53": "neo",
    "b58check-v63": "dgb",
}
"""Names that the table of all sources has for our coins."""


def lines(name: str) -> list[str]:
    path = DATA / name
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def chain_of(address: str) -> str:
    found = read_address(address)
    return "" if found is None else f"{found.chain}{'?' if found.checksum is Checksum.WRONG else ''}"


@pytest.mark.parametrize("path", sorted(DATA.glob("ofac-2025-11/*.txt")), ids=lambda path: path.stem.rsplit("_", 1)[1])
def test_every_sanctioned_address_is_of_its_coin(path: object) -> None:
    name = str(path).rsplit("_", 1)[1].removesuffix(".txt")
    found = {address: chain_of(address) for address in lines(str(path))}
    odd = {address for address, chain in found.items() if chain not in TICKERS[name].split()}
    assert odd == ODD.get(name, set())


def others() -> Iterator[tuple[str, list[str]]]:
    yield "ofac-2024-09 ETH", json.loads((DATA / "ofac-2024-09/sanctioned_addresses_ETH.json").read_text("utf-8"))
    yield "ofac-2024-09 XBT", json.loads((DATA / "ofac-2024-09/sanctioned_addresses_XBT.json").read_text("utf-8"))
    named = json.loads((DATA / "ofac-named/sanctioned_addresses_TRX.json").read_text("utf-8"))
    yield "ofac-named", [row["address"] for row in named]
    yield "ultrasound", [line.split(",")[0] for line in lines("ofac-eth.ultrasound.csv") if line.startswith("0x")]
    yield "scamsniffer", json.loads((DATA / "scamsniffer/address.json").read_text("utf-8"))
    sites = json.loads((DATA / "polkadot/address.json").read_text("utf-8"))
    yield "polkadot", [address for addresses in sites.values() for address in addresses]
    mew = json.loads((DATA / "mew/addresses-darklist.json").read_text("utf-8"))
    whole = [row["address"].strip() for row in mew]
    whole.remove("0x9CdfC5b0ACA4527a0916412E9dbD6AD85556A49")  # a digit is missing
    yield "mew", whole
    yield (
        "forta",
        [found[0] for line in lines("forta/phishing_scams.csv.gz") if (found := re.search("0x[0-9a-fA-F]{40}", line))],
    )


@pytest.mark.parametrize(("name", "addresses"), list(others()) if DATA.is_dir() else [])
def test_every_address_of_a_list_is_right(name: str, addresses: list[str]) -> None:
    assert len(addresses) > 25, name
    odd = Counter(chain_of(address) for address in addresses if chain_of(address) not in {"evm", "btc", "trx", "dot"})
    assert odd == Counter()


SLIPS = {"btc": 9, "evm": 4, "egld": 1, "luna": 1, "rose": 1, "bch": 1, "doge": 1}
"""Rows that the sources have wrong, by the family that their table gives: wrong characters, a mix of capital and small
letters, a hash of 40 digits as cashaddr, and Waves and Decred, whose checksums are others, as Bitcoin and Dogecoin."""
NOT_OURS = {
    "AION", "APT", "AVAX", "Blockstream", "CCD", "Dfinity", "EOS", "FIL", "L-BTC", "MOB", "Near", "TLOS", "UNKNOWN", "USDC", "USDT",
    "V-Systems", "WAXP", "XinFin", "YOYOW",
}  # fmt: skip
"""Coins without a row: names instead of addresses (EOS, TLOS, WAXP), 32 bytes in hex, and rare ones. Tokens (USDT, USDC)
stand here for the accounts of those chains."""
BROKEN = {"ETH": 16, "BTC": 3, "XMR": 4, "": 2}
"""Addresses cut short, with a digit too many, in small letters only, or with words beside them."""


def test_every_address_of_all_sources_is_of_its_coin() -> None:
    with gzip.open(DATA / "labelled.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 48_000
    slips: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for row in rows:
        family, found = FAMILIES.get(row["family"], row["family"]), read_address(row["address"].strip())
        if found and found.chain == family and found.checksum in {Checksum.OK, Checksum.NONE}:
            continue
        if family not in {"other", "hex64"}:
            slips[family] += 1
        elif row["coin_in_source"] not in NOT_OURS and not (found and found.chain == "xec"):
            broken[row["coin_in_source"]] += 1
    assert slips == SLIPS
    assert broken == BROKEN


def test_the_addresses_of_israels_list_are_right() -> None:
    found = Counter(chain_of(address) for address in lines("il-nbctf.txt"))
    assert found == {"trx": 401, "btc": 51, "evm": 14, "doge": 9, "btc?": 2}
