"""Base58check (BIP-13, BIP-16): version bytes, a hash, and four bytes of double SHA-256."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import base58

from scamcheck.core.address.coins import SHARED, USUAL, Coin, Rule, rules_of
from scamcheck.core.model import Checksum, Wallet

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
CHECKSUM = 4
_SHAPE = re.compile(r"[0-9A-Za-z]{26,38}")
_MISREAD = str.maketrans("0OIl", "oo11")
"""Letters that base58 leaves out because they look like others: whoever copies by hand writes them."""


class Shape(NamedTuple):
    """What addresses of a rule look like: their first letters and how long they are."""

    first: str
    length: range
    coin: Coin
    rule: Rule


def read(token: str) -> Wallet | None:
    """Return the address by its version bytes, or by its first letter and length where a character is wrong."""
    if not _SHAPE.fullmatch(token):
        return None
    try:
        payload = base58.b58decode_check(token)
    except ValueError:
        return _mistyped(token)
    for coin, rule in rules_of("base58"):
        prefix = bytes.fromhex(rule.prefix)
        if payload.startswith(prefix) and len(payload) - len(prefix) in rule.sizes:
            return _wallet(token, coin, rule, Checksum.OK)
    return None


def looks_copied(token: str) -> bool:
    """Tell whether ``token`` has capital and small letters and digits, as nearly every base58 address has.

    Words, hashes in hex, account numbers and the like have not.
    """
    rest = token[1:]
    return any(map(str.isdigit, rest)) and any(map(str.islower, rest)) and any(map(str.isupper, rest))


def in_alphabet(token: str, most: int = 2) -> str:
    """Return ``token`` with at most ``most`` letters that base58 lacks replaced by those they look like, or ""."""
    odd = sum(letter in "0OIl" for letter in token)
    return token.translate(_MISREAD) if odd <= most else ""


def _wallet(token: str, coin: Coin, rule: Rule, checksum: Checksum) -> Wallet:
    shared = SHARED.get(f"{coin.id}:{rule.form}", ())
    return Wallet(coin.id, token, checksum, coins=(coin.id, *shared), form=rule.form, network=rule.network)


def _mistyped(token: str) -> Wallet | None:
    clean = in_alphabet(token) if looks_copied(token) else ""
    if not clean:
        return None
    size = len(token)
    for slip in (0, 1, -1) if clean == token else (0,):  # none, one too many, one too few
        for shape in _shapes():
            if size - slip in shape.length and token[0] in shape.first:
                return _wallet(token, shape.coin, shape.rule, Checksum.WRONG)
    return None


@lru_cache(maxsize=1)
def _shapes() -> tuple[Shape, ...]:
    rows = rules_of("base58")
    return tuple(
        _shape(coin, rule) for coin, rule in rows if rule.network == "main" and f"{coin.id}:{rule.form}" in USUAL
    )


def _shape(coin: Coin, rule: Rule) -> Shape:
    """Return the shape of the highest addresses of a rule; one in fifty that begin with a zero byte is a letter shorter."""
    prefix, size = bytes.fromhex(rule.prefix), rule.sizes[0] + CHECKSUM
    low, high = (base58.b58encode(prefix + filler * size).decode() for filler in (b"\x00", b"\xff"))
    first = ALPHABET[ALPHABET.index(low[0]) : ALPHABET.index(high[0]) + 1]
    return Shape(first, range(len(high) - (not any(prefix)), len(high) + 1), coin, rule)
