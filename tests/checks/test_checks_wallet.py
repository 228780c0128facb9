"""What a wallet address tells about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.checks.wallet import WORDING
from scamcheck.core.address.coins import COINS
from scamcheck.core.model import Level, Severity

if TYPE_CHECKING:
    from tests.checks.world import World, catalog, world
else:
    from checks.world import World, catalog, world

NOTE, WARNING = Severity.NOTE, Severity.WARNING


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(tmp_path_factory.mktemp("wallet"))


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "Bitcoin"),
        ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "Bitcoin"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "Ethereum"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "Ethereum"),
        ("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", "TRON"),
    ],
)
def test_a_well_formed_address_is_told_with_its_chain_and_what_that_does_not_say(
    here: World, text: str, chain: str
) -> None:
    found = here.findings(text)
    assert set(found.values()) == {NOTE}
    assert tuple(found)[:2] == ("wallet.valid", "wallet.no_undo")
    assert next(item for item in here.report(text).evidence if item.code == "wallet.valid").params["chain"] == chain
    assert here.report(text).level is Level.NOTHING_FOUND


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "wallet.checksum"),
        ("TJRabPrwbZy45sbavfcjinPJC18kjpRTv9", "wallet.checksum"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "wallet.checksum"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "wallet.checksum_case"),
    ],
)
def test_a_mistyped_address_is_a_warning(here: World, text: str, code: str) -> None:
    assert here.findings(text) == {code: WARNING, "wallet.no_undo": NOTE}
    assert here.report(text).level is Level.WARNING


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("4Nd1mYbgkKcV4mCYMc8CYB2pXQG6Yd2kWUiF2Z8hP2Lw", {"wallet.unproved", "wallet.dollars", "wallet.freeze"}),
        ("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", {"wallet.valid", "wallet.test"}),
        (
            "XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC",
            {"wallet.valid", "wallet.memo", "wallet.account", "wallet.followed"},
        ),
        (
            "bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=0.5&label=Bitcoin%20Bonus&memo=7",
            {"wallet.valid", "wallet.amount", "wallet.label", "wallet.memo", "wallet.atm", "wallet.followed"},
        ),
        ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3t4", {"wallet.checksum_case"}),
    ],
)
def test_what_came_with_an_address_is_told(here: World, text: str, codes: set[str]) -> None:
    assert set(here.findings(text, "wallet.")) == {*codes, "wallet.no_undo"}


XMR = "4BKnmStz23w2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZBacc8PBnpJh96ffwFj"
"""An integrated address of Monero that is made up, and so nobody's."""


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", ["rail", "freeze"]),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", ["dollars", "freeze"]),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", ["atm", "followed"]),
        (XMR, ["account", "hidden"]),
        ("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", ["followed"]),
        ("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", ["test"]),
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", []),
    ],
)
def test_what_a_kind_of_address_means_is_told_last(here: World, text: str, meanings: list[str]) -> None:
    codes = list(here.findings(text, "wallet."))
    assert codes[codes.index("wallet.no_undo") + 1 :] == [f"wallet.{meaning}" for meaning in meanings]


def test_every_row_of_the_table_has_a_sentence_and_names_coins_that_there_are() -> None:
    named = {name.partition(":")[0] for row in catalog().meanings.rows for name in row.coins}
    assert named <= {coin.id for coin in COINS}
    assert {row.code for row in catalog().meanings.rows} <= set(WORDING)


def test_a_kusama_address_is_told_as_one(here: World) -> None:
    found = here.report("HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F")
    assert found.indicator.chain == "dot"
    assert {item.params["chain"] for item in found.evidence if item.code == "wallet.valid"} == {"Kusama"}


def test_the_name_of_a_wallet_is_told_as_not_looked_up(here: World) -> None:
    assert here.findings("vitalik.eth") == {"wallet.name": NOTE}


@pytest.mark.parametrize("text", ["goodplace.org", "Honest Firm", "a@goodplace.org"])
def test_other_things_are_no_wallets(here: World, text: str) -> None:
    assert here.findings(text, "wallet.") == {}
