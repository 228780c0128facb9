"""Names of countries: in every language, in its own order, and those of the CLDR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from scamcheck import i18n
from scamcheck.core.channel import countries
from scamcheck.services.channels import name_of
from scamcheck.services.countries import country_name, country_names, in_order
from scamcheck.sources.advice import Advice

if TYPE_CHECKING:
    from tests.checks.world import ASSETS, catalog
else:
    from checks.world import ASSETS, catalog

LANGUAGES = i18n.languages(ASSETS / "locale")
ENGLISH = i18n.load(ASSETS / "locale", "en")
SHORT = {"HK", "MO", "PS"}
"""These have long names in the CLDR, too."""
ALIKE = 0.95
"""Least share of names that are those of this release of babel: some change from year to year."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_name_of_the_cldr(language: str) -> None:
    names = country_names(i18n.load(ASSETS / "locale", language))
    told = Locale.parse(language).territories
    assert len(names) == 250  # ISO 3166 has 249; Kosovo has a code of its own choosing
    assert names.keys() >= {"US", "GB", "AU", "CA", "SG", "HK", "MX", "VN", "CN", "TW"}
    assert all(re.fullmatch("[A-Z]{2}", code) and name.strip() == name != "" for code, name in names.items())
    assert len(set(names.values())) == len(names)
    same = [code for code, name in names.items() if code in SHORT or name == told[code]]
    assert len(same) >= ALIKE * len(names)


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_countries_are_not_called_as_in_english(language: str) -> None:
    words = i18n.load(ASSETS / "locale", language)
    known = {*countries(Advice(ASSETS).channels), *catalog().authorities.countries()}
    own = {code for code in known if country_name(code, words) != country_name(code, ENGLISH)}
    told = Locale.parse(language).territories
    alike = {code for code in known if told.get(code) == told_in_english(code)}
    assert known - own <= alike | SHORT
    assert {"US", "GB", "DE", "EU", "INT"} <= own


def told_in_english(code: str) -> str | None:
    return Locale.parse("en").territories.get(code)


@pytest.mark.parametrize(
    ("language", "codes"),
    [
        ("en", "AF AX AL CI HR DE GB ZW"),  # accents count for nothing: the Aland Islands stand among A
        ("es", "AF DE ES US MX GB ZW"),  # Afganistan, Alemania, Espana, Estados Unidos, Mexico, Reino Unido
        ("vi", "IN DM TW DK DE US HK VN"),  # a crossed D comes after each plain one, an o with a hat after o
        ("zh_CN", "AF BR DE US GB VN CN"),  # by sound: a, ba, de, mei, ying, yue, zhong
        ("zh_TW", "CN US VN DE"),  # by strokes
    ],
)
def test_countries_stand_in_the_order_of_the_language(language: str, codes: str) -> None:
    words = i18n.load(ASSETS / "locale", language)
    assert in_order(reversed(codes.split()), words) == tuple(codes.split())


def test_what_is_no_country_comes_first() -> None:
    assert in_order(("US", "INT", "AU"), ENGLISH) == ("INT", "AU", "US")
    assert country_name("INT", ENGLISH) == "All countries"
    assert country_name("EU", ENGLISH) == "European Union"
    assert name_of("ZZ", ENGLISH) == "Another country"
    assert name_of("AU", ENGLISH) == "Australia"
