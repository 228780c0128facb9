"""One list on the Lists page: a short row, and details that are built when somebody asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from scamcheck.gui import file_words, list_words
from scamcheck.gui.list_details import Details
from scamcheck.gui.list_words import Condition
from scamcheck.gui.parts import Disclosure, bar, column_in, order_tabs, when_pressed
from scamcheck.gui.symbols import Symbol
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from scamcheck.gui.list_actions import ListActions
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState

INK = {
    Condition.FRESH: "accent",
    Condition.OLD: "warning_tint",
    Condition.ABSENT: "not_checked_tint",
    Condition.OFF: "not_checked_tint",
    Condition.REPLACED: "not_checked_tint",
}
"""The colour of each condition; its shape and its words say the same."""
SYMBOL = 22


class ListCard(QFrame):
    """One list. ``show_state`` and ``show_progress`` may be called again and again; open details stay open.

    ``held``: its entries are on this computer, though it may be switched off.
    """

    def __init__(self, state: ListState, words: Words, theme: Theme, actions: ListActions, *, held: bool) -> None:
        super().__init__()
        self.setObjectName("row")
        self.state, self.held = state, held
        self._words, self._theme, self._actions = words, theme, actions
        self._details: Details | None = None
        self._bar: QProgressBar | None = None
        self._busy = False
        self.title = words.t(state.feed.title)
        self.line = TextBlock("", "state")
        self._mark = QWidget()
        self._mark_place = QVBoxLayout(self._mark)
        self._mark_place.setContentsMargins(0, 0, 0, 0)
        self.more = Disclosure(words.t("Details"))
        self.more.setAccessibleName(words.t("Details: {list}", list=self.title))
        when_pressed(self.more, self._fold)
        self._lay_out()
        self.show_state(state, held=held)

    def show_state(self, state: ListState, *, held: bool) -> None:
        """Show how the list stands now."""
        changed = list_words.condition(state) is not list_words.condition(self.state)
        self.state, self.held = state, held
        if changed or self._mark_place.isEmpty():
            self._draw_mark()
        if not self._busy:
            self.line.setText(list_words.headline(state, self._words))
        if self._details is not None:
            self._details.fill(state, held=held)

    def show_progress(self, stage: str, done: int, total: int | None) -> None:
        """Show what is done with the list now, with a bar where it is told how much; ``done`` and ``total`` are bytes."""
        self._busy = True
        self.line.setText(list_words.fetching(stage, done, total, self._words))
        if self._bar is None:
            self._bar = bar(self._words.t("Progress: {list}", list=self.title))
            self._texts.addWidget(self._bar)
        self._bar.setVisible(stage in list_words.BARS and bool(done))
        self._bar.setValue(min(100, 100 * done // total) if total else 0)
        if self._details is not None:
            self._details.set_busy(busy=True)

    def show_idle(self) -> None:
        """Show the state again: nothing is done with the list now."""
        if not self._busy:
            return
        self._busy = False
        self.line.setText(list_words.headline(self.state, self._words))
        if self._bar is not None:
            self._bar.setVisible(False)
        if self._details is not None:
            self._details.set_busy(busy=False)

    def _lay_out(self) -> None:
        self._column = column_in(self)
        self._column.setContentsMargins(SPACING[4], SPACING[2], SPACING[4], SPACING[2])
        line = QHBoxLayout()
        line.setSpacing(SPACING[2])
        self._texts = QVBoxLayout()
        self._texts.setSpacing(SPACING[0] // 2)
        self._texts.addWidget(TextBlock(self.title, "finding"))
        if publisher := file_words.publisher_line(self.state.feed, self._words):
            self._texts.addWidget(TextBlock(publisher, "muted"))
        self._texts.addWidget(self.line)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._texts, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _draw_mark(self) -> None:
        while (old := self._mark_place.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        self._mark_place.addWidget(mark_of(list_words.condition(self.state), self._theme))

    def _fold(self) -> None:
        """Show or hide the details; they are built the first time."""
        if self._details is None:
            indent = self._theme.scaled(SYMBOL) + SPACING[2]
            self._details = Details(self.title, self._words, self._theme, self._actions, indent)
            self._details.fill(self.state, held=self.held)
            self._details.set_busy(busy=self._busy)
            self._column.addWidget(self._details)
            order_tabs(self)
        self._details.setVisible(self.more.isChecked())


def mark_of(how: Condition, theme: Theme) -> Symbol:
    """Return the shape of a condition."""
    return Symbol(how.value, theme.scaled(SYMBOL), theme.colour(INK[how]), theme.colour("surface"))
