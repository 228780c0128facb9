"""Contrast as it is painted: every word that is seen 4.5 to 1, and each thing that takes the focus shows it with 3 to 1."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, qBlue, qGreen, qRed
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from scamcheck.core.model import Report
from scamcheck.gui import MainWindow, theme
from scamcheck.gui.check_control import show_answer
from scamcheck.gui.history_page import HistoryPage
from scamcheck.gui.lists_page import ListsPage
from scamcheck.gui.page import Page
from scamcheck.gui.room import RoomPage
from scamcheck.gui.show_view import ShowView
from scamcheck.gui.side_page import SidePage
from scamcheck.services.serialize import report_json
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from tests.gui.on_page import pressed, unfold
    from tests.gui.walk import controls, seen
else:
    from on_page import pressed, unfold
    from walk import controls, seen

ASKED = (
    "azukishop.live",
    "https://coinbase.com.secure-verify.xyz/login",
    "coinbase.com",
    "example.org",
    "+1 888 555 0100",
    "Dear friend, pay at https://coinbase.com.secure-verify.xyz/login and to azukishop.live",
)
TEXT, SHAPE = 4.5, 3.0
FEW = 4
"""A colour on fewer pixels is an edge between two others."""
AROUND = 3
"""Pixels around a control in which its ring may be."""


def luminance(pixel: int) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (part / 255 for part in (qRed(pixel), qGreen(pixel), qBlue(pixel)))
    red, green, blue = (part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: int, other: int) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def pixels(picture: QImage, place: QRect) -> list[int]:
    """Return the colours in ``place``, row by row."""
    part = picture.copy(place.intersected(picture.rect())).convertToFormat(QImage.Format.Format_RGB32)
    return list(memoryview(part.constBits()).cast("I")) if not part.isNull() else []


def words_contrast(picture: QImage, place: QRect) -> float:
    """Return the contrast of what is written in ``place`` with what is behind it, which is most of the place."""
    colours = Counter(pixels(picture, place))
    behind = colours.most_common(1)[0][0]
    return max((contrast(colour, behind) for colour, count in colours.items() if count >= FEW), default=1.0)


def painted(place: QWidget, where: QRect | None = None) -> QImage:
    return place.grab(where or place.rect()).toImage()


def within(place: QWidget, part: QWidget) -> QRect:
    return QRect(part.mapTo(place, QPoint()), part.size())


def faint_words(place: QWidget) -> list[tuple[str, float]]:
    """Return the labels and buttons that are hard to read."""
    picture, found = painted(place), []
    for part in seen(place):
        text = part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""
        if isinstance(part, QPlainTextEdit):
            text = part.toPlainText() or part.placeholderText()
        if text.strip():
            ratio = words_contrast(picture, within(place, part))
            found += [(text, ratio)] if ratio < TEXT else []
    return found


def ring_pixels(before: QImage, after: QImage) -> int:
    """Return how many pixels changed by 3 to 1 when the focus came."""
    both = zip(pixels(before, before.rect()), pixels(after, after.rect()), strict=True)
    changed = Counter(pair for pair in both if pair[0] != pair[1])
    return sum(count for (was, now), count in changed.items() if contrast(was, now) >= SHAPE)


@pytest.fixture(params=["light", "dark", "contrast light", "contrast dark"])
def look(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return each look; the system asks for high contrast in two of them."""
    asked, _, name = str(request.param).rpartition(" ")
    if asked:
        if not hasattr(QtGui, "QAccessibilityHints"):
            pytest.skip("This Qt does not know whether the system wants high contrast.")
        high = Qt.ContrastPreference.HighContrast
        monkeypatch.setattr(QtGui.QAccessibilityHints, "contrastPreference", lambda _: high)
    assert theme.system_wants_contrast() == bool(asked)
    return name


