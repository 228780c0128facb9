"""Characters that look like others: Cyrillic letters, digits for letters, ``rn`` for m (UTS #39)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import HostView, Sighting, words_of
from scamcheck.core.model import Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.brand import BrandDirectory
    from scamcheck.core.confusables import Confusables

CODE = "lookalike.homoglyph"
WORDING = {
    CODE: N_(
        "Letters were swapped for others that look alike: {part} is made to read as {brand}. The real address is {real}."
    ),
}


def find(view: HostView, brands: BrandDirectory, confusables: Confusables) -> Iterator[Sighting]:
    """Yield brands that a label or one of its words reads as, though it is written otherwise."""
    for label in (view.label, *view.left):
        yield from _strokes(view, label, brands)
        if label.isascii() and not any(letter.isdigit() for letter in label) and not _has_pair(label):
            continue
        for reading in confusables.readings(label):
            yield from _read(view, label, reading, brands)


def _strokes(view: HostView, label: str, brands: BrandDirectory) -> Iterator[Sighting]:
    """Yield brands written with i for l or the other way round: ``paypai.com`` is ``paypaI.com`` in small letters."""
    whole = brands.by_strokes(label.replace("-", ""))
    if whole:
        yield Sighting(CODE, whole, label, view.severity(whole, strong=True))
        return
    for word in words_of(label):
        brand = brands.by_strokes(word)
        if brand:
            yield Sighting(CODE, brand, label, view.severity(brand, strong=False))


def _has_pair(label: str) -> bool:
    return "rn" in label or "vv" in label or "cl" in label


def _read(view: HostView, label: str, reading: str, brands: BrandDirectory) -> Iterator[Sighting]:
    foreign = not label.isascii()
    whole = brands.by_token.get(reading.replace("-", ""))
    if whole:
        sure = foreign or len(reading) >= 5
        yield Sighting(CODE, whole, label, Severity.WARNING if sure else view.severity(whole, strong=False))
        return
    known = set(words_of(label))
    for word in words_of(reading):
        brand = brands.by_token.get(word)
        if brand and word not in known and len(word) >= 4:
            yield Sighting(CODE, brand, label, view.severity(brand, strong=foreign))
