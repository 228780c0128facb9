"""Transaction numbers: 32 bytes in hex, or a signature of Solana; they name no receiver.

Most chains write them alike, so what stands around one decides, and else what is most usual.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import base58

from scamcheck.core.address.coins import COINS, by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HEX = re.compile(r"(?<![0-9A-Za-z])(0[xX])?([0-9a-fA-F]{64})(?![0-9A-Za-z])")
_BASE58 = re.compile(r"(?<![0-9A-Za-z])[1-9A-HJ-NP-Za-km-z]{80,88}(?![0-9A-Za-z])")
_WORDS = re.compile(r"[A-Za-z]{3,}")
_ORDER = int("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16)
"""The order of Ed25519's base point: the second half of a signature is below it (RFC 8032)."""


def find_transaction(text: str) -> Mapping[str, str] | None:
    """Return the coin of a transaction number in ``text`` and the site that shows it, or None where there is none."""
    number = _HEX.search(text)
    signature = None if number else _BASE58.search(text)
    if number:
        rest = text[: number.start()] + text[number.end() :]
        return _shown(_named(rest) or _usual(number))
    if signature and len(base58.b58decode(signature[0])) == 64:
        return _shown(["sol"])
    return None


def is_signature(data: bytes) -> bool:
    """Tell whether 64 bytes are a signature and not a key pair of Solana, which has the same length.

    The second half of a key pair is the public key of the first half; that of a signature is a number below the order.
    """
    if int.from_bytes(data[32:], "little") >= _ORDER:
        return False
    from Crypto.Signature import eddsa

    pair = eddsa.import_private_key(data[:32])
    return bool(pair.public_key().export_key(format="raw") != data[32:])


def _named(rest: str) -> list[str]:
    words = {word.lower() for word in _WORDS.findall(rest)}
    return [coin.id for coin in COINS if coin.explorer and {coin.title.lower(), coin.symbol.lower()} & words][:1]


def _usual(number: re.Match[str]) -> list[str]:
    """Return the usual coins: ``0x`` is of Ethereum and its kin, capitals are of XRP, the rest have neither."""
    if number[1]:
        return ["evm"]
    return ["xrp"] if number[2].isupper() else ["btc", "trx"]


def _shown(coins: Iterable[str]) -> dict[str, str]:
    found = [by_id()[coin] for coin in coins]
    return {
        "coin": ", ".join(coin.title for coin in found),
        "explorer": ", ".join(coin.explorer for coin in found),
    }
