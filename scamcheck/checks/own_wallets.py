"""An address that only resembles one that the person knows: "address poisoning" (see ``core.resemblance``).

It is compared with the person's own short list, with what was checked before since the program was started, and with the
other addresses of the same text. That an address is on the short list is told as such and changes nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import OWN, Checksum, Evidence, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator, Wallet
    from scamcheck.core.task import Task

LABEL, NUMBER = "label", "number"
"""What the person calls a kept address, and its place in the list; programs get the place only (``services.serialize``)."""

WORDING = {
    "own.same": N_('This is the address that you keep as "{label}". Compare who asked you to pay it.'),
    "own.same_tag": N_(
        'This is the address that you keep as "{label}". The tag or memo is not kept, so compare that, too. '
        "Another tag can be another person."
    ),
    "own.resembles": N_(
        'This address only looks like the one that you keep as "{label}". It begins and ends the same, but it is another. '
        "Criminal groups send small payments from such addresses so that you copy the wrong one."
    ),
    "own.nearly": N_(
        'This is nearly the address that you keep as "{label}", but not the same. '
        "A letter or number may be wrong. Copy it again."
    ),
    "own.seen": N_(
        "You checked another address before that looks nearly the same. Compare each group. "
        "Criminal groups make such addresses so that you copy the wrong one."
    ),
    "own.beside": N_(
        "Another address in this text looks nearly the same. Compare each group. "
        "Criminal groups make such addresses so that you copy the wrong one."
    ),
}


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence]:
    """Yield what is the same as, or only looks like, an address that the person knows."""
    task.checkpoint()
    wallet = indicator.wallet
    if wallet is None:
        return
    kept = tuple(_among_kept(wallet, context))
    yield from kept
    if kept:
        return
    for code, others in (("own.beside", context.beside), ("own.seen", context.own.seen)):
        other = _alike(wallet, others)
        if other is not None:
            yield _told(code, wallet, other, context)
            return


def _among_kept(wallet: Wallet, context: Context) -> Iterator[Evidence]:
    if not context.own.kept:
        return
    from scamcheck.core.resemblance import compare_wallets, nearly, resemble, same_account

    for number, kept in enumerate(context.own.kept, start=1):
        params = {LABEL: kept.label, NUMBER: str(number)}
        if same_account(wallet, kept.wallet):
            has_tag = bool(wallet.details.get("tag") or wallet.details.get("memo"))
            yield Evidence("own.same_tag" if has_tag else "own.same", Severity.NOTE, params, OWN, kept.since)
        elif resemble(wallet, kept.wallet):
            slip = wallet.checksum is Checksum.WRONG or nearly(wallet, kept.wallet)
            code = "own.nearly" if slip else "own.resembles"
            picture = compare_wallets(wallet, kept.wallet, "kept")
            yield Evidence(code, Severity.WARNING, params, OWN, kept.since, comparison=picture)


def _alike(wallet: Wallet, others: Iterable[Wallet]) -> Wallet | None:
    """Return the first of ``others`` that only looks like ``wallet`` and is no mistyped one itself."""
    from scamcheck.core.resemblance import resemble

    return next((other for other in others if other.checksum is not Checksum.WRONG and resemble(wallet, other)), None)


def _told(code: str, wallet: Wallet, other: Wallet, context: Context) -> Evidence:
    from scamcheck.core.resemblance import compare_wallets

    picture = compare_wallets(wallet, other, code.partition(".")[2])
    return Evidence(code, Severity.WARNING, as_of=context.rules.signs.updated, comparison=picture)
