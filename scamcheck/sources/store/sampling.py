"""A sample of what is staged, looked up in the lists that are there."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from scamcheck.sources.store.merge import LIVE, count_live

if TYPE_CHECKING:
    import sqlite3

_STAGED = f"SELECT kind, key FROM staged WHERE standing IN {LIVE} ORDER BY kind, key"  # noqa: S608
_HOLDERS = (
    "SELECT feed.id FROM entry JOIN feed ON feed.num = entry.feed "  # noqa: S608
    f"WHERE entry.kind = ? AND entry.key = ? AND entry.standing IN {LIVE}"
)


def shared(db: sqlite3.Connection, most: int) -> tuple[int, dict[str, int]]:
    """Return how many staged entries were looked up, every n-th and ``most`` at most, and how many each list holds."""
    step = max(1, -(-count_live(db) // most))
    looked_up, held = 0, Counter[str]()
    for kind, key in islice(db.execute(_STAGED), 0, None, step):
        looked_up += 1
        held.update(row[0] for row in db.execute(_HOLDERS, (kind, key)))
    return looked_up, dict(held)
