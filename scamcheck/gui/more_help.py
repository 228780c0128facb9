"""The ways on that are always offered: what to do when money was sent, and the questions that need no list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from scamcheck.gui.parts import button, column_in, row_of, when_pressed
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from scamcheck.i18n import Words


class MoreHelp(QWidget):
    """Two buttons side by side, and ``more``; one below the other where there is no room."""

    paid_asked = Signal()
    questions_asked = Signal()

    def __init__(self, words: Words, *more: QWidget) -> None:
        super().__init__()
        self.paid = button(words.t("Have you already sent money?"))
        self.questions = button(words.t("Answer 12 short questions"))
        column = column_in(self)
        column.setContentsMargins(0, SPACING[1], 0, 0)
        column.addWidget(row_of(self.paid, self.questions, *more))
        when_pressed(self.paid, self.paid_asked.emit)
        when_pressed(self.questions, self.questions_asked.emit)
