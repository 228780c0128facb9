"""Small parts that several pages use: buttons, cards, progress bars, a row of buttons that wraps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.gui.wrap_button import WrapButton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtWidgets import QAbstractButton

    from scamcheck.gui.theme import Theme

NUMBER_WIDTH, WIDE_NUMBER_WIDTH = 22, 30
TWO_DIGITS = 10
FOLDED, UNFOLDED = "\u25be", "\u25b4"
"""Small triangles down and up."""


def button(text: str, role: str = "quiet", about: str = "") -> WrapButton:
    """Return a button that says ``text``; ``about`` is what it acts on, which its place shows and its name must say."""
    made = WrapButton(text)
    made.setObjectName(role)
    made.setAccessibleName(f"{text}: {about}" if about else text)
    made.setAutoDefault(True)
    return made


class Disclosure(WrapButton):
    """``word`` with a triangle that points to where more is; a screen reader hears whether the button is pressed."""

    def __init__(self, word: str) -> None:
        super().__init__(f"{word} {FOLDED}")
        self.setObjectName("fold")
        self.setAutoDefault(True)
        self.setCheckable(True)
        self.toggled.connect(lambda open_: self.setText(f"{word} {UNFOLDED if open_ else FOLDED}"))


def when_pressed(pressed: QAbstractButton, call: Callable[[], object]) -> None:
    """Call ``call`` at each press; Qt would hand it whether the button is checked, which nobody asked for."""

    def act() -> None:
        call()

    pressed.clicked.connect(act)


def card(margin: int = SPACING[3], role: str = "card") -> tuple[QFrame, QVBoxLayout]:
    """Return an empty card and the column inside it, which keeps ``margin`` from its upper and lower edge."""
    frame = QFrame()
    frame.setObjectName(role)
    return frame, column_in(frame, margin)


def column_in(place: QWidget, margin: int = 0) -> QVBoxLayout:
    """Return a column that fills ``place``; where it has a ``margin``, the words of all cards begin at the same line."""
    column = QVBoxLayout(place)
    sides = SPACING[4] if margin >= SPACING[3] else margin
    column.setContentsMargins(sides, margin, sides, margin)
    column.setSpacing(SPACING[1])
    return column


class Inside(QWidget):
    """What scrolls in a page: as high as its parts need at this width, not as they would need in a narrow place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave the height to the width; else labels ask for lines of 60 letters, and the page ends in empty space."""
        return QSize(super().minimumSizeHint().width(), 0)


def centred_column(place: QWidget, width: int, above_below: tuple[int, int]) -> QVBoxLayout:
    """Return a column in the middle of ``place``, at most ``width`` pixels wide."""
    around = QHBoxLayout(place)
    around.setContentsMargins(SPACING[4], above_below[0], SPACING[4], above_below[1])
    column = QWidget()
    column.setMaximumWidth(width)
    around.addStretch(1)
    around.addWidget(column, 1000)
    around.addStretch(1)
    inside = QVBoxLayout(column)
    inside.setContentsMargins(0, 0, 0, 0)
    return inside


def bar(name: str) -> QProgressBar:
    """Return a progress bar in percent that is called ``name``."""
    made = QProgressBar()
    made.setRange(0, 100)
    made.setTextVisible(False)
    made.setAccessibleName(name)
    return made


class WorkLine(QWidget):
    """Work under way: ``cancel`` and ``bar`` side by side; ``name`` says of what the bar is."""

    def __init__(self, cancel: str, name: str) -> None:
        super().__init__()
        self.cancel = button(cancel)
        self.bar = bar(name)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACING[2])
        line.addWidget(self.cancel)
        line.addWidget(self.bar, 1)

    def show_share(self, share: float) -> None:
        """Show how much is done, 0.0 to 1.0."""
        self.bar.setValue(min(100, int(100 * share)))


def order_tabs(place: QWidget) -> None:
    """Let Tab go through ``place`` as it reads: Qt goes by when parts were made, and some are made later."""
    parts = list(_stops(place))
    for before, after in pairwise(parts):
        QWidget.setTabOrder(before, after)


def _stops(place: QWidget) -> Iterator[QWidget]:
    """Yield where Tab stops inside ``place``, in the order of its layouts."""
    waiting: list[QWidget | QLayout] = [place]
    while waiting:
        part = waiting.pop()
        layout = part if isinstance(part, QLayout) else part.layout()
        if isinstance(part, QWidget) and part is not place and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
        if layout is None:
            continue
        items = [item for index in range(layout.count()) if (item := layout.itemAt(index)) is not None]
        inside = [item.widget() or item.layout() for item in items]
        waiting += [one for one in reversed(inside) if one is not None]


def numbered(lines: Sequence[str], theme: Theme) -> list[QWidget]:
    """Return ``lines`` of a list, each with its number before it; all begin at the same place."""
    width = theme.scaled(NUMBER_WIDTH if len(lines) < TWO_DIGITS else WIDE_NUMBER_WIDTH)
    return [marked(f"{number}.", line, width) for number, line in enumerate(lines, start=1)]


def marked(mark: str, line: str, width: int) -> QWidget:
    """Return ``line`` behind a number or a point in ``width`` pixels; its further lines begin where the first one does."""
    row = QWidget()
    both = QHBoxLayout(row)
    both.setContentsMargins(0, 0, 0, 0)
    both.setSpacing(SPACING[1])
    before = TextBlock(mark, "number")
    before.setFixedWidth(width)
    both.addWidget(before, 0, Qt.AlignmentFlag.AlignTop)
    both.addWidget(TextBlock(line, "step"), 1)
    return row


def row_of(*parts: QWidget, alike: bool = False) -> QWidget:
    """Return ``parts`` in a row that wraps; ``alike`` makes all as wide as the widest, so that rows stand in columns."""
    row = QWidget()
    row.setLayout(Wrapping(parts, alike=alike))
    policy = row.sizePolicy()
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row


class Wrapping(QLayout):
    """Parts in a row that goes on in the next line where the line is full; from the right in right-to-left places."""

    def __init__(self, parts: Iterable[QWidget] = (), *, alike: bool = False) -> None:
        super().__init__()
        self._alike = alike
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(SPACING[1])
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take ``item`` in as the last."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - None ends it
        """Return a part, None past the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - as above
        """Take a part out and return it, None past the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt's layouts to ask for the height."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all lines at ``width``; layouts ask for it many times."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), apply=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Measure anew: a part is another."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:  # noqa: N802 - Qt's name
        """Put the parts into ``area``."""
        super().setGeometry(area)
        self._place(area, apply=True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of all in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room of the widest part."""
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, area: QRect, *, apply: bool) -> int:
        """Lay the visible parts into lines, in the middle of each, and return the height of them all."""
        place = self.parentWidget()
        mirrored = place is not None and place.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = 0
        for line in self._lines(area.width()):
            tallest = max(size.height() for _, _, size in line)
            for item, left, size in line if apply else ():
                start = area.width() - left - size.width() if mirrored else left
                item.setGeometry(QRect(area.topLeft() + QPoint(start, top + (tallest - size.height()) // 2), size))
            top += tallest + self.spacing()
        return max(0, top - self.spacing())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, QSize]]]:
        """Return the visible parts line by line, each with how far in it is and its size."""
        shown = [item for item in self._items if not item.isEmpty()]
        least = max((item.sizeHint().width() for item in shown), default=0) if self._alike else 0
        lines: list[list[tuple[QLayoutItem, int, QSize]]] = []
        left = 0
        for item in shown:
            size = item.sizeHint().expandedTo(QSize(least, 0)).boundedTo(QSize(max(1, width), 16_777_215))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, left, size))
            left += size.width() + self.spacing()
        return lines
