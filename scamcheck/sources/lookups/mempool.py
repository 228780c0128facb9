"""What the Bitcoin block chain tells about an address: the Esplora interface, as mempool.space offers it.

Decision: one host only. blockstream.info offers the same, but each host more is one more who learns that this computer's
network address and the wallet belong together; where mempool.space is down, that is a gap which says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.flows import Transfer
from scamcheck.core.lookup import Answered, LookUp, Question, Sends
from scamcheck.core.model import Reason
from scamcheck.i18n import N_
from scamcheck.sources.lookups import wallets
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import rows, table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from scamcheck.core.model import Evidence, Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

HOST = "mempool.space"
FACTS = LookUp(
    id="mempool",
    title=N_("Bitcoin payments"),
    operator="mempool.space",
    country="JP",
    sends=Sends.WALLET,
    hosts=(HOST,),
    homepage="https://mempool.space/docs/api/rest",
    learns=N_("They can see that somebody asks about this wallet."),
    keeps=600,
)
PREFIX = "btc"
WORDING = {
    **wallets.wording(PREFIX, "first", "seen", "unused", "payers", "passes_on", "balance"),
    "online.btc_waiting": N_(
        "The first payment with this address is on its way. The block chain does not hold it yet."
    ),
}
ADDRESS = f"https://{HOST}/api/address/{{text}}"


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - it needs no list
    """Return the question about an address of Bitcoin's main network."""
    return wallets.asks(FACTS, indicator, ("btc",))


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for the totals of the address and for its newest transactions."""
    about = table((await line.get(ADDRESS)).json())
    if about.get("address") != question.text:
        raise LookUpFailed(Reason.UNREADABLE)
    totals = table(about.get("chain_stats"))
    held = wallets.count(totals.get("funded_txo_sum")) - wallets.count(totals.get("spent_txo_sum"))
    number = wallets.count(totals.get("tx_count"))
    waiting = wallets.count(table(about.get("mempool_stats")).get("tx_count"))
    found = wallets.Found(PREFIX, FACTS.id, today)
    if not number:
        return Answered((found.note("waiting") if waiting else found.note("unused", coin="BTC"),))
    transactions = [table(one) for one in rows((await line.get(f"{ADDRESS}/txs")).json())]
    transfers = [_transfer(question.text, one) for one in transactions if _is_confirmed(one)]
    if held < 0 or not transfers:
        raise LookUpFailed(Reason.UNREADABLE)
    return Answered(tuple(_findings(found, question.text, transfers, number, held)))


def _findings(
    found: wallets.Found, address: str, transfers: list[Transfer], number: int, held: int
) -> Iterable[Evidence]:
    first = min(one.at for one in transfers)
    yield from found.moves(address, [wallets.Asset("BTC", tuple(transfers), held)])
    yield found.age(first, None if number <= len(transfers) else len(transfers))
    yield found.balance(held, 8, "BTC")


def _is_confirmed(transaction: dict[str, object]) -> bool:
    """Tell whether a transaction is in a block; others have no time yet."""
    confirmed = table(transaction.get("status")).get("confirmed")
    if not isinstance(confirmed, bool):
        raise LookUpFailed(Reason.UNREADABLE)
    return confirmed


def _transfer(address: str, transaction: dict[str, object]) -> Transfer:
    """Return what a transaction comes to for ``address``: what it got, or what it gave without its own change.

    The inputs of a transaction are nearly always one person's, so the first of them stands for the sender.
    """
    inputs = [table(one) for one in rows(transaction.get("vin"))]
    spent = [table(one["prevout"]) for one in inputs if one.get("prevout") is not None]  # a new coin spends nothing
    made = [table(one) for one in rows(transaction.get("vout"))]
    at = wallets.moment(table(transaction.get("status")).get("block_time"))
    balance = _sum(address, made) - _sum(address, spent)
    if balance < 0:
        return Transfer(at, address, "", -balance)
    sender = next((one for one in map(_owner, spent) if one and one != address), "")
    return Transfer(at, sender, address, balance)


def _sum(address: str, outputs: list[dict[str, object]]) -> int:
    return sum(wallets.count(one.get("value")) for one in outputs if _owner(one) == address)


def _owner(output: dict[str, object]) -> str:
    """Return the address that holds an output, "" where its script has none."""
    found = output.get("scriptpubkey_address")
    return found if isinstance(found, str) else ""
