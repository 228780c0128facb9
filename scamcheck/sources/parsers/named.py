"""Our own tables of named markets and services (``assets/starter/named-*.toml``)."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

from scamcheck.core.model import EntryKind, Feed, ListEntry
from scamcheck.core.name import fold
from scamcheck.sources.parsers.common import NotThisFormat, host_entry, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator


def named(data: bytes, feed: Feed) -> Iterator[ListEntry]:
    """Yield each name, alias and host of the table; the note starts with who named it."""
    try:
        rows = tomllib.loads(to_text(data).replace("\r\n", "\n")).get("entry")
    except tomllib.TOMLDecodeError:
        raise NotThisFormat("not_toml") from None
    if not isinstance(rows, list):
        raise NotThisFormat("not_toml")
    for row in rows:
        yield from _entries(row)


def _entries(row: dict[str, object]) -> Iterator[ListEntry]:
    listed_on = row["listed_on"] if isinstance(row["listed_on"], date) else None
    note, link, title = f"{row['by']}: {row['note']}", str(row["link"]), str(row["name"])
    aliases, hosts = row["aliases"], row["hosts"]
    for name in (title, *(aliases if isinstance(aliases, list) else ())):
        yield ListEntry(EntryKind.NAME, fold(str(name)), str(name), listed_on, note, link)
    for host in hosts if isinstance(hosts, list) else ():
        entry = host_entry(str(host), listed_on=listed_on, note=note, link=link)
        if entry:
            yield entry
