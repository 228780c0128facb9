"""How an address is built: signs that need no list and no brand.

A new family of signs is one file here and one line in ``RULES``; its wording stands inside it. How much a sign weighs is
data (``assets/weights.toml``), and what it adds up to is decided in ``checks.warning_signs``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scamcheck.checks.url_shape import host, letters, link, name_shape, name_words, services, writing
from scamcheck.checks.url_shape.sign import Sign
from scamcheck.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator

__all__ = ["FEATURES", "RULES", "WORDING", "Rule", "Sign", "signs"]


class Rule(Protocol):
    """One family of signs: a module with ``find``, ``WORDING`` and ``FEATURES``."""

    @property
    def WORDING(self) -> Mapping[str, str]:  # noqa: N802 - a constant of the module
        """The sentence for every code."""
        ...

    @property
    def FEATURES(self) -> Mapping[str, tuple[str, ...]]:  # noqa: N802 - a constant of the module
        """The finer rows of the points by code; a code that is not here has one row, its own name."""
        ...

    def find(self, indicator: Indicator, context: Context) -> Iterable[Sign]:
        """Yield the signs in an indicator."""
        ...


RULES: tuple[Rule, ...] = (writing, host, letters, services, link, name_words, name_shape)

WORDING: Mapping[str, str] = {code: text for rule in RULES for code, text in rule.WORDING.items()}
FEATURES: Mapping[str, tuple[str, ...]] = {code: rows for rule in RULES for code, rows in rule.FEATURES.items()}


def signs(indicator: Indicator, context: Context) -> Iterator[Sign]:
    """Yield every sign in the address of a web address, a domain or an e-mail address.

    On a brand's own address only those that are worth a note there: a chat or short link on it may be anybody's.
    """
    domain, brands = indicator.domain, context.rules.brands
    if domain is not None and (brands.official(domain) or brands.paged(domain)) is not None:
        yield from writing.find(indicator, context)
        yield from _brand_signs(indicator, context)
        return
    for rule in RULES:
        yield from rule.find(indicator, context)


def _brand_signs(indicator: Indicator, context: Context) -> Iterator[Sign]:
    url, domain = indicator.url, indicator.domain
    if url is None or domain is None or indicator.kind is not Kind.URL:
        return
    if url.username:
        yield link.userinfo(url)
    if url.path != "/" or "#" in url.href:
        yield from services.chats_and_short_links(domain, context.rules.signs)
