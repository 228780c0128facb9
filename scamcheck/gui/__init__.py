"""The window: the only place that knows PySide6."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QApplication

from scamcheck.gui.main_window import MainWindow

if TYPE_CHECKING:
    from scamcheck.app import App

__all__ = ["MainWindow", "missing_library", "run"]


def missing_library() -> str:
    """Return which library Qt's X11 part lacks, in the loader's words, or ""; Qt itself would end the program for it."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms" / "libqxcb.so"
    try:
        ctypes.CDLL(str(plugin))
    except OSError as problem:
        return str(problem)
    return ""


def run(app: App) -> int:
    """Open the window and return the exit code when it is closed."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    qt.setApplicationName("scamcheck")
    QApplication.setStyle("fusion")
    window = MainWindow(app)
    window.show()
    try:
        return qt.exec()
    finally:
        window.finish()
        app.close()
