"""The first start: one card, asked once, by keyboard; the box above it works at once and no update begins unasked."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from scamcheck.app import build
from scamcheck.gui import MainWindow
from scamcheck.gui.choices import CountryBox
from scamcheck.gui.welcome import WelcomeCard
from scamcheck.services.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from tests.gui.quiet import Fetcher
else:
    from quiet import Fetcher

ROOT = Path(__file__).parents[2]
LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"


@pytest.fixture
def fetcher(app: App) -> Iterator[Fetcher]:
    made = Fetcher(app, ("gaso",))
    yield made
    made.go_on.set()


@pytest.fixture
def first(app: App, fetcher: Fetcher, qtbot: QtBot) -> MainWindow:
    """Return the window of a first start, its lists open."""
    window = MainWindow(app, updates=lambda: fetcher)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.control.ready, timeout=20_000):
        window.show()
    return window


def card(window: MainWindow) -> WelcomeCard | None:
    """Return the card of the first start where it is shown."""
    found = window.page.findChild(WelcomeCard)
    return found if isinstance(found, WelcomeCard) and found.isVisible() else None


def shown(window: MainWindow) -> WelcomeCard:
    found = card(window)
    assert found is not None
    return found


def saved(app: App) -> Settings:
    return SettingsFile(app.folders.settings).current


def texts(window: MainWindow) -> list[str]:
    return [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]


def test_the_box_is_ready_and_nothing_is_fetched_unasked(
    first: MainWindow, fetcher: Fetcher, settle: Callable[[], None]
) -> None:
    assert first.page.box.hasFocus()
    assert "Welcome to scamcheck" in texts(first)
    assert "We cannot know every trick. When we find nothing, stay careful." in texts(first)
    settle()
    assert fetcher.runs == []


def test_an_urgent_check_comes_first_and_counts_as_an_answer(
    first: MainWindow, fetcher: Fetcher, app: App, qtbot: QtBot
) -> None:
    QTest.keyClicks(first.page.box, LOOKALIKE)
    QTest.keyClick(first.page.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.page.answer is not None, timeout=20_000)
    assert card(first) is None
    assert saved(app).welcomed
    qtbot.waitUntil(lambda: fetcher.runs == [(None, False, True)], timeout=20_000)


def test_the_newest_lists_now_by_keyboard(first: MainWindow, fetcher: Fetcher, app: App, qtbot: QtBot) -> None:
    first.page.box.insertPlainText("typed before")
    shown(first).now.setFocus()
    QTest.keyClick(shown(first).now, Qt.Key.Key_Space)
    assert card(first) is None
    assert first.page.box.hasFocus()
    assert first.page.box.toPlainText() == "typed before"
    assert "What happens when you check" in texts(first)
    assert saved(app).welcomed
    qtbot.waitUntil(lambda: fetcher.runs == [(None, False, False)], timeout=20_000)


def test_later_fetches_nothing_until_the_next_start(
    first: MainWindow, fetcher: Fetcher, app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    shown(first).later.setFocus()
    QTest.keyClick(shown(first).later, Qt.Key.Key_Space)
    first.control.check(LOOKALIKE)
    qtbot.waitUntil(lambda: first.page.answer is not None, timeout=20_000)
    settle()
    assert fetcher.runs == []
    assert saved(app).updates
    first.close()
    again = MainWindow(app, updates=lambda: fetcher)
    qtbot.addWidget(again)
    again.show()
    assert card(again) is None
    qtbot.waitUntil(lambda: fetcher.runs == [(None, False, True)], timeout=20_000)


def test_the_language_is_seen_at_once_and_the_card_stays(
    first: MainWindow, app: App, settle: Callable[[], None]
) -> None:
    spanish = shown(first).findChild(QAbstractButton, "language.es")
    assert isinstance(spanish, QAbstractButton)
    spanish.setFocus()
    QTest.keyClick(spanish, Qt.Key.Key_Space)
    settle()
    assert "Le damos la bienvenida a scamcheck" in texts(first)
    assert saved(app).language == "es"
    again = shown(first).findChild(QAbstractButton, "language.es")
    assert isinstance(again, QAbstractButton)
    assert again.isChecked()
    assert again.hasFocus()


def test_the_country_is_kept(first: MainWindow, app: App) -> None:
    box = shown(first).findChild(CountryBox)
    assert isinstance(box, CountryBox)
    box.setFocus()
    QTest.keyClicks(box, "viet")
    assert saved(app).country == "VN"
    assert card(first) is not None


def test_tab_goes_from_the_box_to_every_choice(first: MainWindow) -> None:
    order = []
    now = first.page.box
    while (part := first.focusWidget()) is not None and part not in order:
        order.append(part)
        QTest.keyClick(part, Qt.Key.Key_Tab)
    found = shown(first)
    assert order[0] is now
    country = found.findChild(CountryBox)
    assert order.index(country) < order.index(found.now) < order.index(found.later)  # type: ignore[arg-type]


def test_closing_it_unanswered_is_an_answer_too(first: MainWindow, app: App) -> None:
    first.close()
    assert saved(app).welcomed


def test_who_has_answered_never_sees_it(app: App, qtbot: QtBot) -> None:
    app.settings.save(replace(app.settings.current, welcomed=True))
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.show()
    assert card(window) is None
    assert "What happens when you check" in texts(window)


def test_it_is_not_shown_over_a_check_that_was_made(first: MainWindow, app: App, qtbot: QtBot) -> None:
    first.control.check(LOOKALIKE)
    qtbot.waitUntil(lambda: first.page.answer is not None, timeout=20_000)
    first.change(replace(app.settings.current, theme="dark"))
    assert card(first) is None
    assert first.page.answer is not None


@pytest.mark.parametrize("size", [(1366, 768), (700, 500)])
def test_nothing_is_lost_at_200_percent(
    first: MainWindow, app: App, settle: Callable[[], None], size: tuple[int, int]
) -> None:
    first.resize(*size)
    first.change(replace(app.settings.current, text_size=200, language="es"))
    settle()
    labels = [label for label in shown(first).findChildren(QLabel) if label.text()]
    assert [label.text() for label in labels if label.heightForWidth(label.width()) > label.height()] == []
    assert first.page.area.horizontalScrollBar().maximum() == 0
    assert first.page.box.visibleRegion().boundingRect().height() > 0


def test_a_home_that_cannot_be_written_does_not_stop_anybody(tmp_path: Path, qtbot: QtBot) -> None:

    (tmp_path / "file").write_text("x", encoding="ascii")
    app = build(home=str(tmp_path / "file" / "home"), language="en")
    window = MainWindow(app, updates=lambda: None)
    qtbot.addWidget(window)
    window.show()
    shown(window).later.click()
    assert card(window) is None
    window.close()
    app.close()


def test_a_start_loads_nothing_that_only_later_pages_need() -> None:
    """What is imported before the first paint is what a person waits for (measured.md)."""
    heavy = (
        "Crypto",
        "keyring.backends",
        "httpx",
        "PySide6.QtNetwork",
        "scamcheck.services.packs",
        "scamcheck.gui.settings_page",
    )
    code = f"import sys, scamcheck.gui; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
