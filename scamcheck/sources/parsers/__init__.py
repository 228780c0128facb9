"""List formats: bytes as published go in, ``ListEntry`` come out, one at a time.

A new format is one function and one line in ``PARSERS``. A line that cannot be read is passed over; a file that is not
of the format at all raises ``NotThisFormat``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scamcheck.sources.parsers import csv_table, json_lists, named, text_lists
from scamcheck.sources.parsers.common import NotThisFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scamcheck.core.model import Feed, ListEntry

__all__ = ["PARSERS", "NotThisFormat", "Parser", "parse"]


class Parser(Protocol):
    """One format."""

    def __call__(self, data: bytes, feed: Feed) -> Iterator[ListEntry]:
        """Yield the entries of ``data``; raises ``NotThisFormat``."""
        ...


PARSERS: Mapping[str, Parser] = {
    "metamask-json": json_lists.metamask,
    "json-list": json_lists.plain,
    "hosts": text_lists.hosts,
    "adblock": text_lists.adblock,
    "csv": csv_table.table,
    "named-toml": named.named,
}


def parse(data: bytes, feed: Feed) -> Iterator[ListEntry]:
    """Yield the entries of a published file in the feed's format; raises ``NotThisFormat``.

    A web page instead of a list (a log-in page, an error with status 200) is told apart before any parser sees it.
    """
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<head")):
        raise NotThisFormat("web_page")
    yield from PARSERS[feed.format](data, feed)
