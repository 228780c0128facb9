"""Look-ups in the window, by keyboard: the consent, once and from now on, answers as they come, Stop, failures, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scamcheck.core.model import Level
from scamcheck.services.settings import Settings, SettingsFile
from scamcheck.sources.lookups import rdap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView
    from tests.gui.look_ups import (
        PATIENCE_MS,
        REGISTRY,
        Asker,
        focused,
        look_ups,
        press,
        section,
        status,
        wait_for_section,
    )
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import RDAP_ANSWER, as_json
    from tests.sources.server import HERE, Route

    Ask = Callable[[str], ResultView]
else:
    from look_ups import (
        PATIENCE_MS,
        REGISTRY,
        Asker,
        focused,
        look_ups,
        press,
        section,
        status,
        wait_for_section,
    )

    from sources.internet import Internet
    from sources.lookup_samples import RDAP_ANSWER, as_json
    from sources.server import HERE, Route

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy")]
TYPED = "https://login.youngplace.com/pay?user=max#now"
AGE = rdap.FACTS.id
SILENT = Route(b"note", quiet_after=-1)


@pytest.fixture
def net(no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:  # noqa: ARG001 - its turn is first
    with Internet(REGISTRY, "one.example", "two.example", "three.example") as running:
        monkeypatch.setenv("HTTPS_PROXY", running.proxy)
        running.says(REGISTRY, "/domain/youngplace.com", as_json(RDAP_ANSWER))
        yield running
        running.release()


@pytest.fixture
def age(app: App, net: Internet) -> None:
    """Let the registry be asked for the age of a domain."""
    look_ups(app, net, rdap)


@pytest.fixture
def three(app: App, net: Internet) -> None:
    look_ups(app, net, Asker("one"), Asker("two"), Asker("three"))


def until(qtbot: QtBot, done: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(done()), timeout=PATIENCE_MS)


@pytest.mark.usefixtures("age")
def test_nothing_is_sent_before_a_yes_and_the_consent_says_what_to_whom(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot
) -> None:
    ask(TYPED)
    view = wait_for_section(window, qtbot)
    assert window.page.privacy.text() == "Nothing you typed has left this computer."
    press(view.rows[AGE].press)
    card = section(window).consent
    assert card is not None
    assert focused() == f"consent {AGE}"
    assert [text.toPlainText() for text in card.texts] == ["youngplace.com"]
    for told in ("youngplace.com", REGISTRY, "the registry of the domain (RDAP)", "The registry can see that"):
        assert told in card.heading.accessibleName()
    assert net.requests == []
    assert net.asked == []


@pytest.mark.usefixtures("age")
def test_once_asks_once_and_the_answer_is_joined(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot, app: App
) -> None:
    assert ask(TYPED).headline.text() == "We could not check this properly."
    press(wait_for_section(window, qtbot).rows[AGE].press)
    card = section(window).consent
    assert card is not None
    press(card.buttons["once"])
    assert section(window).consent is None
    assert focused() == f"status {AGE}"
    until(qtbot, lambda: not window.live.run.asking)
    assert window.control.shown.report is not None
    assert window.control.shown.report.level is Level.WARNING
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == "Be careful. We found warning signs."
    assert status(window, AGE) == "Asked. What it said is part of the answer above."
    assert section(window).news.text() == "The answer above has changed: Be careful. We found warning signs."
    assert focused() == f"status {AGE}"
    assert window.page.privacy.text() == f"Sent out for this answer: youngplace.com to {REGISTRY}."
    assert [host for host, _ in net.requests] == [REGISTRY]
    assert app.settings.current.lookups == ()
    ask("https://otherplace.com")
    wait_for_section(window, qtbot)
    assert len(net.requests) == 1
    assert window.page.privacy.text() == "Nothing was sent out for this answer."


@pytest.mark.usefixtures("age")
def test_from_now_on_asks_by_itself_and_all_can_be_turned_off(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot, app: App
) -> None:
    net.says(REGISTRY, "/domain/otherplace.com", as_json({**RDAP_ANSWER, "ldhName": "OTHERPLACE.COM"}))
    ask(TYPED)
    assert not wait_for_section(window, qtbot).all_off.isVisible()
    press(section(window).rows[AGE].press)
    card = section(window).consent
    assert card is not None
    press(card.buttons["always"])
    until(qtbot, lambda: not window.live.run.asking)
    assert SettingsFile(app.folders.settings).current.lookups == (AGE,)
    ask("https://otherplace.com")
    until(qtbot, lambda: len(net.requests) == 2 and not window.live.run.asking)
    assert window.control.shown.report is not None
    assert window.control.shown.report.level is Level.WARNING
    press(section(window).all_off)
    assert SettingsFile(app.folders.settings).current.lookups == ()
    assert section(window).news.text() == "All look-ups are off now. Nothing is asked until you say so."
    ask("https://thirdplace.com")
    wait_for_section(window, qtbot)
    assert len(net.requests) == 2


@pytest.mark.usefixtures("age")
@pytest.mark.parametrize("way", ["no", "escape"])
def test_no_sends_nothing_and_goes_back_to_the_button(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot, way: str
) -> None:
    ask(TYPED)
    press(wait_for_section(window, qtbot).rows[AGE].press)
    card = section(window).consent
    assert card is not None
    if way == "no":
        press(card.buttons["no"])
    else:
        QTest.keyClick(card.heading, Qt.Key.Key_Escape)
    assert section(window).consent is None
    assert focused() == f"ask {AGE}"
    assert net.asked == []


@pytest.mark.usefixtures("three")
def test_answers_come_one_after_the_other_and_stop_ends_the_rest(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot, app: App
) -> None:
    app.settings.save(Settings(lookups=("one", "two")))
    net.says("one.example", "*", Route(b"warning"))
    net.says("two.example", "*", SILENT)
    before = ask(TYPED)
    assert before.headline.hasFocus()
    until(qtbot, lambda: window.live.run.questions and status(window, "one").startswith("Asked."))
    assert status(window, "two") == "Asking now..."
    assert status(window, "three") == ""
    assert window.page.answer is not before
    assert window.page.answer is not None
    assert window.page.answer.headline.hasFocus()
    assert window.page.area.verticalScrollBar().value() == 0 or window.page.answer.summary.isVisible()
    press(section(window).stop)
    assert status(window, "two") == "You stopped this before an answer came."
    assert focused() == "online"
    assert not section(window).stop.isVisible()
    assert {one.host for one in app.record.sent} == {"one.example", "two.example"}
    assert "login.youngplace.com to two.example" in window.page.privacy.text()


@pytest.mark.usefixtures("three")
def test_what_is_allowed_while_another_is_asked_does_not_wait_for_it(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot, app: App
) -> None:
    app.settings.save(Settings(lookups=("two",)))
    net.says("one.example", "*", Route(b"note"))
    net.says("two.example", "*", SILENT)
    ask(TYPED)
    wait_for_section(window, qtbot)
    until(qtbot, net.reached.is_set)
    press(section(window).rows["one"].press)
    card = section(window).consent
    assert card is not None
    press(card.buttons["once"])
    until(qtbot, lambda: status(window, "one").startswith("Asked."))
    assert status(window, "two") == "Asking now..."
    net.release()
    until(qtbot, lambda: not window.live.run.asking)
    assert window.control.shown.report is not None
    assert {item.source for item in window.control.shown.report.evidence} >= {"one", "two"}


@pytest.mark.usefixtures("three")
def test_a_new_check_stops_what_is_asked_about_the_old_one(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot, app: App
) -> None:
    app.settings.save(Settings(lookups=("two",)))
    net.says("two.example", "/login.youngplace.com", SILENT)
    net.says("two.example", "/otherplace.com", Route(b"note"))
    ask(TYPED)
    until(qtbot, net.reached.is_set)
    ask("https://otherplace.com")
    until(qtbot, lambda: not window.live.run.asking and status(window, "two").startswith("Asked."))
    assert window.control.shown.report is not None
    assert [one.what for one in window.control.shown.report.sent] == ["otherplace.com"]
    assert "youngplace" not in window.page.privacy.text()


@pytest.mark.usefixtures("three")
def test_a_failure_is_a_gap_with_a_reason_and_can_be_asked_again(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot, app: App
) -> None:
    app.settings.save(Settings(lookups=("one",)))
    net.says("one.example", "*", Route(status=500), Route(b"note"))
    ask(TYPED)
    until(qtbot, lambda: window.live.run.questions and not window.live.run.asking)
    assert "has a fault of its own" in status(window, "one")
    assert window.control.shown.report is not None
    assert "one" in {gap.source for gap in window.control.shown.report.gaps}
    again = section(window).rows["one"].press
    assert again.text() == "Ask again"
    press(again)
    until(qtbot, lambda: status(window, "one").startswith("Asked."))
    assert "one" not in {gap.source for gap in window.control.shown.report.gaps}


@pytest.mark.usefixtures("three")
def test_without_internet_the_offline_answer_stands_and_the_row_says_why(
    window: MainWindow, ask: Ask, qtbot: QtBot, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HTTPS_PROXY")
    app.settings.save(Settings(lookups=("one",)))
    before = ask(TYPED).headline.text()
    until(qtbot, lambda: window.live.run.questions and not window.live.run.asking)
    assert "there is no way to it on the internet" in status(window, "one")
    assert window.page.answer is not None
    assert window.page.answer.headline.text() == before


@pytest.mark.usefixtures("net")
def test_where_a_key_is_needed_and_there_is_none_settings_is_one_press_away(
    window: MainWindow, net: Internet, ask: Ask, qtbot: QtBot, app: App
) -> None:
    look_ups(app, net, Asker("one", key=True))
    ask(TYPED)
    press(wait_for_section(window, qtbot).rows["one"].press)
    until(qtbot, lambda: section(window).consent)
    card = section(window).consent
    assert card is not None
    assert list(card.buttons) == ["settings", "no"]
    press(card.buttons["settings"])
    assert window.places.is_in("settings")
    app.lookup_keys.enter("one", "k3yk3yk3yk3yk3yk3y")
    window.places.go_back()
    until(qtbot, lambda: (card := section(window).consent) is not None and "once" in card.buttons)
    assert QApplication.focusWidget() is not None


@pytest.mark.usefixtures("age")
def test_after_a_check_that_was_refused_or_stopped_the_line_is_true(
    window: MainWindow, ask: Ask, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    ask(TYPED)
    press(wait_for_section(window, qtbot).rows[AGE].press)
    card = section(window).consent
    assert card is not None
    press(card.buttons["once"])
    until(qtbot, lambda: not window.live.run.asking)
    told = f"Sent out for this answer: youngplace.com to {REGISTRY}."
    window.control.check("https://otherplace.com")
    window.control.stop()
    settle()
    assert window.page.privacy.text() == told
    assert status(window, AGE).startswith("Asked.")
    window.control.check("")
    until(qtbot, window.page.refusal.isVisible)
    assert window.page.privacy.text() == "Nothing was sent out for this answer."
    assert window.page.sent_button.isVisible()
