"""The twelve questions in the window: by keyboard alone, skippable, and the answer together with what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from scamcheck.checks.story import ASKED
from scamcheck.core.story import Reply
from scamcheck.gui import MainWindow
from scamcheck.gui.cards import FindingCard
from scamcheck.gui.questions_page import CHOSEN, QuestionsPage
from scamcheck.gui.theme import TARGET
from scamcheck.i18n import languages, load
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui.result_view import ResultView

    Ask = Callable[[str], ResultView]
    Settle = Callable[[], None]

WARNED = "Be careful. We found warning signs."
IDS = list(ASKED)


def asked(window: MainWindow) -> QuestionsPage:
    page = window.places.rooms["questions"].page
    assert isinstance(page, QuestionsPage)
    return page


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def focus() -> QWidget:
    """Return what has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def answer_all(window: MainWindow, **replies: Reply) -> None:
    """Press a button for each of the questions, "no" where nothing else is said."""
    for name in IDS:
        asked(window).replies[replies.get(name, Reply.NO)].click()


@pytest.fixture
def open_questions(window: MainWindow, settle: Settle) -> Callable[[], QuestionsPage]:
    def opener() -> QuestionsPage:
        ways = window.page.answer.more_help if window.page.answer is not None else window.page.more_help
        assert ways.questions.isVisible()
        ways.questions.click()
        settle()
        return asked(window)

    return opener


@pytest.fixture
def page(open_questions: Callable[[], QuestionsPage]) -> QuestionsPage:
    return open_questions()


def test_the_start_page_leads_there_and_the_title_takes_the_focus(window: MainWindow, page: QuestionsPage) -> None:
    assert not window.places.on_check
    assert page.title.hasFocus()
    assert page.count.text() == "Question 1 of 12"
    assert page.question.text() == "Did you meet this person online, and never face to face?"
    assert not page.previous.isEnabled()
    assert page.privacy.text() == "Nothing you typed has left this computer."


def test_keyboard_only_from_the_start_to_the_answer(window: MainWindow, settle: Settle) -> None:
    QTest.keyClick(window.page.box, Qt.Key.Key_Tab)
    while focus() is not window.page.more_help.questions:
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    settle()
    page = asked(window)
    for number, key in enumerate(("yes", "unsure", "skip", "no", "yes", "skip"), start=1):
        assert page.count.text() == f"Question {number} of 12"
        wanted = page.skip if key == "skip" else page.replies[Reply(key)]
        while focus() is not wanted:
            QTest.keyClick(focus(), Qt.Key.Key_Tab)
        QTest.keyClick(focus(), Qt.Key.Key_Space)
        assert page.question.hasFocus()
    while focus() is not page.show_answer:
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    settle()
    assert window.places.on_check
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == WARNED
    assert window.page.answer.headline.hasFocus()
    assert dict(window.control.shown.replies) == {
        "met_online": Reply.YES,
        "suggested": Reply.UNSURE,
        "secret": Reply.NO,
        "profit": Reply.YES,
    }


def test_tab_stops_at_everything_in_reading_order(page: QuestionsPage) -> None:
    page.replies[Reply.NO].click()
    page.title.setFocus()
    seen: list[QWidget] = []
    while focus() not in seen:
        seen.append(focus())
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    replies = [page.replies[reply] for reply in Reply]
    assert seen == [page.title, page.back, page.question, *replies, page.previous, page.skip, page.show_answer]


def test_the_answer_keeps_what_was_checked(window: MainWindow, ask: Ask, open_questions: Callable[[], object]) -> None:
    before = ask("coinbase.com")
    assert before.headline.text() == "This is the real address of Coinbase."
    kept = texts(before.findChildren(FindingCard)[0])
    open_questions()
    answer_all(window, remote_access=Reply.YES, small_payout=Reply.YES)
    after = window.page.answer
    assert after is not None
    assert after.headline.text() == WARNED
    assert any("coinbase.com" in text for text in texts(after.summary))
    cards = [texts(card) for card in after.findChildren(FindingCard)]
    assert kept in cards
    assert cards[0][1].startswith("This fits fake tech support.")
    assert any("A small payout is a sign that anyone can fake." in text for card in cards for text in card)
    assert 'You said yes to: "Could you take out a small sum at first?"' in [text for card in cards for text in card]


