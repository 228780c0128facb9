"""CashAddr (the specification of Bitcoin Cash): a prefix, a colon, base32, and a checksum of 40 bits over both."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import base58

from scamcheck.core.address.bech32 import CHARSET, letters, to_bytes, to_fives
from scamcheck.core.address.coins import Coin, Rule, rules_of
from scamcheck.core.model import Checksum, Wallet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GENERATOR = (0x98F2BC8E61, 0x79B76D99E2, 0xF33E5FB3C4, 0xAE2EABE2A8, 0x1E4F43E470)
_CHECKSUM = 8
_TOKEN = re.compile(r"(?:([a-z]+):)?([a-z0-9]{42,43}|[a-z0-9]{61,62})")
_HASHES = {0: 20, 3: 32}
"""Sizes of a hash by the last three bits of the version byte; other sizes are defined and not used."""
_FORMS = {0: "p2pkh", 1: "p2sh", 2: "p2pkh", 3: "p2sh"}
"""What the type bits of the version byte say; 2 and 3 are the same that can hold tokens (CHIP-2022-02)."""
_LEGACY = {"p2pkh": b"\x00", "p2sh": b"\x05"}


def read(token: str) -> Wallet | None:
    """Return the address; without prefix it may be of any coin of this family, and the checksum decides.

    The value has no prefix: so published lists hold it. Capitals are legal when all letters are.
    """
    value = token.lower()
    found = _TOKEN.fullmatch(value)
    if not found or (token not in {value, token.upper()} and not found[1]) or not _is_one_case(token):
        return None
    prefix, body = found[1], found[2]
    rows = [row for row in rules_of("cashaddr") if prefix in {None, row[1].prefix}]
    numbers = [CHARSET.find(letter) for letter in body]
    for coin, rule in rows:
        payload = _decode(rule.prefix, numbers)
        form = _form(payload)
        if form:
            return _wallet(body, coin, rule, form, Checksum.OK)
    looks_meant = body[0] in "qprz" and any(map(str.isdigit, body)) and len(set(body)) > 9 and numbers.count(-1) <= 2
    return _wallet(body, *rows[0], rows[0][1].form, Checksum.WRONG) if rows and (prefix or looks_meant) else None


def other_forms(wallet: Wallet) -> Iterable[str]:
    """Return the other ways to write an address of Bitcoin Cash, or the ones that a Bitcoin address has there."""
    if wallet.chain == "btc":
        kinds = {"p2pkh": 0, "p2sh": 8}
        if wallet.network == "main" and wallet.form in kinds:
            body = encode("bitcoincash", bytes([kinds[wallet.form]]) + base58.b58decode_check(wallet.value)[1:])
            yield from (body, f"bitcoincash:{body}")
        return
    payload = to_bytes([CHARSET.find(letter) for letter in wallet.value[:-_CHECKSUM]]) or b""
    if wallet.network == "main" and len(payload) == 21:
        plain = encode("bitcoincash", bytes([payload[0] & 8]) + payload[1:])
        yield from (plain, f"bitcoincash:{plain}", f"bitcoincash:{wallet.value}")
        yield base58.b58encode_check(_LEGACY[wallet.form] + payload[1:]).decode()


def encode(prefix: str, payload: bytes) -> str:
    """Return ``payload`` (version byte and hash) as cashaddr, without the prefix that its checksum covers."""
    fives = to_fives(payload)
    rest = _polymod([*_fold(prefix), *fives, *[0] * _CHECKSUM])
    return letters([*fives, *((rest >> 5 * (7 - place)) & 31 for place in range(_CHECKSUM))])


def _is_one_case(token: str) -> bool:
    body = token.rsplit(":", 1)[-1]
    return body in {body.lower(), body.upper()}


def _decode(prefix: str, numbers: Sequence[int]) -> bytes | None:
    if -1 in numbers or _polymod([*_fold(prefix), *numbers]):
        return None
    return to_bytes(numbers[:-_CHECKSUM])


def _form(payload: bytes | None) -> str:
    """Return what the version byte says; "" where it and the length do not agree."""
    if not payload or payload[0] & 0x80 or _HASHES.get(payload[0] & 7) != len(payload) - 1:
        return ""
    return _FORMS.get(payload[0] >> 3, "")


def _wallet(body: str, coin: Coin, rule: Rule, form: str, checksum: Checksum) -> Wallet:
    return Wallet(coin.id, body, checksum, coins=(coin.id,), form=form, network=rule.network)


def _fold(prefix: str) -> list[int]:
    return [*(ord(letter) & 31 for letter in prefix), 0]


def _polymod(values: Iterable[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 35
        checksum = (checksum & 0x07FFFFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            checksum ^= generator if top >> bit & 1 else 0
    return checksum ^ 1
