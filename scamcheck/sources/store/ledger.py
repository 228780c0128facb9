"""What is noted beside the lists: attempts that failed, answers "nothing new", and bytes over the line by month."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from scamcheck.core.feed import Attempt
from scamcheck.sources.store.guard import Guard

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

MONTHS_KEPT = 24


class Ledger(Guard):
    """The part of the store that keeps account of updates. What cannot be written is lost, and no harm done."""

    def attempts(self) -> dict[str, Attempt]:
        """Return the last failed attempt of each list that has not been updated since."""
        return self._guarded(lambda: _read_attempts(self._db))

    def note_attempt(self, attempt: Attempt) -> bool:
        """Note a failed attempt; return whether it is kept."""
        return self._write(lambda db: _write_attempt(db, attempt))

    def confirm(self, feed_id: str, checked_at: datetime) -> bool:
        """Note that the publisher has nothing newer than our copy; return whether it is kept."""
        return self._write(lambda db: _write_confirmed(db, feed_id, checked_at))

    def add_traffic(self, day: date, feed_id: str, size: int) -> bool:
        """Count ``size`` bytes over the line for the month of ``day``; return whether it is kept."""
        return self._write(lambda db: _write_traffic(db, day, feed_id, size))

    def traffic(self, year: int, month: int) -> int:
        """Return the bytes over the line in one month, over all lists."""
        return self._guarded(lambda: _read_traffic(self._db, year, month))


def _read_attempts(db: sqlite3.Connection) -> dict[str, Attempt]:
    """Return the last failed attempt of each list."""
    rows = db.execute("SELECT feed_id, tried_at, code, params, not_before FROM attempt")
    return {
        feed_id: Attempt(
            feed_id,
            datetime.fromisoformat(tried_at),
            code,
            json.loads(params),
            datetime.fromisoformat(not_before) if not_before else None,
        )
        for feed_id, tried_at, code, params, not_before in rows
    }


def _write_attempt(db: sqlite3.Connection, attempt: Attempt) -> None:
    """Note a failed attempt in the place of the list's last one."""
    row = (
        attempt.feed_id,
        attempt.tried_at.isoformat(),
        attempt.code,
        json.dumps(dict(attempt.params)),
        attempt.not_before and attempt.not_before.isoformat(),
    )
    db.execute(
        "INSERT OR REPLACE INTO attempt (feed_id, tried_at, code, params, not_before) VALUES (?, ?, ?, ?, ?)", row
    )


def _write_confirmed(db: sqlite3.Connection, feed_id: str, checked_at: datetime) -> None:
    """Note that the publisher has nothing newer than our copy."""
    db.execute("UPDATE feed SET checked_at = ? WHERE id = ?", (checked_at.isoformat(timespec="seconds"), feed_id))
    db.execute("DELETE FROM attempt WHERE feed_id = ?", (feed_id,))


def _read_traffic(db: sqlite3.Connection, year: int, month: int) -> int:
    """Return the bytes of one month over all lists."""
    row = db.execute("SELECT coalesce(sum(size), 0) FROM traffic WHERE month = ?", (_month(year, month),)).fetchone()
    return int(row[0])


def _write_traffic(db: sqlite3.Connection, day: date, feed_id: str, size: int) -> None:
    """Add ``size`` bytes to the month of ``day``, and drop months that are long gone."""
    db.execute(
        "INSERT INTO traffic (month, feed_id, size) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET size = size + excluded.size",
        (_month(day.year, day.month), feed_id, size),
    )
    last = day.year * 12 + day.month - 1 - MONTHS_KEPT
    db.execute("DELETE FROM traffic WHERE month < ?", (_month(last // 12, last % 12 + 1),))


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"
