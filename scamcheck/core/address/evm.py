"""Ethereum and every network like it: 20 bytes in hex, with a checksum in the case of the letters (EIP-55).

TRON has the same 20 bytes behind 0x41; programs write them in hex, too.
"""

from __future__ import annotations

import re

import base58

from scamcheck.core.model import Checksum, Wallet

_EVM = re.compile(r"0[xX][0-9a-fA-F]{40}")
_TRON = re.compile(r"(?:0[xX])?41([0-9a-fA-F]{40})")


def read(token: str) -> Wallet | None:
    """Return the address; the value is lower-case."""
    if _EVM.fullmatch(token):
        state = _case(token[2:])
        return Wallet("evm", token.lower(), state, coins=("evm",), form="account")
    tron = _TRON.fullmatch(token)
    if tron is None:
        return None
    value = base58.b58encode_check(b"\x41" + bytes.fromhex(tron[1])).decode()
    return Wallet("trx", value, Checksum.NONE, coins=("trx",), form="hex")


def other_form(wallet: Wallet) -> str:
    """Return the EVM form of a TRON address, or the TRON form of an EVM one; "" where the address is mistyped."""
    if wallet.checksum is Checksum.WRONG:
        return ""
    if wallet.chain == "trx":
        return "0x" + base58.b58decode(wallet.value)[1:21].hex()
    return base58.b58encode_check(b"\x41" + bytes.fromhex(wallet.value[2:])).decode()


def _case(digits: str) -> Checksum:
    """Tell whether the case of 40 hex digits is right by EIP-55; one case only carries no checksum."""
    if digits in {digits.lower(), digits.upper()}:
        return Checksum.NONE
    from Crypto.Hash import keccak

    pattern = keccak.new(digest_bits=256, data=digits.lower().encode()).hexdigest()
    right = all(
        letter.isdigit() or letter.isupper() == (int(nibble, 16) >= 8)
        for letter, nibble in zip(digits, pattern, strict=False)
    )
    return Checksum.OK if right else Checksum.CASE
