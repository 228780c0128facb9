"""What Ethereum, Polygon and Arbitrum tell about an address: Etherscan's interface, version 2, with a key of one's own.

Every error comes as status "0" in an answer of HTTP 200, as does "nothing there"; they are told apart by their text. The
free plan answers for some networks only, so the others are not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.flows import Transfer
from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Quota, Sends
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
    from scamcheck.sources.lookups.line import Line

HOST = "api.etherscan.io"
FACTS = LookUp(
    id="etherscan",
    title=N_("Ethereum payments (Etherscan)"),
    operator="Etherscan",
    country="MY",
    sends=Sends.WALLET,
    hosts=(HOST,),
    homepage="https://docs.etherscan.io",
    learns=N_("They can see that the holder of your key asks about this wallet."),
    keeps=600,
    quotas=(Quota(100_000, 86_400),),
    key=KeyNeed("https://etherscan.io/apidashboard", probe="0xdAC17F958D2ee523a2206206994597C13D831ec7"),
)
PREFIX = "etherscan"
WORDING = wallets.wording(PREFIX, "seen", "unused", "payers", "passes_on", "balance")

SYMBOLS = {"1": "ETH", "137": "POL", "42161": "ETH"}
"""The networks that the free plan answers for, of those that payment links name, with their coin."""
PAGE = 100
CALL = f"https://{HOST}/v2/api?chainid={{network}}&module=account&address={{text}}&apikey={{key}}"
LIST = f"&page=1&offset={PAGE}&startblock=0&sort=desc"
REFUSALS = (
    ("rate limit", Reason.RATE_LIMITED),
    ("api key", Reason.KEY_REFUSED),
    ("chainid", Reason.NOT_COVERED),
    ("not supported for this chain", Reason.NOT_COVERED),
)
"""What the text of an error holds, in lower case. "Max rate limit reached, please use API Key" is about the rate."""


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - it needs no list
    """Return the question about an EVM address on the network that its payment link names, else on Ethereum."""
    network = wallets.evm_network(indicator)
    return wallets.asks(FACTS, indicator, ("evm",), {"network": network}) if network in SYMBOLS else None


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for the balance, the newest transactions and, on Ethereum, the newest transfers of stable coins."""
    network = question.details["network"]
    body = await line.get(f"{CALL}&action=balance&tag=latest", network=network)
    balance = wallets.count(_result(body.json()))
    body = await line.get(f"{CALL}&action=txlist{LIST}", network=network)
    plain = _list(body.json())
    tokens: list[dict[str, object]] = []
    if network == wallets.ETHEREUM:
        tokens = _list((await line.get(f"{CALL}&action=tokentx{LIST}", network=network)).json())
    found = wallets.Found(PREFIX, FACTS.id, today)
    return Answered(tuple(_findings(found, question, balance, plain, tokens)))


def _result(value: object) -> object:
    """Return what an answer holds; raises ``LookUpFailed`` with the reason that it gives."""
    told = table(value)
    if told.get("status") == "1":
        return told.get("result")
    reason = str(told.get("result")).lower()
    raise LookUpFailed(next((why for part, why in REFUSALS if part in reason), Reason.UNREADABLE))


def _list(value: object) -> list[dict[str, object]]:
    """Return the rows of an answer; none is status "0", too, with a message of its own."""
    told = table(value)
    message = str(told.get("message")).lower()
    if told.get("status") == "0" and told.get("result") == [] and message.startswith("no ") and "found" in message:
        return []
    return [table(one) for one in rows(_result(value))]


def _findings(
    found: wallets.Found,
    question: Question,
    balance: int,
    plain: list[dict[str, object]],
    tokens: list[dict[str, object]],
) -> Iterator[Evidence]:
    symbol = SYMBOLS[question.details["network"]]
    coins = tuple(_transfer(row) for row in plain if row.get("isError") != "1")
    stable = _stable(tokens) if question.details["network"] == wallets.ETHEREUM else ()
    assets = [wallets.Asset(symbol, coins, balance), *stable]
    yield from found.moves(question.text, assets, program=_is_program(question.text, tokens))
    moments = [one.at for asset in assets for one in asset.transfers]
    if moments:
        yield found.age(min(moments), len(plain) + len(tokens))
    elif not balance:
        yield found.note("unused", coin=", ".join(asset.symbol for asset in assets))
    if balance:
        yield found.balance(balance, 18, symbol)


def _transfer(row: dict[str, object]) -> Transfer:
    return Transfer(
        wallets.moment(row.get("timeStamp")), _party(row, "from"), _party(row, "to"), wallets.count(row.get("value"))
    )


def _party(row: dict[str, object], side: str) -> str:
    """Return one side of a transfer; a new contract is sent to "" here."""
    found = row.get(side)
    if not isinstance(found, str):
        raise LookUpFailed(Reason.UNREADABLE)
    return found.lower()


def _stable(tokens: list[dict[str, object]]) -> Iterator[wallets.Asset]:
    """Yield the stable coins among the transfers; coins of other contracts are passed over, whatever they are called."""
    for contract, (symbol, _) in wallets.STABLE_COINS.items():
        mine = (row for row in tokens if str(row.get("contractAddress")).lower() == contract)
        yield wallets.Asset(symbol, tuple(_transfer(row) for row in mine))


def _is_program(address: str, tokens: list[dict[str, object]]) -> bool:
    """Tell whether tokens came and went in one transaction, which only a program does."""
    came = {str(row.get("hash")) for row in tokens if str(row.get("to")).lower() == address}
    return any(str(row.get("hash")) in came for row in tokens if str(row.get("from")).lower() == address)
