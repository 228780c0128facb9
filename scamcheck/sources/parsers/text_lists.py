"""Lists in lines: plain hosts, hosts files and adblock rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.feed import ListEntry, Standing
from scamcheck.sources.parsers.common import host_entry
from scamcheck.sources.parsers.dates import read_date
from scamcheck.sources.parsers.stream import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from scamcheck.core.feed import Feed
    from scamcheck.sources.parsers.common import Facts

_SINK = re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|::1?|255\.255\.255\.255)\s+")
_OWN_NAMES = frozenset(
    {"localhost", "localhost.localdomain", "local", "broadcasthost", "ip6-localhost", "ip6-loopback"}
)
_RULE = re.compile(r"(@@)?\|\|([^\s/^$*|]+)(/[^\s^$*]*)?\^?(?:\$(?:all|document|doc|important|popup|third-party|,)*)?")
_DATED = re.compile(
    r"[#!;\s]*(?:last[ -]?(?:modified|updated?)|updated?(?: on)?|modified|generated(?: on)?|version|date)\s*:\s*(.{4,60})",
    re.IGNORECASE,
)
_HEAD = 60
"""Lines at the start among which the date of the list is looked for."""
_MAX_LINE = 4096


def hosts(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the hosts of a plain list or a hosts file (``0.0.0.0 host``), one a line; ``#`` and ``!`` start comments."""
    return _read(file, feed, facts, _host)


def adblock(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the hosts of ``||host^`` rules, and of ``@@||host^`` as exceptions; rules of any other shape are passed over.

    A rule for a single page (``||host/page^``) becomes an entry for that page.
    """
    return _read(file, feed, facts, _rule)


def _read(file: BinaryIO, feed: Feed, facts: Facts, read: Callable[[str], ListEntry | None]) -> Iterator[ListEntry]:
    for number, line in enumerate(lines_of(file, feed.layout.encodings)):
        text = line.strip()
        if not text:
            continue
        if text[0] in "#![":
            if facts.as_of is None and number < _HEAD:
                facts.as_of = _date_in(text)
            continue
        facts.records += 1
        entry = read(text) if len(text) <= _MAX_LINE else None
        if entry is None:
            facts.pass_over()
        else:
            yield entry


def _host(text: str) -> ListEntry | None:
    if "#" in text:
        text = text.split("#", 1)[0].rstrip()
    if " " in text or "\t" in text:
        text = _SINK.sub("", text, count=1).split(None, 1)[0]
    text = text.removeprefix("*.")
    return None if text.lower() in _OWN_NAMES else host_entry(text)


def _rule(text: str) -> ListEntry | None:
    rule = _RULE.fullmatch(text)
    if rule is None:
        return None
    return host_entry(rule[2] + (rule[3] or ""), standing=Standing.ALLOWED if rule[1] else Standing.LISTED)


def _date_in(comment: str) -> date | None:
    """Return the publisher's date of the list from a line such as ``# Last modified: 2026-08-22``, or None."""
    found = _DATED.match(comment)
    return read_date(found[1]) if found else None
