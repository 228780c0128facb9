"""Where threads meet Qt, and the only place: work runs in a pool, its news is told in the GUI thread.

Question: how does a result get from a thread into the window? Decision: one long-lived QObject, one signal without
arguments, and a queue of closures. Why: one QObject per job crashed in 10 of 10 shutdown stress runs, and arguments of
signals lose references on some releases of PySide6 (measured.md).
"""

from __future__ import annotations

from collections import deque
from functools import cached_property, partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from scamcheck.core.task import Cancelled, Task

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class TaskRunner(QObject):
    """Runs jobs one after the other and tells their news in the thread that made it. Call ``close`` at the end."""

    _posted = Signal()

    def __init__(self, parent: QObject | None = None, workers: int = 1) -> None:
        super().__init__(parent)
        self._workers = workers
        self._news: deque[Callable[[], None]] = deque()
        self._tasks: set[Task] = set()
        self._closed = False
        self._posted.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        """The workers, made with the first job: the window comes sooner."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(self._workers, thread_name_prefix="scamcheck")

    def start(
        self,
        job: Callable[[Task], T],
        on_result: Callable[[T], None],
        on_error: Callable[[Exception], None],
        on_progress: Callable[[float], None] | None = None,
        patience: float = 0.0,
    ) -> Task:
        """Run ``job`` in a worker and return its task; after ``task.cancel()`` none of the callbacks is called.

        Progress is told when ``patience`` seconds are over: to tell it holds up the worker, too.

        After ``close`` the job is not run and its task is cancelled from the start.
        """
        begins, last = monotonic() + patience, [0.0]

        def report(progress: float) -> None:
            last[0] = progress
            if on_progress is not None and monotonic() >= begins:
                self._post(task, partial(on_progress, progress))

        def catch_up() -> None:
            if on_progress is not None and task in self._tasks:
                _unless_cancelled(task, partial(on_progress, last[0]))

        task = Task(report)
        if patience:
            QTimer.singleShot(round(patience * 1000), self, catch_up)
        if self._closed:
            task.cancel()
        else:
            self._tasks.add(task)
            self._pool.submit(self._work, job, task, on_result, on_error)
        return task

    def tell(self, task: Task, call: Callable[[], None]) -> None:
        """Run ``call`` in the GUI thread, unless ``task`` is cancelled before: for news that a job has on its way."""
        self._post(task, call)

    def stop(self) -> None:
        """Cancel what runs and take on nothing more; does not wait."""
        self._closed = True
        for task in self._tasks:
            task.cancel()

    def close(self) -> None:
        """Cancel what runs and wait until the last worker is done; no news is told afterwards."""
        self.stop()
        if "_pool" in vars(self):
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._tasks.clear()

    def _work(
        self,
        job: Callable[[Task], T],
        task: Task,
        on_result: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Run in a worker: do ``job`` and post how it ended."""
        try:
            task.checkpoint()
            result = job(task)
        except Cancelled:
            return
        except Exception as problem:  # noqa: BLE001 - the task runner (style.md)
            self._post(task, partial(self._finish, task, partial(on_error, problem)))
        else:
            self._post(task, partial(self._finish, task, partial(on_result, result)))

    def _post(self, task: Task, call: Callable[[], None]) -> None:
        if not task.cancelled:
            self._news.append(partial(_unless_cancelled, task, call))
            self._posted.emit()

    def _finish(self, task: Task, call: Callable[[], None]) -> None:
        self._tasks.discard(task)
        call()

    def _tell(self) -> None:
        """Run in the GUI thread, once a signal: one closure, so that one that raises does not swallow the next."""
        if self._news:
            self._news.popleft()()


def _unless_cancelled(task: Task, call: Callable[[], None]) -> None:
    """Call, unless Stop was pressed while the news waited in the queue."""
    if not task.cancelled:
        call()
