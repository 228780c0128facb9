"""What TRONSCAN tells about an address of TRON: freezes by stable-coin issuers, its own marks, age and USDT payments.

It answers an address that does not exist with every mark set to false, so only addresses whose checksum holds are asked
about; a mark that is missing is no "no".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.flows import Transfer
from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Sends
from scamcheck.core.model import Reason, Severity
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

HOST = "apilist.tronscanapi.com"
FACTS = LookUp(
    id="tronscan",
    title=N_("TRON freezes and payments"),
    operator="TRONSCAN",
    country="",
    sends=Sends.WALLET,
    hosts=(HOST,),
    homepage="https://docs.tronscan.org",
    learns=N_("They can see that the holder of your key asks about this wallet."),
    keeps=600,
    key=KeyNeed("https://tronscan.org/#/myaccount/apiKeys", probe="TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
)
PREFIX = "tron"
WORDING = {
    **wallets.wording(PREFIX, "first", "unused", "payers", "passes_on", "balance"),
    "online.tron_frozen": N_(
        "The issuer of a stable coin has put this address on its block list, TRONSCAN reports. "
        "Such coins at this address cannot move."
    ),
    "online.tron_fraud": N_("TRONSCAN has linked payments of this address to fraud."),
    "online.tron_fake_coin": N_("TRONSCAN says that this address has made fake coins."),
    "online.tron_risky": N_("TRONSCAN marks this address as risky."),
    "online.tron_ads": N_("TRONSCAN says that this address often sends ads along with payments."),
    "online.tron_no_mark": N_("TRONSCAN has no mark on this address. New addresses have none yet."),
}
MARKS = {
    "is_black_list": ("frozen", Severity.LISTED),
    "has_fraud_transaction": ("fraud", Severity.WARNING),
    "fraud_token_creator": ("fake_coin", Severity.WARNING),
    "send_ad_by_memo": ("ads", Severity.NOTE),
}
HEADER = "TRON-PRO-API-KEY"
USDT = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
"""Tether's contract on TRON. Anybody may call a coin USDT, so the name that an answer gives for it counts for nothing."""
PAGE = 50
API = f"https://{HOST}/api"
MOVED = f"{API}/token_trc20/transfers?limit={PAGE}&start=0&contract_address={{coin}}&relatedAddress={{text}}"
THOUSANDTHS = 1000


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - it needs no list
    """Return the question about an address of TRON's main network."""
    return wallets.asks(FACTS, indicator, ("trx",))


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for the marks, the account and its newest payments in USDT.

    A mark is told even where the rest cannot be had: a freeze must not be lost for a date.
    """
    headers = {HEADER: line.key}
    marks = table((await line.get(f"{API}/security/account/data?address={{text}}", headers=headers)).json())
    found = wallets.Found(PREFIX, FACTS.id, today)
    told = [found(code, severity) for name, (code, severity) in MARKS.items() if marks.get(name) is True]
    if not told and any(marks.get(name) is not False for name in MARKS):
        raise LookUpFailed(Reason.UNREADABLE)
    try:
        about = table((await line.get(f"{API}/accountv2?address={{text}}", headers=headers)).json())
        moved = table((await line.get(MOVED, headers=headers, coin=USDT)).json())
        account = list(_account(found, question.text, about, moved))
    except LookUpFailed:
        if not told:
            raise
        account = []
    else:
        told += [found.warning("risky")] if about.get("feedbackRisk") is True else []
    return Answered((*(told or [found.note("no_mark")]), *account))


def _account(
    found: wallets.Found, address: str, about: dict[str, object], moved: dict[str, object]
) -> Iterator[Evidence]:
    transfers = tuple(_transfer(one) for one in map(table, rows(moved.get("token_transfers"))) if _counts(one))
    program = wallets.count(about.get("accountType", 0)) != 0
    yield from found.moves(address, [wallets.Asset("USDT", transfers)], program=program)
    balance = wallets.count(about.get("balance"))
    created = wallets.count(about.get("date_created"))
    if created:
        yield found.age(wallets.moment(created, THOUSANDTHS))
    elif not transfers:
        yield found.note("unused", coin="TRX, USDT")
    if balance:
        yield found.balance(balance, 6, "TRX")


def _counts(row: dict[str, object]) -> bool:
    """Tell whether a transfer is one of USDT that was carried out."""
    return row.get("contract_address") == USDT and row.get("finalResult", "SUCCESS") == "SUCCESS"


def _transfer(row: dict[str, object]) -> Transfer:
    payer, payee = row.get("from_address"), row.get("to_address")
    if not isinstance(payer, str) or not isinstance(payee, str):
        raise LookUpFailed(Reason.UNREADABLE)
    return Transfer(wallets.moment(row.get("block_ts"), THOUSANDTHS), payer, payee, wallets.count(row.get("quant")))
