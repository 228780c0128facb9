"""Make a picture of the window with a real answer: ``python packaging/screenshot.py OUT.png TEXT``.

Works with Qt's offscreen platform (the default without a display) and under Xvfb. Nothing touches the network and
nothing is kept: the app runs in a temporary home.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent.parent))
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from scamcheck.app import build
from scamcheck.gui import MainWindow
from scamcheck.gui.places import SETTINGS
from scamcheck.services.settings import TEXT_SIZES, THEMES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_MS = 20_000
PREFERRED_FONTS = ("Cantarell", "Inter", "Noto Sans")


def main() -> int:
    """Read the command line, make the picture, return the exit code."""
    options = _options()
    qt = QApplication(sys.argv[:1])
    QApplication.setStyle("fusion")
    family = next((name for name in PREFERRED_FONTS if name in QFontDatabase.families()), "")
    if family:
        QApplication.setFont(QFont(family, 11))
    with tempfile.TemporaryDirectory() as home:
        app = build(home=home, language=options.lang)
        app.settings.save(Settings(theme=options.theme, text_size=options.scale, welcomed=not options.first))
        window = MainWindow(app, updates=lambda: None)
        width, height = (int(part) for part in options.size.split("x"))
        window.resize(width, height)
        window.show()
        if options.text:
            window.page.box.setPlainText(options.text)
            window.control.check(options.text)
            _wait(qt, lambda: window.page.answer is not None or window.page.refusal.isVisible())
        _settle(qt)
        if options.lists or options.details:
            _show_lists(qt, window, options.details)
        elif options.settings:
            window.places.open(SETTINGS)
            _settle(qt)
        elif options.page:
            window.places.open(options.page)
            _settle(qt)
        if options.scroll:
            room = next((room.page for room in window.places.rooms.values() if room.page is not None), None)
            page = room or window.page
            page.area.verticalScrollBar().setValue(options.scroll)
            _settle(qt)
        saved = window.grab().save(options.out)
        window.close()
        app.close()
    return 0 if saved else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("text", nargs="?", default="")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--scale", type=int, choices=TEXT_SIZES, default=100)
    parser.add_argument("--size", default="1100x900", metavar="WIDTHxHEIGHT")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--lists", action="store_true", help="show the Lists page")
    parser.add_argument("--details", default="", metavar="ID", help="show the Lists page with the details of this list")
    parser.add_argument("--page", choices=("questions", "paid"), help="show one of the pages beside the check")
    parser.add_argument("--settings", action="store_true", help="show the Settings page")
    parser.add_argument("--first", action="store_true", help="show what the first start shows")
    parser.add_argument("--scroll", type=int, default=0, metavar="PIXELS")
    return parser.parse_args()


def _show_lists(qt: QApplication, window: MainWindow, details: str) -> None:
    """Go to the Lists page, wait until it is filled, and unfold one list."""
    window.places.open("lists")
    lists = window.places.lists
    if lists is None or lists.page is None:
        return
    page = lists.page
    _wait(qt, lambda: bool(page.rows))
    if details:
        page.rows[details].more.click()
    _settle(qt)


def _wait(qt: QApplication, done: Callable[[], bool]) -> None:
    clock = QElapsedTimer()
    clock.start()
    while not done():
        qt.processEvents()
        if clock.elapsed() > PATIENCE_MS:
            raise TimeoutError("no answer came")


def _settle(qt: QApplication) -> None:
    for _ in range(5):
        qt.processEvents()
        qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    sys.exit(main())
