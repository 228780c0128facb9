"""Live look-ups: one file each, off until the person turns it on. A new one is one file here and one line in ``LOOKUPS``."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from scamcheck.sources.lookups import (
    blockscout,
    certspotter,
    chainabuse,
    cloudflare,
    etherscan,
    fca_register,
    goplus,
    goplus_site,
    mempool,
    quad9,
    rdap,
    safe_browsing,
    tronscan,
    urlscan,
    wayback,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from scamcheck.core.lookup import Answered, LookUp, Question
    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups.line import Line


class Servers(Protocol):
    """Which further servers a list on this computer names."""

    def __call__(self, table: str, suffix: str) -> str | None:
        """Return the address (https) that the list ``table`` names for ``suffix``: "" for none, None without the list."""
        ...


class LookUpModule(Protocol):
    """What every file here holds. ``question`` is pure; ``ask`` raises ``LookUpFailed``."""

    @property
    def FACTS(self) -> LookUp:  # noqa: N802 - a constant of the module
        """Who is asked and what is sent."""
        ...

    @property
    def WORDING(self) -> Mapping[str, str]:  # noqa: N802 - a constant of the module
        """The sentence for every code of its evidence."""
        ...

    @property
    def question(self) -> Ask:
        """What would be asked about an indicator; see ``Ask``."""
        ...

    async def ask(self, question: Question, line: Line, today: date) -> Answered:
        """Ask, and return what was found: evidence with this look-up as its source and ``today`` as its day."""
        ...


class Ask(Protocol):
    """Tells what would leave: nothing but what the look-up needs of the indicator."""

    def __call__(self, indicator: Indicator, servers: Servers) -> Question | None:
        """Return the question, or None where this look-up has nothing to do with ``indicator``."""
        ...


LOOKUPS: tuple[LookUpModule, ...] = (
    rdap,
    cloudflare,
    quad9,
    safe_browsing,
    goplus_site,
    wayback,
    certspotter,
    urlscan,
    fca_register,
    mempool,
    blockscout,
    etherscan,
    tronscan,
    goplus,
    chainabuse,
)

BY_ID: Mapping[str, LookUpModule] = MappingProxyType({one.FACTS.id: one for one in LOOKUPS})
WORDING: Mapping[str, str] = MappingProxyType({code: text for one in LOOKUPS for code, text in one.WORDING.items()})
