"""What Ethereum tells about an address: the interface (version 2) of Blockscout's explorer, which needs no key."""

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
    from collections.abc import Iterator
    from datetime import date

    from scamcheck.core.model import Evidence, Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Body, Line

HOST = "eth.blockscout.com"
FACTS = LookUp(
    id="blockscout",
    title=N_("Ethereum payments"),
    operator="Blockscout",
    country="",
    sends=Sends.WALLET,
    hosts=(HOST,),
    homepage="https://docs.blockscout.com",
    learns=N_("They can see that somebody asks about this wallet."),
    keeps=600,
)
PREFIX = "eth"
COINS = "ETH, USDT, USDC"
WORDING = {
    **wallets.wording(PREFIX, "seen", "unused", "payers", "passes_on", "balance"),
    "online.eth_program": N_("This address is a program (a contract), not a person's wallet."),
    "online.eth_marked": N_("Blockscout marks this address as linked to fraud."),
}
ADDRESS = f"https://{HOST}/api/v2/addresses/{{text}}"
DELEGATED = "eip7702"
"""A person's wallet that lets a program act for it is shown as a contract, too."""


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - it needs no list
    """Return the question about an EVM address, unless a payment link says that another network is meant."""
    return wallets.asks(FACTS, indicator, ("evm",)) if wallets.evm_network(indicator) == wallets.ETHEREUM else None


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for the address, its newest transactions and its newest transfers of stable coins."""
    found = wallets.Found(PREFIX, FACTS.id, today)
    body = await line.get(ADDRESS, also=(404,))
    if body.status == 404:
        return Answered((_unknown(body, found),))
    about = table(body.json())
    if str(about.get("hash")).lower() != question.text:
        raise LookUpFailed(Reason.UNREADABLE)
    plain = _items(await line.get(f"{ADDRESS}/transactions"))
    tokens = _items(await line.get(f"{ADDRESS}/token-transfers?type=ERC-20"))
    return Answered(tuple(_findings(found, question.text, about, plain, tokens)))


def _unknown(body: Body, found: wallets.Found) -> Evidence:
    """Return the finding for an address that no transaction names; a 404 of somebody else's is no answer."""
    if str(table(body.json()).get("message")).lower() != "not found":
        raise LookUpFailed(Reason.UNREADABLE)
    return found.note("unused", coin=COINS)


def _findings(
    found: wallets.Found,
    address: str,
    about: dict[str, object],
    plain: list[dict[str, object]],
    tokens: list[dict[str, object]],
) -> Iterator[Evidence]:
    contract = about.get("is_contract")
    if not isinstance(contract, bool):
        raise LookUpFailed(Reason.UNREADABLE)
    program = contract and about.get("proxy_type") != DELEGATED
    if about.get("is_scam") is True:
        yield found.warning("marked")
    ether = [one for one in (_transfer(item, item.get("value")) for item in plain if _counts(item)) if one]
    held = about.get("coin_balance")
    balance = 0 if held is None else wallets.count(held)
    assets = [wallets.Asset("ETH", tuple(ether), balance), *_stable(tokens)]
    yield from found.moves(address, assets, program=program)
    moments = [one.at for asset in assets for one in asset.transfers]
    if moments:
        yield found.age(min(moments), len(plain) + len(tokens))
    elif not balance and not program:
        yield found.note("unused", coin=COINS)
    if program:
        yield found.note("program")
    if balance:
        yield found.balance(balance, 18, "ETH")


def _items(body: Body) -> list[dict[str, object]]:
    return [table(one) for one in rows(table(body.json()).get("items"))]


def _counts(item: dict[str, object]) -> bool:
    """Tell whether a transaction was carried out; one that failed moved nothing, one that waits has no time yet."""
    status = item.get("status")
    if status not in ("ok", "error", None):  # a set would choke on a list
        raise LookUpFailed(Reason.UNREADABLE)
    return status == "ok" and item.get("timestamp") is not None


def _transfer(item: dict[str, object], value: object) -> Transfer | None:
    """Return one movement, None for one that has no receiver (a new contract)."""
    if item.get("to") is None:
        return None
    return Transfer(
        wallets.instant(item.get("timestamp")), _hash(item.get("from")), _hash(item.get("to")), wallets.count(value)
    )


def _hash(party: object) -> str:
    found = table(party).get("hash")
    if not isinstance(found, str):
        raise LookUpFailed(Reason.UNREADABLE)
    return found.lower()


def _stable(tokens: list[dict[str, object]]) -> Iterator[wallets.Asset]:
    """Yield the stable coins among the transfers; coins of other contracts are passed over, whatever they are called."""
    for contract, (symbol, _) in wallets.STABLE_COINS.items():
        mine = (item for item in tokens if _contract(item) == contract)
        moved = (_transfer(item, table(item.get("total")).get("value")) for item in mine)
        yield wallets.Asset(symbol, tuple(one for one in moved if one))


def _contract(item: dict[str, object]) -> str:
    """Return the contract of the coin that moved; older versions name it ``address``."""
    token = table(item.get("token"))
    return str(token.get("address_hash") or token.get("address")).lower()
