"""The window, the real updater and a publisher's server on this computer: from Update now to the answer."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck.gui import MainWindow
from scamcheck.services.lists.updater import Updater
from scamcheck.services.settings import Settings
from scamcheck.sources.download import new_client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui.lists_page import ListsPage
    from tests.sources.server import Route, Server
else:
    from sources.server import Route, Server

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.usefixtures("qapp")]

LISTED = "shop-7.invented-firm.net"
ROWS = "".join(f"||shop-{number}.invented-firm.net^\n" for number in range(2_000)).encode()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        yield made


@pytest.fixture
def start(app: App, server: Server, qtbot: QtBot) -> Callable[[Route], ListsPage]:
    """Return a function that opens the Lists page of a window whose one list with an address is ``route``."""

    def starter(route: Route) -> ListsPage:
        url = server.add("/adguard.txt", route)
        row = app.catalog.feeds["durablenapkin"]
        others = tuple(feed_id for feed_id in app.catalog.feeds if feed_id not in {row.id, "metamask"})
        app.settings.save(Settings(updates=False, lists_off=(*others, "metamask")))
        app.store.feeds = {**app.store.feeds, row.id: replace(row, fetching=replace(row.fetching, urls=(url,)))}
        trust = server.trust()
        real = Updater(
            app.store, app.folders.incoming, lambda: new_client(trust), app.catalog, lambda: datetime.now(UTC)
        )
        window = MainWindow(app, updates=lambda: real)
        qtbot.addWidget(window)
        window.show()
        window.places.open("lists")
        assert window.places.lists is not None
        page = window.places.lists.page
        assert page is not None
        qtbot.waitUntil(lambda: bool(page.rows), timeout=20_000)
        return page

    return starter


def window_of(page: ListsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def test_a_list_is_fetched_and_the_next_check_knows_it(start: Callable[[Route], ListsPage], qtbot: QtBot) -> None:
    page = start(Route(ROWS, etag='"1"', encoding="gzip"))
    window = window_of(page)
    page.panel.update_button.click()
    qtbot.waitUntil(lambda: "Updated. Entries: 2,000" in page.panel.amount.text(), timeout=30_000)
    qtbot.waitUntil(lambda: page.rows["durablenapkin"].line.text().startswith("Fresh. As of "), timeout=20_000)
    assert page.panel.month.text() != "Fetched this month: nothing yet"
    window.places.go_back()
    window.control.check(LISTED)
    qtbot.waitUntil(lambda: window.page.answer is not None, timeout=20_000)
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == "Stop. This is on a warning list."


def test_a_page_in_the_place_of_a_list_is_told_with_its_row(start: Callable[[Route], ListsPage], qtbot: QtBot) -> None:
    page = start(Route(b"<!doctype html><html><body>Please sign in</body></html>"))
    page.panel.update_button.click()
    row = page.rows["durablenapkin"]
    qtbot.waitUntil(lambda: row.line.text() == "Not here. The last update did not work.", timeout=30_000)
    assert "web page" in page.panel.amount.text()


@pytest.mark.parametrize("close", [False, True])
def test_a_silent_server_holds_up_neither_cancel_nor_closing(
    start: Callable[[Route], ListsPage], qtbot: QtBot, *, close: bool
) -> None:
    page = start(Route(ROWS, quiet_after=1_000))
    window = window_of(page)
    page.panel.update_button.click()
    qtbot.waitUntil(lambda: page.rows["durablenapkin"].line.text().startswith("Fetching: "), timeout=30_000)
    before = time.perf_counter()
    if close:
        window.close()
        assert not [thread for thread in threading.enumerate() if thread.name.startswith("scamcheck")]
    else:
        with qtbot.waitSignal(window.updating.run.ended, timeout=20_000):
            page.panel.cancel_button.click()
        assert page.rows["durablenapkin"].line.text() == "Not here."
    print(f"\n{'closed' if close else 'cancelled, worker free'} after {1000 * (time.perf_counter() - before):.0f} ms")
    assert time.perf_counter() - before < 1
