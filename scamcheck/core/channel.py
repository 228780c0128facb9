"""Help channels: whom to call or write to in which country, and how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

ANYWHERE = ""
"""The country of what helps anywhere: for countries that have no channel of their own."""


class Certainty(StrEnum):
    """How sure it is that an address or number is right, and still right."""

    HIGH = "high"
    MEDIUM = "medium"


class Purpose(StrEnum):
    """What a channel is for, in the order in which they are shown."""

    BANK = "bank"
    CRIME = "crime"
    FRAUD = "fraud"
    INVESTMENT = "investment"
    SENIORS = "seniors"
    IDENTITY = "identity"
    TRAFFICKING = "trafficking"
    CRISIS = "crisis"


@dataclass(frozen=True, slots=True)
class Channel:
    """One place that helps. ``web`` is a whole https address or "", ``phone`` and ``text`` are numbers or "".

    ``hours`` is a code of when somebody answers, or "". ``checked`` is the day on which somebody looked.
    """

    id: str
    country: str
    purpose: Purpose
    name: str
    certainty: Certainty
    checked: date
    web: str = ""
    phone: str = ""
    text: str = ""
    hours: str = ""

    def __post_init__(self) -> None:
        if not (self.web or self.phone):
            raise ValueError("no way to reach it")
        if self.web and not self.web.startswith("https://"):
            raise ValueError("not an address that begins with https")
        if self.certainty is not Certainty.HIGH and (self.hours or not self.web):
            raise ValueError("what is not certain needs an address, and promises no hours")

    @property
    def web_first(self) -> bool:
        """Tell whether the address comes before the numbers: it is the one to check them at."""
        return self.certainty is not Certainty.HIGH


def channels_for(country: str, channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Return the channels of ``country``, those of anywhere where it has none, by purpose."""
    known = tuple(channels)
    own = [one for one in known if one.country == country] or [one for one in known if one.country == ANYWHERE]
    order = list(Purpose)
    return tuple(sorted(own, key=lambda one: order.index(one.purpose)))


def countries(channels: Iterable[Channel]) -> tuple[str, ...]:
    """Return the countries that have channels of their own, in the order of the table."""
    return tuple(dict.fromkeys(one.country for one in channels if one.country != ANYWHERE))
