"""A brand to the left of somebody else's registrable domain: ``coinbase.com.secure-verify.xyz``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.combosquat import exact
from scamcheck.checks.lookalike.view import Found, Sighting, features_of
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.lookalike.view import HostView

CODE = "lookalike.subdomain"
WHOLE = "lookalike.whole_domain"
WORDING = {
    WHOLE: N_("The address shows {real}, but it belongs to {registrable}. {brand} is not there."),
    CODE: N_(
        "The name {brand} stands in the address, but the address belongs to {registrable}. The real one is {real}."
    ),
}


def find(view: HostView) -> Iterator[Sighting]:
    """Yield brands among the labels left of the registrable domain."""
    if not view.left:
        return
    brands = view.rules.brands
    dotted = f".{'.'.join(label.text for label in (*view.left, view.main))}.".replace("-", ".")
    for label in view.left:
        whole = brands.tokens.get(label.joined)
        found = list(exact(view, label))
        if whole:
            found.append((whole, label.text, features_of(view, label, Found(whole, "exact", "whole"))))
        for token, part, features in found:
            brand = brands.of(token)
            shown = next((domain for domain in brand.domains if f".{domain.replace('-', '.')}." in dotted), None)
            if shown:
                yield Sighting(WHOLE, brand, token, shown, (*features, "left.domain"))
            else:
                yield Sighting(CODE, brand, token, part, features)
