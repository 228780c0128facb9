"""Two addresses that look alike and are not the same: how much must agree, what is the same account, and what is marked."""

from __future__ import annotations

import base64
import hashlib
import random
from binascii import crc_hqx
from collections import Counter
from typing import TYPE_CHECKING
from zlib import crc32

import base58
import pytest
from Crypto.Hash import SHA512
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.address import bech32, cashaddr, monero, read_address, stellar, xrp, zcash
from scamcheck.core.address.coins import COINS
from scamcheck.core.model import Checksum, Wallet
from scamcheck.core.resemblance import (
    NEAR,
    TAIL,
    compare_wallets,
    groups,
    head_length,
    nearly,
    resemble,
    same_account,
)

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
HEX = "0123456789abcdef"


def read(text: str) -> Wallet:
    found = read_address(text)
    assert found is not None, text
    return found


def like(text: str, head: int, tail: int) -> str:
    """Return an address of Ethereum that agrees with ``text`` in just so many digits behind ``0x`` and at the end."""
    flipped = "".join(HEX[15 - int(digit, 16)] for digit in text[2:])
    return "0x" + text[2 : 2 + head] + flipped[head : 40 - tail] + text[42 - tail :]


@pytest.mark.parametrize(
    ("head", "tail", "alike"),
    [(3, 4, True), (4, 4, True), (10, 8, True), (2, 4, False), (3, 3, False), (0, 20, False), (20, 0, False)],
)
def test_ethereum_three_digits_after_the_prefix_and_four_at_the_end(head: int, tail: int, *, alike: bool) -> None:
    given_address = like(KEPT, head, tail)
    assert resemble(read(given_address), read(KEPT)) is alike
    assert resemble(read(KEPT), read(given_address.upper().replace("0X", "0x"))) is alike


def test_tron_the_letter_after_t_and_the_last_four() -> None:
    kept = Wallet("trx", "TQabcdefghijkmnopqrstuvwxyz1234567")
    for value, alike in (
        ("TQzzzzzzzzzzzzzzzzzzzzzzzzzzzz4567", True),
        ("TRzzzzzzzzzzzzzzzzzzzzzzzzzzzz4567", False),
        ("TQzzzzzzzzzzzzzzzzzzzzzzzzzzzz5567", False),
        ("TqzzzzzzzzzzzzzzzzzzzzzzzzzzzzZ567", False),
    ):
        assert resemble(Wallet("trx", value), kept) is alike


def test_letter_case_counts_in_base58() -> None:
    kept = Wallet("sol", "4Nd1mYbgkKcV4mCYMc8CYB2pXQG6Yd2kWUiF2Z8hP2Lw")
    assert resemble(Wallet("sol", "4NzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzP2Lw"), kept)
    assert not resemble(Wallet("sol", "4nzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzP2Lw"), kept)
    assert not resemble(Wallet("sol", "4Nzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzp2lw"), kept)


def test_other_coins_never_look_alike() -> None:
    assert not resemble(Wallet("trx", KEPT), Wallet("evm", like(KEPT, 9, 9)))


@pytest.mark.parametrize("places", [(2,), (41,), (2, 41), (20, 21)])
def test_one_or_two_other_characters_anywhere_look_alike(places: tuple[int, ...]) -> None:
    wrong = "".join(HEX[15 - int(digit, 16)] if at in places else digit for at, digit in enumerate(KEPT))
    assert nearly(read(wrong), read(KEPT))
    assert resemble(read(wrong), read(KEPT))
    three = "".join(HEX[15 - int(digit, 16)] if at in {2, 3, 41} else digit for at, digit in enumerate(KEPT))
    assert not resemble(read(three), read(KEPT))


