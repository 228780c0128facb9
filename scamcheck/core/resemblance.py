"""Two wallet addresses that look alike and are not the same: "address poisoning".

Wallet programs shorten addresses, and people compare the two ends. So criminal groups make addresses with the same ends
and send small payments from them, for the wrong one to be copied. In the published losses that we looked at (Ethereum,
September to November 2025) three characters or more are the same after ``0x``, and four or more at the end. Safe found
three to be the usual length at the beginning (safe-client-gateway, pull request 1534). For TRON, the first two (with the
``T``) and the last four are told.

The chance that two honest addresses agree so far is 16**-7 (3.7e-9) for Ethereum, about 1/23 * 58**-4 (3.8e-9) for TRON and
old Bitcoin addresses, 1/6 * 58**-4 (1.5e-8) for Polkadot's kin and 2**-27 (7.5e-9) in bech32 where the first byte is fixed.
With 200 kept addresses that is below one in 100,000 for each address that is checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Hamming

from scamcheck.core.address import keys_of
from scamcheck.core.model import Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.model import Span, Wallet

TAIL = 4
"""Last characters that are the same."""
NEAR = 2
"""Addresses of one length that differ in so few characters look alike, wherever those are."""
_HEADS = {"evm": 5, "zec": 3, "xtz": 4, "xlm": 3, "algo": 3, "ton": 4, "ada": 13}
"""First characters that are the same, with what all addresses of the coin begin with (``0x``, ``t1``, ``tz1``, ``UQ``)."""
_HEAD = 2
"""The same in base58: the letter that names the coin, and one more."""
_AFTER_PREFIX = 3
"""The same after the prefix of bech32 (``bc1``), in cashaddr, which is kept without, and in the raw form of TON."""
_TWINS = frozenset({"btc", "bch"})
_GROUP = 4


def same_account(one: Wallet, other: Wallet) -> bool:
    """Tell whether both are one account, in whatever form and letter case.

    What only contains the other (a unified address of Zcash, an integrated one of Monero) is not the same: it can pay
    somebody else as well, or another customer.
    """
    if one.chain == other.chain and one.key == other.key:
        return True
    return {one.chain, other.chain} == _TWINS and not set(keys_of(one)).isdisjoint(keys_of(other))


def resemble(one: Wallet, other: Wallet) -> bool:
    """Tell whether two addresses of one coin begin and end the same, or are nearly the same, and are two accounts.

    Letter case counts in base58 and base64; in hex and bech32 the value has one case.
    """
    if one.chain != other.chain or not (_ends_agree(one, other) or nearly(one, other)):
        return False
    return not same_account(one, other)


def _ends_agree(one: Wallet, other: Wallet) -> bool:
    if one.value[-TAIL:] != other.value[-TAIL:]:
        return False
    head = max(head_length(one), head_length(other))
    return one.value[:head] == other.value[:head]


def nearly(one: Wallet, other: Wallet) -> bool:
    """Tell whether two addresses differ in very few characters, as after a slip of the hand."""
    if len(one.value) != len(other.value):
        return False
    return Hamming.distance(one.value, other.value, score_cutoff=NEAR) <= NEAR


def compare_wallets(given: Wallet, other: Wallet, role: str) -> Comparison:
    """Return both in groups of four, with the groups marked that differ; ``role`` says what ``other`` is."""
    shown, shown_marks = _marked(given.value, _differing(given.value, other.value))
    real, real_marks = _marked(other.value, _differing(other.value, given.value))
    return Comparison(shown, "", real, shown_marks, real_marks, "", (0, len(shown)), role=role)


def groups(address: str) -> Iterator[str]:
    """Yield the pieces; what begins the address (``0x``, ``bitcoincash:``) is no part of a group.

    >>> " ".join(groups("bitcoincash:qpm2qsznhks"))
    'bitcoincash: qpm2 qszn hks'
    """
    start = address.find(":") + 1 or 2 * address.lower().startswith("0x")
    if start:
        yield address[:start]
    for at in range(start, len(address), _GROUP):
        yield address[at : at + _GROUP]


def head_length(wallet: Wallet) -> int:
    """Return how many first characters must be the same; what is fixed for all addresses of this kind says nothing."""
    value = wallet.value
    if ":" in value:
        return value.index(":") + 1 + _AFTER_PREFIX
    if value.islower() and wallet.chain != "evm":
        return value.rfind("1") + 1 + _AFTER_PREFIX
    return _HEADS.get(wallet.chain, _HEAD)


def _differing(text: str, other: str) -> set[int]:
    """Return the places in ``text`` that differ; where one is longer, all between the two ends that agree."""
    if len(text) == len(other):
        return {at for at, letter in enumerate(text) if letter != other[at]}
    shorter = min(len(text), len(other))
    head = next((at for at in range(shorter) if text[at] != other[at]), shorter)
    tail = next((at for at in range(shorter - head) if text[-1 - at] != other[-1 - at]), shorter - head)
    return set(range(head, len(text) - tail))


def _marked(address: str, differing: set[int]) -> tuple[str, tuple[Span, ...]]:
    """Return ``address`` in groups, and the spans of the groups in which a character of ``differing`` is."""
    pieces = list(groups(address))
    marks: list[Span] = []
    at = start = 0
    for piece in pieces:
        if not differing.isdisjoint(range(at, at + len(piece))):
            marks.append((start, start + len(piece)))
        at, start = at + len(piece), start + len(piece) + 1
    return " ".join(pieces), tuple(marks)
