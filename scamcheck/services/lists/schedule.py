"""Which lists are due, in which order, and when to ask again after a failure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scamcheck.core.feed import Attempt, Feed, ListStatus

SMALL = 300_000
"""Bytes: on a line that is paid by the byte only lists up to this size are fetched whole."""

FIRST_PAUSE = timedelta(minutes=30)
LONGEST_PAUSE = timedelta(hours=24)
"""After failures a list is left alone for 30 minutes, then twice as long each time, a day at most."""

NO_LINE = frozenset({"update.offline", "update.proxy"})
"""No publisher was reached, so none is spared by waiting longer: the pause stays the first one."""

FLOOR_SECONDS, BYTES_A_SECOND, LONGEST_SECONDS = 60.0, 2_000, 7_200.0
"""A list may take a minute and as long as a bad mobile line of 16 kbit/s needs, two hours at most: 14 MB of the largest."""

_CLOCK_SLACK = timedelta(hours=1)
_CURSOR = re.compile(r"[A-Za-z0-9_-]{1,64}")


def deadline(feed: Feed) -> float:
    """Return how many seconds one download of the list may take."""
    return min(LONGEST_SECONDS, FLOOR_SECONDS + feed.fetching.typical_bytes / BYTES_A_SECOND)


def has_delta(feed: Feed, status: ListStatus | None, now: datetime) -> bool:
    """Tell whether the changes since our copy are enough: it has a cursor and the whole list is not too long ago."""
    if status is None or not feed.fetching.delta_url or status.whole_at is None:
        return False
    whole_is_old = now - status.whole_at >= timedelta(hours=feed.fetching.whole_every_hours)
    return bool(_CURSOR.fullmatch(status.cursor)) and not whole_is_old


def is_light(feed: Feed, status: ListStatus | None, now: datetime) -> bool:
    """Tell whether the list may be updated over a line that is paid by the byte."""
    return 0 < feed.fetching.typical_bytes <= SMALL or has_delta(feed, status, now)


def is_old(feed: Feed, status: ListStatus | None, now: datetime) -> bool:
    """Tell whether the publisher should be asked: never asked, long ago, or at a time that is still to come."""
    if status is None or status.checked_at is None:
        return True
    since = now - status.checked_at
    return since >= timedelta(hours=feed.fetching.refresh_hours) or since < -_CLOCK_SLACK


def must_wait(attempt: Attempt | None, now: datetime, *, asked_only: bool) -> bool:
    """Tell whether it is too early to ask again; ``asked_only``: only when the publisher itself asked for the pause."""
    if attempt is None or attempt.not_before is None or (asked_only and "retry_after" not in attempt.params):
        return False
    return attempt.tried_at - _CLOCK_SLACK <= now < attempt.not_before


def in_order(feeds: Iterable[Feed]) -> tuple[Feed, ...]:
    """Return lists without which answers are incomplete first, then small ones before large ones."""
    return tuple(sorted(feeds, key=lambda feed: (not feed.needed_for, feed.fetching.typical_bytes, feed.id)))


def pause(before: Attempt | None, code: str, now: datetime, chance: float) -> timedelta:
    """Return how long to leave the list alone after a failure: twice the last pause, when that was waited for.

    ``chance`` (0.0 to 1.0) moves it by a quarter either way, so that computers that failed together do not return
    together.
    """
    usual = FIRST_PAUSE
    if before is not None and before.not_before is not None and code not in NO_LINE:
        last = max(FIRST_PAUSE, before.not_before - before.tried_at)
        usual = min(LONGEST_PAUSE, last * 2 if now >= before.not_before else last)
    return usual * (0.75 + chance / 2)
