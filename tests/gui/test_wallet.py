"""A wallet address in the window: in groups of four, spelled for a voice, and not to be copied or scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from scamcheck.gui.cards import ItemCard
from scamcheck.gui.text import END_ISOLATE, ISOLATE_LTR
from scamcheck.gui.wallet_view import WalletView

if TYPE_CHECKING:
    from collections.abc import Callable

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


def test_the_address_cannot_be_copied_out_of_the_answer(ask: Ask) -> None:
    """Neither by mouse nor by keys nor from a menu, listed or not."""
    answer = ask(TRON)
    QApplication.clipboard().setText("before")
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    for label in answer.findChildren(QLabel):
        assert not label.textInteractionFlags() & selectable
        QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "before"
