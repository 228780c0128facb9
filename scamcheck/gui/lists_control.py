"""Between the Lists page and the rest: reads how the lists stand, keeps what the person chooses, shows updates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scamcheck.gui import list_words, update_words
from scamcheck.gui.list_actions import ListActions, PageActions
from scamcheck.gui.list_work import REMOVING, ListWork
from scamcheck.gui.lists_page import ListsPage
from scamcheck.gui.page import announce
from scamcheck.gui.take_in import TakeIn
from scamcheck.gui.tasks import TaskRunner
from scamcheck.gui.update_run import DONE
from scamcheck.services.lists.state import list_states

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.core.task import Task
    from scamcheck.gui.file_words import Question
    from scamcheck.gui.theme import Theme
    from scamcheck.gui.update_control import UpdateControl
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState
    from scamcheck.services.settings import Settings


PERCENT = 100


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How all lists stand, which are on this computer, used or not, and what was fetched this month in bytes."""

    states: tuple[ListState, ...]
    held: frozenset[str]
    month: int


class ListsControl(QObject):
    """``updating`` runs the updates, ``keep`` saves settings. ``left`` comes when the person goes back."""

    KEPT = True
    left = Signal()

    def __init__(self, app: App, updating: UpdateControl, keep: Callable[[Settings], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._updating = updating
        self._run = updating.run
        self._keep = keep
        self._runner, self._reader = TaskRunner(self), TaskRunner(self)  # long work, and how the lists stand meanwhile
        self._done: set[str] = set()
        self._was_running = False
        self.files = TakeIn(app, self._runner, self.refresh, self)
        self._work = ListWork(app, self._runner, updating, self._say, self._show_update)
        self.page: ListsPage | None = None
        self.words: Words
        updating.run.changed.connect(self._show_update)
        updating.run.ended.connect(self._end_update)

    def new_page(self, words: Words, theme: Theme) -> ListsPage:
        """Return a page in this language and look; it is filled soon."""
        actions = PageActions(
            back=self.left.emit,
            update=self._updating.update,
            cancel=self._updating.cancel,
            keep_choices=self._keep_choices,
            choose_file=self.files.choose_file,
            make_pack=self.files.make_pack,
            cancel_work=self.files.cancel,
            one=ListActions(
                update=lambda feed_id: self._updating.update([feed_id]),
                cancel=self._work.cancel,
                switch=self._switch,
                take_file=self.files.choose_list,
                sure=partial(_sure, self._app, words),
                take_out=self._work.take_out,
            ),
            own=lambda: self._app.own,
        )
        self.words = self._work.words = words
        self.page = ListsPage(words, theme, self._app.settings.current, actions)
        self._was_running = False
        self.files.attach(self.page, words, theme)
        self._show_update()
        self.refresh()
        return self.page

    def refresh(self) -> None:
        """Read anew how the lists stand, in the background; nothing where no page shows it."""
        if self.page is not None:
            self._reader.start(partial(_read, self._app), self._show_snapshot, self._show_problem)

    def stop(self) -> None:
        """Drop all work; does not wait."""
        self._runner.stop()
        self._reader.stop()

    def close(self) -> None:
        """Drop all work and wait for the worker."""
        self._runner.close()
        self._reader.close()

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        if self.page is not None:
            self.page.own.fill()
            self.page.show_states(snapshot.states, snapshot.held, snapshot.month)
            self._show_update()

    def _show_problem(self, problem: Exception) -> None:
        """Say that the lists could not be read; the check page says more about damaged data."""
        if self.page is not None:
            self.page.own.fill()
            self.page.say(
                self.words.t(
                    "The lists could not be read ({kind}). Go back and open this page again.",
                    kind=type(problem).__name__,
                )
            )

    def _show_update(self) -> None:
        """Show the update that runs, or that none does."""
        if self.page is None:
            return
        running, panel = self._run.running, self.page.panel
        if running != self._was_running:
            self._was_running = running
            panel.show_running(running=running)
            if running and self._run.by_person:
                announce(panel, self.words.t("Updating the lists"))
        if running and self._run.last is not None:
            panel.show_progress(self._run.last.all_done, self._run.last.all_total)
        for feed_id, row in self.page.rows.items():
            news = self._run.latest.get(feed_id)
            share = self._work.shares.get(feed_id)
            if share is not None:
                row.show_progress(REMOVING, int(PERCENT * share), PERCENT)
            elif news is not None and news.state != DONE:
                row.show_progress(news.state, news.done, news.total)
            elif self._updating.waits(feed_id):
                row.show_progress("waiting", 0, None)
            else:
                row.show_idle()
        finished = {feed_id for feed_id, news in self._run.latest.items() if news.state == DONE}
        if finished - self._done:
            self.refresh()
        self._done = finished

    def _end_update(self) -> None:
        """Say how the update ended, where the person asked for it, and show how the lists stand now."""
        self._show_update()
        self.refresh()
        if self.page is None or self._run.running:
            return
        shown = said = ""
        if self._run.crashed:
            shown = said = self.words.t(
                "Something in scamcheck went wrong ({kind}). Try again.", kind=self._run.crashed
            )
        elif self._run.by_person and self._run.outcomes is not None:
            shown = update_words.gained(self._run.outcomes, self.words)
            said = update_words.ended(self._run.outcomes, self.words)
        self.page.panel.show_running(running=False, sentence=shown)
        if said:
            announce(self.page.panel, said)

    def _keep_choices(self) -> None:
        """Keep the two switches; an update by itself begins when it was switched on."""
        if self.page is None:
            return
        panel, before = self.page.panel, self._app.settings.current
        self._keep(replace(before, updates=panel.updates.isChecked(), metered=panel.metered.isChecked()))
        if panel.updates.isChecked() and not before.updates:
            self._updating.look()

    def _switch(self, feed_id: str) -> None:
        """Use a list from now on, or no more."""
        settings = self._app.settings.current
        off = [one for one in settings.lists_off if one != feed_id]
        if feed_id not in settings.lists_off:
            off.append(feed_id)
            if feed_id in self._run.latest:
                self._updating.cancel_one(feed_id)
        self._keep(replace(settings, lists_off=tuple(off)))
        self._app.store.off = frozenset(off)  # at once: the store is open, since its lists are shown
        self.refresh()

    def _say(self, sentence: str) -> None:
        """Say how taking a list out ended, and show how the lists stand now."""
        self.refresh()
        if self.page is not None:
            self.page.say(sentence)


def _sure(app: App, words: Words, state: ListState) -> Question:
    """Return the question before a list is taken out."""
    ships = any(one.feed_id == state.feed.id for one in app.store.starter)
    return list_words.take_out_question(state, words, ships=ships)


def _read(app: App, task: Task) -> Snapshot:  # noqa: ARG001 - a job of the runner
    """Run in a worker: the store may be busy with an update."""
    today = datetime.now(UTC).date()
    held = frozenset(app.store.all_statuses())
    return Snapshot(list_states(app.store, today), held, app.store.traffic(today.year, today.month))
