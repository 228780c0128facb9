"""Whose address it is: coins and services that a list of known addresses names. It says so, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.address import keys_of
from scamcheck.core.feed import EntryKind, Role, Standing
from scamcheck.core.model import Checksum, Evidence, Severity
from scamcheck.core.owner import read_owner
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from scamcheck.checks.context import Context
    from scamcheck.core.model import Wallet

WORDING = {
    "owner.coin": N_(
        'The list "{list}" by {publisher} says that this belongs to a coin: {owner}. '
        "It is its contract, not the wallet of a person. Coins sent straight to it are usually lost."
    ),
    "owner.contract": N_(
        'The list "{list}" by {publisher} says that this belongs to a service: {owner}. '
        "It is a program, not the wallet of a person. Coins sent straight to it are usually lost."
    ),
    "owner.exchange": N_(
        'The list "{list}" by {publisher} says that this belongs to an exchange: {owner}. '
        "That does not show who gets the money there. "
        "If you paid, tell that exchange today. It may still hold the coins."
    ),
    "owner.mixer": N_(
        'The list "{list}" by {publisher} says that this belongs to a service that mixes or swaps coins: {owner}. '
        "After that, coins are hard to follow. If you paid, tell the police today."
    ),
    "owner.bridge": N_(
        'The list "{list}" by {publisher} says that this belongs to a bridge: {owner}. '
        "It moves coins to another network. If you paid, write down where they came out."
    ),
    "owner.donation": N_(
        'The list "{list}" by {publisher} says that this belongs to {owner}, who takes gifts there. '
        "Others may ask for money in that name. Compare the address with the one on their own site."
    ),
    "owner.other": N_(
        'The list "{list}" by {publisher} says that this belongs to {owner}. '
        "That does not tell why you are asked to pay there."
    ),
}
NO_WALLET = frozenset({"owner.coin", "owner.contract", "owner.bridge"})
"""Codes of programs: nobody is paid at them."""
_MOST = 2
"""Sentences of different kinds about one owner; more would hide the rest."""


def findings(wallet: Wallet, context: Context) -> tuple[Evidence, ...]:
    """Return whose address it is, a sentence a kind of owner; never more than a note, whatever else is found.

    The same key on a network of another kind is another account, so it is not asked for.
    """
    if wallet.checksum is Checksum.WRONG:
        return ()
    feeds, statuses = context.lists.feeds, context.lists.statuses()
    found: dict[str, Evidence] = {}
    for hit in context.lists.find(EntryKind.ADDRESS, keys_of(wallet)):
        feed = feeds[hit.feed_id]
        if feed.role is not Role.OWNER or hit.standing is not Standing.LISTED:
            continue
        kind, name = read_owner(hit.note)
        params = {"owner": name or hit.title, "list": feed.title, "publisher": feed.publisher}
        if hit.listed_on:
            params["listed_on"] = hit.listed_on.isoformat()
        code, link = f"owner.{kind}", hit.link or feed.homepage
        found.setdefault(code, Evidence(code, Severity.NOTE, params, feed.id, statuses[feed.id].as_of, link))
    return tuple(found.values())[:_MOST]
