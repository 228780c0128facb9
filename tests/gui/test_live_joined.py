"""An answer to which look-ups have added: who reads it keeps their place, and all that is made of answers goes on working."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from scamcheck.app import advice, kept_checks
from scamcheck.core.model import Level
from scamcheck.core.story import Reply
from scamcheck.gui.check_control import sheet_of
from scamcheck.gui.text import TextBlock
from scamcheck.services.settings import Settings
from scamcheck.services.sheet import as_text
from scamcheck.sources.lookups import rdap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.core.model import Report
    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView
    from tests.gui.look_ups import PATIENCE_MS, REGISTRY, look_ups, press, section, wait_for_section
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import RDAP_ANSWER, as_json
    from tests.sources.server import HERE

    Ask = Callable[[str], ResultView]
else:
    from look_ups import PATIENCE_MS, REGISTRY, look_ups, press, section, wait_for_section

    from sources.internet import Internet
    from sources.lookup_samples import RDAP_ANSWER, as_json
    from sources.server import HERE

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "age")]
TYPED = "https://login.youngplace.com/pay"
AGE = rdap.FACTS.id
CHANGED = "Be careful. We found warning signs."


@pytest.fixture
def net(no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:  # noqa: ARG001 - its turn is first
    with Internet(REGISTRY) as running:
        monkeypatch.setenv("HTTPS_PROXY", running.proxy)
        running.says(REGISTRY, "/domain/youngplace.com", as_json(RDAP_ANSWER))
        yield running


@pytest.fixture
def age(app: App, net: Internet) -> None:
    """Let the registry be asked for the age of a domain."""
    look_ups(app, net, rdap)


def allow(window: MainWindow, qtbot: QtBot) -> None:
    """Say yes once, and wait for what comes."""
    press(wait_for_section(window, qtbot).rows[AGE].press)
    card = section(window).consent
    assert card is not None
    press(card.buttons["once"])
    joined(window, qtbot)


def joined(window: MainWindow, qtbot: QtBot) -> Report:
    qtbot.waitUntil(lambda: bool(window.live.run.questions) and not window.live.run.asking, timeout=PATIENCE_MS)
    report = window.control.shown.report
    assert report is not None
    return report


def shown(window: MainWindow) -> ResultView:
    assert window.page.answer is not None
    return window.page.answer


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(TextBlock) if label.isVisibleTo(part)]


def height(window: MainWindow, part: QWidget) -> int:
    return part.mapTo(window.page.area.viewport(), QPoint()).y()


def at_rest(window: MainWindow, part: Callable[[], QWidget], settle: Callable[[], None]) -> int:
    """Return the height of ``part`` once the page moves no more: sizes take several turns of the event loop.

    It is asked for each time: an answer that comes meanwhile is shown in parts of its own.
    """
    seen = [height(window, part())]
    while len(seen) < 5 or len({*seen[-5:]}) > 1:
        settle()
        seen.append(height(window, part()))
    return seen[-1]


def test_what_one_reads_stays_where_it_is(
    window: MainWindow, ask: Ask, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ask(TYPED)
    view = wait_for_section(window, qtbot)
    window.page.area.ensureWidgetVisible(view.rows[AGE].press)
    press(view.rows[AGE].press)
    settle()
    card = section(window).consent
    assert card is not None
    window.page.area.ensureWidgetVisible(card.buttons["once"])
    press(card.buttons["once"])
    settle()
    before = at_rest(window, lambda: section(window).rows[AGE].status, settle)
    joined(window, qtbot)
    settle()
    assert shown(window).headline.text() == CHANGED
    assert section(window).rows[AGE].status.hasFocus()
    assert at_rest(window, lambda: section(window).rows[AGE].status, settle) == before


def test_the_focus_stays_on_a_button_that_has_nothing_to_do_with_it(
    window: MainWindow, app: App, ask: Ask, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ask(TYPED)
    wait_for_section(window, qtbot)
    settle()
    row = shown(window).hand_on
    assert row is not None
    row.pdf.setFocus()
    window.page.area.ensureWidgetVisible(row.pdf)
    settle()
    app.settings.save(replace(app.settings.current, lookups=(AGE,)))
    window.live.run.ask(window.live.run.questions)
    joined(window, qtbot)
    settle()
    after = shown(window).hand_on
    assert after is not None
    assert after is not row
    assert after.pdf.hasFocus()
    assert 0 <= at_rest(window, lambda: after.pdf, settle) < window.page.area.viewport().height()  # still in sight
    assert shown(window).headline.text() == CHANGED


def test_who_types_the_next_thing_keeps_the_focus(window: MainWindow, app: App, ask: Ask, qtbot: QtBot) -> None:
    app.settings.save(replace(app.settings.current, lookups=(AGE,)))
    ask(TYPED)
    window.page.box.setFocus()
    assert joined(window, qtbot).level is Level.WARNING
    assert QApplication.focusWidget() is window.page.box


def test_replies_to_the_questions_and_the_helper_stay(window: MainWindow, app: App, ask: Ask, qtbot: QtBot) -> None:
    ask(TYPED)
    questions = advice(app).questions
    window.control.shown.reply(questions, {questions.rows[0].id: Reply.YES})
    window.control.show()
    shown(window).helping.switch.click()
    allow(window, qtbot)
    whole = window.control.shown.whole()
    assert whole is not None
    assert whole.answers == {questions.rows[0].id: "yes"}
    assert {"online.young_domain", "online.registrar"} <= {item.code for item in whole.evidence}
    assert shown(window).helping.switch.isChecked()
    assert "What to say first" in texts(shown(window))
    assert section(window).rows[AGE].status.text().startswith("Asked.")


def test_in_a_message_the_thing_that_was_asked_about_gets_the_finding(
    window: MainWindow, ask: Ask, qtbot: QtBot
) -> None:
    ask(f"Trusted since 2009. Open an account at {TYPED} today.")
    allow(window, qtbot)
    report = joined(window, qtbot)
    assert [item.code for item in report.evidence] == ["live.claimed_age"]
    assert "online.young_domain" in {item.code for item in report.items[0].evidence}
    assert shown(window).headline.text() == CHANGED


def test_the_sheet_has_what_was_found(window: MainWindow, app: App, ask: Ask, qtbot: QtBot) -> None:
    ask(TYPED)
    allow(window, qtbot)
    report = joined(window, qtbot)
    text = as_text(sheet_of(app, report, app.explain(report), app.words))
    assert "was registered on 12 Nov 2026" in " ".join(text.split())
    assert CHANGED in text


def test_the_history_has_the_check_once_with_what_was_found(
    window: MainWindow, app: App, ask: Ask, qtbot: QtBot
) -> None:
    app.settings.save(Settings(history=True))
    ask(TYPED)
    allow(window, qtbot)
    window.close()
    (check,) = kept_checks(app).checks()
    assert check.level is Level.WARNING
    assert "online.young_domain" in check.codes
    assert check.text == TYPED


def test_the_large_view_is_not_disturbed_and_the_answer_comes_after_it(
    window: MainWindow, app: App, ask: Ask, qtbot: QtBot
) -> None:
    from scamcheck.gui.show_view import ShowView

    ask(TYPED)
    wait_for_section(window, qtbot)
    before = shown(window)
    assert before.hand_on is not None
    before.hand_on.show_large()
    (view,) = window.findChildren(ShowView)
    window.live.run.ask(window.live.run.questions)
    qtbot.waitUntil(lambda: not window.live.run.asking, timeout=PATIENCE_MS)
    assert shown(window) is before
    assert view.headline.hasFocus()
    view.leave()
    qtbot.waitUntil(lambda: shown(window) is not before, timeout=PATIENCE_MS)
    assert shown(window).headline.text() == CHANGED
    assert app.record.sent != ()


def test_another_language_shows_the_section_anew(
    window: MainWindow, app: App, ask: Ask, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ask(TYPED)
    allow(window, qtbot)
    window.change(replace(app.settings.current, text_size=200))
    settle()
    assert section(window).rows[AGE].status.text().startswith("Asked.")
    assert window.page.sent_button.isVisible()
    assert REGISTRY in window.page.privacy.text()
