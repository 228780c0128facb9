"""The window: runs checks in the background and shows what they say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from scamcheck import i18n
from scamcheck.app import DataDamaged
from scamcheck.core.model import Rejected
from scamcheck.gui import theme
from scamcheck.gui.page import Page
from scamcheck.gui.tasks import TaskRunner
from scamcheck.gui.view_menu import ViewMenu
from scamcheck.services.explain import NOTICES, explain, privacy, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from scamcheck.app import App
    from scamcheck.core.model import Notice, Report
    from scamcheck.core.task import Task
    from scamcheck.services.settings import Settings

    Check = Callable[[str, Task], Report | Rejected]

FIRST_SIZE = QSize(920, 760)
SECRET = "secret."  # noqa: S105 - the beginning of a code


class MainWindow(QMainWindow):
    """The one window. ``check`` is ``app.check`` unless told otherwise; it runs in a worker, never here."""

    def __init__(self, app: App, check: Check | None = None) -> None:
        super().__init__()
        self._app = app
        self._check = check or app.check
        self._words = app.words
        self._runner = TaskRunner(self)
        self._task: Task | None = None
        self._report: Report | None = None
        self._notices: dict[str, str] = {}
        self._warm = False
        self.setWindowTitle("scamcheck")
        self.setWindowIcon(QIcon(str(app.folders.assets / "icons" / "scamcheck.png")))
        self._rebuild()
        self.resize(self._fitting(FIRST_SIZE))
        QShortcut(QKeySequence("Ctrl+L"), self, lambda: self.page.focus_box())
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.stop)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._rebuild_for_system)

    def check(self, untrusted: str) -> None:
        """Check ``untrusted`` in the background; one that still runs is dropped."""
        if self._task is not None:
            self._task.cancel()
        self.page.set_running(running=True)
        job = partial(self._check, untrusted)
        self._task = self._runner.start(job, self._show, self._show_problem, lambda part: self.page.set_progress(part))

    def stop(self) -> None:
        """Drop the check that runs, if any; its answer will not come."""
        if self._task is not None:
            self._task.cancel()
            self._end_check()
            self.page.focus_box()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """After the first paint, get ready in the background: the lists are opened before the first question."""
        super().paintEvent(event)
        if not self._warm:
            self._warm = True
            QTimer.singleShot(0, self, self._warm_up)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop all work and wait for it, out of sight."""
        self.hide()
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._rebuild_for_system)
        self._runner.close()
        super().closeEvent(event)

    def _warm_up(self) -> None:
        self._runner.start(lambda task: self._app.checker, lambda checker: self._tell(self._app.notices), self._show_problem)

    def _show(self, result: Report | Rejected) -> None:
        """Show how the check ended. A recovery phrase or key is wiped from the box, with what Undo would bring back."""
        self._end_check()
        if isinstance(result, Rejected):
            grave = result.code.startswith(SECRET)
            if grave:
                self.page.box.setPlainText("")
            self._report = None
            self.page.show_refusal(refusal(result, self._words), grave=grave)
        else:
            self._report = result
            self.page.show_answer(explain(result, self._words, self._app.catalog.feeds))
        self._tell(self._app.notices)

    def _show_problem(self, problem: Exception) -> None:
        """Say that something does not work; a damaged file is named."""
        self._end_check()
        if isinstance(problem, DataDamaged):
            self._notices["data.damaged"] = self._words.t(NOTICES["data.damaged"], name=problem.name)
            self._tell(())
        else:
            kind = type(problem).__name__
            sentence = self._words.t("Something in scamcheck went wrong, so nothing was checked ({kind}). Try again.", kind=kind)
            self.page.show_refusal(sentence, grave=False)

    def _end_check(self) -> None:
        self._task = None
        self.page.set_running(running=False)

    def _tell(self, notices: Iterable[Notice]) -> None:
        """Show notices under the header, each once."""
        for notice in notices:
            self._notices[notice.code + str(notice.params)] = self._words.t(NOTICES[notice.code], **notice.params)
        self.page.show_notices(tuple(self._notices.values()))

    def _change(self, settings: Settings) -> None:
        ...
