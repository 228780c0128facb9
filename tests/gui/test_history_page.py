"""The history in the window: nothing unless the person says so, then each check; seen, checked again, deleted at one press."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from scamcheck.app import kept_checks
from scamcheck.gui.history_page import AT_ONCE, HistoryPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView
    from scamcheck.services.settings import Settings

    Ask = Callable[[str], ResultView]

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
PHRASE = "abandon " * 11 + "about"


@pytest.fixture
def keeping(app: App) -> Settings:
    """Switch the history on."""
    wanted = replace(app.settings.current, history=True, welcomed=True, updates=False)
    app.settings.save(wanted)
    return wanted


def kept(app: App) -> list[str]:
    """Return what the file says was checked, the newest first."""
    return [check.text for check in kept_checks(app).checks()]


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def open_page(window: MainWindow, qtbot: QtBot, number: int) -> HistoryPage:
    """Go to the History page by its button and keyboard, and wait for ``number`` rows."""
    window.page.history_button.setFocus()
    QTest.keyClick(window.page.history_button, Qt.Key.Key_Space)
    page = window.places.currentWidget()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: len(page.rows) == number, timeout=20_000)
    return page


def test_without_being_asked_nothing_is_kept(window: MainWindow, ask: Ask, app: App) -> None:
    ask(LOOKALIKE)
    window.close()
    assert not app.folders.history.exists()


def test_each_check_is_kept_and_shown_the_newest_first(
    keeping: Settings, window: MainWindow, ask: Ask, qtbot: QtBot, app: App
) -> None:
    assert keeping.keeps_checks
    ask(LOOKALIKE)
    ask("coinbase.com")
    qtbot.waitUntil(lambda: kept(app) == ["coinbase.com", LOOKALIKE], timeout=20_000)
    page = open_page(window, qtbot, 2)
    assert page.title.hasFocus()
    assert page.overview.text() == "2 checks are kept on this computer. New checks are kept, too."
    said = [texts(row) for row in page.rows]
    assert "A real address that we know" in said[0]
    assert "Warning signs" in said[1]
    assert any(LOOKALIKE in text for text in said[1])
    before = len(said[1])
    page.rows[1].why.setFocus()
    QTest.keyClick(page.rows[1].why, Qt.Key.Key_Space)
    assert len(texts(page.rows[1])) == before + 1
    assert any("secure-verify.xyz" in text for text in texts(page.rows[1])[before:])


def test_the_last_check_before_closing_is_kept(keeping: Settings, window: MainWindow, ask: Ask, app: App) -> None:
    assert keeping.keeps_checks
    ask(LOOKALIKE)
    window.close()
    assert kept(app) == [LOOKALIKE]


def test_a_recovery_phrase_is_never_kept(keeping: Settings, window: MainWindow, qtbot: QtBot, app: App) -> None:
    assert keeping.keeps_checks
    window.control.check(PHRASE)
    qtbot.waitUntil(window.page.refusal.isVisible, timeout=20_000)
    window.close()
    assert not app.folders.history.exists()


def test_a_check_is_made_again_with_the_lists_of_today(
    keeping: Settings, window: MainWindow, ask: Ask, qtbot: QtBot, app: App
) -> None:
    assert keeping.keeps_checks
    ask(LOOKALIKE)
    before = ask("example.org")
    qtbot.waitUntil(lambda: len(kept(app)) == 2, timeout=20_000)
    page = open_page(window, qtbot, 2)
    page.rows[1].again.setFocus()
    QTest.keyClick(page.rows[1].again, Qt.Key.Key_Space)
    assert window.places.currentWidget() is window.page
    assert window.page.box.toPlainText() == LOOKALIKE
    qtbot.waitUntil(lambda: window.page.answer not in {None, before}, timeout=20_000)
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == "Be careful. We found warning signs."
    qtbot.waitUntil(window.page.answer.headline.hasFocus, timeout=20_000)


def test_one_press_deletes_it_all(keeping: Settings, window: MainWindow, ask: Ask, qtbot: QtBot, app: App) -> None:
    assert keeping.keeps_checks
    ask(LOOKALIKE)
    qtbot.waitUntil(app.folders.history.exists, timeout=20_000)
    page = open_page(window, qtbot, 1)
    page.clear.setFocus()
    QTest.keyClick(page.clear, Qt.Key.Key_Space)
    assert not app.folders.history.exists()
    assert page.rows == []
    assert not page.clear.isVisible()
    assert page.overview.text() == "Nothing is kept yet. Your next check will be."
    assert page.news.text() == "The history is empty now."
    assert page.news.hasFocus()


def test_a_damaged_history_is_told_and_the_next_check_is_kept(
    keeping: Settings, window: MainWindow, ask: Ask, qtbot: QtBot, app: App
) -> None:
    assert keeping.keeps_checks
    app.folders.history.write_bytes(b'{"version": 1, "checks": [')
    ask(LOOKALIKE)
    qtbot.waitUntil(
        lambda: any(text.startswith("The history was damaged.") for text in texts(window.page)), timeout=20_000
    )
    assert kept(app) == [LOOKALIKE]
    assert len(list(app.folders.home.glob("history.json.damaged-*"))) == 1


def test_where_it_cannot_be_written_the_answer_comes_all_the_same(
    keeping: Settings, window: MainWindow, ask: Ask, qtbot: QtBot, app: App
) -> None:
    assert keeping.keeps_checks
    app.folders.history.mkdir()
    assert ask(LOOKALIKE).headline.text() == "Be careful. We found warning signs."
    sentence = "The history could not be saved. Your answers are still right. "
    sentence += "Check that the disk has room and is not locked, then try again."
    qtbot.waitUntil(lambda: sentence in texts(window.page), timeout=20_000)


def test_long_and_odd_texts_are_shown_short_and_plain(
    keeping: Settings, window: MainWindow, qtbot: QtBot, app: App
) -> None:
    assert keeping.keeps_checks
    table = {
        "version": 1,
        "checks": [
            {
                "input": f"<b>x</b>\u202e\n{'y' * 5000}",
                "level": "nothing_found",
                "evidence": [],
                "items": [],
                "checked_at": "2026-11-01T09:05:00+00:00",
            }
        ]
        * (AT_ONCE + 5),
    }
    app.folders.history.write_text(json.dumps(table), encoding="utf-8")
    page = open_page(window, qtbot, AT_ONCE)
    shown = next(text for text in texts(page.rows[0]) if "<b>x</b>" in text)
    assert len(shown) < 250
    assert "\u202e" not in shown
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))
    assert any(text.startswith("1 Nov 2026, ") for text in texts(page.rows[0]))
    page.more.click()
    assert len(page.rows) == AT_ONCE + 5
    assert not page.more.isVisible()
    assert page.rows[AT_ONCE].again.hasFocus()
    controls = [made for made in page.findChildren(QAbstractButton) if made.isVisible()]
    assert all(QAccessible.queryAccessibleInterface(made).text(QAccessible.Text.Name) for made in controls)


def test_the_page_comes_up_again_in_another_look(keeping: Settings, window: MainWindow, ask: Ask, qtbot: QtBot) -> None:
    ask(LOOKALIKE)
    window.places.open("history")
    window.change(replace(keeping, text_size=200))
    page = window.places.currentWidget()
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: len(page.rows) == 1, timeout=20_000)
    labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
    assert [label.text() for label in labels if label.heightForWidth(label.width()) > label.height()] == []
    assert page.area.horizontalScrollBar().maximum() == 0
