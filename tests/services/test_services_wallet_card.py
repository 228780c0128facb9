"""A wallet address in groups of four: as written, read back as the same address, and spelled for a voice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator, WalletCard
from scamcheck.services.wallet_card import wallet_card

if TYPE_CHECKING:
    from tests.checks.world import splitter
else:
    from checks.world import splitter

ENGLISH = i18n.load(Path(__file__).resolve().parents[2] / "assets" / "locale", "en")
TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
BTC = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"


def read(text: str) -> Indicator:
    found = classify(text, splitter())
    assert isinstance(found, Indicator)
    return found


def card(text: str) -> WalletCard:
    made = wallet_card(read(text), ENGLISH)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (TRON, "TJRa bPrw bZy4 5sba vfcj inPJ C18k jpRT v8"),
        ("TJRab\u200bPrwbZy45sba vfcjinPJC18kjpRTv8 ", "TJRa bPrw bZy4 5sba vfcj inPJ C18k jpRT v8"),
        (
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0x 5aAe b605 3F3E 94C9 b9A0 9f33 6694 35E7 Ef1B eAed",
        ),
        (
            "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
            "BC1Q W508 D6QE JXTD G4Y5 R3ZA RVAR Y0C5 XW7K V8F3 T4",
        ),
        (
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
            "bitcoincash: qpm2 qszn hks2 3z76 29mm s6s4 cwef 74vc wvy2 2gdx 6a",
        ),
        (f"bitcoin:{BTC}?amount=0.5", "1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Na"),
        (
            "XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC",
            "XVLh HMPH U98e s4db ozjV tdWz VrDj tV8x vjGQ TYPi Ax6g wDC",
        ),
    ],
)
def test_an_address_is_shown_as_written_and_the_groups_read_as_the_same(text: str, groups: str) -> None:
    assert card(text).groups == groups
    assert read(groups).value == read(text).value


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TRON, "Wallet address of TRON (TRX)"),
        ("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", "Wallet address of XRP"),
        ("TJRabPrwbZy45sbavfcjinPJC18kjpRTv9", "Looks like a wallet address of TRON (TRX)"),
        ("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", "Wallet address for tests of Bitcoin (BTC)"),
    ],
)
def test_the_coin_is_told_in_words_and_by_its_symbol(text: str, title: str) -> None:
    assert card(text).title == title


def test_a_voice_spells_the_groups_after_the_coin() -> None:
    assert card(TRON).spoken == (
        "Wallet address of TRON (TRX), in groups of four: T J R a, b P r w, b Z y 4, 5 s b a, v f c j, i n P J, "
        "C 1 8 k, j p R T, v 8"
    )


@pytest.mark.parametrize("text", ["goodplace.org", "a@goodplace.org", "vitalik.eth", "Honest Firm"])
def test_other_things_have_no_such_card(text: str) -> None:
    assert wallet_card(read(text), ENGLISH) is None
