"""The window: the only place that knows PySide6."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QTimer
from PySide6.QtWidgets import QApplication

from scamcheck.gui.main_window import MainWindow
from scamcheck.gui.one_window import OneWindow, bring_forward

if TYPE_CHECKING:
    from scamcheck.app import App

__all__ = ["MainWindow", "missing_library", "run"]


LISTEN_AFTER_MS = 50
"""The window is painted first."""


def missing_library() -> str:
    """Return which library Qt's X11 part lacks, in the loader's words, or ""; Qt itself would end the program for it."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    import ctypes  # after the checks above: the window comes sooner

    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as problem:
        return str(problem)
    return ""


def run(app: App, text: str = "") -> int:
    """Open the window with ``text`` and return the exit code when it is closed; where one is open, hand over to it."""
    qt = QApplication.instance() or QApplication(
        [*sys.argv[:1], "-style", "fusion"]
    )  # so told, Qt makes no other style
    qt.setApplicationName("scamcheck")
    one = OneWindow(app.folders.home)
    if not one.first and one.hand_over(text):
        return 0
    window = MainWindow(app)
    window.show()
    if text:
        bring_forward(window, text)
    QTimer.singleShot(LISTEN_AFTER_MS, one, lambda: one.listen(lambda given: bring_forward(window, given)))
    gc.freeze()
    gc.enable()
    try:
        return qt.exec()
    finally:
        one.close()
        window.finish()
        app.close()
