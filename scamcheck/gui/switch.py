"""A switch and a choice of one among many, with words that wrap: Qt's own cut long words off at 200 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from scamcheck.gui.theme import SPACING, TARGET

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from scamcheck.gui.theme import Theme

    _Button = QAbstractButton
else:
    _Button = object

KNOB_GAP = 3
LINE = 2
WIDEST_LETTERS = 40
"""Each asks for room for so many letters; in a narrower place its words wrap."""
MARK_HEIGHT = 22


class _Worded(_Button):
    """What the two share: a mark that the class draws, the words beside it, a ring for the focus, 44 pixels of height."""

    mark_width = MARK_HEIGHT

    def dress(self, theme: Theme, name: str) -> None:
        """Set up the look and the name for screen readers; called once."""
        self._theme = theme
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def draw_mark(self, painter: QPainter, place: QRect, *, mirrored: bool) -> None:
        """Draw the mark into ``place``."""
        raise NotImplementedError

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take a press anywhere on it, the words too."""
        return self.rect().contains(position)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt's layouts to ask for the height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height that the words need at ``width``, 44 pixels at least."""
        self.ensurePolished()
        room = QRect(0, 0, max(1, width - self._before_words() - SPACING[0]), 10_000)
        height = QFontMetrics(self.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height()
        return max(TARGET, height + 2 * SPACING[1])

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size on one line for few words."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        words = min(metrics.horizontalAdvance(self.text()) + 1, metrics.averageCharWidth() * WIDEST_LETTERS)
        width = self._before_words() + words + SPACING[1]
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the mark and a short word."""
        self.ensurePolished()
        return QSize(self._before_words() + QFontMetrics(self.font()).averageCharWidth() * 10, TARGET)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and arguments
        """Draw the mark, the words, and a ring when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = QRect(SPACING[0], 0, self._theme.scaled(self.mark_width), self._theme.scaled(MARK_HEIGHT))
        place.moveTop((self.height() - place.height()) // 2)
        words = self.rect().adjusted(self._before_words(), 0, -SPACING[0], 0)
        if mirrored:
            place.moveRight(self.width() - SPACING[0])
            words = self.rect().adjusted(SPACING[0], 0, -self._before_words(), 0)
        self.draw_mark(painter, place, mirrored=mirrored)
        painter.setPen(self._theme.colour("ink"))
        place_of_words = (
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )  # left is right where all is mirrored
        painter.drawText(words, Qt.TextFlag.TextWordWrap | place_of_words, self.text())
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), LINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _before_words(self) -> int:
        return self._theme.scaled(self.mark_width) + 2 * SPACING[0] + SPACING[1]


class Switch(_Worded, QCheckBox):
    """On is a knob on the far side with a tick on it, so colour does not stand alone."""

    mark_width = 40

    def __init__(self, text: str, theme: Theme, *, on: bool, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.dress(theme, f"{text}: {about}" if about else text)
        self.setChecked(on)

    def draw_mark(self, painter: QPainter, place: QRect, *, mirrored: bool) -> None:
        """Draw the track and the knob."""
        on, radius = self.isChecked(), place.height() / 2
        painter.setPen(QPen(self._theme.colour("accent" if on else "field_line"), LINE))
        painter.setBrush(self._theme.colour("accent" if on else "surface"))
        painter.drawRoundedRect(place, radius, radius)
        side = place.height() - 2 * KNOB_GAP
        left = place.right() - KNOB_GAP - side + 1 if on != mirrored else place.left() + KNOB_GAP
        knob = QRect(left, place.top() + KNOB_GAP, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("on_accent" if on else "field_line"))
        painter.drawEllipse(knob)
        if on:
            painter.setPen(QPen(self._theme.colour("accent"), max(2, side // 7)))
            middle = knob.center()
            painter.drawLine(middle + QPoint(-side // 4, 0), middle + QPoint(-side // 12, side // 5))
            painter.drawLine(middle + QPoint(-side // 12, side // 5), middle + QPoint(side // 4, -side // 5))


class Choice(_Worded, QRadioButton):
    """One of several; the chosen one has a dot in its ring."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.dress(theme, text)

    def draw_mark(self, painter: QPainter, place: QRect, *, mirrored: bool) -> None:  # noqa: ARG002 - a ring has no side
        """Draw the ring and the dot."""
        painter.setPen(QPen(self._theme.colour("accent" if self.isChecked() else "field_line"), LINE))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(place.adjusted(1, 1, -1, -1))
        if self.isChecked():
            inner = place.height() // 4
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(place.adjusted(inner, inner, -inner, -inner))
