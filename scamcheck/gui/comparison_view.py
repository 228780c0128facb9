"""The picture of the difference in the window: two addresses, one above the other, with marks, and how to read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QFrame, QWidget

from scamcheck.gui.parts import column_in
from scamcheck.gui.text import ISOLATE_LTR, TextBlock, isolated
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scamcheck.core.model import Picture, Span
    from scamcheck.gui.theme import Theme


class ComparisonView(QFrame):
    """Both addresses large and marked, the difference in words, and the part that counts; a voice hears it all."""

    def __init__(self, picture: Picture, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.setAccessibleName(picture.spoken)
        compared = picture.comparison
        given = MarkedAddress(compared.shown, compared.shown_marks, compared.counts_at, theme)
        real = MarkedAddress(compared.real, compared.real_marks, (0, len(compared.real)), theme)
        column = column_in(self, SPACING[2])
        for label, line, said in zip(picture.labels, (given, real), picture.said, strict=True):
            line.setAccessibleName(f"{label} {said}")
            column.addWidget(TextBlock(label, "muted"))
            column.addWidget(line)
            column.addSpacing(SPACING[0])
        for text in (" ".join(picture.pieces), picture.reading, picture.ascii_form):
            if text:
                column.addWidget(TextBlock(text))


class MarkedAddress(TextBlock):
    """``address`` in large letters of one width, left to right in every language.

    ``marks`` are bold, underlined and on a colour; what is outside ``counts`` is paler, so that the eye goes to its end.
    """

    def __init__(self, address: str, marks: Iterable[Span], counts: Span, theme: Theme) -> None:
        super().__init__(isolated(address), "address")
        self.address = address
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        marked = [in_qt(address, span) for span in marks]
        start, end = in_qt(address, counts)
        whole = (len(ISOLATE_LTR), len(ISOLATE_LTR) + _units(address))
        self.set_marks(marked, theme.colour("mark"), theme.colour("mark_ink"))
        pale, strong = QTextCharFormat(), QTextCharFormat()
        pale.setForeground(theme.colour("muted"))
        strong.setFontWeight(QFont.Weight.Bold)
        for look, span in ((pale, (whole[0], start)), (strong, (start, end)), (pale, (end, whole[1]))):
            self._marks += [_range(piece, look) for piece in _outside(span, marked)]


def in_qt(text: str, span: Span) -> Span:
    """Return ``span`` of ``text`` as Qt counts in the isolated text: in units of UTF-16, behind the isolate."""
    start, end = span
    return len(ISOLATE_LTR) + _units(text[:start]), len(ISOLATE_LTR) + _units(text[:end])


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _outside(span: Span, marked: Iterable[Span]) -> Iterator[Span]:
    """Yield the stretches of ``span`` that no mark covers; ``marked`` is in order."""
    at, end = span
    for low, high in marked:
        if at < min(low, end):
            yield at, min(low, end)
        at = max(at, high)
    if at < end:
        yield at, end


def _range(span: Span, look: QTextCharFormat) -> QTextLayout.FormatRange:
    piece = QTextLayout.FormatRange()
    piece.start, piece.length, piece.format = span[0], span[1] - span[0], look
    return piece
