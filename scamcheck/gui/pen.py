"""A pen that goes down a page: text, shapes and pictures to scan, black on white, in points of the paper.

It can also go down without ink, to measure: what fits is then what is drawn.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle

from scamcheck.gui.symbols import DRAWINGS
from scamcheck.gui.theme import monospace_family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QPaintDevice, QPainter

    from scamcheck.core.model import Span

POINTS_AN_INCH = 72
LINE_HEIGHT, MOST_HEIGHT = 1.2, 1.25
"""Of a line, in sizes of its type: narrow lines are hard to follow, and in some fonts a page would take two sheets."""
BLACK, WHITE = QColor("black"), QColor("white")
_SQUARE = 100
"""The symbols are drawn in a square of this size."""


class Pen:
    """``down`` is how far down the page it is, ``left`` and ``right`` are the edges of the text, all in points.

    ``mirrored`` tells whether lines begin at the right; left and right are then swapped when it draws. ``device`` gives
    the resolution and ``area`` what may be printed on, in its units. Without a painter it measures. ``turn`` begins a new
    page.
    """

    def __init__(
        self,
        device: QPaintDevice,
        area: QRectF,
        painter: QPainter | None = None,
        turn: Callable[[], object] | None = None,
    ) -> None:
        self._device, self._painter, self._turn = device, painter, turn
        self._unit = device.logicalDpiY() / POINTS_AN_INCH
        self._origin = area.topLeft()
        self._direction = QApplication.layoutDirection()
        self.mirrored = self._direction == Qt.LayoutDirection.RightToLeft
        self.page = area.height() / self._unit
        self.left, self.right, self.down = 0.0, area.width() / self._unit, 0.0
        self.pages = 1
        self._hanging = ("", 0.0)
        self._width = self.right

    @contextmanager
    def between(self, start: float, end: float = 0.0) -> Iterator[None]:
        """Move the edges of the text in by ``start`` and ``end`` for a while."""
        self.left, self.right = self.left + start, self.right - end
        yield
        self.left, self.right = self.left - start, self.right + end

    def hang(self, mark: str, indent: float) -> None:
        """Let ``mark`` stand ``indent`` before the next paragraph, on its first line whatever fonts the two need."""
        self._hanging = (mark, indent)

    def write(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        at_end: bool = False,
        address: Span = (0, 0),
        marks: Sequence[Span] = (),
    ) -> None:
        """Write a paragraph and go below it. ``address`` is what stands in letters of one width, ``marks`` what is marked."""
        anywhere = address != (0, 0) and " " not in text
        layout = self._layout(text, size, bold=bold, at_end=at_end, anywhere=anywhere)
        layout.setFormats([*_mono(text, address, size), *_marked(text, marks, size)])
        height = self._in_lines(layout, size)
        if self._painter is not None and self._turn is not None and self.down and self.down + height > self.page:
            self._turn()
            self.down, self.pages = 0.0, self.pages + 1
        if self._painter is not None:
            self._painter.setPen(BLACK)
            layout.draw(self._painter, self._at(self.left, self.right - self.left, self.down))
            self._draw_hanging(layout, size, self._painter)
        self._hanging = ("", 0.0)
        self.down += height

    def height(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how high a paragraph is, in points."""
        return self._in_lines(self._layout(text, size, bold=bold), size)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Return how wide a text is on one line, in points."""
        layout = self._layout(text, size, bold=bold)
        self._in_lines(layout, size, 100 * self._width)
        return layout.lineAt(0).naturalTextWidth() / self._unit

    def symbol(self, name: str, side: float, top: float) -> None:
        """Draw the shape called ``name`` at the start of the line."""
        if self._painter is not None:
            self._painter.save()
            self._painter.translate(self._at(self.left, side, top))
            scale = side * self._unit / _SQUARE
            self._painter.scale(scale, scale)
            DRAWINGS[name](self._painter, BLACK, WHITE)
            self._painter.restore()

    def squares(self, rows: Sequence[bytes], side: float) -> None:
        """Fill the squares that are 1 in ``rows``, ``side`` points each, a run of them at a time."""
        if self._painter is None:
            return
        corner, step = self._at(self.left, len(rows[0]) * side, self.down), side * self._unit
        for down, row in enumerate(rows):
            start = 0
            while (start := row.find(1, start)) >= 0:
                end = row.find(0, start)
                end = len(row) if end < 0 else end
                place = QPointF(corner.x() + start * step, corner.y() + down * step)
                self._painter.fillRect(QRectF(place.x(), place.y(), (end - start) * step, step), BLACK)
                start = end

    def frame(self, top: float, line: float) -> None:
        """Draw a frame from ``top`` to here around what stands between the edges."""
        if self._painter is not None:
            corner = self._at(self.left, self.right - self.left, top)
            size = (self.right - self.left) * self._unit, (self.down - top) * self._unit
            self._painter.setPen(QPen(BLACK, line * self._unit))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(QRectF(corner.x(), corner.y(), *size))

    def _at(self, left: float, width: float, top: float) -> QPointF:
        """Return the top left corner of something, in units of the device."""
        start = self._width - left - width if self.mirrored else left
        return self._origin + QPointF(start * self._unit, top * self._unit)

    def _draw_hanging(self, beside: QTextLayout, size: float, painter: QPainter) -> None:
        mark, indent = self._hanging
        layout = self._layout(mark, size)
        self._in_lines(layout, size)
        if mark and beside.lineCount():
            first, own = beside.lineAt(0), layout.lineAt(0)
            lower = first.y() + first.ascent() - own.y() - own.ascent()
            corner = self._at(self.left - indent, self.right - self.left, self.down)
            layout.draw(painter, corner + QPointF(0, lower))

    def _layout(
        self, text: str, size: float, *, bold: bool = False, at_end: bool = False, anywhere: bool = False
    ) -> QTextLayout:
        layout = QTextLayout(text.replace("\n", "\u2028"), type_of(size, bold=bold), self._device)
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(QStyle.visualAlignment(self._direction, side))
        mode = QTextOption.WrapMode
        option.setWrapMode(mode.WrapAnywhere if anywhere else mode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self._direction)
        layout.setTextOption(option)
        return layout

    def _in_lines(self, layout: QTextLayout, size: float, width: float = 0.0) -> float:
        """Break ``layout`` into lines and return their height, in points."""
        room = (width or self.right - self.left) * self._unit
        down = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, room))
            most = MOST_HEIGHT * size * self._unit
            line.setPosition(QPointF(0, down + min(0.0, (most - line.height()) / 2)))
            down += min(most, max(line.height(), LINE_HEIGHT * size * self._unit))
        layout.endLayout()
        return down / self._unit


def type_of(size: float, *, bold: bool = False, family: str = "") -> QFont:
    """Return type of ``size`` points. Ligatures are off: an address that is copied out of a PDF must be the same."""
    font = QFont(QApplication.font())
    if family:
        font.setFamilies([family, *QApplication.font().families()])
    font.setPointSizeF(size)
    font.setBold(bold)
    for feature in ("liga", "clig", "dlig"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def _mono(text: str, span: Span, size: float) -> list[QTextLayout.FormatRange]:
    look = QTextCharFormat()
    look.setFont(type_of(size, family=monospace_family()))
    return [_range(text, span, look)] if span[1] > span[0] else []


def _marked(text: str, spans: Sequence[Span], size: float) -> list[QTextLayout.FormatRange]:
    look = QTextCharFormat()
    look.setFont(type_of(size, bold=True, family=monospace_family()))
    look.setFontUnderline(True)
    return [_range(text, span, look) for span in spans]


def _range(text: str, span: Span, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return ``look`` for the characters ``span`` of ``text``; Qt counts in units of UTF-16."""
    piece = QTextLayout.FormatRange()
    start, end = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in span)
    piece.start, piece.length, piece.format = start, end - start, look
    return piece
