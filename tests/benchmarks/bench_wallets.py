"""Wallet addresses: which coins scamcheck, ``validators`` and ``coinaddrvalidator`` get right, and how quickly.

``.venv/bin/python tests/benchmarks/bench_wallets.py`` prints a Markdown table: for each kind of address, how many right ones
are taken for their coin, and how many with one wrong character for any. The addresses are made by ``bip_utils`` from
keys of a fixed seed. The peers are installed once into a folder of their own (``--peers``); without a network they are
left out. Recognitions a second are counted in processor time on one core.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bip_utils import (
    Bip44,
    Bip44Coins,
    Bip49,
    Bip49Coins,
    Bip84,
    Bip84Coins,
    Bip86,
    Bip86Coins,
    Monero,
)
from platformdirs import user_cache_path

from scamcheck.core.address import read_address
from scamcheck.core.model import Checksum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.peer_home import python_in
else:
    from peer_home import python_in

PACKAGES = ("validators[crypto-eth-addresses]==0.36.0", "coinaddrvalidator==1.2.3", "setuptools<81")
SEED = 20261121
REPEATS = 3
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
KINDS = (
    ("Bitcoin 1...", "btc", ("bitcoin",), Bip44, Bip44Coins.BITCOIN),
    ("Bitcoin 3...", "btc", ("bitcoin",), Bip49, Bip49Coins.BITCOIN),
    ("Bitcoin bc1q...", "btc", ("bitcoin",), Bip84, Bip84Coins.BITCOIN),
    ("Bitcoin bc1p...", "btc", ("bitcoin",), Bip86, Bip86Coins.BITCOIN),
    ("Ethereum", "evm", ("ethereum",), Bip44, Bip44Coins.ETHEREUM),
    ("TRON", "trx", ("tronix",), Bip44, Bip44Coins.TRON),
    ("Solana", "sol", ("solana",), Bip44, Bip44Coins.SOLANA),
    ("Litecoin L...", "ltc", ("litecoin",), Bip44, Bip44Coins.LITECOIN),
    ("Litecoin ltc1...", "ltc", ("litecoin",), Bip84, Bip84Coins.LITECOIN),
    ("Bitcoin Cash", "bch", ("bitcoin-cash",), Bip44, Bip44Coins.BITCOIN_CASH),
    ("Dogecoin", "doge", ("dogecoin",), Bip44, Bip44Coins.DOGECOIN),
    ("Dash", "dash", ("dashcoin",), Bip44, Bip44Coins.DASH),
    ("Zcash t1...", "zec", ("zcash",), Bip44, Bip44Coins.ZCASH),
    ("XRP", "xrp", ("ripple",), Bip44, Bip44Coins.RIPPLE),
    ("Stellar", "xlm", ("stellar",), Bip44, Bip44Coins.STELLAR),
    ("Cardano (Byron)", "ada", ("cardano",), Bip44, Bip44Coins.CARDANO_BYRON_ICARUS),
    ("Polkadot", "dot", ("polkadot",), Bip44, Bip44Coins.POLKADOT_ED25519_SLIP),
    ("Kusama", "dot", ("kusama",), Bip44, Bip44Coins.KUSAMA_ED25519_SLIP),
    ("TON", "ton", ("ton",), Bip44, Bip44Coins.TON),
    ("Algorand", "algo", ("algorand",), Bip44, Bip44Coins.ALGORAND),
    ("Cosmos", "atom", ("cosmos",), Bip44, Bip44Coins.COSMOS),
    ("Tezos", "xtz", ("tezos",), Bip44, Bip44Coins.TEZOS),
)


@dataclass
class Kind:
    """Addresses of one kind, right and with one wrong character, and the names that a peer may give them."""

    title: str
    chain: str
    names: tuple[str, ...]
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Column:
    """What one of the three says: of each address, the coins that it takes it for."""

    title: str
    taken: dict[str, list[str]]
    seconds: float


def kinds(count: int) -> list[Kind]:
    """Return ``count`` addresses of each kind, the same in every run."""
    source = random.Random(SEED)
    found = []
    for title, chain, names, kind, coin in KINDS:
        row = Kind(title, chain, names)
        for _ in range(count):
            key = kind.FromSeed(source.randbytes(32), coin).DeriveDefaultPath().PublicKey()
            row.right.append(str(key.ToAddress()))
        found.append(row)
    monero = Kind("Monero", "xmr", ("monero",))
    for number in range(count):
        wallet = Monero.FromSeed(source.randbytes(32))
        monero.right.append(str(wallet.Subaddress(number) if number % 2 else wallet.PrimaryAddress()))
    for row in (*found, monero):
        row.wrong = [with_slip(address, source) for address in row.right]
    return [*found, monero]


def with_slip(address: str, source: random.Random) -> str:
    """Return ``address`` with one of its last twenty characters changed to another that stands elsewhere in it."""
    place = len(address) - 1 - source.randrange(20)
    tail = address[len(address) // 2 :].lower() if address.lower() == address else address[len(address) // 2 :]
    others = [letter for letter in tail if letter.lower() != address[place].lower()]
    return address[:place] + source.choice(others) + address[place + 1 :]


def ours(addresses: Sequence[str]) -> Column:
    """Return what scamcheck says; a wrong character makes an address none."""
    took = []
    for _ in range(REPEATS):
        start = time.process_time()
        found = [read_address(address) for address in addresses]
        took.append(time.process_time() - start)
    wrong = {Checksum.WRONG, Checksum.CASE}
    taken = [[wallet.chain] if wallet and wallet.checksum not in wrong else [] for wallet in found]
    return Column("scamcheck", dict(zip(addresses, taken, strict=True)), min(took))


def peer(name: str, python: Path, addresses: Sequence[str]) -> Column:
    """Return what a peer says."""
    command = [str(python), str(Path(__file__).with_name("wallet_peers.py")), name]
    done = subprocess.run(command, input=json.dumps(addresses), check=True, capture_output=True, text=True)
    answer = json.loads(done.stdout)
    taken = dict(zip(addresses, answer["answers"], strict=True))
    return Column(f"{name} {answer['version']}", taken, answer["seconds"])


def cell(row: Kind, column: Column) -> str:
    """Return how many right addresses have their coin, and how many wrong ones are taken for any."""
    names = {row.chain, "tron" if row.chain == "trx" else "", *row.names}
    right = sum(bool(names & set(column.taken[address])) for address in row.right)
    wrong = sum(bool(column.taken[address]) for address in row.wrong)
    return f"{right}/{len(row.right)}" + (f", {wrong} wrong taken" if wrong else "")


def table(rows: Sequence[Kind], columns: Sequence[Column], total: int) -> str:
    """Return the Markdown table."""
    lines = [f"| | {' | '.join(column.title for column in columns)} |", "|---" * (len(columns) + 1) + "|"]
    lines += [f"| {row.title} | {' | '.join(cell(row, column) for column in columns)} |" for row in rows]
    speeds = " | ".join(f"{total / column.seconds:,.0f}" for column in columns)
    return "\n".join([*lines, f"| addresses a second | {speeds} |"])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="wallet addresses beside other libraries")
    parser.add_argument("--count", type=int, default=100, metavar="N", help="addresses of each kind")
    parser.add_argument("--peers", type=Path, default=user_cache_path("scamcheck-bench", appauthor=False))
    parser.add_argument("--us-only", action="store_true", help="leave the peers out")
    chosen = parser.parse_args()
    rows = kinds(chosen.count)
    addresses = [address for row in rows for address in (*row.right, *row.wrong)]
    columns = [ours(addresses)]
    if not chosen.us_only:
        try:
            python = python_in(chosen.peers / "wallets", PACKAGES)
            columns += [peer(name, python, addresses) for name in ("validators", "coinaddrvalidator")]
        except subprocess.CalledProcessError as error:
            print(f"The peers are left out: {error}", file=sys.stderr)
    print(table(rows, columns, len(addresses)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
