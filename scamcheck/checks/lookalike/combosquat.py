"""A brand with other words in the registered label: ``binance-pro.vip``, ``coinbaselogin.net``, ``paypal-com.net``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import Found, Sighting, features_of, form_of, runs
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.lookalike.view import HostView, Label
    from scamcheck.core.tokens import Span, Token

CODE = "lookalike.combosquat"
WORDING = {
    CODE: N_(
        "The address adds words to the name {brand}. The real address is {real}. Anybody can register {registrable}."
    ),
}

_GLUED = 4
"""Shortest token that is looked for inside a longer word; three letters only where lure words make up the rest."""


def find(view: HostView) -> Iterator[Sighting]:
    """Yield brands that are a part of the registered label, but not all of it."""
    label = view.main
    if view.rules.brands.tokens.get(label.joined) is None:
        for token, part, features in exact(view, label):
            yield Sighting(CODE, view.rules.brands.of(token), token, part, features)


def exact(view: HostView, label: Label) -> Iterator[tuple[Token, str, tuple[str, ...]]]:
    """Yield (token, how it is written, features) of the tokens that a part of ``label`` is or contains."""
    tokens = view.rules.brands.tokens
    words = dict.fromkeys((*label.chunks, *label.words))
    for word in words:
        token = tokens.get(word)
        if token and word != label.joined:
            yield token, word, _word(view, label, token)
    for joined, written in runs(label):
        token = tokens.get(joined)
        if token and joined not in words:
            yield token, written, (*_word(view, label, token), "apart")
    spans = tokens.inside(label.joined)
    for span in spans:
        if span.token.text not in words and not any(span is not wider and _within(span, wider) for wider in spans):
            yield from _glued(view, label, span.token, span.start)


def _within(span: Span, wider: Span) -> bool:
    """Tell whether ``span`` is a part of a longer token's: *base* in *coinbase*."""
    return wider.start <= span.start and span.end <= wider.end and len(wider.token.text) > len(span.token.text)


def _word(view: HostView, label: Label, token: Token) -> tuple[str, ...]:
    features = features_of(view, label, Found(token, "exact", "word"))
    endings = {domain.rsplit(".", 1)[-1] for domain in view.rules.brands.of(token).domains}
    return (*features, "imitates.suffix") if len(label.chunks) > 1 and label.chunks[-1] in endings else features


def _glued(view: HostView, label: Label, token: Token, at: int) -> Iterator[tuple[Token, str, tuple[str, ...]]]:
    text, end = label.joined, at + len(token.text)
    if token.weak and text[end:] == "s" and at == 0:
        return  # the plural of an ordinary word
    rest = view.rest_of(text, at, end)
    if len(token.text) < _GLUED and rest not in {"lure", "digits"}:
        return
    if len(view.rules.words.covering(text, at, end)) > len(token.text):
        return
    features = features_of(view, label, Found(token, "exact", form_of(label, text, at, end), rest))
    if rest == "words" and token.text in view.rules.words:
        features = (*features, "all.words")
    yield token, token.text if token.text in label.text else label.text, features
