"""The person's own short list in the window: keep an address from its answer, see the list, take out, clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from scamcheck.core.model import KeptWallet
from scamcheck.gui.comparison_view import ComparisonView, MarkedAddress
from scamcheck.gui.own_card import FEW

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.keep_part import KeepPart
    from scamcheck.gui.lists_page import ListsPage
    from scamcheck.gui.result_view import ResultView
    from tests.checks.world import TODAY

    Ask = Callable[[str], ResultView]
    OpenLists = Callable[[MainWindow], ListsPage]
else:
    from checks.world import TODAY

TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
KEPT = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
POISON = "0x5aae" + "0123456789abcdef" * 2 + "eaed"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def part_of(answer: ResultView) -> KeepPart:
    assert answer.keep_part is not None
    return answer.keep_part


def labels(app: App) -> list[str]:
    return [one.label for one in app.own.kept]


@pytest.fixture
def kept(app: App) -> App:
    """Return the app with two addresses in the short list."""
    assert isinstance(app.own.add(KEPT, "Anna's Binance", TODAY), KeptWallet)
    assert isinstance(app.own.add(TRON, "My wallet", TODAY), KeptWallet)
    return app


def test_an_address_is_kept_from_its_answer_in_two_steps(ask: Ask, app: App) -> None:
    part = part_of(ask(TRON))
    assert not part.field.isVisible()
    part.offer.click()
    assert part.field.hasFocus()
    assert not part.offer.isVisible()
    part.field.setText("My wallet")
    part.keep.click()
    assert labels(app) == ["My wallet"]
    assert part.news.text() == 'Kept as "My wallet". It is under Lists now, on this computer only.'
    assert part.news.hasFocus()
    assert not any(widget.isVisible() for widget in (part.field, part.keep, part.offer))


def test_enter_keeps_it_too(ask: Ask, app: App) -> None:
    part = part_of(ask(KEPT))
    QTest.keyClick(part.offer, Qt.Key.Key_Space)
    QTest.keyClicks(part.field, "Anna")
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert [(one.label, one.wallet.value) for one in app.own.kept] == [("Anna", KEPT.lower())]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Give the address a name"), (PHRASE, "This looks like a recovery phrase. We did not keep it.")],
)
def test_what_is_not_kept_is_said_and_wiped(ask: Ask, app: App, typed: str, said: str) -> None:
    part = part_of(ask(TRON))
    part.offer.click()
    part.field.setText(typed)
    part.keep.click()
    assert part.news.text().startswith(said)
    assert (part.field.text(), part.field.isUndoAvailable(), part.field.hasFocus()) == ("", False, True)
    assert labels(app) == []


@pytest.mark.parametrize(
    "text", ["goodplace.org", POISON, KEPT, TRON[:-1] + "9", f"Dear friend, send it to {TRON} today"]
)
def test_nothing_is_offered_where_something_speaks_against_it_or_nothing_is_new(ask: Ask, kept: App, text: str) -> None:
    """A lookalike, an address that is kept already, a mistyped one, and what is no address by itself."""
    assert labels(kept) == ["Anna's Binance", "My wallet"]
    assert ask(text).keep_part is None


def test_the_parts_have_names_for_a_voice(ask: Ask) -> None:
    part = part_of(ask(TRON))
    names = [
        QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        for widget in (part.offer, part.field, part.keep)
    ]
    assert names == ["Keep this address", "Name of this address in your short list", "Keep it"]


@pytest.mark.usefixtures("kept")
def test_a_lookalike_is_shown_beside_the_kept_one_with_marks(ask: Ask) -> None:
    (view,) = ask(POISON).findChildren(ComparisonView)
    given, own = view.findChildren(MarkedAddress)
    assert given.address == "0x 5aae 0123 4567 89ab cdef 0123 4567 89ab cdef eaed"
    assert own.address == "0x 5aae b605 3f3e 94c9 b9a0 9f33 6694 35e7 ef1b eaed"
    assert own.accessibleName().startswith("You keep: 0 x, 5 a a e, b 6 0 5, ")
    assert "They differ from group 2 to group 9." in [label.text() for label in view.findChildren(QLabel)]


def test_what_was_checked_before_is_compared_while_the_window_is_open(ask: Ask) -> None:
    assert ask(KEPT).findChildren(ComparisonView) == []
    (view,) = ask(POISON).findChildren(ComparisonView)
    assert "You checked before:" in [label.text() for label in view.findChildren(QLabel)]


def test_the_lists_page_shows_the_short_list(page: ListsPage) -> None:
    assert page.own.removers == []
    assert not page.own.clear.isVisible()
    assert page.own.about.text().startswith("It is empty.")


def test_one_is_taken_out_on_the_lists_page(
    kept: App, window: MainWindow, open_lists: OpenLists, settle: Callable[[], None]
) -> None:
    own = open_lists(window).own
    shown = [label.text() for label in own.findChildren(QLabel)]
    assert {"Anna's Binance", "My wallet", "TRON, kept since 21 Nov 2026"} <= set(shown)
    assert [button.accessibleName() for button in own.removers] == ["Take out: Anna's Binance", "Take out: My wallet"]
    own.removers[0].click()
    settle()
    assert labels(kept) == ["My wallet"]
    assert [button.accessibleName() for button in own.removers] == ["Take out: My wallet"]
    assert own.news.text() == '"Anna\'s Binance" was taken out.'
    assert own.heading.hasFocus()


def test_one_click_takes_out_all(
    kept: App, window: MainWindow, open_lists: OpenLists, settle: Callable[[], None]
) -> None:
    own = open_lists(window).own
    own.clear.click()
    settle()
    assert (labels(kept), own.removers, own.clear.isVisible()) == ([], [], False)
    assert own.news.text() == "Your short list is empty now."
    assert not kept.folders.own_wallets.exists()


def test_many_are_folded_until_somebody_asks(
    kept: App, window: MainWindow, open_lists: OpenLists, settle: Callable[[], None]
) -> None:
    own = open_lists(window).own
    assert (own.more.isVisible(), own.removers[0].isVisible()) == (False, True)
    for number in range(FEW):
        kept.own.add(f"0x{str(number) * 40}", f"Number {number}", TODAY)
    own.fill()
    assert (own.more.isVisible(), own.removers[0].isVisible(), len(own.removers)) == (True, False, FEW + 2)
    own.more.click()
    settle()
    assert all(remover.isVisible() for remover in own.removers)


def test_what_cannot_be_saved_is_said(
    kept: App, window: MainWindow, open_lists: OpenLists, settle: Callable[[], None]
) -> None:
    own = open_lists(window).own
    kept.folders.own_wallets.unlink()
    (kept.folders.own_wallets / "inside").mkdir(parents=True)
    own.clear.click()
    settle()
    assert own.news.text().startswith("Your short list could not be saved. Nothing was changed. Check that ")
    assert len(own.removers) == 2


def test_what_is_kept_from_an_answer_is_on_the_lists_page(
    ask: Ask, window: MainWindow, open_lists: OpenLists, qtbot: object
) -> None:
    assert open_lists(window).own.removers == []
    window.places.go_back()
    part = part_of(ask(TRON))
    part.offer.click()
    part.field.setText("My wallet")
    part.keep.click()
    page = open_lists(window)
    qtbot.waitUntil(lambda: len(page.own.removers) == 1, timeout=20_000)  # type: ignore[attr-defined]


def test_tab_goes_through_the_short_list_as_it_reads(kept: App, window: MainWindow, open_lists: OpenLists) -> None:
    assert len(labels(kept)) == 2
    own = open_lists(window).own
    own.heading.setFocus()
    reached = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        focus = window.focusWidget()
        assert focus is not None
        reached.append(focus.accessibleName())
    assert reached == ["Take out: Anna's Binance", "Take out: My wallet", "Take out all: Your own short list"]
