"""TON: base64 with a CRC of 16 bits, or the work chain and the account in hex (TEP-2, "Smart contract addresses")."""

from __future__ import annotations

import base64
import re
from binascii import crc_hqx

from scamcheck.core.address.base58check import looks_copied
from scamcheck.core.model import Checksum, Wallet

_FRIENDLY = re.compile(r"[EUk0][A-Za-z0-9_+/-]{47}")
_RAW = re.compile(r"(-1|0):([0-9A-Fa-f]{64})")
_BOUNCEABLE, _PLAIN, _TEST = 0x11, 0x51, 0x80
_URL_SAFE = str.maketrans("+/", "-_")


def read(token: str) -> Wallet | None:
    """Return the address; lists hold its raw form, ``0:`` and the hex digits of the account."""
    raw = _RAW.fullmatch(token)
    if raw:
        return Wallet("ton", token.lower(), Checksum.NONE, coins=("ton",), form="raw")
    if not _FRIENDLY.fullmatch(token):
        return None
    value = token.translate(_URL_SAFE)
    data = base64.urlsafe_b64decode(value)
    tag, chain, account = data[0], int.from_bytes(data[1:2], "big", signed=True), data[2:34]
    if tag & ~_TEST not in {_BOUNCEABLE, _PLAIN} or chain not in {0, -1}:
        return None
    network = "test" if tag & _TEST else "main"
    form = "bounceable" if tag & ~_TEST == _BOUNCEABLE else "plain"
    if crc_hqx(data[:34], 0).to_bytes(2, "big") == data[34:]:
        return Wallet("ton", value, Checksum.OK, f"{chain}:{account.hex()}", ("ton",), form, network)
    return Wallet("ton", value, Checksum.WRONG, coins=("ton",), form=form) if looks_copied(token) else None
