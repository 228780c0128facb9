"""Lists as a table: the feed's row says which column holds what, by the column's own name or its number."""

from __future__ import annotations

import csv
import unicodedata
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.sources.parsers.common import Facts, NotThisFormat
from scamcheck.sources.parsers.records import READABLE, entries_of_rows, row_of
from scamcheck.sources.parsers.stream import MAX_RUN, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scamcheck.core.feed import Feed, Layout, ListEntry

_MAX_CELL = 200_000
_MAX_CELLS = 1_000
_QUOTES = "\"'\ufeff"


def table(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield what the rows of a CSV hold; commas, semicolons or tabs separate the cells.

    Columns are found by name, whatever its case and accents, so a publisher may add or move some; ``#1`` is the first
    one where no name is found. Raises ``NotThisFormat`` when none is left that could hold a name or a site, or one of
    ``layout.needs`` is not in the header.
    """
    return entries_of_rows(_rows(file, feed), feed, facts)


def delimiter_of(text: str) -> str:
    """Return what separates the cells of a CSV, by its first line: comma, semicolon or tab."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(first.split('"')[::2])
    return max(",;\t", key=outside.count if any(mark in outside for mark in ",;\t") else first.count)


def _rows(file: BinaryIO, feed: Feed) -> Iterator[Mapping[str, list[str]]]:
    csv.field_size_limit(_MAX_CELL)
    lines = _Lines(rows_of(file, feed.layout.encodings))
    first = lines.peek()
    cells = _cells(lines, delimiter_of(first))
    header = next(cells, [])
    places = _places(header, feed.layout)
    names = {_folded(name) for name in header}
    readable = any(places.get(name) for role in READABLE for name in feed.layout.columns.get(role, ()))
    if not readable or not names.issuperset(map(_folded, feed.layout.needs)):
        raise NotThisFormat("no_columns")
    if not _is_header(places):
        yield _row(header, places, feed.layout)
    for row in cells:
        if any(row):
            yield _row(row, places, feed.layout)


class _Lines:
    """The lines of a table, and how much went into the row that is being read (a quoted cell may hold many lines)."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._first: list[str] = []
        self.taken = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._first.pop() if self._first else next(self._lines)
        self.taken += len(line)
        if self.taken > MAX_RUN:
            raise NotThisFormat("line_too_long")
        return line

    def peek(self) -> str:
        """Return the first line that is not blank, which stays the next one."""
        line = next((line for line in self._lines if line.strip()), "")
        self._first = [line] if line else []
        return line


def _cells(lines: _Lines, delimiter: str) -> Iterator[list[str]]:
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            lines.taken = 0
            yield row[:_MAX_CELLS]
    except csv.Error:
        raise NotThisFormat("not_csv") from None


def _places(header: Sequence[str], layout: Layout) -> dict[str, int]:
    """Return in which column, from 1, each name of the layout is found; ``#3`` is column 3 of any table."""
    names: dict[str, int] = {}
    for place, name in enumerate(header, 1):
        names.setdefault(_folded(name), place)
    wanted = [*(name for names_ in layout.columns.values() for name in names_), *layout.imitated, *layout.dropped]
    found = {name: names.get(_folded(name), 0) for name in wanted}
    for columns in layout.columns.values():
        if not any(found[name] for name in columns):
            found.update({name: place for name in columns if (place := _numbered(name)) <= len(header)})
    return {name: place for name, place in found.items() if place}


def _is_header(places: Mapping[str, int]) -> bool:
    """Tell whether the first row names columns: one of them was found by its name."""
    return any(not name.startswith("#") for name in places)


def _row(cells: Sequence[str], places: Mapping[str, int], layout: Layout) -> Mapping[str, list[str]]:
    def read(name: str) -> Sequence[str]:
        place = places.get(name, 0)
        return (cells[place - 1],) if 0 < place <= len(cells) else ()

    return row_of(read, layout)


def _folded(name: str) -> str:
    """Return a column's name without accents, case, quotes and spare spaces."""
    plain = unicodedata.normalize("NFKD", name).strip().strip(_QUOTES).casefold()
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def _numbered(name: str) -> int:
    """Return the number of a column that is named by it (``#3``), 0 for any other."""
    digits = name.removeprefix("#")
    return int(digits) if name.startswith("#") and digits.isascii() and digits.isdigit() and len(digits) < 4 else 0
