"""Updates in the window: by themselves, asked for, watched, cancelled; a check never waits for them."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from scamcheck.gui import MainWindow
from scamcheck.gui.update_run import never_fetched
from scamcheck.services.lists.updater import Updater
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui.lists_page import ListsPage
    from scamcheck.sources.download import Client
    from tests.gui.quiet import Fetcher
else:
    from quiet import Fetcher

THREE = ("gaso", "polkadot", "destroylist")
LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"


@pytest.fixture
def fetcher(app: App) -> Iterator[Fetcher]:
    """Return what "fetches" three lists and does not wait; whatever still waits at the end is let go."""
    made = Fetcher(app, THREE)
    yield made
    made.go_on.set()


@pytest.fixture
def start(app: App, fetcher: Fetcher, qtbot: QtBot) -> Callable[..., MainWindow]:
    """Return a function that opens a window with ``fetcher``; ``updates`` tells whether lists update by themselves."""

    def starter(*, updates: bool = False, metered: bool = False) -> MainWindow:
        app.settings.save(Settings(updates=updates, metered=metered, welcomed=True))
        window = MainWindow(app, updates=lambda: fetcher)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.control.ready, timeout=20_000):
            window.show()
        return window

    return starter


def lists_of(window: MainWindow, qtbot: QtBot) -> ListsPage:
    window.places.open("lists")
    assert window.places.lists is not None
    page = window.places.lists.page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.rows), timeout=20_000)
    return page


def test_update_now_shows_progress_and_how_it_ended(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot
) -> None:
    fetcher.waits, fetcher.broken = True, ("polkadot",)
    window = start()
    page = lists_of(window, qtbot)
    page.panel.update_button.setFocus()
    QTest.keyClick(page.panel.update_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.panel.amount.text().startswith("500 kB of about"), timeout=20_000)
    assert page.panel.cancel_button.hasFocus()
    assert page.panel.progress.isVisible()
    assert page.rows["gaso"].line.text() == "Fetching: 500 kB of about 1.0 MB"
    assert page.rows["destroylist"].line.text() == "Waiting for its turn"
    fetcher.go_on.set()
    qtbot.waitUntil(lambda: page.panel.amount.text() == "2 lists are up to date now.", timeout=20_000)
    qtbot.waitUntil(page.panel.last.isVisible, timeout=20_000)
    assert page.panel.last.text().endswith(": 1 list could not be updated.")
    assert page.panel.update_button.hasFocus()
    assert not page.panel.progress.isVisible()
    assert fetcher.runs == [(None, False, False)]
    qtbot.waitUntil(lambda: page.rows["polkadot"].line.text().endswith("The last update did not work."), timeout=20_000)
    page.rows["polkadot"].more.click()
    said = [label.text() for label in page.rows["polkadot"].findChildren(QLabel)]
    assert any("lists.example took too long to answer" in text for text in said)
    assert window.page.news.text().startswith("The warning lists were updated on ")


def test_a_check_works_while_lists_are_updated(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot
) -> None:
    fetcher.waits = True
    window = start(updates=True)
    assert fetcher.started.wait(20)
    window.control.check(LOOKALIKE)
    qtbot.waitUntil(lambda: window.page.answer is not None, timeout=20_000)
    answer = window.page.answer
    fetcher.go_on.set()
    qtbot.waitUntil(lambda: not window.updating.run.running, timeout=20_000)
    assert window.page.answer is answer


def test_the_hourly_look_starts_nothing_beside_an_update(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot
) -> None:
    fetcher.waits = True
    window = start(updates=True)
    assert fetcher.started.wait(20)
    window.updating.look()
    fetcher.go_on.set()
    qtbot.waitUntil(lambda: not window.updating.run.running, timeout=20_000)
    assert fetcher.runs == [(None, False, True)]
    window.updating.look()
    qtbot.waitUntil(lambda: len(fetcher.runs) == 2, timeout=20_000)


def test_the_first_time_is_said_on_the_check_page(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot, app: App
) -> None:
    fetcher.waits = True
    window = start(updates=True)
    qtbot.waitUntil(window.page.news.isVisible, timeout=20_000)
    assert "are on their way, about" in window.page.news.text()
    assert "You can stop this on the Lists page." in window.page.news.text()
    assert fetcher.runs == [(None, False, True)]
    fetcher.go_on.set()
    qtbot.waitUntil(lambda: window.page.news.text().startswith("The warning lists were updated on "), timeout=20_000)
    today = app.store.statuses()["metamask"].loaded_at.date()
    app.store.add_traffic(today, "gaso", 1)
    assert not never_fetched(app.store, today)


def test_later_updates_are_quiet_and_what_failed_is_told_on_the_lists_page_only(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot
) -> None:
    fetcher.broken = THREE
    window = start(updates=True)
    qtbot.waitUntil(lambda: bool(fetcher.runs) and not window.updating.run.running, timeout=20_000)
    assert window.page.news.text() == ""
    page = lists_of(window, qtbot)
    assert page.rows["gaso"].line.text().endswith("The last update did not work.")
    assert page.panel.amount.text() == ""
    assert page.panel.last.text().startswith("Last tried ")
    assert page.panel.last.text().endswith(": 3 lists could not be updated.")


def test_nothing_is_fetched_where_the_person_said_so(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    window = start(updates=False)
    settle()
    assert fetcher.runs == []
    page = lists_of(window, qtbot)
    page.panel.metered.click()
    page.panel.updates.click()
    qtbot.waitUntil(lambda: fetcher.runs == [(None, True, True)], timeout=20_000)


def test_a_line_that_is_paid_holds_back_all_but_a_list_asked_for_by_name(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot
) -> None:
    page = lists_of(start(metered=True), qtbot)
    page.panel.update_button.click()
    qtbot.waitUntil(lambda: page.panel.amount.text().startswith("3 lists"), timeout=20_000)
    row = page.rows["tranco"]
    row.more.click()
    press(row, "Update this list").click()
    qtbot.waitUntil(lambda: page.panel.amount.text().startswith(f'"{row.title}" '), timeout=20_000)
    assert fetcher.runs == [(None, True, False), (("tranco",), False, False)]


def press(row: QWidget, text: str) -> QAbstractButton:
    return next(made for made in row.findChildren(QAbstractButton) if made.text() == text)


def test_cancel_ends_at_once_and_the_next_update_works(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot
) -> None:
    fetcher.waits = True
    page = lists_of(start(), qtbot)
    page.panel.update_button.click()
    assert fetcher.started.wait(20)
    page.panel.cancel_button.click()
    assert page.panel.update_button.isVisible()
    assert not page.panel.progress.isVisible()
    fetcher.waits = False
    page.panel.update_button.click()
    qtbot.waitUntil(lambda: page.panel.amount.text().startswith("3 lists are up to date"), timeout=20_000)


def test_one_list_is_cancelled_and_the_others_go_on(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot
) -> None:
    fetcher.waits = True
    page = lists_of(start(), qtbot)
    page.panel.update_button.click()
    qtbot.waitUntil(lambda: page.rows["gaso"].line.text().startswith("Fetching"), timeout=20_000)
    row = page.rows["gaso"]
    row.more.click()
    assert press(row, "Update this list").isHidden()
    press(row, "Cancel").click()
    fetcher.waits = False
    qtbot.waitUntil(lambda: page.panel.amount.text().startswith("2 lists are up to date"), timeout=20_000)
    assert fetcher.runs[-1][0] == ("polkadot", "destroylist")
    assert not press(row, "Update this list").isHidden()


def test_a_list_asked_for_during_an_update_comes_after_it(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot
) -> None:
    fetcher.waits = True
    page = lists_of(start(), qtbot)
    page.panel.update_button.click()
    assert fetcher.started.wait(20)
    for feed_id in ("tranco", "rdap"):
        page.rows[feed_id].more.click()
        press(page.rows[feed_id], "Update this list").click()
        assert page.rows[feed_id].line.text() == "Waiting for its turn"
    press(page.rows["rdap"], "Cancel").click()
    assert page.rows["rdap"].line.text() == "Not here."
    fetcher.go_on.set()
    qtbot.waitUntil(lambda: fetcher.runs[-1][0] == ("tranco",), timeout=20_000)


def test_closing_in_the_middle_of_an_update_takes_less_than_a_second_and_leaves_no_thread(
    start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    fetcher.waits = True
    window = start()
    lists_of(window, qtbot).panel.update_button.click()
    assert fetcher.started.wait(20)
    before = time.perf_counter()
    window.close()
    assert time.perf_counter() - before < 1
    settle()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("scamcheck")]


def test_a_crash_of_an_update_is_said_calmly(start: Callable[..., MainWindow], fetcher: Fetcher, qtbot: QtBot) -> None:
    fetcher.crashes = True
    page = lists_of(start(), qtbot)
    page.panel.update_button.click()
    qtbot.waitUntil(lambda: "went wrong (RuntimeError)" in page.panel.amount.text(), timeout=20_000)


def test_the_real_updater_with_nothing_to_fetch_says_so(app: App, qtbot: QtBot) -> None:
    """Every list that has an address is switched off: the real code runs and opens no line."""
    fetched = tuple(feed.id for feed in app.catalog.feeds.values() if not feed.import_only)
    app.settings.save(Settings(lists_off=fetched, updates=False))

    def no_line() -> Client:
        raise AssertionError

    real = Updater(app.store, app.folders.incoming, no_line, app.catalog, lambda: datetime.now(UTC))
    window = MainWindow(app, updates=lambda: real)
    qtbot.addWidget(window)
    window.show()
    page = lists_of(window, qtbot)
    page.panel.update_button.click()
    qtbot.waitUntil(lambda: page.panel.amount.text() == "All lists are as new as they can be.", timeout=20_000)
    assert page.rows["gaso"].line.text() == "Off."
