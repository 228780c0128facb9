"""What the transfers of a wallet address tell: since when, from how many, and whether the money goes on at once.

Amounts are whole numbers of the smallest unit, so that nothing is ever rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

QUICK = timedelta(minutes=60)
"""What goes on within this time was not kept. People who are paid keep money for longer; collecting addresses do not."""
FEWEST = 5
"""Payments, and different payers, below which nothing is concluded: a deposit address at an exchange that one customer
uses is emptied at once, too, and has few payers."""
GONE = 80
"""Percent of the incoming amount that must have gone on quickly: all but some, whatever was kept for fees."""
WHOLE = 90
"""Percent of one payment that must have gone on for it to count as gone: fees (gas) are paid out of it."""
KEPT = 10
"""Percent of the incoming amount that may be there still: an address that keeps more is no mere stop on the way."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One movement of one coin. ``payer`` is "" where it is not known (a new coin); ``value`` is in the smallest unit."""

    at: datetime
    payer: str
    payee: str
    value: int


@dataclass(frozen=True, slots=True)
class Flow:
    """What the transfers of one address in one coin come to.

    ``first`` is the oldest of those that were read. ``gone`` is how many of the ``payments`` to the address left again
    within ``QUICK``, ``gone_value`` the amount that did.
    """

    first: datetime | None = None
    payments: int = 0
    payers: int = 0
    received: int = 0
    sent: int = 0
    gone: int = 0
    gone_value: int = 0

    def passes_on(self, balance: int | None = None) -> bool:
        """Tell whether this is the pattern of an address that only collects and passes on.

        ``balance`` is what is there now; where it is not known, what came in and did not go out stands for it.
        """
        kept = max(self.received - self.sent, 0) if balance is None else balance
        return (
            min(self.payments, self.payers) >= FEWEST
            and self.gone * 2 >= self.payments
            and self.gone_value * 100 >= self.received * GONE
            and kept * 100 <= self.received * KEPT
        )


@dataclass(slots=True)
class _Payment:
    at: datetime
    value: int
    left: int
    quick: int = 0


def flow(address: str, transfers: Iterable[Transfer]) -> Flow:
    """Return what ``transfers`` of one coin come to for ``address``.

    Nothing (a payment of zero is a trick to get into somebody's history) and what an address sends to itself count for
    nothing. What left before the first payment that was read was there before.

    Question: which money leaves? Decision: the newest. Where the oldest left first, the remains of each payment (kept for
    fees) would add up until every payment seemed to have waited for the next one. That an address which holds much more
    only seems to pass on is settled by ``passes_on``, which looks at what it holds.
    """
    mine = [one for one in transfers if one.value > 0 and (one.payer == address) != (one.payee == address)]
    mine.sort(key=lambda one: (one.at, one.payer == address))  # in one block, money comes before it goes
    waiting: list[_Payment] = []
    payments: list[_Payment] = []
    for one in mine:
        if one.payee == address:
            payments.append(_Payment(one.at, one.value, one.value))
            waiting.append(payments[-1])
        else:
            _pay(waiting, one)
    incoming = [one for one in mine if one.payee == address]
    return Flow(
        first=mine[0].at if mine else None,
        payments=len(payments),
        payers=len({one.payer for one in incoming if one.payer}),
        received=sum(one.value for one in incoming),
        sent=sum(one.value for one in mine if one.payer == address),
        gone=sum(one.quick * 100 >= one.value * WHOLE for one in payments),
        gone_value=sum(one.quick for one in payments),
    )


def _pay(waiting: list[_Payment], out: Transfer) -> None:
    """Take the amount of ``out`` from the payments that are there, the newest first."""
    value = out.value
    while value and waiting:
        payment = waiting[-1]
        part = min(value, payment.left)
        value -= part
        payment.left -= part
        if out.at - payment.at <= QUICK:
            payment.quick += part
        if not payment.left:
            waiting.pop()


def amount(value: int, decimals: int, symbol: str) -> str:
    """Return ``value`` smallest units as people write it, exact to the last digit: ``1.25 BTC``."""
    whole, rest = divmod(value, 10**decimals)
    digits = f"{rest:0{decimals}d}".rstrip("0") if rest else ""
    return f"{whole}.{digits} {symbol}" if digits else f"{whole} {symbol}"
