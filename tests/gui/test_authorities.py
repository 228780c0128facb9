"""The buttons to the authorities' own searches: the name goes to the clipboard, the page is opened without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel

from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.authorities_view import AuthoritiesCard
    from scamcheck.gui.result_view import ResultView

    Ask = Callable[[str], ResultView]

NAME = "Zorbax Holding"


class Browser(QObject):
    """Stands where the browser stands and notes what is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Note ``url``."""
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")  # type: ignore[arg-type]  # PySide6 wants text here
    yield made
    QDesktopServices.unsetUrlHandler("https")


def card(ask: Ask, app: App, country: str = "GB", text: str = NAME) -> AuthoritiesCard:
    app.settings.save(Settings(language="en", updates=False, country=country))
    found = ask(text).authorities
    assert found is not None
    return found


def test_the_pages_of_the_persons_country_are_shown(ask: Ask, app: App) -> None:
    shown = card(ask, app)
    assert shown.country.text() == "United Kingdom"
    assert [made.text() for made in shown.buttons()] == ["FCA: warning list", "FCA: register", "IOSCO I-SCAN"]
    assert shown.buttons()[0].accessibleName() == (
        "FCA: warning list: Firms without a licence, and copies of licensed firms."
    )


def test_a_button_copies_the_name_and_opens_the_page_without_it(ask: Ask, app: App, browser: Browser) -> None:
    shown = card(ask, app)
    QApplication.clipboard().setText("before")
    shown.buttons()[1].click()
    assert browser.opened == ["https://register.fca.org.uk/"]
    assert QApplication.clipboard().text() == NAME
    assert shown.told.isVisible()
    assert shown.told.text() == "Copied. Paste it into the search box of the page that opens."


def test_another_country_is_shown_and_kept(ask: Ask, app: App, settle: Callable[[], None], window: MainWindow) -> None:
    shown = card(ask, app)
    names = [action.text() for action in shown.other.menu().actions()]
    assert names == sorted(names)
    next(action for action in shown.other.menu().actions() if action.text() == "Singapore").trigger()
    settle()
    assert shown.country.text() == "Singapore"
    assert shown.buttons()[0].text() == "MAS: investor alert list"
    assert app.settings.current == Settings(language="en", updates=False, country="SG", welcomed=True)
    assert shown.buttons()[0].isVisibleTo(window)


@pytest.mark.parametrize("text", ["zorbax.net", "https://zorbax.net/x"])
def test_an_address_has_no_such_buttons(ask: Ask, text: str) -> None:
    assert ask(text).authorities is None


def test_a_number_is_pasted_as_it_is_looked_up(ask: Ask, app: App, browser: Browser) -> None:
    shown = card(ask, app, text="Tel: 0044 20 7946 0018")
    shown.buttons()[0].click()
    assert QApplication.clipboard().text() == "+442079460018"
    assert len(browser.opened) == 1
    assert any("United Kingdom" in label.text() for label in shown.findChildren(QLabel))
