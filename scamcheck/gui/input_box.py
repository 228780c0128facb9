"""The one box: text is pasted, dropped or typed; Enter checks it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from scamcheck.core.notice import MAX_LENGTH
from scamcheck.gui.drop import files_in, text_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

LEAST_LINES, MOST_LINES = 2, 6
SPARE = 2
"""Pixels that QPlainTextEdit wants beyond its lines and margins before it takes its scroll bar away."""
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class InputBox(QPlainTextEdit):
    """A box of two to six lines. ``submitted`` comes with Enter; Shift+Enter starts a new line, Tab moves on.

    Files are no text: dropped ones go on to the window, pasted ones are in ``files`` when ``files_pasted`` comes. A picture
    without a file is an empty path there.
    ``first_asked`` gets each key first and tells whether it took it; ``left`` comes when the focus goes elsewhere.
    """

    submitted = Signal()
    left = Signal()
    files_pasted = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: list[Path] = []
        self.first_asked: Callable[[QKeyEvent], bool] = lambda _: False
        self.setObjectName("box")
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter checks, with Ctrl too; Shift+Enter and all other keys edit."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self.first_asked(event):
            return
        if event.key() in ENTER and not shift:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Take in what is pasted or dropped as plain text; more than can be checked is cut to what says so."""
        text = text_in(source)
        self.files = files_in(source) or ([Path()] if source.hasImage() and not text else [])
        if self.files:
            self.files_pasted.emit()
            return
        self.insertPlainText(text[: MAX_LENGTH + 1])

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Tell whether there is text, a link or a picture in what is brought here; dropped files are for the window."""
        return (source.hasText() or source.hasUrls() or source.hasImage()) and not files_in(source)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the person has gone on."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the height to a new font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of a line and the height of the text in it."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height for a narrow place."""
        return QSize(120, self._wanted_height())

    def _fit(self) -> None:
        if self.height() != self._wanted_height():
            self.setFixedHeight(self._wanted_height())

    def _wanted_height(self) -> int:
        metrics = QFontMetricsF(self.font())
        lines = min(MOST_LINES, max(LEAST_LINES, int(self.document().size().height())))
        area = QRect(0, 0, max(1, self._inside().width() - 2 * int(self.document().documentMargin())), 10_000)
        hint = metrics.boundingRect(area, Qt.TextFlag.TextWordWrap, self.placeholderText()).height()
        inside = max(lines * math.ceil(metrics.lineSpacing()), hint) + 2 * self.document().documentMargin()
        frame = self.height() - self._inside().height() if self.isVisible() else 2 * self.frameWidth()
        return math.ceil(inside) + SPARE + max(0, frame)

    def _inside(self) -> QSize:
        """Return the room for the text. Qt's viewport has the same; asking for that one loads 57 more kinds of things."""
        bar, room = self.verticalScrollBar(), self.maximumViewportSize()
        return room - QSize(bar.width(), 0) if bar.isVisible() else room