def test_a_letter_too_few_looks_alike() -> None:
    whole = read("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
    short = Wallet("btc", whole.value[:20] + whole.value[21:], Checksum.WRONG)
    assert resemble(short, whole)
    assert not nearly(short, whole)


ACCOUNT = bytes(range(32))


def ss58(account: bytes, network: int) -> str:
    body = bytes([network]) + account
    return base58.b58encode(body + hashlib.blake2b(b"SS58PRE" + body).digest()[:2]).decode()


def ton(account: bytes, tag: int) -> str:
    body = bytes([tag, 0]) + account
    return base64.urlsafe_b64encode(body + crc_hqx(body, 0).to_bytes(2, "big")).decode()


def legacy(version: bytes, data: bytes) -> str:
    return base58.b58encode_check(version + data).decode()


def unified(*items: tuple[int, bytes]) -> str:
    body = b"".join(bytes([kind, len(data)]) + data for kind, data in items)
    return bech32.encode("u", zcash.jumble(body + b"u".ljust(16, b"\x00")), bech32.BECH32M)


def closed(body: bytes) -> bytes:
    from Crypto.Hash import keccak

    return body + bytes(keccak.new(digest_bits=256, data=body).digest()[:4])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KEPT, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"),
        ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
        (ss58(ACCOUNT, 0), ss58(ACCOUNT, 42)),
        (ss58(ACCOUNT, 0), ss58(ACCOUNT, 2)),
        (ton(ACCOUNT, 0x11), ton(ACCOUNT, 0x51)),
        (ton(ACCOUNT, 0x11), f"0:{ACCOUNT.hex()}"),
        (legacy(b"\x00", ACCOUNT[:20]), "bitcoincash:" + cashaddr.encode("bitcoincash", b"\x00" + ACCOUNT[:20])),
        (legacy(b"\x41", ACCOUNT[:20]), "41" + ACCOUNT[:20].hex()),
        (xrp.x_address(ACCOUNT[:20], 7), xrp.x_address(ACCOUNT[:20])),
    ],
)
def test_one_account_in_two_forms_is_the_same_and_no_lookalike(one: str, other: str) -> None:
    assert same_account(read(one), read(other))
    assert same_account(read(other), read(one))
    assert not resemble(read(one), read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (unified((0, ACCOUNT[:20]), (3, bytes(43))), legacy(b"\x1c\xb8", ACCOUNT[:20])),
        (monero.encode(closed(b"\x12" + ACCOUNT * 2)), monero.encode(closed(b"\x13" + ACCOUNT * 2 + bytes(8)))),
        (legacy(b"\x00", ACCOUNT[:20]), legacy(b"\x05", ACCOUNT[:20])),
        (legacy(b"\x41", ACCOUNT[:20]), "0x" + ACCOUNT[:20].hex()),
    ],
)
def test_what_contains_an_account_or_shares_its_bytes_is_not_the_same(one: str, other: str) -> None:
    """Who sends to a unified or integrated address can pay somebody else."""
    assert not same_account(read(one), read(other))


def old_cardano(source: random.Random) -> str:
    body = b"\x83\x58\x1c" + source.randbytes(28) + b"\xa0\x00"
    data = b"\x82\xd8\x18\x58" + bytes([len(body)]) + body + b"\x1a" + crc32(body).to_bytes(4, "big")
    return base58.b58encode(data).decode()


def algorand(source: random.Random) -> str:
    key = source.randbytes(32)
    return base64.b32encode(key + SHA512.new(key, truncate="256").digest()[-4:]).decode().rstrip("=")


KINDS: dict[str, Callable[[random.Random], str]] = {
    "ethereum": lambda source: "0x" + source.randbytes(20).hex(),
    "solana": lambda source: base58.b58encode(source.randbytes(32)).decode(),
    "xrp": lambda source: base58.b58encode_check(b"\x00" + source.randbytes(20), alphabet=base58.XRP_ALPHABET).decode(),
    "polkadot": lambda source: ss58(source.randbytes(32), 0),
    "kusama": lambda source: ss58(source.randbytes(32), 2),
    "substrate": lambda source: ss58(source.randbytes(32), 42),
    "stellar": lambda source: stellar.encode(0x30, source.randbytes(32)),
    "algorand": algorand,
    "ton": lambda source: ton(source.randbytes(32), 0x51),
    "raw ton": lambda source: f"0:{source.randbytes(32).hex()}",
    "old cardano": old_cardano,
    "bitcoin cash": lambda source: cashaddr.encode("bitcoincash", b"\x00" + source.randbytes(20)),
    "monero": lambda source: monero.encode(closed(b"\x12" + source.randbytes(64))),
    "monero subaddress": lambda source: monero.encode(closed(b"\x2a" + source.randbytes(64))),
}
for coin in COINS:
    for rule in coin.rules:
        if rule.family == "base58":
            KINDS[f"{coin.id} {rule.prefix}"] = lambda source, rule=rule: legacy(  # type: ignore[misc]
                bytes.fromhex(rule.prefix), source.randbytes(20)
            )
        elif rule.family.startswith("bech32"):  # the first byte may be a version, so it is taken for fixed
            KINDS[f"{coin.id} {rule.prefix}"] = lambda source, rule=rule: bech32.encode(  # type: ignore[misc]
                rule.prefix,
                b"\x01" + source.randbytes(rule.sizes[0] - 1),
                bech32.BECH32M if rule.family == "bech32m" else bech32.BECH32,
            )
