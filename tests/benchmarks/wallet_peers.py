"""The peers of ``bench_wallets.py`` in a process and an environment of their own; reads addresses and answers, in JSON.

``python wallet_peers.py NAME`` reads a list of addresses and writes, for each, the names of the coins it takes it for, and
the seconds that all of them took (the quickest of three runs). Both libraries are asked about one coin at a time, so they
are asked about every coin that they know, as a program must that is given an address without a word.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Judge = Callable[[str], list[str]]

REPEATS = 3


def with_validators() -> Judge:
    """Return a judge of ``validators``: four kinds of address."""
    module = importlib.import_module("validators")
    kinds: dict[str, Callable[[str], Any]] = {
        "bitcoin": module.btc_address,
        "ethereum": module.eth_address,
        "tron": module.trx_address,
        "bsc": module.bsc_address,
    }
    return lambda text: [name for name, judge in kinds.items() if judge(text)]


def with_coinaddrvalidator() -> Judge:
    """Return a judge of ``coinaddrvalidator``: every currency that it names."""
    module = importlib.import_module("coinaddrvalidator")
    currencies = importlib.import_module("coinaddrvalidator.currency").Currencies
    names = [coin.name for coin in currencies.instances.values()]

    def judge(text: str) -> list[str]:
        found = []
        for name in names:
            try:
                right = module.validate(name, text.encode()).valid
            except Exception:  # noqa: BLE001 - a peer that raises does not know the address
                right = False
            if right:
                found.append(name)
        return found

    return judge


PEERS = {"validators": with_validators, "coinaddrvalidator": with_coinaddrvalidator}


def main() -> None:
    """Answer one question."""
    name, addresses = sys.argv[1], json.load(sys.stdin)
    judge = PEERS[name]()
    took, answers = [], []
    for _ in range(REPEATS):
        start = time.process_time()
        answers = [judge(address) for address in addresses]
        took.append(time.process_time() - start)
    json.dump({"version": version(name), "answers": answers, "seconds": min(took)}, sys.stdout)


if __name__ == "__main__":
    main()
