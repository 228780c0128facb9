"""How people are asked to pay with coins: a question that unfolds, so that the answer above it stays short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from scamcheck.gui.parts import Disclosure, card, column_in, when_pressed
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.services.ways import title

if TYPE_CHECKING:
    from scamcheck.core.model import Explanation
    from scamcheck.i18n import Words


class WaysView(QWidget):
    """``more`` shows and hides ``ways`` of an answer, which are hidden at first."""

    def __init__(self, answer: Explanation, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = column_in(self)
        column.setSpacing(SPACING[1])
        question = title(answer, words)
        self.more = Disclosure(question)
        self.more.setAccessibleName(question)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.ways, inside = card()
        for number, way in enumerate(answer.ways):
            inside.addSpacing(SPACING[1] if number else 0)
            inside.addWidget(TextBlock(way.title, "finding"))
            inside.addWidget(TextBlock(way.text))
        self.ways.setVisible(False)
        column.addWidget(self.ways)
        when_pressed(self.more, lambda: self.ways.setVisible(self.more.isChecked()))
