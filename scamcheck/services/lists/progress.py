"""How far an update is: per list and over all lists, in bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scamcheck.core.feed import Feed

UNKNOWN_SIZE = 1_000_000
"""Bytes that a list counts for until it is here, when its row does not say."""


@dataclass(frozen=True, slots=True)
class Progress:
    """One list on its way. ``state``: waiting, fetching, reading or done; ``done`` and ``total`` are bytes of this list.

    ``total`` is None while nobody knows it. ``all_done`` of ``all_total`` bytes over all lists; sizes of lists to come
    are those of their rows.
    """

    feed_id: str
    title: str
    state: str
    done: int
    total: int | None
    all_done: int
    all_total: int


class Board:
    """Keeps the sums and tells ``on_progress``."""

    def __init__(self, feeds: Iterable[Feed], on_progress: Callable[[Progress], None]) -> None:
        self._tell = on_progress
        self._sizes = {feed.id: feed.fetching.typical_bytes or UNKNOWN_SIZE for feed in feeds}
        self._finished = 0
        self._feed: Feed | None = None
        self._done = 0
        self._fetched = 0
        for feed in feeds:
            self._send(feed, "waiting", 0, None)

    @property
    def share(self) -> float:
        """How much of all lists is here, 0.0 to 1.0."""
        total = sum(self._sizes.values())
        return min(1.0, (self._finished + self._done) / total) if total else 0.0

    def begin(self, feed: Feed) -> None:
        """Start with a list."""
        self._feed, self._done, self._fetched = feed, 0, 0
        self._send(feed, "fetching", 0, None)

    def fetching(self, done: int, total: int | None) -> None:
        """Bytes of the file that is coming are here; earlier files of the same list count, too."""
        if self._feed is not None:
            self._done = self._fetched + done
            whole = None if total is None else self._fetched + total
            self._sizes[self._feed.id] = max(self._done, whole or self._sizes[self._feed.id])
            self._send(self._feed, "fetching", self._done, whole)

    def fetched(self) -> None:
        """Add the file that has come to those of the same list; another may follow."""
        self._fetched = self._done

    def reading(self, share: float) -> None:
        """Tell how much of the file has been read, 0.0 to 1.0."""
        if self._feed is not None:
            self._send(self._feed, "reading", int(self._done * share), self._done)

    def end(self) -> None:
        """Be done with the list, whatever came of it."""
        if self._feed is not None:
            self._sizes[self._feed.id] = self._done
            self._finished += self._done
            feed, done, self._feed, self._done = self._feed, self._done, None, 0
            self._send(feed, "done", done, done)

    def _send(self, feed: Feed, state: str, done: int, total: int | None) -> None:
        all_done = self._finished + self._done
        self._tell(Progress(feed.id, feed.title, state, done, total, all_done, sum(self._sizes.values())))
