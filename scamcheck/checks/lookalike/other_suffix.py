"""The very name of a brand under another suffix or on free hosting: ``binance.vip``, ``coinbase.webflow.io``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import Found, Sighting, features_of
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.lookalike.view import HostView

CODE = "lookalike.other_suffix"
HOSTED = "lookalike.hosted"
WORDING = {
    CODE: N_("The address has the name {brand} with another ending. The real address is {real}, not {registrable}."),
    HOSTED: N_("This is a rented address with the name {brand} in it. The real address is {real}."),
}

MONEY = frozenset({"exchange", "wallet", "defi", "chain", "explorer", "broker", "payment", "nft", "token"})
"""Categories whose name under another suffix is seldom an honest namesake."""


def find(view: HostView) -> Iterator[Sighting]:
    """Yield the brand whose token is the whole registered label, hyphens aside."""
    label = view.main
    token = view.rules.brands.tokens.get(label.joined)
    if token is None:
        return
    brand = view.rules.brands.of(token)
    country = _is_country(view.domain.suffix) and not view.hosted
    sold = view.domain.suffix in view.rules.signs.sold_suffixes
    if country and brand.country_sites and not sold:
        return
    features = features_of(view, label, Found(token, "exact", "whole"))
    kind = "money" if brand.category in MONEY else "other"
    more = [f"namesake.{'country' if country else 'plain'}.{kind}"] if not view.hosted else []
    if country and brand.country_sites:
        more.append("namesake.sold")
    if brand.seldom:
        more.append("namesake.seldom")
    yield Sighting(HOSTED if view.hosted else CODE, brand, token, label.text, (*features, *more))


def _is_country(suffix: str) -> bool:
    """Tell whether ``suffix`` is a country's: two letters at the end (ISO 3166, RFC 1591)."""
    return len(suffix.rsplit(".", 1)[-1]) == 2
