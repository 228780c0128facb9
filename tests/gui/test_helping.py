"""The switch beside an answer: the same answer for a helper, at once, with the focus where it was."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from scamcheck import i18n
from scamcheck.core.model import Report
from scamcheck.gui.check_control import sheet_of
from scamcheck.gui.printing import pdf_of
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import TARGET
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView

    Ask = Callable[[str], ResultView]

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
MESSAGE = f"Hello dear, open {LOOKALIKE} and send to 0x098b716b8aaf21512996dc57eb0615e2383e2f96 today"


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(TextBlock) if label.isVisibleTo(part)]


def shown(window: MainWindow) -> ResultView:
    assert window.page.answer is not None
    return window.page.answer


def test_one_key_tells_the_answer_to_a_helper_and_back(
    window: MainWindow, ask: Ask, settle: Callable[[], None]
) -> None:
    first = ask(LOOKALIKE)
    before = texts(first)
    assert not first.helping.switch.isChecked()
    assert "What to say first" not in before
    first.helping.switch.setFocus()
    QTest.keyClick(first.helping.switch, Qt.Key.Key_Space)
    settle()
    helped = shown(window)
    assert helped.helping.switch.isChecked()
    assert helped.helping.switch.hasFocus()
    assert helped.headline.text() == "Be careful. We found warning signs."
    assert "Ask them to wait. Talk about it together first." in texts(helped)
    assert "What to say first" in texts(helped.helping)
    QTest.keyClick(helped.helping.switch, Qt.Key.Key_Space)
    settle()
    assert texts(shown(window)) == before
    assert shown(window).helping.switch.hasFocus()


def test_the_page_stays_where_it_is(window: MainWindow, ask: Ask, settle: Callable[[], None]) -> None:
    switch = ask(LOOKALIKE).helping.switch
    window.page.area.ensureWidgetVisible(switch)
    settle()
    before = window.page.area.verticalScrollBar().value()
    switch.click()
    settle()
    assert window.page.area.verticalScrollBar().value() == before
    after = shown(window).helping.switch
    assert after.visibleRegion().boundingRect().height() == after.height()


def test_the_next_answer_is_for_the_helper_too_and_in_every_language(
    window: MainWindow, ask: Ask, settle: Callable[[], None]
) -> None:
    ask(LOOKALIKE).helping.switch.click()
    settle()
    assert ask("coinbase.com").helping.switch.isChecked()
    window.change(Settings(language="es"))
    settle()
    assert shown(window).helping.switch.text() == "Estoy ayudando a alguien"
    assert "Qu\u00e9 decir primero" in texts(shown(window))


def test_what_is_copied_is_for_the_helper(window: MainWindow, ask: Ask, settle: Callable[[], None]) -> None:
    ask(LOOKALIKE).helping.switch.click()
    settle()
    row = shown(window).hand_on
    assert row is not None
    row.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Answer of scamcheck, for a helper\n")


def test_the_switch_has_a_name_and_is_large_enough(ask: Ask) -> None:
    switch = ask(LOOKALIKE).helping.switch
    assert switch.accessibleName() == "I am helping someone"
    assert switch.height() >= TARGET


def unspaced(text: str) -> str:
    """Return ``text`` without spaces, since Chinese breaks anywhere, and with the usual signs for radicals that fonts share."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("language", ["en", "es", "vi", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("text", [LOOKALIKE, MESSAGE, "azukishop.live", "Huione Garantee"])
def test_the_sheet_is_one_page_with_the_script(app: App, qapp: object, language: str, text: str) -> None:
    assert qapp is not None
    app.settings.save(replace(app.settings.current, country="US"))
    words = i18n.load(app.folders.assets / "locale", language)
    report = app.check(text)
    assert isinstance(report, Report)
    answer = app.explain(report, words, helping=True)
    document = pypdfium2.PdfDocument(pdf_of(sheet_of(app, report, answer, words), words))
    assert len(document) == 1
    written = unspaced(
        normalize("NFKC", document[0].get_textpage().get_text_range())
    )  # Qt takes radicals for some letters
    assert unspaced(normalize("NFKC", answer.talk[-1].title)) in written
    assert "ic3.gov" in written or "sec.gov" in written
    assert unspaced(normalize("NFKC", answer.action)) in written
