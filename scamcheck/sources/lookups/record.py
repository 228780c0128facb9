"""The record of what left this computer for a check, from which the line in the window, quotas and ``doctor`` are made.

Question: what of it may stand in a file? Decision: when, which look-up, which host, the path with a name in place of what
was asked (``/domain/{text}``) and how many bytes; never what was asked. Why: quotas of a month must outlive the program and
``doctor`` shows what left, but a file of ours holds nothing that the person typed. The window has the whole, in memory.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime, timedelta
from threading import RLock
from typing import TYPE_CHECKING, Any

from scamcheck.core.lookup import Sent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scamcheck.core.lookup import LookUp

KEPT = timedelta(days=35)
"""Longer than the longest quota, which is a month."""
MOST = 2000


class Record:
    """Safe across threads. ``earlier`` are rows of before this start; ``keep`` gets all rows after each new one."""

    def __init__(
        self,
        earlier: Sequence[Sent] = (),
        keep: Callable[[list[dict[str, Any]]], object] = lambda _: None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._clock = clock
        self._keep = keep
        self._lock = RLock()
        self._earlier = tuple(one for one in earlier if self._counts(one))
        self._now: deque[Sent] = deque(maxlen=MOST)

    @property
    def earlier(self) -> tuple[Sent, ...]:
        """What left before this start, without what was asked."""
        return self._earlier

    @property
    def sent(self) -> tuple[Sent, ...]:
        """What has left since the start, the first one first."""
        with self._lock:
            return tuple(self._now)

    def add(self, sent: Sent) -> None:
        """Note what is about to leave."""
        with self._lock:
            self._now.append(sent)
            self._keep([to_row(one) for one in self.counted()[-MOST:]])

    def is_used_up(self, facts: LookUp, calls: int = 1) -> bool:
        """Tell whether ``calls`` more requests would go beyond one of the quotas of a look-up."""
        return any(used + calls > quota.calls for used, quota in zip(self.used(facts), facts.quotas, strict=True))

    def used(self, facts: LookUp) -> tuple[int, ...]:
        """Return how many requests of each quota of a look-up are used up now."""
        now = self._clock()
        times = [one.at for one in self.counted() if one.lookup == facts.id]
        return tuple(sum(at > now - timedelta(seconds=quota.seconds) for at in times) for quota in facts.quotas)

    def counted(self) -> tuple[Sent, ...]:
        """Return what left in the time that is recorded, the first one first; that of earlier starts without what was asked."""
        with self._lock:
            return tuple(one for one in (*self._earlier, *self._now) if self._counts(one))

    def now(self) -> datetime:
        """Return the present moment of the record's clock."""
        return self._clock()

    def _counts(self, one: Sent) -> bool:
        return one.at > self._clock() - KEPT


def to_row(one: Sent) -> dict[str, Any]:
    """Return what of ``one`` may be kept in a file."""
    return {
        "at": one.at.isoformat(timespec="seconds"),
        "lookup": one.lookup,
        "host": one.host,
        "place": one.place,
        "bytes": one.size,
    }


def from_rows(rows: object) -> list[Sent]:
    """Return the rows of a file; what is not as we write it raises ``ValueError``, ``TypeError`` or ``KeyError``."""
    if not isinstance(rows, list):
        raise TypeError("not a record")
    return [_from_row(row) for row in rows[-MOST:]]


def _from_row(row: dict[str, Any]) -> Sent:
    at = datetime.fromisoformat(row["at"])
    texts = (row["lookup"], row["host"], row["place"])
    if at.tzinfo is None or not all(isinstance(text, str) for text in texts) or type(row["bytes"]) is not int:
        raise ValueError("not a row of ours")
    return Sent(at, row["lookup"], row["host"], "", row["place"], "", row["bytes"])
