"""A key of the person's own for one look-up: type it in, test it, take it out. It is never shown again once it is in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from scamcheck.gui.page import announce
from scamcheck.gui.parts import button, column_in, row_of, when_pressed
from scamcheck.gui.text import TextBlock
from scamcheck.services.lookup_keys import MOST

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.i18n import Words

_SECURE = "https://"


@dataclass(frozen=True, slots=True)
class KeyActions:
    """What a person can do with the key of a look-up, whose id comes first; ``look`` finds out whether there is one."""

    look: Callable[[str], None]
    save: Callable[[str, str], None]
    test: Callable[[str], None]
    drop: Callable[[str], None]


class KeyPart(QWidget):
    """``state`` says which key there is and where, ``news`` how the last thing ended. ``page`` is where keys are handed out."""

    def __init__(self, lookup: str, title: str, page: str, words: Words, actions: KeyActions) -> None:
        super().__init__()
        self._lookup, self._actions = lookup, actions
        self.state = TextBlock(words.t("Looking for the key store"))
        self.state.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field = QLineEdit()
        self.field.setObjectName("field")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMaxLength(4 * MOST)
        self.field.setPlaceholderText(words.t("Your key"))
        self.field.setAccessibleName(words.t("Your key for {title}", title=title))
        self.save = button(words.t("Save the key"), about=title)
        self.test = button(words.t("Test the key"), about=title)
        self.drop = button(words.t("Take the key out"), about=title)
        self.get = button(words.t("Where to get a key"), about=title)
        self.get.setToolTip(page)
        self.news = TextBlock("", "notice")
        column = column_in(self)
        for part in (self.state, self.field, row_of(self.save, self.test, self.drop, self.get), self.news):
            column.addWidget(part)
        for part in (self.test, self.drop, self.news):
            part.setVisible(False)
        when_pressed(self.save, self._save)
        self.field.returnPressed.connect(self._save)
        when_pressed(self.test, partial(actions.test, lookup))
        when_pressed(self.drop, partial(actions.drop, lookup))
        when_pressed(self.get, lambda: page.startswith(_SECURE) and QDesktopServices.openUrl(QUrl(page)))

    def show_state(self, sentence: str, *, has_key: bool) -> None:
        """Show which key there is; a button that goes away hands its focus on."""
        if not has_key and (self.test.hasFocus() or self.drop.hasFocus()):
            self.state.setFocus(Qt.FocusReason.OtherFocusReason)
        self.state.setText(sentence)
        self.test.setVisible(has_key)
        self.drop.setVisible(has_key)

    def tell(self, *sentences: str) -> None:
        """Say how something ended; the focus stays where it is."""
        text = "\n".join(sentences)
        self.news.setText(text)
        self.news.setVisible(bool(text))
        if text:
            announce(self.news, text)

    def _save(self) -> None:
        """Hand the key on; nothing of it stays in the field."""
        key = self.field.text()
        self.field.clear()
        self._actions.save(self._lookup, key)
