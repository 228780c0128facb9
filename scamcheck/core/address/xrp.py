"""XRP: base58check in letters of its own; an X-address holds a classic one and the tag (XLS-5d)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import base58

from scamcheck.core.address.base58check import in_alphabet, looks_copied
from scamcheck.core.model import Checksum, Wallet

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLASSIC = re.compile(r"r[0-9A-Za-z]{24,34}")
_USUAL = range(33, 36)
_X = re.compile(r"[XT][0-9A-Za-z]{46}")
_X_PREFIXES = {b"\x05\x44": "main", b"\x04\x93": "test"}
_TAGGED = 1


def read(token: str) -> Wallet | None:
    """Return a classic address, or the one inside an X-address with its tag among the details."""
    if _X.fullmatch(token):
        return _x_address(token)
    if not _CLASSIC.fullmatch(token):
        return None
    payload = _decode(token)
    if payload is None:
        usual = len(token) in _USUAL and looks_copied(token) and in_alphabet(token)
        return Wallet("xrp", token, Checksum.WRONG, coins=("xrp",), form="account") if usual else None
    if len(payload) != 21 or payload[0]:
        return None
    return Wallet("xrp", token, Checksum.OK, coins=("xrp",), form="account")


def other_forms(wallet: Wallet) -> Iterable[str]:
    """Return the X-addresses of a classic address, without a tag and with the one that came with it."""
    account = (_decode(wallet.value) or b"")[1:]
    tag = wallet.details.get("tag", "")
    yield x_address(account)
    if tag.isdigit() and int(tag) < 1 << 32:
        yield x_address(account, int(tag))


def x_address(account: bytes, tag: int | None = None) -> str:
    """Return the X-address of an account on the main network."""
    body = b"\x05\x44" + account + bytes([tag is not None]) + (tag or 0).to_bytes(8, "little")
    return base58.b58encode_check(body, alphabet=base58.XRP_ALPHABET).decode()


def _decode(token: str) -> bytes | None:
    try:
        return bytes(base58.b58decode_check(token, alphabet=base58.XRP_ALPHABET))
    except ValueError:
        return None


def _x_address(token: str) -> Wallet | None:
    payload = _decode(token)
    if payload is None:
        usual = token[0] == "X" and looks_copied(token) and in_alphabet(token)
        return Wallet("xrp", token, Checksum.WRONG, coins=("xrp",), form="x-address") if usual else None
    network, flag, tag = _X_PREFIXES.get(payload[:2]), payload[22:23], payload[23:]
    if not network or len(payload) != 31 or flag > b"\x01" or any(tag[4:]) or (not flag[0] and any(tag)):
        return None
    classic = base58.b58encode_check(b"\x00" + payload[2:22], alphabet=base58.XRP_ALPHABET).decode()
    details = {"tag": str(int.from_bytes(tag, "little"))} if flag[0] == _TAGGED else {}
    return Wallet("xrp", classic, Checksum.OK, coins=("xrp",), form="x-address", network=network, details=details)
