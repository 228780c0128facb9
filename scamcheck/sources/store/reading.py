"""Questions to the store: which rows stand under some keys, and which lists are there to answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from scamcheck.core.feed import EntryKind, ListEntry, Listing, ListStatus, Role, Standing
from scamcheck.sources.store.merge import LIVE
from scamcheck.sources.store.schema import KINDS, day_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from scamcheck.core.feed import Feed

Row = tuple[str, int, int, "int | None", int, "str | None", "str | None", "str | None"]
"""key, number of the list, standing, listed_on, seen_on, title, note, link"""

_SELECT = "SELECT key, feed, standing, listed_on, seen_on, title, note, link FROM entry WHERE kind = ?1 AND key "
_KEYS_A_UNION, _KEYS_A_QUERY = 16, 500
_STANDINGS = tuple(Standing)
_KIND_OF = {number: kind for kind, number in KINDS.items()}


@dataclass(frozen=True, slots=True)
class View:
    """The loaded lists as of one version of the file. ``visible`` are those that are on and not replaced.

    ``ids`` are the visible lists by number, ``known`` all numbers; ``source`` is the connection that told it.
    """

    source: sqlite3.Connection
    version: int
    off: frozenset[str]
    everything: dict[str, ListStatus]
    visible: dict[str, ListStatus]
    ids: Mapping[int, str]
    known: frozenset[int]


def rows_under(db: sqlite3.Connection, kind: EntryKind, keys: tuple[str, ...]) -> list[Row]:
    """Return the rows under ``keys``, all of one moment: another process may swap a list meanwhile."""
    if len(keys) <= _KEYS_A_QUERY:
        return db.execute(_statement(len(keys)), (KINDS[kind], *keys)).fetchall() if keys else []
    db.execute("BEGIN")
    try:
        chunks = (keys[start : start + _KEYS_A_QUERY] for start in range(0, len(keys), _KEYS_A_QUERY))
        return [row for chunk in chunks for row in rows_under(db, kind, chunk)]
    finally:
        db.execute("ROLLBACK")


@lru_cache(maxsize=64)
def _statement(count: int) -> str:
    """Return the query for ``count`` keys; for a few, one seek each is a third quicker than ``IN``."""
    if count <= _KEYS_A_UNION:
        return " UNION ALL ".join(f"{_SELECT} = ?{number + 2}" for number in range(count))
    return f"{_SELECT} IN ({','.join('?' * count)})"


def listing(feed_id: str, kind: EntryKind, row: Row) -> Listing:
    """Return a row as a hit."""
    key, _, standing, listed_on, seen_on, title, note, link = row
    return Listing(
        feed_id,
        kind,
        key,
        title or "",
        day_of(listed_on),
        note or "",
        link or "",
        _STANDINGS[standing],
        day_of(seen_on),
    )


def version_of(db: sqlite3.Connection) -> int:
    """Return a number that changes when another connection has changed the file."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def read_view(db: sqlite3.Connection, feeds: Mapping[str, Feed], off: frozenset[str]) -> View:
    """Return the lists as they are now; a list whose row is gone from ``feeds`` is left out."""
    version = version_of(db)
    rows = db.execute(
        "SELECT num, id, entries, as_of, loaded_at, origin, checked_at, size, etag, last_modified, cursor, whole_at, "
        "doubtful, doubtful_names FROM feed ORDER BY num"
    ).fetchall()
    everything = {row[1]: _status(feeds[row[1]], row[2:]) for row in rows if row[1] in feeds}
    shown = {feed_id: status for feed_id, status in everything.items() if feed_id not in off}
    visible = {feed_id: status for feed_id, status in shown.items() if status.feed.replaced_by not in shown}
    ids = {row[0]: row[1] for row in rows if row[1] in visible}
    return View(db, version, off, everything, visible, ids, frozenset(row[0] for row in rows))


def read_names(db: sqlite3.Connection, view: View) -> dict[str, str]:
    """Return the folded names of the visible warning lists, with the name as published."""
    nums = [num for num, feed_id in view.ids.items() if view.visible[feed_id].feed.role is Role.WARNING]
    rows = db.execute(
        f"SELECT key, coalesce(title, key) FROM entry WHERE kind = {KINDS[EntryKind.NAME]} "  # noqa: S608
        f"AND standing IN {LIVE} AND feed IN ({','.join(map(str, nums))})"
    )
    return dict(rows.fetchall())


def read_entries(db: sqlite3.Connection, feed_id: str) -> Iterator[ListEntry]:
    """Yield all entries of one list, of one moment, by kind and key."""
    rows = db.execute(
        "SELECT kind, key, title, listed_on, note, link, standing FROM entry WHERE feed = "
        "(SELECT num FROM feed WHERE id = ?)",
        (feed_id,),
    )
    for kind, key, title, listed_on, note, link, standing in rows:
        yield ListEntry(_KIND_OF[kind], key, title or "", day_of(listed_on), note or "", link or "", Standing(standing))


def _status(
    feed: Feed, row: tuple[int, str, str, str, str | None, int, str, str, str, str | None, int, str]
) -> ListStatus:
    entries, as_of, loaded_at, origin, checked_at, size, etag, last_modified, cursor, whole_at, doubtful, names = row
    return ListStatus(
        feed,
        entries,
        date.fromisoformat(as_of),
        datetime.fromisoformat(loaded_at),
        origin,
        checked_at=datetime.fromisoformat(checked_at) if checked_at else None,
        size=size,
        etag=etag,
        last_modified=last_modified,
        cursor=cursor,
        whole_at=datetime.fromisoformat(whole_at) if whole_at else None,
        doubtful=doubtful,
        doubtful_names=tuple(json.loads(names)),
    )
