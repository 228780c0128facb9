"""How people are asked to pay with coins: a question that unfolds, so that the answer above it stays short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from scamcheck.gui.parts import Disclosure, card, column_in, when_pressed
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.services.ways import TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scamcheck.core.model import Way
    from scamcheck.i18n import Words


class WaysView(QWidget):
    """``more`` shows and hides ``ways``, which are hidden at first."""

    def __init__(self, ways: Iterable[Way], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = column_in(self)
        column.setSpacing(SPACING[1])
        self.more = Disclosure(words.t(TITLE))
        self.more.setAccessibleName(words.t(TITLE))
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.ways, inside = card()
        for number, way in enumerate(ways):
            inside.addSpacing(SPACING[1] if number else 0)
            inside.addWidget(TextBlock(way.title, "finding"))
            inside.addWidget(TextBlock(way.text))
        self.ways.setVisible(False)
        column.addWidget(self.ways)
        when_pressed(self.more, lambda: self.ways.setVisible(self.more.isChecked()))
