"""Already sent money, in the window: in reach at once, the warning before every number, by country, to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from scamcheck.gui import MainWindow
from scamcheck.gui.paid_page import PaidPage
from scamcheck.gui.text import isolated
from scamcheck.gui.theme import TARGET
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui.result_view import ResultView

    Settle = Callable[[], None]

WARNING = "People may soon offer to get your money back for a fee."
OFFICER = "This is a crime report, not a civil dispute."


def shown(window: MainWindow) -> PaidPage:
    page = window.places.rooms["paid"].page
    assert isinstance(page, PaidPage)
    return page


def labels(page: QWidget) -> list[QLabel]:
    return [label for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text()]


def top(page: PaidPage, label: QLabel) -> int:
    inside = page.area.widget()
    assert inside is not None
    return label.mapTo(inside, QPoint()).y()


@pytest.fixture
def page(app: App, window: MainWindow, settle: Settle) -> PaidPage:
    app.settings.save(Settings(country="US"))
    window.page.more_help.paid.click()
    settle()
    return shown(window)


def test_it_is_asked_on_the_start_page_and_beside_every_answer(
    window: MainWindow, ask: Callable[[str], ResultView], settle: Settle
) -> None:
    start = window.page.more_help.paid
    assert start.text() == "Have you already sent money?"
    assert not start.visibleRegion().isEmpty()
    beside = ask("azukishop.live").more_help.paid
    assert not start.isVisible()
    assert beside.isVisible()
    beside.click()
    settle()
    assert shown(window).title.hasFocus()


def test_after_a_refusal_it_is_there_too(window: MainWindow, qtbot: QtBot) -> None:
    window.page.box.setPlainText("localhost")
    window.page.check_button.click()
    qtbot.waitUntil(window.page.refusal.isVisible, timeout=20_000)
    assert window.page.more_help.isVisible()


def test_the_warning_stands_above_every_number(page: PaidPage) -> None:
    warning = next(label for label in labels(page) if WARNING in label.text())
    ways = [label for label in labels(page) if label.text().startswith(("Phone: ", "Website: ", "Text message: "))]
    assert len(ways) > 10
    assert all(top(page, label) > top(page, warning) for label in ways)
    told = [label.text() for label in labels(page)]
    assert OFFICER in told
    assert "Who can help: United States" in told
    assert "Last checked: 21 Nov 2026" in told
    assert any("release fee" in text for text in told)
    assert any("(IC3)" in text for text in told)


def test_another_country_is_one_choice_and_is_kept(
    window: MainWindow, app: App, page: PaidPage, settle: Settle
) -> None:
    assert page.country.text().startswith("Country: United States")
    page.country.actions_by_code["SG"].trigger()
    settle()
    told = [label.text() for label in labels(page)]
    assert "Who can help: Singapore" in told
    assert "Phone: 1799" in told
    assert "Phone: 988" not in told
    assert app.settings.current.country == "SG"
    page.country.actions_by_code["ZZ"].trigger()
    settle()
    told = [label.text() for label in labels(page)]
    assert any(text.startswith("We have no help line for your country yet.") for text in told)
    assert app.settings.current.country == "ZZ"
    window.places.go_back()
    window.page.more_help.paid.click()
    assert shown(window).country.text().startswith("Country: Another country")


def test_the_menu_ticks_one_country_and_has_a_name(page: PaidPage) -> None:
    ticked = [code for code, action in page.country.actions_by_code.items() if action.isChecked()]
    assert ticked == ["US"]
    assert list(page.country.actions_by_code)[-1] == "ZZ"
    assert page.country.menu().accessibleName() == "Country"
    assert page.country.accessibleName() == "Country: United States"


def test_the_page_can_be_copied_with_what_was_checked(
    window: MainWindow, ask: Callable[[str], ResultView], settle: Settle
) -> None:
    ask("https://azukishop.live/pay").more_help.paid.click()
    settle()
    page = shown(window)
    assert not page.hand_on.said.isVisible()
    page.hand_on.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "- Web addresses and apps that you were told to use: https://azukishop.live/pay" in text
    assert text.index(WARNING) < text.index("Website: ")
    assert OFFICER in text
    assert any(label.text().endswith(f"{isolated('https://azukishop.live/pay')}") for label in labels(page))
    assert page.hand_on.said.text() == "Copied. You can paste it into a letter or a message."


def test_a_website_opens_and_nothing_typed_goes_with_it(page: PaidPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    sites = [made for made in page.findChildren(QAbstractButton) if made.text() == "Open the website"]
    assert sites[0].accessibleName() == "Open the website: FBI Internet Crime Complaint Center (IC3)"
    sites[0].click()
    assert opened == [QUrl("https://www.ic3.gov/")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, None])
def test_the_way_back(window: MainWindow, page: PaidPage, key: Qt.Key | None) -> None:
    if key is None:
        page.back.click()
    else:
        QTest.keyClick(page.title, key)
    assert window.places.on_check


def test_tab_reaches_everything_in_order(page: PaidPage, settle: Settle) -> None:
    page.country.actions_by_code["HK"].trigger()
    settle()
    page.title.setFocus()
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    sites = [
        made for made in page.findChildren(QAbstractButton) if made.text() == "Open the website" and made.isVisible()
    ]
    row = page.hand_on
    assert seen == [page.title, page.back, page.country, *sites, row.show_someone, row.print, row.pdf, row.copy]
    assert len(sites) == 1


def test_every_control_has_a_name_a_role_and_44_pixels(page: PaidPage) -> None:
    for control in [made for made in page.findChildren(QAbstractButton) if made.isVisible()]:
        about = QAccessible.queryAccessibleInterface(control)
        assert about.text(QAccessible.Text.Name)
        assert about.role() not in {QAccessible.Role.NoRole, QAccessible.Role.Client}
        assert control.height() >= TARGET


@pytest.mark.parametrize("language", ["en", "es", "vi", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("size", [(1366, 768), (700, 500)])
def test_nothing_is_lost_at_200_percent(
    app: App, qtbot: QtBot, settle: Settle, size: tuple[int, int], language: str
) -> None:
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.change(Settings(text_size=200, language=language, country="US"))
    window.page.more_help.paid.click()
    settle()
    page = shown(window)
    assert (window.width(), window.height()) == size
    assert [label.text() for label in labels(page) if label.heightForWidth(label.width()) > label.height()] == []
    assert page.area.horizontalScrollBar().maximum() == 0
    buttons = [made for made in page.findChildren(QAbstractButton) if made.isVisible()]
    assert [made.text() for made in buttons if made.width() < made.sizeHint().width()] == []


def test_a_change_of_language_stays_on_the_page(window: MainWindow, page: PaidPage, settle: Settle) -> None:
    window.change(Settings(language="es", country="US"))
    settle()
    assert shown(window) is not page
    assert shown(window).title.text() == "Si ya envi\u00f3 dinero"
    assert not window.places.on_check
