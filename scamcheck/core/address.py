"""Wallet addresses: which chain, the canonical form that is looked up, and whether the checksum holds.

A coin is one row in ``CHAINS``. Sources: BIP-13 and BIP-16 (base58check versions), BIP-173 and BIP-350 (bech32,
bech32m), EIP-55 (mixed-case checksum), SLIP-173 (human-readable parts), the TRON and Solana address documents, and
"External address format (SS58)" of the Substrate documentation.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import base58

if TYPE_CHECKING:
    from collections.abc import Sequence

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32_CONSTANT = 1
_BECH32M_CONSTANT = 0x2BC830A3
_SS58_ACCOUNT, _SS58_CHECKSUM = 32, 2
_TOKEN = re.compile(r"[A-Za-z0-9]{25,90}")


@dataclass(frozen=True, slots=True)
class Chain:
    """One coin or family. ``versions`` are base58check version bytes, ``hrp`` is the bech32 human-readable part.

    ``shape`` is what a person would take for such an address, right or mistyped.
    """

    id: str
    title: str
    versions: tuple[int, ...] = ()
    hrp: str = ""
    shape: str = ""


CHAINS = (
    Chain("btc", "Bitcoin", (0x00, 0x05), "bc", r"[13][1-9A-HJ-NP-Za-km-z]{25,34}|bc1[02-9ac-hj-np-z]{8,87}"),
    Chain("evm", "Ethereum", shape=r"0x[0-9a-fA-F]{40}"),
    Chain("trx", "TRON", (0x41,), shape=r"T[1-9A-HJ-NP-Za-km-z]{33}"),
    Chain("ltc", "Litecoin", (0x30, 0x32), "ltc", r"[LM][1-9A-HJ-NP-Za-km-z]{33}|ltc1[02-9ac-hj-np-z]{8,87}"),
    Chain("doge", "Dogecoin", (0x1E, 0x16), shape=r"D[1-9A-HJ-NP-Za-km-z]{33}"),
    Chain("dash", "Dash", (0x4C, 0x10), shape=r"X[1-9A-HJ-NP-Za-km-z]{33}"),
    Chain(
        "dot",
        "Polkadot",
        shape=r"(?:1[1-9A-HJ-NP-Za-km-z]?|5[1-9A-HJ-NP-Za-km-z]|[C-J])[1-9A-HJ-NP-Za-km-z]{46}",
    ),
    Chain("sol", "Solana"),
)

PAYMENT_SCHEMES = {chain.title.lower(): chain.id for chain in CHAINS}
"""``bitcoin:``, ``ethereum:`` (EIP-681), ``tron:``, ``solana:`` and the like, as payment links write them."""


@dataclass(frozen=True, slots=True)
class WalletAddress:
    """A recognised address. ``checksum_ok`` is false when it has the shape but a character must be wrong."""

    chain: str
    value: str
    checksum_ok: bool


def chain_title(chain_id: str) -> str:
    """Return the name of a chain as people know it; an id that is none of ``CHAINS`` stays as it is."""
    return next((chain.title for chain in CHAINS if chain.id == chain_id), chain_id)


def read_address(token: str) -> WalletAddress | None:
    """Return the wallet address that ``token`` is, or None. ``token`` holds no spaces.

    The value keeps its case in base58 and is lower-case in hex and bech32 (sources.md 0.2).
    """
    if re.fullmatch(r"0[xX][0-9a-fA-F]{40}", token):
        return WalletAddress("evm", token.lower(), _eip55_ok(token[2:]))
    if not _TOKEN.fullmatch(token):
        return None
    return (
        _base58check_address(token)
        or _bech32_address(token)
        or _ss58_address(token)
        or _solana_address(token)
        or _mistyped(token)
    )


def look_up_key(value: str, chain: str) -> str:
    """Return the key under which lists hold the address ``value`` of ``chain``; for most chains the value itself.

    The networks around Polkadot write one account in as many ways as there are networks: the account is what counts
    (sources.md 0.2), so the key is ``ss58:`` and the hex digits of the account.
    """
    account = _ss58_account(value) if chain == "dot" else None
    return f"ss58:{account.hex()}" if account else value


def _base58check_address(token: str) -> WalletAddress | None:
    try:
        payload = base58.b58decode_check(token)
    except ValueError:
        return None
    chain = next((row for row in CHAINS if len(payload) == 21 and payload[0] in row.versions), None)
    return WalletAddress(chain.id, token, checksum_ok=True) if chain else None


def _bech32_address(token: str) -> WalletAddress | None:
    if token not in {token.lower(), token.upper()}:
        return None
    value = token.lower()
    chain = next((row for row in CHAINS if row.hrp and value.startswith(row.hrp + "1")), None)
    if chain is None or not segwit_ok(chain.hrp, value):
        return None
    return WalletAddress(chain.id, value, checksum_ok=True)


def _ss58_address(token: str) -> WalletAddress | None:
    return WalletAddress("dot", token, checksum_ok=True) if _ss58_account(token) else None


def _ss58_account(token: str) -> bytes | None:
    """Return the 32 bytes of the account that ``token`` names on any network of the family, or None.

    One byte names the network, or two when the first is 64 to 127; two bytes of BLAKE2b-512 are the checksum.
    """
    try:
        data = base58.b58decode(token)
    except ValueError:
        return None
    network = 2 if data[:1] >= b"\x40" else 1
    if len(data) != network + _SS58_ACCOUNT + _SS58_CHECKSUM or data[0] >= 0x80:
        return None
    body, checksum = data[:-_SS58_CHECKSUM], data[-_SS58_CHECKSUM:]
    if hashlib.blake2b(b"SS58PRE" + body).digest()[:_SS58_CHECKSUM] != checksum:
        return None
    return body[network:]


def _solana_address(token: str) -> WalletAddress | None:
    """Solana has no checksum: any 32 bytes in base58 (Solana documentation, "Public keys")."""
    if not 32 <= len(token) <= 44 or any(letter not in _BASE58 for letter in token):
        return None
    return WalletAddress("sol", token, checksum_ok=True) if len(base58.b58decode(token)) == 32 else None


def _mistyped(token: str) -> WalletAddress | None:
    """Return the chain that an address with a wrong character was meant for: letters in both cases, and digits."""
    chain = next((row for row in CHAINS if row.shape and re.fullmatch(row.shape, token)), None)
    mixed = any(letter.isdigit() for letter in token[1:]) and any(letter.islower() for letter in token)
    return WalletAddress(chain.id, token, checksum_ok=False) if chain and mixed else None


def _eip55_ok(digits: str) -> bool:
    """Tell whether the case of 40 hex digits is right by EIP-55; one case only carries no checksum."""
    if digits in {digits.lower(), digits.upper()}:
        return True
    from Crypto.Hash import keccak

    pattern = keccak.new(digest_bits=256, data=digits.lower().encode()).hexdigest()
    return all(
        letter.isdigit() or letter.isupper() == (int(nibble, 16) >= 8)
        for letter, nibble in zip(digits, pattern, strict=False)
    )


def segwit_ok(hrp: str, value: str) -> bool:
    """Tell whether ``value`` (lower-case) is a valid segwit address (BIP-173 for version 0, BIP-350 above)."""
    numbers = [_BECH32.find(letter) for letter in value[len(hrp) + 1 :]]
    if len(value) > 90 or len(numbers) < 8 or -1 in numbers:
        return False
    version, program = numbers[0], _to_bytes(numbers[1:-6])
    constant = _BECH32M_CONSTANT if version else _BECH32_CONSTANT
    if _bech32_polymod([*_expand(hrp), *numbers]) != constant or version > 16 or program is None:
        return False
    return len(program) in {20, 32} if version == 0 else 2 <= len(program) <= 40


def _expand(hrp: str) -> list[int]:
    return [ord(letter) >> 5 for letter in hrp] + [0] + [ord(letter) & 31 for letter in hrp]


def _bech32_polymod(values: Sequence[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_BECH32_GENERATOR):
            checksum ^= generator if top >> bit & 1 else 0
    return checksum


def _to_bytes(fives: Sequence[int]) -> bytes | None:
    """Regroup 5-bit numbers into bytes; None when padding is longer than 4 bits or not zero (BIP-173)."""
    number = 0
    for five in fives:
        number = number << 5 | five
    spare = len(fives) * 5 % 8
    if spare > 4 or number & ((1 << spare) - 1):
        return None
    return (number >> spare).to_bytes(len(fives) * 5 // 8, "big")


def evm_form(value: str, chain: str) -> str | None:
    """Return the EVM form of a TRON address (the same 20 bytes), or the TRON form of an EVM one; None for others."""
    if chain == "trx":
        return "0x" + base58.b58decode(value)[1:21].hex()
    if chain == "evm":
        return base58.b58encode_check(b"\x41" + bytes.fromhex(value[2:])).decode()
    return None
