"""A sheet in large type that fills the window: to turn the screen to a relative or a bank clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scamcheck.gui.comparison_view import in_qt
from scamcheck.gui.page import fill, foot_under
from scamcheck.gui.parts import Inside, button, centred_column, column_in, order_tabs, row_of, when_pressed
from scamcheck.gui.result_view import SummaryCard
from scamcheck.gui.symbols import Symbol
from scamcheck.gui.text import TextBlock, isolated
from scamcheck.gui.theme import COLUMN, SPACING
from scamcheck.services.sheet import Look, Style, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.sheet import Line, Part, Sheet

SYMBOL, NUMBER = 88, 40
WIDER = 1.25
"""The column is so much wider than on the page: its letters are larger."""
SCROLLING = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)


class ShowView(QWidget):
    """Lies over the one window until the person goes back; what is below is out of sight and out of reach of the keys."""

    left = Signal()

    def __init__(self, sheet: Sheet, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.t("Show this to someone"))
        self._window = window
        self._below = window.centralWidget() if isinstance(window, QMainWindow) else None
        self._theme = theme
        self.headline = TextBlock(sheet.headline, "display")
        self.back = button(words.t("Back"))
        self.area = QScrollArea()
        self._lay_out(sheet)
        when_pressed(self.back, self.leave)
        for watched in (window, self.area, self.back):
            watched.installEventFilter(self)

    def open(self) -> None:
        """Cover the window; the headline takes the focus, so that a screen reader says it."""
        if self._below is not None:
            self._below.hide()
        self._fill()
        self.show()
        self.raise_()
        order_tabs(self)
        self.headline.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Show what was there before."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._below is not None:
            self._below.show()
        self.left.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as the window; take our keys before the parts take them for arrows."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._fill()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is not self._window:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean something here from the shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not _quits(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the keys of this place mean."""
        if not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Go back at Escape and Alt+Left, scroll at the arrows; tell whether it was one of them."""
        alt_left = event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape or alt_left:
            self.leave()
        elif event.key() in SCROLLING:
            QApplication.sendEvent(self.area.verticalScrollBar(), event)
        else:
            return False
        return True

    def _fill(self) -> None:
        self.setGeometry(self._window.rect())

    def _lay_out(self, sheet: Sheet) -> None:
        inside = Inside()
        width = round(self._theme.scaled(COLUMN) * WIDER)
        column = centred_column(inside, width, (SPACING[4], SPACING[5]))
        column.setSpacing(SPACING[2])
        column.addWidget(self._head(sheet))
        for part in sheet.parts:
            if part.on_show:
                self._add_part(part, column)
        column.addWidget(TextBlock(f"{sheet.title}. {sheet.dated}", "muted"))
        column.addStretch(1)
        fill(self, self.area, inside, foot_under(self.area, width, row_of(self.back)))

    def _head(self, sheet: Sheet) -> QFrame:
        """Return the card with the shape, the headline and the safe step."""
        card = SummaryCard(self.headline)
        column = column_in(card, 2)
        column.setSpacing(0)
        band = QFrame()
        band.setObjectName("band")
        line = QBoxLayout(self._theme.in_a_row, band)
        line.setContentsMargins(SPACING[4], SPACING[4], SPACING[4], SPACING[4])
        line.setSpacing(SPACING[4])
        if sheet.level:
            for styled in (band, self.headline):
                styled.setProperty("level", sheet.level)
            fill, mark = self._theme.colour(f"{sheet.level}_symbol"), self._theme.colour(f"{sheet.level}_mark")
            line.addWidget(Symbol(sheet.level, self._theme.scaled(SYMBOL), fill, mark), 0, Qt.AlignmentFlag.AlignLeft)
        self.headline.ring = False
        self.headline.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.headline.setAccessibleName(f"{sheet.headline} {sheet.action}")
        beside = self._theme.in_a_row is QBoxLayout.Direction.LeftToRight
        line.addWidget(self.headline, 1, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0))
        column.addWidget(band)
        safe = QFrame()
        safe.setObjectName("safe")
        step = column_in(safe, SPACING[4])
        step.addWidget(TextBlock(sheet.action, "large_action"))
        column.addWidget(safe)
        return card

    def _add_part(self, part: Part, column: QVBoxLayout) -> None:
        column.addSpacing(SPACING[4])
        column.addWidget(TextBlock(part.heading, "large_heading"))
        for number, entry in enumerate(part.entries, 1):
            labels = [label for line in joined(entry) for label in _labels(line, self._theme)]
            place = QWidget()
            row = QHBoxLayout(place)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACING[2])
            if part.style is Style.NUMBERS:
                digit = TextBlock(f"{number}.", "large")
                digit.setFixedWidth(self._theme.scaled(NUMBER))
                row.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
            inner = QVBoxLayout()
            inner.setSpacing(SPACING[0])
            for label in labels:
                inner.addWidget(label)
            row.addLayout(inner, 1)
            column.addWidget(place)


def _labels(line: Line, theme: Theme) -> Iterator[TextBlock]:
    """Yield the words of ``line``; an address stands below its label, left to right in every language, with its marks."""
    if line.look is not Look.ADDRESS:
        yield TextBlock(line.text, "large_strong" if line.look is Look.STRONG else "large")
        return
    if line.label:
        yield TextBlock(line.label, "large_label")
    address = TextBlock(isolated(line.text), "address")
    address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    address.set_marks([in_qt(line.text, span) for span in line.marks], theme.colour("mark"), theme.colour("mark_ink"))
    yield address


def _quits(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Q and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
