"""Authorities whose own pages a person can search: the rows of ``assets/authorities.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

WORLD, UNION = "INT", "EU"
MEMBERS = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""Countries of the European Union."""


@dataclass(frozen=True, slots=True)
class Authority:
    """One page: whose it is, what is to be found there, and its address, in which nothing of the person's is put."""

    id: str
    country: str
    title: str
    covers: str
    page: str


@dataclass(frozen=True, slots=True)
class Authorities:
    """All pages, and the day on which they were last looked through."""

    updated: date
    pages: tuple[Authority, ...]

    def countries(self) -> tuple[str, ...]:
        """Return the countries that have a page of their own, in the order of the file."""
        return tuple(dict.fromkeys(page.country for page in self.pages))

    def for_country(self, country: str) -> tuple[Authority, ...]:
        """Return the pages for a person in ``country``: its own, those of the Union where it is a member, the world's."""
        regions = (country, *((UNION,) if country in MEMBERS else ()), WORLD)
        return tuple(page for region in dict.fromkeys(regions) for page in self.pages if page.country == region)
