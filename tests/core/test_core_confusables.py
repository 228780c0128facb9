"""What a reader takes a label for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.confusables import Confusables

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def table(assets: Path) -> Confusables:
    return Confusables.from_rows((assets / "confusables.tsv").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("label", "skeleton"),
    [
        ("\u0430pple", "apple"),
        ("\u0440\u0430\u0443\u0440\u0430l", "paypal"),
        ("c\u043einbase", "coinbase"),
        ("\u0261oogle", "google"),
        ("g\u03bfogle", "google"),
        ("bin\u00e1nce", "binance"),
        ("bin\u0430\u0301nce", "binance"),
        ("\uff42inance", "binance"),
        ("\U0001d41finance", "finance"),
        ("b\u0131nance", "binance"),
        ("coinbase", "coinbase"),
        ("rnicrosoft", "rnicrosoft"),
        ("\u5e01\u5b89", "\u5e01\u5b89"),
        ("", ""),
    ],
)
def test_skeleton(label: str, skeleton: str, table: Confusables) -> None:
    assert table.skeleton(label) == skeleton


@pytest.mark.parametrize(
    ("label", "seen"),
    [
        ("g00gle", "google"),
        ("paypa1", "paypal"),
        ("b1nance", "binance"),
        ("c0inba5e", "coinbase"),
        ("rnicrosoft", "microsoft"),
        ("vvells", "wells"),
        ("clash", "dash"),
        ("rnetarnask", "metamask"),
        ("c0\u0456nbase", "coinbase"),
        ("\u0430pple", "apple"),
    ],
)
def test_readings_hold_what_is_imitated(label: str, seen: str, table: Confusables) -> None:
    assert seen in table.readings(label)


@pytest.mark.parametrize("label", ["coinbase", "example", "microsoft", ""])
def test_plain_label_has_no_second_reading(label: str, table: Confusables) -> None:
    assert table.readings(label) == ()


@given(st.text(max_size=40))
def test_readings_are_new_and_unique(table: Confusables, label: str) -> None:
    found = table.readings(label)
    assert label not in found
    assert len(found) == len(set(found)) <= 24


@given(st.from_regex(r"[a-z0-9-]{0,20}", fullmatch=True))
def test_ascii_is_its_own_skeleton(table: Confusables, label: str) -> None:
    assert table.skeleton(label) == label


@pytest.mark.parametrize(
    "row",
    [
        "# U+0430\tb",
        "U+0430",
        "U+0430\t",
        "U+ZZZZ\tb",
        "U+\tb",
        "U+110000\tb",
        "U+0430 b",
        "U+0430\tb\tc",
        "",
        "\u0430\tb",
        "U+0430\t\u0431",
    ],
)
def test_unreadable_rows_are_passed_over(row: str) -> None:
    assert Confusables.from_rows([row, "U+0435\te"]).skeleton("\u0430\u0435") == "\u0430e"


def test_shipped_table_is_read_whole(assets: Path, table: Confusables) -> None:
    rows = [
        row for row in (assets / "confusables.tsv").read_text(encoding="utf-8").splitlines() if not row.startswith("#")
    ]
    assert len(rows) > 2900
    for row in rows:
        code, letters = row.split("\t")
        assert letters.isascii()
        assert Confusables.from_rows([row]).skeleton(chr(int(code.removeprefix("U+"), 16))) == letters
    assert table.skeleton("\u0430") == "a"
