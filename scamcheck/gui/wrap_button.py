"""A button whose words go on in a second line where its place is too narrow for one: long words at 200 %."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from scamcheck.gui.theme import SPACING

LEAST_LETTERS = 18
"""A button asks for room for so many letters at least; fewer letters stay on one line."""


class WrapButton(QPushButton):
    """Asks for one line; layouts may give it less."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt's layouts to ask for the height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that the words need at ``width``."""
        hint = self.sizeHint()
        if width >= hint.width():
            return hint.height()
        lines = self._lines(width).count("\n") + 1
        return max(hint.height(), math.ceil(lines * self.fontMetrics().lineSpacing()) + 2 * SPACING[1])

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few words on a line."""
        hint = self.sizeHint()
        few = self._around() + LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        return QSize(min(hint.width(), max(few, self.minimumWidth())), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Let the style draw the words, in lines where one is too long."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        from PySide6.QtWidgets import (
            QStyle,
            QStyleOptionButton,
            QStylePainter,
        )  # rarely needed: the window comes sooner

        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._lines(self.width())
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def _around(self) -> int:
        """Return the width of what is around the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return super().sizeHint().width() - words

    def _lines(self, width: int) -> str:
        """Return the words with line breaks that fit into a button of ``width``."""
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - self._around()))
            lines.append(self.text()[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
        return "\n".join(lines)
