"""Where threads meet Qt, and the only place: work runs in a pool, its news is told in the GUI thread.

Question: how does a result get from a thread into the window? Decision: one long-lived QObject, one signal without
arguments, and a queue of closures. Why: one QObject per job crashed in 10 of 10 shutdown stress runs, and arguments of
signals lose references on some releases of PySide6 (measured.md).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from scamcheck.core.task import Cancelled, Task

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class TaskRunner(QObject):
    """Runs jobs one after the other and tells their news in the thread that made it. Call ``close`` at the end."""

    _posted = Signal()

    def __init__(self, parent: QObject | None = None, workers: int = 1) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="scamcheck")
        self._news: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._tasks: set[Task] = set()
        self._closed = False
        self._posted.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        job: Callable[[Task], T],
        on_result: Callable[[T], None],
        on_error: Callable[[Exception], None],
        on_progress: Callable[[float], None] | None = None,
    ) -> Task:
        """Run ``job`` in a worker and return its task; after ``task.cancel()`` none of the callbacks is called.

        After ``close`` the job is not run and its task is cancelled from the start.
        """
        task = Task(lambda progress: self._post(task, partial(on_progress, progress)) if on_progress else None)
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
            self._news.put(partial(_unless_cancelled, task, call))
            self._posted.emit()

    def _finish(self, task: Task, call: Callable[[], None]) -> None:
        self._tasks.discard(task)
        call()

    def _tell(self) -> None:
        """Run in the GUI thread, once a signal: one closure, so that one that raises does not swallow the next."""
        if not self._news.empty():
            self._news.get_nowait()()


def _unless_cancelled(task: Task, call: Callable[[], None]) -> None:
    """Call, unless Stop was pressed while the news waited in the queue."""
    if not task.cancelled:
        call()
