"""Make a picture of the window with a real answer: ``python packaging/screenshot.py OUT.png TEXT``.

``screenshots.py`` makes all of them. Nothing touches the network and nothing is kept: the app runs in a temporary home.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

from shooting import settle, start_qt, wait

from scamcheck.app import build
from scamcheck.gui import MainWindow
from scamcheck.gui.places import SETTINGS
from scamcheck.services.settings import TEXT_SIZES, THEMES, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def main() -> int:
    """Read the command line, make the picture, return the exit code."""
    options = _options()
    qt = start_qt()
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
            wait(qt, lambda: window.page.answer is not None or window.page.refusal.isVisible())
        settle(qt)
        if options.lists or options.details:
            _show_lists(qt, window, options.details)
        elif options.settings:
            window.places.open(SETTINGS)
            settle(qt)
        elif options.page:
            window.places.open(options.page)
            settle(qt)
        if options.scroll:
            room = next((room.page for room in window.places.rooms.values() if room.page is not None), None)
            page = room or window.page
            page.area.verticalScrollBar().setValue(options.scroll)
            settle(qt)
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
    wait(qt, lambda: bool(page.rows))
    if details:
        page.rows[details].more.click()
    settle(qt)


if __name__ == "__main__":
    sys.exit(main())
