"""A brand to the left of somebody else's registrable domain: ``coinbase.com.secure-verify.xyz``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import HostView, Sighting, words_of
from scamcheck.core.model import Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.brand import BrandDirectory
    from scamcheck.core.confusables import Confusables

CODE = "lookalike.subdomain"
WHOLE = "lookalike.whole_domain"
WORDING = {
    WHOLE: N_("The address shows {real}, but it belongs to {registrable}. {brand} is not there."),
    CODE: N_(
        "The name {brand} stands in the address, but the address belongs to {registrable}. The real one is {real}."
    ),
}


def find(view: HostView, brands: BrandDirectory, confusables: Confusables) -> Iterator[Sighting]:
    """Yield brands among the labels left of the registrable domain; a whole official domain needs no context."""
    left = ".".join(view.left)
    dotted = f".{left}.".replace("-", ".")  # words, too, where a name has digits in it: plus500, 1inch
    for word in dict.fromkeys((*words_of(left), *(part.replace("-", "") for part in view.left), *dotted.split("."))):
        brand = brands.by_token.get(word)
        if brand and any(f".{domain}." in dotted for domain in brand.domains):
            yield Sighting(WHOLE, brand, brand.main_domain, Severity.WARNING)
        elif brand:
            yield Sighting(CODE, brand, word, view.severity(brand, strong=False))
    for part in view.left:
        yield from _glued(view, part, brands)


def _glued(view: HostView, part: str, brands: BrandDirectory) -> Iterator[Sighting]:
    """Yield brands that are glued to lure words in one label: ``coinbaselogin.evil.example``."""
    for token, brand in brands.by_token.items():
        joined = part.replace("-", "")
        rest = view.without(token, joined) if token in joined else None
        if rest and view.is_lure(rest):
            yield Sighting(CODE, brand, part, Severity.WARNING)
