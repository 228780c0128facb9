"""A brand after the slash of somebody else's address: ``files.example.xyz/paypal.com/login``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import Sighting
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.lookalike.view import HostView
    from scamcheck.core.brand import Brand, BrandDirectory

CODE = "lookalike.path"
WORDING = {
    CODE: N_(
        "The name {brand} stands after the slash, where anybody can write it. The address belongs to {registrable}."
    ),
}

_CUTS = re.compile(r"[^a-z0-9.-]+")
_MOST = 2_000
"""Characters of a path that are read; no honest link names a brand only after that."""


def find(view: HostView, path: str) -> Iterator[Sighting]:
    """Yield the brands whose official domain or a host below it, or whose name, is a piece of ``path``."""
    brands = view.rules.brands
    for piece in dict.fromkeys(_CUTS.split(path[:_MOST].lower())):
        if owner := _owner(piece, brands):
            texts = (*owner.tokens, *owner.weak_tokens)
            token = brands.tokens.get(next((text for text in texts if text in piece.replace("-", "")), texts[0]))
            if token:
                yield Sighting(CODE, owner, token, piece, ("path.domain",))
        elif (token := brands.tokens.get(piece.replace("-", ""))) and not token.weak:
            yield Sighting(CODE, brands.of(token), token, piece, ("path.word",))


def _owner(piece: str, brands: BrandDirectory) -> Brand | None:
    """Return the brand whose official domain ends ``piece``."""
    labels = piece.split(".")
    owners = (brands.owner(".".join(labels[start:])) for start in range(len(labels) - 1))
    return next(filter(None, owners), None)
