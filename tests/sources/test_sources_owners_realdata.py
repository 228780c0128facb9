"""Every tag of the real TagPacks that names a service is taken in by the list of owners, with its sort."""

from __future__ import annotations

import gzip
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.owner import read_owner
from scamcheck.sources.parsers import Facts, parse

if TYPE_CHECKING:
    from tests.checks.world import ROOT, catalog
else:
    from checks.world import ROOT, catalog

DATA = ROOT.parent / "shared" / "data" / "wallets" / "graphsense"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real lists of ../shared/data are not on this computer"),
]
EXCHANGES = ("binance", "bitfinexcom", "bybit", "cryptocom", "deribit", "huobi", "kucoin", "okx")
NOT_OURS = {"exchange-wallets-bitfinexcom": 25, "exchange-wallets-huobi": 3, "exchange-wallets-kucoin": 11}
"""Accounts of EOS, FIL, NEAR, Liquid and others, and addresses that the pack broke into two: no coin of ours has them."""
FEED = catalog().feeds["graphsense-owners"]


def sorts(name: str) -> tuple[Counter[str], Facts]:
    path = DATA / f"{name}.yaml"
    data = path.read_bytes() if path.exists() else gzip.decompress((DATA / f"{name}.yaml.gz").read_bytes())
    facts = Facts()
    return Counter(read_owner(entry.note)[0].value for entry in parse(data, FEED, facts)), facts


@pytest.mark.parametrize("name", [*(f"exchange-wallets-{name}" for name in EXCHANGES), "chaininfo"])
def test_a_wallet_of_an_exchange_belongs_to_an_exchange(name: str) -> None:
    found, facts = sorts(name)
    assert set(found) == {"exchange"}
    assert facts.unreadable == NOT_OURS.get(name, 0)
    assert found["exchange"] == facts.records - facts.unreadable


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("interpol-real_services", {"exchange": 1, "mixer": 9}),
        ("demo", {"donation": 5}),
        ("protonmail", {"donation": 1}),
        ("walletexplorer", {"exchange": 120, "mixer": 37, "other": 229}),
    ],
)
def test_other_packs_have_owners_of_several_sorts(name: str, expected: dict[str, int]) -> None:
    found, facts = sorts(name)
    assert found == expected
    assert facts.unreadable == 0


@pytest.mark.parametrize("name", ["ponzi_scheme", "plustoken", "ransomwhere", "usdt_blacklist", "electrum_phishing"])
def test_no_accused_address_has_an_owner(name: str) -> None:
    found, facts = sorts(name)
    assert not found
    assert facts.records > 0
