"""Between the page and the check: starts it in the background, drops it on Stop, shows how it ended."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from scamcheck.app import DataDamaged, advice
from scamcheck.core.notice import Notice
from scamcheck.gui.on_screen import OnScreen
from scamcheck.gui.tasks import TaskRunner
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scamcheck.app import App
    from scamcheck.core.model import Explanation, Rejected, Report
    from scamcheck.core.task import Task
    from scamcheck.gui.page import Page
    from scamcheck.i18n import Words
    from scamcheck.services.sheet import Sheet

    Check = Callable[[str, Task], Report | Rejected]
    Tell = Callable[[Iterable[Notice]], None]

CRASHED = N_("Something in scamcheck went wrong, so nothing was checked ({kind}). Try again.")
PRACTICE = "https://example.com/"
PATIENCE = 0.1
"""Seconds: progress of a check that ends sooner is not seen."""
SECRET = "secret."  # noqa: S105 - how codes of secrets begin


class CheckControl(QObject):
    """Runs one check at a time. ``check`` is called in a worker; ``tell`` gets notices for the person.

    ``ready`` comes once after ``warm_up``, when the lists are open. ``begun`` comes with each check, ``answered`` after each
    answer; ``report`` is the one that is shown, None where there is none.
    """

    ready = Signal()
    begun = Signal()
    answered = Signal()

    def __init__(self, app: App, check: Check, tell: Tell, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._check = check
        self._tell = tell
        self._runner = TaskRunner(self)
        self._task: Task | None = None
        self.shown = OnScreen()
        self.page: Page
        self.words: Words

    def attach(self, page: Page, words: Words) -> None:
        """Work with ``page`` from now on; it shows the present answer again in ``words``."""
        self.page, self.words = page, words
        page.asked.connect(lambda: self.check(page.box.toPlainText()))
        page.stopped.connect(self.stop)
        page.helping_asked.connect(partial(tell_helper, self))
        page.set_running(running=self._task is not None)
        self.show(announced=False)

    def warm_up(self) -> None:
        """Open the lists in the background, before the first question needs them."""
        _ = self._app.own  # as in ``check``
        self._runner.start(partial(get_ready, self._app), self._get_going, self._note_problem)

    def check(self, untrusted: str) -> None:
        """Check ``untrusted`` in the background; a check that still runs is dropped."""
        _ = self._app.own  # made here: later the worker may hold the lock for long
        if self._task is not None:
            self._task.cancel()
        self.begun.emit()
        self.page.set_running(running=True)
        job = partial(self._check, untrusted)
        progress = partial(_show_progress, self)
        self._task = self._runner.start(job, self._show, self._show_problem, progress, PATIENCE)

    def show(self, *, announced: bool = True) -> None:
        """Show what was found together with the replies of the person; no answer where there is none of them."""
        report = self.shown.whole()
        if report is not None:
            answer = self._app.explain(report, self.words, helping=self.shown.helping)
            show_answer(self.page, self._app, report, answer, self.words, announced=announced)
        elif self.page.answer is not None:
            self.page.clear_answer()

    def stop(self) -> None:
        """Drop the check that runs, if any: its answer will not come."""
        if self._task is not None:
            self._task.cancel()
            self._end()
            self.page.focus_box()

    def close(self) -> None:
        """Drop all work and wait until the worker is done."""
        self._runner.close()

    def _get_going(self, notices: tuple[Notice, ...]) -> None:
        self._tell(notices)
        self.ready.emit()
        self._runner.start(partial(practise, self._app), _nothing, _nothing)

    def _show(self, result: Report | Rejected) -> None:
        from scamcheck.core.model import Rejected  # after the first paint: the window comes sooner

        self._end()
        if isinstance(result, Rejected):
            self.shown.clear()
            self._refuse(result)
        else:
            self.shown.find(result)
            self.show()
            self.answered.emit()
        self._tell(self._app.notices)

    def _refuse(self, rejected: Rejected) -> None:
        """Say why. A recovery phrase or key is wiped from the box, and with it what Undo would bring back."""
        from scamcheck.services.explain import refusal

        secret = rejected.code.startswith(SECRET)
        if secret:
            self.page.box.setPlainText("")
        self.page.show_refusal(refusal(rejected, self.words), grave=secret)

    def _note_problem(self, problem: Exception) -> None:
        """Name a damaged file under the header; what else is wrong at the start, the first check will say."""
        if isinstance(problem, DataDamaged):
            self._tell((Notice("data.damaged", {"name": problem.name}),))

    def _show_problem(self, problem: Exception) -> None:
        """Say that nothing was checked, and why."""
        from scamcheck.services.explain import NOTICES

        self._end()
        if isinstance(problem, DataDamaged):
            wording = NOTICES["data.damaged"]
            sentence = self.words.t(wording, name=problem.name)
        else:
            sentence = self.words.t(CRASHED, kind=type(problem).__name__)
        self.shown.clear()
        self.page.show_refusal(sentence, grave=False)

    def _end(self) -> None:
        self._task = None
        self.page.set_running(running=False)


def tell_helper(control: CheckControl, on: bool) -> None:  # noqa: FBT001 - a signal gives it so
    """Show the answer again, told to a helper or to the person; the switch keeps the focus and its place."""
    area = control.page.area
    at = area.verticalScrollBar().value()
    control.shown.helping = on
    control.show(announced=False)
    view = control.page.answer
    if view is not None:
        view.helping.switch.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, view, lambda: area.verticalScrollBar().setValue(at))


def _show_progress(control: CheckControl, progress: float) -> None:
    control.page.set_progress(progress)


def get_ready(app: App, task: Task) -> tuple[Notice, ...]:  # noqa: ARG001 - a job of the runner
    """Run in a worker: make all that a check needs; return what had to be mended."""
    _ = app.checker, app.catalog.authorities, app.record
    return app.notices


def practise(app: App, task: Task) -> None:
    """Run in a worker: check something that says nothing, so that all that the first answer needs is loaded."""
    from scamcheck.core.model import Rejected

    report = app.check(PRACTICE, task)
    if not isinstance(report, Rejected):
        app.explain(report)


def _nothing(_: object) -> None:
    """Tell nobody: what is wrong, the first check of the person will say."""


def show_answer(
    page: Page, app: App, report: Report, answer: Explanation, words: Words, *, announced: bool = True
) -> None:
    """Show an answer on ``page``, with what goes on paper."""
    page.show_answer(answer, partial(sheet_of, app, report, answer, words), announced=announced)


def sheet_of(app: App, report: Report, answer: Explanation, words: Words) -> Sheet:
    """Return an answer as one sheet of paper, with the places that help and whom to ask in the person's country of now."""
    from scamcheck.core.channel import channels_for
    from scamcheck.services.channels import contact
    from scamcheck.services.country import country_of
    from scamcheck.services.lasting import lasting
    from scamcheck.services.printout import answer_sheet

    country = country_of(app.settings.current.country)
    kept = lasting(report)
    if kept is not report:
        answer = app.explain(kept, words, helping=bool(answer.talk))
    near = sorted(answer.authorities, key=lambda group: group.country != country)
    answer = replace(answer, authorities=tuple(near))
    try:
        places = [contact(one, words) for one in channels_for(country, advice(app).channels)]
    except DataDamaged:
        places = []
    return answer_sheet(kept, answer, words, app.catalog.feeds, contacts=places, country=country)
