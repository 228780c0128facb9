"""From the staged table into the lists: one list, one transaction; rows that stay as they are are not written.

The table ``staged`` is on the same connection: in the staging file, or a temporary one. Names of tables are not
qualified, since only one of the open files has each of them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from scamcheck.core.feed import Standing
from scamcheck.sources.store.commits import Committed, Mode
from scamcheck.sources.store.schema import KINDS, day_number

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from scamcheck.core.feed import ListEntry
    from scamcheck.core.task import Task
    from scamcheck.sources.store.commits import Commit

LOT = 20_000
"""Entries that are deleted between two reports of how much is done."""
INTERRUPTIBLE = 10_000
"""Steps of SQLite's machine, some tenths of a millisecond, after which it looks whether Stop was pressed."""

STAGED = """TABLE staged (kind INTEGER NOT NULL, key TEXT NOT NULL, standing INTEGER NOT NULL DEFAULT 0, listed_on INTEGER,
  title TEXT, note TEXT, link TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID"""

_LISTED, _ALLOWED, _IMITATED, _REMOVED = (int(standing) for standing in Standing)
LIVE = f"({int(Standing.LISTED)}, {int(Standing.IMITATED)})"
"""The standings that count as entries, for SQL."""

_WINS = (
    f"excluded.standing = {_ALLOWED} OR (excluded.standing = {_REMOVED}) <> (staged.standing = {_REMOVED}) "
    f"OR (excluded.standing = {_IMITATED} AND staged.standing = {_LISTED})"
)
"""Of two staged entries with one key the first counts; an exception wins; in changes the later one counts. A publisher who
names an honest firm of this name speaks for it, whatever else it lists under the name."""

_STAGE_BARE = (
    "INSERT INTO staged (kind, key) VALUES (?, ?) ON CONFLICT DO UPDATE SET "  # noqa: S608
    f"standing = 0, listed_on = NULL, title = NULL, note = NULL, link = NULL WHERE {_WINS}"
)
_STAGE = (
    "INSERT INTO staged VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET standing = excluded.standing, "  # noqa: S608
    f"listed_on = excluded.listed_on, title = excluded.title, note = excluded.note, link = excluded.link WHERE {_WINS}"
)
_MATCH = "entry.kind = staged.kind AND entry.key = staged.key AND entry.feed = :num"
_UPSERT = (
    "INSERT INTO entry (kind, key, feed, standing, listed_on, seen_on, title, note, link) "  # noqa: S608
    "SELECT kind, key, :num, standing, listed_on, :today, title, note, link FROM staged "
    f"WHERE standing <> {_REMOVED} OR :tells_removed ORDER BY kind, key ON CONFLICT DO UPDATE SET "
    "standing = excluded.standing, listed_on = excluded.listed_on, title = excluded.title, note = excluded.note, "
    "link = excluded.link WHERE (entry.standing, entry.listed_on, entry.title, entry.note, entry.link) IS NOT "
    "(excluded.standing, excluded.listed_on, excluded.title, excluded.note, excluded.link)"
)
_GONE = (
    "CREATE TEMP TABLE gone AS SELECT kind, key, standing FROM entry WHERE feed = :num "  # noqa: S608
    f"AND (standing <> {_REMOVED} OR NOT :keep) AND NOT EXISTS (SELECT 1 FROM staged WHERE staged.kind = entry.kind "
    f"AND staged.key = entry.key AND (staged.standing <> {_REMOVED} OR :tells_removed))"
)
_GONE_OF_DELTA = (
    "CREATE TEMP TABLE gone AS SELECT entry.kind, entry.key, entry.standing FROM staged CROSS JOIN entry "  # noqa: S608
    f"ON {_MATCH} WHERE staged.standing = {_REMOVED} AND (entry.standing <> {_REMOVED} OR NOT :keep)"
)
_THIS = "WHERE kind = ? AND key = ? AND feed = ?"
_DROP = (f"DELETE FROM entry {_THIS}", "")  # noqa: S608
_AFTER = "FROM entry WHERE feed = ? AND (kind, key) > (?, ?)"
_LOT_ENDS = f"SELECT kind, key {_AFTER} ORDER BY kind, key LIMIT 1 OFFSET ?"
_DROP_LOT, _DROP_REST = f"DELETE {_AFTER} AND (kind, key) <= (?, ?)", f"DELETE {_AFTER}"
_MARK = (f"UPDATE entry SET standing = {_REMOVED} {_THIS}", f"AND standing IN {LIVE}")  # noqa: S608
_DROP_EXCEPTIONS = (_DROP[0], f"AND standing = {_ALLOWED}")
"""What becomes of entries that are gone, and which of them: one seek each, where ``IN`` reads the whole table."""
_TURNED = (
    f"SELECT count(*) FROM staged CROSS JOIN entry ON {_MATCH} WHERE entry.standing IN {LIVE} "  # noqa: S608
    f"AND (staged.standing = {_ALLOWED} OR (staged.standing = {_REMOVED} AND :tells_removed))"
)
_ADDED = (
    f"SELECT count(*) FROM staged WHERE standing IN {LIVE} "  # noqa: S608
    f"AND NOT EXISTS (SELECT 1 FROM entry WHERE {_MATCH} AND entry.standing IN {LIVE})"
)
_FACTS = (
    "UPDATE feed SET entries = ?, as_of = ?, loaded_at = ?, origin = ?, shipped = ?, sha256 = ?, checked_at = ?, "
    "whole_at = coalesce(?, whole_at), size = ?, etag = ?, last_modified = ?, cursor = ?, doubtful = ?, "
    "doubtful_names = ? WHERE num = ?"
)


