"""Hostile files of fifty megabytes: every parser ends soon, holds little, and says no in one way only."""

from __future__ import annotations

import io
import json
import time
import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import EntryKind, Feed
from scamcheck.sources.parsers import NotThisFormat, parse
from scamcheck.sources.parsers.found_sites import suffixes
from scamcheck.sources.parsers.stream import MAX_RUN, Guarded, encoding_of, lines_of, rows_of, utf8_of

if TYPE_CHECKING:
    from tests.checks.world import LISTS, catalog, feed
else:
    from checks.world import LISTS, catalog, feed

LONG, SHORT = 50_000_000, 200_000
"""Bytes of a file that is one run of something, and of one that is many short lines."""

MOST_MEMORY = 40_000_000
"""Bytes. A row of a mebibyte that is all commas is the worst: a million cells of nothing."""

MOST_SECONDS = 20
"""Under tracemalloc on a busy machine; without it each takes under three."""

FILES = {
    "metamask-json": ("stalelist.json", "metamask"),
    "metamask-diffs": ("diffs.json", "metamask"),
    "polkadot-json": ("polkadot.json", "polkadot"),
    "address-map-json": ("address-map.json", "polkadot-addresses"),
    "json-records": ("asic.json", "asic"),
    "csv": ("iscan.csv", "iosco"),
    "csv-labelled": ("fma-nz.csv", "fma-nz"),
    "csv-any": ("amf.csv", "amf"),
    "csv-encodings": ("taiwan-investment.cp950.csv", "taiwan-165-investment"),
    "hosts": ("hosts.txt", "hagezi-fake"),
    "adblock": ("adblock.txt", "gaso"),
    "named-toml": ("named.toml", "named-by-authorities"),
    "wallet-text": ("nbctf.txt", "il-nbctf"),
    "tagpack-yaml": ("tagpack.yaml", "graphsense"),
    "cryptoscamdb-yaml": ("cryptoscamdb.yaml", "cryptoscamdb"),
    "phantom-yaml": ("phantom.yaml", "phantom-mints"),
}
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


class Endless(io.RawIOBase):
    """A file of ``size`` bytes that is never in memory: ``start`` and then ``unit`` over and over."""

    def __init__(self, start: bytes, unit: bytes, size: int) -> None:
        self._start = start
        self._unit = unit * (70_000 // len(unit) + 1)
        self._step = len(unit)
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        assert whence == 0
        self._at = offset
        return offset

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        view = memoryview(buffer)
        size = max(0, min(len(view), self._size - self._at, 65_536))
        if self._at < len(self._start):
            data = self._start[self._at : self._at + size]
        else:
            place = (self._at - len(self._start)) % self._step
            data = self._unit[place : place + size]
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


def endless(start: bytes, unit: bytes, size: int) -> io.BufferedReader:
    return io.BufferedReader(Endless(start, unit, size), 65_536)


def row_of(name: str) -> tuple[Feed, bool]:
    return catalog().feeds[FILES[name][1]], name == "metamask-diffs"


def code_of(file: io.BufferedReader | bytes, row: Feed, *, delta: bool) -> str:
    try:
        for entry in parse(file, row, delta=delta):
            assert entry.key
            assert (entry.key + entry.title + entry.note + entry.link).encode("utf-8") is not None
    except NotThisFormat as problem:
        return str(problem)
    return ""


HOSTILE = [
    ("one line", b"", b"a", LONG),
    ("one word after another", b"", b"a ", LONG),
    ("no text", b"", b"\x00", LONG),
    ("not UTF-8", b"", b"\xff", LONG),
    ("deep lists", b"", b"[", LONG),
    ("deep objects", b"", b'{"a":', LONG),
    ("a string", b'["', b"a", LONG),
    ("a string of escapes", b'["', b'\\"', LONG),
    ("an odd string of escapes", b'["', b'\\\\\\"', LONG),
    ("half characters", b'["', b"\\ud800", LONG),
    ("a number", b"[", b"9", LONG),
    ("white space", b"[", b" ", LONG),
    ("commas", b"", b",", LONG),
    ("an open quote", b'"', b"a\n", SHORT),
    ("many open quotes", b"", b'"\n,', SHORT),
    ("carriage returns", b"a\n", b"\r", SHORT),
    ("a UTF-16 line", b"\xff\xfe", b"a\x00", LONG),
    ("a key", b'{"', b"a", LONG),
    ("a record", b'[{"nameMandatory": [', b'"a",', SHORT),
    ("a TOML list", b"entry = [", b"1,", LONG),
]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("start", "unit", "size"), [pytest.param(*rest, id=title) for title, *rest in HOSTILE])
def test_a_hostile_file_ends_soon_and_takes_little_memory(name: str, start: bytes, unit: bytes, size: int) -> None:
    row, delta = row_of(name)
    suffixes()
    begun = time.process_time()
    tracemalloc.start()
    try:
        code = code_of(endless(start, unit, size), row, delta=delta)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert code in CODES | {""}
    assert peak < MOST_MEMORY
    assert time.process_time() - begun < MOST_SECONDS