@pytest.fixture
def places(app: App, look: str, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[Iterator[tuple[str, QWidget]]]:
    """Return what goes to each page in turn, and gives its name and what is scrolled on it."""
    app.settings.save(Settings(theme=look, country="US"))
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield walk(window, app, qtbot, settle)
    QApplication.setPalette(QApplication.style().standardPalette())


def walk(window: MainWindow, app: App, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[tuple[str, QWidget]]:
    def inside(shown: QWidget | None = None) -> QWidget:
        settle()
        shown = shown or window.places.currentWidget()
        assert isinstance(shown, (Page, RoomPage, SidePage, ShowView))
        inside = shown.area.widget()
        assert inside is not None
        return inside

    yield "start", inside()
    for text in ASKED:
        report = app.check(text)
        assert isinstance(report, Report)
        show_answer(window.page, app, report, app.explain(report), app.words)
        yield text, inside()
    assert window.page.answer is not None
    assert window.page.answer.hand_on is not None
    window.page.answer.hand_on.show_large()
    (view,) = window.findChildren(ShowView)
    yield "show", inside(view)
    foot = view.back.parentWidget()
    assert foot is not None
    yield "foot of show", foot
    view.leave()
    window.page.show_refusal("This is not an address.", grave=False)
    yield "refusal", inside()
    for which in ("questions", "paid", "settings"):
        window.places.open(which)
        yield which, inside()
    fill_history(window, app, qtbot)
    yield "history", inside()
    fill_lists(window, qtbot, settle)
    yield "lists", inside()


def fill_history(window: MainWindow, app: App, qtbot: QtBot) -> None:
    """Show the history with a check of each kind, and what was said then."""
    for text in ASKED:
        report = app.check(text)
        assert isinstance(report, Report)
        assert window.recorder.history.add(report_json(report, app.words, app.catalog.feeds))
    window.places.open("history")
    page = window.places.currentWidget()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: len(page.rows) == len(ASKED), timeout=20_000)
    for row in page.rows:
        row.why.click()


def fill_lists(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    """Show all lists: one that is fetched, one that is off, one with its details and the question before it is taken out."""
    window.places.open("lists")
    page = window.places.currentWidget()
    assert isinstance(page, ListsPage)
    qtbot.waitUntil(lambda: bool(page.rows), timeout=20_000)
    page.groups["web"].fold.more.click()
    page.rows["gaso"].show_progress("fetching", 30, 100)
    row = unfold(page, "metamask", settle)
    pressed(row, "Take out this list").click()
    off = unfold(page, "named-by-authorities", settle)
    pressed(off, "Use this list").click()
    qtbot.waitUntil(lambda: off.line.text() == "Off.", timeout=20_000)
    page.rows["gaso"].show_progress("fetching", 30, 100)
    page.show_news("The list is here now.")


def test_every_word_can_be_read(places: Iterator[tuple[str, QWidget]]) -> None:
    found = {name: faint for name, place in places if (faint := faint_words(place))}
    assert found == {}


def test_the_focus_is_always_seen(places: Iterator[tuple[str, QWidget]]) -> None:
    faint = []
    for name, place in places:
        parts = [part for part in controls(place) if part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert parts
        for part in parts:
            part.clearFocus()
            ringed = _ringed(place, part).adjusted(-AROUND, -AROUND, AROUND, AROUND)
            before = painted(place, ringed)
            part.setFocus(Qt.FocusReason.TabFocusReason)
            assert part.hasFocus()
            ring = ring_pixels(before, painted(place, ringed))
            if ring < part.width() + part.height():
                faint.append((name, type(part).__name__, part.accessibleName() or part.objectName(), ring))
    assert "\n".join(map(str, faint)) == ""


def _ringed(place: QWidget, part: QWidget) -> QRect:
    """Return where the ring of ``part`` is: around the card where it is the headline of an answer, small or large."""
    above = part.parentWidget()
    while part.objectName() in {"headline", "display"} and above is not None and above is not place:
        if above.objectName() == "summary":
            return within(place, above)
        above = above.parentWidget()
    return within(place, part)
