"""Lists in lines: plain hosts, hosts files and adblock rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.sources.parsers.common import host_entry, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.model import Feed, ListEntry

_SINK = re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|::1?|255\.255\.255\.255)\s+")
_OWN_NAMES = frozenset(
    {"localhost", "localhost.localdomain", "local", "broadcasthost", "ip6-localhost", "ip6-loopback"}
)
_RULE = re.compile(r"(@@)?\|\|([^\s/^$*|]+)(/[^\s^$*]*)?\^?(?:\$(?:all|document|doc|important|popup|third-party|,)*)?")
_MAX_LINE = 4096


def hosts(data: bytes, feed: Feed) -> Iterator[ListEntry]:
    """Yield the hosts of a plain list or a hosts file (``0.0.0.0 host``), one a line; ``#`` and ``!`` start comments."""
    for line in _lines(data):
        text = _SINK.sub("", line.split("#", 1)[0].strip(), count=1).removeprefix("*.").strip()
        if not text or text.startswith("!") or text.lower() in _OWN_NAMES:
            continue
        entry = host_entry(text.split()[0])
        if entry:
            yield entry


def adblock(data: bytes, feed: Feed) -> Iterator[ListEntry]:
    """Yield the hosts of ``||host^`` rules, and of ``@@||host^`` as exceptions; rules of any other shape are passed over.

    A rule for a single page (``||host/page^``) becomes an entry for that page.
    """
    for line in _lines(data):
        rule = _RULE.fullmatch(line.strip())
        entry = host_entry(rule[2] + (rule[3] or ""), allow=bool(rule[1])) if rule else None
        if entry:
            yield entry


def _lines(data: bytes) -> Iterator[str]:
    return (line for line in to_text(data).splitlines() if len(line) <= _MAX_LINE)
