"""The lists store: plain SQLite, one file, one transaction a list.

Question: which store? Decision: sqlite3. Why: it answers in 16 microseconds, swaps a list in one transaction, survives
being killed and is in the standard library (measured.md); issue 3 measures again at 2.5 million entries.

A store that cannot be read is set aside under another name and built anew from the lists that ship; where nothing can
be written, those lists answer from memory. What happened is kept in ``notices``.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from scamcheck.core.model import EntryKind, Listing, ListStatus, Notice
from scamcheck.sources.parsers import NotThisFormat, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from scamcheck.core.model import Feed, ListEntry
    from scamcheck.sources.catalog import StarterList

T = TypeVar("T")

SCHEMA_VERSION = 1
BUSY_SECONDS = 5.0
"""How long a reader waits while another process swaps a list."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feed (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entries INTEGER NOT NULL,
  as_of TEXT NOT NULL, loaded_at TEXT NOT NULL, origin TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entry (kind TEXT NOT NULL, key TEXT NOT NULL, feed INTEGER NOT NULL, allow INTEGER NOT NULL,
  title TEXT NOT NULL, listed_on TEXT, note TEXT NOT NULL, link TEXT NOT NULL,
  PRIMARY KEY (kind, key, feed, allow)) WITHOUT ROWID;
