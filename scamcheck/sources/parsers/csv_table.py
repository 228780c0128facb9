"""Lists as a table: the feed's row says which column holds what, by the column's own name."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from scamcheck.core.model import EntryKind, Feed, ListEntry
from scamcheck.core.name import fold
from scamcheck.sources.parsers.common import NotThisFormat, host_entry, parts_of, read_date, shown, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_MAX_CELL = 200_000


def table(data: bytes, feed: Feed) -> Iterator[ListEntry]:
    """Yield names and web addresses of a CSV with a header line, separated by commas, semicolons or tabs.

    Columns are found by name, so a publisher may add or move some; raises ``NotThisFormat`` when the name is gone.
    """
    text = to_text(data)
    csv.field_size_limit(_MAX_CELL)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        header = {name.strip().casefold(): name for name in rows.fieldnames or () if name}
        columns = {role: header.get(name.casefold(), "") for role, name in feed.columns.items()}
        if not (columns.get("name") or columns.get("site")):
            raise NotThisFormat("no_columns")
        for row in rows:
            yield from _entries({role: row.get(name) or "" for role, name in columns.items() if name})
    except csv.Error:
        raise NotThisFormat("not_csv") from None


def delimiter_of(text: str) -> str:
    """Return what separates the cells of a CSV, by its header line: comma, semicolon or tab."""
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _entries(row: Mapping[str, str]) -> Iterator[ListEntry]:
    listed_on = read_date(row.get("date", ""))
    note, link = shown(row.get("note", ""))[:500], shown(row.get("link", ""))
    link = link if link.startswith("https://") else ""
    name = row.get("name", "").strip()
    for title in (name, *parts_of(row.get("aliases", ""))):
        if key := fold(title):
            yield ListEntry(EntryKind.NAME, key, shown(title)[:300], listed_on, note, link)
    for role in ("site", "sites"):
        yield from _sites(row.get(role, ""), name, listed_on, note, link)


def _sites(cell: str, name: str, listed_on: date | None, note: str, link: str) -> Iterator[ListEntry]:
    for part in parts_of(cell):
        for word in part.split():
            entry = (
                host_entry(word, listed_on=listed_on, note=shown(name)[:300] or note, link=link)
                if "." in word
                else None
            )
            if entry:
                yield entry
