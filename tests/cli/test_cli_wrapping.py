"""Chinese on a terminal: no line is wider than the terminal, and none begins with a mark that ends a sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck import i18n
from scamcheck.cli.console import Console
from scamcheck.cli.drawing import cells
from scamcheck.cli.wrapping import wrapped

ASSETS = Path(__file__).resolve().parents[2] / "assets"
STOP = "\u8bf7\u7b49\u4e00\u7b49\u3002"
"""A sentence of four Chinese characters and a full stop: ten cells."""
QUOTED = "\u201c\u8bf7\u201d\u3002"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        (STOP, 10, [STOP]),
        (STOP, 9, [STOP[:3], STOP[3:]]),
        (STOP, 8, [STOP[:3], STOP[3:]]),
        (STOP, 2, [STOP[0], STOP[1], STOP[2], STOP[3:]]),
        (STOP + STOP, 12, [STOP + STOP[0], STOP[1:]]),
        (STOP[:2] + QUOTED, 6, [STOP[:2], QUOTED]),
        (f"{STOP[0]} example.com {STOP[1]}", 14, [f"{STOP[0]} example.com", STOP[1]]),
        (f"{STOP[0]} example.com {STOP[1]}", 9, [STOP[0], "example.com", STOP[1]]),
        ("  one  two\nthree ", 9, ["one two", "three"]),
        ("\u3002", 1, ["\u3002"]),
        ("", 9, [""]),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert list(wrapped(text, width, "", "")) == lines


def test_lines_after_the_first_hang() -> None:
    assert list(wrapped(STOP, 9, "1. ", "   ")) == [f"1. {STOP[:3]}", f"   {STOP[3:]}"]


@given(st.text(st.sampled_from(f"{STOP}{QUOTED}ab .,\u300c\uff1a"), max_size=40), st.integers(1, 30))
def test_nothing_is_lost(text: str, width: int) -> None:
    lines = list(wrapped(text, width, "", ""))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line == line.strip() for line in lines)


@given(st.lists(st.sampled_from(("one", STOP, STOP[:3]))), st.integers(4, 30))
def test_no_line_is_too_wide(texts: list[str], width: int) -> None:
    assert all(cells(line) <= width for line in wrapped(" ".join(texts), width, "", ""))


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW"])
def test_a_console_keeps_chinese_within_the_terminal(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = io.StringIO()
    Console(i18n.load(ASSETS / "locale", language), out).para(STOP * 12, "  - ")
    lines = out.getvalue().splitlines()
    assert [cells(line) for line in lines] == [60, 60, 12]
    assert "".join(line[4:] for line in lines) == STOP * 12
