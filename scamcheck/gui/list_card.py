"""One list on the Lists page: a short row, and details that are built when somebody asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from scamcheck.gui import list_words
from scamcheck.gui.list_words import Condition
from scamcheck.gui.parts import bar, button, column_in, order_tabs, row_of, when_pressed
from scamcheck.gui.switch import Switch
from scamcheck.gui.symbols import Symbol
from scamcheck.gui.text import TextBlock, isolated
from scamcheck.gui.theme import SPACING
from scamcheck.services.lists.outcomes import attempt_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
FOLDED, UNFOLDED = "\u25be", "\u25b4"
"""Small triangles down and up; a screen reader hears whether the button is pressed."""
WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class ListActions:
    """What a person can do with one list; each gets the id of the list."""

    update: Callable[[str], None]
    cancel: Callable[[str], None]
    switch: Callable[[str], None]
    take_file: Callable[[str], None]


class ListCard(QFrame):
    """One list. ``show_state`` and ``show_progress`` may be called again and again; open details stay open."""

    def __init__(self, state: ListState, words: Words, theme: Theme, actions: ListActions) -> None:
        super().__init__()
        self.setObjectName("row")
        self.state = state
        self._words, self._theme, self._actions = words, theme, actions
        self._details: Details | None = None
        self._bar: QProgressBar | None = None
        self._busy = False
        self.title = words.t(state.feed.title)
        self.line = TextBlock("", "state")
        self._mark = QWidget()
        self._mark_place = QVBoxLayout(self._mark)
        self._mark_place.setContentsMargins(0, 0, 0, 0)
        self._more_word = words.t("Details")
        self.more = button(f"{self._more_word} {FOLDED}", "fold")
        self.more.setAccessibleName(words.t("Details: {list}", list=self.title))
        self.more.setCheckable(True)
        when_pressed(self.more, self._fold)
        self._lay_out()
        self.show_state(state)

    def show_state(self, state: ListState) -> None:
        """Show how the list stands now."""
        changed = list_words.condition(state) is not list_words.condition(self.state)
        self.state = state
        if changed or self._mark_place.isEmpty():
            self._draw_mark()
        if not self._busy:
            self.line.setText(list_words.headline(state, self._words))
        if self._details is not None:
            self._details.fill(state)

    def show_progress(self, stage: str, done: int, total: int | None) -> None:
        """Show what is done with the list now, with a bar while bytes come; ``done`` and ``total`` are bytes."""
        self._busy = True
        self.line.setText(list_words.fetching(stage, done, total, self._words))
        if self._bar is None:
            self._bar = bar(self._words.t("Progress: {list}", list=self.title))
            self._texts.addWidget(self._bar)
        self._bar.setVisible(stage == "fetching" and bool(done))
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
        self._column.setContentsMargins(SPACING[3], SPACING[2], SPACING[3], SPACING[2])
        line = QHBoxLayout()
        line.setSpacing(SPACING[2])
        self._texts = QVBoxLayout()
        self._texts.setSpacing(SPACING[0] // 2)
        self._texts.addWidget(TextBlock(self.title, "finding"))
        self._texts.addWidget(TextBlock(self._words.t(self.state.feed.publisher), "muted"))
        self._texts.addWidget(self.line)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._texts, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)

    def _draw_mark(self) -> None:
        while (old := self._mark_place.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        how = list_words.condition(self.state)
        ink, ground = self._theme.colour(INK[how]), self._theme.colour("surface")
        self._mark_place.addWidget(Symbol(how.value, self._theme.scaled(SYMBOL), ink, ground))

    def _fold(self) -> None:
        """Show or hide the details; they are built the first time."""
        if self._details is None:
            self._details = Details(self.title, self._words, self._theme, self._actions)
            self._details.fill(self.state)
            self._details.set_busy(busy=self._busy)
            self._column.addWidget(self._details)
            order_tabs(self)
        self._details.setVisible(self.more.isChecked())
        self.more.setText(f"{self._more_word} {UNFOLDED if self.more.isChecked() else FOLDED}")


class Details(QWidget):
    """All that is known about a list, and what can be done with it."""

    def __init__(self, title: str, words: Words, theme: Theme, actions: ListActions) -> None:
        super().__init__()
        self._title, self._words, self._theme, self._actions = title, words, theme, actions
        self._state: ListState | None = None
        lines = QWidget()
        self._lines = column_in(lines)
        self._controls: dict[str, QPushButton] = {}
        self._switch: Switch | None = None
        self._names = TextBlock("", "names")
        self._names.setVisible(False)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, SPACING[1], 0, 0)
        beside.setSpacing(0)
        beside.addSpacing(theme.scaled(SYMBOL) + SPACING[2])
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACING[1])
        self._column.addWidget(lines)
        self._column.addWidget(self._names)
        beside.addLayout(self._column, 1)

    def fill(self, state: ListState) -> None:
        """Say how the list stands now; the controls are made the first time and keep the focus after that."""
        if state == self._state:
            return
        self._state = state
        while (old := self._lines.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        for text, role in self._texts(state):
            if text:
                self._lines.addWidget(TextBlock(text, role))
        if self._switch is None:
            self._add_controls(state)
        if self._switch is not None:
            self._switch.setChecked(not state.off)
        self._show_names(state)

    def set_busy(self, *, busy: bool) -> None:
        """Offer Cancel while the list is updated, Update else."""
        focused = next((part for part in self._controls.values() if part.hasFocus()), None)
        for name, shown in (("update", not busy), ("cancel", busy)):
            if name in self._controls:
                self._controls[name].setVisible(shown)
        if focused is not None and focused.isHidden():
            self._controls["cancel" if busy else "update"].setFocus()

    def _texts(self, state: ListState) -> Iterator[tuple[str, str]]:
        """Yield the sentences, each with its role in the look."""
        words, feed, status = self._words, state.feed, state.status
        yield list_words.contents(state, words), ""
        if state.attempt is not None:
            yield attempt_text(state.attempt, status, words), ""
        if state.replaced:
            yield words.t("A fuller list has taken its place."), ""
        yield list_words.how_it_comes(feed, words), ""
        if status is not None and status.doubtful:
            yield list_words.doubtful(status.doubtful, words), ""
        licence = words.t("Licence: {licence}.", licence=feed.licence)
        yield f"{licence} {feed.attribution}".strip(), "muted"
        learns = list_words.LEARNS.get(feed.fetching.learns, "")
        yield words.t(learns), "muted"

    def _add_controls(self, state: ListState) -> None:
        """Add the switch and the buttons."""
        words, feed, about, act = self._words, state.feed, self._title, self._actions
        self._switch = Switch(words.t("Use this list"), self._theme, on=not state.off, about=about)
        when_pressed(self._switch, partial(act.switch, feed.id))
        if feed.fetching.urls:
            self._press("update", words.t("Update this list"), partial(act.update, feed.id))
            self._press("cancel", words.t("Cancel"), partial(act.cancel, feed.id))
            self._controls["cancel"].setVisible(False)
        if list_words.needs_hands(feed):
            self._press("page", words.t("Open the page"), partial(_browse, feed.fetching.page), feed.fetching.page)
            self._press("file", words.t("Take in a file"), partial(act.take_file, feed.id))
        self._press("names", words.t("Show the names"), self._toggle_names)
        self._controls["names"].setCheckable(True)
        home, licence = feed.homepage, feed.licence_url
        if home.startswith(WEB):
            self._press("home", words.t("Publisher"), partial(_browse, home), home)
        if licence.startswith(WEB):
            self._press("licence", words.t("Licence"), partial(_browse, licence), licence)
        row = row_of(*self._controls.values())
        self._column.addWidget(self._switch)
        self._column.addWidget(row)

    def _press(self, name: str, text: str, act: Callable[[], None], tip: str = "") -> None:
        made = button(text, about=self._title)
        made.setToolTip(tip)
        when_pressed(made, act)
        self._controls[name] = made

    def _toggle_names(self) -> None:
        self._names.setVisible(self._controls["names"].isChecked())

    def _show_names(self, state: ListState) -> None:
        names = state.status.doubtful_names if state.status is not None else ()
        self._names.setText("\n".join(isolated(name) for name in names))
        self._controls["names"].setVisible(bool(names))
        self._controls["names"].setChecked(bool(names) and self._controls["names"].isChecked())
        self._toggle_names()


def _browse(page: str) -> None:
    """Open ``page`` in the person's browser."""
    QDesktopServices.openUrl(QUrl(page))
