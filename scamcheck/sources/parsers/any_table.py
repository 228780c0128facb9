"""A table that a publisher shows in a page and that people pass on as CSV: both are read by the same row."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from scamcheck.sources.parsers import csv_table, html_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.feed import Feed, ListEntry
    from scamcheck.sources.parsers.common import Facts

_BOM = b"\xef\xbb\xbf"


def table(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield what the rows hold: of a page where the file begins with ``<``, else of a CSV. Raises ``NotThisFormat``."""
    file.seek(0)
    is_page = file.read(1024).removeprefix(_BOM).lstrip().startswith(b"<")
    file.seek(0)
    yield from (html_table if is_page else csv_table).table(file, feed, facts)
