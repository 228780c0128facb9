"""The drawn symbols: each result has its own shape, so that colour never stands alone (ux.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QPaintEvent


class Symbol(QWidget):
    """One symbol, ``side`` pixels wide and high. It is decoration: the words beside it say the same."""

    def __init__(self, name: str, side: int, fill: QColor, mark: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._side = side
        self._fill = fill
        self._mark = mark
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def draw(self, name: str, fill: QColor, mark: QColor) -> None:
        """Show another symbol."""
        self.name, self._fill, self._mark = name, fill, mark
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and arguments
        """Draw in a square of 100 by 100 that is scaled to the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._side / 100, self._side / 100)
        DRAWINGS[self.name](painter, self._fill, self._mark)
        painter.end()


def _octagon(painter: QPainter, fill: QColor, mark: QColor) -> None:
    """Draw a stop sign with a bar."""
    corners = [22.5 + 45 * step for step in range(8)]
    points = [QPointF(50 + 48 * math.cos(math.radians(a)), 50 + 48 * math.sin(math.radians(a))) for a in corners]
    _solid(painter, fill)
    painter.drawPolygon(QPolygonF(points))
    _solid(painter, mark)
    painter.drawRoundedRect(QRectF(24, 42, 52, 16), 5, 5)


def _triangle(painter: QPainter, fill: QColor, mark: QColor) -> None:
    """Draw a warning triangle with its stroke and dot."""
    path = QPainterPath(QPointF(50, 12))
    path.lineTo(92, 86)
    path.lineTo(8, 86)
    path.closeSubpath()
    painter.setPen(QPen(fill, 10, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(fill)
    painter.drawPath(path)
    _solid(painter, mark)
    painter.drawRoundedRect(QRectF(45, 36, 10, 26), 5, 5)
    painter.drawEllipse(QPointF(50, 74), 6, 6)


def _open_circle(painter: QPainter, fill: QColor, mark: QColor) -> None:  # noqa: ARG001 - nothing inside
    """Draw an empty ring: nothing was found in it."""
    painter.setPen(QPen(fill, 11))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(50, 50), 40, 40)


def _question(painter: QPainter, fill: QColor, mark: QColor) -> None:
    """Draw a question mark on a square with round corners."""
    _solid(painter, fill)
    painter.drawRoundedRect(QRectF(6, 6, 88, 88), 22, 22)
    path = QPainterPath(QPointF(36, 40))
    path.cubicTo(36, 20, 66, 20, 66, 39)
    path.cubicTo(66, 50, 50, 50, 50, 62)
    painter.setPen(QPen(mark, 9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    _solid(painter, mark)
    painter.drawEllipse(QPointF(50, 77), 6, 6)


def _building(painter: QPainter, fill: QColor, mark: QColor) -> None:  # noqa: ARG001 - gaps show what is behind
    """Draw a building with a gable and columns."""
    _solid(painter, fill)
    painter.drawPolygon(QPolygonF([QPointF(50, 8), QPointF(94, 34), QPointF(94, 40), QPointF(6, 40), QPointF(6, 34)]))
    for left in (14, 34, 54, 74):
        painter.drawRect(QRectF(left, 46, 12, 30))
    painter.drawRoundedRect(QRectF(6, 81, 88, 11), 3, 3)


def _note(painter: QPainter, fill: QColor, mark: QColor) -> None:
    """Draw a small i on a disc: told only."""
    _solid(painter, fill)
    painter.drawEllipse(QPointF(50, 50), 44, 44)
    _solid(painter, mark)
    painter.drawEllipse(QPointF(50, 28), 7, 7)
    painter.drawRoundedRect(QRectF(44, 42, 12, 34), 5, 5)


def _tick(painter: QPainter, fill: QColor, mark: QColor) -> None:
    """Draw a tick on a disc: a list is fresh."""
    _solid(painter, fill)
    painter.drawEllipse(QPointF(50, 50), 44, 44)
    _stroke(painter, mark)
    painter.drawPolyline(QPolygonF([QPointF(29, 52), QPointF(44, 67), QPointF(71, 36)]))


def _clock(painter: QPainter, fill: QColor, mark: QColor) -> None:  # noqa: ARG001 - the hands have the colour of the ring
    """Draw a clock: a list is too old."""
    painter.setPen(QPen(fill, 10))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(50, 50), 40, 40)
    _stroke(painter, fill)
    painter.drawPolyline(QPolygonF([QPointF(50, 26), QPointF(50, 52), QPointF(66, 62)]))


def _dashed(painter: QPainter, fill: QColor, mark: QColor) -> None:  # noqa: ARG001 - nothing inside
    """Draw a ring of dashes: a list is not here."""
    pen = QPen(fill, 10, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([2.0, 1.14])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(50, 50), 40, 40)


def _bar(painter: QPainter, fill: QColor, mark: QColor) -> None:  # noqa: ARG001 - the bar has the colour of the ring
    """Draw a ring with a bar: a list is off."""
    painter.setPen(QPen(fill, 10))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(50, 50), 40, 40)
    _stroke(painter, fill)
    painter.drawLine(QPointF(32, 50), QPointF(68, 50))


def _arrow(painter: QPainter, fill: QColor, mark: QColor) -> None:  # noqa: ARG001 - one colour
    """Draw an arrow upwards: a fuller list stands in."""
    _stroke(painter, fill)
    painter.drawLine(QPointF(50, 86), QPointF(50, 18))
    painter.drawPolyline(QPolygonF([QPointF(22, 46), QPointF(50, 16), QPointF(78, 46)]))


def _stroke(painter: QPainter, colour: QColor) -> None:
    painter.setPen(QPen(colour, 10, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _solid(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


DRAWINGS: dict[str, Callable[[QPainter, QColor, QColor], None]] = {
    "listed": _octagon,
    "warning": _triangle,
    "nothing_found": _open_circle,
    "not_checked": _question,
    "recognised": _building,
    "note": _note,
    "fresh": _tick,
    "old": _clock,
    "absent": _dashed,
    "off": _bar,
    "replaced": _arrow,
}
"""By level, by severity of a finding (the two share their words for the grave ones), and by condition of a list."""
