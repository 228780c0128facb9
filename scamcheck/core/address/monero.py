"""Monero: blocks of eight bytes in base58, and four bytes of Keccak-256 (Monero documentation, "Standard address")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import base58

from scamcheck.core.address.base58check import ALPHABET, in_alphabet, looks_copied
from scamcheck.core.address.coins import Coin, Rule, rules_of
from scamcheck.core.model import Checksum, Wallet

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHAPE = re.compile(r"[0-9A-Za-z]{95}|[0-9A-Za-z]{106}")
_BLOCK, _LETTERS = 8, 11
_ENDS = {2: 0, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}
"""Bytes in a block of so many letters."""
_PAYMENT_ID = 8
_CHECKSUM = 4


def read(token: str) -> Wallet | None:
    """Return a standard, integrated or subaddress; an integrated one tells its payment id."""
    if not _SHAPE.fullmatch(token):
        return None
    clean = in_alphabet(token)
    data = _decode(clean) if clean and looks_copied(token) else None
    if data is None:
        return None
    for coin, rule in rules_of("monero"):
        if data[0] == int(rule.prefix, 16) and len(data) - 1 - _CHECKSUM == rule.sizes[0]:
            right = clean == token and _checksum(data[:-_CHECKSUM]) == data[-_CHECKSUM:]
            return _wallet(token, data, coin, rule, Checksum.OK if right else Checksum.WRONG)
    return None


def other_forms(wallet: Wallet) -> Iterable[str]:
    """Return the standard address that an integrated one contains."""
    data = _decode(wallet.value) if wallet.form == "integrated" else None
    if data:
        body = bytes([data[0] - 1]) + data[1 : -_CHECKSUM - _PAYMENT_ID]
        yield encode(body + _checksum(body))


def encode(data: bytes) -> str:
    """Return ``data`` in the base58 of Monero: every block of bytes has its own fixed number of letters."""
    sizes = {count: letters for letters, count in _ENDS.items()}
    blocks = (data[start : start + _BLOCK] for start in range(0, len(data), _BLOCK))
    return "".join(_padded(base58.b58encode_int(int.from_bytes(block, "big")), sizes[len(block)]) for block in blocks)


def _padded(encoded: bytes, size: int) -> str:
    return encoded.decode().rjust(size, ALPHABET[0])


def _wallet(token: str, data: bytes, coin: Coin, rule: Rule, checksum: Checksum) -> Wallet:
    details = {"tag": data[65:-_CHECKSUM].hex()} if rule.form == "integrated" and checksum is Checksum.OK else {}
    return Wallet(coin.id, token, checksum, coins=(coin.id,), form=rule.form, network=rule.network, details=details)


def _decode(token: str) -> bytes | None:
    """Return the bytes, or None where a block is larger than its bytes can be."""
    found = b""
    for start in range(0, len(token), _LETTERS):
        block = token[start : start + _LETTERS]
        number = base58.b58decode_int(block)
        if number >> 8 * _ENDS[len(block)]:
            return None
        found += number.to_bytes(_ENDS[len(block)], "big")
    return found


def _checksum(body: bytes) -> bytes:
    from Crypto.Hash import keccak

    return bytes(keccak.new(digest_bits=256, data=body).digest()[:_CHECKSUM])
