"""One letter wrong: ``coinbsae.com``, ``kucion.vip`` (restricted Damerau-Levenshtein distance)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from scamcheck.checks.lookalike.other_suffix import MONEY
from scamcheck.checks.lookalike.view import HostView, Sighting, words_of
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.brand import Brand, BrandDirectory
    from scamcheck.core.confusables import Confusables
    from scamcheck.core.model import Severity

CODE = "lookalike.typo"
WORDING = {
    CODE: N_("{part} looks like {brand} with a typing mistake. The real address is {real}."),
}

_MIN_LENGTH = 5
_SURE_LENGTH = 8
_SURE_MONEY_LENGTH = 7
_TWO_ERRORS = 10
"""Token lengths from which one error counts, counts without context (sooner where money is), and two count in context
(measured.md: distance 1 from 5 letters; without context it raises seven times the false alarms)."""


def find(view: HostView, brands: BrandDirectory, confusables: Confusables) -> Iterator[Sighting]:
    """Yield brands that the label or one of its words misses by one error, by two where the name is long."""
    if view.official_label:
        return
    whole = view.label.replace("-", "")
    candidates = dict.fromkeys((whole, *words_of(view.label), *(word for part in view.left for word in words_of(part))))
    for candidate in candidates:
        if len(candidate) >= _MIN_LENGTH - 1 and candidate not in brands.by_token and candidate not in view.lures:
            yield from _near(view, candidate, brands, whole=candidate == whole)


def _near(view: HostView, candidate: str, brands: BrandDirectory, *, whole: bool) -> Iterator[Sighting]:
    for token in brands.tokens_near(len(candidate), 1):
        brand = brands.by_token[token]
        if len(token) < _MIN_LENGTH or brand.ordinary:
            continue
        limit = 2 if len(token) >= _TWO_ERRORS and view.context else 1
        if OSA.distance(candidate, token, score_cutoff=limit) <= limit:
            yield Sighting(CODE, brand, candidate, _severity(view, token, brand, whole=whole))


def _severity(view: HostView, token: str, brand: Brand, *, whole: bool) -> Severity:
    sure = _SURE_MONEY_LENGTH if brand.category in MONEY else _SURE_LENGTH
    return view.severity(brand, strong=whole and len(token) >= sure)
