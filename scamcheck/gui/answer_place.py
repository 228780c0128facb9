"""Where answers stand on the check page, one at a time.

Question: an answer is made of some sixty parts, and making them takes ten times as long as the check; what does a person
wait for? Decision: the result and the safe action are painted first, the rest is made right after that, in the same turn
of the event loop. The next answer stands ready meanwhile, empty and unseen, so that its first parts need only their
words. Why: nothing else can come between the two, so nobody ever meets half an answer; and the room for the rest is kept,
so nothing jumps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from scamcheck.gui.keep_place import pass_on
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QScrollArea, QVBoxLayout

    from scamcheck.core.model import Explanation
    from scamcheck.gui.result_view import ResultView
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.sheet import Sheet

ANSWER_ROOM = 600
"""Pixels at 100 % that an answer takes with its first reason, or with its first steps."""
READY_AFTER_MS = 50
"""The person sees the whole answer first."""


class AnswerPlace:
    """The end of ``column``, above its last stretch; the column scrolls in ``area``."""

    def __init__(self, area: QScrollArea, column: QVBoxLayout, words: Words, theme: Theme) -> None:
        self._area = area
        self._column = column
        self._words = words
        self._theme = theme
        self._ready: ResultView | None = None
        self._shown: ResultView | None = None

    def get_ready(self) -> ResultView:
        """Make what the next answer has in common with all others, where that is not done, and return it."""
        from scamcheck.gui.result_view import ResultView  # after the first paint: the window comes sooner

        view = self._ready
        if view is None:
            self._ready = view = ResultView(None, self._words, self._theme)
            view.setVisible(False)
            self._column.insertWidget(self._column.count() - 1, view)
            view.resize(self._column.contentsRect().width(), view.height())
            for part in (view, *view.findChildren(QWidget)):
                part.ensurePolished()
        return view

    def show(
        self,
        answer: Explanation,
        sheet: Callable[[], Sheet] | None,
        online: Callable[[], QWidget | None] | None,
        *,
        announced: bool,
    ) -> ResultView:
        """Show ``answer`` in place of the last one and return its view; ``online`` gives the section of the look-ups.

        If ``announced``, what is seen first is painted at once; else the focus and the folds of the last one stay.
        """
        view, self._ready = self.get_ready(), None
        old, self._shown = self._shown, view
        view.say(answer)
        if announced and self._area.isVisible():
            self._paint(view, old)
        elif old is not None:
            self._column.removeWidget(old)
        view.fill(answer, sheet)
        view.show_online(online() if online is not None else None)
        view.setVisible(True)
        if not announced:
            pass_on(old, view)
        _drop(old)
        QTimer.singleShot(READY_AFTER_MS, self._area, self.get_ready)
        return view

    def clear(self) -> None:
        """Take the answer away."""
        if self._shown is not None:
            self._column.removeWidget(self._shown)
        _drop(self._shown)
        self._shown = None

    def _paint(self, view: ResultView, old: ResultView | None) -> None:
        """Paint the first parts of ``view`` now, where they will stay; ``old`` stood there."""
        kept = self._column.geometry().bottom() + 1 - old.y() if old else 0
        view.setMinimumHeight(max(kept, self._area.viewport().height()))  # the page scrolls, as it will with the rest
        if old is not None:
            self._column.removeWidget(old)
            old.move(0, -old.height())  # hidden soon: that takes longer
        view.setVisible(True)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        show_from(self._area, view.summary, self._theme)
        view.headline.repaint()
        view.setMinimumHeight(0)


def _drop(view: ResultView | None) -> None:
    if view is not None:
        view.setVisible(False)
        view.deleteLater()


def show_from(area: QScrollArea, part: QWidget, theme: Theme) -> None:
    """Show the page from its start where the answer that begins with ``part`` has room there, else from ``part``.

    Nothing is cut in half.
    """
    bar, window = area.verticalScrollBar(), area.viewport()
    top = part.mapTo(window, QPoint()).y() + bar.value()
    bar.setValue(top - SPACING[3] if top + theme.scaled(ANSWER_ROOM) > window.height() else 0)


def bring_up(area: QScrollArea, part: QWidget) -> None:
    """Scroll no further than ``part`` needs; its top stays in sight when it is taller than the window."""
    bar, window = area.verticalScrollBar(), area.viewport()
    top = part.mapTo(window, QPoint()).y() + bar.value() - SPACING[3]
    needed = part.height() + 2 * SPACING[3] - window.height()
    bar.setValue(max(0, top + min(0, needed)))
