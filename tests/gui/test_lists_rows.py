"""The rows of the Lists page: their order, what is folded away, how the last update went, and taking a list out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from scamcheck.core.feed import Attempt, EntryKind, ListEntry
from scamcheck.gui import update_words
from scamcheck.gui.file_words import publisher_line
from scamcheck.services.lists.state import list_states

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.lists_page import ListsPage
    from tests.gui.on_page import pressed, texts, unfold

    Open = Callable[[MainWindow], ListsPage]
else:
    from on_page import pressed, texts, unfold


def test_lists_that_are_here_come_first_and_the_others_are_folded(
    page: ListsPage, app: App, settle: Callable[[], None]
) -> None:
    held = app.store.all_statuses().keys()
    for group in page.groups.values():
        places = {one: row.mapTo(page, QPoint()).y() for one, row in group.rows.items() if row.isVisible()}
        here = [place for one, place in places.items() if one in held]
        others = [place for one, place in places.items() if one not in held]
        assert max(here, default=0) <= min(others, default=10_000)
        by_hand = {one for one in group.rows if app.catalog.feeds[one].import_only}
        assert places.keys() == {one for one in group.rows if one in held or one in by_hand}
        folded = len(group.rows) - len(places)
        assert group.fold.isVisible() == bool(folded)
        assert group.fold.text.text().startswith(f"{folded} list")
    fold = page.groups["web"].fold
    assert fold.text.text() == "13 lists are not here yet"
    about = QAccessible.queryAccessibleInterface(fold.more)
    assert about.text(QAccessible.Text.Name) == "Details: 13 lists are not here yet"
    QTest.keyClick(fold.more, Qt.Key.Key_Space)
    settle()
    assert all(row.isVisible() for row in page.groups["web"].rows.values())
    assert page.rows["scamsniffer"].y() > fold.y()
    QTest.keyClick(fold.more, Qt.Key.Key_Space)
    assert not page.rows["scamsniffer"].isVisible()


def test_a_list_that_comes_leaves_the_fold_with_the_focus_in_it(
    window: MainWindow, page: ListsPage, app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    group = page.groups["web"]
    group.fold.more.click()
    row = unfold(page, "gaso", settle)
    row.more.setFocus()
    app.store.replace(
        "gaso", [ListEntry(EntryKind.HOST, "shop-7.invented-firm.test")], datetime.now(UTC).date(), "test"
    )
    assert window.places.lists is not None
    window.places.lists.refresh()
    qtbot.waitUntil(lambda: row.line.text().startswith("Fresh."), timeout=20_000)
    settle()
    assert row.more.hasFocus()
    assert row.more.isChecked()
    assert row.y() < group.fold.y()
    assert group.fold.text.text() == "12 lists are not here yet"
    assert row.more.visibleRegion().boundingRect().height() == row.more.height()


def test_the_publisher_stands_below_a_title_that_does_not_name_it(page: ListsPage, app: App) -> None:
    lines = {feed.id: publisher_line(feed, app.words) for feed in app.catalog.feeds.values()}
    assert lines["metamask"] == ""
    assert lines["finma"] == ""
    assert lines["hkma"] == "Hong Kong Monetary Authority"
    titles = [feed.title for feed in app.catalog.feeds.values()]
    assert len(set(titles)) == len(titles)
    for feed_id, row in page.rows.items():
        assert texts(row)[:-1] == list(filter(None, (row.title, lines[feed_id])))


def test_the_top_card_tells_after_a_restart_what_failed_and_when(
    window: MainWindow, app: App, open_lists: Open
) -> None:
    now = datetime.now(UTC)
    for feed_id in ("gaso", "polkadot", "ofac"):
        app.store.note_attempt(Attempt(feed_id, now, "update.offline", {"host": "lists.example"}))
    page = open_lists(window)
    time_of_day = f"{now.astimezone():%H:%M}"
    said = f"Last tried today at {time_of_day}: 3 lists could not be updated. Check the internet connection."
    assert page.panel.last.text() in {said, said.replace("today", "yesterday")}  # midnight
    assert page.panel.last.isVisible()
    assert page.panel.last.font().pixelSize() == page.panel.overview.font().pixelSize()


def test_the_last_time_in_words(app: App) -> None:
    now = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)

    def said() -> str:
        return update_words.last_time(list_states(app.store, now.date()), now, app.words)

    assert said() == ""
    app.store.confirm("metamask", now - timedelta(minutes=25))
    assert said() == "Last updated today at 10:05."
    app.store.note_attempt(Attempt("gaso", now - timedelta(days=1), "update.timeout"))
    assert said() == "Last updated today at 10:05. 1 list could not be updated."
    app.store.note_attempt(Attempt("polkadot", now - timedelta(minutes=1), "update.offline"))
    assert said() == "Last tried today at 10:29: 2 lists could not be updated."
    app.store.off = frozenset({"metamask", "polkadot"})
    assert said() == "Last tried yesterday at 10:30: 1 list could not be updated."
    app.store.note_attempt(Attempt("gaso", now - timedelta(days=9), "update.offline"))
    assert said().startswith("Last tried on 12 Nov 2026 at 10:30: 1 list could not be updated. Check the internet")


def test_a_list_is_taken_out_after_one_question(
    page: ListsPage, app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page.window().resize(700, 500)
    row = unfold(page, "metamask", settle)
    out = pressed(row, "Take out this list")
    out.click()
    settle()
    asked = texts(row)
    assert "Take out this list?" in asked
    assert "The next update brings it back, unless you switch it off." in asked
    assert "It comes with scamcheck, so it is back at the next start." in asked
    keep = pressed(row, "Keep it")
    assert keep.objectName() == "primary"
    assert keep.visibleRegion().boundingRect().height() == keep.height()
    pressed(row, "Keep it").click()
    settle()
    assert out.hasFocus()
    assert "Take out this list?" not in texts(row)
    assert "metamask" in app.store.statuses()
    out.click()
    pressed(row, "Take it out").click()
    sentence = f'"{row.title}" is taken out. Checks no longer look in it.'
    qtbot.waitUntil(lambda: page.news.text() == sentence, timeout=20_000)
    assert page.news.hasFocus()
    assert "metamask" not in app.store.all_statuses()
    qtbot.waitUntil(lambda: row.line.text() == "Not here.", timeout=20_000)
    assert row.isVisible()
    assert out.isHidden()


def test_a_list_that_is_off_can_be_taken_out_too(
    page: ListsPage, app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    row = unfold(page, "metamask", settle)
    place = row.y()
    pressed(row, "Use this list").click()
    qtbot.waitUntil(lambda: row.line.text() == "Off.", timeout=20_000)
    assert row.y() == place
    pressed(row, "Take out this list").click()
    assert not any(text.startswith("The next update") for text in texts(row))
    pressed(row, "Take it out").click()
    qtbot.waitUntil(lambda: "is taken out" in page.news.text(), timeout=20_000)
    assert "metamask" not in app.store.all_statuses()


def test_every_list_takes_a_file(page: ListsPage, app: App, settle: Callable[[], None]) -> None:
    for feed_id in ("metamask", "gaso", "iosco", "named-by-authorities", "tranco"):
        row = unfold(page, feed_id, settle)
        assert not pressed(row, "Take in a file").isHidden()
        assert pressed(row, "Take out this list").isHidden() == (feed_id not in app.store.all_statuses())
