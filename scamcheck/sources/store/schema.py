"""The tables of the store, by version, and how a file of an older version becomes one of this version.

Days are counted from 1 January 1970: two bytes each until 2059. A kind is a small number for the same reason.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from scamcheck.core.feed import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SCHEMA_VERSION = 2

KINDS: Mapping[EntryKind, int] = MappingProxyType(
    {
        EntryKind.HOST: 0,
        EntryKind.URL: 1,
        EntryKind.ADDRESS: 2,
        EntryKind.NAME: 3,
        EntryKind.EMAIL: 4,
        EntryKind.SUFFIX: 5,
        EntryKind.PHONE: 6,
    }
)
"""Numbers of kinds as stored: never change one, only add."""

_EPOCH = date(1970, 1, 1).toordinal()

_TABLES = (
    """CREATE TABLE feed (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entries INTEGER NOT NULL, as_of TEXT NOT NULL,
  loaded_at TEXT NOT NULL, origin TEXT NOT NULL, shipped INTEGER NOT NULL DEFAULT 0, sha256 TEXT NOT NULL DEFAULT '',
  checked_at TEXT, whole_at TEXT, size INTEGER NOT NULL DEFAULT 0, etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '', cursor TEXT NOT NULL DEFAULT '', doubtful INTEGER NOT NULL DEFAULT 0,
  doubtful_names TEXT NOT NULL DEFAULT '[]')""",
    """CREATE TABLE entry (kind INTEGER NOT NULL, key TEXT NOT NULL, feed INTEGER NOT NULL, standing INTEGER NOT NULL,
  listed_on INTEGER, seen_on INTEGER NOT NULL, title TEXT, note TEXT, link TEXT,
  PRIMARY KEY (kind, key, feed)) WITHOUT ROWID""",
    """CREATE TABLE attempt (feed_id TEXT PRIMARY KEY, tried_at TEXT NOT NULL, code TEXT NOT NULL, params TEXT NOT NULL,
  not_before TEXT) WITHOUT ROWID""",
    """CREATE TABLE traffic (month TEXT NOT NULL, feed_id TEXT NOT NULL, size INTEGER NOT NULL,
  PRIMARY KEY (month, feed_id)) WITHOUT ROWID""",
)
_COLUMNS = {
    "feed": "num id entries as_of loaded_at origin shipped sha256 checked_at whole_at size etag last_modified cursor"
    " doubtful doubtful_names",
    "entry": "kind key feed standing listed_on seen_on title note link",
    "attempt": "feed_id tried_at code params not_before",
    "traffic": "month feed_id size",
}

_KINDS_OF_1 = " ".join(f"WHEN '{kind.value}' THEN {number}" for kind, number in KINDS.items())
_DAYS = "CAST(julianday({}) - 2440587.5 AS INTEGER)"
_FEEDS_OF_1 = (
    "INSERT INTO feed (num, id, entries, as_of, loaded_at, origin, shipped, sha256) "
    "SELECT num, id, entries, as_of, loaded_at, origin, sha256 <> '', sha256 FROM feed_1"
)
_ENTRIES_OF_1 = (  # the exception of a list comes after the entry with its key, and stays
    f"INSERT OR REPLACE INTO entry SELECT CASE kind {_KINDS_OF_1} END, key, feed, allow, {_DAYS.format('listed_on')}, "  # noqa: S608
    f"{_DAYS.format('min(feed_1.as_of, substr(feed_1.loaded_at, 1, 10))')}, "
    "nullif(title, ''), nullif(note, ''), nullif(link, '') "
    "FROM entry_1 JOIN feed_1 ON feed_1.num = entry_1.feed ORDER BY 1, 2, 3, allow"
)
_COUNTS_OF_1 = (
    "UPDATE feed SET entries = (SELECT counted.live FROM "
    "(SELECT feed AS num, sum(standing = 0) AS live FROM entry GROUP BY feed) AS counted "
    "WHERE counted.num = feed.num) WHERE num IN (SELECT feed FROM entry)"
)
MIGRATIONS: Mapping[int, Sequence[str]] = MappingProxyType(
    {
        1: (
            "ALTER TABLE feed RENAME TO feed_1",
            "ALTER TABLE entry RENAME TO entry_1",
            *_TABLES,
            _FEEDS_OF_1,
            _ENTRIES_OF_1,
            _COUNTS_OF_1,
            "DROP TABLE entry_1",
            "DROP TABLE feed_1",
        ),
    }
)
"""Statements that make version n + 1 out of version n; a new version adds a row and the newest tables above.

The row of version 1 makes the tables of version 2: when those change, it keeps the old ones.
"""


class NewerStore(sqlite3.OperationalError):
    """The file was made by a newer scamcheck: it is left alone."""


def ensure_schema(db: sqlite3.Connection, where: str = "main") -> None:
    """Make the tables in a new file, or those of this version out of older ones, in one transaction.

    ``where`` is the name under which the file is attached. Raises ``NewerStore``, and ``DatabaseError`` for a file
    that holds other tables.
    """
    found = _version(db, where)
    if found > SCHEMA_VERSION:
        raise NewerStore("made by a newer scamcheck")
    if found < SCHEMA_VERSION:
        if where != "main":
            raise sqlite3.OperationalError("not made yet")
        with transaction(db):
            _migrate(db)
    for table, columns in _COLUMNS.items():
        if [row[1] for row in db.execute(f"PRAGMA {where}.table_info({table})")] != columns.split():
            raise sqlite3.DatabaseError("not the tables of this version")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Do what is inside in one writing transaction: all of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def day_number(day: date) -> int:
    """Return days since 1 January 1970."""
    return day.toordinal() - _EPOCH


def day_of(number: int | None) -> date | None:
    """Return the day of a number, None for none."""
    return None if number is None else date.fromordinal(number + _EPOCH)


def _version(db: sqlite3.Connection, where: str) -> int:
    return int(db.execute(f"PRAGMA {where}.user_version").fetchone()[0])


def _migrate(db: sqlite3.Connection) -> None:
    found = _version(db, "main")  # again, under the lock: another process may have been quicker
    if found == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise sqlite3.DatabaseError("made by another program")
    steps = (
        _TABLES if found == 0 else [line for version in range(found, SCHEMA_VERSION) for line in MIGRATIONS[version]]
    )
    try:
        for statement in steps:
            db.execute(statement)
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # no such table, no such column
            raise sqlite3.DatabaseError("not the tables of its version") from problem
        raise
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
