"""Where the window was is kept and restored on a screen that exists; "leave nothing behind" keeps none of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from scamcheck.gui import MainWindow
from scamcheck.gui.settings_page import SettingsPage
from scamcheck.gui.window_state import LEAST, on_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui.result_view import ResultView

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
LAPTOP, BESIDE = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)


@pytest.fixture
def again(app: App, qtbot: QtBot) -> Callable[[], MainWindow]:
    """Return a function that opens a window as the next start would."""

    def opener() -> MainWindow:
        window = MainWindow(app)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return opener


def test_size_and_place_come_back(again: Callable[[], MainWindow], app: App) -> None:
    window = again()
    window.setGeometry(60, 70, 640, 500)
    window.close()
    assert app.folders.window.stat().st_mode & 0o777 == 0o600
    assert again().geometry() == QRect(60, 70, 640, 500)


def test_maximised_comes_back_and_so_does_the_size_below_it(again: Callable[[], MainWindow]) -> None:
    window = again()
    window.setGeometry(60, 70, 640, 500)
    window.showMaximized()
    window.close()
    second = again()
    assert second.isMaximized()
    second.showNormal()
    assert second.size() == QRect(60, 70, 640, 500).size()


@pytest.mark.parametrize(
    ("area", "screens", "wanted"),
    [
        (QRect(100, 100, 800, 600), [LAPTOP], QRect(100, 100, 800, 600)),
        (QRect(1500, 200, 800, 600), [LAPTOP, BESIDE], QRect(1500, 200, 800, 600)),
        (QRect(1000, 100, 800, 600), [LAPTOP], QRect(566, 100, 800, 600)),
        (QRect(-300, -50, 800, 600), [LAPTOP], QRect(0, 28, 800, 600)),
        (QRect(100, 100, 3000, 2000), [LAPTOP], QRect(16, 56, 1350, 712)),
        (QRect(10, 10, 5, 5), [LAPTOP], QRect(10, 28, LEAST.width(), LEAST.height())),
    ],
)
def test_it_is_put_where_a_screen_is(area: QRect, screens: list[QRect], wanted: QRect) -> None:
    assert on_screen(area, screens) == wanted


def test_a_screen_that_is_gone_gives_the_middle_of_the_first() -> None:
    placed = on_screen(QRect(1500, 200, 800, 600), [LAPTOP])
    assert placed.center() == LAPTOP.center()
    assert placed.size() == QRect(0, 0, 800, 600).size()


@given(st.tuples(*[st.integers(-99_999, 99_999)] * 2), st.tuples(*[st.integers(1, 99_999)] * 2))
def test_it_is_always_whole_on_a_screen(place: tuple[int, int], size: tuple[int, int]) -> None:
    placed = on_screen(QRect(*place, *size), [LAPTOP, BESIDE])
    assert any(screen.contains(placed) for screen in (LAPTOP, BESIDE))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"x": 1, "y": 1, "width": 0, "height": 5, "maximised": false}',
        '{"x": 1, "y": 1, "width": 5, "height": 5, "maximised": 1}',
        '{"x": 1e99, "y": 1, "width": 5, "height": 5, "maximised": false}',
        '{"x": true, "y": 1, "width": 5, "height": 5, "maximised": false}',
        '{"x": 123456789012345678901234567890, "y": 1, "width": 5, "height": 5, "maximised": false}',
    ],
)
def test_a_damaged_file_gives_the_usual_size(app: App, again: Callable[[], MainWindow], content: str) -> None:
    usual = again().size()
    app.folders.home.mkdir(exist_ok=True)
    app.folders.window.write_text(content, encoding="utf-8")
    window = again()
    assert window.size() == usual
    window.close()
    assert json.loads(app.folders.window.read_text(encoding="utf-8"))["width"] == usual.width()


def leaving_nothing(app: App) -> None:
    app.settings.save(replace(app.settings.current, leave_nothing=True, history=True, welcomed=True))


def test_leaving_nothing_writes_lists_and_settings_only(
    app: App, window: MainWindow, ask: Callable[[str], ResultView]
) -> None:
    app.folders.home.mkdir(exist_ok=True)
    app.folders.window.write_text("{}", encoding="utf-8")
    leaving_nothing(app)
    ask(LOOKALIKE)
    window.close()
    names = {item.name for item in app.folders.home.iterdir()}
    assert names - {"incoming"} == {"settings.json", *(name for name in names if name.startswith("lists.sqlite"))}
    assert not any(LOOKALIKE.encode() in item.read_bytes() for item in app.folders.home.iterdir() if item.is_file())


def test_switching_it_on_takes_the_place_of_the_window_away_at_once(app: App, window: MainWindow) -> None:
    window.close()
    assert app.folders.window.exists()
    window.places.open("settings")
    page = window.places.currentWidget()
    assert isinstance(page, SettingsPage)
    page.traces.click()
    assert not app.folders.window.exists()


@pytest.mark.parametrize(("leave", "ours"), [(True, True), (True, False), (False, True)])
def test_what_was_copied_here_is_cleared_only_then(
    app: App, window: MainWindow, monkeypatch: pytest.MonkeyPatch, *, leave: bool, ours: bool
) -> None:
    """Off the screen there is no other program to copy, and Qt does not know whose a text is: it is told here."""
    if leave:
        leaving_nothing(app)
    window.page.box.setPlainText(LOOKALIKE)
    window.page.box.selectAll()
    window.page.box.copy()
    clipboard = QApplication.clipboard()
    try:
        assert clipboard.text() == LOOKALIKE
        monkeypatch.setattr(type(clipboard), "ownsClipboard", lambda _: ours)
        window.close()
        assert clipboard.text() == ("" if leave and ours else LOOKALIKE)
    finally:
        clipboard.clear()
