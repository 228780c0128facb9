"""Facts about addresses that the rules read; the values are data (``assets/signs.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from scamcheck.core.domain import parents
from scamcheck.core.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scamcheck.core.model import Domain

_OWN_LABELS = frozenset({"www", "api", "app", "blog", "cdn", "developers", "docs", "static", "status"})
"""Labels that a host of strangers' pages keeps for its own pages."""


@dataclass(frozen=True)
class Signs:
    """Suffixes with a record of abuse, shorteners, chat links, hosts of strangers' pages, file endings, words in names.

    At ``mail_providers`` anybody can have an e-mail address.

    ``lures`` holds the words of every group that counts, too. ``words`` is by group: money, claim, wallet, recovery, login,
    side and plain (see ``core.vocabulary``). ``high_suffixes`` are in ``risky_suffixes``, too.
    """

    SETS: ClassVar[tuple[str, ...]] = (
        "lures",
        "risky_suffixes",
        "high_suffixes",
        "shorteners",
        "messengers",
        "shared_hosts",
        "hosting",
        "sold_suffixes",
        "tunnels",
        "ipfs_gateways",
        "rare_pairs",
        "mail_providers",
    )
    GROUPS: ClassVar[tuple[str, ...]] = ("money", "claim", "wallet", "recovery", "login")
    EXTRA_GROUPS: ClassVar[tuple[str, ...]] = ("side", "plain")

    updated: date
    lures: frozenset[str]
    risky_suffixes: frozenset[str]
    high_suffixes: frozenset[str]
    shorteners: frozenset[str]
    messengers: frozenset[str]
    shared_hosts: frozenset[str]
    hosting: frozenset[str]
    sold_suffixes: frozenset[str]
    tunnels: frozenset[str]
    ipfs_gateways: frozenset[str]
    rare_pairs: frozenset[str]
    mail_providers: frozenset[str]
    program_endings: tuple[str, ...]
    words: Mapping[str, frozenset[str]]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The finder of the words."""
        return Vocabulary(self.words)

    def is_shared(self, host: str) -> bool:
        """Tell whether many people publish on ``host``, or have places of their own below it."""
        return host in self.shared_hosts or host in self.hosting

    def is_place(self, domain: Domain) -> bool:
        """Tell whether ``domain`` is below a host that rents places out: only that host and its ``www.`` are the owner's."""
        return any(host in self.hosting for host in parents(domain)[1:])

    def is_rented(self, domain: Domain) -> bool:
        """Tell whether ``domain`` ends in the suffix of a service, and not in one that is sold as registries sell theirs."""
        return domain.private_suffix and domain.suffix not in self.sold_suffixes

    def landlord(self, domain: Domain) -> str:
        """Return the host below which ``domain`` is one place of many (``weebly.com``, ``github.io``), or ""."""
        if self.is_rented(domain):
            return domain.suffix if domain.registrable else ""
        if domain.host == domain.registrable or not domain.registrable:
            return ""
        name, _, parent = domain.host.partition(".")
        while len(parent) >= len(domain.registrable):
            if parent in self.hosting:
                return "" if name in _OWN_LABELS else parent
            name, _, parent = parent.partition(".")
        return ""

    def own_label(self, domain: Domain) -> str:
        """Return the label that somebody chose: the registered one, or the one below the host that rents it out."""
        if domain.host == domain.registrable or domain.private_suffix:
            return domain.label
        landlord = self.landlord(domain)
        return domain.host[: -len(landlord) - 1].rsplit(".", 1)[-1] if landlord else domain.label
