"""What the person does and sees: ask, read the answer, stop, use the keyboard only."""

from __future__ import annotations

import json
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from scamcheck.app import assets_folder, build
from scamcheck.gui import MainWindow
from scamcheck.gui.cards import FindingCard, ItemCard
from scamcheck.gui.comparison_view import ComparisonView
from scamcheck.gui.symbols import DRAWINGS, Symbol
from scamcheck.gui.text import END_ISOLATE, ISOLATE_LTR
from scamcheck.i18n import languages, load
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.core.model import Rejected, Report
    from scamcheck.core.task import Task
    from scamcheck.gui.result_view import ResultView
    from tests.gui.quiet import offline

    Ask = Callable[[str], ResultView]
else:
    from quiet import offline

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
PHRASE = "abandon " * 11 + "about"
PRIVATE = "Nothing you typed has left this computer."


def texts(part: QWidget) -> list[str]:
    """Return the words on the visible labels of ``part``."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def symbol(answer: ResultView) -> str:
    return answer.summary.findChildren(Symbol)[0].name


def test_a_lookalike_is_a_warning_with_both_addresses(ask: Ask) -> None:
    answer = ask(LOOKALIKE)
    assert answer.headline.text() == "Be careful. We found warning signs."
    assert symbol(answer) == "warning"
    assert "Wait. Talk to someone you trust first." in texts(answer.summary)
    panel = answer.findChildren(ComparisonView)[0]
    shown = [text for text in texts(panel) if text.startswith(ISOLATE_LTR)]
    assert shown == [
        f"{ISOLATE_LTR}coinbase.com.secure-verify.xyz{END_ISOLATE}",
        f"{ISOLATE_LTR}coinbase.com{END_ISOLATE}",
    ]
    assert any("The part that counts is secure-verify.xyz" in text for text in texts(panel))
    assert not any("Read the address" in text for text in texts(answer.summary)), "it is said once"


def test_the_real_address_is_recognised_and_not_called_safe(ask: Ask) -> None:
    answer = ask("coinbase.com")
    assert answer.headline.text() == "This is the real address of Coinbase."
    assert symbol(answer) == "recognised"
    assert not any("is safe" in text.lower() for text in texts(answer))


def test_a_listed_host_says_which_list_and_of_when(ask: Ask, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = json.loads((app.folders.assets / "starter" / "metamask.json").read_text(encoding="utf-8"))["blacklist"][0]
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    answer = ask(listed)
    assert answer.headline.text() == "Stop. This is on a warning list."
    assert symbol(answer) == "listed"
    card = answer.findChildren(FindingCard)[0]
    assert any("eth-phishing-detect" in text and "2022" in text for text in texts(card))
    assert opened == []
    card.findChildren(QPushButton)[0].click()
    assert opened == [QUrl("https://github.com/MetaMask/eth-phishing-detect")]
    assert listed not in opened[0].toString()


def test_a_message_has_a_card_for_each_thing_in_it(ask: Ask) -> None:
    answer = ask(f"Dear friend, pay at {LOOKALIKE} and visit coinbase.com for help today")
    cards = answer.findChildren(ItemCard)
    assert [card.findChildren(Symbol)[0].name for card in cards] == ["warning", "recognised"]
    assert "Be careful. We found warning signs." in texts(cards[0])


def test_every_level_has_a_shape_of_its_own() -> None:
    levels = ("listed", "warning", "nothing_found", "not_checked", "recognised")
    assert len({DRAWINGS[level] for level in levels}) == len(levels)


def test_a_secret_is_wiped_and_cannot_be_brought_back(window: MainWindow, qtbot: QtBot) -> None:
    box = window.page.box
    box.setFocus()
    box.insertPlainText(PHRASE)
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(window.page.refusal.isVisible, timeout=20_000)
    for _ in range(3):
        box.undo()
    assert box.toPlainText() == ""
    assert "recovery phrase" in window.page.refusal.text()
    assert window.page.refusal.hasFocus()
    assert not any("abandon" in text for text in texts(window))


def test_other_refusals_keep_the_text(window: MainWindow, qtbot: QtBot) -> None:
    window.page.box.setPlainText("http://localhost:8080/x")
    window.page.check_button.click()
    qtbot.waitUntil(window.page.refusal.isVisible, timeout=20_000)
    assert window.page.box.toPlainText() == "http://localhost:8080/x"
    assert window.page.answer is None
    assert window.page.box.hasFocus()


class SlowChecker:
    """Waits for ``go_on`` in the middle of its check."""

    def __init__(self, app: App) -> None:
        self.started, self.go_on = threading.Event(), threading.Event()
        self._app = app

    def check(self, untrusted: str, task: Task) -> Report | Rejected:
        task.checkpoint(0.4)
        self.started.set()
        self.go_on.wait(20)
        return self._app.check(untrusted)


@pytest.fixture
def slow(app: App) -> SlowChecker:
    return SlowChecker(app)


@pytest.fixture
def slow_window(app: App, slow: SlowChecker, qtbot: QtBot) -> MainWindow:
    window = MainWindow(app, slow.check)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.mark.parametrize("by_key", [False, True])
def test_stop_drops_the_answer(
    slow_window: MainWindow, slow: SlowChecker, qtbot: QtBot, settle: Callable[[], None], *, by_key: bool
) -> None:
    page = slow_window.page
    page.box.setPlainText(LOOKALIKE)
    page.check_button.click()
    qtbot.waitUntil(lambda: page.stop_button.isVisible() and page.progress.value() == 40, timeout=20_000)
    if by_key:
        QTest.keyClick(page.box, Qt.Key.Key_Escape)
    else:
        page.stop_button.click()
    assert not page.stop_button.isVisible()
    assert not page.progress.isVisible()
    slow.go_on.set()
    slow.started.clear()
    page.box.setPlainText("coinbase.com")
    page.check_button.click()
    qtbot.waitUntil(lambda: page.answer is not None, timeout=20_000)
    settle()
    assert page.answer is not None
    assert page.answer.headline.text() == "This is the real address of Coinbase."


def test_closing_in_the_middle_of_a_check_waits_and_is_silent(
    slow_window: MainWindow, slow: SlowChecker, settle: Callable[[], None]
) -> None:
    slow_window.control.check(LOOKALIKE)
    assert slow.started.wait(20)
    threading.Timer(0.05, slow.go_on.set).start()
    slow_window.close()
    settle()
    assert slow_window.page.answer is None


def test_a_crash_of_the_check_is_said_calmly(app: App, qtbot: QtBot) -> None:
    def crash(_untrusted: str, _task: Task) -> Report:
        raise RuntimeError

    window = MainWindow(app, crash)
    qtbot.addWidget(window)
    window.show()
    window.control.check("coinbase.com")
    qtbot.waitUntil(window.page.refusal.isVisible, timeout=20_000)
    assert "nothing was checked (RuntimeError)" in window.page.refusal.text()


def test_keyboard_only(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    page = window.page
    assert page.box.hasFocus()
    QTest.keyClicks(page.box, LOOKALIKE)
    QTest.keyClick(page.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "\n" in page.box.toPlainText()
    QTest.keyClick(page.box, Qt.Key.Key_Backspace)
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.answer is not None, timeout=20_000)
    settle()
    assert page.answer is not None
    assert page.answer.headline.hasFocus()
    before = page.area.verticalScrollBar().value()
    QTest.keyClick(page.answer.headline, Qt.Key.Key_PageDown)
    assert page.area.verticalScrollBar().value() > before
    QTest.keyClick(page.answer.headline, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert page.box.hasFocus()
    assert page.box.textCursor().selectedText() == LOOKALIKE


def test_tab_goes_through_every_control_and_none_is_a_trap(ask: Ask, window: MainWindow) -> None:
    ask("azukishop.live")
    window.page.focus_box()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert window.page.answer is not None
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    assert set(buttons) <= set(seen)
    assert window.page.answer.headline in seen
    assert seen[:2] == [window.page.box, window.page.check_button]


def test_dropped_and_pasted_text_is_plain_and_bounded(window: MainWindow) -> None:
    rich, link, huge = QMimeData(), QMimeData(), QMimeData()
    rich.setHtml("<b>x</b>")
    rich.setText("coinbase.com")
    link.setUrls([QUrl("https://example.org/a")])
    huge.setText("a" * 1_000_000)
    box = window.page.box
    for data, wanted in ((rich, "coinbase.com"), (link, "https://example.org/a")):
        assert box.canInsertFromMimeData(data)
        box.setPlainText("")
        box.insertFromMimeData(data)
        assert box.toPlainText() == wanted
    box.setPlainText("")
    box.insertFromMimeData(huge)
    assert len(box.toPlainText()) == 50_001


def test_the_privacy_line_is_always_there(window: MainWindow, ask: Ask) -> None:
    assert window.page.privacy.text() == PRIVATE
    ask(LOOKALIKE)
    assert window.page.privacy.text() == PRIVATE
    assert window.page.privacy.isVisible()


def test_settings_are_kept_and_seen_at_once(window: MainWindow, app: App, ask: Ask, qtbot: QtBot) -> None:
    ask(LOOKALIKE)
    size = window.page.box.font().pixelSize()
    actions = {action.text(): action for menu in window.page.menu.menus() for action in menu.actions()}
    actions["150 %"].trigger()
    qtbot.waitUntil(lambda: window.page.box.font().pixelSize() == round(size * 1.5))
    assert app.settings.current.text_size == 150
    assert window.page.box.toPlainText() == LOOKALIKE
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == "Be careful. We found warning signs."


@pytest.mark.parametrize("language", languages(assets_folder() / "locale"))
def test_the_window_opens_in_every_language(tmp_path: Path, qtbot: QtBot, language: str) -> None:
    app = offline(build(home=str(tmp_path)))
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.show()
    window.change(Settings(language=language))
    window.control.check(LOOKALIKE)
    qtbot.waitUntil(lambda: window.page.answer is not None, timeout=20_000)
    assert window.page.privacy.text() == load(app.folders.assets / "locale", language).t(PRIVATE)
    window.close()
    app.close()


def test_a_start_and_a_check_touch_no_network(window: MainWindow, ask: Ask) -> None:
    """No socket of Python's can be opened in these tests; Qt's own network library is not even loaded."""
    ask(LOOKALIKE)
    assert window.page.privacy.text() == PRIVATE
    assert not [name for name in sys.modules if name.startswith(("PySide6.QtNetwork", "PySide6.QtWebEngine"))]


def test_damaged_settings_are_told_under_the_header(qtbot: QtBot, tmp_path: Path, app: App) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    app.folders.settings.write_text("{", encoding="utf-8")
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.show()
    assert any("Your settings could not be read" in text for text in texts(window))
