"""The lists that ship, into the store: each that is newer than the stored one; a damaged file leaves the stored one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from scamcheck.core.model import Notice
from scamcheck.sources.store.commits import Commit
from scamcheck.sources.store.files import is_busy
from scamcheck.sources.store.merge import STAGED, merge, stage
from scamcheck.sources.store.schema import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scamcheck.core.feed import Feed
    from scamcheck.sources.catalog import StarterList


def due(db: sqlite3.Connection, starter: Iterable[StarterList], feeds: Mapping[str, Feed]) -> list[StarterList]:
    """Return the lists that ship and are newer than the stored ones.

    One that was mended on the same day is newer, too; one that a person imported is not replaced by it.
    """
    known = {row[0]: row[1:] for row in db.execute("SELECT id, as_of, sha256, shipped FROM feed")}
    return [item for item in starter if item.feed_id in feeds and _is_newer(item, known.get(item.feed_id))]


def load(
    db: sqlite3.Connection, starter: Iterable[StarterList], feeds: Mapping[str, Feed], patience: float
) -> Iterator[Notice]:
    """Load what is due, one transaction a list; yield a notice for each damaged file. Raises ``sqlite3.Error``.

    While another process writes, a list that is there in an older copy is left for the next start; one that is missing
    is waited for, ``patience`` seconds.
    """
    items = due(db, starter, feeds)
    if not items:
        return
    from scamcheck.sources.parsers import NotThisFormat  # not loaded for an ordinary start

    loaded = {row[0] for row in db.execute("SELECT id FROM feed")}
    for item in items:
        wait = 0 if item.feed_id in loaded else patience
        db.execute(f"PRAGMA busy_timeout = {int(wait * 1_000)}")
        try:
            _load(db, item, feeds)
        except NotThisFormat:
            yield Notice("starter.damaged", {"name": item.path.name})
        except sqlite3.OperationalError as problem:
            if not (is_busy(problem) and item.feed_id in loaded):
                raise
        finally:
            db.execute("DROP TABLE IF EXISTS temp.staged")
            db.execute(f"PRAGMA busy_timeout = {int(patience * 1_000)}")


def _load(db: sqlite3.Connection, item: StarterList, feeds: Mapping[str, Feed]) -> None:
    from scamcheck.sources.parsers import NotThisFormat, parse

    data = item.read()
    if data is None:
        raise NotThisFormat("not the file that was shipped")
    feed = feeds[item.feed_id]
    db.execute(f"CREATE TEMP {STAGED}")
    db.execute("BEGIN")
    try:
        stage(db, parse(data, feed))  # nothing but the temporary table is locked
    finally:
        db.execute("COMMIT")
    with transaction(db):
        if due(db, [item], feeds):  # no other process was quicker
            what = Commit(item.as_of, item.origin, sha256=item.sha256, size=len(data), shipped=True)
            merge(db, feed.id, what, keep_removed=feed.keep_removed)


def _is_newer(item: StarterList, stored: tuple[str, str, int] | None) -> bool:
    if stored is None:
        return True
    as_of, sha256, shipped = stored
    mended = shipped and as_of == item.as_of.isoformat() and sha256 != item.sha256
    return as_of < item.as_of.isoformat() or bool(mended)
