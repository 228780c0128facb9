"""Bech32 (BIP-173) and bech32m (BIP-350): segwit addresses, and accounts of other chains in the same letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from scamcheck.core.address.coins import Coin, Rule, rules_of
from scamcheck.core.model import Checksum, Wallet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32, BECH32M = 1, 0x2BC830A3
CHECKSUM = 6
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_TOKEN = re.compile(r"([a-z][a-z_]*)1([0-9a-z]{6,130})")
_ODD = 2
"""So many characters that bech32 lacks (b, i, o, 1) may be slips of the hand."""


def read(token: str) -> Wallet | None:
    """Return the address of a known human-readable part. Capitals are legal when all letters are; the value has none."""
    found = _TOKEN.fullmatch(token.lower())
    rules = _rules().get(found[1], ()) if found else ()
    if not found or not rules:
        return None
    value = token.lower()
    right = Checksum.OK if token in {value, token.upper()} else Checksum.CASE
    numbers = [CHARSET.find(letter) for letter in found[2]]
    for coin, rule in rules:
        if _fits(rule, value, numbers):
            return _wallet(value, coin, rule, right)
    return next((_wallet(value, *row, Checksum.WRONG) for row in rules if _is_close(row[1], numbers)), None)


def segwit_ok(hrp: str, value: str) -> bool:
    """Tell whether ``value`` (lower-case) is a valid segwit address (BIP-173 for version 0, BIP-350 above)."""
    numbers = [CHARSET.find(letter) for letter in value[len(hrp) + 1 :]]
    if len(value) > 90 or len(numbers) < 8 or -1 in numbers:
        return False
    version, program = numbers[0], to_bytes(numbers[1:-CHECKSUM])
    if polymod([*_expand(hrp), *numbers]) != (BECH32M if version else BECH32) or version > 16 or program is None:
        return False
    return len(program) in {20, 32} if version == 0 else 2 <= len(program) <= 40


def decode(hrp: str, numbers: Sequence[int], constant: int) -> bytes | None:
    """Return the bytes after ``hrp`` where the checksum holds for ``constant``, or None."""
    if -1 in numbers or polymod([*_expand(hrp), *numbers]) != constant:
        return None
    return to_bytes(numbers[:-CHECKSUM])


def encode(hrp: str, data: bytes, constant: int) -> str:
    """Return ``data`` in bech32 or bech32m."""
    fives = to_fives(data)
    rest = polymod([*_expand(hrp), *fives, *[0] * CHECKSUM]) ^ constant
    return f"{hrp}1" + letters([*fives, *((rest >> 5 * (5 - place)) & 31 for place in range(CHECKSUM))])


def letters(fives: Iterable[int]) -> str:
    """Return 5-bit numbers in the letters of bech32."""
    return "".join(CHARSET[five] for five in fives)


def polymod(values: Iterable[int]) -> int:
    """Return the checksum of BIP-173 over 5-bit numbers."""
    checksum = 1
    for value in values:
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value ^ _TABLE[checksum >> 25]
    return checksum


def _mixed(top: int) -> int:
    mixed = 0
    for bit, generator in enumerate(_GENERATOR):
        mixed ^= generator if top >> bit & 1 else 0
    return mixed


_TABLE = tuple(_mixed(top) for top in range(32))


def to_bytes(fives: Sequence[int]) -> bytes | None:
    """Regroup 5-bit numbers into bytes; None when padding is longer than 4 bits or not zero (BIP-173)."""
    number = 0
    for five in fives:
        number = number << 5 | five
    spare = len(fives) * 5 % 8
    if spare > 4 or number & ((1 << spare) - 1):
        return None
    return (number >> spare).to_bytes(len(fives) * 5 // 8, "big")


def to_fives(data: bytes) -> list[int]:
    """Regroup bytes into 5-bit numbers, zeros at the end."""
    spare = -len(data) * 8 % 5
    number, count = int.from_bytes(data, "big") << spare, (len(data) * 8 + spare) // 5
    return [(number >> 5 * (count - 1 - place)) & 31 for place in range(count)]


def _expand(hrp: str) -> list[int]:
    return [ord(letter) >> 5 for letter in hrp] + [0] + [ord(letter) & 31 for letter in hrp]


@lru_cache(maxsize=1)
def _rules() -> dict[str, tuple[tuple[Coin, Rule], ...]]:
    """Return the rules by human-readable part."""
    rows = rules_of("segwit", "bech32", "bech32m")
    return {rule.prefix: tuple(row for row in rows if row[1].prefix == rule.prefix) for _, rule in rows}


def _wallet(value: str, coin: Coin, rule: Rule, checksum: Checksum) -> Wallet:
    form = "taproot" if rule.family == "segwit" and value[len(rule.prefix) + 1] == "p" else rule.form
    return Wallet(coin.id, value, checksum, coins=(coin.id,), form=form, network=rule.network)


def _fits(rule: Rule, value: str, numbers: Sequence[int]) -> bool:
    if rule.family == "segwit":
        return segwit_ok(rule.prefix, value)
    data = decode(rule.prefix, numbers, BECH32M if rule.family == "bech32m" else BECH32)
    return data is not None and len(data) in rule.sizes


def _is_close(rule: Rule, numbers: Sequence[int]) -> bool:
    """Tell whether so many letters make an address with a slip: one too many or too few, or some that bech32 lacks."""
    version = int(rule.family == "segwit")
    wanted = {version + (size * 8 + 4) // 5 + CHECKSUM for size in rule.sizes}
    return numbers.count(-1) <= _ODD and any(abs(len(numbers) - length) <= 1 for length in wanted)
