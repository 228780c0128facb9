"""Wallet addresses: which coin, the canonical form that is looked up, and whether the checksum holds.

A coin is a row in ``coins``; each way to write an address is a module. Nothing of them is imported before a text looks
like an address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scamcheck.core.model import Wallet

__all__ = ["chain_title", "evm_form", "is_payment_scheme", "keys_of", "look_up_key", "read_address", "wallet_name"]

MOST = 400
"""Longest address that is read: a unified address of Zcash with every kind of receiver has 213 characters."""
_TOKEN = re.compile(rf"[A-Za-z]{{4,11}}:[A-Za-z0-9]{{34,112}}|-?[01]:[0-9A-Fa-f]{{64}}|[A-Za-z0-9_+/-]{{25,{MOST}}}")
"""A prefix of cashaddr, the number of a work chain (TON), or letters and digits; base64 has four signs more."""
_NAME = re.compile(r"(?:[\w-]{1,63}\.){1,4}(?P<ending>\w{3,8})")
_WEB = frozenset({"", "http", "https", "ftp", "ws", "wss"})


def read_address(token: str) -> Wallet | None:
    """Return the wallet address that ``token`` is, or None. ``token`` holds no spaces.

    The value keeps its case in base58 and base64 and is lower-case in hex and bech32 (sources.md 0.2). Where a character
    must be wrong, the checksum says so; an address that is right in one way is never taken for a wrong one of another.
    """
    if not _TOKEN.fullmatch(token):
        return None
    from scamcheck.core.address.reader import read

    return read(token)


def look_up_key(value: str) -> str:
    """Return the key under which lists hold an address; what is none, or has no other form, is its own key."""
    wallet = read_address(value)
    return wallet.key if wallet else value


def keys_of(wallet: Wallet) -> tuple[str, ...]:
    """Return every key under which a list may hold this very account, its own first (sources.md 0.2).

    Bitcoin Cash has two ways to write an address; a unified address of Zcash and an integrated one of Monero contain others.
    """
    from scamcheck.core.address.reader import other_keys

    return tuple(dict.fromkeys((wallet.key, *other_keys(wallet))))


def evm_form(wallet: Wallet) -> str | None:
    """Return the EVM form of a TRON address (the same 20 bytes), or the TRON form of an EVM one; None for others."""
    if wallet.chain not in {"evm", "trx"}:
        return None
    from scamcheck.core.address.evm import other_form

    return other_form(wallet)


def wallet_name(text: str) -> str | None:
    """Return the coin to whose address a name such as ``vitalik.eth`` points, or None; only its registry knows where."""
    found = _NAME.fullmatch(text)
    if not found:
        return None
    from scamcheck.core.address.coins import NAMES

    return NAMES.get(found["ending"].lower())


def is_payment_scheme(scheme: str) -> bool:
    """Tell whether ``scheme`` (lower-case) begins payment links, as ``bitcoin`` does."""
    if scheme in _WEB:
        return False
    from scamcheck.core.address.coins import PAYMENT_SCHEMES

    return scheme in PAYMENT_SCHEMES


def chain_title(coin: str) -> str:
    """Return the name of a coin as people know it; an id that no row has stays as it is."""
    from scamcheck.core.address.coins import by_id

    row = by_id().get(coin)
    return row.title if row else coin
