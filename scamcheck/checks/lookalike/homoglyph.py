"""Characters that look like others: Cyrillic letters, digits for letters, ``rn`` for m (UTS #39)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import Found, Sighting, cut, features_of, form_of
from scamcheck.core.confusables import PAIRS
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.lookalike.view import HostView, Label

CODE = "lookalike.homoglyph"
WORDING = {
    CODE: N_(
        "{part} reads like {brand}, but some of its letters are others that look alike. The real address is {real}."
    ),
}

_INSIDE = 5
"""Shortest token that is read inside a longer word: shorter ones turn up by chance."""
_PAIRS = re.compile("|".join(pair for pair, _ in PAIRS))


def find(view: HostView) -> Iterator[Sighting]:
    """Yield brands that a label or one of its words reads as, though it is written otherwise."""
    for label in view.labels:
        yield from _strokes(view, label)
        text = label.text
        if not text.isascii() or not text.replace("-", "").isalpha() or _PAIRS.search(text):
            for reading in view.rules.confusables.readings(text):
                yield from _read(view, label, reading)


def _strokes(view: HostView, label: Label) -> Iterator[Sighting]:
    """Yield brands written with i for l or the other way round: ``paypai.com`` is ``paypaI.com`` in small letters."""
    brands = view.rules.brands
    for word in dict.fromkeys((label.joined, *label.chunks)):
        token = brands.tokens.strokes(word)
        if token:
            form = "whole" if word == label.joined else "word"
            features = features_of(view, label, Found(token, "stroke", form, written=word))
            yield Sighting(CODE, brands.of(token), token, label.text if form == "whole" else word, features)


def _read(view: HostView, label: Label, reading: str) -> Iterator[Sighting]:
    brands = view.rules.brands
    via = "glyph" if label.text.isascii() else "foreign"
    seen = cut(reading, left=label.left)
    for word in dict.fromkeys((seen.joined, *seen.chunks, *seen.words)):
        token = brands.tokens.get(word)
        if token and word not in label.text:
            form = "whole" if word == seen.joined else "word"
            features = features_of(view, seen, Found(token, via, form))
            yield Sighting(CODE, brands.of(token), token, label.text, features)
    for span in brands.tokens.inside(seen.joined):
        token = span.token
        if len(token.text) < _INSIDE or token.text in seen.chunks or token.text in label.joined:
            continue
        rest = view.rest_of(seen.joined, span.start, span.end)
        form = form_of(seen, seen.joined, span.start, span.end)
        features = features_of(view, label, Found(token, via, form, rest))
        yield Sighting(CODE, brands.of(token), token, label.text, features)
