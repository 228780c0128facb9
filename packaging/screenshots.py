"""Make pictures of every page in every language and look: ``python packaging/screenshots.py FOLDER``.

Each is called PAGE-LANGUAGE-THEME-SCALE.png. ``--sheet`` puts all pictures of a page on one more, sheet-PAGE.png: languages
below one another, looks side by side. ``--whole`` makes windows as high as what is in them. The lists are invented, but
for those that ship. All of it takes a few minutes; the exit code is 1, with a sentence, when a picture could not be made.
``--readme`` makes the six of README.md instead, under their own names: ``packaging/screenshots.py assets/screenshots --readme``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QScrollArea
from shooting import NotMade, fill_lists, settle, start_qt, wait
from shown_pages import PAGES, Stage, on_paper

from scamcheck.app import build
from scamcheck.gui import MainWindow
from scamcheck.i18n import languages
from scamcheck.services.settings import TEXT_SIZES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scamcheck.app import App
    from scamcheck.core.model import Rejected, Report

LANGUAGES = languages(Path(__file__).resolve().parent.parent / "assets" / "locale")
LOOKS = ("light", "dark")
SCALES = (100, 200)
SHEET_WIDTH = 683
"""Of each picture on a sheet: half a small screen."""
GAP = 12
COUNTRY = "US"


class Look(NamedTuple):
    """One way in which a page is shown."""

    language: str
    theme: str
    scale: int

    def file(self, page: str) -> str:
        """Return the name of the picture of ``page``."""
        return f"{page}-{self.language}-{self.theme}-{self.scale}.png"


README = {
    "answer": ("warning", Look("en", "light", 100)),
    "nothing": ("nothing", Look("es", "light", 100)),
    "listed": ("listed", Look("zh_TW", "dark", 100)),
    "questions": ("answered", Look("vi", "light", 100)),
    "helping": ("helping", Look("en", "dark", 100)),
    "lists": ("lists", Look("en", "light", 100)),
}
"""The pictures of README.md: the page and the look of each."""
README_SIZE = (900, 760)


@dataclass(frozen=True)
class Studio:
    """Makes pictures with two apps: ``fresh`` has all lists, the other those that ship."""

    qt: QApplication
    apps: dict[bool, App]
    found: dict[bool, dict[str, Report | Rejected]]
    size: tuple[int, int]
    whole: bool

    def picture(self, page: str, look: Look) -> QImage:
        """Return the picture of one page; raises ``NotMade``."""
        view = PAGES[page]
        app = self.apps[view.fresh]
        app.settings.save(replace(view.settings, theme=look.theme, text_size=look.scale, country=COUNTRY))
        with self._open(app, look) as window:
            stage = Stage(self.qt, app, window, self.found[view.fresh])
            if view.paper:
                return _checked(on_paper(stage))
            view.go(stage)
            settle(self.qt)
            if self.whole:
                _grow(window)
                settle(self.qt)
            return _checked(window.grab().toImage())

    @contextmanager
    def _open(self, app: App, look: Look) -> Iterator[MainWindow]:
        window = MainWindow(app, updates=lambda: None)
        ready: list[bool] = []
        window.control.ready.connect(lambda: ready.append(True))
        window.resize(*self.size)
        window.change(replace(app.settings.current, language=look.language))
        window.show()
        try:
            wait(self.qt, lambda: bool(ready), "the lists to be opened")
            settle(self.qt)
            if window.control.words.language != look.language:
                raise NotMade(f"The window does not speak {look.language}.")
            yield window
        finally:
            window.close()
            window.deleteLater()
            settle(self.qt)


def main() -> int:
    """Read the command line, make the pictures, return the exit code."""
    options = _options()
    looks = [Look(*chosen) for chosen in product(options.langs, options.themes, options.scales)]
    options.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        homes = {fresh: stack.enter_context(tempfile.TemporaryDirectory()) for fresh in (True, False)}
        apps = {fresh: build(home=home) for fresh, home in homes.items()}
        for app in apps.values():
            stack.callback(app.close)
        studio = Studio(start_qt(), apps, {True: {}, False: {}}, options.size, options.whole)
        fill_lists(apps[True])
        if options.readme:
            small = replace(studio, size=README_SIZE)
            return _tried({name: partial(_make_small, small, name, options.out) for name in README})
        across = len(options.themes) * len(options.scales)
        wanted = {page: looks[::across] if PAGES[page].paper else looks for page in options.pages}
        return _tried({page: partial(_make, studio, page, here, options) for page, here in wanted.items()})


def _tried(jobs: Mapping[str, Callable[[], None]]) -> int:
    """Do all ``jobs`` and return 0; name the first that fails, say why and return 1."""
    for page, job in jobs.items():
        try:
            job()
        except NotMade as problem:
            print(f"The page {page} could not be made. {problem}", file=sys.stderr)
            return 1
    return 0


def _make_small(studio: Studio, name: str, out: Path) -> None:
    """Write one picture of README.md, in its 256 commonest colours: everybody downloads it."""
    image = studio.picture(*README[name]).convertToFormat(QImage.Format.Format_RGB32)
    table = [colour for colour, _ in Counter(memoryview(image.constBits()).cast("I")).most_common(256)]
    small = image.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)
    _save(small, out / f"{name}.png")


def _make(studio: Studio, page: str, looks: Sequence[Look], options: argparse.Namespace) -> None:
    """Write the pictures of one page, and its sheet."""
    for look in looks:
        _save(studio.picture(page, look), options.out / look.file(page))
    if options.sheet:
        files = [options.out / look.file(page) for look in looks]
        across = len(looks) // len(options.langs)
        _save(sheet(files, across), options.out / f"sheet-{page}.png")


def sheet(files: Sequence[Path], across: int) -> QImage:
    """Return one picture of all ``files``, ``across`` of them side by side, each with its name."""
    small = [QImage(str(file)).scaledToWidth(SHEET_WIDTH, Qt.TransformationMode.SmoothTransformation) for file in files]
    line = QFontMetrics(QApplication.font()).height() + GAP
    height = max(one.height() for one in small) + line + GAP
    rows = -(-len(small) // across)
    whole = QImage(across * (SHEET_WIDTH + GAP) + GAP, rows * height + GAP, QImage.Format.Format_RGB32)
    whole.fill(QColor("#808080"))
    painter = QPainter(whole)
    painter.setPen(QColor("#ffffff"))
    for number, (file, one) in enumerate(zip(files, small, strict=True)):
        row, column = divmod(number, across)
        left, top = GAP + column * (SHEET_WIDTH + GAP), GAP + row * height
        painter.drawText(left, top, SHEET_WIDTH, line, Qt.AlignmentFlag.AlignVCenter, file.stem)
        painter.drawImage(left, top + line, one)
    painter.end()
    return whole


def _checked(image: QImage) -> QImage:
    """Return ``image``; raises ``NotMade`` when nothing is on it."""
    small = image.scaled(64, 64)
    if len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())}) < 3:
        raise NotMade("The picture is blank.")
    return image


def _save(image: QImage, file: Path) -> None:
    if not image.save(str(file)):
        raise NotMade(f"{file} could not be written.")


def _grow(window: MainWindow) -> None:
    """Make the window as high as what scrolls in it."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible()]
    hidden = max((area.verticalScrollBar().maximum() for area in areas), default=0)
    window.resize(window.width(), window.height() + hidden)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="FOLDER")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES), metavar="PAGE", help=", ".join(PAGES))
    parser.add_argument("--langs", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument("--themes", nargs="+", choices=LOOKS, default=list(LOOKS))
    parser.add_argument("--scales", nargs="+", type=int, choices=TEXT_SIZES, default=list(SCALES))
    parser.add_argument("--size", type=_size, default=(1366, 768), metavar="WIDTHxHEIGHT")
    parser.add_argument("--sheet", action="store_true", help="also put all pictures of a page on one")
    parser.add_argument("--readme", action="store_true", help="make the six pictures of README.md")
    parser.add_argument("--whole", action="store_true", help="make each window as high as what is in it")
    return parser.parse_args()


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
