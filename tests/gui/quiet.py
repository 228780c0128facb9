"""What keeps the tests of the window off the network, and stands in for what fetches lists."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scamcheck.core.feed import Attempt
from scamcheck.services.lists.progress import Board
from scamcheck.services.lists.updater import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from scamcheck.app import App
    from scamcheck.core.task import Task
    from scamcheck.services.lists.progress import Progress


def offline(app: App) -> App:
    """Return ``app`` without what fetches lists: a window on it leaves the network alone."""
    vars(app)["updater"] = None
    return app


@dataclass
class Fetcher:
    """Satisfies ``gui.update_run.Updates``: "fetches" ``ids`` from nowhere and waits for ``go_on`` in each list.

    ``broken`` lists end as a failure, which is noted in the store as the real one notes it. ``crashes``: it has a bug.
    """

    app: App
    ids: tuple[str, ...]
    broken: tuple[str, ...] = ()
    waits: bool = False
    crashes: bool = False
    started: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    runs: list[tuple[tuple[str, ...] | None, bool, bool]] = field(default_factory=list)

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
        """Go through the lists as the real one does, without a line."""
        assert not force
        if self.crashes:
            raise RuntimeError
        self.runs.append((None if ids is None else tuple(ids), metered, background))
        feeds = [self.app.catalog.feeds[one] for one in (self.ids if ids is None else ids)]
        board, outcomes = Board(feeds, on_progress), []
        for feed in feeds:
            board.begin(feed)
            board.fetching(500_000, 1_000_000)
            self.started.set()
            while self.waits and not self.go_on.wait(0.01):
                task.checkpoint()
            task.checkpoint()
            board.fetching(1_000_000, 1_000_000)
            board.reading(1.0)
            code = "update.timeout" if feed.id in self.broken else "update.done"
            if feed.id in self.broken:
                now = self.app.store.statuses()["metamask"].loaded_at
                self.app.store.note_attempt(Attempt(feed.id, now, code, {"host": "lists.example"}))
            board.end()
            outcomes.append(Outcome(feed, code, size=1_000_000))
        return tuple(outcomes)
