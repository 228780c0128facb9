"""The Settings page: every choice by keyboard, seen at once and kept; what is deleted is asked about first."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from scamcheck.gui.choices import CountryBox
from scamcheck.gui.settings_page import SettingsPage
from scamcheck.gui.theme import SPACING, TARGET
from scamcheck.services.countries import country_names
from scamcheck.services.packs.key import NAME, signing_key
from scamcheck.services.secrets import Secrets
from scamcheck.services.settings import Settings, SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView
    from tests.services.keystores import MemoryStore
else:
    from services.keystores import MemoryStore

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
Opener = "Callable[[], SettingsPage]"


def page_of(window: MainWindow) -> SettingsPage:
    page = window.places.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def store(app: App) -> MemoryStore:
    """Return the key store of this test, which the app uses."""
    made = MemoryStore()
    vars(app)["secrets"] = Secrets(lambda: made)
    return made


@pytest.fixture
def page(store: MemoryStore, window: MainWindow, settle: Callable[[], None]) -> SettingsPage:  # noqa: ARG001 - used by the app
    """Return the Settings page of an open window, reached by keyboard."""
    window.page.settings_button.setFocus()
    QTest.keyClick(window.page.settings_button, Qt.Key.Key_Space)
    settle()
    return page_of(window)


def saved(app: App) -> Settings:
    """Return what the settings file says, read anew."""
    return SettingsFile(app.folders.settings).current


def choice(window: MainWindow, name: str) -> QAbstractButton:
    found = page_of(window).findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def test_there_and_back_by_keyboard(window: MainWindow, page: SettingsPage) -> None:
    assert page.title.hasFocus()
    assert page.privacy.text() == "Nothing you typed has left this computer."
    QTest.keyClick(page.title, Qt.Key.Key_Escape)
    assert window.places.currentWidget() is window.page
    assert window.page.settings_button.hasFocus()
    QTest.keyClick(window.page.settings_button, Qt.Key.Key_Space)
    QTest.keyClick(page_of(window).title, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.page.box.hasFocus()


def test_back_leads_to_where_one_came_from(window: MainWindow, page: SettingsPage, qtbot: QtBot) -> None:
    for pressed in (page.see_history, page.open_lists):
        pressed.setFocus()
        QTest.keyClick(pressed, Qt.Key.Key_Space)
        there = window.places.currentWidget()
        assert there is not page
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.places.currentWidget() is page
        qtbot.waitUntil(pressed.hasFocus, timeout=20_000)
    page.open_lists.click()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.places.currentWidget() is window.page
    assert window.page.box.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.places.currentWidget() is window.page


def test_nothing_of_it_is_loaded_before_it_is_asked_for(window: MainWindow) -> None:
    assert window.places.rooms == {}


def test_arrow_keys_change_the_text_size_at_once_and_the_focus_stays(
    window: MainWindow, page: SettingsPage, app: App, settle: Callable[[], None]
) -> None:
    before = page.title.font().pixelSize()
    here = choice(window, "text_size.100")
    here.setFocus()
    for size in (125, 150):
        QTest.keyClick(here, Qt.Key.Key_Right)
        settle()
        here = choice(window, f"text_size.{size}")
        assert here.isChecked()
        assert here.hasFocus()
        assert saved(app).text_size == size
    assert page_of(window) is not page
    assert page_of(window).title.font().pixelSize() == round(before * 1.5)
    assert here.visibleRegion().boundingRect().height() == here.height()


def test_language_and_colours_change_at_once_and_the_answer_stays(
    window: MainWindow, ask: Callable[[str], ResultView], store: MemoryStore, app: App, settle: Callable[[], None]
) -> None:
    assert store.kept == {}
    ask(LOOKALIKE)
    window.places.open("settings")
    for name in ("language.es", "theme.dark"):
        choice(window, name).setFocus()
        QTest.keyClick(choice(window, name), Qt.Key.Key_Space)
        settle()
        assert choice(window, name).hasFocus()
    assert page_of(window).title.text() == "Ajustes"
    assert (saved(app).language, saved(app).theme) == ("es", "dark")
    window.places.go_back()
    assert window.page.answer is not None
    assert window.page.answer.headline.text().startswith("Tenga cuidado")
    assert window.page.box.toPlainText() == LOOKALIKE


def test_a_country_is_chosen_by_its_first_letters_and_kept_as_its_code(
    page: SettingsPage, app: App, settle: Callable[[], None]
) -> None:
    box = page.findChild(CountryBox)
    assert isinstance(box, CountryBox)
    assert box.chosen == ""
    assert box.currentText().startswith("Like the system")
    box.setFocus()
    QTest.keyClicks(box, "mexi")
    settle()
    assert box.currentText() == "Mexico"
    assert saved(app).country == "MX"
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert saved(app).country == ""


def test_the_wheel_scrolls_the_page_and_changes_no_country(page: SettingsPage, app: App) -> None:
    box = page.findChild(CountryBox)
    assert isinstance(box, CountryBox)
    box.setFocus()
    down, inverted = QPoint(0, -120), False
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), down, down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, inverted,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert (box.chosen, app.settings.current.country) == ("", "")
    assert not wheel.isAccepted()


def test_every_country_has_its_code_and_a_name(app: App) -> None:
    names = country_names(app.words)
    assert len(names) > 240
    assert all(re.fullmatch("[A-Z]{2}", code) and name for code, name in names.items())
    assert names.keys() >= {"US", "GB", "AU", "CA", "SG", "HK", "MX", "VN", "CN", "TW"}
    assert "EU" not in names


def test_a_country_that_we_do_not_know_is_still_shown(window: MainWindow, app: App) -> None:
    window.change(replace(app.settings.current, country="QX"))
    window.places.open("settings")
    box = page_of(window).findChild(CountryBox)
    assert isinstance(box, CountryBox)
    assert (box.chosen, box.currentText()) == ("QX", "QX")


def test_history_is_off_and_its_button_comes_with_it(window: MainWindow, page: SettingsPage, app: App) -> None:
    assert not page.history.isChecked()
    assert window.page.history_button.isHidden()
    page.history.setFocus()
    QTest.keyClick(page.history, Qt.Key.Key_Space)
    assert saved(app).history
    assert not window.page.history_button.isHidden()


def keep_one(window: MainWindow, app: App, qtbot: QtBot) -> None:
    """Switch the history on, check something, and wait until it is kept."""
    app.settings.save(replace(app.settings.current, history=True))
    window.page.box.setPlainText(LOOKALIKE)
    window.control.check(LOOKALIKE)
    qtbot.waitUntil(lambda: len(window.recorder.history.checks()) == 1, timeout=20_000)


@pytest.mark.parametrize("switch", ["history", "traces"])
@pytest.mark.parametrize("delete", [True, False])
def test_switching_it_off_asks_about_what_is_kept(
    window: MainWindow, app: App, qtbot: QtBot, *, switch: str, delete: bool
) -> None:
    keep_one(window, app, qtbot)
    window.places.open("settings")
    page = page_of(window)
    pressed = choice(window, switch)
    pressed.setFocus()
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    assert not saved(app).history
    assert page.offer is not None
    assert page.offer.heading.hasFocus()
    assert page.offer.heading.text() == "Delete the 1 check that is kept?"
    answer = page.offer.yes if delete else page.offer.no
    answer.setFocus()
    QTest.keyClick(answer, Qt.Key.Key_Space)
    assert app.folders.history.exists() is not delete
    assert page.news.text() == ("The history is empty now." if delete else "The checks are still here.")
    assert page.news.hasFocus()
    assert page.offer is None


def test_without_kept_checks_nothing_is_asked(page: SettingsPage, app: App) -> None:
    page.history.click()
    page.history.click()
    assert page.offer is None
    assert not saved(app).history


def test_leaving_nothing_behind_and_the_history_take_each_other_back(page: SettingsPage, app: App) -> None:
    page.history.click()
    page.traces.setFocus()
    QTest.keyClick(page.traces, Qt.Key.Key_Space)
    assert (saved(app).leave_nothing, saved(app).history) == (True, False)
    assert not page.history.isChecked()
    page.history.setFocus()
    QTest.keyClick(page.history, Qt.Key.Key_Space)
    assert (saved(app).leave_nothing, saved(app).history) == (False, True)
    assert not page.traces.isChecked()
    page.traces.click()
    page.traces.click()
    assert (saved(app).leave_nothing, saved(app).history) == (False, False)


def test_the_signing_key_is_told_and_taken_out_when_the_person_is_sure(
    window: MainWindow, page: SettingsPage, app: App, store: MemoryStore, qtbot: QtBot
) -> None:
    qtbot.waitUntil(page.look_for_key.isVisible, timeout=20_000)
    assert page.keys.text().startswith("Keys are kept in the key store of this computer (")
    assert store.asked == 0
    page.look_for_key.setFocus()
    QTest.keyClick(page.look_for_key, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.keys.text().startswith("No key for packs is kept."), timeout=20_000)
    assert page.keys.hasFocus()
    assert not page.drop_key.isVisible()
    signing_key(app.secrets)
    assert [name for _, name in store.kept] == [NAME]
    window.change(replace(app.settings.current, text_size=125))
    page = page_of(window)
    qtbot.waitUntil(page.look_for_key.isVisible, timeout=20_000)
    page.look_for_key.click()
    qtbot.waitUntil(page.drop_key.isVisible, timeout=20_000)
    assert page.keys.text().startswith("The key that signs your packs is in the key store")
    page.drop_key.click()
    assert page.offer is not None
    assert page.offer.no.objectName() == "primary"
    page.offer.no.click()
    assert store.kept != {}
    page.drop_key.click()
    page.offer.yes.click()
    qtbot.waitUntil(lambda: page.news.text() == "The key is gone.", timeout=20_000)
    assert store.kept == {}


def test_without_a_key_store_it_says_so(window: MainWindow, app: App, qtbot: QtBot) -> None:
    from keyring.backends.fail import Keyring

    vars(app)["secrets"] = Secrets(Keyring)
    window.places.open("settings")
    page = page_of(window)
    qtbot.waitUntil(lambda: page.keys.text().startswith("This computer has no key store"), timeout=20_000)
    assert not page.drop_key.isVisible()


def test_settings_that_could_not_be_read_are_left_alone_and_choices_hold_until_the_end(
    app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    from scamcheck.gui import MainWindow

    (app.folders.settings / "inside").mkdir(parents=True)
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.show()
    window.places.open("settings")
    choice(window, "text_size.150").click()
    settle()
    assert choice(window, "text_size.150").isChecked()
    assert (app.folders.settings / "inside").is_dir()
    told = "Your choice lasts until you close scamcheck. It could not be saved. "
    told += "Check that the disk has room and is not locked, then try again."
    assert told in texts(window.page)
    assert page_of(window).news.text() == told


def test_what_others_wrote_stays(page: SettingsPage, app: App) -> None:
    """A setting that the page does not show is not lost by a press on it."""
    app.settings.save(replace(app.settings.current, lists_off=("gaso",), metered=True))
    page.history.click()
    table = json.loads(app.folders.settings.read_text(encoding="utf-8"))
    assert (table["lists_off"], table["metered"], table["history"]) == (["gaso"], True, True)


@pytest.fixture
def with_key(store: MemoryStore, app: App, window: MainWindow) -> MainWindow:
    """Return a window that finds a signing key in the key store."""
    signing_key(app.secrets)
    assert store.kept
    return window


@pytest.mark.parametrize("size", [(1366, 768), (700, 500)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_lost_at_200_percent(
    with_key: MainWindow, qtbot: QtBot, settle: Callable[[], None], size: tuple[int, int], direction: Qt.LayoutDirection
) -> None:
    window = with_key
    window.resize(*size)
    window.change(Settings(text_size=200, language="es"))
    QApplication.setLayoutDirection(direction)
    try:
        window.places.open("settings")
        page = page_of(window)
        qtbot.waitUntil(page.look_for_key.isVisible, timeout=20_000)
        page.look_for_key.click()
        qtbot.waitUntil(page.drop_key.isVisible, timeout=20_000)
        settle()
        assert (window.width(), window.height()) == size
        labels = [label for label in page.findChildren(QLabel) if label.isVisible() and label.text()]
        assert len(labels) > 15
        assert [label.text() for label in labels if label.heightForWidth(label.width()) > label.height()] == []
        assert page.area.horizontalScrollBar().maximum() == 0
        buttons = [made for made in page.findChildren(QAbstractButton) if made.isVisible()]
        assert [made.text() for made in buttons if made.height() < TARGET] == []
        assert [made.text() for made in buttons if made.height() < made.heightForWidth(made.width())] == []
        tight = [made for made in buttons if isinstance(made, QPushButton)]
        assert [made.text() for made in tight if made.height() < made.fontMetrics().height() + 2 * SPACING[1]] == []
        box = page.findChild(CountryBox)
        assert isinstance(box, CountryBox)
        assert box.height() >= max(TARGET, box.fontMetrics().height() + 2 * SPACING[1])
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_every_control_has_a_name_and_tab_reaches_it(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.keys.text() != "Looking for the key store", timeout=20_000)
    page.title.setFocus()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    controls = [part for part in page.findChildren(QAbstractButton) if part.isVisible() and part.isEnabled()]
    groups = {part.objectName().partition(".")[0] for part in seen}
    assert groups >= {"language", "text_size", "theme", "country", "history", "traces"}
    assert {part for part in controls if isinstance(part, QPushButton)} <= set(seen)
    for part in (*controls, *seen):
        assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name), part