def test_a_million_lines_take_no_more_memory_than_ten() -> None:
    peaks = []
    for size in (1_000, 4_000_000):
        tracemalloc.start()
        count = sum(1 for _ in parse(endless(b"", b"a-plain-host.test.org\n", size), feed("x")))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert count >= size // 22
    assert peaks[1] < 3_000_000


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (b"a\nb\r\nc\rd", ["a", "b", "c", "d"]),
        (b"", []),
        (b"\n\n", ["", ""]),
        ("\ufeffa\n\u00e9".encode(), ["a", "\u00e9"]),
        ("a\n\u00e9".encode("utf-16"), ["a", "\u00e9"]),
        (b"\xe9\n", ["\u00e9"]),
    ],
)
def test_lines_end_in_any_way_in_any_encoding(text: bytes, lines: list[str]) -> None:
    assert list(lines_of(io.BytesIO(text), ("utf-8", "cp1252"))) == lines


def test_lines_are_the_same_wherever_the_pieces_are_cut() -> None:
    for shift in range(65_530, 65_545):
        text = "a" * shift + "\r\nb\u00e9\rc\nd"
        assert list(lines_of(io.BytesIO(text.encode()), ("utf-8",))) == ["a" * shift, "b\u00e9", "c", "d"]
        assert "".join(rows_of(io.BytesIO(text.encode()), ("utf-8",))) == text


def test_a_table_of_old_is_cut_at_carriage_returns() -> None:
    assert list(rows_of(io.BytesIO(b"a,b\r1,2\r"), ("utf-8",))) == ["a,b\n", "1,2\n"]


@pytest.mark.parametrize(
    ("data", "encodings", "expected"),
    [
        (b"a", ("utf-8", "cp1252"), ("utf-8", "strict")),
        (b"\xe9", ("utf-8", "cp1252"), ("cp1252", "strict")),
        (b"\x81\xe9", ("utf-8", "cp1252"), ("cp1252", "replace")),
        ("\u7db2\u57df".encode("cp950"), ("utf-8", "cp950"), ("cp950", "strict")),
        (b"\xef\xbb\xbf\xff", ("cp950",), ("utf-8-sig", "replace")),
        (b"a", ("no-such-encoding",), ("utf-8", "strict")),
        (b"a", (), ("utf-8", "strict")),
        (b"a" * 200_000 + b"\xe9", ("utf-8", "cp1252"), ("cp1252", "strict")),
    ],
)
def test_the_first_encoding_in_which_all_can_be_read_is_taken(
    data: bytes, encodings: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert encoding_of(io.BytesIO(data), encodings) == expected


@pytest.mark.parametrize("size", [1, 7, 65_536, -1])
def test_any_file_can_be_had_as_utf_8(size: int) -> None:
    text = "one \u00e9 two \U0001f600" * 9_000
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        source, parts = utf8_of(io.BytesIO(data), ("utf-8",)), []
        while part := source.read(size):
            parts.append(part)
        assert b"".join(parts).decode() == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([b'"', b"\\", b'\\"', b"a" * 300_000, b"\\\\"]), max_size=12))
