"""Between the History page and what is kept: reads it in the background, clears it, has a check made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scamcheck.gui.file_words import CRASHED
from scamcheck.gui.history_page import HistoryPage
from scamcheck.gui.history_words import history_cleared
from scamcheck.gui.parts import when_pressed
from scamcheck.gui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.core.task import Task
    from scamcheck.gui.recorder import Recorder
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.history import KeptCheck


class HistoryControl(QObject):
    """``again`` gets the text of a check that is to be made again. ``left`` comes when the person goes back."""

    KEPT = True
    left = Signal()

    def __init__(self, app: App, recorder: Recorder, again: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._recorder = recorder
        self._again = again
        self._runner = TaskRunner(self)
        self.page: HistoryPage | None = None
        self.words: Words

    def new_page(self, words: Words, theme: Theme) -> HistoryPage:
        """Return a page in this language and look; it is filled soon."""
        self.words = words
        self.page = HistoryPage(words, theme, self._again)
        when_pressed(self.page.back, self.left.emit)
        when_pressed(self.page.clear, self._clear)
        self.refresh()
        return self.page

    def refresh(self) -> None:
        """Read anew what is kept."""
        if self.page is not None:
            self._runner.start(self._read, self._show, self._say_problem)

    def stop(self) -> None:
        """Drop all work; does not wait."""
        self._runner.stop()

    def close(self) -> None:
        """Drop all work and wait for the worker."""
        self._runner.close()

    def _read(self, task: Task) -> tuple[KeptCheck, ...]:  # noqa: ARG002 - a job of the runner
        """Run in a worker: return what is kept."""
        return self._recorder.history.checks()

    def _show(self, checks: tuple[KeptCheck, ...]) -> None:
        if self.page is not None:
            self.page.show_checks(checks, on=self._app.settings.current.keeps_checks)
        self._recorder.told.emit()

    def _clear(self) -> None:
        """Delete all, at one press: nothing here is needed for a check."""
        gone = self._recorder.clear()
        if self.page is not None:
            self._show(self._recorder.history.checks())
            self.page.say(history_cleared(self.words, gone=gone))

    def _say_problem(self, problem: Exception) -> None:
        if self.page is not None:
            wording = CRASHED
            self.page.say(self.words.t(wording, kind=type(problem).__name__))
