"""Solana has no checksum: any 32 bytes in base58 (Solana documentation, "Accounts")."""

from __future__ import annotations

import re

import base58

from scamcheck.core.model import Checksum, Wallet

_SHAPE = re.compile(r"[1-9A-HJ-NP-Za-km-z]{32,44}")


_CAPITALS = 8
"""Fewer, and no digit, are words written together: of 44 random letters some 18 are capitals."""


def read(token: str) -> Wallet | None:
    """Return the address that ``token`` may be; nothing in it can tell a slip of the hand."""
    if not _SHAPE.fullmatch(token) or not _looks_random(token) or len(base58.b58decode(token)) != 32:
        return None
    return Wallet("sol", token, Checksum.NONE, coins=("sol",), form="account")


def _looks_random(token: str) -> bool:
    capitals = sum(map(str.isupper, token))
    return token.startswith("1111") or capitals >= _CAPITALS or (capitals > 2 and any(map(str.isdigit, token)))
