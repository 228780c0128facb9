"""Names of the countries that authorities and lists are of, by ISO 3166 code; ``EU`` and ``INT`` for those of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.i18n import Words

COUNTRIES: Mapping[str, str] = {
    "AT": N_("Austria"),
    "AU": N_("Australia"),
    "BE": N_("Belgium"),
    "BG": N_("Bulgaria"),
    "CA": N_("Canada"),
    "CH": N_("Switzerland"),
    "CY": N_("Cyprus"),
    "CZ": N_("Czechia"),
    "DE": N_("Germany"),
    "DK": N_("Denmark"),
    "EE": N_("Estonia"),
    "ES": N_("Spain"),
    "EU": N_("European Union"),
    "FI": N_("Finland"),
    "FR": N_("France"),
    "GB": N_("United Kingdom"),
    "GR": N_("Greece"),
    "HK": N_("Hong Kong"),
    "HR": N_("Croatia"),
    "HU": N_("Hungary"),
    "IE": N_("Ireland"),
    "IL": N_("Israel"),
    "INT": N_("All countries"),
    "IS": N_("Iceland"),
    "IT": N_("Italy"),
    "JP": N_("Japan"),
    "LI": N_("Liechtenstein"),
    "LT": N_("Lithuania"),
    "LU": N_("Luxembourg"),
    "LV": N_("Latvia"),
    "MT": N_("Malta"),
    "MY": N_("Malaysia"),
    "NL": N_("Netherlands"),
    "NO": N_("Norway"),
    "NZ": N_("New Zealand"),
    "PL": N_("Poland"),
    "PT": N_("Portugal"),
    "RO": N_("Romania"),
    "SE": N_("Sweden"),
    "SG": N_("Singapore"),
    "SI": N_("Slovenia"),
    "SK": N_("Slovakia"),
    "TW": N_("Taiwan"),
    "US": N_("United States"),
}


def country_name(code: str, words: Words) -> str:
    """Return the name of a country in the person's language; what is no code that we know is returned as it is."""
    return words.t(COUNTRIES.get(code, code))
