"""A brand after the slash of somebody else's address: ``files.example.xyz/paypal.com/login``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import Sighting
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.lookalike.view import HostView

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
    """Yield the brands whose official domain, or whose name, is a piece of ``path``."""
    brands = view.rules.brands
    for piece in dict.fromkeys(_CUTS.split(path[:_MOST].lower())):
        owner = brands.owner(piece.removeprefix("www."))
        token = brands.tokens.get((piece.removeprefix("www.").split(".", 1)[0] if owner else piece).replace("-", ""))
        if token and owner:
            yield Sighting(CODE, owner, token, piece, ("path.domain",))
        elif token and not token.weak:
            yield Sighting(CODE, brands.of(token), token, piece, ("path.word",))
