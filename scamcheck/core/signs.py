"""Facts about addresses that the rules read; the values are data (``assets/signs.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True)
class Signs:
    """Lure words, suffixes with a record of abuse, shorteners, chat links, shared hosts and program file endings."""

    SETS: ClassVar[tuple[str, ...]] = ("lures", "risky_suffixes", "shorteners", "messengers", "shared_hosts")

    updated: date
    lures: frozenset[str]
    risky_suffixes: frozenset[str]
    shorteners: frozenset[str]
    messengers: frozenset[str]
    shared_hosts: frozenset[str]
    program_endings: tuple[str, ...]
