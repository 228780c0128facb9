"""A wallet address in the window: in groups of four, spelled for a voice, and not to be copied or scanned."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.gui.cards import ItemCard
from scamcheck.gui.text import END_ISOLATE, ISOLATE_LTR
from scamcheck.gui.wallet_view import WalletView
from scamcheck.gui.ways_view import WaysView
from scamcheck.services.ways import WAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.gui.result_view import ResultView

    Ask = Callable[[str], ResultView]

TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
GROUPS = "TJRa bPrw bZy4 5sba vfcj inPJ C18k jpRT v8"
MONERO = "4BKnmStz23w2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZBacc8PBnpJh96ffwFj"


def test_the_answer_shows_the_coin_and_the_address_in_groups(ask: Ask) -> None:
    (view,) = ask(TRON).summary.findChildren(WalletView)
    shown = [label.text() for label in view.findChildren(QLabel)]
    assert shown == ["Wallet address of TRON (TRX)", f"{ISOLATE_LTR}{GROUPS}{END_ISOLATE}"]
    assert view.address.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_voice_says_the_coin_and_spells_the_address(ask: Ask) -> None:
    (view,) = ask(TRON).summary.findChildren(WalletView)
    name = QAccessible.queryAccessibleInterface(view.address).text(QAccessible.Text.Name)
    assert name.startswith("Wallet address of TRON (TRX), in groups of four: T J R a, b P r w, ")


def test_a_long_address_stands_on_several_lines(ask: Ask) -> None:
    (view,) = ask(MONERO).summary.findChildren(WalletView)
    assert view.address.height() > 2 * view.address.fontMetrics().height()


def test_each_wallet_of_a_text_is_in_groups(ask: Ask) -> None:
    answer = ask(f"Dear friend, send it to {TRON} or go to goodplace.org today")
    views = [view for card in answer.findChildren(ItemCard) for view in card.findChildren(WalletView)]
    assert [view.address.text() for view in views] == [f"{ISOLATE_LTR}{GROUPS}{END_ISOLATE}"]


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("text", [TRON, f"Dear friend, send all of it to {TRON} today, please"])
def test_the_address_cannot_be_copied_out_of_the_answer(app: App, ask: Ask, text: str, *, listed: bool) -> None:
    """Neither by mouse nor by keys nor from a menu, listed or not."""
    if listed:
        entry = ListEntry(EntryKind.ADDRESS, TRON)
        app.store.replace("ofac", [entry], datetime.now(UTC).date(), "test")
    answer = ask(text)
    assert bool(answer.findChildren(QWidget, "band")[0].property("level") == "listed") is listed
    QApplication.clipboard().setText("before")
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    labels = answer.findChildren(QLabel)
    assert any(GROUPS in label.text() for label in labels)
    for label in labels:
        assert not label.textInteractionFlags() & selectable
        QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        QTest.mouseDClick(label, Qt.MouseButton.LeftButton)
        menu = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), label.mapToGlobal(QPoint(1, 1)))
        QApplication.sendEvent(label, menu)
        assert QApplication.activePopupWidget() is None
    assert not any(field.text() for field in answer.findChildren(QLineEdit)), "the name to keep it under is empty"
    assert QApplication.clipboard().text() == "before"


def test_the_ways_to_pay_are_folded_away_until_they_are_asked_for(ask: Ask) -> None:
    answer = ask(TRON)
    (view,) = answer.findChildren(WaysView)
    assert not view.ways.isVisible()
    about = QAccessible.queryAccessibleInterface(view.more)
    assert about.text(QAccessible.Text.Name) == "How were you asked to pay?"
    QTest.keyClick(view.more, Qt.Key.Key_Space)
    assert view.ways.isVisible()
    assert about.state().checked
    shown = [label.text() for label in view.ways.findChildren(QLabel)]
    assert {"With gift cards", "At a crypto ATM", "With a mixer"} <= set(shown)
    assert len(shown) == 2 * len(WAYS)
    QTest.keyClick(view.more, Qt.Key.Key_Space)
    assert not view.ways.isVisible()


def test_an_answer_without_a_wallet_asks_for_no_way_to_pay(ask: Ask) -> None:
    assert ask("goodplace.org").findChildren(WaysView) == []
