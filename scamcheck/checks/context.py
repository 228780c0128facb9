"""What a check may ask: the lists, the brand directory, the facts about addresses, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from scamcheck.core.brand import BrandDirectory
    from scamcheck.core.confusables import Confusables
    from scamcheck.core.feed import EntryKind, Feed, Listing, ListStatus
    from scamcheck.core.meanings import Meanings
    from scamcheck.core.model import Evidence, Gap, Indicator, KeptWallet, Wallet
    from scamcheck.core.name_model import NameModel
    from scamcheck.core.names.index import NameIndex
    from scamcheck.core.names.reading import NameReader
    from scamcheck.core.signs import Signs
    from scamcheck.core.task import Task
    from scamcheck.core.weights import Weights
    from scamcheck.core.words import OrdinaryWords


class Lists(Protocol):
    """The lists as checks see them; ``sources.store.ListStore`` in practice."""

    @property
    def feeds(self) -> Mapping[str, Feed]:
        """Every known list by id, loaded or not."""
        ...

    @property
    def off(self) -> frozenset[str]:
        """The lists that the person has switched off, by id."""
        ...

    def statuses(self) -> Mapping[str, ListStatus]:
        """Return the loaded lists by id."""
        ...

    def find(self, kind: EntryKind, keys: Iterable[str]) -> tuple[Listing, ...]:
        """Return every entry of ``kind`` under one of ``keys``; a list's own exceptions are taken out."""
        ...

    def names(self, reader: NameReader) -> NameIndex:
        """Return the index of the names on warning lists."""
        ...


class Rulebook(Protocol):
    """The data that rules read; ``sources.catalog.Catalog`` in practice, which reads each file when first asked."""

    @property
    def brands(self) -> BrandDirectory:
        """The brand directory."""
        ...

    @property
    def brands_updated(self) -> date:
        """The day of the brand directory."""
        ...

    @property
    def signs(self) -> Signs:
        """The facts about addresses."""
        ...

    @property
    def words(self) -> OrdinaryWords:
        """Ordinary words of several languages."""
        ...

    @property
    def weights(self) -> Weights:
        """What every sign is worth."""
        ...

    @property
    def name_model(self) -> NameModel:
        """What the names of scam sites look like."""
        ...

    @property
    def meanings(self) -> Meanings:
        """What kinds of wallet addresses mean."""
        ...

    @property
    def names(self) -> NameReader:
        """What is known of the names of firms."""
        ...

    @property
    def confusables(self) -> Confusables:
        """The table of characters that look alike."""
        ...


class OwnWallets(Protocol):
    """Wallet addresses that the person knows; ``services.own_wallets.OwnWallets`` in practice."""

    @property
    def kept(self) -> Sequence[KeptWallet]:
        """The short list that the person keeps."""
        ...

    @property
    def seen(self) -> Sequence[Wallet]:
        """What was checked before since the program was started, the last one first."""
        ...


class NoneKnown:
    """The person keeps no address and has checked none."""

    kept: Sequence[KeptWallet] = ()
    seen: Sequence[Wallet] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that a check may read for one answer. ``beside`` are all wallet addresses of the same text."""

    lists: Lists
    rules: Rulebook
    today: date
    own: OwnWallets = NoneKnown()  # noqa: RUF009 - it has no state
    beside: tuple[Wallet, ...] = ()


class Check(Protocol):
    """One check: a module with ``run`` and ``WORDING`` (a sentence for every code it gives)."""

    @property
    def WORDING(self) -> Mapping[str, str]:  # noqa: N802 - a constant of the module
        """The sentence for every code."""
        ...

    def run(self, indicator: Indicator, context: Context, task: Task) -> Iterable[Evidence | Gap]:
        """Yield what was found and what could not be checked."""
        ...
