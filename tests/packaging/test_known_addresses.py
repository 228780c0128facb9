"""The rows of well-known coins and services are read out of packages' tables as text; everything here is invented."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.address import read_address
from scamcheck.core.model import Checksum
from scamcheck.core.owner import Owner, read_owner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import ModuleType

    from tests.checks.world import catalog
else:
    from checks.world import catalog

ID = "c0ffee00-0000-4000-8000-000000000000"
EVM, OTHER = "0x" + "ab" * 20, "0x" + "cd" * 20
TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"


@pytest.fixture(scope="module")
def known(load: Callable[[str], AbstractContextManager[ModuleType]]) -> Iterator[ModuleType]:
    with load("known_addresses") as module:
        yield module


def token(kind: str, name: str, address: str) -> str:
    return f"    (0, account_1.{kind})('{ID}', '{name}', 'It\\'s a coin', 6, '{address}', base_1.UnderlyingAsset.X),\n"


@pytest.mark.parametrize(
    ("kind", "name", "row"),
    [
        ("erc20", "usdt", "Tether USD (USDT), Ethereum"),
        ("tronToken", "trx:usdt", "Tether USD (USDT), TRON"),
        ("bscToken", "bsc:usdc", "USD Coin (USDC), BNB Smart Chain"),
        ("erc20Token", "baseeth:usdc", "USD Coin (USDC), Base"),
        ("erc20", "mcdai", "Dai (DAI), Ethereum"),
        ("terc20", "tusdt", None),
        ("ttronToken", "ttrx:usdt", None),
        ("erc20Token", "tbaseeth:usdc", None),
        ("erc20", "invented", None),
        ("erc20", "dai", None),
    ],
)
def test_well_known_coins_of_real_networks_are_taken(known: ModuleType, kind: str, name: str, row: str | None) -> None:
    found = [f"{title}, {chain}" for _, _, title, chain in known.coins(token(kind, name, EVM))]
    assert found == ([row] if row else [])


def test_routers_of_real_networks_are_taken(known: ModuleType) -> None:
    text = (
        f"exports.V2_ROUTER_ADDRESSES = {{\n    [chains_1.ChainId.MAINNET]: '{EVM}',\n"
        f"    [chains_1.ChainId.GOERLI]: '0x{'11' * 20}',\n}};\n"
        f"const BASE_ADDRESSES = {{\n    swapRouter02Address: '{OTHER}',\n}};\n"
        f"const BASE_SEPOLIA_ADDRESSES = {{\n    swapRouter02Address: '0x{'22' * 20}',\n}};\n"
        f"        return (_a = exports.X[id].swapRouter02Address) !== null ? _a : '0x{'33' * 20}';\n"
    )
    assert {row[0] for row in known.uniswap(text)} == {EVM, OTHER, f"0x{'33' * 20}"}
    tables = {"1": {"exchangeProxy": EVM}, "11155111": {"exchangeProxy": OTHER}}
    assert [row[0] for row in known.zero_ex(json.dumps(tables))] == [EVM]


def test_bridges_of_the_main_network_are_taken(known: ModuleType) -> None:
    text = (
        f'export const x = [[\n        "Mainnet", [\n            ["Ethereum", "{EVM}"],\n            // ["Moca", "none"]\n'
        f'        ]\n    ], [\n        "Testnet", [\n            ["Ethereum", "{OTHER}"],\n        ]\n    ]];\n'
    )
    assert list(known.wormhole(text)) == [(EVM, Owner.BRIDGE, "Wormhole", "Ethereum")]


def test_an_address_is_one_row_with_its_networks_and_one_owner(known: ModuleType) -> None:
    rows = [
        (EVM, Owner.COIN, "Invented", "Polygon"),
        (EVM, Owner.COIN, "Invented", "Base"),
        (OTHER, Owner.COIN, "Invented", "Base"),
        (OTHER, Owner.CONTRACT, "Invented", ""),
        (TRON, Owner.CONTRACT, "Invented", ""),
        (TRON[:-1] + "9", Owner.CONTRACT, "Invented", ""),
        ("no address", Owner.COIN, "Invented", "NEAR"),
    ]
    assert known.file_of(rows).decode() == (
        f'address,owner\n{EVM},"coin: Invented, Base, Polygon"\n' + f"{TRON},contract: Invented\n"
    )


def test_the_file_that_ships_has_whole_addresses_of_well_known_coins_and_services(known: ModuleType) -> None:
    item = next(item for item in catalog().starter if item.feed_id == "known-addresses")
    data = item.read()
    assert data is not None
    rows = list(csv.reader(io.StringIO(data.decode("ascii"))))[1:]
    assert len(rows) == item.entries >= 200
    names = set(known.COINS.values())
    keys = set()
    for address, note in rows:
        wallet = read_address(address)
        assert wallet is not None, address
        assert wallet.checksum in {Checksum.OK, Checksum.NONE}, address
        keys.add(wallet.key)
        owner, name = read_owner(note)
        assert owner in {Owner.COIN, Owner.CONTRACT, Owner.BRIDGE}, note
        assert owner is not Owner.COIN or name.rsplit("), ", 1)[0] + ")" in names, note
    assert len(keys) == len(rows)
