"""What stands on the sheet of an answer, and on that for the first hours."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.model import AuthorityGroup, AuthorityPage, Kind, Level
from scamcheck.services.explain import explain
from scamcheck.services.printout import LETTER, answer_sheet, first_hour
from scamcheck.services.sheet import as_text, brief, fitted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scamcheck.services.printout import Contact
    from scamcheck.services.sheet import Part, Sheet
    from tests.checks.world import ASSETS, LONG_AGO, World, catalog, feed, host, world
else:
    from checks.world import ASSETS, LONG_AGO, World, catalog, feed, host, world

WORDS = i18n.load(ASSETS / "locale", "en")
LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
WALLET = "0xd90e2f925da726b50c4ed8d0fb90ad053324f31b"
FEEDS = {row.id: row for row in (feed("one"), feed("police", authority=True))}


@dataclass(frozen=True)
class Place:
    """A place that helps, as ``services.channels`` tells it."""

    name: str
    web: str = ""
    purpose: str = "Report a crime"
    lines: tuple[str, ...] = ("Phone: 123",)
    checked: str = "Last checked: 21 Nov 2026"


PLACES = (Place("No Page"), Place("Police", "https://police.example/"), Place("Third"), Place("Fourth"))


@dataclass(frozen=True)
class Note:
    """A line of the evidence sheet."""

    label: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """The page for the first hours, as ``services.paid`` tells it."""

    titles: Mapping[str, str] = field(
        default_factory=lambda: {
            name: name.upper() for name in ("title", "first", "warning", "help", "officer", "facts")
        }
    )
    lead: str = "It happens to careful people."
    first: tuple[str, ...] = tuple(f"Step {number}." for number in range(1, 11))
    warning: tuple[str, ...] = ("Do not pay a fee.",)
    anywhere: str = ""
    contacts: tuple[Contact, ...] = PLACES
    officer: tuple[str, ...] = ("This is a crime report.",)
    facts_from: str = "The police ask for these."
    facts: tuple[Note, ...] = (Note("Names"), Note("Wallets", (WALLET,)), Note("Sites", ("evilplace.org",)))


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, *FEEDS.values())
    made.put("one", host("evilplace.org", note="Seen at other-place.net."), as_of=LONG_AGO)
    made.put("police", host("worseplace.org"))
    return made


def sheet(here: World, text: str, places: tuple[Contact, ...] = (), country: str = "") -> Sheet:
    report = here.report(text)
    answer = explain(report, WORDS, {**catalog().feeds, **FEEDS})
    return answer_sheet(report, answer, WORDS, FEEDS, contacts=places, country=country)


def part(of: Sheet, heading: str) -> list[str]:
    """Return the lines under ``heading``."""
    found: list[Part] = [one for one in of.parts if one.heading == heading]
    return [f"{line.label} {line.text}".strip() for one in found for entry in one.entries for line in entry]


def test_an_answer_has_level_step_date_and_reasons_with_sources(here: World) -> None:
    made = sheet(here, "http://shop.evilplace.org/x")
    assert (made.level, made.headline) == (Level.LISTED, "Stop. This is on a warning list.")
    assert made.action == "Stop. Do not send money. Talk to someone you trust."
    assert "21 Nov 2026" in made.dated
    assert part(made, "What you asked about")[:2] == [
        "http://shop[.]evilplace[.]org/x",
        "Each dot stands in brackets, so that nobody opens this by mistake.",
    ]
    why = part(made, "Why we say this")
    assert why[0] == 'evilplace[.]org is on the list "List one" by Publisher of one. This address is a part of it.'
    assert "Seen at other-place[.]net." in why
    assert "Source: List one, our copy of 2 Jan 2024" in why


def test_the_searched_lists_are_counted_and_dated(here: World) -> None:
    assert part(sheet(here, "nothing-to-see.org"), "Where we looked") == [
        "We looked in 2 lists. The oldest is of 2 Jan 2024.",
        "List one (old), 2 Jan 2024",
        "List police, 21 Nov 2026",
    ]
    none = replace(here.report("nothing-to-see.org"), searched=())
    bare = answer_sheet(none, explain(none, WORDS, FEEDS), WORDS, FEEDS)
    assert part(bare, "Where we looked") == ["We looked in no list."]


def test_a_lookalike_has_both_addresses_with_marks(here: World) -> None:
    made = sheet(here, LOOKALIKE)
    why = part(made, "Why we say this")
    assert "You gave: coinbase[.]com[.]secure-verify[.]xyz" in why
    assert "Real address: coinbase.com" in why
    lines = [line for one in made.parts for entry in one.entries for line in entry if line.marks]
    start, end = lines[0].marks[0]
    assert lines[0].text[start:end] == "secure-verify[.]xyz"


def test_letters_beyond_latin_are_given_as_computers_write_them(here: World) -> None:
    asked = part(sheet(here, "\u0441oinbase.com"), "What you asked about")
    assert asked[:2] == ["\u0441oinbase[.]com", "The exact site: xn--oinbase-xjg[.]com"]


def test_a_name_before_the_at_sign_does_not_hide_the_site(here: World) -> None:
    asked = part(sheet(here, "https://coinbase.com@evilplace.org/"), "What you asked about")
    assert "The exact site: evilplace[.]org" in asked


def test_a_wallet_stands_in_groups(here: World) -> None:
    made = sheet(here, WALLET)
    asked = part(made, "What you asked about")
    assert asked[0] == "Wallet address of Ethereum (ETH)"
    assert asked[1] == "0x d90e 2f92 5da7 26b5 0c4e d8d0 fb90 ad05 3324 f31b"
    assert "Do not send money to it." in asked[2]
    assert WALLET not in as_text(made)


def test_of_a_message_the_gravest_thing_comes_first(here: World) -> None:
    made = sheet(here, f"Dear friend, visit coinbase.com for help, look at {LOOKALIKE} or at evilplace.org today")
    found = part(made, "What we found in the text")
    assert [line for line in found if line[1:2] == " "] == [
        "\u2b23 Stop. This is on a warning list.",
        "\u25b2 Be careful. We found warning signs.",
        "\u2302 This is the real address of Coinbase.",
    ]
    assert found[0] == "evilplace[.]org"
    assert "coinbase.com" in found
    kept = part(brief(made, WORDS), "What we found in the text")
    assert kept[:4] == [*found[:3], "Source: List one, our copy of 2 Jan 2024"]
    assert kept[4:6] == [
        "https://coinbase[.]com[.]secure-verify[.]xyz/login",
        "\u25b2 Be careful. We found warning signs.",
    ]
    assert kept[6:] == ["coinbase.com", "\u2302 This is the real address of Coinbase."]


def test_an_open_answer_says_first_what_is_missing(tmp_path: Path) -> None:
    needed = feed("needed", needed_for=(Kind.DOMAIN,))
    report = world(tmp_path, needed).report("nothing-to-see.org")
    made = answer_sheet(report, explain(report, WORDS, {"needed": needed}), WORDS, {})
    assert made.level == Level.NOT_CHECKED
    shortest = fitted(made, WORDS, lambda _: False)
    assert part(shortest, "")[0].startswith('"List needed" by Publisher of needed is not on this computer yet.')


@pytest.mark.parametrize("text", ["evilplace.org", LOOKALIKE, "nothing-to-see.org", WALLET, "coinbase.com"])
def test_no_doubtful_address_is_left_whole(here: World, text: str) -> None:
    plain = as_text(sheet(here, text, PLACES))
    assert "evilplace.org" not in plain
    assert "secure-verify.xyz" not in plain
    assert "nothing-to-see.org" not in plain


def test_the_page_to_open_is_that_of_the_first_place_that_helps(here: World) -> None:
    made = sheet(here, "http://worseplace.org", PLACES)
    assert made.official is not None
    assert made.official.page == "https://police.example/"
    assert part(made, "Who can help")[:2] == ["Report a crime: No Page", "Phone: 123 \u00b7 Last checked: 21 Nov 2026"]
    assert len([one for one in made.parts if one.official]) == 1


def test_without_places_it_is_the_page_of_the_authority_that_lists_it(here: World) -> None:
    listed = sheet(here, "http://worseplace.org")
    assert listed.official is not None
    assert listed.official.page == FEEDS["police"].homepage
    assert sheet(here, "http://evilplace.org").official is None
    assert sheet(here, LOOKALIKE).official is None


def test_the_pages_to_search_by_hand_are_those_of_the_country(here: World) -> None:
    report = here.report("Northgate Capital")
    pages = tuple(AuthorityPage(f"Register {number}", "firms", f"https://www.r{number}.example/") for number in (1, 2))
    groups = (AuthorityGroup("GB", "United Kingdom", pages), AuthorityGroup("US", "United States", pages[:1]))
    answer = replace(explain(report, WORDS, FEEDS), authorities=groups)
    made = answer_sheet(report, answer, WORDS, FEEDS)
    lines = part(made, "Ask the authorities yourself")
    assert lines == ["Register 1", "r1.example", "Register 2", "r2.example"]
    assert made.official is not None
    assert (made.official.page, made.official.caption) == ("https://www.r1.example/", "Scan with a phone: r1.example")
    with_places = answer_sheet(report, answer, WORDS, FEEDS, contacts=PLACES)
    assert with_places.official is not None
    assert with_places.official.page == "https://police.example/"
    assert [one.heading for one in with_places.parts if one.official] == ["Who can help"]


@pytest.mark.parametrize(("country", "letter"), [("US", True), ("MX", True), ("GB", False), ("", False)])
def test_paper_is_that_of_the_country(here: World, country: str, *, letter: bool) -> None:
    assert sheet(here, "evilplace.org", country=country).letter_paper is letter
    assert first_hour(Page(), WORDS, datetime(2026, 11, 21, tzinfo=UTC), country).letter_paper is letter
    assert (country in LETTER) is letter


def test_the_name_of_the_file_says_nothing_of_what_was_checked(here: World) -> None:
    assert sheet(here, "evilplace.org").name == "scamcheck-2026-11-21"


def test_on_the_full_sheet_sources_and_help_stay(here: World) -> None:
    shortest = fitted(sheet(here, LOOKALIKE, PLACES), WORDS, lambda _: False)
    assert part(shortest, "Why we say this")[-1] == "Source: Rules of scamcheck, 21 Nov 2026"
    assert part(shortest, "Who can help") == ["Report a crime: No Page", "Phone: 123 \u00b7 Last checked: 21 Nov 2026"]
    assert part(shortest, "Where we looked") == ["We looked in 2 lists. The oldest is of 2 Jan 2024."]
    assert (shortest.headline, shortest.action) == (
        "Be careful. We found warning signs.",
        "Wait. Talk to someone you trust first.",
    )


def test_in_the_first_hours_the_warning_comes_before_every_number() -> None:
    made = first_hour(Page(), WORDS, datetime(2026, 11, 21, 9, 5, tzinfo=UTC))
    text = as_text(made)
    assert text.index("Do not pay a fee.") < text.index("Phone: 123")
    assert [one.heading for one in made.parts] == ["FIRST", "WARNING", "HELP", "OFFICER", "FACTS"]
    assert (made.headline, made.action) == ("TITLE", "It happens to careful people.")
    assert made.official is not None
    assert made.official.page == "https://police.example/"
    assert "Printed on 21 Nov 2026 at" in made.dated


def test_what_is_known_is_in_the_facts_but_not_to_be_typed_off() -> None:
    facts = part(first_hour(Page(), WORDS, datetime(2026, 11, 21, tzinfo=UTC)), "FACTS")
    assert facts[0] == "The police ask for these."
    assert facts[1:] == [
        "Names",
        "Wallets: 0x d90e 2f92 5da7 26b5 0c4e d8d0 fb90 ad05 3324 f31b",
        "Sites: evilplace[.]org",
    ]


def test_where_nobody_helps_the_sentence_for_anywhere_stands() -> None:
    made = first_hour(Page(anywhere="Call your police.", contacts=()), WORDS, datetime(2026, 11, 21, tzinfo=UTC))
    assert part(made, "HELP") == ["Call your police."]
    assert made.official is None
