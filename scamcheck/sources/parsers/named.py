"""Our own tables of named markets and services (``assets/starter/named-*.toml``)."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.feed import EntryKind, Feed, ListEntry
from scamcheck.core.name import fold
from scamcheck.sources.parsers.common import Facts, NotThisFormat, host_entry, shown
from scamcheck.sources.parsers.stream import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELDS = frozenset({"name", "aliases", "hosts", "by", "listed_on", "note", "link"})


def named(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield each name, alias and host of the table; the note starts with who named it. The file is a small one."""
    text = text_of(file, ("utf-8",)).replace("\r\n", "\n")
    try:
        rows = tomllib.loads(text).get("entry")
    except (ValueError, RecursionError):
        raise NotThisFormat("not_toml") from None
    if not isinstance(rows, list):
        raise NotThisFormat("not_toml")
    for row in rows:
        facts.records += 1
        found = list(_entries(row)) if isinstance(row, dict) and row.keys() >= _FIELDS else []
        facts.unreadable += not found
        yield from found


def _entries(row: dict[str, object]) -> Iterator[ListEntry]:
    listed_on = row["listed_on"] if isinstance(row["listed_on"], date) else None
    note, link, title = shown(f"{row['by']}: {row['note']}"), shown(str(row["link"])), str(row["name"])
    aliases, hosts = row["aliases"], row["hosts"]
    for name in (title, *(aliases if isinstance(aliases, list) else ())):
        if key := fold(str(name)):
            yield ListEntry(EntryKind.NAME, key, shown(str(name)), listed_on, note, link)
    for host in hosts if isinstance(hosts, list) else ():
        entry = host_entry(str(host), listed_on=listed_on, note=note, link=link)
        if entry:
            yield entry