def test_no_to_all_changes_nothing(window: MainWindow, ask: Ask, open_questions: Callable[[], object]) -> None:
    before = texts(ask("coinbase.com").summary)
    open_questions()
    answer_all(window)
    assert window.page.answer is not None
    assert texts(window.page.answer.summary) == before


def test_answers_alone_and_then_with_an_address(
    window: MainWindow, ask: Ask, open_questions: Callable[[], object]
) -> None:
    open_questions()
    answer_all(window, fee=Reply.YES)
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == WARNED
    assert any("Your answers to the questions" in text for text in texts(window.page.answer.summary))
    both = ask("coinbase.com")
    assert both.headline.text() == WARNED
    assert any("coinbase.com" in text for text in texts(both.summary))
    assert any("No honest firm asks you to pay first" in text for text in texts(both))
    assert ask("coinbase.com").headline.text() == WARNED
    assert ask("kraken.com").headline.text() == "This is the real address of Kraken."
    assert window.control.shown.replies == {}


def test_answers_that_are_all_taken_back_take_their_answer_along(
    window: MainWindow, open_questions: Callable[[], QuestionsPage]
) -> None:
    open_questions()
    answer_all(window, fee=Reply.YES)
    again = open_questions()
    for _ in IDS:
        again.skip.click()
    assert window.places.on_check
    assert window.page.answer is None
    assert window.page.more_help.isVisible()


def test_answers_may_be_changed(window: MainWindow, ask: Ask, open_questions: Callable[[], QuestionsPage]) -> None:
    ask("coinbase.com")
    open_questions()
    answer_all(window, met_online=Reply.YES, suggested=Reply.YES)
    again = open_questions()
    assert again.count.text() == "Question 1 of 12"
    assert [made.text() for made in again.replies.values()] == [f"{CHOSEN}Yes", "No", "Not sure"]
    assert [made.isChecked() for made in again.replies.values()] == [True, False, False]
    again.replies[Reply.NO].click()
    again.skip.click()
    again.show_answer.click()
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == "This is the real address of Coinbase."
    assert "suggested" not in window.control.shown.replies


def test_back_and_escape_leave_the_answer_as_it_was(
    window: MainWindow, ask: Ask, open_questions: Callable[[], QuestionsPage], settle: Settle
) -> None:
    before = ask("coinbase.com")
    page = open_questions()
    page.replies[Reply.YES].click()
    page.previous.click()
    assert page.count.text() == "Question 1 of 12"
    page.back.click()
    assert window.places.on_check
    assert window.page.answer is before
    open_questions()
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    settle()
    assert window.places.on_check
    assert window.control.shown.replies == {}


def test_nothing_answered_shows_no_answer(window: MainWindow, page: QuestionsPage) -> None:
    page.show_answer.click()
    assert window.places.on_check
    assert window.page.answer is None
    assert window.page.box.hasFocus()


def test_the_last_question_shows_the_answer_even_when_it_is_skipped(window: MainWindow, page: QuestionsPage) -> None:
    page.replies[Reply.YES].click()
    for _ in IDS[1:]:
        page.skip.click()
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == "We could not check this properly."


def test_a_change_of_the_look_keeps_the_question_and_the_replies(
    window: MainWindow, page: QuestionsPage, settle: Settle
) -> None:
    page.replies[Reply.YES].click()
    window.change(Settings(language="es", text_size=150))
    settle()
    again = asked(window)
    assert again is not page
    assert again.count.text() == "Pregunta 2 de 12"
    again.previous.click()
    assert again.replies[Reply.YES].isChecked()


