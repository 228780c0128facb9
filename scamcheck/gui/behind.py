"""What is behind the window: nobody sees it, so it is made after the first paint and before the first key is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QKeySequence, QShortcut

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scamcheck.gui.main_window import MainWindow


def complete(window: MainWindow, assets: Path, leave: Callable[[], None]) -> None:
    """Give ``window`` its icon and its shortcuts; ``leave`` is for Escape."""
    window.setWindowIcon(QIcon(str(assets / "icons" / "scamcheck.png")))
    for keys, act in (
        ("Ctrl+L", lambda: _focus_box(window)),
        ("Ctrl+Q", window.close),
        ("Alt+Left", window.places.go_back),
        ("Esc", leave),
    ):
        QShortcut(QKeySequence(keys), window, act)


def _focus_box(window: MainWindow) -> None:
    window.places.go_back(home=True)
    window.page.focus_box()
