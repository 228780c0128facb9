"""Wallet addresses in which letters of another alphabet stand for those that they look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import base58
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.classify import LONGEST_TWIN, classify
from scamcheck.core.homoglyphs import _TWINS, latin
from scamcheck.core.model import Indicator, Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from scamcheck.core.domain import DomainSplitter

BTC = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
FORGED = {
    BTC: BTC.replace("A", "\u0410"),
    TRON: TRON.replace("J", "\u0408").replace("v", "\u03bd"),
    SEGWIT: SEGWIT.replace("c", "\u0441"),
    EVM: EVM.replace("a", "\u0430"),
}
"""With letters of Cyrillic and Greek: A, J, v, c, a."""


def test_capital_and_small_letters_stay_apart() -> None:
    assert latin("\u0410\u0430\u0421\u0441\u03a1\u03c1 \u05d0") == "AaCcPp \u05d0"
    assert latin(TRON) is TRON


def test_what_nobody_sees_is_dropped_and_full_width_letters_are_usual_ones() -> None:
    assert latin("\uff21\u200b\u0410\u3000\u0410\u0301\n\u0410") == "AA A A"


def test_every_letter_of_base58_that_has_a_twin_is_read_back() -> None:
    assert set(_TWINS.values()) <= set("0IOl" + base58.BITCOIN_ALPHABET.decode())
    assert all(chr(twin).isprintable() and not chr(twin).isascii() for twin in _TWINS)


@pytest.mark.parametrize("whole", [*FORGED, "spaces"])
def test_an_address_with_twins_is_read_and_says_so(splitter: DomainSplitter, whole: str) -> None:
    forged = f"{FORGED[BTC][:8]} {FORGED[BTC][8:]}" if whole == "spaces" else FORGED[whole]
    found = classify(forged, splitter)
    assert isinstance(found, Indicator)
    real = BTC if whole == "spaces" else whole
    assert (found.kind, found.value) == (Kind.ADDRESS, real.lower() if real == EVM else real)
    assert (found.raw, found.signs) == (forged, ("wallet.twin",))


def test_an_address_without_twins_has_no_such_sign(splitter: DomainSplitter) -> None:
    for address in FORGED:
        found = classify(address, splitter)
        assert isinstance(found, Indicator)
        assert found.signs == ()


def test_twins_are_found_inside_a_text(splitter: DomainSplitter) -> None:
    found = classify(f"Dear friend, please send all of it to {FORGED[TRON]}, or to {BTC} today.", splitter)
    assert isinstance(found, Indicator)
    assert [(part.value, part.signs) for part in found.parts] == [(TRON, ("wallet.twin",)), (BTC, ())]


@pytest.mark.parametrize(
    "text",
    [
        FORGED[BTC][:-1] + "b",
        FORGED[EVM].lower(),
        FORGED[TRON][:-3],
        FORGED[BTC] + FORGED[BTC] * (LONGEST_TWIN // len(BTC)),
        "\u0414\u043e\u0441\u0442\u043e\u043f\u0440\u0438\u043c\u0435\u0447\u0430\u0442\u0435\u043b\u044c\u043d\u043e\u0441\u0442\u044c",
    ],
    ids=["mistyped", "no checksum", "cut", "too long", "a word"],
)
def test_only_a_checksum_proves_it(reading: Callable[[str], str], text: str) -> None:
    assert not reading(text).startswith("address")


@given(st.sampled_from(sorted(FORGED)), st.randoms(use_true_random=False))
def test_any_twins_in_any_places_are_read_back(address: str, random: Random) -> None:
    twins: dict[str, list[str]] = {}
    for twin, letter in _TWINS.items():
        twins.setdefault(letter, []).append(chr(twin))
    forged = "".join(
        random.choice(twins[letter]) if letter in twins and random.random() < 0.5 else letter for letter in address
    )
    assert latin(forged) == address
