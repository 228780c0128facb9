"""Cardano's old addresses (Byron): base58 around CBOR ``[24(bytes), crc32]`` (CIP-19). The new ones are bech32."""

from __future__ import annotations

import re
from zlib import crc32

import base58

from scamcheck.core.address.base58check import in_alphabet
from scamcheck.core.model import Checksum, Wallet

_SHAPE = re.compile(r"(?:Ae2|DdzFF)[0-9A-Za-z]{50,110}|(?:2cWKMJemo|37btjrVyb)[0-9A-Za-z]{40,110}")
"""What addresses of Icarus and Daedalus begin with, on the main network and on the test networks."""
_HEAD = b"\x82\xd8\x18\x58"
_NUMBER = b"\x1a"


def read(token: str) -> Wallet | None:
    """Return an address of the Byron kind."""
    if not _SHAPE.fullmatch(token):
        return None
    clean = in_alphabet(token)
    right = bool(clean) and clean == token and _holds(base58.b58decode(token))
    network = "main" if token[0] in "AD" else "test"
    if not right and not any(map(str.isdigit, token[5:])):
        return None
    state = Checksum.OK if right else Checksum.WRONG
    return Wallet("ada", token, state, coins=("ada",), form="byron", network=network)


def _holds(data: bytes) -> bool:
    size = data[4] if len(data) > 4 else 0
    body, tail = data[5 : 5 + size], data[5 + size :]
    return data.startswith(_HEAD) and tail == _NUMBER + crc32(body).to_bytes(4, "big").lstrip(b"\x00").rjust(4, b"\x00")
