"""What people have reported about a wallet address: Chainabuse, with a key of one's own and ten questions a month."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Quota, Sends
from scamcheck.core.model import Reason
from scamcheck.i18n import N_
from scamcheck.sources.lookups import wallets
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import day, rows, table, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from scamcheck.core.model import Evidence, Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

HOST = "api.chainabuse.com"
MONTH = 31 * 86_400
FACTS = LookUp(
    id="chainabuse",
    title=N_("Reports at Chainabuse"),
    operator="Chainabuse (TRM Labs)",
    country="US",
    sends=Sends.WALLET,
    hosts=(HOST,),
    homepage="https://docs.chainabuse.com",
    learns=N_("They can see that the holder of your key asks about this wallet."),
    keeps=3650 * 86_400,
    key=KeyNeed("https://www.chainabuse.com/profile", probe="1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    quotas=(Quota(10, MONTH),),
)
"""An answer is kept until scamcheck is closed: another question would cost one of ten."""
PREFIX = "chainabuse"
WORDING = {
    "online.chainabuse_reports": N_(
        "Reports about this address at Chainabuse: {reports}, the newest of {newest_day}. They name: {categories}. "
        "Anybody can report."
    ),
    "online.chainabuse_undated": N_(
        "Reports about this address at Chainabuse: {reports}. They name: {categories}. Anybody can report."
    ),
    "online.chainabuse_weight": N_(
        "Reports read: {read}. From people whom Chainabuse trusts: {trusted}. Checked by its own team: {checked}."
    ),
    "online.chainabuse_none": N_("Chainabuse has no report about this address. Most fraud is never reported."),
}
CHAINS = frozenset({"btc", "evm", "trx", "sol", "ltc", "ada"})
"""Coins that reports there are about; with ten questions a month none is spent on others."""
PAGE = 50
MOST = 3
"""Kinds of fraud that are named, the most frequent first."""


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - it needs no list
    """Return the question about a wallet address of a coin that Chainabuse knows."""
    return wallets.asks(FACTS, indicator, CHAINS)


async def ask(question: Question, line: Line, today: date) -> Answered:  # noqa: ARG001 - all is in the line
    """Ask for the newest reports."""
    pair = base64.b64encode(f"{line.key}:{line.key}".encode()).decode()
    address = f"https://{HOST}/v0/reports?address={{text}}&page=1&perPage={PAGE}"
    told = table((await line.get(address, headers={"Authorization": f"Basic {pair}"})).json())
    reports = [table(one) for one in rows(told.get("reports"))]
    number = max(wallets.count(told.get("count", len(reports))), len(reports))
    found = wallets.Found(PREFIX, FACTS.id, today)
    if number and not reports:
        raise LookUpFailed(Reason.UNREADABLE)
    return Answered(tuple(_findings(found, number, reports)) if number else (found.note("none"),))


def _findings(found: wallets.Found, number: int, reports: list[dict[str, object]]) -> Iterator[Evidence]:
    params = {"reports": str(number), "categories": _categories(reports)}
    days = [one for one in (day(report.get("createdAt")) for report in reports) if one]
    if days:
        yield found.warning("reports", newest=max(days).isoformat(), **params)
    else:
        yield found.warning("undated", **params)
    trusted, checked = (sum(report.get(name) is True for report in reports) for name in ("trusted", "checked"))
    yield found.note("weight", read=str(len(reports)), trusted=str(trusted), checked=str(checked))


def _categories(reports: list[dict[str, object]]) -> str:
    """Return the kinds of fraud that reports name most, in the operator's own words."""
    named = [text(report.get("scamCategory")).replace("_", " ").lower() for report in reports]
    kinds = sorted({one for one in named if one}, key=lambda kind: (-named.count(kind), kind))
    return ", ".join(kinds[:MOST]) or "-"
