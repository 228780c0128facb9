"""Unified addresses of Zcash (ZIP-316): several receivers in one text, stirred with F4Jumble so that each letter counts."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

import base58

from scamcheck.core.address.bech32 import BECH32, BECH32M, CHARSET, decode, encode
from scamcheck.core.model import Checksum, Wallet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHAPE = re.compile(r"(u|utest)1([0-9a-z]{56,390})")
_PADDING = 16
_SHORTEST, _HALF = 48, 64
_P2PKH, _P2SH, _SAPLING, _ORCHARD = 0, 1, 2, 3
_SIZES = {_P2PKH: 20, _P2SH: 20, _SAPLING: 43, _ORCHARD: 43}
_LEGACY = {_P2PKH: b"\x1c\xb8", _P2SH: b"\x1c\xbd"}


def read(token: str) -> Wallet | None:
    """Return a unified address. Its other kinds (t, zs, tex) are rows of the table of coins."""
    value = token.lower()
    found = _SHAPE.fullmatch(value)
    if not found:
        return None
    network = "main" if found[1] == "u" else "test"
    numbers = [CHARSET.find(letter) for letter in found[2]]
    if token in {value, token.upper()} and receivers(found[1], numbers):
        return Wallet("zec", value, Checksum.OK, coins=("zec",), form="unified", network=network)
    usual = numbers.count(-1) <= 2 and len(numbers) > 100
    return Wallet("zec", value, Checksum.WRONG, coins=("zec",), form="unified", network=network) if usual else None


def other_forms(wallet: Wallet) -> Iterable[str]:
    """Return the transparent and Sapling addresses that a unified one contains, or the one behind a ``tex`` address."""
    if wallet.network != "main":
        return
    numbers = [CHARSET.find(letter) for letter in wallet.value.partition("1")[2]]
    if wallet.form == "tex":
        yield _transparent(_P2PKH, decode("tex", numbers, BECH32M) or b"")
    if wallet.form == "unified":
        for kind, data in receivers("u", numbers):
            if kind in _LEGACY:
                yield _transparent(kind, data)
            if kind == _SAPLING:
                yield encode("zs", data, BECH32)


def receivers(hrp: str, numbers: list[int]) -> list[tuple[int, bytes]]:
    """Return kind and bytes of each receiver, or nothing where checksum, padding or order are wrong."""
    data = decode(hrp, numbers, BECH32M)
    if data is None or len(data) < _SHORTEST:
        return []
    plain = unjumble(data)
    if plain[-_PADDING:] != hrp.encode().ljust(_PADDING, b"\x00"):
        return []
    found = list(_items(plain[:-_PADDING]))
    kinds = [kind for kind, _ in found]
    in_order = kinds == sorted(set(kinds)) and any(kind > _P2SH for kind in kinds)
    right = all(_SIZES.get(kind, len(data)) == len(data) for kind, data in found)
    return found if in_order and right and -1 not in kinds else []


def unjumble(data: bytes) -> bytes:
    """Undo F4Jumble (ZIP-316): four rounds between a left half of 64 bytes at most and the rest."""
    size = min(_HALF, len(data) // 2)
    left, right = data[:size], data[size:]
    left = _mix_left(1, left, right)
    right = _mix_right(1, right, left)
    left = _mix_left(0, left, right)
    right = _mix_right(0, right, left)
    return left + right


def jumble(data: bytes) -> bytes:
    """Apply F4Jumble."""
    size = min(_HALF, len(data) // 2)
    left, right = data[:size], data[size:]
    right = _mix_right(0, right, left)
    left = _mix_left(0, left, right)
    right = _mix_right(1, right, left)
    left = _mix_left(1, left, right)
    return left + right


def _mix_left(turn: int, left: bytes, right: bytes) -> bytes:
    person = b"UA_F4Jumble_H" + bytes([turn, 0, 0])
    return _xor(left, blake2b(right, digest_size=len(left), person=person).digest())


def _mix_right(turn: int, right: bytes, left: bytes) -> bytes:
    blocks = range(-(-len(right) // 64))
    stream = b"".join(
        blake2b(left, person=b"UA_F4Jumble_G" + bytes([turn]) + block.to_bytes(2, "little")).digest()
        for block in blocks
    )
    return _xor(right, stream)


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=False))


def _items(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and bytes of every receiver; kind -1 where a length reaches over the end."""
    place = 0
    while place < len(data):
        kind, size = data[place], data[place + 1] if place + 1 < len(data) else len(data)
        if place + 2 + size > len(data):
            yield -1, b""
            return
        yield kind, data[place + 2 : place + 2 + size]
        place += 2 + size


def _transparent(kind: int, data: bytes) -> str:
    return base58.b58encode_check(_LEGACY[kind] + data).decode()
