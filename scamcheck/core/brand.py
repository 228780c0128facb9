"""The brand directory: whose official domain a host is on, and which brand a word stands for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.confusables import stroke_form
from scamcheck.core.name import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scamcheck.core.model import Domain


@dataclass(frozen=True, slots=True)
class Brand:
    """A row of ``assets/brands.toml``.

    ``tokens`` stand for the brand inside a domain label. ``ordinary`` ones are words of their own and need context.
    ``domains`` are official registrable domains; on ``user_content`` hosts anybody can publish. ``country_sites`` brands
    own their label under very many country suffixes.
    """

    id: str
    name: str
    category: str
    tokens: tuple[str, ...]
    domains: tuple[str, ...]
    ordinary: bool = False
    country_sites: bool = False
    user_content: tuple[str, ...] = ()

    @property
    def main_domain(self) -> str:
        """The address that is shown as the real one."""
        return self.domains[0]


class BrandDirectory:
    """Look-ups over the brands; built once, read by every check."""

    def __init__(self, brands: Iterable[Brand]) -> None:
        self.brands = tuple(brands)
        self.by_token: Mapping[str, Brand] = {token: brand for brand in self.brands for token in brand.tokens}
        self._by_strokes = {stroke_form(token): brand for token, brand in self.by_token.items() if len(token) >= 5}
        self._by_domain = {domain: brand for brand in self.brands for domain in brand.domains}
        self._by_name = {fold(brand.name): brand for brand in self.brands}
        self._user_content = frozenset(host for brand in self.brands for host in brand.user_content)
        self._tokens_by_length: dict[int, list[str]] = defaultdict(list)
        for token in self.by_token:
            self._tokens_by_length[len(token)].append(token)

    def official(self, domain: Domain) -> Brand | None:
        """Return the brand whose official domain ``domain`` is on; never for a hosting service's customers."""
        return self._by_domain.get(domain.registrable)

    def by_strokes(self, label: str) -> Brand | None:
        """Return the brand that ``label`` is written as when i, l and 1 are one letter; None for its right spelling."""
        return None if label in self.by_token else self._by_strokes.get(stroke_form(label))

    def named(self, name: str) -> Brand | None:
        """Return the brand of this name or token, spelling and spacing folded."""
        key = fold(name)
        return self._by_name.get(key) or self.by_token.get(key)

    def is_user_content(self, host: str) -> bool:
        """Tell whether anybody can publish on ``host``: it or a parent is named so in the directory."""
        labels = host.split(".")
        return any(".".join(labels[start:]) in self._user_content for start in range(len(labels)))

    def tokens_near(self, length: int, slack: int) -> tuple[str, ...]:
        """Return the tokens whose length differs from ``length`` by ``slack`` at most."""
        sizes = range(length - slack, length + slack + 1)
        return tuple(token for size in sizes for token in self._tokens_by_length.get(size, ()))
