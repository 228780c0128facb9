"""Taking a list out can take long: its row shows how far it is, and Cancel there leaves the list as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.list_card import ListCard
    from scamcheck.gui.lists_page import ListsPage
    from tests.gui.on_page import open_folds, pressed, unfold

    Open = Callable[[MainWindow], ListsPage]
else:
    from on_page import open_folds, pressed, unfold

LIST = "gaso"
MANY = 50_000
STOPPED = "You stopped this. Lists that were not finished stay as they were."


@pytest.fixture
def row(app: App, window: MainWindow, open_lists: Open, settle: Callable[[], None]) -> ListCard:
    """Return the row of a large list that is on this computer."""
    many = (ListEntry(EntryKind.HOST, f"shop-{number}.invented-firm.test") for number in range(MANY))
    app.store.replace(LIST, many, datetime.now(UTC).date(), "test")
    page = open_lists(window)
    open_folds(page)
    return unfold(page, LIST, settle)


@pytest.fixture
def busy(app: App, row: ListCard) -> Iterator[sqlite3.Connection]:
    """Hold the store, as another scamcheck that writes: what is to be written waits."""
    assert row.isVisible()
    with closing(sqlite3.connect(app.folders.store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def take_out(row: ListCard) -> None:
    """Press what takes the list out, and say yes."""
    for text in ("Take out this list", "Take it out"):
        made = pressed(row, text)
        made.setFocus()
        QTest.keyClick(made, Qt.Key.Key_Space)


def test_the_row_shows_how_far_it_is(
    row: ListCard, busy: sqlite3.Connection, window: MainWindow, app: App, qtbot: QtBot
) -> None:
    take_out(row)
    cancel = pressed(row, "Cancel")
    assert row.line.text() == "Taking it out"
    assert cancel.isVisible()
    assert cancel.hasFocus()
    assert pressed(row, "Take out this list").isHidden()
    (bar,) = row.findChildren(QProgressBar)
    shares: list[int] = []
    bar.valueChanged.connect(shares.append)
    busy.execute("ROLLBACK")
    assert window.places.lists is not None
    page = window.places.lists.page
    assert page is not None
    qtbot.waitUntil(lambda: "is taken out" in page.news.text(), timeout=20_000)
    assert [share for share in shares if 0 < share < 100]
    assert bar.accessibleName() == f"Progress: {row.title}"
    assert LIST not in app.store.all_statuses()
    qtbot.waitUntil(lambda: row.line.text() == "Not here.", timeout=20_000)
    assert cancel.isHidden()


def test_cancel_leaves_the_list_as_it_was(
    row: ListCard, busy: sqlite3.Connection, window: MainWindow, app: App, settle: Callable[[], None]
) -> None:
    before = row.line.text()
    take_out(row)
    QTest.keyClick(pressed(row, "Cancel"), Qt.Key.Key_Space)
    settle()
    assert window.places.lists is not None
    page = window.places.lists.page
    assert page is not None
    assert page.news.text() == STOPPED
    assert page.news.hasFocus()
    assert row.line.text() == before
    assert not pressed(row, "Take out this list").isHidden()
    assert pressed(row, "Cancel").isHidden()
    busy.execute("ROLLBACK")
    window.places.lists.close()  # waits for the worker
    assert app.store.all_statuses()[LIST].entries == MANY
    assert app.store.find(EntryKind.HOST, ["shop-49999.invented-firm.test"]) != ()


def test_it_goes_on_when_the_page_is_made_anew(
    row: ListCard, busy: sqlite3.Connection, window: MainWindow, qtbot: QtBot
) -> None:
    take_out(row)
    window.change(Settings(language="es", updates=False, welcomed=True))
    assert window.places.lists is not None
    page = window.places.lists.page
    assert page is not None
    qtbot.waitUntil(lambda: LIST in page.rows, timeout=20_000)
    assert page.rows[LIST].line.text() == "Quit\u00e1ndola"
    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: page.news.text().startswith("Se quit\u00f3 "), timeout=20_000)


def test_a_switch_waits_for_nothing(row: ListCard, busy: sqlite3.Connection, app: App, qtbot: QtBot) -> None:
    """Switching a list off is a change of one value, so there is nothing to stop: it holds while the store is busy."""
    take_out(row)
    assert not app.store.off
    pressed(row, "Use this list").click()
    assert app.store.off == frozenset({LIST})
    assert app.store.find(EntryKind.HOST, ["shop-1.invented-firm.test"]) == ()
    pressed(row, "Use this list").click()
    assert app.store.find(EntryKind.HOST, ["shop-1.invented-firm.test"]) != ()
    busy.execute("ROLLBACK")
    qtbot.waitUntil(lambda: LIST not in app.store.all_statuses(), timeout=20_000)
