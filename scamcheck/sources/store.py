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
from typing import TYPE_CHECKING, TypeVar

from scamcheck.core.model import EntryKind, Listing, ListStatus, Notice
from scamcheck.sources.parsers import NotThisFormat, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from scamcheck.core.model import Feed, ListEntry
    from scamcheck.sources.catalog import StarterList

T = TypeVar("T")
_Row = tuple[str, str, "str | None", str, str, int, str]

SCHEMA_VERSION = 1
BUSY_SECONDS = 5.0
"""How long a reader waits while another process swaps a list."""

_SCHEMA = (
    """CREATE TABLE feed (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entries INTEGER NOT NULL,
  as_of TEXT NOT NULL, loaded_at TEXT NOT NULL, origin TEXT NOT NULL, sha256 TEXT NOT NULL)""",
    """CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, feed INTEGER NOT NULL, allow INTEGER NOT NULL,
  title TEXT NOT NULL, listed_on TEXT, note TEXT NOT NULL, link TEXT NOT NULL,
  PRIMARY KEY (kind, key, feed, allow)) WITHOUT ROWID""",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
_COLUMNS = {
    "feed": ["num", "id", "entries", "as_of", "loaded_at", "origin", "sha256"],
    "entry": ["kind", "key", "feed", "allow", "title", "listed_on", "note", "link"],
}
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
        self.starter = tuple(starter)
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
        rows = self._guarded(lambda: _rows(self._db, kind, wanted))
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
        found = tuple(entries)

        def save() -> int:
            if not self.persistent:
                raise StoreUnwritable(str(self.path.parent))
            self._names = None
            return _swap(self._db, feed_id, found, as_of, origin=origin)

        try:
            return self._guarded(save, writes=True)
        except sqlite3.OperationalError as problem:
            raise StoreUnwritable(str(problem)) from problem

    def _read_names(self) -> dict[str, str]:
        version = int(self._db.execute("PRAGMA data_version").fetchone()[0])
        if self._names is None or self._names[0] != version:
            rows = self._db.execute(
                "SELECT key, title FROM entry WHERE kind = ? AND allow = 0", (EntryKind.NAME.value,)
            )
            self._names = version, dict(rows.fetchall())
        return self._names[1]

    def _guarded(self, work: Callable[[], T], *, writes: bool = False) -> T:
        """Do ``work``; where the file is damaged or cannot be read, mend that and do it once more.

        A list that cannot be saved raises ``sqlite3.OperationalError``: the file stays in use for reading.
        """
        with self._lock:
            try:
                return work()
            except sqlite3.ProgrammingError:
                raise  # asked after close: the file is not to blame
            except sqlite3.OperationalError:
                if writes:
                    raise
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
        aside = self.path.with_name(f"{self.path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
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
        """Take in every list that ships and is newer than the stored one; a damaged file leaves the stored one.

        A shipped list that was mended on the same day is newer, too; one that a person imported is not replaced by it.
        """
        known = {row[0]: row[1:] for row in self._db.execute("SELECT id, as_of, sha256 FROM feed")}
        for item in self.starter:
            as_of, sha256 = known.get(item.feed_id, ("", ""))
            mended = as_of == item.as_of.isoformat() and sha256 not in {"", item.sha256}
            if item.feed_id not in self.feeds or (as_of >= item.as_of.isoformat() and not mended):
                continue
            data = item.read()
            try:
                if data is None:
                    raise NotThisFormat("not the file that was shipped")
                entries = parse(data, self.feeds[item.feed_id])
                _swap(self._db, item.feed_id, entries, item.as_of, origin=item.origin, sha256=item.sha256)
            except NotThisFormat:
                self.notices.append(Notice("starter.damaged", {"name": item.path.name}))


def _rows(db: sqlite3.Connection, kind: EntryKind, keys: tuple[str, ...]) -> list[_Row]:
    """Return the entries under ``keys``, all of one moment: another process may swap a list meanwhile."""
    if len(keys) <= _KEYS_A_QUERY:
        return _query(db, kind, keys)
    with db:
        db.execute("BEGIN")
        chunks = (keys[start : start + _KEYS_A_QUERY] for start in range(0, len(keys), _KEYS_A_QUERY))
        return [row for chunk in chunks for row in _query(db, kind, chunk)]


def _query(db: sqlite3.Connection, kind: EntryKind, keys: tuple[str, ...]) -> list[_Row]:
    marks = ",".join("?" * len(keys))
    return db.execute(
        "SELECT key, title, listed_on, note, link, allow, feed.id FROM entry JOIN feed ON feed.num = entry.feed "  # noqa: S608
        f"WHERE kind = ? AND key IN ({marks}) ORDER BY length(key) DESC, feed.num",
        (kind.value, *keys),
    ).fetchall()


def _swap(
    db: sqlite3.Connection, feed_id: str, entries: Iterable[ListEntry], as_of: date, *, origin: str, sha256: str = ""
) -> int:
    """Put ``entries`` in the place of one list, in one transaction; return how many there are now.

    ``sha256`` is that of a file that ships, "" for a list that was imported.
    """
    with db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT OR IGNORE INTO feed VALUES (NULL, ?, 0, '', '', '', '')", (feed_id,))
        num = db.execute("SELECT num FROM feed WHERE id = ?", (feed_id,)).fetchone()[0]
        db.execute("DELETE FROM entry WHERE feed = ?", (num,))
        rows = (_row(entry, num) for entry in entries)
        db.executemany("INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        count = int(db.execute("SELECT count(*) FROM entry WHERE feed = ? AND allow = 0", (num,)).fetchone()[0])
        loaded_at = datetime.now(UTC).isoformat(timespec="seconds")
        db.execute(
            "UPDATE feed SET entries = ?, as_of = ?, loaded_at = ?, origin = ?, sha256 = ? WHERE num = ?",
            (count, as_of.isoformat(), loaded_at, origin, sha256, num),
        )
    return count


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
    """Make the tables in a new file; raises ``DatabaseError`` for a file that holds other ones."""
    version = _version(db)
    if version > SCHEMA_VERSION:
        raise sqlite3.OperationalError("made by a newer scamcheck")
    if version == 0:
        with db:
            db.execute("BEGIN IMMEDIATE")
            if _version(db) == 0:  # no other process was quicker
                _make_tables(db)
    for table, columns in _COLUMNS.items():
        if [row[1] for row in db.execute(f"PRAGMA table_info({table})")] != columns:
            raise sqlite3.DatabaseError("not the tables of this version")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _make_tables(db: sqlite3.Connection) -> None:
    if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise sqlite3.DatabaseError("made by another program")
    for statement in _SCHEMA:
        db.execute(statement)
