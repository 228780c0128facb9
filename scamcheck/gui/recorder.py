"""Keeps each check in the history, when the person lets it; in a worker of its own, so that no answer waits for it."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scamcheck.app import kept_checks
from scamcheck.core.notice import Notice
from scamcheck.gui.tasks import TaskRunner

if TYPE_CHECKING:
    from scamcheck.app import App
    from scamcheck.core.model import Report
    from scamcheck.core.task import Task
    from scamcheck.i18n import Words
    from scamcheck.services.history import History


class Recorder(QObject):
    """``history`` is what is kept so far. ``told`` comes when there may be something to say about its file."""

    told = Signal()

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._runner = TaskRunner(self)
        self._waiting: deque[tuple[Report, Words]] = deque()
        self._unsaved = False

    @cached_property
    def history(self) -> History:
        """The history, made when first needed."""
        return kept_checks(self._app)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the person should know about the history so far."""
        unsaved = (Notice("history.not_saved"),) if self._unsaved else ()
        return (*(self.history.notices if "history" in vars(self) else ()), *unsaved)

    def keep(self, report: Report | None, words: Words) -> None:
        """Keep ``report`` with its sentences in ``words``, if checks are to be kept."""
        if report is not None and self._app.settings.current.keeps_checks:
            _ = self.history
            self._waiting.append((report, words))
            self._runner.start(self._write, lambda _: self.told.emit(), lambda _: self.told.emit())

    def clear(self) -> bool:
        """Delete the history, and what is on its way into it; return whether nothing is left."""
        self._waiting.clear()
        return self.history.clear()

    def close(self) -> None:
        """Wait for the worker; what it did not come to is written here."""
        self._runner.close()
        self._write(None)

    def _write(self, task: Task | None) -> None:  # noqa: ARG002 - a job of the runner
        """Write what waits; the person may have changed their mind meanwhile."""
        from scamcheck.services.lasting import lasting
        from scamcheck.services.serialize import report_json

        while self._waiting:
            try:
                report, words = self._waiting.popleft()
            except IndexError:
                return
            if self._app.settings.current.keeps_checks:
                kept = self.history.add(report_json(lasting(report), words, self._app.catalog.feeds))
                self._unsaved = self._unsaved or not kept
