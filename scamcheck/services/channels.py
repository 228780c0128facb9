"""Help channels in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.channel import Purpose
from scamcheck.i18n import N_
from scamcheck.services.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.channel import Channel
    from scamcheck.i18n import Words

PURPOSES: Mapping[Purpose, str] = {
    Purpose.BANK: N_("Reach your bank"),
    Purpose.CRIME: N_("Report a crime"),
    Purpose.FRAUD: N_("Report a fraud"),
    Purpose.INVESTMENT: N_("Report or check an investment"),
    Purpose.SENIORS: N_("Help for older people"),
    Purpose.IDENTITY: N_("Help when someone uses your name"),
    Purpose.TRAFFICKING: N_("Help for people who are held or forced to work"),
    Purpose.CRISIS: N_("Somebody to talk to, now"),
}

HOURS: Mapping[str, str] = {
    "always": N_("Day and night"),
    "weekdays_10_18_eastern": N_("Monday to Friday, 10 am to 6 pm Eastern Time"),
}

WORDING: Mapping[str, str] = {
    "phone": N_("Phone: {number}"),
    "text": N_("Text message: {number}"),
    "web": N_("Website: {address}"),
    "unsure": N_("Check the number on this website before you call."),
    "checked": N_("Last checked: {day}"),
    "elsewhere": N_("Another country"),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """One channel in words. ``lines`` are the ways to reach it in the order in which to show them; ``web`` opens it."""

    purpose: str
    name: str
    lines: tuple[str, ...]
    checked: str
    web: str


def contact(channel: Channel, words: Words) -> Contact:
    """Return ``channel`` in words: the website first where we are not certain, and no hours there."""
    phone = [_say(words, "phone", number=channel.phone)] if channel.phone else []
    text = [_say(words, "text", number=channel.text)] if channel.text else []
    web = [_say(words, "web", address=short(channel.web))] if channel.web else []
    hours = [words.t(HOURS[channel.hours])] if channel.hours else []
    if channel.web_first:
        unsure = [_say(words, "unsure")] if phone or text else []
        lines = (*web, *unsure, *phone, *text)
    else:
        lines = (*phone, *text, *hours, *web)
    checked = _say(words, "checked", day=words.day(channel.checked))
    return Contact(words.t(PURPOSES[channel.purpose]), channel.name, lines, checked, channel.web)


def name_of(country: str, words: Words) -> str:
    """Return what a country is called; one that we have no name for is another country."""
    return country_name(country, words) if country in words.countries else _say(words, "elsewhere")


def short(web: str) -> str:
    """Return an address as people write it."""
    return web.removeprefix("https://").removeprefix("www.").rstrip("/")


def _say(words: Words, name: str, **params: str) -> str:
    wording = WORDING[name]
    return words.t(wording, **params)
