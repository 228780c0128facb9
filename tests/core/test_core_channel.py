"""Help channels: what a row may hold, which come for a country, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

from scamcheck.core.channel import ANYWHERE, Certainty, Channel, Purpose, channels_for, countries

DAY = date(2026, 11, 21)
HIGH, MEDIUM = Certainty.HIGH, Certainty.MEDIUM


def channel(name: str, country: str, purpose: Purpose = Purpose.CRIME, certainty: Certainty = HIGH) -> Channel:
    return Channel(name, country, purpose, name, certainty, DAY, web="https://help.example/", phone="1")


CRISIS = channel("crisis", "US", Purpose.CRISIS)
CRIME = channel("crime", "US")
BANK = channel("bank", "GB", Purpose.BANK)
ALL = channel("all", ANYWHERE, certainty=MEDIUM)
TABLE = (CRISIS, CRIME, BANK, ALL)


@pytest.mark.parametrize(
    ("country", "wanted"), [("US", (CRIME, CRISIS)), ("GB", (BANK,)), ("DE", (ALL,)), ("", (ALL,)), ("us", (ALL,))]
)
def test_a_country_has_its_own_or_those_of_anywhere(country: str, wanted: tuple[Channel, ...]) -> None:
    assert channels_for(country, iter(TABLE)) == wanted


def test_countries_are_those_with_channels_of_their_own() -> None:
    assert countries(TABLE) == ("US", "GB")


def test_the_website_comes_first_where_we_are_not_certain() -> None:
    assert (CRIME.web_first, ALL.web_first) == (False, True)


@pytest.mark.parametrize(
    ("certainty", "web", "phone", "hours"),
    [
        (HIGH, "", "", ""),
        (HIGH, "http://help.example/", "1", ""),
        (HIGH, "help.example", "", ""),
        (MEDIUM, "", "1", ""),
        (MEDIUM, "https://help.example/", "1", "always"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused(certainty: Certainty, web: str, phone: str, hours: str) -> None:
    with pytest.raises(ValueError, match=r"reach|https|certain"):
        Channel("x", "US", Purpose.CRIME, "x", certainty, DAY, web=web, phone=phone, hours=hours)
