"""The brand directory: whose official domain a host is on, and which brand a word stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from scamcheck.core.name import fold
from scamcheck.core.tokens import Token, TokenIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scamcheck.core.model import Domain


@dataclass(frozen=True, slots=True)
class Brand:
    """A row of ``assets/brands.toml``.

    ``tokens`` stand for the brand inside a domain label. ``weak_tokens`` do so only in context: they are short, words of
    their own, tickers or products. ``domains`` are official registrable domains; on ``user_content`` hosts anybody can
    publish. ``pages`` are its own addresses at services where anybody can have one. ``country_sites`` brands own their
    label under very many country suffixes. ``aliases`` are other names that people type. A ``closed`` one has ended:
    whoever has its addresses now proves nothing by them. What imitates a ``seldom`` one is found only where the name
    stands apart and has no mistake.
    """

    id: str
    name: str
    category: str
    tokens: tuple[str, ...]
    domains: tuple[str, ...]
    country_sites: bool = False
    user_content: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    weak_tokens: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ticker: str = ""
    country: str = ""
    closed: bool = False
    seldom: bool = False

    @property
    def main_domain(self) -> str:
        """The address that is shown as the real one."""
        return self.domains[0]


class BrandDirectory:
    """Look-ups over the brands; built once, read by every check."""

    def __init__(self, brands: Iterable[Brand]) -> None:
        self.brands = tuple(brands)
        self._by_domain = {domain: brand for brand in self.brands for domain in brand.domains}
        self._by_page = {page: brand for brand in self.brands for page in brand.pages}
        self._user_content = frozenset(host for brand in self.brands for host in brand.user_content)
        self._by_id = {brand.id: brand for brand in self.brands}

    @cached_property
    def tokens(self) -> TokenIndex:
        """Every word that stands for a brand in an address."""
        strong = (
            Token(text, brand.id, weak=False, apart=brand.seldom) for brand in self.brands for text in brand.tokens
        )
        weak = (
            Token(text, brand.id, weak=True, apart=brand.seldom) for brand in self.brands for text in brand.weak_tokens
        )
        return TokenIndex((*strong, *weak))

    def of(self, token: Token) -> Brand:
        """Return the brand that ``token`` stands for."""
        return self._by_id[token.brand]

    def official(self, domain: Domain) -> Brand | None:
        """Return the brand whose official domain ``domain`` is on; never for a hosting service's customers."""
        return self._by_domain.get(domain.registrable)

    def paged(self, domain: Domain) -> Brand | None:
        """Return the brand that has ``domain`` at a service where others have addresses, too (``metamask.github.io``)."""
        return self._by_page.get(domain.registrable)

    def owner(self, registrable: str) -> Brand | None:
        """Return the brand that ``registrable`` is an official domain of."""
        return self._by_domain.get(registrable)

    def named(self, name: str) -> Brand | None:
        """Return the brand of this name, alias, token or domain label, spelling and spacing folded."""
        return self._by_name.get(fold(name))

    def is_user_content(self, host: str) -> bool:
        """Tell whether anybody can publish on ``host``: it or a parent is named so in the directory."""
        labels = host.split(".")
        return any(".".join(labels[start:]) in self._user_content for start in range(len(labels)))

    @cached_property
    def _by_name(self) -> Mapping[str, Brand]:
        tokens = {text: brand for brand in self.brands for text in (*brand.weak_tokens, *brand.tokens)}
        names = {fold(text): brand for brand in self.brands for text in (*brand.aliases, brand.name) if fold(text)}
        return {**tokens, **names}
