"""What a kind of wallet address means for whoever pays to it; the values are data (``assets/wallets.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.model import Checksum

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Wallet

MOST = 3
"""Sentences about one address: who reads more of them reads none."""
_READ = frozenset({Checksum.OK, Checksum.NONE})


@dataclass(frozen=True, slots=True)
class Meaning:
    """One sentence by its code, and the addresses that it is about.

    ``coins`` holds ids of coins (``xmr``) and kinds of address (``xmr:integrated``); none is every coin. ``needs`` are
    details of which one must have come with the address, if any are named.
    """

    code: str
    coins: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    network: str = "main"

    def fits(self, wallet: Wallet) -> bool:
        """Tell whether the sentence is about ``wallet``; of coins that share their addresses the likeliest counts."""
        coin = wallet.coins[0]
        named = not self.coins or coin in self.coins or f"{coin}:{wallet.form}" in self.coins
        came_with = not self.needs or any(wallet.details.get(detail) for detail in self.needs)
        return self.network == wallet.network and named and came_with


@dataclass(frozen=True, slots=True)
class Meanings:
    """The rows, the most useful first."""

    updated: date
    rows: tuple[Meaning, ...]

    def of(self, wallet: Wallet) -> tuple[str, ...]:
        """Return the codes of what to tell about ``wallet``, ``MOST`` at most; a mistyped one is to be compared first."""
        if wallet.checksum not in _READ:
            return ()
        return tuple(dict.fromkeys(row.code for row in self.rows if row.fits(wallet)))[:MOST]
