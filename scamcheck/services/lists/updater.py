"""Fetch newer lists from their publishers, one after the other; a failure leaves the last good list and says why.

Question: several at once? Decision: one. Why: the line is the narrow part, a person can follow one list, and the lists
that answers need most come first.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import SystemRandom
from typing import TYPE_CHECKING

from scamcheck.core.feed import Attempt
from scamcheck.core.task import Cancelled
from scamcheck.services.lists import schedule
from scamcheck.services.lists.brake import KnownSites
from scamcheck.services.lists.progress import Board
from scamcheck.services.lists.single import alone
from scamcheck.services.lists.visit import Desk, Outcome, visit
from scamcheck.sources.download import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import datetime, timedelta
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from scamcheck.core.task import Task
    from scamcheck.services.lists.brake import Rules
    from scamcheck.services.lists.progress import Progress
    from scamcheck.sources.download import Client
    from scamcheck.sources.store import ListStore

__all__ = ["Outcome", "Updater"]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be updated: the lists that the person named, or all; on which line, and by whose wish."""

    ids: frozenset[str] | None
    metered: bool
    force: bool
    background: bool


class Updater:
    """Updates the lists of ``store``. ``incoming`` is a folder for files on their way in; ``now`` is aware, in UTC.

    Nothing is opened or loaded before ``run`` finds a list that is due. ``chance`` gives a number from 0.0 to 1.0.
    """

    def __init__(
        self,
        store: ListStore,
        incoming: Path,
        new_client: Callable[[], Client],
        rules: Rules,
        now: Callable[[], datetime],
        *,
        chance: Callable[[], float] | None = None,
    ) -> None:
        self._store = store
        self._incoming = incoming
        self._new_client = new_client
        self._rules = rules
        self._now = now
        self._chance = chance or SystemRandom().random

    def due(
        self,
        ids: Collection[str] | None = None,
        *,
        metered: bool = False,
        force: bool = False,
        background: bool = False,
    ) -> tuple[Feed, ...]:
        """Return the lists that ``run`` would ask for now, the most needed first.

        Lists that a person names are asked for at any age. After a failure a list is left alone for a while in the
        ``background`` only, but a pause that its publisher asked for is kept in any case. ``force`` knows no pause and
        no age. ``metered``: only small lists, and those that give their changes alone.
        """
        wish = _wish(ids, metered=metered, force=force, background=background)
        return schedule.in_order(feed for feed in self._wanted(wish) if not self._held_back(feed, wish))

    def run(
        self,
        ids: Collection[str] | None,
        task: Task,
        on_progress: Callable[[Progress], None],
        *,
        metered: bool = False,
        force: bool = False,
        background: bool = False,
    ) -> tuple[Outcome, ...]:
        """Update the lists that are due (see ``due``) and return what came of each; a list that was named always answers.

        ``on_progress`` runs in this thread. After ``task.cancel()`` the list on its way ends as ``update.cancelled`` and
        the rest is left out; what was taken in before stays. Expected failures are outcomes.
        """
        wish = _wish(ids, metered=metered, force=force, background=background)
        feeds = self.due(ids, metered=metered, force=force, background=background)
        told = tuple(self._why_not(wish) if ids is not None else self._asked_to_wait(wish))
        if not feeds:
            return told
        with alone(self._incoming.parent / "updating.lock") as free:
            if not free:
                return (self._outcome(feeds[0], "update.elsewhere"), *told)
            clean(self._incoming)
            return (*self._run(feeds, task, Board(feeds, on_progress), metered=metered), *told)

    def _run(self, feeds: tuple[Feed, ...], task: Task, board: Board, *, metered: bool) -> Iterator[Outcome]:
        known = KnownSites(self._store, self._rules)
        with self._new_client() as client:
            desk = Desk(self._store, self._incoming, client, known, self._now, task, board, metered)
            for feed in feeds:
                board.begin(feed)
                try:
                    task.checkpoint(board.share)
                    outcome = visit(feed, desk)
                except Cancelled:
                    board.end()
                    yield self._outcome(feed, "update.cancelled")
                    return
                if not outcome.ok:
                    self._note(outcome)
                board.end()
                yield outcome

    def _wanted(self, wish: _Wish) -> Iterator[Feed]:
        """Yield the lists that this wish is about: with an address, not switched off, not silenced by a fuller list."""
        loaded = self._store.statuses()
        for feed in self._store.feeds.values():
            named = wish.ids is None or feed.id in wish.ids
            if named and not feed.import_only and feed.id not in self._store.off and feed.replaced_by not in loaded:
                yield feed

    def _held_back(self, feed: Feed, wish: _Wish) -> str:
        """Return the code of why a wanted list is not asked for now, "" when it is."""
        now, status = self._now(), self._store.all_statuses().get(feed.id)
        if wish.metered and not schedule.is_light(feed, status, now):
            return "update.too_heavy"
        if wish.force:
            return ""
        if schedule.must_wait(self._store.attempts().get(feed.id), now, asked_only=not wish.background):
            return "update.later"
        return "not_due" if wish.ids is None and not schedule.is_old(feed, status, now) else ""

    def _why_not(self, wish: _Wish) -> Iterator[Outcome]:
        """Yield an outcome for each list that was named and is not asked for."""
        wanted = {feed.id: feed for feed in self._wanted(wish)}
        for feed_id in sorted(wish.ids or ()):
            feed = self._store.feeds.get(feed_id)
            if feed is None:
                continue
            code = self._held_back(feed, wish) if feed_id in wanted else self._unwanted(feed)
            if code:
                yield self._outcome(feed, code)

    def _asked_to_wait(self, wish: _Wish) -> Iterator[Outcome]:
        """Yield an outcome for each old list whose publisher asked us to wait; in the background nobody needs to know."""
        for feed in () if wish.background else self._wanted(wish):
            old = schedule.is_old(feed, self._store.all_statuses().get(feed.id), self._now())
            if old and self._held_back(feed, wish) == "update.later":
                yield self._outcome(feed, "update.later")

    def _unwanted(self, feed: Feed) -> str:
        if feed.id in self._store.off:
            return "update.off"
        if feed.replaced_by in self._store.statuses():
            return "update.replaced"
        return "update.by_hand" if feed.fetching.page else "update.ships"

    def _outcome(self, feed: Feed, code: str) -> Outcome:
        status, attempt = self._store.all_statuses().get(feed.id), self._store.attempts().get(feed.id)
        until = attempt.not_before if attempt and code == "update.later" else None
        params = {"until": until.isoformat(timespec="minutes")} if until else {"page": feed.download}
        return Outcome(feed, code, params, as_of=status.as_of if status else None)

    def _note(self, outcome: Outcome) -> None:
        """Keep why the list was not updated and when to ask again."""
        now, before = self._now(), self._store.attempts().get(outcome.feed.id)
        asked: timedelta | None = outcome.retry_after
        params = dict(outcome.params) | ({"retry_after": str(int(asked.total_seconds()))} if asked else {})
        wait = asked or schedule.pause(before, outcome.code, now, self._chance())
        self._store.note_attempt(Attempt(outcome.feed.id, now, outcome.code, params, now + wait))


def _wish(ids: Collection[str] | None, *, metered: bool, force: bool, background: bool) -> _Wish:
    return _Wish(None if ids is None else frozenset(ids), metered, force, background)
