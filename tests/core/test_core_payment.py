"""Payment links: the receiver and what the link asks for; transaction numbers and who shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import base58
import pytest
from Crypto.Signature import eddsa
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.address.payment import LONGEST, read_payment
from scamcheck.core.address.transaction import find_transaction, is_signature
from scamcheck.core.classify import classify
from scamcheck.core.keyguard import KEY, find_secret
from scamcheck.core.model import Indicator, Kind, Rejected
from scamcheck.core.refang import visible

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter

BTC = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
EVM = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
USDT = "0xdac17f958d2ee523a2206206994597c13d831ec7"
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
SOLANA = "4Nd1mYbgkKcV4mCYMc8CYB2pXQG6Yd2kWUiF2Z8hP2Lw"
MONERO = "4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge"
STELLAR = "GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ"
ALGORAND = "7ZUECA7HFLZTXENRV24SHLU4AVPUTMTTDUFUBNBD64C73F3UHRTHAIOF6Q"
TON = "EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N"
ZCASH = "t1ZGTZ5GpJ59Q9PEtXCwyZLeTf5ksQB1cfY"
XRP = "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf"
HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("link", "value", "details"),
    [
        # BIP-21
        (f"bitcoin:{BTC}", BTC, {}),
        (f"bitcoin:{BTC}?label=Luke-Jr", BTC, {"label": "Luke-Jr"}),
        (f"bitcoin:{BTC}?amount=20.3&label=Luke-Jr", BTC, {"label": "Luke-Jr", "amount": "20.3 BTC"}),
        (
            f"bitcoin:{BTC}?amount=50&label=Luke-Jr&message=Donation%20for%20project%20xyz",
            BTC,
            {"label": "Luke-Jr", "message": "Donation for project xyz", "amount": "50 BTC"},
        ),
        # BIP-321
        (f"BITCOIN:?BC={SEGWIT.upper()}&AMOUNT=1", SEGWIT, {"amount": "1 BTC"}),
        (f"bitcoin:?bc={SEGWIT}", SEGWIT, {}),
        (
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a?amount=2",
            "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
            {"amount": "2 BCH"},
        ),
        ("bitcoincash:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu", {}),
        # EIP-681
        (f"ethereum:{EVM}@1?value=2.014e18", EVM, {"network": "Ethereum", "amount": "2.014 ETH"}),
        (f"ethereum:pay-{EVM}@56?value=1000000000000000000", EVM, {"network": "BNB Smart Chain", "amount": "1 BNB"}),
        (f"ethereum:{EVM}@999?value=1e18", EVM, {"network": "999", "amount": "1"}),
        (f"ethereum:{USDT}/transfer?address={EVM}&uint256=1e6", EVM, {"token": USDT}),
        (f"ethereum:{USDT}@1/transfer?uint256=1&address={EVM}", EVM, {"token": USDT, "network": "Ethereum"}),
        (f"tron:{TRON}?amount=5&token=x", TRON, {"token": "x"}),
        (f"tron:{TRON}?amount=5", TRON, {"amount": "5 TRX"}),
        # Solana Pay
        (
            f"solana:{SOLANA}?amount=1&label=Michael&message=Thanks%20for%20all%20the%20fish&memo=OrderId12345",
            SOLANA,
            {"label": "Michael", "message": "Thanks for all the fish", "memo": "OrderId12345", "amount": "1 SOL"},
        ),
        (f"solana:{SOLANA}?amount=.01&spl-token={SOLANA}", SOLANA, {"token": SOLANA}),
        (
            f"monero:{MONERO}?tx_amount=239.39014&tx_description=donation",
            MONERO,
            {"message": "donation", "amount": "239.39014 XMR"},
        ),
        (
            f"web+stellar:pay?destination={STELLAR}&amount=120.1234567&memo=skdjfasf",
            STELLAR,
            {"memo": "skdjfasf", "amount": "120.1234567 XLM"},
        ),
        (f"algorand://{ALGORAND}?amount=150500000&note=hi", ALGORAND, {"memo": "hi", "amount": "150.5 ALGO"}),
        (
            f"ton://transfer/{TON}?amount=1000000000&text=Just%20a%20joke",
            TON,
            {"memo": "Just a joke", "amount": "1 TON"},
        ),
        # ZIP-321
        (
            f"zcash:{ZCASH}?amount=1&memo=VGhpcyBpcyBhIHNpbXBsZSBtZW1vLg&message=Thanks",
            ZCASH,
            {"memo": "This is a simple memo.", "message": "Thanks", "amount": "1 ZEC"},
        ),
        (f"zcash:?address={ZCASH}&amount=0.5&memo=%5B", ZCASH, {"memo": "[", "amount": "0.5 ZEC"}),
        (f"zcash:{ZCASH}?memo=A", ZCASH, {"memo": "A"}),
        (f"ripple:{XRP}?dt=1337&amount=10", XRP, {"tag": "1337", "amount": "10 XRP"}),
        ("xrp:XVLhHMPHU98es4dbozjVtdWzVrDjtV8xvjGQTYPiAx6gwDC", XRP, {"tag": "1"}),
        # what is no amount
        *((f"bitcoin:{BTC}?amount={text}", BTC, {}) for text in ("x", "-1", "0", "NaN", "Infinity", "1e99", "")),
        (f"bitcoin:{BTC}?label=%FF%E2%80%AEx", BTC, {"label": "\ufffdx"}),
    ],
)
def test_a_payment_link_is_read(link: str, value: str, details: dict[str, str]) -> None:
    found = read_payment(link)
    assert found is not None
    assert (found.value, found.details) == (value, details)


@pytest.mark.parametrize(
    "link", ["bitcoin:", "bitcoin:xx", f"mailto:{BTC}", "bitcoin:?amount=1", f"ethereum:{USDT[:-1]}/transfer?address=1"]
)
def test_a_link_without_a_receiver_is_none(link: str) -> None:
    assert read_payment(link) is None


def test_what_is_shown_of_a_link_is_cut() -> None:
    found = read_payment(f"bitcoin:{BTC}?label={'a' * 500}")
    assert found is not None
    assert len(found.details["label"]) == LONGEST


@given(
    st.sampled_from(["bitcoin:", "ethereum:", "zcash:", "ton://", "web+stellar:"]),
    st.text(max_size=60),
    st.text(max_size=60),
)
def test_reading_a_link_never_raises(scheme: str, target: str, query: str) -> None:
    found = read_payment(f"{scheme}{target}?{query}") or read_payment(f"{scheme}{BTC}?amount={query}&memo={target}")
    assert found is None or all(visible(text) == text for text in found.details.values())


def _signature() -> bytes:
    pair = eddsa.import_private_key(bytes(32))
    return bytes(eddsa.new(pair, "rfc8032").sign(b"scamcheck"))


def _pair() -> bytes:
    pair = eddsa.import_private_key(bytes(range(32)))
    return bytes(range(32)) + bytes(pair.public_key().export_key(format="raw"))


@pytest.mark.parametrize(
    ("text", "coin", "explorer"),
    [
        (f"tx 0x{HASH}", "Ethereum", "etherscan.io"),
        (f"txid {HASH}", "Bitcoin, TRON", "mempool.space, tronscan.org"),
        (f"TRON tx: {HASH}", "TRON", "tronscan.org"),
        (f"my XMR transaction {HASH}", "Monero", "xmrchain.net"),
        (f"tx hash {HASH.upper()}", "XRP", "xrpscan.com"),
        (base58.b58encode(_signature()).decode(), "Solana", "solscan.io"),
    ],
)
def test_a_transaction_number_is_told_with_who_shows_it(
    text: str, coin: str, explorer: str, splitter: DomainSplitter
) -> None:
    assert classify(text, splitter) == Rejected("input.transaction", {"coin": coin, "explorer": explorer})


@pytest.mark.parametrize("text", ["hello", "z" * 84, HASH[:-1], "1" * 85])
def test_what_is_no_transaction(text: str) -> None:
    assert find_transaction(text) is None


def test_a_key_pair_is_never_taken_for_a_signature() -> None:
    assert is_signature(_signature())
    assert not is_signature(_pair())
    small = next(
        body
        for seed in range(1000)
        if (body := bytes([seed & 255, seed >> 8]) + bytes(30) + _public(bytes([seed & 255, seed >> 8]) + bytes(30)))[
            -1
        ]
        < 16
    )
    assert not is_signature(small)
    assert find_secret(base58.b58encode(_pair()).decode()) == KEY
    assert find_secret(base58.b58encode(small).decode()) == KEY


def _public(seed: bytes) -> bytes:
    return bytes(eddsa.import_private_key(seed).public_key().export_key(format="raw"))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7JXHDIYKXZWHOKR", True),
        ("SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7JXHDIYKXZWHOKS", False),
        ("sn3nxiW7v8KXzPzAqzyHXbSSKNuN9", True),
        ("my seed is sEdTM1uX8pu2do5XvTnutH6HsouMaM2, keep it", True),
        ("sn3nxiW7v8KXzPzAqzyHXbSSKNuN8", False),
        ("0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8", False),
        ("key:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8", True),
    ],
)
def test_secret_keys_of_stellar_and_xrp_are_found_and_an_address_of_ton_is_none(text: str, secret: bool) -> None:
    assert (find_secret(text) is not None) is secret


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"Please send it to {MONERO} today, then tell me", MONERO),
        (f"pay here: {TON} now, my friend, it is urgent", TON),
        (f"pay here: ({STELLAR}), my friend, it is urgent", STELLAR),
        (
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a is where you pay, my friend",
            "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
        ),
        (f"{MONERO[:40]}\n{MONERO[40:]}", MONERO),
        (f"{MONERO[:40]}\u200b{MONERO[40:]}", MONERO),
        (f"{STELLAR[:20]} {STELLAR[20:40]} {STELLAR[40:]}", STELLAR),
        (f"{TON[:24]}\u200b {TON[24:]}", TON),
        (f"{XRP[:4]}\u2060{XRP[4:]}", XRP),
        (" ".join(ALGORAND[at : at + 4] for at in range(0, 58, 4)), ALGORAND),
        (
            "0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8",
            "0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8",
        ),
    ],
)
def test_addresses_are_found_in_messages_and_in_pieces(text: str, value: str, splitter: DomainSplitter) -> None:
    found = classify(text, splitter)
    assert isinstance(found, Indicator)
    wallets = [found] if found.kind is Kind.ADDRESS else list(found.parts)
    assert [(wallet.kind, wallet.value) for wallet in wallets] == [(Kind.ADDRESS, value)]


def test_the_name_of_a_wallet_stays_a_name_with_a_sign(splitter: DomainSplitter) -> None:
    found = classify("vitalik.eth", splitter)
    assert isinstance(found, Indicator)
    assert (found.kind, found.signs) == (Kind.NAME, ("wallet.name",))
