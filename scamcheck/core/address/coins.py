"""The coins: a row each. A coin whose addresses are written in a known way is a row here and nothing else.

A rule says ``family prefix size form``: how the address is written, what its bytes begin with (hexadecimal; the
human-readable part for bech32 and cashaddr), how many bytes follow, and what such an address is. Families are the
modules beside this one. Sources: SLIP-173 (human-readable parts), the ``chainparams`` of each coin's own program
(base58check versions), the chain registry of Cosmos (bech32 prefixes), CAIP-2 and EIP-681 (numbers of EVM networks).

It is a table in Python and no file of ``assets``, because lists, packs and pasted text are read with it at places that
open no files.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

MAIN, TEST = "main", "test"


class Rule(NamedTuple):
    """One way to write an address; ``sizes`` are the bytes after ``prefix`` and before the checksum."""

    family: str
    prefix: str
    sizes: tuple[int, ...]
    form: str
    network: str = MAIN


class Coin(NamedTuple):
    """A coin or a family of networks whose addresses are the same.

    ``schemes`` begin payment links. ``explorer`` is a site that shows its transactions. ``chain`` is the id that lists
    use where several coins share their accounts (Polkadot and Kusama).
    """

    id: str
    title: str
    symbol: str
    rules: tuple[Rule, ...] = ()
    schemes: tuple[str, ...] = ()
    explorer: str = ""
    chain: str = ""


def _rules(*lines: str) -> tuple[Rule, ...]:
    """Return the rules of lines ``family prefix sizes form [test]``."""
    return tuple(_rule(*line.split()) for line in lines)


def _rule(family: str, prefix: str, sizes: str, form: str, network: str = MAIN) -> Rule:
    return Rule(family, prefix, tuple(map(int, sizes.split(","))), form, network)


def _zone(identity: str, title: str, symbol: str, hrp: str, sizes: str = "20,32") -> Coin:
    """Return a coin with one bech32 prefix, as the networks around Cosmos have."""
    return Coin(identity, title, symbol, _rules(f"bech32 {hrp} {sizes} account"))


COINS = (
    Coin(
        "btc",
        "Bitcoin",
        "BTC",
        _rules(
            "base58 00 20 p2pkh",
            "base58 05 20 p2sh",
            "segwit bc 20,32 segwit",
            "base58 6f 20 p2pkh test",
            "base58 c4 20 p2sh test",
            "segwit tb 20,32 segwit test",
        ),
        ("bitcoin",),
        "mempool.space",
    ),
    Coin("evm", "Ethereum", "ETH", schemes=("ethereum",), explorer="etherscan.io"),
    Coin("trx", "TRON", "TRX", _rules("base58 41 20 account"), ("tron",), "tronscan.org"),
    Coin("sol", "Solana", "SOL", schemes=("solana",), explorer="solscan.io"),
    Coin(
        "ltc",
        "Litecoin",
        "LTC",
        _rules("base58 30 20 p2pkh", "base58 32 20 p2sh", "segwit ltc 20,32 segwit", "bech32 ltcmweb 66 mweb"),
        ("litecoin",),
        "litecoinspace.org",
    ),
    Coin(
        "doge", "Dogecoin", "DOGE", _rules("base58 1e 20 p2pkh", "base58 16 20 p2sh"), ("dogecoin",), "dogechain.info"
    ),
    Coin("dash", "Dash", "DASH", _rules("base58 4c 20 p2pkh", "base58 10 20 p2sh"), ("dash",), "insight.dash.org"),
    Coin(
        "bch",
        "Bitcoin Cash",
        "BCH",
        _rules("cashaddr bitcoincash 20,32 p2pkh", "cashaddr bchtest 20,32 p2pkh test"),
        ("bitcoincash", "bchtest"),
        "blockchair.com",
    ),
    Coin("xec", "eCash", "XEC", _rules("cashaddr ecash 20,32 p2pkh"), ("ecash",), "explorer.e.cash"),
    Coin(
        "xmr",
        "Monero",
        "XMR",
        _rules(
            "monero 12 64 standard",
            "monero 13 72 integrated",
            "monero 2a 64 subaddress",
            "monero 35 64 standard test",
            "monero 36 72 integrated test",
            "monero 3f 64 subaddress test",
            "monero 18 64 standard test",
            "monero 19 72 integrated test",
            "monero 24 64 subaddress test",
        ),
        ("monero",),
        "xmrchain.net",
    ),
    Coin(
        "zec",
        "Zcash",
        "ZEC",
        _rules(
            "base58 1cb8 20 p2pkh",
            "base58 1cbd 20 p2sh",
            "base58 1d25 20 p2pkh test",
            "base58 1cba 20 p2sh test",
            "bech32 zs 43 sapling",
            "bech32 ztestsapling 43 sapling test",
            "bech32m tex 20 tex",
        ),
        ("zcash",),
        "blockchair.com",
    ),
    Coin("xrp", "XRP", "XRP", schemes=("ripple", "xrpl", "xrp"), explorer="xrpscan.com"),
    Coin("xlm", "Stellar", "XLM", schemes=("web+stellar", "stellar"), explorer="stellar.expert"),
    Coin(
        "ada",
        "Cardano",
        "ADA",
        _rules(
            "bech32 addr 29,32,33,34,35,36,37,38,39,40,41,57 account",
            "bech32 stake 29 stake",
            "bech32 addr_test 29,32,33,34,35,36,37,38,39,40,41,57 account test",
            "bech32 stake_test 29 stake test",
        ),
        ("web+cardano", "cardano"),
        "cardanoscan.io",
    ),
    Coin("dot", "Polkadot", "DOT", schemes=("polkadot",), explorer="subscan.io"),
    Coin("ksm", "Kusama", "KSM", schemes=("kusama",), explorer="subscan.io", chain="dot"),
    Coin("ton", "TON", "TON", schemes=("ton",), explorer="tonviewer.com"),
    Coin("algo", "Algorand", "ALGO", schemes=("algorand",), explorer="allo.info"),
    Coin("neo", "Neo", "NEO", _rules("base58 17 20 account", "base58 35 20 account"), explorer="neotube.io"),
    Coin(
        "xtz",
        "Tezos",
        "XTZ",
        _rules("base58 06a19f 20 tz1", "base58 06a1a1 20 tz2", "base58 06a1a4 20 tz3", "base58 025a79 20 contract"),
        ("tezos",),
        "tzkt.io",
    ),
    Coin("btg", "Bitcoin Gold", "BTG", _rules("base58 26 20 p2pkh", "segwit btg 20,32 segwit"), ("bitcoingold",)),
    Coin("dgb", "DigiByte", "DGB", _rules("base58 3f 20 p2sh", "segwit dgb 20,32 segwit"), ("digibyte",)),
    Coin("rvn", "Ravencoin", "RVN", _rules("base58 3c 20 p2pkh", "base58 7a 20 p2sh"), ("raven",)),
    _zone("atom", "Cosmos", "ATOM", "cosmos"),
    _zone("osmo", "Osmosis", "OSMO", "osmo"),
    _zone("luna", "Terra", "LUNA", "terra"),
    _zone("inj", "Injective", "INJ", "inj"),
    _zone("sei", "Sei", "SEI", "sei"),
    _zone("tia", "Celestia", "TIA", "celestia"),
    _zone("kava", "Kava", "KAVA", "kava"),
    _zone("juno", "Juno", "JUNO", "juno"),
    _zone("stars", "Stargaze", "STARS", "stars"),
    _zone("akt", "Akash", "AKT", "akash"),
    _zone("scrt", "Secret Network", "SCRT", "secret"),
    _zone("axl", "Axelar", "AXL", "axelar"),
    _zone("noble", "Noble", "USDC", "noble"),
    _zone("dydx", "dYdX", "DYDX", "dydx"),
    _zone("band", "Band", "BAND", "band"),
    _zone("cro", "Cronos", "CRO", "cro"),
    _zone("stride", "Stride", "STRD", "stride"),
    _zone("ntrn", "Neutron", "NTRN", "neutron"),
    _zone("rune", "THORChain", "RUNE", "thor"),
    _zone("maya", "Maya", "CACAO", "maya"),
    _zone("evmos", "Evmos", "EVMOS", "evmos"),
    _zone("fet", "Fetch.ai", "FET", "fetch"),
    _zone("ctk", "CertiK Chain", "CTK", "certik"),
    _zone("shentu", "Shentu", "CTK", "shentu"),
    _zone("iris", "IRISnet", "IRIS", "iaa"),
    _zone("huahua", "Chihuahua", "HUAHUA", "chihuahua"),
    _zone("fis", "StaFi", "FIS", "stafi"),
    _zone("avax", "Avalanche", "AVAX", "avax", "20"),
    _zone("bnb", "BNB Beacon Chain", "BNB", "bnb", "20"),
    _zone("zil", "Zilliqa", "ZIL", "zil", "20"),
    _zone("one", "Harmony", "ONE", "one", "20"),
    _zone("egld", "MultiversX", "EGLD", "erd", "32"),
    _zone("rose", "Oasis", "ROSE", "oasis", "21"),
    _zone("iota", "IOTA", "IOTA", "iota", "33"),
    _zone("smr", "Shimmer", "SMR", "smr", "33"),
    Coin("xrd", "Radix", "XRD", _rules("bech32 rdx 34 account", "bech32m account_rdx 30 account")),
    Coin("xch", "Chia", "XCH", _rules("bech32m xch 32 account")),
)

SHARED = {
    "doge:p2pkh": ("dgb", "xvg"),
    "neo:account": ("btg",),
    "btc:p2pkh": ("bch", "bsv"),
    "btc:p2sh": ("bch", "ltc"),
}
"""Coins whose addresses cannot be told from those of another, by coin and form (old ``3...`` of Litecoin, too)."""

USUAL = frozenset(
    {
        *("btc:p2pkh", "btc:p2sh", "ltc:p2pkh", "ltc:p2sh", "doge:p2pkh", "dash:p2pkh", "zec:p2pkh", "zec:p2sh"),
        *("trx:account", "xtz:tz1", "xtz:tz2", "xtz:tz3"),
    }
)
"""Forms in base58check that are told with a wrong character, too; the shape of rarer ones fits too many other codes."""

NAMES = {"eth": "evm", "sol": "sol", "bnb": "evm", "ton": "ton"}
"""Endings of wallet names and the coin that they point to: ENS, Solana Name Service, Space ID, TON DNS."""

EVM_NETWORKS = {
    "1": ("Ethereum", "ETH"),
    "10": ("Optimism", "ETH"),
    "56": ("BNB Smart Chain", "BNB"),
    "137": ("Polygon", "POL"),
    "8453": ("Base", "ETH"),
    "42161": ("Arbitrum", "ETH"),
}
"""Numbers of the networks that payment links name most, with their coin (EIP-155)."""

PAYMENT_SCHEMES = {scheme: coin.chain or coin.id for coin in COINS for scheme in coin.schemes}
"""``bitcoin:``, ``ethereum:`` (EIP-681), ``tron:``, ``solana:`` and the like, as payment links write them."""


@lru_cache(maxsize=1)
def by_id() -> dict[str, Coin]:
    """Return the coins by id."""
    return {coin.id: coin for coin in COINS}


@lru_cache(maxsize=8)
def rules_of(*families: str) -> tuple[tuple[Coin, Rule], ...]:
    """Return every rule of these families with its coin, in the order of the table."""
    return tuple((coin, rule) for coin in COINS for rule in coin.rules if rule.family in families)
