"""An answer is shown anew while somebody reads it: the focus, the folds and the place on the screen stay as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from scamcheck.gui.parts import Disclosure

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QScrollArea

PLACE = "place"
"""The property by which a part is found again though its words have changed."""


def name_place(part: QWidget, name: str) -> None:
    """Let ``part`` be found again under ``name``."""
    part.setProperty(PLACE, name)


def pass_on(old: QWidget | None, new: QWidget) -> None:
    """Open in ``new`` what is open in ``old``, and move the focus to the part that stands where it was."""
    if old is None:
        return
    after = _parts(new)
    for key, part in _parts(old).items():
        there = after.get(key)
        if isinstance(part, Disclosure) and isinstance(there, Disclosure):
            there.setChecked(part.isChecked())
    focus = old.window().focusWidget()
    if focus is None or not old.isAncestorOf(focus) or not old.isVisible():
        return
    there = next((after.get(key) for key, part in _parts(old).items() if part is focus), None)
    if there is not None and not there.isHidden():
        there.setFocus(Qt.FocusReason.OtherFocusReason)


def hold_still(area: QScrollArea, *anchors: Callable[[], QWidget | None]) -> Callable[[], None]:
    """Return what puts the first of ``anchors`` that is in sight back to where it is now; without any, the page itself.

    An anchor is asked again then: the part may have been made anew.
    """
    _settle(area)
    bar = area.verticalScrollBar()
    value = bar.value()
    places = ((anchor, _height_of(part, area)) for anchor in anchors if (part := anchor()) is not None)
    held = next(((anchor, height) for anchor, height in places if height is not None), None)

    def put_back() -> None:
        _settle(area)
        part = held[0]() if held is not None else None
        now = _height_of(part, area, whole=True) if part is not None else None
        bar.setValue(value if held is None or now is None else bar.value() + now - held[1])

    def both() -> None:
        put_back()
        QTimer.singleShot(0, area, put_back)  # once more when all has its size

    return both


def _settle(area: QScrollArea) -> None:
    """Give everything on the page its place now, not in the next turn of the event loop."""
    inside = area.widget()
    layout = inside.layout() if inside is not None else None
    if layout is not None:
        layout.activate()


def _height_of(part: QWidget, area: QScrollArea, *, whole: bool = False) -> int | None:
    """Return how far the top of ``part`` is below that of the window on the page, None where it is out of sight."""
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(part):
        return None
    at = part.mapTo(inside, QPoint()).y() - area.verticalScrollBar().value()
    return at if whole or 0 <= at < area.viewport().height() else None


def _parts(place: QWidget) -> dict[tuple[object, ...], QWidget]:
    """Return what can be used in ``place`` by its kind, its name and the how-many-th of that name it is."""
    found: dict[tuple[object, ...], QWidget] = {}
    counts: dict[tuple[object, ...], int] = {}
    for part in place.findChildren(QWidget):
        named = part.property(PLACE)
        if not named and not part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        key = (type(part), named or _name(part))
        counts[key] = counts.get(key, 0) + 1
        found[*key, counts[key]] = part
    return found


def _name(part: QWidget) -> str:
    if part.objectName() == "headline":
        return "headline"
    if isinstance(part, Disclosure):
        return part.text()[:-1] if not part.accessibleName() else part.accessibleName()
    if isinstance(part, (QAbstractButton, QLabel)):
        return part.accessibleName() or part.text()
    return part.accessibleName()