"""
_KEYS_A_QUERY = 500


class StoreUnwritable(Exception):
    """The list could not be saved: the folder is read-only or the disk is full. The last good list stays."""


class ListStore:
    """All lists. ``feeds`` are the known ones; ``notices`` tell what had to be mended on the way.

    Safe across threads of one process (a lock) and across processes (SQLite's own locks).
    """

    def __init__(self, path: Path, feeds: Mapping[str, Feed], starter: Iterable[StarterList]) -> None:
        self.path = path
        self.feeds = feeds
        self.notices: list[Notice] = []
        self.persistent = True
        self._starter = tuple(starter)
        self._lock = threading.RLock()
        self._names: tuple[int, dict[str, str]] | None = None
        self._db = self._open()
        self._guarded(self._load_starter)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def statuses(self) -> dict[str, ListStatus]:
        """Return the loaded lists by id; a list whose row is gone from ``feeds`` is left out."""
        rows = self._guarded(
            lambda: self._db.execute("SELECT id, entries, as_of, loaded_at, origin FROM feed").fetchall()
        )
        return {
            row[0]: ListStatus(
                self.feeds[row[0]], row[1], date.fromisoformat(row[2]), datetime.fromisoformat(row[3]), row[4]
            )
            for row in rows
            if row[0] in self.feeds
        }

    def find(self, kind: EntryKind, keys: Iterable[str]) -> tuple[Listing, ...]:
        """Return every entry of ``kind`` under one of ``keys``, without lists whose own exceptions name one of them."""
        wanted = tuple(dict.fromkeys(keys))
        rows: list[tuple[str, str, str | None, str, str, int, str]] = []
        for start in range(0, len(wanted), _KEYS_A_QUERY):
            chunk = wanted[start : start + _KEYS_A_QUERY]
            rows += self._guarded(partial(self._query, kind, chunk))
        excepted = {row[6] for row in rows if row[5]}
        return tuple(
            Listing(feed, kind, key, title, date.fromisoformat(listed_on) if listed_on else None, note, link)
            for key, title, listed_on, note, link, allow, feed in rows
            if not allow and feed not in excepted and feed in self.feeds
        )

    def name_keys(self) -> dict[str, str]:
        """Return all folded names with the name as published; kept in memory until a list changes."""
        return self._guarded(self._read_names)

    def replace(self, feed_id: str, entries: Iterable[ListEntry], as_of: date, origin: str) -> int:
        """Swap one list for ``entries`` in one transaction and return their number; raises ``StoreUnwritable``."""
        if not self.persistent:
            raise StoreUnwritable(str(self.path.parent))
        with self._lock:
            self._names = None
            try:
                return self._swap(feed_id, entries, as_of, origin)
            except sqlite3.OperationalError as problem:
                raise StoreUnwritable(str(problem)) from problem

    def _query(self, kind: EntryKind, keys: tuple[str, ...]) -> list[tuple[str, str, str | None, str, str, int, str]]:
        marks = ",".join("?" * len(keys))
        return self._db.execute(
            "SELECT key, title, listed_on, note, link, allow, feed.id FROM entry JOIN feed ON feed.num = entry.feed "  # noqa: S608
            f"WHERE kind = ? AND key IN ({marks}) ORDER BY length(key) DESC, feed.num",
            (kind.value, *keys),
        ).fetchall()

    def _read_names(self) -> dict[str, str]:
        version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
        if self._names is None or self._names[0] != version:
            rows = self._db.execute(
                "SELECT key, title FROM entry WHERE kind = ? AND allow = 0", (EntryKind.NAME.value,)
            )
            self._names = version, dict(rows.fetchall())
        return self._names[1]

    def _swap(self, feed_id: str, entries: Iterable[ListEntry], as_of: date, origin: str) -> int:
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            self._db.execute("INSERT OR IGNORE INTO feed VALUES (NULL, ?, 0, '', '', '')", (feed_id,))
            num = self._db.execute("SELECT num FROM feed WHERE id = ?", (feed_id,)).fetchone()[0]
            self._db.execute("DELETE FROM entry WHERE feed = ?", (num,))
            self._db.executemany(
                "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (_row(entry, num) for entry in entries)
            )
            count = int(
                self._db.execute("SELECT count(*) FROM entry WHERE feed = ? AND allow = 0", (num,)).fetchone()[0]
            )
            self._db.execute(
                "UPDATE feed SET entries = ?, as_of = ?, loaded_at = ?, origin = ? WHERE num = ?",
                (count, as_of.isoformat(), datetime.now(UTC).isoformat(timespec="seconds"), origin, num),
            )
        return count

    def _guarded(self, work: Callable[[], T]) -> T:
        """Do ``work``; where the file cannot be read or written, mend that and do it once more."""
        with self._lock:
            try:
                return work()
            except sqlite3.OperationalError:
                self._reopen(self._in_memory)
            except sqlite3.DatabaseError:
                self._reopen(self._set_aside)
            return work()

    def _reopen(self, opener: Callable[[], sqlite3.Connection]) -> None:
        with suppress(sqlite3.Error):
            self._db.close()
        self._names = None
        self._db = opener()
        self._load_starter()

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(self.path)
        except (OSError, sqlite3.OperationalError):
            return self._in_memory()
        except sqlite3.DatabaseError:
            return self._set_aside()

    def _set_aside(self) -> sqlite3.Connection:
        """Move a store that cannot be read out of the way and start a new one."""
        aside = self.path.with_name(f"{self.path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        try:
            self.path.rename(aside)
            self.notices.append(Notice("store.set_aside", {"name": aside.name}))
            return _connect(self.path)
        except (OSError, sqlite3.Error):
            return self._in_memory()

    def _in_memory(self) -> sqlite3.Connection:
        """Answer from memory: with what the file holds where it can be read, else with the lists that ship."""
        self.persistent = False
        self.notices.append(Notice("store.in_memory", {"folder": str(self.path.parent)}))
        copy = _copy(self.path)
        try:
            _ensure_schema(copy)
        except sqlite3.Error:
            copy.close()
            return _connect(None)
        return copy

    def _load_starter(self) -> None:
        """Take in every list that ships and is newer than the stored one; a damaged file leaves the stored one."""
        known = {row[0]: row[1] for row in self._db.execute("SELECT id, as_of FROM feed")}
        for item in self._starter:
            if item.feed_id in self.feeds and known.get(item.feed_id, "") < item.as_of.isoformat():
                self._take_in(item)

    def _take_in(self, item: StarterList) -> None:
        data = item.read()
        if data is None:
            self.notices.append(Notice("starter.damaged", {"name": item.path.name}))
            return
        try:
            self._swap(item.feed_id, parse(data, self.feeds[item.feed_id]), item.as_of, item.origin)
        except NotThisFormat:
            self.notices.append(Notice("starter.damaged", {"name": item.path.name}))


def _row(entry: ListEntry, num: int) -> tuple[str, str, int, int, str, str | None, str, str]:
    listed_on = entry.listed_on.isoformat() if entry.listed_on else None
    title = "" if entry.title == entry.key else entry.title
    return entry.kind.value, entry.key, num, int(entry.allow), title, listed_on, entry.note, entry.link


def _connect(path: Path | None) -> sqlite3.Connection:
    """Open the file, or memory for None; raises ``sqlite3.DatabaseError`` when it is no store of ours."""
    db = sqlite3.connect(path or ":memory:", timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
    try:
        _ensure_schema(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _copy(path: Path) -> sqlite3.Connection:
    """Return what can be read of the file as a store in memory; an empty one where nothing can."""
    memory = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    with suppress(sqlite3.Error, OSError), closing(_open_read_only(path)) as source:
        source.backup(memory)
    return memory


def _open_read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)


def _ensure_schema(db: sqlite3.Connection) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise sqlite3.OperationalError("made by a newer scamcheck")
    if version == 0:
        db.executescript(f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA user_version = {SCHEMA_VERSION};COMMIT;")
    db.execute("SELECT count(*) FROM feed").fetchone()
