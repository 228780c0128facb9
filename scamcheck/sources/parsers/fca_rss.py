"""The Financial Conduct Authority's warnings about unauthorised firms, the newest ones, as RSS 2.0.

The title is the firm or its site; the description says under "Unauthorised firm details" or "Clone firm details" how it
presents itself. A clone warning also gives the details of the honest firm that is imitated: those are never taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.sources.parsers.common import Facts, shown
from scamcheck.sources.parsers.dates import read_date
from scamcheck.sources.parsers.found_sites import registrable_of
from scamcheck.sources.parsers.html_text import page_of, text_of
from scamcheck.sources.parsers.records import entries_of
from scamcheck.sources.parsers.xml_stream import Node, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.feed import Feed, ListEntry

_ROOT = "rss"
_NEWS = re.compile(r"\s*\((?:new|updated)\)\s*", re.IGNORECASE)
"""What stands after a name of the last days."""
_CLONE = re.compile(r"\bclone[sd]?\b", re.IGNORECASE)
_WHO = r"(?: firm| fund| business| individual| person)?(?:['\u2019]s)? details"
_ABOUT = re.compile(
    rf"\b(?P<theirs>(?:clone|unauthori[sz]ed|unregistered|fake|scam){_WHO})"
    rf"|\b(?:authori[sz]ed|registered|approved|genuine|real){_WHO}"
    r"|\bcorrect details|\bno association with|\bfirm reference number",
    re.IGNORECASE,
)
"""Where the text begins to speak of the firm that is warned about (``theirs``), or of the honest one."""


def warnings(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the name, the sites, the e-mail addresses and the phones of each firm; a cloned firm's name is ``IMITATED``.

    ``facts.oldest`` and ``newest`` are the days of the items; the newest is also the day of the list.
    """
    for item in records(file, _ROOT, {"item"}):
        found = list(entries_of(_row(item, registrable_of(feed.homepage)), feed))
        facts.records += 1
        facts.unreadable += not found
        facts.note_day(read_date(item.said("pubDate")))
        facts.as_of = facts.newest
        yield from found


def _row(item: Node, publisher: str) -> dict[str, list[str]]:
    """Return the item as a row of a table, role -> cells."""
    title = _NEWS.sub(" ", shown(item.said("title"))).strip()
    description = item.said("description")
    page = page_of(description)
    kind, link = page.css_first("warned_type"), item.said("link")
    text = _theirs(text_of(description), is_clone=_CLONE.search(title) is not None)
    return {
        "name": [title],
        "site": [node.text() for node in page.css("warned")],
        "labelled": [text],
        "date": [item.said("pubDate")],
        "category": [kind.text()] if kind else [],
        "link": [link] if registrable_of(link) == publisher else [],
    }


def _theirs(text: str, *, is_clone: bool) -> str:
    """Return the parts of ``text`` about the firm that is warned about: of a clone only what is said to be the clone's."""
    parts, start, theirs = [], 0, not is_clone
    for mark in _ABOUT.finditer(text):
        parts.append(text[start : mark.start()] if theirs else "")
        start, theirs = mark.end(), bool(mark["theirs"])
    return "\n".join((*parts, text[start:] if theirs else ""))
