"""The rows of names below the box: shown over what lies there, so that nothing jumps; the cursor stays in the box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
GAP = 4


class Offers(QListView):
    """Names to choose from, under a heading that cannot be chosen. ``chosen`` gives one, ``moved`` the one in focus."""

    chosen = Signal(str)
    moved = Signal(str)

    def __init__(self, below: QWidget) -> None:
        super().__init__(below.parentWidget())
        self._below = below
        self._rows = QStandardItemModel(self)
        self.setObjectName("offers")
        self.setModel(self._rows)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.clicked.connect(self._take)
        self.hide()

    def show_names(self, heading: str, names: Sequence[str]) -> None:
        """Show ``names``; none is chosen until the person moves into them."""
        self._rows.clear()
        for text in (heading, *names):
            self._rows.appendRow(QStandardItem(text))
        self._rows.item(0).setFlags(Qt.ItemFlag.NoItemFlags)
        self.setCurrentIndex(QModelIndex())
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Lie below the box, no further down than the window goes."""
        place = self._below.geometry().bottomLeft() + QPoint(0, GAP)
        wanted = sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount())) + 2 * self.frameWidth()
        foot = self._below.mapTo(self.window(), QPoint(0, self._below.height())).y() + 2 * GAP
        room = max(self.window().height() - foot, 2 * self.sizeHintForRow(0))
        self.setGeometry(place.x(), place.y(), self._below.width(), min(wanted, room))

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means while the names are shown; return whether it was meant for them."""
        key = Qt.Key(event.key())
        if not self.isVisible():
            return False
        if key in STEPS:
            self._step(STEPS[key])
        elif key in ENTER and self.currentIndex().isValid():
            self._take(self.currentIndex())
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        """Go one name on, and round at the ends; above the first name nothing is chosen."""
        row = (max(0, self.currentIndex().row()) + by) % self._rows.rowCount()
        index = self._rows.index(row, 0) if row else QModelIndex()
        self.setCurrentIndex(index)
        if row:
            self.moved.emit(self._rows.item(row).text())

    def _take(self, index: QModelIndex) -> None:
        if index.row() > 0:
            self.hide()
            self.chosen.emit(self._rows.item(index.row()).text())