def test_names_and_roles(page: QuestionsPage) -> None:
    about = {reply: QAccessible.queryAccessibleInterface(made) for reply, made in page.replies.items()}
    assert about[Reply.YES].text(QAccessible.Text.Name) == f"Yes: {ASKED['met_online']}"
    assert about[Reply.UNSURE].text(QAccessible.Text.Name) == f"Not sure: {ASKED['met_online']}"
    assert {one.role() for one in about.values()} <= {QAccessible.Role.CheckBox, QAccessible.Role.Button}
    page.replies[Reply.YES].click()
    page.previous.click()
    assert QAccessible.queryAccessibleInterface(page.replies[Reply.YES]).state().checked
    name = QAccessible.queryAccessibleInterface(page.bar).text(QAccessible.Text.Name)
    assert name == "How many questions are done"
    for control in page.findChildren(QAbstractButton):
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)


@pytest.mark.parametrize("language", ["en", "es", "vi", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("size", [(1366, 768), (700, 500)])
def test_nothing_is_lost_at_200_percent(
    app: App, qtbot: QtBot, settle: Settle, size: tuple[int, int], language: str
) -> None:
    app.settings.save(Settings(text_size=200, language=language))
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.change(app.settings.current)
    window.page.more_help.questions.click()
    settle()
    page = asked(window)
    height = page.texts.height()
    for number in range(len(IDS)):
        assert (window.width(), window.height()) == size
        assert page.question.heightForWidth(page.question.width()) <= page.question.height() == height, number
        assert page.area.horizontalScrollBar().maximum() == 0
        buttons = [button for button in page.findChildren(QAbstractButton) if button.isVisible()]
        assert [button.text() for button in buttons if button.width() < button.sizeHint().width()] == []
        assert [button.text() for button in buttons if button.height() < TARGET] == []
        if number + 1 < len(IDS):
            page.replies[Reply.UNSURE].click()
            settle()
            assert page.question.visibleRegion().boundingRect().height() > 0


@pytest.mark.parametrize("language", ["en", "es", "vi", "zh_CN", "zh_TW"])
def test_the_questions_speak_every_language(app: App, window: MainWindow, settle: Settle, language: str) -> None:
    assert language in languages(app.folders.assets / "locale")
    window.change(Settings(language=language))
    window.page.more_help.questions.click()
    settle()
    words = load(app.folders.assets / "locale", language)
    page = asked(window)
    for name in IDS:
        assert page.question.text() == words.t(ASKED[name])
        page.skip.click()


def test_damaged_questions_are_told(window: MainWindow, app: App, tmp_path: Path, settle: Settle) -> None:
    from dataclasses import replace
    from shutil import copytree

    assets = copytree(app.folders.assets, tmp_path / "assets")
    (assets / "questions.toml").write_text("updated = 3", encoding="utf-8")
    app.folders = replace(app.folders, assets=assets)
    window.page.more_help.questions.click()
    settle()
    assert window.places.on_check
    assert "questions.toml" in window.page.refusal.text()


def test_no_answer_is_kept(window: MainWindow, app: App, page: QuestionsPage) -> None:
    assert page.count.isVisible()
    answer_all(window, odd_payment=Reply.YES, job=Reply.UNSURE)
    assert window.page.answer is not None
    window.close()
    files = [path for path in app.folders.home.rglob("*") if path.is_file()]
    assert not [path for path in files if b"odd_payment" in path.read_bytes()]


def test_right_to_left(window: MainWindow, settle: Settle) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window.page.more_help.questions.click()
        settle()
        page = asked(window)
        yes, no = page.replies[Reply.YES], page.replies[Reply.NO]
        assert yes.x() > no.x()
        assert page.title.x() > page.back.x()
        assert page.area.horizontalScrollBar().maximum() == 0
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