def test_a_run_is_counted_from_the_last_mark_that_is_not_escaped(parts: list[bytes]) -> None:
    data = b"".join(parts)
    runs, run, escaped = [0], 0, False
    for byte in data:
        run += 1
        if not escaped and byte == ord('"'):
            run = 0
        escaped = not escaped and byte == ord("\\")
        runs.append(run)
    guarded = Guarded(io.BytesIO(data), b'"', b"\\")
    try:
        while guarded.read(65_536):
            pass
    except NotThisFormat as problem:
        assert str(problem) == "line_too_long"  # noqa: PT017
        assert max(runs) > MAX_RUN
    else:
        assert max(runs) <= MAX_RUN + 65_536


def mutations(data: bytes) -> st.SearchStrategy[bytes]:
    """Return the file with some pieces cut out, doubled, swapped for others or cut off."""
    places = st.integers(0, len(data))
    pieces = st.binary(max_size=6) | st.sampled_from(
        [
            b'"',
            b"\\",
            b"\x00",
            b"\xff\xfe",
            b"\r",
            b"\n",
            b",",
            b"[[",
            b"{",
            b"}",
            b"://",
            b"@",
            b"(",
            b"www.",
            b"&#",
            b"\xe7",
        ]
    )
    cuts = st.lists(st.tuples(places, places, pieces), min_size=1, max_size=6)

    def apply(changes: list[tuple[int, int, bytes]]) -> bytes:
        result = data
        for start, end, piece in changes:
            low, high = sorted((start, end))
            result = result[:low] + piece + result[min(high, low + 40) :]
        return result

    return cuts.map(apply)


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=80, deadline=4000)
@given(draw=st.data())
def test_a_damaged_file_gives_entries_or_a_reason(name: str, draw: st.DataObject) -> None:
    row, delta = row_of(name)
    data = draw.draw(mutations((LISTS / FILES[name][0]).read_bytes()))
    assert code_of(data, row, delta=delta) in CODES | {""}


CELLS = st.text(
    alphabet=st.sampled_from("aQ .,:;/|()[]-@?#&\u2013\u00a0\u202e\u5bec1\n\"'htpsw=%\ufeff\U0001f600"), max_size=80
) | st.sampled_from(
    [
        "Website:",
        "Entity name: Quarzum",
        "quarzum.com",
        "hxxp://a[.]com",
        "Impersonation of",
        "(clone",
        "aka",
        "11305",
        "2026-08-22",
    ]
)


@settings(max_examples=80, deadline=4000)
@given(
    records=st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), CELLS | st.lists(CELLS, max_size=3)), max_size=5)
)
@pytest.mark.parametrize(
    "roles",
    [
        {"name": ("a",), "aliases": ("b",), "labelled": ("c",)},
        {"any": ("a",), "text": ("b",), "date": ("c",)},
        {"site": ("a",), "sites": ("b",), "imitates": ("c",), "publisher": ("c",)},
        {"email": ("a",), "address": ("b",), "name": ("c",), "link": ("a",), "rank": ("b",), "note": ("c",)},
    ],
)
def test_records_of_any_text_give_entries_that_can_be_kept(
    roles: dict[str, tuple[str, ...]], records: list[dict[str, str | list[str]]]
) -> None:
    row = feed("x", file_format="json-records", columns=roles, kind=EntryKind.NAME)
    row = replace(row, layout=replace(row.layout, imitated={"a": ("clone",)}, dates=("roc",)))
    assert code_of(json.dumps(records).encode(), row, delta=False) in {"", "no_columns"}


@pytest.mark.parametrize(
    "unit",
    [
        "a.",
        "a ",
        "(",
        "www.",
        "https://",
        "a.com ",
        "Website: ",
        "Entity name: ",
        "- ",
        "aka ",
        "\u2013",
        "&#",
        "[.]",
        " dot ",
        "@",
        "1. ",
    ],
)
@pytest.mark.parametrize(
    "role",
    ["name", "aliases", "site", "sites", "any", "text", "labelled", "email", "address", "date", "note", "publisher"],
)
def test_a_long_cell_is_read_soon(role: str, unit: str) -> None:
    roles = {"name": ("n",), role: ("x",)}
    data = json.dumps([{"n": "Quarzum", "x": unit * (60_000 // len(unit))}]).encode()
    begun = time.process_time()
    assert code_of(data, feed("x", file_format="json-records", columns=roles), delta=False) in {"", "line_too_long"}
    assert time.process_time() - begun < 4
