"""Whatever bytes arrive, a parser gives entries or says that this is not its format; it never hangs."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.sources.parsers import NotThisFormat, parse
from scamcheck.sources.parsers.common import host_entry
from scamcheck.sources.parsers.dates import read_date

if TYPE_CHECKING:
    from tests.checks.world import feed
else:
    from checks.world import feed

COLUMNS = {
    "name": ("name",),
    "aliases": ("also",),
    "sites": ("site",),
    "date": ("date",),
    "note": ("note",),
    "link": ("link",),
}
KINDS = (EntryKind.HOST, EntryKind.ADDRESS, EntryKind.NAME)
OURS = (
    "metamask-json",
    "metamask-diffs",
    "json-list",
    "polkadot-json",
    "address-map-json",
    "json-records",
    "hosts",
    "adblock",
    "csv",
    "named-toml",
    "wallet-text",
    "tagpack-yaml",
    "cryptoscamdb-yaml",
    "phantom-yaml",
)
CODES = {
    "web_page",
    "not_text",
    "not_json",
    "not_metamask",
    "not_a_list",
    "not_csv",
    "no_columns",
    "not_toml",
    "line_too_long",
    "api_error",
}

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["a.org", "\ud800.org", "0x" + "1" * 40]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["blacklist", "whitelist", "a"]), inner)
    ),
    max_leaves=12,
)
LINE = st.text(alphabet=st.sampled_from("|@^$*/.#! \t,;\"'[]{}=\\:-_%ax0\r\u202e\u0430\ufeff\x00"), max_size=60)


def read(data: bytes, file_format: str, kind: EntryKind = EntryKind.HOST) -> list[ListEntry]:
    try:
        found = list(parse(data, feed("x", file_format=file_format, kind=kind, columns=COLUMNS)))
    except NotThisFormat as problem:
        return [] if str(problem) in CODES else pytest.fail(f"no such reason: {problem}")
    for entry in found:
        assert entry.key
        assert (entry.key + entry.title + entry.note + entry.link).encode("utf-8") is not None
    return found


@pytest.mark.parametrize("file_format", OURS)
@settings(max_examples=150, deadline=2000)
@given(data=st.binary(max_size=400), kind=st.sampled_from(KINDS))
def test_arbitrary_bytes(file_format: str, data: bytes, kind: EntryKind) -> None:
    read(data, file_format, kind)


@pytest.mark.parametrize("file_format", OURS)
@settings(max_examples=150, deadline=2000)
@given(lines=st.lists(LINE, max_size=12))
def test_lines_made_of_the_characters_that_formats_use(file_format: str, lines: list[str]) -> None:
    read("\n".join(lines).encode("utf-8"), file_format)


@pytest.mark.parametrize("file_format", ["json-list", "metamask-json"])
@settings(max_examples=200, deadline=2000)
@given(value=VALUES, kind=st.sampled_from(KINDS))
def test_arbitrary_json(file_format: str, value: object, kind: EntryKind) -> None:
    read(json.dumps(value).encode("ascii"), file_format, kind)


@settings(max_examples=200, deadline=2000)
@given(cells=st.lists(st.lists(LINE, min_size=1, max_size=8), max_size=6), delimiter=st.sampled_from(",;\t"))
def test_arbitrary_tables(cells: list[list[str]], delimiter: str) -> None:
    rows = [delimiter.join(("name", "also", "site", "date", "note", "link")), *(delimiter.join(row) for row in cells)]
    read("\n".join(rows).encode("utf-8"), "csv")


@settings(max_examples=200, deadline=2000)
@given(
    st.dictionaries(
        st.sampled_from(["name", "aliases", "hosts", "by", "listed_on", "note", "link", "kind"]),
        st.sampled_from(["1", '"x"', "[]", '["a.org", 3]', "2025-01-01", "{}", "true", '"\\u0000"', "1.5", "[[]]"]),
        max_size=8,
    )
)
def test_arbitrary_rows_of_our_own_table(row: dict[str, str]) -> None:
    read(("[[entry]]\n" + "\n".join(f"{key} = {value}" for key, value in row.items())).encode(), "named-toml")


@settings(max_examples=400, deadline=2000)
@given(st.text(max_size=80))
def test_a_host_that_was_read_reads_the_same_again(text: str) -> None:
    entry = host_entry(text)
    if entry is not None and entry.kind is EntryKind.HOST:
        again = host_entry(entry.key)
        assert again is not None
        assert (again.kind, again.key) == (entry.kind, entry.key)


@settings(max_examples=300, deadline=2000)
@given(st.text(max_size=30) | st.from_regex(r"\d{1,5}[-/.]\d{1,3}[-/.]\d{1,5}", fullmatch=True))
def test_any_text_is_a_day_or_none(text: str) -> None:
    day = read_date(text)
    assert day is None or day.year >= 1


@pytest.mark.parametrize("file_format", OURS)
@pytest.mark.parametrize(
    "unit",
    [
        b"a",
        b" ",
        b"|",
        b"||",
        b"[",
        b"{",
        b'"',
        b"a.",
        b"(",
        b"[.",
        b" [",
        b"@@||",
        b"0.0.0.0 ",
        b"#",
        b",",
        b";\n",
        b"\r",
        b"\x85",
        b"-.",
    ],
)
def test_long_runs_of_one_thing_end_soon(file_format: str, unit: bytes) -> None:
    """Two seconds for 60 KB is far above what any of them takes and far below a hang."""
    begun = time.process_time()
    read(unit * (60_000 // len(unit)), file_format)
    lines = unit * (4_000 // len(unit)) + b"\n"
    read(lines * 15, file_format)
    assert time.process_time() - begun < 2
