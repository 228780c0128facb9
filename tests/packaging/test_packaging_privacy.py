"""The table of look-ups in PRIVACY.md is made of their facts, and what is around it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.lookup import KeyNeed, LookUp, Sends

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from types import ModuleType

FACTS = LookUp(
    "one",
    "Look-up one",
    "Example Ltd",
    "CH",
    Sends.WALLET,
    ("one.example", "two.example"),
    "",
    "",
    0,
    key=KeyNeed("https://keys.example/", required=False),
)


def test_the_table_takes_the_place_of_the_old_one(load: Callable[[str], AbstractContextManager[ModuleType]]) -> None:
    with load("privacy") as privacy:
        text = f"before\n{privacy.BEGIN}\nold\n{privacy.END}\nafter\n"
        new = privacy.written(text, [FACTS])
        row = "| Look-up one | Example Ltd | Switzerland | one.example, two.example | the wallet address | if you have one |"
        assert new.splitlines() == ["before", privacy.BEGIN, *privacy.HEAD, row, privacy.END, "after"]
        assert privacy.written(new, [FACTS]) == new
        assert privacy.written(new, []) != new


def test_a_file_without_the_comments_is_left_alone(load: Callable[[str], AbstractContextManager[ModuleType]]) -> None:
    with load("privacy") as privacy, pytest.raises(ValueError, match="no place"):
        privacy.written("nothing here", [FACTS])
