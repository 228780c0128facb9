"""Which server answers about which top-level domain: IANA's bootstrap file (RFC 9224)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.feed import EntryKind, Feed, ListEntry
from scamcheck.core.weburl import parse as parse_url
from scamcheck.sources.parsers.common import Facts, NotThisFormat
from scamcheck.sources.parsers.dates import read_date
from scamcheck.sources.parsers.json_stream import clean, placed_events_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SERVICE = "services.item"
_VALUE = "services.item.item.item"
_SUFFIX = re.compile(r"(?:[a-z0-9]|[a-z0-9][a-z0-9-]{0,61}[a-z0-9])(?:\.[a-z0-9-]{1,63})*")
_MAX_LINK = 300
_MAX_GROUPS = 3
"""Suffixes and servers; a third part would be new."""
_MAX_VALUES = 20_000
"""Suffixes of one service; there are 1,500 in all."""


def bootstrap(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield each suffix with the address of its server; ``facts.as_of`` is the day of publication.

    A server that answers without encryption only is passed over.
    """
    seen = False
    groups: list[list[str]] = []
    for place, event, value in placed_events_of(file, feed):
        seen = seen or (place == "services" and event == "start_array")
        if place == "publication" and event == "string":
            facts.as_of = read_date(clean(value))
        elif place == "services.item.item" and event == "start_array" and len(groups) < _MAX_GROUPS:
            groups.append([])
        elif place == _VALUE and event == "string" and groups and len(groups[-1]) < _MAX_VALUES:
            groups[-1].append(clean(value))
        elif place == _SERVICE and event == "end_array":
            yield from _service(groups, facts)
            groups = []
    if not seen:
        raise NotThisFormat("not_a_list")


def _service(groups: list[list[str]], facts: Facts) -> Iterator[ListEntry]:
    suffixes, servers = (*groups, [], [])[:2]
    server = next((link for link in map(_safe, servers) if link), "")
    for suffix in suffixes:
        key = suffix.lower().strip(".")
        facts.records += 1
        if server and _SUFFIX.fullmatch(key):
            yield ListEntry(EntryKind.SUFFIX, key, suffix, link=server)
        else:
            facts.unreadable += 1


def _safe(link: str) -> str:
    """Return ``link`` where it may be asked: https, a public name, nothing after the path; else ""."""
    url = parse_url(link) if link.lower().startswith("https://") and len(link) <= _MAX_LINK else None
    return url.href if url and "." in url.host and not (url.username or url.has_query) else ""
