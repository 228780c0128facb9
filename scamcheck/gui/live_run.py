"""Asks look-ups in the background about the answer on the screen; what comes is gathered here, in the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from scamcheck.core.reason import Reason
from scamcheck.gui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scamcheck.app import App
    from scamcheck.core.lookup import Question
    from scamcheck.core.model import Report
    from scamcheck.core.task import Task
    from scamcheck.services.live import Run
    from scamcheck.services.live_rows import Progress

WORKERS = 4
"""Questions that the person allows while others wait are asked at once; one worker stays for the key store."""
TOGETHER_MS = 100
"""Answers that come within so long are shown together: each showing makes the answer anew."""


class LiveRun(QObject):
    """``known`` comes when it is clear what can be asked, ``came`` soon after each answer, ``ended`` when none is waited for.

    ``report`` is the offline answer, ``questions`` what could be asked about it.
    """

    known = Signal()
    came = Signal()
    ended = Signal()

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._runner = TaskRunner(self, WORKERS)
        self._looking: Task | None = None
        self._asking: dict[Task, tuple[Question, ...]] = {}
        self._stopped: set[Question] = set()
        self._run: Run | None = None
        self._soon = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._soon.timeout.connect(self.came)
        self.report: Report | None = None
        self.questions: tuple[Question, ...] = ()

    @property
    def asking(self) -> bool:
        """Tell whether an answer is waited for."""
        return bool(self._asking)

    def begin(self, report: Report) -> None:
        """Find out what could be asked about ``report``; all that was before is dropped."""
        self.drop()
        self.report = report

        def know(questions: tuple[Question, ...]) -> None:
            self._looking, self.questions = None, questions
            self.known.emit()

        self._looking = self._runner.start(lambda _: self._app.live.questions(report), know, lambda _: None)

    def drop(self) -> None:
        """Cancel all work and forget what it was about."""
        self._cancel()
        if self._looking is not None:
            self._looking.cancel()
        self.report, self.questions, self._run, self._looking = None, (), None, None
        self._stopped = set()

    def ask(self, questions: Iterable[Question]) -> None:
        """Ask ``questions``, all at once; those that nobody answers or that are being asked are passed over."""
        from scamcheck.services.live import Run

        waited_for = {question for asked in self._asking.values() for question in asked}
        wanted = tuple(one for one in questions if one.hosts and one not in waited_for)
        if not wanted or self.report is None:
            return
        self._run = self._run or Run()
        self._stopped -= set(wanted)
        report, run = self.report, self._run

        def show_soon() -> None:
            if not self._soon.isActive():
                self._soon.start()

        def job(task: Task) -> None:
            self._app.live.ask(report, wanted, task, lambda _: self._runner.tell(task, show_soon), run)

        task = self._runner.start(job, lambda _: self._end(task), lambda _: self._fail(task))
        self._asking[task] = wanted

    def stop(self) -> None:
        """Stop waiting; what has come stays."""
        found = self._run.found if self._run is not None else {}
        self._stopped |= {one for asked in self._asking.values() for one in asked if one not in found}
        self._cancel()
        self.ended.emit()

    def whole(self) -> Report | None:
        """Return the answer with all that has come so far."""
        if self.report is None or self._run is None:
            return self.report
        return self._app.live.joined(self.report, self._run)

    def progress(self) -> Progress:
        """Return how far each question is."""
        from scamcheck.services.live_rows import Progress

        found = dict(self._run.found) if self._run is not None else {}
        waited_for = {one for asked in self._asking.values() for one in asked if one not in found}
        return Progress(found, waited_for, frozenset(self._stopped))

    def read_key(self, lookup: str, tell: Callable[[bool], None]) -> None:
        """Call ``tell`` with whether there is a key; the key store may make the person wait, so a worker asks it."""
        self._runner.start(
            lambda _: bool(self._app.lookup_keys.key(lookup)),
            tell,
            lambda _: tell(False),  # noqa: FBT003
        )

    def close(self) -> None:
        """Drop all work and wait for the workers."""
        self._soon.stop()
        self._runner.close()

    def _end(self, task: Task) -> None:
        self._asking.pop(task, None)
        self._soon.stop()
        self.ended.emit()

    def _fail(self, task: Task) -> None:
        """Tell a bug of ours as a gap of its own, and go on."""
        if self._run is not None:
            asked = self._asking.get(task, ())
            self._run.found |= dict.fromkeys((one for one in asked if one not in self._run.found), Reason.FAILED)
        self._end(task)

    def _cancel(self) -> None:
        self._soon.stop()
        for task in self._asking:
            task.cancel()
        self._asking = {}
