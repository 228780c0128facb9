"""A letter or two wrong: ``coinbsae.com``, ``kucion.vip`` (restricted Damerau-Levenshtein distance)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import Found, Sighting, cut, features_of, form_of, is_made_of
from scamcheck.core.mistakes import kind_of
from scamcheck.core.tokens import ONE_ERROR
from scamcheck.core.words import is_words
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.lookalike.view import HostView, Label
    from scamcheck.core.tokens import Span

CODE = "lookalike.typo"
WORDING = {
    CODE: N_("{part} looks like {brand} with a typing mistake. The real address is {real}."),
}

_LONG_ENOUGH = 6
_LONG_WORD = 4
"""Letters of a word that is hardly there by chance: three letters are a word of one language or another."""
_FEW = 3
"""Letters that make a name hardly a name: *HM* in ``hmgroup`` is no slip of *XM*."""


def find(view: HostView) -> Iterator[Sighting]:
    """Yield brands that the label or one of its words misses by one error, or by two where the name is long."""
    for label in view.labels:
        if label.text.isascii():
            yield from _in_label(view, label)
        else:
            seen = cut(view.rules.confusables.skeleton(label.text), left=label.left)
            for sighting in _in_label(view, seen):
                yield sighting._replace(part=label.text)


def _in_label(view: HostView, label: Label) -> Iterator[Sighting]:
    rules = view.rules
    tokens, words, lures = rules.brands.tokens, rules.words, rules.signs.lures
    for word in dict.fromkeys((label.joined, *label.chunks, *label.words)):
        if word in words or word in lures or word.isdigit():
            continue
        span = tokens.near(word)
        if span and span.token.weak and span.token.text.rstrip("s") == word.rstrip("s"):
            continue  # the plural of an ordinary word
        if span:
            form = "whole" if word == label.joined else "word"
            yield _sighting(view, label, Found(span.token, _via(span), form, written=word), word)
        elif len(word) >= _LONG_ENOUGH:
            yield from _inside(view, label, word)


def _inside(view: HostView, label: Label, word: str) -> Iterator[Sighting]:
    rules = view.rules
    for span in rules.brands.tokens.near_inside(word, 2 if view.hosted else 1):
        if span.token.text in word:
            continue
        if rules.words.covering(word, span.start, span.end) or word[span.start : span.end] in rules.signs.lures:
            continue
        rest = view.rest_of(word, span.start, span.end)
        part = word[span.start : span.end]
        found = Found(span.token, _via(span), form_of(label, word, span.start, span.end), rest, part)
        yield _sighting(view, label, found, part)


def _via(span: Span) -> str:
    return "typo" if span.errors == 1 else "typos"


def _sighting(view: HostView, label: Label, found: Found, part: str) -> Sighting:
    brand, token = view.rules.brands.of(found.token), found.token
    features = [*features_of(view, label, found)]
    if found.via == "typo":
        features.append(f"kind.{kind_of(part, token.text)}")
    if is_made_of(part, view.rules):
        features.append("reads.words")
    features.extend(_chance(view, label, found, part))
    return Sighting(CODE, brand, token, part, tuple(features))


def _chance(view: HostView, label: Label, found: Found, part: str) -> Iterator[str]:
    """Yield the rows for names that come near a brand's by chance, because ordinary words do."""
    words, token = view.rules.words, found.token
    if words.has_form(part):
        yield "reads.form"
    if found.form in {"start", "mid", "end"} and _cuts_words(view, label, part):
        yield "cuts.words"
    if found.via == "typos" and words.own_letters(token.text, part) <= _FEW:
        yield "few.letters"
    if token.weak and len(token.text) == ONE_ERROR:
        yield "weak.short"


def _cuts_words(view: HostView, label: Label, part: str) -> bool:
    """Tell whether ``part`` is a scrap of ordinary words: *molayer* in ``promolayer``."""
    words = view.rules.words.words
    chunk = next((chunk for chunk in label.chunks if part in chunk), label.joined)
    return is_words(chunk, words) and not is_words(part, words, _LONG_WORD)
