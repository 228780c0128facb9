"""The person's country in the window: one function tells it, and an answer on the screen follows a new choice at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scamcheck.gui.choices import CountryBox
from scamcheck.gui.paid_page import PaidPage
from scamcheck.i18n import load
from scamcheck.services.countries import country_name, country_names
from scamcheck.services.country import country_of
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView
    from scamcheck.gui.side_page import SidePage

    Ask = Callable[[str], ResultView]

NAME = "Zorbax Holding"


@pytest.fixture
def answer(ask: Ask, app: App) -> ResultView:
    """Return the answer for a name that no list has, to a person in the United Kingdom."""
    app.settings.save(Settings(language="en", updates=False, country="GB", welcomed=True))
    return ask(NAME)


def told(answer: ResultView) -> str:
    """Return the country whose authorities are shown, and all that would go on paper."""
    assert answer.authorities is not None
    assert answer.hand_on is not None
    answer.hand_on.copy.click()
    return answer.authorities.country.text() + "\n" + QApplication.clipboard().text()


def room(window: MainWindow, name: str) -> SidePage:
    window.places.open(name)
    page = window.places.rooms[name].page
    assert page is not None
    return page  # type: ignore[return-value]


def test_what_goes_on_paper_names_the_authorities_of_the_country_chosen_beside_them(answer: ResultView) -> None:
    before = told(answer)
    assert before.startswith("United Kingdom\n")
    assert "FCA: warning list" in before
    assert answer.authorities is not None
    menu = answer.authorities.other.menu()
    next(action for action in menu.actions() if action.text() == "Singapore").trigger()
    after = told(answer)
    assert after.startswith("Singapore\n")
    assert "MAS: investor alert list" in after
    assert "ScamShield Helpline" in after
    assert "FCA: warning list" not in after


@pytest.mark.parametrize("where", ["settings", "paid"])
def test_a_country_chosen_elsewhere_is_told_by_the_answer_at_once(
    answer: ResultView, app: App, window: MainWindow, settle: Callable[[], None], where: str
) -> None:
    window.page.box.setPlainText("typed since")
    page = room(window, where)
    if where == "paid":
        assert isinstance(page, PaidPage)
        page.country.actions_by_code["SG"].trigger()
    else:
        box = page.findChild(CountryBox)
        assert isinstance(box, CountryBox)
        box.setFocus()
        QTest.keyClicks(box, "singap")
    assert window.places.currentWidget() is page
    assert app.settings.current.country == "SG"
    settle()
    assert window.page.answer not in {None, answer}
    assert window.page.answer is not None
    after = told(window.page.answer)
    assert after.startswith("Singapore\n")
    assert "ScamShield Helpline" in after
    window.places.go_back()
    assert window.page.box.toPlainText() == "typed since"


def test_other_choices_leave_the_answer_as_it_is(
    answer: ResultView, window: MainWindow, settle: Callable[[], None]
) -> None:
    page = room(window, "settings")
    box = page.findChild(CountryBox)
    assert isinstance(box, CountryBox)
    page.history.click()  # type: ignore[attr-defined]
    settle()
    assert window.page.answer is answer


def test_without_an_answer_nothing_is_shown(window: MainWindow, settle: Callable[[], None]) -> None:
    page = room(window, "paid")
    assert isinstance(page, PaidPage)
    page.country.actions_by_code["HK"].trigger()
    settle()
    assert window.page.answer is None


@pytest.mark.parametrize("language", ["en", "es", "vi", "zh_CN", "zh_TW"])
def test_the_box_names_the_countries_as_the_answers_do_and_in_the_order_of_the_language(
    app: App, window: MainWindow, language: str
) -> None:
    window.change(Settings(language=language, country="HK", updates=False, welcomed=True))
    box = room(window, "settings").findChild(CountryBox)
    assert isinstance(box, CountryBox)
    words = load(app.folders.assets / "locale", language)
    shown = {box.itemData(index): box.itemText(index) for index in range(1, box.count())}
    assert list(shown.items()) == list(country_names(words).items())
    assert box.currentText() == country_name("HK", words)


def test_the_settings_name_the_country_that_the_answers_take(
    app: App, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LC_ALL", "LC_ADDRESS", "LC_TELEPHONE", "LC_MONETARY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    box = room(window, "settings").findChild(CountryBox)
    assert isinstance(box, CountryBox)
    assert box.itemText(0) == "Like the system (Mexico)"
    assert country_of(app.settings.current.country) == "MX"
