"""Walks all that is seen of a page, and says what a person could not read, reach or hear there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from scamcheck.gui.theme import TARGET

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QProgressBar)
NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client}
HEADINGS = {"app_name", "question", "heading", "ask", "headline", "display", "action", "large_action"}
"""What words of the program are in large type: none of them may be broken in the middle."""
LEAST_LETTERS = 12
"""A piece of a sentence between two placeholders that is at least so long tells its language."""


_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def seen(place: QWidget) -> list[QWidget]:
    """Return the parts of ``place`` that are shown; what is scrolled away counts, Qt's own inner parts do not."""
    return [
        part for part in place.findChildren(QWidget) if part.isVisible() and not part.objectName().startswith("qt_")
    ]


def controls(place: QWidget) -> list[QWidget]:
    """Return what can be used or has the focus at some time."""
    return [part for part in seen(place) if isinstance(part, CONTROLS) or part.focusPolicy() & Qt.FocusPolicy.TabFocus]


def clipped(place: QWidget) -> list[str]:
    """Return the words that need more room than they have, and what sticks out of its place."""
    found = [f"cut off: {_words(part)!r}" for part in seen(place) if _words(part) and _lacks_room(part)]
    found += [f"sticks out: {_words(part)!r}" for part in seen(place) if _words(part) and _sticks_out(part)]
    found += [f"torn: {_words(part)!r}" for part in seen(place) if part.objectName() in HEADINGS and _torn(part)]
    areas = [area for area in (place, *seen(place)) if isinstance(area, QAbstractScrollArea)]
    return found + [
        f"scrolls sideways: {type(area).__name__}"
        for area in areas
        if area.isVisible() and not isinstance(area, QPlainTextEdit) and area.horizontalScrollBar().maximum() > 0
    ]


def unnamed(place: QWidget) -> list[str]:
    """Return the controls that a screen reader could not name or describe."""
    found = []
    for part in controls(place):
        about = QAccessible.queryAccessibleInterface(part)
        name = about.text(QAccessible.Text.Name).strip() if about is not None else ""
        if not name or about.role() in NO_ROLE:
            found.append(f"no name or role: {type(part).__name__} {part.objectName()} {_words(part)!r}")
    return found


def small(place: QWidget) -> list[str]:
    """Return what is to be pressed or typed into and is smaller than a finger."""
    pressed = [part for part in controls(place) if not isinstance(part, (QLabel, QProgressBar, QScrollArea))]
    return [
        f"{part.width()} x {part.height()}: {type(part).__name__} {_words(part)!r}"
        for part in pressed
        if part.height() < TARGET or part.width() < TARGET
    ]


def wording(place: QWidget) -> set[str]:
    """Return all that is written on the parts or said of them, addresses of anybody left out."""
    texts: set[str] = set()
    for part in seen(place):
        texts |= {_words(part), part.accessibleName(), part.accessibleDescription(), part.toolTip()}
        if isinstance(part, (QLineEdit, QPlainTextEdit)):
            texts.add(part.placeholderText())
        if isinstance(part, QComboBox):
            texts |= {part.itemText(index) for index in range(part.count())}
        if isinstance(part, QAbstractButton):
            texts |= {action.text() for action in part.findChildren(QAction)}
    return {text for text in texts if text.strip()}


def english(texts: set[str], catalogue: Mapping[str, str]) -> list[str]:
    """Return the texts with English in them that ``catalogue`` has in the language of the page."""
    own = set(catalogue.values())
    whole = {source for source, target in catalogue.items() if source != target and source not in own}
    pieces = {piece for source in whole for piece in _pieces(source)}
    pieces = {piece for piece in pieces if not any(piece in target for target in own)}
    return sorted(text for text in texts if text in whole or any(piece in text for piece in pieces))


def _pieces(source: str) -> Iterator[str]:
    for piece in re.split(r"\{[^}]*\}", source):
        if sum(letter.isalpha() for letter in piece) >= LEAST_LETTERS and " " in piece.strip():
            yield piece.strip()


def _words(part: QWidget) -> str:
    return part.text() if isinstance(part, (QLabel, QAbstractButton, QLineEdit)) else ""


def _lacks_room(part: QWidget) -> bool:
    if isinstance(part, QLabel) and not part.wordWrap():
        return part.sizeHint().width() > part.width() or part.sizeHint().height() > part.height()
    if part.hasHeightForWidth():
        return part.heightForWidth(part.width()) > part.height()
    if isinstance(part, QAbstractButton):
        return part.sizeHint().width() > part.width() or part.sizeHint().height() > part.height()
    return False


def _torn(part: QWidget) -> bool:
    """Tell whether a word in the alphabet is wider than its place; Chinese may break anywhere."""
    words = [word for word in _words(part).split() if word.isascii() or not _CHINESE.search(word)]
    return any(part.fontMetrics().horizontalAdvance(word) > part.contentsRect().width() for word in words)


def _sticks_out(part: QWidget) -> bool:
    """Tell whether some of a part lies beyond a parent, where it is not drawn; scrolling up and down is allowed."""
    above = part.parentWidget()
    while above is not None and not isinstance(above.parentWidget(), QAbstractScrollArea) and not above.isWindow():
        area = QRect(part.mapTo(above, QPoint()), part.size())
        if not above.rect().contains(area):
            return True
        above = above.parentWidget()
    return False
