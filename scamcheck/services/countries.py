"""Names of countries in the person's language, by ISO 3166 code; ``EU`` and ``INT`` are those of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.authority import UNION, WORLD
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scamcheck.i18n import Words

EVERYWHERE = N_("All countries")


def country_name(code: str, words: Words) -> str:
    """Return the name of a country; what is no code that we know is returned as it is."""
    return words.t(EVERYWHERE) if code == WORLD else words.countries.get(code, code)


def country_names(words: Words) -> dict[str, str]:
    """Return the countries in which a person can be, by code and in the order of the language."""
    return {code: name for code, name in words.countries.items() if code != UNION}


def in_order(codes: Iterable[str], words: Words) -> tuple[str, ...]:
    """Return ``codes`` as the language sorts the names of countries; what is no country comes first."""
    order = {code: number for number, code in enumerate(words.countries)}
    return tuple(sorted(codes, key=lambda code: (order.get(code, -1), code)))
