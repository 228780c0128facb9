"""What is done with one list in the background: its row shows how far that is, and Cancel there leaves it as it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scamcheck.gui import list_words
from scamcheck.gui.file_words import CRASHED, STOPPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.core.task import Task
    from scamcheck.gui.tasks import TaskRunner
    from scamcheck.gui.update_control import UpdateControl
    from scamcheck.i18n import Words

REMOVING = "removing"


class ListWork:
    """Takes lists out; ``updating`` has the other work. ``say`` tells how it ended, ``changed`` is to draw the rows anew.

    ``shares`` is how much is done of each list that is being taken out, 0.0 to 1.0.
    """

    def __init__(
        self,
        app: App,
        runner: TaskRunner,
        updating: UpdateControl,
        say: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        self._app, self._runner, self._updating, self._say, self._changed = app, runner, updating, say, changed
        self._tasks: dict[str, Task] = {}
        self.shares: dict[str, float] = {}
        self.words: Words

    def take_out(self, feed_id: str) -> None:
        """Take a list off this computer, and say how that went."""

        def done(gone: bool) -> None:  # noqa: FBT001 - a result of the runner
            self._end(feed_id)
            title = self.words.t(self._app.catalog.feeds[feed_id].title)
            self._say(list_words.taken_out(title, self.words, gone=gone))

        def failed(problem: Exception) -> None:
            self._end(feed_id)
            crashed = CRASHED
            self._say(self.words.t(crashed, kind=type(problem).__name__))

        if feed_id in self._updating.run.latest:
            self._updating.cancel_one(feed_id)
        if feed_id not in self._tasks:
            self.shares[feed_id] = 0.0
            job = partial(_remove, self._app, feed_id)
            self._tasks[feed_id] = self._runner.start(job, done, failed, partial(self._show, feed_id))
            self._changed()

    def cancel(self, feed_id: str) -> None:
        """Stop what is done with a list: it is as it was, or gone if that was done before."""
        task = self._tasks.get(feed_id)
        if task is None:
            self._updating.cancel_one(feed_id)
            return
        task.cancel()
        self._end(feed_id)
        stopped = STOPPED
        self._say(self.words.t(stopped))

    def _show(self, feed_id: str, share: float) -> None:
        if feed_id in self.shares:
            self.shares[feed_id] = share
            self._changed()

    def _end(self, feed_id: str) -> None:
        self._tasks.pop(feed_id, None)
        self.shares.pop(feed_id, None)
        self._changed()


def _remove(app: App, feed_id: str, task: Task) -> bool:
    """Run in a worker: forget all entries of a list; return whether that is done."""
    return app.store.remove(feed_id, task)
