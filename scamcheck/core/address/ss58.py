"""SS58, the networks around Polkadot: one account has a text form for each ("External address format (SS58)")."""

from __future__ import annotations

import hashlib
import re

import base58

from scamcheck.core.address.base58check import in_alphabet, looks_copied
from scamcheck.core.model import Checksum, Wallet

_SHAPE = re.compile(r"[0-9A-Za-z]{35,50}")
_ACCOUNT, _CHECKSUM = 32, 2
_COINS = {0: "dot", 2: "ksm"}
_USUAL = re.compile(r"(?:1[1-9A-HJ-NP-Za-km-z]?|5[1-9A-HJ-NP-Za-km-z]|[C-J])[1-9A-HJ-NP-Za-km-z]{46}")
"""Polkadot, any network (42) and Kusama: only these are told with a wrong character."""


def read(token: str) -> Wallet | None:
    """Return the account on any network of the family; what lists hold is ``ss58:`` and its hex digits."""
    if not _SHAPE.fullmatch(token):
        return None
    found = _account(token)
    if found:
        network, account = found
        coin = _COINS.get(network, "dot")
        details = {"network": str(network)}
        return Wallet("dot", token, Checksum.OK, f"ss58:{account.hex()}", (coin,), "account", details=details)
    if not looks_copied(token) or not _USUAL.fullmatch(in_alphabet(token)):
        return None
    return Wallet("dot", token, Checksum.WRONG, coins=("ksm" if "C" <= token[0] <= "J" else "dot",), form="account")


def _account(token: str) -> tuple[int, bytes] | None:
    """Return the number of the network and the 32 bytes of the account, or None.

    One byte names the network, or two when the first is 64 to 127; two bytes of BLAKE2b-512 are the checksum.
    """
    try:
        data = base58.b58decode(token)
    except ValueError:
        return None
    size = 2 if data[:1] >= b"\x40" else 1
    if len(data) != size + _ACCOUNT + _CHECKSUM or data[0] >= 0x80:
        return None
    body, checksum = data[:-_CHECKSUM], data[-_CHECKSUM:]
    if hashlib.blake2b(b"SS58PRE" + body).digest()[:_CHECKSUM] != checksum:
        return None
    network = data[0] if size == 1 else (data[0] & 0x3F) << 2 | data[1] >> 6 | (data[1] & 0x3F) << 8
    return network, body[size:]
