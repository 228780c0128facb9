"""Algorand: a public key and the last four bytes of its SHA-512/256, in base32 (Algorand documentation, "Accounts")."""

from __future__ import annotations

import base64
import re

from scamcheck.core.model import Checksum, Wallet

_SHAPE = re.compile(r"[A-Z0-9]{58}")
_CHECKSUM = 4


def read(token: str) -> Wallet | None:
    """Return the address; mistyped only where it has the digits that nearly every one has."""
    if not _SHAPE.fullmatch(token):
        return None
    if encode(_decode(token)[:32]) == token:
        return Wallet("algo", token, Checksum.OK, coins=("algo",), form="account")
    digits, odd = sum(map(str.isdigit, token)), sum(letter in "0189" for letter in token)
    usual = 0 < digits < 29 and odd <= 2
    return Wallet("algo", token, Checksum.WRONG, coins=("algo",), form="account") if usual else None


def encode(key: bytes) -> str:
    """Return the address of a public key."""
    from Crypto.Hash import SHA512

    checksum = SHA512.new(key, truncate="256").digest()[-_CHECKSUM:]
    return base64.b32encode(key + checksum).decode().rstrip("=")


def _decode(token: str) -> bytes:
    try:
        return base64.b32decode(token + "======")
    except ValueError:
        return b""
