"""When lists are updated: by themselves when they are due, and when the person asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from scamcheck.gui.update_run import DONE, UpdateRun

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from scamcheck.app import App
    from scamcheck.gui.update_run import Updates

LOOK_AGAIN_MS = 3_600_000
"""An open window looks once an hour whether lists are due."""


class UpdateControl(QObject):
    """``run`` is the update under way, if any; ``updates`` gives what fetches lists, None where nothing may."""

    def __init__(self, app: App, updates: Callable[[], Updates | None], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._next: list[str] = []
        self.run = UpdateRun(app, updates, self)
        self.run.ended.connect(lambda: QTimer.singleShot(0, self, self._go_on))
        self._hourly = QTimer(self, interval=LOOK_AGAIN_MS)
        self._hourly.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now and then every hour."""
        self._hourly.start()
        self.look()

    def look(self) -> None:
        """Update what is due, quietly, when the person lets that happen."""
        if self._app.settings.current.updates and not self.run.running:
            self._start(None, by_person=False)

    def update(self, ids: Collection[str] | None = None) -> None:
        """Update all lists that are due, or ``ids``, because the person asked; during an update ``ids`` come after it."""
        if not self.run.running:
            self._start(ids, by_person=True)
            return
        self.run.by_person = True
        self._next += [feed_id for feed_id in ids or () if feed_id not in self._next]
        self.run.changed.emit()

    def waits(self, feed_id: str) -> bool:
        """Tell whether a list comes after the update that runs."""
        return feed_id in self._next

    def cancel(self) -> None:
        """Drop the update, and what was to come after it."""
        self._next.clear()
        self.run.drop()

    def cancel_one(self, feed_id: str) -> None:
        """Drop one list and go on with the others."""
        if feed_id in self._next:
            self._next.remove(feed_id)
            self.run.changed.emit()
            return
        left = [one for one, news in self.run.latest.items() if news.state != DONE and one != feed_id]
        if left:
            by_person = self.run.by_person
            self.run.drop(silently=True)
            self._start(left, by_person=by_person)
        else:
            self.run.drop()

    def stop(self) -> None:
        """Drop the update and take on no other; does not wait."""
        self._hourly.stop()
        self._next.clear()
        self.run.stop()

    def close(self) -> None:
        """Drop the update and wait for the worker."""
        self.stop()
        self.run.close()

    def _start(self, ids: Collection[str] | None, *, by_person: bool) -> None:
        """Start; a line that is paid by the byte does not hold back a list that the person asked for by name."""
        metered = self._app.settings.current.metered and not (by_person and ids is not None)
        self.run.start(ids, by_person=by_person, metered=metered)

    def _go_on(self) -> None:
        """Start with the lists that were waiting for the end of an update."""
        if self._next and not self.run.running:
            ids, self._next = self._next, []
            self._start(ids, by_person=True)
