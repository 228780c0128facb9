"""Wallet addresses: public vectors of BIP-173, BIP-350 and EIP-55, and bip_utils as an oracle for every chain."""

from __future__ import annotations

import hashlib
import random

import base58
import pytest
from bip_utils import Bip44, Bip44Coins, Bip49, Bip49Coins, Bip84, Bip84Coins, Bip86, Bip86Coins, SS58Encoder
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.address import (
    CHAINS,
    PAYMENT_SCHEMES,
    WalletAddress,
    chain_title,
    evm_form,
    look_up_key,
    read_address,
    segwit_ok,
)

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
PER_FORM = 8
FORMS = [
    ("btc", Bip44, Bip44Coins.BITCOIN),
    ("btc", Bip49, Bip49Coins.BITCOIN),
    ("btc", Bip84, Bip84Coins.BITCOIN),
    ("btc", Bip86, Bip86Coins.BITCOIN),
    ("ltc", Bip44, Bip44Coins.LITECOIN),
    ("ltc", Bip49, Bip49Coins.LITECOIN),
    ("ltc", Bip84, Bip84Coins.LITECOIN),
    ("doge", Bip44, Bip44Coins.DOGECOIN),
    ("doge", Bip49, Bip49Coins.DOGECOIN),
    ("dash", Bip44, Bip44Coins.DASH),
    ("dash", Bip49, Bip49Coins.DASH),
    ("trx", Bip44, Bip44Coins.TRON),
    ("evm", Bip44, Bip44Coins.ETHEREUM),
    ("dot", Bip44, Bip44Coins.POLKADOT_ED25519_SLIP),
    ("dot", Bip44, Bip44Coins.KUSAMA_ED25519_SLIP),
    ("sol", Bip44, Bip44Coins.SOLANA),
]


def _generated() -> list[tuple[str, str]]:
    """Return pairs of chain and address from keys of a fixed seed."""
    source = random.Random(20261121)
    return [
        (chain, str(kind.FromSeed(source.randbytes(32), coin).DeriveDefaultPath().PublicKey().ToAddress()))
        for chain, kind, coin in FORMS
        for _ in range(PER_FORM)
    ]


GENERATED = _generated()
LOWER = {"evm"}
ALICE = "ss58:d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"
"""The account that the Substrate documentation uses in its examples."""


@pytest.mark.parametrize(("chain", "address"), GENERATED)
def test_generated_addresses_are_read(chain: str, address: str) -> None:
    value = address.lower() if chain in LOWER else address
    assert read_address(address) == WalletAddress(chain, value, checksum_ok=True)


@pytest.mark.parametrize(("chain", "address"), [pair for pair in GENERATED if pair[0] != "sol"])
def test_one_wrong_character_never_makes_another_valid_address(chain: str, address: str) -> None:
    letters = "0123456789abcdef" if chain == "evm" else BECH32 if address[:3] in {"bc1", "ltc"} else ALPHABET
    first = 2 if chain == "evm" else 0
    source = random.Random(address)
    for place in range(first, len(address)):
        wrong = source.choice([letter for letter in letters if letter.lower() != address[place].lower()])
        found = read_address(address[:place] + wrong + address[place + 1 :])
        assert found is None or not found.checksum_ok
        assert found is None or place < 4 or found.chain == chain


@pytest.mark.parametrize(
    "address",
    [
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "BC1SW50QGDZ25J",
        "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    ],
)
def test_bip350_valid(address: str) -> None:
    assert segwit_ok("bc", address.lower())


@pytest.mark.parametrize(
    "address",
    [
        "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
        "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy",
        "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
    ],
)
def test_bip350_valid_on_the_test_network(address: str) -> None:
    assert segwit_ok("tb", address)
    assert read_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
        "bc1s0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq54well",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
        "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
        "bc130xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq7zws8r",
        "bc1pw5dgrnzv",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
        "bc1qr508d6qejxtdg4y5r3zarvaryv98gj9p",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
        "bc1gmk9yu",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
        "bc1rw5uspcuh",
        "bc10w508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kw5rljs90",
        "bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du",
        "bc1" + "q" * 88,
    ],
)
def test_bip173_and_bip350_invalid(address: str) -> None:
    assert not segwit_ok("bc", address)
    found = read_address(address)
    assert found is None or not found.checksum_ok


def test_mixed_case_segwit_is_invalid() -> None:
    found = read_address("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4")
    assert found is None


