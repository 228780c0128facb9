"""The window: the only place that knows PySide6."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from scamcheck.gui.main_window import MainWindow

if TYPE_CHECKING:
    from scamcheck.app import App

__all__ = ["MainWindow", "run"]


def run(app: App, text: str = "") -> int:
    """Open the window, check ``text`` at once when it is given, and return the exit code when the window is closed."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    qt.setApplicationName("scamcheck")
    QApplication.setStyle("fusion")
    window = MainWindow(app)
    window.show()
    if text:
        window.page.box.setPlainText(text)
        window.control.check(text)
    try:
        return qt.exec()
    finally:
        window.control.close()
        app.close()
