"""The page for those who have sent money: complete, the warning before every number, channels by country, dated."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.channel import Certainty, channels_for, countries
from scamcheck.services.channels import HOURS, PURPOSES, contact
from scamcheck.services.paid import FACTS, FIRST, as_text, guide
from scamcheck.sources.advice import Advice

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, feed, world
else:
    from checks.world import ASSETS, feed, world

CHANNELS = Advice(ASSETS).channels
ENGLISH = i18n.load(ASSETS / "locale", "en")
KNOWN = countries(CHANNELS)
LANGUAGES = i18n.languages(ASSETS / "locale")
OLDEST = timedelta(days=180)
NUMBER = re.compile(r"(?:Phone|Text message): [\d -]+")


def test_no_channel_was_checked_longer_ago_than_180_days() -> None:
    """Look at each entry named here, mend it where it changed, and write the day of today into ``assets/help.toml``."""
    today = datetime.now(UTC).date()
    assert [one.id for one in CHANNELS if today - one.checked > OLDEST] == []


def test_the_countries_of_the_design_have_channels_and_a_name() -> None:
    assert set(KNOWN) == {"US", "GB", "AU", "CA", "SG", "HK"} <= set(ENGLISH.countries)
    assert all(re.fullmatch("[A-Z]{2}", country) for country in KNOWN)
    ids = [one.id for one in CHANNELS]
    assert len(set(ids)) == len(ids)


def test_every_purpose_and_all_hours_have_their_words() -> None:
    assert {one.purpose for one in CHANNELS} <= PURPOSES.keys()
    assert {one.hours for one in CHANNELS} - {""} == HOURS.keys()


@pytest.mark.parametrize("one", CHANNELS, ids=lambda one: one.id)
def test_what_is_not_certain_shows_its_website_first_and_promises_no_hours(one: object) -> None:
    channel = next(known for known in CHANNELS if known is one)
    shown = contact(channel, ENGLISH)
    assert shown.checked == "Last checked: 21 Nov 2026" or channel.checked.year > 2026
    if channel.certainty is Certainty.HIGH:
        assert shown.lines
        return
    assert shown.lines[0].startswith("Website: ")
    assert not [line for line in shown.lines if line in HOURS.values()]
    if channel.phone:
        assert shown.lines[1] == "Check the number on this website before you call."


@pytest.mark.parametrize("country", [*KNOWN, "", "DE", "ZZ"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_warning_stands_before_every_number_and_website(country: str, language: str) -> None:
    words = i18n.load(ASSETS / "locale", language)
    page = guide(words, country, CHANNELS)
    text = as_text(page, words)
    warned = text.index(page.warning[0])
    assert all(text.index(line) > warned for one in page.contacts for line in one.lines)
    assert text.index(page.first[0]) < warned
    assert page.titles.keys() == {"title", "first", "warning", "officer", "facts", "help"}


@pytest.mark.parametrize("country", ["", "DE", "ZZ", "us"])
def test_a_country_without_lines_gets_what_helps_anywhere(country: str) -> None:
    page = guide(ENGLISH, country, CHANNELS)
    assert page.anywhere.startswith("We have no help line for your country yet.")
    assert [one.name for one in page.contacts] == ["econsumer.gov", "IOSCO"]
    assert NUMBER.search(as_text(page, ENGLISH)) is None


def test_the_united_states() -> None:
    page = guide(ENGLISH, "US", CHANNELS)
    text = as_text(page, ENGLISH)
    assert page.titles["help"] == "Who can help: United States"
    assert page.anywhere == ""
    assert page.contacts[0].web == "https://www.ic3.gov/"
    assert "  Phone: 833-372-8311\n  Monday to Friday, 10 am to 6 pm Eastern Time\n" in text
    assert "  Website: reportfraud.ftc.gov\n  Check the number on this website before you call.\n" in text
    assert len(page.contacts) == len(channels_for("US", CHANNELS)) == 9


def test_australia_and_the_united_kingdom_know_where_to_report() -> None:
    first = guide(ENGLISH, "AU", CHANNELS).contacts[0]
    assert (first.name, first.web, first.lines) == (
        "ReportCyber",
        "https://www.cyber.gov.au/report",
        ("Website: cyber.gov.au/report",),
    )
    britain = {one.name: one.lines for one in guide(ENGLISH, "GB", CHANNELS).contacts}
    assert britain["Financial Conduct Authority (FCA)"] == (
        "Website: fca.org.uk/consumers/report-scam",
        "Check the number on this website before you call.",
        "Phone: 0800 111 6768",
    )


def test_the_first_hours_the_officer_and_the_facts_are_whole() -> None:
    page = guide(ENGLISH, "US", CHANNELS)
    text = as_text(page, ENGLISH)
    assert len(page.first) == len(FIRST)
    for word in ("release fee", "Bank or card", "Exchange", "Coins", "hash", "Gift card", "Crypto ATM", "screenshots"):
        assert word in " ".join(page.first)
    assert page.officer[0] == "This is a crime report, not a civil dispute."
    assert [fact.label for fact in page.facts] == list(FACTS.values())
    assert "IC3" in page.facts_from
    assert text.endswith("let them in:\n")


def test_what_was_checked_is_filled_into_the_sheet(tmp_path: Path) -> None:
    wallet = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    here = world(tmp_path, feed("one"))
    report = here.report(f"send it to {wallet} then look at goodplace.org\u202e and goodplace.org again")
    page = guide(ENGLISH, "US", CHANNELS, report)
    known = {fact.label: fact.known for fact in page.facts if fact.known}
    assert known == {FACTS["sites"]: ("goodplace.org",), FACTS["wallets"]: (wallet.lower(),)}
    assert f"- Wallet addresses, yours and theirs: {wallet.lower()}\n" in as_text(page, ENGLISH)
