"""The places in the one window: the check page, and the rooms beside it, each of which is made when it is first asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from scamcheck.app import DataDamaged
from scamcheck.core.notice import MAX_LENGTH
from scamcheck.gui.drop import is_picture
from scamcheck.gui.keeping import keep_wallet
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from scamcheck.app import App
    from scamcheck.gui.lists_control import ListsControl
    from scamcheck.gui.page import Page
    from scamcheck.gui.rooms import Room
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words

LISTS, SETTINGS, HISTORY, QUESTIONS, PAID, SENT = "lists", "settings", "history", "questions", "paid", "sent"
PICTURE = N_(
    "{name} is a picture. scamcheck cannot read pictures yet. Type the address or the words that you see in it."
)
PASTED_PICTURE = N_(
    "This is a picture. scamcheck cannot read pictures yet. Type the address or the words that you see in it."
)


class Places(QStackedWidget):
    """Shows one of them and keeps the others as they were left. ``make`` makes a room; ``rooms`` are those that were."""

    def __init__(self, app: App, make: Callable[[str, Places], Room]) -> None:
        super().__init__()
        self._app = app
        self._make = make
        self._page: Page | None = None
        self._came_from: dict[str, str] = {}
        self.rooms: dict[str, Room] = {}

    def furnish(self, page: Page, words: Words, look: Theme) -> None:
        """Put ``page`` in the place of the last check page; rooms that have been made are made anew."""
        shown = next((name for name in self.rooms if self.is_in(name)), "")
        self._take_away(self._page, *(room.page for room in self.rooms.values()))
        self._page, self._words, self._look = page, words, look
        self.addWidget(page)
        page.lists_button.clicked.connect(lambda: self.open(LISTS))
        page.keep_wanted.connect(partial(keep_wallet, self._app, page, words))
        page.questions_asked.connect(lambda: self.open(QUESTIONS))
        page.paid_asked.connect(lambda: self.open(PAID))
        page.settings_button.clicked.connect(lambda: self.open(SETTINGS))
        page.history_button.clicked.connect(lambda: self.open(HISTORY))
        page.sent_button.clicked.connect(lambda: self.open(SENT))
        for room in self.rooms.values():
            if room.page is not None:
                self.addWidget(room.new_page(words, look))
        if shown:
            self.open(shown, again=True)

    @property
    def on_check(self) -> bool:
        """Tell whether the check page is shown."""
        return self.currentWidget() is self._page

    def is_in(self, name: str) -> bool:
        """Tell whether the room ``name`` is shown."""
        room = self.rooms.get(name)
        return room is not None and room.page is not None and self.currentWidget() is room.page

    @property
    def lists(self) -> ListsControl | None:
        """What is behind the Lists page, once it has been asked for."""
        return self.rooms.get(LISTS)  # type: ignore[return-value]  # the one room of this name

    def open(self, name: str, *, again: bool = False) -> None:
        """Show a room; its title takes the focus, so that a screen reader says where one is. Damaged data is told.

        Some begin afresh each time, unless they are only shown ``again``.
        """
        room = self._room(name)
        if not (room.KEPT or again or self.is_in(name)):
            self._take_away(room.page)
            room.page = None
        fresh = room.page is None
        try:
            page = room.page or room.new_page(self._words, self._look)
        except DataDamaged as damaged:
            if self._page is not None:
                from scamcheck.services.explain import NOTICES

                wording = NOTICES["data.damaged"]
                self._page.show_refusal(self._words.t(wording, name=damaged.name), grave=False)
            return
        if fresh:
            self.addWidget(page)
        if not self.is_in(name):
            self._came_from[name] = next((one for one in self.rooms if self.is_in(one)), "")
            if self._page is not None:
                page.privacy.setText(self._page.privacy.text())
            self.setCurrentWidget(page)
            page.title.setFocus(Qt.FocusReason.OtherFocusReason)
            if not fresh:
                room.refresh()

    def go_back(self, *, home: bool = False) -> None:
        """Show the place that the person came from, or the check page, as it was left and with the focus where it was."""
        shown = next((name for name in self.rooms if self.is_in(name)), "")
        before = self.rooms.get("" if home else self._came_from.get(shown, ""))
        if before is not None and before.page is not None:
            self.setCurrentWidget(before.page)
            (before.page.focusWidget() or before.page.title).setFocus(Qt.FocusReason.OtherFocusReason)
            before.refresh()
        elif shown and self._page is not None:
            self.setCurrentWidget(self._page)
            (self._page.focusWidget() or self._page.box).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_line(self, line: str) -> None:
        """Show the line about what left, wherever the person is."""
        for page in (self._page, *(room.page for room in self.rooms.values())):
            if page is not None:
                page.privacy.setText(line)

    def take(self, files: Sequence[Path]) -> None:
        """Show what is in files that the person brought; of pictures say that they cannot be read yet."""
        pictures = [file for file in files if is_picture(file)]
        others = [file for file in files if file not in pictures]
        if pictures and self._page is not None:
            self.go_back(home=True)
            wording = PICTURE if pictures[0].name else PASTED_PICTURE
            self._page.show_refusal(self._words.t(wording, name=pictures[0].name), grave=False)
        if others:
            self.open(LISTS)
            if self.lists is not None:
                self.lists.files.take(others)

    def take_text(self, text: str) -> None:
        """Put ``text`` into the box in place of what is there; Undo brings that back."""
        if self._page is not None:
            self.go_back(home=True)
            box = self._page.box
            cursor = box.textCursor()
            cursor.select(cursor.SelectionType.Document)
            cursor.insertText(text[: MAX_LENGTH + 1])
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, *pages: QWidget | None) -> None:
        """Take pages out; who has the focus inside must not be asked any more."""
        for page in pages:
            if page is not None:
                self.removeWidget(page)
                page.hide()
                page.deleteLater()

    def _room(self, name: str) -> Room:
        if name not in self.rooms:
            self.rooms[name] = self._make(name, self)
            self.rooms[name].left.connect(self.go_back)
        return self.rooms[name]
