"""Popular sites in the order of their visitors: a number, a comma and a site, one a line (``1,google.com``).

The csv format reads such a file, too, five times as slowly: this one is read while a person waits for a first answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.feed import EntryKind
from scamcheck.sources.parsers.common import host_entry
from scamcheck.sources.parsers.stream import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.feed import Feed, ListEntry
    from scamcheck.sources.parsers.common import Facts

_MAX_LINE = 300
_MAX_RANK = 9
"""Digits of a rank."""


def sites(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the sites of the first ``layout.most`` lines, each with its rank as note; a line of any other form has none.

    Several sites may share a rank, which is then the last one that they can have.
    """
    for line in lines_of(file, feed.layout.encodings):
        text = line.strip()
        if not text:
            continue
        facts.records += 1
        entry = _entry(text) if len(text) <= _MAX_LINE else None
        if entry is None:
            facts.pass_over()
        else:
            yield entry
        if 0 < feed.layout.most <= facts.records:
            return


def _entry(text: str) -> ListEntry | None:
    rank, _, site = text.partition(",")
    if not (rank.isascii() and rank.isdecimal() and len(rank) <= _MAX_RANK):
        return None
    entry = host_entry(site, note=rank)
    return entry if entry is not None and entry.kind is EntryKind.HOST else None
