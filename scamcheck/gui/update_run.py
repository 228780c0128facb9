"""One update at a time, in a worker of its own: checks never wait for it. Its state is here, in plain attributes."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from scamcheck.gui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from scamcheck.app import App
    from scamcheck.core.task import Task
    from scamcheck.services.lists.progress import Progress
    from scamcheck.services.lists.updater import Outcome
    from scamcheck.sources.store import ListStore

SHOW_EVERY_MS = 100
DONE = "done"
"""The state of a list that an update is through with."""


class Updates(Protocol):
    """What fetches lists: ``services.updater.Updater`` in practice. ``run`` is called in a worker."""

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
        """Update the lists that are due, or ``ids``; return what came of each."""
        ...


class UpdateRun(QObject):
    """``updates`` gives what fetches lists, None where nothing may; it is called in a worker.

    ``changed`` says that something here is another, ``ended`` that an update is over and its worker free. ``latest`` is
    the last progress of each list of this update, ``last`` the last of all. ``outcomes`` is what came of the last update,
    None before its end and after ``drop``; ``crashed`` names what went wrong in it. ``by_person`` tells whether the
    person asked for it, ``first`` that nothing has been fetched for weeks, or never.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, app: App, updates: Callable[[], Updates | None], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._updates = updates
        self._runner = TaskRunner(self)
        self._task: Task | None = None
        self.latest: dict[str, Progress] = {}
        self.last: Progress | None = None
        self.outcomes: tuple[Outcome, ...] | None = None
        self.crashed = ""
        self.by_person = False
        self.first = False
        self._show = QTimer(self, singleShot=True, interval=SHOW_EVERY_MS)
        self._show.timeout.connect(self.changed)

    @property
    def running(self) -> bool:
        """Tell whether an update runs."""
        return self._task is not None

    def start(self, ids: Collection[str] | None, *, by_person: bool, metered: bool) -> None:
        """Update the lists that are due, or ``ids``."""
        self.by_person, self.first, self.crashed = by_person, False, ""
        self.outcomes, self.last, self.latest = None, None, {}
        mailbox = _Mailbox(self._runner, self._take)
        job = partial(self._job, ids, mailbox, metered=metered, background=not by_person)
        self._task = self._runner.start(job, self._finish, self._fail)
        if by_person:
            self.changed.emit()

    def drop(self, *, silently: bool = False) -> None:
        """Drop the update: what was taken in stays, the rest stays as it was. ``silently``: another follows at once."""
        if self._task is not None:
            self._task.cancel()
        self._task, self.latest, self.last, self.outcomes = None, {}, None, None
        if not silently:
            self.changed.emit()
            self._runner.start(lambda _: None, lambda _: self.ended.emit(), lambda _: None)

    def stop(self) -> None:
        """Drop the update and take on no other; does not wait."""
        self._show.stop()
        self._runner.stop()

    def close(self) -> None:
        """Drop the update and wait for the worker."""
        self.stop()
        self._runner.close()

    def _job(
        self, ids: Collection[str] | None, mailbox: _Mailbox, task: Task, *, metered: bool, background: bool
    ) -> tuple[Outcome, ...]:
        """Update, and return what came of it; called in a worker."""
        updater = self._updates()
        if updater is None:
            return ()
        from datetime import UTC, datetime  # after the first paint: the window comes sooner

        if background and never_fetched(self._app.store, datetime.now(UTC).date()):
            self._runner.tell(task, self._mark_first)
        return updater.run(ids, task, partial(mailbox.put, task), metered=metered, background=background)

    def _mark_first(self) -> None:
        self.first = True

    def _take(self, news: dict[str, Progress]) -> None:
        """Take progress in; it is shown ten times a second at most."""
        self.latest.update(news)
        self.last = list(news.values())[-1]
        if not self._show.isActive():
            self._show.start()

    def _finish(self, outcomes: tuple[Outcome, ...]) -> None:
        self._task, self.latest, self.last = None, {}, None
        self.outcomes = outcomes
        self.changed.emit()
        self.ended.emit()

    def _fail(self, problem: Exception) -> None:
        self.crashed = type(problem).__name__
        self._finish(())


class _Mailbox:
    """Progress on its way from a worker to the window: the newest of each list, however often it is told."""

    def __init__(self, runner: TaskRunner, take: Callable[[dict[str, Progress]], None]) -> None:
        self._runner = runner
        self._take = take
        self._lock = threading.Lock()
        self._news: dict[str, Progress] = {}

    def put(self, task: Task, progress: Progress) -> None:
        """Keep ``progress`` and see that it is fetched; called in a worker."""
        with self._lock:
            first = not self._news
            self._news.pop(progress.feed_id, None)
            self._news[progress.feed_id] = progress
        if first:
            self._runner.tell(task, self._deliver)

    def _deliver(self) -> None:
        with self._lock:
            news, self._news = self._news, {}
        self._take(news)


def never_fetched(store: ListStore, today: date) -> bool:
    """Tell whether nothing came over the line in this month and the last."""
    from datetime import timedelta

    before = today.replace(day=1) - timedelta(days=1)
    return not any(store.traffic(day.year, day.month) for day in (today, before))
