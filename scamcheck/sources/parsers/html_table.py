"""Lists that are a table in a web page: ``layout.records`` is the CSS selector of the table, its header names columns.

The page is cut into rows by its tags before anything else looks at it, because a page as a whole can keep the parser
busy for hours (see ``html_text``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urljoin

from scamcheck.sources.parsers.common import Facts, NotThisFormat, decode, shown
from scamcheck.sources.parsers.found_sites import registrable_of
from scamcheck.sources.parsers.html_text import MAX_PIECE, page_of
from scamcheck.sources.parsers.records import READABLE, entries_of_rows, row_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from selectolax.lexbor import LexborNode

    from scamcheck.core.feed import Feed, ListEntry

_MAX_PAGE = 4_194_304
"""Bytes of one page; the whole list of the SEC would take half of it."""
_MAX_CELLS = 100
_TABLE = re.compile(r"<table\b[^>]{0,1000}>", re.IGNORECASE)
_END = re.compile(r"</table\b", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)
_SORTING = re.compile(r"\s+sort (?:ascending|descending)$", re.IGNORECASE)
"""What a header that sorts the table says to screen readers."""

Cells = list[tuple[str, str]]
"""The cells of a row: text, and the target of the first link or ""."""


def table(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield what the rows of the page's table hold; the link in the cell of the name becomes the entry's.

    A page without the table is the end of the list: no record. Where it is the first page that ``facts`` has seen, it
    is another page than the list: raises ``NotThisFormat`` (``web_page``, or ``no_columns`` for another header).
    """
    file.seek(0)
    data = file.read(_MAX_PAGE + 1)
    if len(data) > _MAX_PAGE:
        raise NotThisFormat("line_too_long")
    is_first = facts.records == 0
    tables = list(_tables(_without_comments(decode(data)), feed))
    if is_first and not tables:
        raise NotThisFormat("web_page")
    known = [(header, rows) for header, *rows in tables if _is_readable(header, feed)]
    if is_first and tables and not known:
        raise NotThisFormat("no_columns")
    yield from entries_of_rows((_row(header, cells, feed) for header, rows in known for cells in rows), feed, facts)


def _without_comments(page: str) -> str:
    head, *rest = page.split("<!--")
    return head + "".join(part.partition("-->")[2] for part in rest)


def _tables(page: str, feed: Feed) -> Iterator[list[Cells]]:
    """Yield the rows of each table of the feed that has any; the first row is the header."""
    place = 0
    while start := _TABLE.search(page, place):
        place = start.end()
        if page_of(start[0] + "</table>").css_first(feed.layout.records or "table") is None:
            continue
        end = _END.search(page, place)
        stop = end.start() if end else len(page)
        _, *rows = _ROW.split(page[place:stop])
        place = stop
        found = [cells for row in rows if (cells := _cells(row))]
        if found:
            found[0] = [(_SORTING.sub("", text), link) for text, link in found[0]]
            yield found


def _cells(row: str) -> Cells:
    """Return the cells of a row, given from behind ``<tr``; one that is too long to be read has none."""
    if len(row) > MAX_PIECE or not _CELL.search(row):
        return []
    page = page_of(f"<table><tr{row}")
    return [_cell(cell) for cell in page.css("td,th")[:_MAX_CELLS]]


def _cell(cell: LexborNode) -> tuple[str, str]:
    link = cell.css_first("a[href]")
    return shown(cell.text(deep=True, separator=" ")), (link.attributes.get("href") or "") if link else ""


def _is_readable(header: Cells, feed: Feed) -> bool:
    names = {text.casefold() for text, _ in header}
    return any(name.casefold() in names for role in READABLE for name in feed.layout.columns.get(role, ()))


def _row(header: Cells, cells: Cells, feed: Feed) -> Mapping[str, Sequence[str]]:
    """Return role -> cells; a cell that repeats its column's name, as pages for small screens do, is read without it."""
    texts = {name.casefold(): _without(text, name) for (name, _), (text, _) in zip(header, cells, strict=False)}
    links = {name.casefold(): link for (name, _), (_, link) in zip(header, cells, strict=False)}
    row = row_of(lambda name: [texts[name.casefold()]] if name.casefold() in texts else [], feed.layout)
    targets = (links.get(name.casefold(), "") for name in feed.layout.columns.get("name", ()))
    found = next((target for target in targets if target), "")
    return {**row, "link": [*row.get("link", ()), *_own_page(found, feed)]}


def _without(text: str, name: str) -> str:
    label = f"{name}:"
    return text[len(label) :].strip() if text.casefold().startswith(label.casefold()) else text


def _own_page(target: str, feed: Feed) -> list[str]:
    """Return the page that a link of the list leads to, where it is the publisher's own."""
    base = feed.fetching.urls[0] if feed.fetching.urls else feed.homepage
    try:
        link = urljoin(base, target) if target else ""
    except ValueError:
        return []
    return [link] if link and registrable_of(link) == registrable_of(base) else []
