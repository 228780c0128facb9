"""Lists in lines: plain hosts, hosts files, adblock rules and uBlacklist patterns.

One publisher has the same list in several of these forms, and a person downloads any of them: both formats read all
forms. They differ in what a line without a form of its own means: a host or a page, or a host alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.feed import EntryKind, ListEntry, Standing
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
_MATCH_PATTERN = re.compile(r"(@)?\*://(?:\*\.)?([^\s/*]+)/\*")
_RULE_STARTS = ("||", "@@", "*://", "@*://")
_COSMETIC = re.compile(r"[^\s#]+#[@?$%]{0,3}#")
"""A rule about parts of the pages of honest sites (``site.com##.banner``): the site is not what is meant."""
_PART_OF_AN_ADDRESS = re.compile(r"[/^$|*=~]")
_DATED = re.compile(
    r"[#!;\s]*(?:last[ -]?(?:modified|updated?)|updated?(?: on)?|modified|generated(?: on)?|version|date)\s*:\s*(.{4,60})",
    re.IGNORECASE,
)
_HEAD = 60
"""Lines at the start among which the date of the list is looked for."""
_MAX_LINE = 4096


def hosts(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the hosts of a plain list or a hosts file (``0.0.0.0 host``), one a line; ``#`` and ``!`` start comments.

    A host with a path is an entry for that page. Rules are read as ``adblock`` reads them.
    """
    return _read(file, feed, facts, _line)


def adblock(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the hosts of ``||host^`` rules, and of ``@@||host^`` as exceptions; rules of any other shape are passed over.

    A rule for a single page (``||host/page^``) becomes an entry for that page. The publisher's editions for other
    programs are read, too: plain hosts, ``0.0.0.0 host`` and ``*://*.host/*``.
    """
    return _read(file, feed, facts, _rule_or_host)


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


def _line(text: str) -> ListEntry | None:
    return _rule(text) if text.startswith(_RULE_STARTS) else _host(text)


def _rule_or_host(text: str) -> ListEntry | None:
    """Return the entry of a rule or a plain host; any other rule without ``||`` is about a part of an address."""
    if text.startswith(_RULE_STARTS):
        return _rule(text)
    if _PART_OF_AN_ADDRESS.search(text.split("#", 1)[0].removeprefix("*.")):
        return None
    entry = _host(text)
    return entry if entry is not None and entry.kind is EntryKind.HOST else None


def _host(text: str) -> ListEntry | None:
    if "#" in text:
        if _COSMETIC.match(text):
            return None
        text = text.split("#", 1)[0].rstrip()
    if " " in text or "\t" in text:
        text = _SINK.sub("", text, count=1).split(None, 1)[0]
    text = text.removeprefix("*.")
    return None if text.lower() in _OWN_NAMES else host_entry(text)


def _rule(text: str) -> ListEntry | None:
    rule = _RULE.fullmatch(text)
    if rule is None:
        return _match_pattern(text)
    return host_entry(rule[2] + (rule[3] or ""), standing=Standing.ALLOWED if rule[1] else Standing.LISTED)


def _match_pattern(text: str) -> ListEntry | None:
    """Return the entry of a whole site in a browser's match pattern; one for a part of a site has none."""
    found = _MATCH_PATTERN.fullmatch(text)
    return host_entry(found[2], standing=Standing.ALLOWED if found[1] else Standing.LISTED) if found else None


def _date_in(comment: str) -> date | None:
    """Return the publisher's date of the list from a line such as ``# Last modified: 2026-08-22``, or None."""
    found = _DATED.match(comment)
    return read_date(found[1]) if found else None
