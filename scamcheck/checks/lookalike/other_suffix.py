"""The very name of a brand under another suffix or on free hosting: ``binance.vip``, ``coinbase.webflow.io``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import HostView, Sighting
from scamcheck.core.model import Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.brand import Brand, BrandDirectory
    from scamcheck.core.confusables import Confusables

CODE = "lookalike.other_suffix"
HOSTED = "lookalike.hosted"
WORDING = {
    CODE: N_("The address has the name {brand} with another ending. The real address is {real}, not {registrable}."),
    HOSTED: N_("Somebody rented this address and named it after {brand}. The real address is {real}."),
}

MONEY = frozenset({"exchange", "wallet", "defi", "chain", "explorer", "broker", "payment"})
"""Categories whose name under another suffix is seldom an honest namesake."""


def find(view: HostView, brands: BrandDirectory, confusables: Confusables) -> Iterator[Sighting]:
    """Yield the brand whose token is the whole registered label, hyphens aside."""
    brand = brands.by_token.get(view.label.replace("-", ""))
    if brand is None:
        return
    if view.hosted:
        yield Sighting(HOSTED, brand, view.label, Severity.WARNING)
    elif not (brand.country_sites and _is_country(view.domain.suffix)):
        yield Sighting(CODE, brand, view.label, _severity(view, brand))


def _severity(view: HostView, brand: Brand) -> Severity:
    return view.severity(brand, strong=brand.category in MONEY)


def _is_country(suffix: str) -> bool:
    """Tell whether ``suffix`` is a country's: two letters at the end (ISO 3166, RFC 1591)."""
    return len(suffix.rsplit(".", 1)[-1]) == 2
