"""Where the window was: kept when it closes, restored on a screen that exists."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication

from scamcheck.services.files import JsonFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

FIRST_SIZE = QSize(920, 800)
FRAME = QSize(16, 56)
"""What the window manager may add around a window, pixels: the foot of the page stays on a small screen."""
LEAST = QSize(320, 240)
VERSION = 1
NUMBERS = ("x", "y", "width", "height")


def restore(window: QWidget, path: Path) -> None:
    """Give ``window`` the size and place that ``path`` tells, or the usual size."""
    kept = JsonFile(path, "window").read(_from_json, None)
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if kept is None or not screens:
        window.resize(FIRST_SIZE.boundedTo(window.screen().availableSize() - FRAME))
        return
    area, maximised = kept
    window.setGeometry(on_screen(area, screens))
    if maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def remember(window: QWidget, path: Path) -> None:
    """Keep the size and place of ``window``; where that cannot be written, it opens as usual next time."""
    area = window.normalGeometry()
    numbers = dict(zip(NUMBERS, (area.x(), area.y(), area.width(), area.height()), strict=True))
    JsonFile(path, "window").write({"version": VERSION, **numbers, "maximised": window.isMaximized()})


def leave(window: QWidget, path: Path, *, traces: bool) -> None:
    """Keep the place of ``window`` as it closes; without ``traces`` keep nothing, and clear what was copied from it."""
    if traces:
        remember(window, path)
        return
    forget(path)
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)


def forget(path: Path) -> None:
    """Delete what is kept about the window."""
    with suppress(OSError):
        path.unlink()


def on_screen(area: QRect, screens: Sequence[QRect]) -> QRect:
    """Return ``area`` on the screen that holds most of it, moved and made smaller as far as that needs; else the first."""

    def shared(screen: QRect) -> int:
        both = screen.intersected(area)
        return both.width() * both.height() if both.isValid() else 0

    best = max(screens, key=shared)
    size = area.size().expandedTo(LEAST).boundedTo(best.size() - FRAME)
    if not shared(best):
        placed = QRect(best.topLeft(), size)
        placed.moveCenter(best.center())
        return placed
    left = min(max(area.x(), best.left()), best.right() + 1 - size.width())
    top = min(max(area.y(), best.top() + FRAME.height() // 2), best.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def _from_json(table: object) -> tuple[QRect, bool]:
    """Return size and place, and whether maximised; what is not as we write it raises ``ValueError`` or ``TypeError``."""
    if not isinstance(table, dict):
        raise TypeError("not a table")
    numbers = [table[name] for name in NUMBERS]
    if not all(type(number) is int and abs(number) < 100_000 for number in numbers):
        raise ValueError("not a place")
    if not isinstance(table["maximised"], bool) or numbers[2] < 1 or numbers[3] < 1:
        raise ValueError("not a size")
    return QRect(*numbers), table["maximised"]
