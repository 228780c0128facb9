"""What kinds of wallet addresses mean: which rows fit, in what order, and how many."""

from __future__ import annotations

from datetime import date

import pytest

from scamcheck.core.meanings import MOST, Meaning, Meanings
from scamcheck.core.model import Checksum, Wallet

ROWS = (
    Meaning("tested", network="test"),
    Meaning("tagged", frozenset({"xrp"}), frozenset({"tag", "memo"})),
    Meaning("kind", frozenset({"xmr:integrated", "zec:sapling"})),
    Meaning("coin", frozenset({"xmr", "btc"})),
    Meaning("kind", frozenset({"xmr"})),
    Meaning("more", frozenset({"xmr"})),
    Meaning("too much", frozenset({"xmr"})),
)
MEANINGS = Meanings(date(2026, 1, 1), ROWS)


def wallet(
    coin: str,
    form: str = "",
    network: str = "main",
    checksum: Checksum = Checksum.OK,
    details: dict[str, str] | None = None,
) -> Wallet:
    return Wallet(coin, "a", checksum, coins=(coin, "bch"), form=form, network=network, details=details or {})


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        (wallet("btc"), ("coin",)),
        (wallet("btc", network="test"), ("tested",)),
        (wallet("bch"), ()),
        (wallet("xrp"), ()),
        (wallet("xrp", details={"tag": ""}), ()),
        (wallet("xrp", details={"tag": "7"}), ("tagged",)),
        (wallet("xrp", details={"memo": "7"}), ("tagged",)),
        (wallet("btc", details={"memo": "7"}), ("coin",)),
        (wallet("zec", "sapling"), ("kind",)),
        (wallet("zec", "p2pkh"), ()),
        (wallet("xmr", "integrated"), ("kind", "coin", "more")),
        (wallet("xmr", "standard"), ("coin", "kind", "more")),
        (wallet("btc", checksum=Checksum.NONE), ("coin",)),
        (wallet("btc", checksum=Checksum.WRONG), ()),
        (wallet("btc", checksum=Checksum.CASE), ()),
    ],
)
def test_the_first_rows_that_fit_are_told_each_once(given: Wallet, codes: tuple[str, ...]) -> None:
    assert MEANINGS.of(given) == codes
    assert len(codes) <= MOST