@pytest.mark.parametrize(
    "address",
    [
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x27b1fdb04752bbc536007a920d24acb045561c26",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
        "0XD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    ],
)
def test_eip55_valid(address: str) -> None:
    assert read_address(address) == WalletAddress("evm", address.lower(), checksum_ok=True)


@pytest.mark.parametrize(
    "address",
    ["0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d358"],
)
def test_eip55_invalid(address: str) -> None:
    assert read_address(address) == WalletAddress("evm", address.lower(), checksum_ok=False)


@pytest.mark.parametrize(
    "token",
    [
        "",
        "evil.com",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed0",
        "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xg" + "0" * 39,
        "3" * 24,
        "1" + "3" * 26,
        "TRANSACTIONSAREFREEFROMFEESTODAYOKAY",
        "Donaudampfschifffahrtsgesellschaft",
        "r5396XiBGUQ9RgZCaG3tthEv39M6LFoZm",
        "cosmos1uz36832gqf4mz5fym9qdagwm44vlahnk7q4g69",
        "GBLJZPAMGU6YYXRXPTO77MOQWWJF6VLSPYHXS7U36K2A26MZII5UGB6L",
        "550e8400e29b41d4a716446655440000",
        "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG",
        "t1ZGTZ5GpJ59Q9PEtXCwyZLeTf5ksQB1cfY",
        "a" * 91,
    ],
)
def test_what_is_no_address(token: str) -> None:
    assert read_address(token) is None


@pytest.mark.parametrize(
    ("token", "chain"),
    [
        ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "btc"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "btc"),
        ("TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBg", "trx"),
        ("LMkpRdMUqq2ZuTKKTdtyMZW4QyPYnLZDYR", "ltc"),
        ("DBKqYiE2RQ7gzmZMiuUDeeBMxbpECAJr9H", "doge"),
        ("XoxvgE5vgtNdfpryRSS7B5hnksBeb5MhPi", "dash"),
        ("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ", "dot"),
        ("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp6", "dot"),
        ("1qnJN7FViy3HZaxZK9tGAA71zxHSBeUweirKqCaox4t8GT8", "dot"),
        ("HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf75F", "dot"),
    ],
)
def test_mistyped_address_is_told_with_its_chain(token: str, chain: str) -> None:
    assert read_address(token) == WalletAddress(chain, token, checksum_ok=False)


@given(st.binary(min_size=32, max_size=32))
def test_any_32_bytes_are_a_solana_address(key: bytes) -> None:
    address = base58.b58encode(key).decode()
    assert read_address(address) == WalletAddress("sol", address, checksum_ok=True)


@pytest.mark.parametrize(
    "address",
    [
        "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",  # any network (42)
        "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5",  # Polkadot (0)
        "HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F",  # Kusama (2)
    ],
)
def test_one_account_of_polkadot_and_its_kin_has_one_key(address: str) -> None:
    assert read_address(address) == WalletAddress("dot", address, checksum_ok=True)
    assert look_up_key(address, "dot") == ALICE


def test_published_pairs_of_address_and_account() -> None:
    """Examples of ss58 in the documentation of Dune (networks 0 and 2)."""
    account = "ss58:2534454d30f8a028e42654d6b535e0651d1d026ddf115cef59ae1dd71bae074e"
    for address in (
        "1qnJN7FViy3HZaxZK9tGAA71zxHSBeUweirKqCaox4t8GT7",
        "DR6pMC4GJiVbgPtNNuw1xgxJyEsYYuXKXq7ZCVBjfFrh3V5",
    ):
        assert look_up_key(address, "dot") == account


@given(st.binary(min_size=32, max_size=32), st.integers(0, 16383).filter(lambda network: network not in {46, 47}))
def test_an_account_has_the_same_key_on_every_network(account: bytes, network: int) -> None:
    address = SS58Encoder.Encode(account, network)
    assert read_address(address) == WalletAddress("dot", address, checksum_ok=True)
    assert look_up_key(address, "dot") == "ss58:" + account.hex()


@pytest.mark.parametrize(
    ("value", "chain"),
    [
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "evm"),
        ("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ", "dot"),
        ("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQ0", "dot"),
        ("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", "btc"),
        ("", "dot"),
    ],
)
def test_other_addresses_are_their_own_key(value: str, chain: str) -> None:
    assert look_up_key(value, chain) == value


@pytest.mark.parametrize("start", [0x80, 0xFF])
def test_reserved_networks_are_none(start: int) -> None:
    body = bytes([start, 0]) + bytes(32)
    address = base58.b58encode(body + hashlib.blake2b(b"SS58PRE" + body).digest()[:2]).decode()
    assert read_address(address) is None


@given(st.binary(min_size=20, max_size=20))
def test_tron_and_evm_forms_are_the_same_account(account: bytes) -> None:
    evm = "0x" + account.hex()
    tron = evm_form(evm, "evm")
    assert tron is not None
    assert read_address(tron) == WalletAddress("trx", tron, checksum_ok=True)
    assert evm_form(tron, "trx") == evm
    assert evm_form(tron, "btc") is None


@given(
    st.text(max_size=100)
    | st.text(alphabet=ALPHABET, min_size=25, max_size=90)
    | st.text(alphabet=BECH32).map("bc1".__add__)
)
def test_reading_never_raises_and_is_stable(token: str) -> None:
    found = read_address(token)
    if found is not None and found.checksum_ok:
        assert read_address(found.value) == found


def test_chains_are_unique_and_have_names() -> None:
    assert len({chain.id for chain in CHAINS}) == len({chain.title for chain in CHAINS}) == len(CHAINS)
    versions = [version for chain in CHAINS for version in chain.versions]
    assert len(versions) == len(set(versions))
    assert PAYMENT_SCHEMES["bitcoin"] == "btc"
    assert [chain_title(scheme) for scheme in PAYMENT_SCHEMES.values()] == [chain.title for chain in CHAINS]
