"""A label for text that may come from anybody: plain, never wider than its place, and never cut off.

QLabel breaks lines at spaces only, so one long host name would push the window wide or be clipped.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QFocusEvent, QPaintEvent

ISOLATE_LTR, END_ISOLATE = "\u2066", "\u2069"
FOCUS_LINE, UNDERLINE = 2, 3
BY_KEY = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
PASSING = frozenset(
    {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}
)
"""The focus comes back to where it was, so it is shown as it was."""
HEADING_MARGIN = 4
BALANCED = frozenset({"headline", "display", "action", "large_action", "ask"})
"""Roles of large words: a last line of one word would stand out, as if it were the answer."""
_SENTENCES = re.compile("(?<=[.?]) |(?<=[\u3002\uff1f])(?!$)")
"""Where one sentence ends and the next begins; ASCII and Chinese."""
LINE_END = "\u2028"
TRIES = 6
WIDEST = 16_777_215
"""Pixels: no widget is wider."""
NEW_SHAPE = frozenset(
    {
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.ContentsRectChange,
        QEvent.Type.LayoutDirectionChange,
    }
)
"""After these a text needs other room."""


def isolated(address: str) -> str:
    """Return an address that keeps its order from left to right inside a line of any direction."""
    return f"{ISOLATE_LTR}{address}{END_ISOLATE}"


class TextBlock(QLabel):
    """Plain text that wraps at words, and inside a word that is too long for the line."""

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights: list[tuple[int, int, int]] = []
        self._hints: dict[str, QSize] = {}
        self._lines: tuple[int, QTextLayout, float] | None = None
        self._marks: list[QTextLayout.FormatRange] = []
        self.ring = True
        """Whether the focus is shown here when Tab brought it; else something around it shows it."""
        self.underlined = False
        """Whether that is a line under the words: they stay in line with what is below them."""
        self._by_key = False
        self.ink: QColor | None = None
        """The colour of the words, where the style sheet does not say it."""
        self.whole_words = False
        """Whether it asks for the room of its longest word: for a short heading that stands beside something."""
        self.setObjectName(role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_marks(self, spans: Sequence[tuple[int, int]], background: QColor, ink: QColor) -> None:
        """Mark the characters from ``start`` up to ``end`` of each span: bold, underlined and on a colour."""
        from PySide6.QtGui import QTextCharFormat  # rarely needed: the window comes sooner without it

        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setFontUnderline(True)
        look.setBackground(background)
        look.setForeground(ink)
        self._marks = []
        for start, end in spans:
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = start, end - start, look
            self._marks.append(piece)
        self._forget()
        self.update()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show ``text`` and ask for the room that it needs."""
        if text == self.text():
            return
        self._forget()
        super().setText(text)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt's layouts to ask for the height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that the whole text needs at ``width``; layouts ask for it many times, at many widths.

        The same lines come out of all widths from that of the longest line to that for which they were made; large words
        are laid out for each.
        """
        self.ensurePolished()
        for least, most, height in self._heights:
            if least <= width <= most:
                return height
        margins = self.contentsMargins()
        beside = margins.left() + margins.right()
        layout, inside = self._laid_out(width - beside)
        lines = [layout.lineAt(number) for number in range(layout.lineCount())]
        least = math.ceil(max((line.naturalTextWidth() for line in lines), default=0.0)) + 1 + beside
        height = math.ceil(inside) + margins.top() + margins.bottom()
        if len(lines) > 1 and self.objectName() in BALANCED:
            least = width  # its lines are shorter than they need be
        self._heights.append((min(least, width), width if len(lines) > 1 else WIDEST, height))
        return height

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size on one line for a short text, or wrapped at about 60 letters."""
        self.ensurePolished()
        if "wide" in self._hints:
            return self._hints["wide"]
        metrics = QFontMetricsF(self.font())
        widest = metrics.averageCharWidth() * 60
        natural = max((metrics.horizontalAdvance(line) for line in self.text().splitlines()), default=0.0)
        margins = self.contentsMargins()
        width = math.ceil(min(natural, widest)) + 1 + margins.left() + margins.right()
        return self._hints.setdefault("wide", QSize(width, self.heightForWidth(width)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few letters on one line: narrower places break words."""
        self.ensurePolished()
        if "least" in self._hints:
            return self._hints["least"]
        metrics = QFontMetricsF(self.font())
        least = metrics.averageCharWidth() * 8
        if self.whole_words:
            margins = self.contentsMargins()
            words = [metrics.horizontalAdvance(word) for word in self.text().split()]
            least = max([least, *words]) + 1 + margins.left() + margins.right()
        return self._hints.setdefault("least", QSize(math.ceil(least), math.ceil(metrics.height())))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for a new size when the font changes."""
        super().changeEvent(event)
        if event.type() in NEW_SHAPE:
            self._forget()
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keep how the focus came: a frame around words that the program chose would look like a button."""
        super().focusInEvent(event)
        if event.reason() not in PASSING:
            self._by_key = event.reason() in BY_KEY
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and arguments
        """Draw the lines, and a ring when the person came here by Tab."""
        painter = QPainter(self)
        area = self.contentsRect()
        ink = self.ink or self.palette().color(self.foregroundRole())
        painter.setPen(ink)
        layout, _ = self._laid_out(area.width())
        layout.draw(painter, QPointF(area.topLeft()))
        if self.ring and self._by_key and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, FOCUS_LINE))
            if self.underlined:
                painter.fillRect(0, self.height() - UNDERLINE, self.width(), UNDERLINE, ink)
            else:
                painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _forget(self) -> None:
        """Measure anew when next asked: something here is another."""
        self._heights.clear()
        self._hints.clear()
        self._lines = None

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        """Return the text in lines of ``width`` pixels, and its height; the last ones are kept to be drawn."""
        self.ensurePolished()
        if self._lines is None or self._lines[0] != width:
            self._lines = (width, *_new_lines(self, width))
        return self._lines[1:]

    def in_lines(self, text: str, length: float, width: int) -> tuple[QTextLayout, float]:
        """Return ``text`` in lines of ``length`` pixels in a place of ``width``, and its height."""
        layout = QTextLayout(text, self.font())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option = QTextOption(Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        layout.setFormats(self._marks)
        height = 0.0
        start = width - length if mirrored else 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, length))
            line.setPosition(QPointF(start, height))
            height += line.height()
        layout.endLayout()
        return layout, max(height, QFontMetricsF(self.font()).height())


def _new_lines(block: TextBlock, width: int) -> tuple[QTextLayout, float]:
    """Return the text in lines of ``width`` pixels, and its height; large words in lines of about one length."""
    text = block.text().replace("\n", LINE_END)
    usual = block.in_lines(text, width, width)
    count = usual[0].lineCount()
    if count == 1 or block.objectName() not in BALANCED:
        return usual
    for end in reversed(list(_SENTENCES.finditer(text))):
        apart = block.in_lines(text[: end.start()] + LINE_END + text[end.end() :], width, width)
        if apart[0].lineCount() == count:
            return apart
    return _balanced(block, text, width, count)


def _balanced(block: TextBlock, text: str, width: int, count: int) -> tuple[QTextLayout, float]:
    """Return ``text`` in ``count`` lines that are as short as they can be without breaking a word."""
    metrics = QFontMetricsF(block.font())
    least, most = max(metrics.horizontalAdvance(word) for word in text.split()), float(width)
    for _ in range(TRIES):
        middle = (least + most) / 2
        if block.in_lines(text, middle, width)[0].lineCount() > count:
            least = middle
        else:
            most = middle
    return block.in_lines(text, most, width)


def underlined(made: TextBlock) -> TextBlock:
    """Let ``made`` take the focus and show it by a line that keeps off its letters; they stay in line with the rest."""
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.underlined = True
    made.setContentsMargins(0, HEADING_MARGIN, 0, HEADING_MARGIN)
    return made


def focus_heading(text: str, role: str) -> TextBlock:
    """Return a heading that takes the focus, so that a screen reader says where one is."""
    made = underlined(TextBlock(text, role))
    policy = made.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
    made.setSizePolicy(policy)
    return made
