"""Phone numbers that authorities published: by themselves, without the country, in a message, in a link to a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.core.model import Kind, Level, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import World, feed, name, world
else:
    from checks.world import World, feed, name, world

LISTED, WARNING = Severity.LISTED, Severity.WARNING


@pytest.fixture
def here(tmp_path: Path) -> World:
    row = feed("names", kind=EntryKind.NAME, authority=True, holds=(EntryKind.PHONE,))
    made = world(tmp_path, row, feed("hosts"))
    made.put(
        "names",
        name("Quarzum"),
        ListEntry(EntryKind.PHONE, "442079460018", "+44 20 7946 0018", note="firm: Quarzum"),
        ListEntry(EntryKind.PHONE, "2125550100", "(212) 555-0100"),
    )
    return made


@pytest.mark.parametrize("text", ["+44 20 7946 0018", "0044 (0)20 7946 0018", "tel:+442079460018", "44 20 7946 0018"])
def test_the_very_number_is_red_however_it_is_written(here: World, text: str) -> None:
    report = here.report(text)
    assert (report.indicator.kind, report.level) == (Kind.PHONE, Level.LISTED)
    assert here.findings(text) == {"listed.phone": LISTED}
    assert report.evidence[0].params["firm"] == "Quarzum"
    assert [item.feed for item in report.searched] == ["names"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("020 7946 0018", "+44 20 7946 0018"),
        ("+1 212 555 0100", "(212) 555-0100"),
    ],
)
def test_the_same_digits_with_and_without_a_country_are_amber(here: World, text: str, title: str) -> None:
    assert here.findings(text) == {"listed.phone_alike": WARNING}
    assert here.report(text).evidence[0].params["title"] == title


@pytest.mark.parametrize("text", ["+44 20 7946 0019", "+49 30 5550 1234", "7946 0018"])
def test_another_number_is_on_no_list(here: World, text: str) -> None:
    assert here.findings(text) == {}
    assert here.report(text).level is Level.NOTHING_FOUND


def test_a_number_in_a_message_is_looked_up(here: World) -> None:
    report = here.report("They said: write us at +44 20 7946 0018 on the app, today")
    assert [(item.indicator.kind, item.level) for item in report.items] == [(Kind.PHONE, Level.LISTED)]
    assert report.level is Level.LISTED


@pytest.mark.parametrize(
    "link",
    [
        "https://wa.me/442079460018",
        "https://wa.me/+442079460018?text=hi",
        "https://api.whatsapp.com/send?text=x&phone=442079460018",
        "https://api.whatsapp.com/send/?phone=%2B442079460018",
    ],
)
def test_a_link_to_a_chat_with_the_number_reaches_the_entry(here: World, link: str) -> None:
    assert here.findings(link, "listed.") == {"listed.phone": LISTED}
    assert here.findings(link.replace("0018", "00189"), "listed.") == {}