def stage(db: sqlite3.Connection, entries: Iterable[ListEntry]) -> None:
    """Put ``entries`` into the staged table as they come; most are a bare key and take a shorter way."""
    for bare, run in groupby(entries, _is_bare):
        if bare:
            db.executemany(_STAGE_BARE, ((KINDS[entry.kind], entry.key) for entry in run))
        else:
            db.executemany(_STAGE, map(_row, run))


def count_live(db: sqlite3.Connection) -> int:
    """Return how many staged entries are listed or imitated."""
    return int(db.execute(f"SELECT count(*) FROM staged WHERE standing IN {LIVE}").fetchone()[0])  # noqa: S608


def merge(db: sqlite3.Connection, feed_id: str, what: Commit, *, keep_removed: bool) -> Committed:
    """Merge the staged entries into the list ``feed_id``; the caller has begun the transaction and ends it."""
    now = what.now or datetime.now(UTC)
    num, before, fresh = _feed_row(db, feed_id)
    delta = what.mode is Mode.DELTA
    facts = {
        "num": num,
        "today": day_number(min(what.as_of, now.date())),
        "keep": keep_removed,
        "tells_removed": keep_removed and not delta,
    }
    gone = 0
    added = 0 if what.mode is Mode.WHOLE else _number(db, _ADDED, facts)
    removed = 0 if fresh else _number(db, _TURNED, facts)
    if not fresh and what.mode is not Mode.ADD:
        gone = _take_away(db, _GONE_OF_DELTA if delta else _GONE, facts)
    db.execute(_UPSERT, facts)
    removed += gone
    entries = count_live(db) if what.mode is Mode.WHOLE else before + added - removed
    _note_facts(db, num, entries, what, now)
    db.execute("DELETE FROM attempt WHERE feed_id = ?", (feed_id,))
    return Committed(entries, entries - before + removed, removed, before)


def take_out(db: sqlite3.Connection, feed_id: str, task: Task) -> None:
    """Delete a list with its entries and what was noted about it; the caller has begun the transaction and ends it.

    ``task`` hears how much is done. After its ``cancel`` this ends within milliseconds, as ``Cancelled`` or as SQLite's
    own "interrupted", and the caller takes all back.
    """
    task.checkpoint()
    num, entries, _ = _feed_row(db, feed_id)
    db.set_progress_handler(lambda: int(task.cancelled), INTERRUPTIBLE)
    try:
        for done in _take_entries(db, num):
            task.checkpoint(min(1.0, done / max(1, entries)))
    finally:
        db.set_progress_handler(None, 0)
    task.checkpoint(1.0)
    db.execute("DELETE FROM feed WHERE id = ?", (feed_id,))
    db.execute("DELETE FROM attempt WHERE feed_id = ?", (feed_id,))


def _take_entries(db: sqlite3.Connection, num: int) -> Iterator[int]:
    """Delete the entries of a list in the order of the table; yield how many are gone after each lot."""
    done, last = 0, (-1, "")
    while to := db.execute(_LOT_ENDS, (num, *last, LOT)).fetchone():
        done += db.execute(_DROP_LOT, (num, *last, *to)).rowcount
        last = to
        yield done
    db.execute(_DROP_REST, (num, *last))


def _take_away(db: sqlite3.Connection, find: str, facts: dict[str, int]) -> int:
    """Drop or mark the entries that ``find`` names; return how many of them counted."""
    db.execute("DROP TABLE IF EXISTS temp.gone")
    db.execute(find, facts)
    live = _number(db, f"SELECT count(*) FROM gone WHERE standing IN {LIVE}", {})  # noqa: S608
    for statement, which in (_MARK, _DROP_EXCEPTIONS) if facts["keep"] else (_DROP,):
        rows = db.execute(f"SELECT kind, key, :num FROM gone WHERE true {which}", facts)  # noqa: S608
        db.executemany(statement, rows)
    db.execute("DROP TABLE temp.gone")
    return live


def _feed_row(db: sqlite3.Connection, feed_id: str) -> tuple[int, int, bool]:
    """Return the number of a list, how many entries it has, and whether it is new."""
    found = db.execute("SELECT num, entries FROM feed WHERE id = ?", (feed_id,)).fetchone()
    if found:
        return found[0], found[1], False
    made = db.execute("INSERT INTO feed (id, entries, as_of, loaded_at, origin) VALUES (?, 0, '', '', '')", (feed_id,))
    return made.lastrowid or 0, 0, True


def _note_facts(db: sqlite3.Connection, num: int, entries: int, what: Commit, now: datetime) -> None:
    whole_at = now if what.whole and what.mode is not Mode.DELTA else None
    db.execute(
        _FACTS,
        (
            entries,
            what.as_of.isoformat(),
            now.isoformat(timespec="seconds"),
            what.origin,
            what.shipped,
            what.sha256,
            what.checked_at and what.checked_at.isoformat(timespec="seconds"),
            whole_at and whole_at.isoformat(timespec="seconds"),
            what.size,
            what.etag,
            what.last_modified,
            what.cursor,
            what.doubtful,
            json.dumps(what.doubtful_names),
            num,
        ),
    )


def _number(db: sqlite3.Connection, statement: str, facts: dict[str, int]) -> int:
    return int(db.execute(statement, facts).fetchone()[0])


def _is_bare(entry: ListEntry) -> bool:
    return not (
        entry.standing or entry.listed_on or entry.note or entry.link or (entry.title and entry.title != entry.key)
    )


def _row(entry: ListEntry) -> tuple[int, str, int, int | None, str | None, str | None, str | None]:
    return (
        KINDS[entry.kind],
        entry.key,
        int(entry.standing),
        day_number(entry.listed_on) if entry.listed_on else None,
        None if entry.title == entry.key else entry.title or None,
        entry.note or None,
        entry.link or None,
    )
