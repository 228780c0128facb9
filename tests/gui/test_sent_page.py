"""The page of what left this computer: empty, of today, of earlier days, as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from scamcheck.core.lookup import Sent
from scamcheck.gui import theme
from scamcheck.gui.sent_page import AT_ONCE, SentPage
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from scamcheck.app import App
    from scamcheck.gui import MainWindow

NOW = datetime.now(UTC).replace(microsecond=0)
ONE = Sent(NOW, "rdap-domain", "rdap.example", "/domain/place.example", "/domain/{text}", "place.example", 120)


def opened(window: MainWindow) -> SentPage:
    window.places.open("sent")
    page = window.places.rooms["sent"].page
    assert isinstance(page, SentPage)
    return page


def texts(page: SentPage) -> list[str]:
    return [label.text().strip("\u2066\u2069") for label in page.findChildren(QLabel) if not label.isHidden()]


def test_where_nothing_left_it_says_so_and_the_button_at_the_foot_is_not_there(window: MainWindow) -> None:
    assert not window.page.sent_button.isVisible()
    page = opened(window)
    assert page.lead.text() == "Nothing you typed has left this computer."
    assert page.cards == []
    assert not page.copy.isVisible()


@pytest.mark.parametrize("leave_nothing", [False, True])
def test_it_shows_each_request_and_says_what_is_kept(window: MainWindow, app: App, leave_nothing: bool) -> None:
    app.settings.save(Settings(leave_nothing=leave_nothing))
    app.record.add(ONE)
    window.live.refresh()
    assert window.page.sent_button.isVisible()
    window.page.sent_button.click()
    page = opened(window)
    shown = texts(page)
    for part in (
        "Age of the domain",
        "To: rdap.example",
        "Sent: place.example",
        "As: /domain/place.example",
        "120 bytes",
    ):
        assert part in shown
    assert "Since the start of scamcheck" in shown
    assert "Before that" not in shown
    assert any("For 35 days a file keeps" in text for text in shown) is not leave_nothing
    page.copy.click()
    assert "\t/domain/place.example\tplace.example\t120" in QGuiApplication.clipboard().text()
    page.back.click()
    assert window.places.on_check


def test_earlier_days_are_there_without_what_was_asked_and_many_come_in_turn(app: App, qtbot: object) -> None:
    assert qtbot is not None
    look = theme.choose("light", 100)
    earlier = [replace(ONE, at=NOW - timedelta(days=1, minutes=number), path="", what="") for number in range(AT_ONCE)]
    page = SentPage([ONE], earlier, app.words, look, kept=True)
    assert len(page.cards) == AT_ONCE
    assert texts(page).count("Sent: place.example") == 1
    assert "Before that" in texts(page)
    assert not page.more.isHidden()
    page.more.click()
    assert len(page.cards) == AT_ONCE + 1
    assert page.more.isHidden()


def test_a_record_of_an_earlier_start_is_read_from_its_file(window: MainWindow, app: App) -> None:
    app.sent_file.keep(
        [{"at": NOW.isoformat(), "lookup": "rdap-domain", "host": "h.example", "place": "/{text}", "bytes": 9}]
    )
    for name in ("sent_file", "record"):
        vars(app).pop(name, None)
    assert "As: /{text}" in texts(opened(window))
    window.live.refresh()
    assert window.page.privacy.text() == "Nothing you typed has left this computer since the start of scamcheck."


def test_a_damaged_record_is_told(window: MainWindow, app: App) -> None:
    app.folders.sent.parent.mkdir(parents=True, exist_ok=True)
    app.folders.sent.write_bytes(b"{")
    for name in ("sent_file", "record"):
        vars(app).pop(name, None)
    assert app.record.earlier == ()
    window._tell(app.notices)  # noqa: SLF001 - as after a check
    label = window.page.notices.itemAt(0)
    assert label is not None
    assert "The record of online look-ups was damaged" in label.widget().text()  # type: ignore[union-attr]
