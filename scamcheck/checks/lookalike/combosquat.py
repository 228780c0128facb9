"""A brand with other words in the registered label: ``binance-pro.vip``, ``coinbaselogin.net``, ``paypal-com.net``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.lookalike.view import HostView, Sighting, words_of
from scamcheck.core.model import Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.brand import Brand, BrandDirectory
    from scamcheck.core.confusables import Confusables

CODE = "lookalike.combosquat"
WORDING = {
    CODE: N_(
        "The address adds words to the name {brand}. The real address is {real}. Anybody can register {registrable}."
    ),
}

_MIN_GLUED = 5
"""Shortest token that counts inside a longer word; shorter ones turn up by chance."""


def find(view: HostView, brands: BrandDirectory, confusables: Confusables) -> Iterator[Sighting]:
    """Yield brands that are a part of the registered label, but not all of it."""
    if view.official_label:
        return
    words = words_of(view.label)
    joined = "".join(words)
    for token, brand in brands.by_token.items():
        if token not in joined:
            continue
        if token in words or _is_run(token, words):
            yield Sighting(CODE, brand, token, _word_severity(view, brand, words))
        elif (severity := _glued_severity(view, token, brand, joined)) is not None:
            yield Sighting(CODE, brand, token, severity)


def _is_run(token: str, words: tuple[str, ...]) -> bool:
    """Tell whether ``token`` is written as several words in a row: ``trust-wallet``, ``1-inch``."""
    spans = range(2, min(4, len(words)) + 1)
    return any("".join(words[at : at + size]) == token for size in spans for at in range(len(words) - size + 1))


def _word_severity(view: HostView, brand: Brand, words: tuple[str, ...]) -> Severity:
    imitates_suffix = any(domain.rsplit(".", 1)[-1] == words[-1] for domain in brand.domains) and len(words) > 1
    if imitates_suffix and not brand.ordinary:
        return Severity.WARNING
    return view.severity(brand, strong=False)


def _glued_severity(view: HostView, token: str, brand: Brand, joined: str) -> Severity | None:
    """Return the weight of a brand glued to other letters, or None where it is likely chance (``applebees``)."""
    rest = view.without(token, joined)
    if rest and view.is_lure(rest):
        return Severity.WARNING if len(token) >= _MIN_GLUED or view.context else Severity.NOTE
    if len(token) < _MIN_GLUED or brand.ordinary:
        return None
    return Severity.WARNING if view.hosted and rest is not None else Severity.NOTE
