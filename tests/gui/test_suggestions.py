"""Names are offered while one is typed; who types on is not held up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from scamcheck.gui.suggestions import is_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from scamcheck.gui import MainWindow
    from scamcheck.gui.offers import Offers


@pytest.fixture
def offers(window: MainWindow, qtbot: QtBot) -> Callable[[str], Offers]:
    """Return a function that types a text and returns the offers, once they are shown."""

    def typer(text: str) -> Offers:
        window.page.box.setFocus()
        QTest.keyClicks(window.page.box, text)
        popup = window.suggestions.offers
        qtbot.waitUntil(popup.isVisible, timeout=20_000)
        return popup

    return typer


def rows(popup: Offers) -> list[str]:
    model = popup.model()
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_a_name_is_offered_and_taken_by_keyboard(window: MainWindow, offers: Callable[[str], Offers]) -> None:
    popup = offers("huione")
    heading, *names = rows(popup)
    assert heading == "Names on the lists that are written like this:"
    assert "Huione Group" in names
    QTest.keyClick(window.page.box, Qt.Key.Key_Down)
    chosen = str(popup.currentIndex().data())
    assert chosen == names[0]
    QTest.keyClick(window.page.box, Qt.Key.Key_Return)
    assert window.page.box.toPlainText() == chosen
    assert not popup.isVisible()
    assert window.page.answer is None


def test_who_types_on_and_presses_enter_checks_what_is_typed(
    window: MainWindow, qtbot: QtBot, offers: Callable[[str], Offers]
) -> None:
    popup = offers("huione gro")
    QTest.keyClicks(window.page.box, "up")
    assert window.page.box.toPlainText() == "huione group"
    QTest.keyClick(window.page.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.answer is not None, timeout=20_000)
    assert window.page.box.toPlainText() == "huione group"
    assert not popup.isVisible()


def test_escape_closes_the_offers_only(window: MainWindow, offers: Callable[[str], Offers]) -> None:
    popup = offers("huione")
    QTest.keyClick(window.page.box, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert window.page.box.toPlainText() == "huione"


def test_the_heading_cannot_be_chosen(window: MainWindow, offers: Callable[[str], Offers]) -> None:
    popup = offers("huione")
    for _ in rows(popup):
        QTest.keyClick(window.page.box, Qt.Key.Key_Up)
        index = popup.currentIndex()
        assert not index.isValid() or index.row() > 0


def test_offers_have_a_name_and_large_rows(offers: Callable[[str], Offers]) -> None:
    popup = offers("huione")
    assert popup.accessibleName() == "Names on the lists"
    assert popup.sizeHintForRow(1) >= 44


def test_an_answer_is_not_covered(window: MainWindow, qtbot: QtBot, offers: Callable[[str], Offers]) -> None:
    popup = offers("huione")
    window.page.check_button.click()
    qtbot.waitUntil(lambda: window.page.answer is not None, timeout=20_000)
    assert not popup.isVisible()


@pytest.mark.parametrize("typed", ["gol", "  GoldG Cap", "A & B", "\u9ec4\u91d1", "O'Neil"])
def test_what_may_become_a_name(typed: str) -> None:
    assert is_name(typed)


@pytest.mark.parametrize(
    "typed", ["", "go", "https://gold", "me@gold", "1234567", "two\nlines", "gold.example/in", "x" * 61, "   "]
)
def test_what_is_no_name(typed: str) -> None:
    assert not is_name(typed)
