"""The Lists page: the way there and back, what it says, its switches, and what can be measured of its look."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QProgressBar, QPushButton, QWidget

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.gui import MainWindow
from scamcheck.gui.theme import SPACING, TARGET
from scamcheck.services.settings import Settings, SettingsFile
from scamcheck.sources.store import Commit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui.lists_page import ListsPage
    from scamcheck.gui.result_view import ResultView
    from tests.gui.on_page import open_folds, pressed, texts, unfold

    Open = Callable[[MainWindow], ListsPage]
else:
    from on_page import open_folds, pressed, texts, unfold

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
PRIVATE = "Nothing you typed has left this computer."


def test_there_and_back_by_keyboard_what_was_typed_and_the_answer_stay(
    window: MainWindow, open_lists: Open, ask: Callable[[str], ResultView]
) -> None:
    answer = ask(LOOKALIKE)
    for key, modifier in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ):
        window.page.lists_button.setFocus()
        QTest.keyClick(window.page.lists_button, Qt.Key.Key_Space)
        page = open_lists(window)
        assert window.places.currentWidget() is page
        assert page.title.hasFocus()
        QTest.keyClick(page.title, key, modifier)
        assert window.places.currentWidget() is window.page
        assert window.page.lists_button.hasFocus()
    assert window.page.answer is answer
    assert window.page.box.toPlainText() == LOOKALIKE
    page = open_lists(window)
    page.back.setFocus()
    QTest.keyClick(page.back, Qt.Key.Key_Space)
    assert window.places.currentWidget() is window.page


def test_ctrl_l_leads_to_the_box_from_anywhere(window: MainWindow, page: ListsPage) -> None:
    QTest.keyClick(page.title, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.page.box.hasFocus()


def test_every_list_is_there_once_in_its_group(page: ListsPage, app: App) -> None:
    assert page.rows.keys() == app.catalog.feeds.keys()
    labels = [label for label in page.findChildren(QLabel) if label.objectName() == "heading"]
    labels.sort(key=lambda label: label.mapTo(page, QPoint()).y())
    assert [label.text() for label in labels] == [
        "Lists for web addresses",
        "Lists for wallets",
        "Lists for names",
        "Tables in the background",
    ]


def test_the_card_for_files_stands_right_below_the_top_card(page: ListsPage) -> None:
    words = "Got a list as a file, or a pack on a USB stick? Drop it on this window, or choose it here."
    label = next(label for label in page.findChildren(QLabel) if label.text() == words)
    gap = label.mapTo(page, QPoint()).y() - page.panel.mapTo(page, QPoint(0, page.panel.height())).y()
    assert 0 < gap < 2 * SPACING[4]
    assert page.choose_file.isVisible()
    assert page.make_pack.isVisible()


def test_the_title_has_a_frame_for_those_who_come_by_tab_only(page: ListsPage, settle: Callable[[], None]) -> None:
    page.back.setFocus()
    settle()
    plain = page.title.grab().toImage()
    page.title.setFocus(Qt.FocusReason.OtherFocusReason)
    settle()
    assert page.title.hasFocus()
    assert page.title.grab().toImage() == plain
    page.back.setFocus()
    QTest.keyClick(page.back, Qt.Key.Key_Backtab)
    settle()
    assert page.title.hasFocus()
    assert page.title.grab().toImage() != plain


def test_what_a_row_says(page: ListsPage, settle: Callable[[], None]) -> None:
    row = unfold(page, "metamask", settle)
    said = texts(row)
    assert said[:2] == [row.title, "Too old. As of 30 Apr 2022 (more than 4 years old)."]
    assert any("entries." in text and "when fetched" in text for text in said)
    assert "Licence: DBAD 1.1." in said
    assert any("also sees when" in text for text in said)
    assert page.rows["scamsniffer"].line.text() == "Not here."
    assert page.rows["iosco"].line.text() == "Not here. Needs you: download it in your browser."
    assert page.rows["asic"].line.text() == "Not here. Needs you: download it in your browser."
    assert "Publishers see this computer's internet address, never what you type." in texts(page.panel)
    assert page.privacy.text() == PRIVATE


def test_folded_rows_hold_no_details_until_asked(page: ListsPage, settle: Callable[[], None]) -> None:
    before = len(page.findChildren(QWidget))
    row = unfold(page, "gaso", settle)
    assert len(page.findChildren(QWidget)) > before
    assert "Licence: BSD-3-Clause (collection)." in texts(row)
    row.more.click()
    assert "Licence: BSD-3-Clause (collection)." not in texts(row)


def test_links_open_in_the_browser(
    page: ListsPage, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toString()))
    row = unfold(page, "iosco", settle)
    for text in ("Open the page", "Publisher", "Licence"):
        pressed(row, text).click()
    assert opened[0] == "https://www.iosco.org/i-scan/"
    assert len(opened) == 3
    assert not any(made.text() == "Update this list" for made in row.findChildren(QAbstractButton))


def test_a_list_that_is_switched_off_does_not_answer_and_that_is_kept(
    window: MainWindow, page: ListsPage, app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    row = unfold(page, "metamask", settle)
    pressed(row, "Use this list").click()
    qtbot.waitUntil(lambda: row.line.text() == "Off.", timeout=20_000)
    assert "metamask" not in app.store.statuses()
    assert SettingsFile(app.folders.settings).current.lists_off == ("metamask",)
    pressed(row, "Use this list").click()
    qtbot.waitUntil(lambda: row.line.text().startswith("Too old."), timeout=20_000)
    assert "metamask" in app.store.statuses()
    assert SettingsFile(app.folders.settings).current.lists_off == ()
    assert window.places.is_in("lists")


def test_the_two_switches_are_kept_and_a_text_size_chosen_later_loses_neither(
    window: MainWindow, page: ListsPage, app: App, open_lists: Open
) -> None:
    page.panel.updates.click()
    page.panel.metered.click()
    wanted = replace(Settings(), updates=False, metered=True)
    assert SettingsFile(app.folders.settings).current == wanted
    actions = {action.text(): action for menu in window.page.menu.menus() for action in menu.actions()}
    actions["150 %"].trigger()
    assert SettingsFile(app.folders.settings).current == replace(wanted, text_size=150)
    assert window.places.is_in("lists")
    again = open_lists(window)
    assert again is not page
    assert (again.panel.updates.isChecked(), again.panel.metered.isChecked()) == (False, True)


def test_doubtful_entries_are_counted_and_named_on_demand(
    window: MainWindow, app: App, open_lists: Open, settle: Callable[[], None]
) -> None:
    names = ("bank.example", "shop.example")
    with app.store.stage("gaso") as staging:
        staging.add([ListEntry(EntryKind.HOST, name) for name in names])
        day = app.store.statuses()["metamask"].as_of
        staging.commit(Commit(day, "test", doubtful=2, doubtful_names=names))
    row = unfold(open_lists(window), "gaso", settle)
    assert "2 entries name well-known sites. They are shown as notes only." in texts(row)
    assert not any("shop.example" in text for text in texts(row))
    pressed(row, "Show the names").click()
    assert any("bank.example" in text and "shop.example" in text for text in texts(row))


def test_every_control_has_a_name_a_role_and_44_pixels(page: ListsPage, settle: Callable[[], None]) -> None:
    open_folds(page)
    for feed_id in ("metamask", "iosco", "tranco"):
        unfold(page, feed_id, settle)
        page.rows[feed_id].show_progress("fetching", 1, 2)
    pressed(page.rows["metamask"], "Take out this list").click()
    page.work.setVisible(True)
    settle()
    page.panel.show_running(running=True)
    controls = [
        part
        for part in page.findChildren(QWidget)
        if part.isVisible()
        and (isinstance(part, (QAbstractButton, QProgressBar)) or part.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not part.objectName().startswith("qt_")
    ]
    assert len(controls) > 40
    names = []
    for control in controls:
        about = QAccessible.queryAccessibleInterface(control)
        names.append(about.text(QAccessible.Text.Name))
        assert names[-1], control
        assert about.role() not in {QAccessible.Role.NoRole, QAccessible.Role.Client}, control
    small = [part for part in controls if isinstance(part, QAbstractButton) and part.height() < TARGET]
    assert small == []
    titles = [name for name in names if name.startswith("Details: ")]
    assert len(titles) == len(page.rows) + sum(group.fold.isVisible() for group in page.groups.values())


def test_a_disclosure_says_that_it_is_open(page: ListsPage, settle: Callable[[], None]) -> None:
    row = page.rows["metamask"]
    about = QAccessible.queryAccessibleInterface(row.more)
    assert about.text(QAccessible.Text.Name) == f"Details: {row.title}"
    assert not about.state().checked
    unfold(page, "metamask", settle)
    assert QAccessible.queryAccessibleInterface(row.more).state().checked


def test_tab_goes_from_top_to_bottom_and_none_is_a_trap(page: ListsPage, settle: Callable[[], None]) -> None:
    row = unfold(page, "metamask", settle)
    page.groups["wallets"].fold.more.click()
    page.title.setFocus()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    page.go_up()
    settle()
    buttons = [made for made in page.findChildren(QAbstractButton) if made.isVisible()]
    assert set(buttons) <= set(seen)
    assert seen[:4] == [page.title, page.back, page.panel.update_button, page.panel.updates]
    assert seen[5:7] == [page.choose_file, page.make_pack]
    places = [part.mapTo(page, QPoint()).y() for part in seen if part in buttons]
    assert [place // 60 for place in places] == sorted(place // 60 for place in places)
    assert seen.index(pressed(row, "Use this list")) == seen.index(row.more) + 1


def clipped(window: QWidget) -> list[tuple[str, int, int]]:
    labels = [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
    need = [(label.text(), label.heightForWidth(label.width()), label.height()) for label in labels]
    return [(text, wanted, height) for text, wanted, height in need if wanted > height]


@pytest.fixture
def large(app: App, qtbot: QtBot) -> MainWindow:
    """Return a window with text of double size that is not shown yet."""
    app.settings.save(Settings(text_size=200))
    window = MainWindow(app)
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft], ids=["ltr", "rtl"]
)
@pytest.mark.parametrize("size", [(1366, 768), (700, 500)], ids=str)
def test_nothing_is_lost_at_200_percent(
    large: MainWindow,
    settle: Callable[[], None],
    open_lists: Open,
    size: tuple[int, int],
    direction: Qt.LayoutDirection,
) -> None:
    window = large
    window.resize(*size)
    window.show()
    QApplication.setLayoutDirection(direction)
    try:
        page = open_lists(window)
        page.panel.show_overview("2 lists are fresh.", "Last tried today at 10:05: 25 lists could not be updated.", 0)
        open_folds(page)
        page.show_news("Reading the file. This can take a minute.")
        page.work.setVisible(True)
        for feed_id in ("metamask", "iosco", "ofac"):
            unfold(page, feed_id, settle)
            page.rows[feed_id].show_progress("fetching", 1_200_000, 3_000_000)
        pressed(page.rows["metamask"], "Take out this list").click()
        page.panel.show_running(running=True)
        page.panel.show_progress(1_200_000, 3_000_000)
        settle()
        assert (window.width(), window.height()) == size
        assert clipped(page) == []
        assert page.area.horizontalScrollBar().maximum() == 0
        buttons = [made for made in page.findChildren(QAbstractButton) if made.isVisible()]
        assert [made.text() for made in buttons if made.height() < made.heightForWidth(made.width())] == []
        tight = [made for made in buttons if isinstance(made, QPushButton)]
        assert [made.text() for made in tight if made.height() < made.fontMetrics().height() + 2 * SPACING[1]] == []
        cut = [
            made.text() for made in buttons if not made.hasHeightForWidth() and made.width() < made.sizeHint().width()
        ]
        assert cut == []
        assert page.privacy.visibleRegion().boundingRect().height() == page.privacy.height()
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_31_rows_are_quick_to_build(window: MainWindow, open_lists: Open) -> None:
    started = time.perf_counter()
    window.page.lists_button.click()
    shown = time.perf_counter()
    page = open_lists(window)
    filled = time.perf_counter()
    print(
        f"\nLists page shown {1000 * (shown - started):.0f} ms, filled {1000 * (filled - started):.0f} ms, {len(page.rows)} rows"
    )
    assert filled - started < 3


def test_the_page_comes_up_again_in_another_look_with_its_place(window: MainWindow, open_lists: Open) -> None:
    open_lists(window)
    window.change(Settings(theme="dark"))
    assert window.places.is_in("lists")
    window.change(Settings(theme="light"))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.places.currentWidget() is window.page


def test_nothing_of_the_lists_page_is_loaded_before_it_is_asked_for(window: MainWindow) -> None:
    assert window.places.lists is None
