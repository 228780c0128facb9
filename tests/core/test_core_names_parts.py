"""The parts of a name, the letters of other scripts, and the columns that names are kept in."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.names import column, letters, parts, reading
from scamcheck.core.names.column import Column, from_bytes, numbers, to_bytes
from scamcheck.core.names.letters import Letters
from scamcheck.core.names.parts import NameParts

PARTS = NameParts(
    ["capital", "markets", "trade", "fx", "pro", "\u91d1\u878d"],
    legal=["unlimited"],
    legal_starts=["pt"],
    legal_ends=["\u6709\u9650\u516c\u53f8"],
    remarks=["chinese name only"],
)


@pytest.mark.parametrize(
    ("words", "bare"),
    [
        ("", ""),
        ("ltd", "ltd"),
        ("foo ltd", "foo"),
        ("foo pty ltd unlimited", "foo"),
        ("pt foo", "foo"),
        ("pt", "pt"),
        ("private coin", "private coin"),
        ("foo ltd bar", "foo ltd bar"),
        ("goldwayptyltd", "goldway"),
        ("altd", "altd"),
        ("foo chinese name only", "foo"),
        ("chinese name only", "chinese name only"),
        ("\u6c47\u65fa\u6709\u9650\u516c\u53f8", "\u6c47\u65fa"),
        ("\u6709\u9650\u516c\u53f8", "\u6709\u9650\u516c\u53f8"),
    ],
)
def test_legal_forms_and_remarks_are_taken_off(words: str, bare: str) -> None:
    assert PARTS.bare(tuple(words.split())) == tuple(bare.split())


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("goldg capital", "goldg"),
        ("goldgcapital", "goldg"),
        ("goldgcapitalmarkets", "goldg"),
        ("capitalgoldg", "goldg"),
        ("skylinefx", "skyline"),
        ("fxcapital", "fxcapital"),
        ("procure", "procure"),
        ("capital markets", "capitalmarkets"),
        ("\u6c47\u65fa\u91d1\u878d", "\u6c47\u65fa"),
        ("\u91d1\u878d\u6c47\u65fa", "\u6c47\u65fa"),
        ("\u91d1\u878d", "\u91d1\u878d"),
    ],
)
def test_the_core_is_what_is_not_generic(words: str, core: str) -> None:
    assert PARTS.core(tuple(words.split())) == core


@pytest.mark.parametrize(
    ("words", "core"),
    [("goldg capitl", "goldg"), ("capitl", "capitl"), ("capitl markts", "capitlmarkts"), ("goldg trade", "goldg")],
)
def test_what_is_typed_may_have_errors_in_generic_words(words: str, core: str) -> None:
    assert PARTS.core_of_query(tuple(words.split())) == core


@pytest.mark.parametrize(
    ("words", "mended"),
    [("foo limiited", "foo"), ("foo lim ited", "foo"), ("limiited", "limiited"), ("foo bar", "foo bar")],
)
def test_a_legal_form_with_an_error_is_taken_off_what_is_typed(words: str, mended: str) -> None:
    assert PARTS.mended(tuple(words.split())) == tuple(mended.split())


def test_rows_of_letters() -> None:
    table = Letters.from_rows(["# no row", "0433\tg", "532F\t6C47", "0434", "zz\tz", "0435\tE"])
    assert table.latin("\u0433\u0434") == "g\u0434"
    assert table.latin("\u532f") == table.simplified("\u532f") == "\u6c47"
    assert table.simplified("\u0433") == "\u0433"
    assert table.latin("abc") == "abc"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=8)))
def test_a_column_holds_what_was_put_in(texts: list[str]) -> None:
    made = Column.of(texts)
    again = Column(made.data, from_bytes(to_bytes(made.ends)))
    assert list(again) == texts
    assert len(again) == len(texts)
    assert again.some(range(len(texts))) == [text.encode() for text in texts]
    for part in ("a", "\u00e9"):
        assert list(again.rows_with(part, 99)) == [row for row, text in enumerate(texts) if part in text]


def test_a_column_stops_at_enough_rows() -> None:
    assert list(Column.of(["ab", "b", "ba", "b b"]).rows_with("b", 3)) == [0, 1, 2]
    assert numbers().tolist() == []


@pytest.mark.parametrize("module", [column, letters, parts, reading])
def test_examples_in_the_docs(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.failed == 0
    assert result.attempted >= 1
