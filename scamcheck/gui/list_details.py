"""All that is known about one list, and what can be done with it: the lower part of its card."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scamcheck.gui import list_words
from scamcheck.gui.offer_card import OfferCard
from scamcheck.gui.parts import button, column_in, order_tabs, row_of, when_pressed
from scamcheck.gui.switch import Switch
from scamcheck.gui.text import TextBlock, isolated
from scamcheck.gui.theme import SPACING
from scamcheck.services.lists.outcomes import attempt_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scamcheck.gui.list_actions import ListActions
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState

WEB = ("https://", "http://")


class Details(QWidget):
    """``indent`` is the room before the text in pixels. ``question`` asks before the list is taken out."""

    def __init__(self, title: str, words: Words, theme: Theme, actions: ListActions, indent: int) -> None:
        super().__init__()
        self._title, self._words, self._theme, self._actions = title, words, theme, actions
        self._state: ListState | None = None
        self._held = self._busy = False
        self.question: OfferCard | None = None
        lines = QWidget()
        self._lines = column_in(lines)
        self._controls: dict[str, QPushButton] = {}
        self._switch: Switch | None = None
        self._names = TextBlock("", "names")
        self._names.setVisible(False)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, SPACING[1], 0, 0)
        beside.setSpacing(0)
        beside.addSpacing(indent)
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACING[1])
        self._column.addWidget(lines)
        self._column.addWidget(self._names)
        beside.addLayout(self._column, 1)

    def fill(self, state: ListState, *, held: bool) -> None:
        """Say how the list stands now; the controls are made the first time and keep the focus after that."""
        if (state, held) == (self._state, self._held):
            return
        self._state, self._held = state, held
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
        self._controls["out"].setVisible(held and not self._busy)
        if not held:
            self._ask(None)
        self._show_names(state)

    def set_busy(self, *, busy: bool) -> None:
        """Offer Cancel while something is done with the list, Update and taking it out else."""
        focused = next((part for part in self._controls.values() if part.hasFocus()), None)
        for name, shown in (("update", not busy), ("out", not busy and self._held), ("cancel", busy)):
            if name in self._controls:
                self._controls[name].setVisible(shown)
        if focused is not None and focused.isHidden():
            self._controls["cancel" if busy else "update" if "update" in self._controls else "file"].setFocus()
        self._busy = busy

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
        """Add the switch and the buttons. A file may come from elsewhere, so every list takes one."""
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
        self._press("out", words.t("Take out this list"), self._ask_to_take_out)
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

    def _ask_to_take_out(self) -> None:
        """Ask once, right here."""
        if self._state is None or self.question is not None:
            return
        question = OfferCard(self._actions.sure(self._state), self._theme)
        question.connect_answers(lambda _: self._answer(yes=True), lambda: self._answer(yes=False))
        self._ask(question)
        question.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, question, partial(_show_whole, question))

    def _answer(self, *, yes: bool) -> None:
        self._controls["out"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask(None)
        if yes and self._state is not None:
            self._actions.take_out(self._state.feed.id)

    def _ask(self, question: OfferCard | None) -> None:
        """Show ``question`` in place of the last one, or none."""
        if self.question is not None:
            self._column.removeWidget(self.question)
            self.question.hide()
            self.question.deleteLater()
        self.question = question
        if question is not None:
            self._column.addWidget(question)
            question.show()
            order_tabs(self)

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


def _show_whole(part: QWidget) -> None:
    """Scroll until ``part`` is in sight, where it is inside something that scrolls."""
    place = part.parentWidget()
    while place is not None and not isinstance(place, QScrollArea):
        place = place.parentWidget()
    if place is not None:
        place.ensureWidgetVisible(part)
