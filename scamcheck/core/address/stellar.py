"""Stellar: base32 with a CRC of 16 bits (SEP-23, "strkey"); a muxed account holds a plain one and a number."""

from __future__ import annotations

import base64
import re
from binascii import crc_hqx

from scamcheck.core.model import Checksum, Wallet

_SHAPE = re.compile(r"[GC][A-Z0-9]{55}|M[A-Z0-9]{68}")
_FORMS = {0x30: "account", 0x10: "contract", 0x60: "muxed"}
_SECRET = 0x90
_CHECKSUM = 2


def read(token: str) -> Wallet | None:
    """Return an account or a contract; a muxed account tells the number that the receiver asks for as a memo."""
    if not _SHAPE.fullmatch(token):
        return None
    data = strkey(token)
    if data is None:
        letters = sum(map(str.isdigit, token))
        return Wallet("xlm", token, Checksum.WRONG, coins=("xlm",), form="account") if letters else None
    form = _FORMS.get(data[0])
    if form is None:
        return None
    if form != "muxed":
        return Wallet("xlm", token, Checksum.OK, coins=("xlm",), form=form)
    account = encode(0x30, data[1:33])
    details = {"memo": str(int.from_bytes(data[33:41], "big"))}
    return Wallet("xlm", account, Checksum.OK, coins=("xlm",), form=form, details=details)


def encode(version: int, payload: bytes) -> str:
    """Return a key of Stellar as text."""
    body = bytes([version]) + payload
    return base64.b32encode(body + crc_hqx(body, 0).to_bytes(_CHECKSUM, "little")).decode().rstrip("=")


def strkey(token: str) -> bytes | None:
    """Return version byte and payload where the checksum holds, else None."""
    try:
        data = base64.b32decode(token + "=" * (-len(token) % 8))
    except ValueError:
        return None
    body, checksum = data[:-_CHECKSUM], data[-_CHECKSUM:]
    right = crc_hqx(body, 0).to_bytes(_CHECKSUM, "little") == checksum
    return body if right and encode(body[0], body[1:]) == token else None


def is_secret(token: str) -> bool:
    """Tell whether ``token`` is the secret key of an account (``S...``)."""
    data = strkey(token)
    return data is not None and data[0] == _SECRET
