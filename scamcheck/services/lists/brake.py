"""The poison brake: a list that names the web's best known sites is broken or forged, and single such entries are doubtful.

Real lists do name honest sites (``../shared/data/README.md``: metamask.io, bing.com, bitpay.com), so one name is no
reason to throw a list away, and very many are. Entries that are not refused are kept and told as what they are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from scamcheck.core.feed import EntryKind, Role, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scamcheck.core.brand import BrandDirectory
    from scamcheck.core.feed import Feed, ListEntry, ListStatus
    from scamcheck.core.signs import Signs
    from scamcheck.sources.store import ListStore

LIMITS = ((100, 20), (1_000, 50), (10_000, 200), (50_000, 1_000))
"""(rank, how many sites up to that rank a list may name).

Question: when is a list poisoned? Decision: ten times what any real list names; six times in the top 100. Why: of 33
real lists the worst name 3 sites of the top 100, 5 of the top 1,000, 21 of the top 10,000 and 102 of the top 50,000
(GASO, ScamSniffer, Jarelllama against Tranco of 2026-08-03; ``tests/services/lists/test_lists_intake.py`` measures again).
"""
MOST_OFFICIAL = 150
"""How many official brand domains a list may name: no list in ``../shared/data/blocklists`` names more than 19 of 4,522 (those
where nobody else publishes; Jarelllama). The same for licensed firms."""
MOST_NAMES = 20
"""How many doubtful entries are named; the rest are counted."""

_BRAND, _FIRM, _UNRANKED = 0, -1, 1_000_000


class Rules(Protocol):
    """The data that the brake reads; ``sources.catalog.Catalog`` in practice."""

    @property
    def brands(self) -> BrandDirectory:
        """The brand directory."""
        ...

    @property
    def signs(self) -> Signs:
        """The facts about addresses."""
        ...


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a list names that it should not: how many entries, the best known of them, and whether they are too many."""

    count: int = 0
    names: tuple[str, ...] = ()
    flood: bool = False


class KnownSites:
    """Hosts that a warning list is not expected to name, with their rank; read from the store when first asked."""

    def __init__(self, store: ListStore, rules: Rules) -> None:
        self._store = store
        self._rules = rules

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Host to rank: official brand domains and licensed firms have marks of their own below 1."""
        found: dict[str, int] = {}
        loaded = self._store.statuses()
        for role in (Role.REGISTER, Role.BRAKE):
            for feed_id in [feed_id for feed_id, status in loaded.items() if status.feed.role is role]:
                found.update(_ranked(self._store.entries(feed_id), role))
        brands = self._rules.brands
        official = {domain for brand in brands.brands for domain in brand.domains}
        found.update((domain, _BRAND) for domain in official if not brands.is_user_content(domain))
        return found

    def is_shared(self, host: str) -> bool:
        """Tell whether many people publish on ``host``, so that a regulator hardly means all of it."""
        return self._rules.signs.is_shared(host) or self._rules.brands.is_user_content(host)


def _ranked(entries: Iterable[ListEntry], role: Role) -> Iterator[tuple[str, int]]:
    for entry in entries:
        if entry.kind is EntryKind.HOST:
            rank = int(entry.note) if entry.note.isascii() and entry.note.isdecimal() else _UNRANKED
            yield entry.key, rank if role is Role.BRAKE else _FIRM


@dataclass(slots=True)
class Watch:
    """Looks at the entries of one list as they pass and remembers the known sites among them."""

    feed: Feed
    known: KnownSites
    named: dict[str, int] = field(default_factory=dict)
    excepted: set[str] = field(default_factory=set)
    passed: int = 0
    exceptions: int = 0
    removals: int = 0

    def passing(self, entries: Iterable[ListEntry]) -> Iterator[ListEntry]:
        """Yield the same entries."""
        ranks = self.known.ranks if self.feed.role is Role.WARNING else {}
        for entry in entries:
            self.passed += 1
            self.exceptions += entry.standing is Standing.ALLOWED
            self.removals += entry.standing is Standing.REMOVED
            if entry.kind is EntryKind.HOST:
                self._look(entry, ranks)
            yield entry

    def _look(self, entry: ListEntry, ranks: dict[str, int]) -> None:
        known = entry.key in ranks or (self.feed.role is Role.WARNING and self.known.is_shared(entry.key))
        if known and entry.standing is Standing.LISTED:
            self.named[entry.key] = ranks.get(entry.key, _UNRANKED)
        elif known and entry.standing in {Standing.ALLOWED, Standing.REMOVED}:
            self.excepted.add(entry.key)

    def doubts(self) -> Doubts:
        """Return what is doubtful in a whole list."""
        return self._doubts(self.named)

    def doubts_of_changes(self, store: ListStore, status: ListStatus | None) -> Doubts:
        """Return what is doubtful once these changes are in our copy: poison may come a drop at a time.

        May raise ``sqlite3.Error``, as reading the lists does.
        """
        if status is not None and not (self.named or self.excepted):
            return Doubts(status.doubtful, status.doubtful_names)
        ranks, here, excepted = self.known.ranks, {}, set()
        for entry in store.entries(self.feed.id):
            if entry.kind is EntryKind.HOST and entry.key in ranks:
                if entry.standing is Standing.LISTED:
                    here[entry.key] = ranks[entry.key]
                elif entry.standing is Standing.ALLOWED:
                    excepted.add(entry.key)
        return self._doubts({host: rank for host, rank in (here | self.named).items() if host not in excepted})

    def _doubts(self, hosts: Mapping[str, int]) -> Doubts:
        named = {host: rank for host, rank in hosts.items() if host not in self.excepted}
        doubtful = [host for host in named if not self.feed.authority or self.known.is_shared(host)]
        doubtful.sort(key=lambda host: (named[host], host))
        return Doubts(len(doubtful), tuple(doubtful[:MOST_NAMES]), is_flood(named.values()))


def is_flood(ranks: Iterable[int]) -> bool:
    """Tell whether a list names so many known sites that it cannot be an honest list of bad ones."""
    found = tuple(ranks)
    if found.count(_BRAND) > MOST_OFFICIAL or found.count(_FIRM) > MOST_OFFICIAL:
        return True
    return any(sum(0 < rank <= most_known for rank in found) > limit for most_known, limit in LIMITS)
