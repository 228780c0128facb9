"""Under a wallet address that was checked: keep it in the person's own short list, under a name that they give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from scamcheck.gui.page import announce
from scamcheck.gui.parts import button, column_in, when_pressed
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from scamcheck.i18n import Words


class KeepPart(QWidget):
    """One button, and after it the field for a name. ``wanted`` gives the address and the name, ``tell`` how it went."""

    wanted = Signal(str, str)

    def __init__(self, address: str, words: Words) -> None:
        super().__init__()
        self._address = address
        self.offer = button(words.t("Keep this address"))
        self.about = TextBlock(
            words.t(
                "Do you know it? Then put it into your own short list. We tell you when another address looks like it."
            )
        )
        self.field = QLineEdit()
        self.field.setObjectName("field")
        self.field.setPlaceholderText(words.t("Its name, such as My wallet"))
        self.field.setAccessibleName(words.t("Name of this address in your short list"))
        self.keep = button(words.t("Keep it"))
        self.news = TextBlock("", "notice")
        column = column_in(self)
        column.setContentsMargins(0, SPACING[1], 0, 0)
        column.addWidget(self.offer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.about)
        column.addWidget(self.field)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.news)
        self._show(asking=False)
        self.news.setVisible(False)
        when_pressed(self.offer, self._ask)
        when_pressed(self.keep, self._want)
        self.field.returnPressed.connect(self._want)

    def tell(self, sentence: str, *, kept: bool) -> None:
        """Say how it went; the question is gone where the address is kept, and what was typed where it is not."""
        self.news.setText(sentence)
        self.news.setVisible(True)
        announce(self.news, sentence)
        if kept:
            self.news.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.news.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show(asking=False)
            self.offer.setVisible(False)
        else:
            self.field.setText("")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self._show(asking=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want(self) -> None:
        self.wanted.emit(self._address, self.field.text())

    def _show(self, *, asking: bool) -> None:
        self.offer.setVisible(not asking)
        for part in (self.about, self.field, self.keep):
            part.setVisible(asking)
