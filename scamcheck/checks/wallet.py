"""What a wallet address tells about itself, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks import owner
from scamcheck.core.address import chain_title, wallet_name
from scamcheck.core.model import Checksum, Evidence, Gap, Kind, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator, Wallet
    from scamcheck.core.task import Task

WORDING = {
    **owner.WORDING,
    "wallet.checksum": N_(
        "This looks like a wallet address for {chain}, but a letter or number in it must be wrong. Compare it again. "
        "Money sent to it may be lost."
    ),
    "wallet.checksum_case": N_(
        "This is a wallet address for {chain}, but its mix of capital and small letters is wrong. A letter may be wrong. Compare it again."
    ),
    "wallet.twin": N_(
        "A letter in this address is not the letter that it looks like. It comes from another alphabet, such as Greek. "
        "Do not pay. Ask for the address again in another way."
    ),
    "wallet.valid": N_("This is a well-formed wallet address for {chain}. That says nothing about who owns it."),
    "wallet.unproved": N_(
        "This has the form of a wallet address for {chain}. A wrong letter in it cannot be seen, so compare each one."
    ),
    "wallet.test": N_("This address is for tests of {chain}. Coins on it are worth nothing."),
    "wallet.amount": N_("The payment link asks for {amount}."),
    "wallet.memo": N_('It comes with the memo or tag "{memo}".'),
    "wallet.label": N_('The payment link names "{label}". Whoever made the link can write any name there.'),
    "wallet.name": N_(
        "This is the name of a wallet for {chain}. We cannot see which address it stands for. Paste the address itself."
    ),
    "wallet.no_undo": N_("Money sent to a wallet cannot be called back by you or by a bank."),
    "wallet.account": N_(
        "An address with a tag, memo or customer number is usually an account at an exchange or service. "
        "If you paid, tell that firm today. It may still hold the coins."
    ),
    "wallet.rail": N_(
        "Criminal groups often ask for USDT on {chain}: it is quick and cheap, and no bank looks at it. "
        "Other people use it, too."
    ),
    "wallet.dollars": N_(
        "Coins worth a dollar, such as USDT and USDC, can be sent to this address, too. "
        "Criminal groups often ask for those."
    ),
    "wallet.freeze": N_("The firm behind USDT or USDC can freeze them if the police ask early. So time counts."),
    "wallet.hidden": N_(
        "Payments to this kind of address are hidden. Neither the police nor an exchange can follow them, as a rule. "
        "Report it all the same."
    ),
    "wallet.swap": N_("This network swaps one coin for another. After a swap, money is harder to follow."),
    "wallet.atm": N_(
        "Did somebody send you to a crypto ATM to pay this? No real bank, police or office asks for that."
    ),
    "wallet.followed": N_(
        "Anybody can follow payments to this address. An exchange that gets the coins may hold them, if it is told early."
    ),
}
_OF_LINK = {"wallet.amount": "amount", "wallet.memo": "memo", "wallet.label": "label"}
"""What a payment link says, by sentence; the name of its parameter is the same as that of the detail."""


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield whose address it is where a list knows it, what its form says, and what its kind means."""
    task.checkpoint()
    updated = context.rules.signs.updated
    name = wallet_name(indicator.value) if indicator.kind is Kind.NAME else None
    if name:
        yield Evidence("wallet.name", Severity.NOTE, {"chain": chain_title(name)}, as_of=updated)
    wallet = indicator.wallet
    if wallet is None:
        return
    known = owner.findings(wallet, context)
    yield from known
    is_program = any(item.code in owner.NO_WALLET for item in known)
    yield from (item for item in _form(indicator, wallet, updated) if not (is_program and item.code in _SOUND))
    yield Evidence("wallet.no_undo", Severity.NOTE, as_of=updated)
    if is_program:
        return  # what wallets mean would mislead
    meanings, params = context.rules.meanings, {"chain": chain_title(wallet.coins[0])}
    for code in meanings.of(wallet):
        yield Evidence(code, Severity.NOTE, params, as_of=meanings.updated)


def _form(indicator: Indicator, wallet: Wallet, updated: date) -> Iterator[Evidence]:
    """Yield what the writing of an address says, and the link around it."""
    code, severity = _FORM[wallet.checksum]
    if wallet.chain == "evm" and wallet.checksum is Checksum.NONE:
        code = "wallet.valid"  # one case is the usual way to write it
    yield Evidence(code, severity, {"chain": chain_title(wallet.coins[0])}, as_of=updated)
    if "wallet.twin" in indicator.signs:
        yield Evidence("wallet.twin", Severity.WARNING, as_of=updated)
    details = {**wallet.details, "memo": wallet.details.get("memo") or wallet.details.get("tag", "")}
    for code, detail in _OF_LINK.items():
        if text := details.get(detail):
            yield Evidence(code, Severity.NOTE, {detail: text}, as_of=updated)


_SOUND = frozenset({"wallet.valid", "wallet.unproved"})
"""What is told of an address in which nothing is wrong."""
_FORM = {
    Checksum.OK: ("wallet.valid", Severity.NOTE),
    Checksum.NONE: ("wallet.unproved", Severity.NOTE),
    Checksum.CASE: ("wallet.checksum_case", Severity.WARNING),
    Checksum.WRONG: ("wallet.checksum", Severity.WARNING),
}
