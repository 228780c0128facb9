"""What the look-ups of wallet addresses share: whom to ask about which address, and transfers in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from scamcheck.core.flows import Flow, Transfer, amount, flow
from scamcheck.core.lookup import Question
from scamcheck.core.model import Checksum, Evidence, Kind, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from scamcheck.core.lookup import LookUp
    from scamcheck.core.model import Indicator

LATEST = 4_102_444_800
"""Seconds: the year 2100. A later moment is a mistake in the answer (thousandths of a second, for one)."""

ETHEREUM = "1"
STABLE_COINS = {
    "0xdac17f958d2ee523a2206206994597c13d831ec7": ("USDT", 6),
    "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48": ("USDC", 6),
}
"""The two stable coins that are paid most on Ethereum, by contract in lower case, with their decimals (the issuers' pages).
Anybody may call a coin USDT, so the name that an answer gives for it counts for nothing."""

_WORDING = {
    "first": N_("This address was first used on {first_day}. A new address alone proves nothing."),
    "seen": N_("This address has been in use since {first_day} at least. Transactions read, the newest first: {read}."),
    "unused": N_("No payment in {coin} to or from this address was found. That says nothing about who owns it."),
    "payers": N_(
        "Different senders of {coin} to this address: {payers}. "
        "Payments that left again within an hour: {gone} of {payments}."
    ),
    "passes_on": N_(
        "{payers} different senders paid {coin} to this address. {gone} of the {payments} payments left again within an hour. "
        "Money that is passed on so fast is hard to get back. Addresses at exchanges can do so, too."
    ),
    "balance": N_("This address holds {balance} now."),
}


class Asset(NamedTuple):
    """A coin with the transfers of it that were read. ``balance`` is None where it is not known."""

    symbol: str
    transfers: tuple[Transfer, ...]
    balance: int | None = None


class Found:
    """Makes findings of one look-up: ``prefix`` begins its codes, ``source`` is its id."""

    def __init__(self, prefix: str, source: str, today: date) -> None:
        self._prefix = prefix
        self._source = source
        self._today = today

    def __call__(self, code: str, severity: Severity, **params: str) -> Evidence:
        """Return one finding."""
        return Evidence(f"online.{self._prefix}_{code}", severity, params, self._source, self._today)

    def note(self, code: str, **params: str) -> Evidence:
        """Return a finding that is told only."""
        return self(code, Severity.NOTE, **params)

    def warning(self, code: str, **params: str) -> Evidence:
        """Return a finding that is a sign."""
        return self(code, Severity.WARNING, **params)

    def age(self, moment: datetime, read: int | None = None) -> Evidence:
        """Return since when the address is in use; ``read`` transactions were read, None where that is its very first."""
        first = moment.date().isoformat()
        return self.note("first", first=first) if read is None else self.note("seen", first=first, read=str(read))

    def moves(self, address: str, assets: Iterable[Asset], *, program: bool = False) -> list[Evidence]:
        """Return how money goes through ``address`` in the coin that tells most; nothing where nothing came in.

        ``program``: a contract, which passes money on because that is what it was made for.
        """
        flows = [(one, flow(address, one.transfers)) for one in assets]
        told = [(one, its, its.passes_on(one.balance) and not program) for one, its in flows if its.payments]
        if not told:
            return []
        asset, its, passes_on = max(told, key=lambda row: (row[2], row[1].payments))
        params = _counts(asset.symbol, its)
        return [self.warning("passes_on", **params) if passes_on else self.note("payers", **params)]

    def balance(self, value: int, decimals: int, symbol: str) -> Evidence:
        """Return what the address holds."""
        return self.note("balance", balance=amount(value, decimals, symbol))


def _counts(symbol: str, its: Flow) -> dict[str, str]:
    return {
        "coin": symbol,
        "payers": str(its.payers),
        "payments": str(its.payments),
        "gone": str(its.gone),
    }


def wording(prefix: str, *codes: str) -> dict[str, str]:
    """Return the shared sentences under the codes of one look-up."""
    return {f"online.{prefix}_{code}": _WORDING[code] for code in codes}


def asks(
    facts: LookUp, indicator: Indicator, chains: Collection[str], details: Mapping[str, str] | None = None
) -> Question | None:
    """Return the question about a wallet address of one of ``chains``, None for anything else.

    An address with a wrong character belongs to nobody, so nobody is asked; no service here knows test networks.
    """
    wallet = indicator.wallet
    if indicator.kind is not Kind.ADDRESS or wallet is None or wallet.chain not in chains:
        return None
    if wallet.checksum is Checksum.WRONG or wallet.network != "main":
        return None
    return Question(facts.id, indicator.value, wallet.value, facts.hosts, details or {})


def count(value: object) -> int:
    """Return a whole number that is not below zero; raises ``LookUpFailed`` for anything else."""
    found = whole(value)
    if found < 0:
        raise LookUpFailed(Reason.UNREADABLE)
    return found


def moment(value: object, per_second: int = 1) -> datetime:
    """Return the moment of a Unix time; raises ``LookUpFailed`` for anything else."""
    seconds = count(value) // per_second
    if seconds > LATEST:
        raise LookUpFailed(Reason.UNREADABLE)
    return datetime.fromtimestamp(seconds, UTC)


def instant(value: object) -> datetime:
    """Return a moment in ISO 8601 with its time zone; raises ``LookUpFailed`` for anything else."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise LookUpFailed(Reason.UNREADABLE)
    return found


def evm_network(indicator: Indicator) -> str:
    """Return the number of the EVM network that a payment link named, Ethereum's where none is named."""
    from scamcheck.core.address.coins import EVM_NETWORKS

    named = indicator.wallet.details.get("network", "") if indicator.wallet else ""
    numbers = {title: number for number, (title, _) in EVM_NETWORKS.items()}
    return numbers.get(named, "") if named else ETHEREUM
