"""The picture on a terminal: marks stand under what they mark, at any width and for letters of any width."""

from __future__ import annotations

import io
import itertools
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck import i18n
from scamcheck.cli.console import Console
from scamcheck.cli.drawing import cells, drawn
from scamcheck.core.comparison import compare
from scamcheck.core.model import Card, Comparison, Domain, Explanation, Level, Picture, Severity, Wallet
from scamcheck.core.resemblance import compare_wallets
from scamcheck.services.picture import picture

if TYPE_CHECKING:
    from scamcheck.core.model import Span

ASSETS = Path(__file__).resolve().parents[2] / "assets"
ENGLISH = i18n.load(ASSETS / "locale", "en")


def of(shown: str, part: str, token: str, real: str, code: str = "lookalike.homoglyph") -> Picture:
    counts = ".".join(shown.split(".")[-2:])
    return picture(compare(code, Domain(shown, counts, counts.split(".")[1], shown), part, token, real), ENGLISH)


def plain(shown: str, marks: tuple[Span, ...]) -> Picture:
    made = Comparison(shown, "", "real.com", marks, (), shown, (0, len(shown)))
    return Picture(made, ("You gave:", "Real address:"), (), "", "", "", (made.shown, made.real))


def test_marks_stand_under_what_differs() -> None:
    made = of("rnetarnask.io", "rnetarnask", "metamask", "metamask.io")
    assert list(drawn(made, 88, "  ")) == [
        "  You gave:      rnetarnask.io",
        "                 ^^   ^^",
        "  Real address:  metamask.io",
        "                 ^   ^",
    ]


def test_a_line_without_marks_has_none_below() -> None:
    made = of("coinbase.com.evil.xyz", "coinbase", "coinbase", "coinbase.com", "lookalike.subdomain")
    assert list(drawn(made, 88, "")) == [
        "You gave:      coinbase.com.evil.xyz",
        "                            ^^^^^^^^",
        "Real address:  coinbase.com",
    ]


def test_a_long_address_goes_on_at_the_same_column() -> None:
    made = of("login-coinbase.com.secure-verify.xyz", "coinbase", "coinbase", "coinbase.com", "lookalike.subdomain")
    assert list(drawn(made, 40, "     ")) == [
        "     You gave:      login-coinbase.com.s",
        "                                       ^",
        "                    ecure-verify.xyz",
        "                    ^^^^^^^^^^^^^^^^",
        "     Real address:  coinbase.com",
    ]


def test_on_a_very_narrow_terminal_the_labels_stand_above() -> None:
    made = of("coinbsae.com", "coinbsae", "coinbase", "coinbase.com")
    assert list(drawn(made, 14, "  ")) == [
        "  You gave:",
        "  coinbsae.com",
        "       ^^",
        "  Real address:",
        "  coinbase.com",
        "       ^^",
    ]


def test_wide_letters_have_wide_marks_and_accents_none() -> None:
    made = plain("\u4e2d\u6587q\u0307x.com", ((1, 2), (2, 4)))
    assert list(drawn(made, 60, "")) == [
        "You gave:      \u4e2d\u6587q\u0307x.com",
        "                 ^^^",
        "Real address:  real.com",
    ]
    assert [cells(text) for text in ("abc", "\u4e2d", "\uff41", "q\u0307", "\u200d", "\u0430")] == [3, 2, 2, 1, 0, 1]


def columns(line: str) -> list[str]:
    """Return what is in each column of ``line``, accents and all."""
    found: list[str] = []
    for letter in line:
        if cells(letter):
            found += [letter] * cells(letter)
        elif found:
            found[-1] += letter
    return found


@given(
    st.text("ab-.\u4e2dq\u0430\u05d0\U0001f600", min_size=1, max_size=253),
    st.integers(0, 252),
    st.integers(1, 30),
    st.integers(1, 120),
)
def test_every_mark_is_under_its_letter_at_any_width(shown: str, start: int, length: int, width: int) -> None:
    start = min(start, len(shown) - 1)
    end = min(len(shown), start + length)
    lines = list(itertools.takewhile(lambda line: "Real" not in line, drawn(plain(shown, ((start, end),)), width, " ")))
    assert all(cells(line) <= max(width, 16, 3) for line in lines)
    marked = ""
    for above, below in itertools.pairwise(lines):
        if below.strip() and set(below.strip()) <= {"^", " "}:
            marked += "".join(
                letter for letter, mark in zip(columns(above), columns(below), strict=False) if mark == "^"
            )
    assert marked == "".join(letter * cells(letter) for letter in shown[start:end])


def explained(made: Picture) -> Explanation:
    card = Card("One.", Severity.WARNING, "Rules", compare=made)
    return Explanation(Level.WARNING, "!", "H.", "A.", "S", "", (card,), (), (), (), "P.")


@pytest.mark.parametrize("width", [40, 88])
def test_an_answer_says_it_in_words_too(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "COLUMNS", str(width))
    out = io.StringIO()
    made = of("rnetarnask.io", "rnetarnask", "metamask", "metamask.io")
    Console(ENGLISH, out).answer(explained(made))
    text = out.getvalue()
    assert max(map(len, text.splitlines())) <= width
    assert "rnetarnask.io\n                    ^^   ^^\n" in text
    words = " ".join(text.split())
    assert "Letters 1 to 2: r n instead of m. Letters 6 to 7: r n instead of m. Read it from the right." in words


def test_a_terminal_that_lacks_letters_is_no_crash() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    Console(ENGLISH, out).answer(explained(of("c\u043einbase.com", "c\u043einbase", "coinbase", "coinbase.com")))
    assert b"c?inbase.com" in out.detach().getvalue()


@pytest.mark.parametrize("width", [40, 60, 88])
def test_groups_of_a_wallet_address_stay_whole(width: int) -> None:
    given, kept = Wallet("evm", "0x5aae" + "0123456789abcdef" * 2 + "eaed"), Wallet("evm", "0x5aae" + "7" * 32 + "eaed")
    made = compare_wallets(given, kept, "kept")
    lines = list(drawn(picture(made, ENGLISH), width, "  "))
    assert max(map(len, lines)) <= width
    pieces = [
        piece for line in lines if "^" not in line for piece in line.split() if piece not in {"You", "gave:", "keep:"}
    ]
    assert pieces == [*made.shown.split(" "), *made.real.split(" ")]
