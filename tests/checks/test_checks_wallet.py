"""What a wallet address tells about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import Level, Severity

if TYPE_CHECKING:
    from tests.checks.world import World, world
else:
    from checks.world import World, world

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
    assert here.findings(text) == {"wallet.valid": NOTE, "wallet.no_undo": NOTE}
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


@pytest.mark.parametrize("text", ["goodplace.org", "Honest Firm", "a@goodplace.org"])
def test_other_things_are_no_wallets(here: World, text: str) -> None:
    assert here.findings(text, "wallet.") == {}