SAMPLES = 1500
KEPT_AT_MOST = 200


def share_of_equal_pairs(texts: list[str]) -> float:
    """Return the share of all pairs in which both are the same."""
    pairs = len(texts) * (len(texts) - 1) / 2
    return sum(count * (count - 1) / 2 for count in Counter(texts).values()) / pairs


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_chance_makes_no_lookalikes(kind: str) -> None:
    """200 kept addresses and one that is checked: the ends agree by chance in far fewer than one of a thousand cases."""
    source = random.Random(kind)
    wallets = [read(KINDS[kind](source)) for _ in range(SAMPLES)]
    (length,) = {head_length(wallet) for wallet in wallets}
    heads = share_of_equal_pairs([wallet.value[:length] for wallet in wallets])
    tails = share_of_equal_pairs([wallet.value[-TAIL:] for wallet in wallets])
    assert heads < 0.2 or wallets[0].network == "test"  # the head says more than what is fixed
    assert KEPT_AT_MOST * heads * tails < 1e-4


def test_chance_of_segwit() -> None:
    source = random.Random(1)
    values = ["bc1q" + "".join(source.choices(bech32.CHARSET, k=38)) for _ in range(SAMPLES)]
    heads = share_of_equal_pairs([value[: head_length(Wallet("btc", value))] for value in values])
    assert KEPT_AT_MOST * heads * 32**-TAIL < 1e-6


addresses = st.text(HEX, min_size=40, max_size=40).map(lambda digits: Wallet("evm", f"0x{digits}"))
anything = st.text(bech32.CHARSET + "1ABCDEFGH:", min_size=1, max_size=60).map(lambda text: Wallet("x", text))


@given(one=addresses | anything, other=addresses | anything)
def test_likeness_goes_both_ways_and_never_to_oneself(one: Wallet, other: Wallet) -> None:
    assert resemble(one, other) is resemble(other, one)
    assert not resemble(one, one)
    assert same_account(one, one)
    assert nearly(one, one)


@given(wallet=addresses, head=st.integers(3, 20), tail=st.integers(4, 19))
def test_whoever_agrees_at_both_ends_looks_alike(wallet: Wallet, head: int, tail: int) -> None:
    other = read(like(wallet.value, head, tail))
    assert resemble(wallet, other)
    assert nearly(wallet, other) is (40 - head - tail <= NEAR)


@given(one=addresses | anything, other=addresses | anything)
def test_the_picture_has_both_whole_and_marks_what_differs(one: Wallet, other: Wallet) -> None:
    made = compare_wallets(one, other, "kept")
    assert (made.shown.replace(" ", ""), made.real.replace(" ", "")) == (one.value, other.value)
    assert (made.role, made.counts, made.counts_at) == ("kept", "", (0, len(made.shown)))
    for text, marks in ((made.shown, made.shown_marks), (made.real, made.real_marks)):
        pieces = text.split(" ")
        assert {text[start:end] for start, end in marks} <= set(pieces)
        assert list(marks) == sorted(set(marks))
    if len(one.value) == len(other.value):
        ours, theirs = list(groups(one.value)), list(groups(other.value))
        if list(map(len, ours)) == list(map(len, theirs)):
            differing = [a for a, b in zip(ours, theirs, strict=True) if a != b]
            assert [made.shown[start:end] for start, end in made.shown_marks] == differing
    if one.value == other.value:
        assert made.shown_marks == made.real_marks == ()


def test_of_two_lengths_all_between_the_ends_that_agree_is_marked() -> None:
    made = compare_wallets(Wallet("btc", "1AbcdefghXYZ"), Wallet("btc", "1AbcdefgXYZ"), "seen")
    assert (made.shown, made.real) == ("1Abc defg hXYZ", "1Abc defg XYZ")
    assert [made.shown[start:end] for start, end in made.shown_marks] == ["hXYZ"]
    assert made.real_marks == ()


@pytest.mark.parametrize(
    ("address", "written"),
    [("0x12345678", "0x 1234 5678"), ("0:12345", "0: 1234 5"), ("TJRabPrwb", "TJRa bPrw b"), ("", "")],
)
def test_groups_of_four(address: str, written: str) -> None:
    assert " ".join(groups(address)) == written
