"""What an answer cannot say, one sentence for each level, where it fits by the kind of what was asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Kind, Level
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.model import Report

LIMITS = {
    Level.LISTED: N_("A list is a warning by its publisher. It is not the finding of a court."),
    Level.WARNING: N_("These are signs, not proof. An honest site can show some of them."),
    Level.NOTHING_FOUND: N_("Most fake sites are new and on no list yet. We did not open the page."),
    Level.NOT_CHECKED: N_("Most fake sites are new and on no list yet. We did not open the page."),
    Level.RECOGNISED: N_("We know the address. We cannot see what is on the page or who sent you there."),
}

_NEW_WALLETS = N_(
    "Criminal groups can use a new wallet for each person, so most are on no list. "
    "An address without a mistake can still be theirs."
)
_NEW_NUMBERS = N_("Most numbers that criminal groups use are on no list. A caller can show a false number, too.")
_NEW_FIRMS = N_("Most fake firms are new and on no list yet. A fake can use the name of a real firm, too.")
_NEW_MAILBOXES = N_("Most e-mail addresses that criminal groups use are on no list. A sender can be faked, too.")
BY_KIND: Mapping[Kind, Mapping[Level, str]] = {
    Kind.ADDRESS: {
        Level.WARNING: N_("These are signs, not proof. The address of an honest person can show some of them."),
        Level.NOTHING_FOUND: _NEW_WALLETS,
        Level.NOT_CHECKED: _NEW_WALLETS,
    },
    Kind.PHONE: {
        Level.WARNING: N_("These are signs, not proof. Numbers change hands, and a caller can show a false one."),
        Level.NOTHING_FOUND: _NEW_NUMBERS,
        Level.NOT_CHECKED: _NEW_NUMBERS,
    },
    Kind.NAME: {
        Level.WARNING: N_("These are signs, not proof. An honest firm can show some of them."),
        Level.NOTHING_FOUND: _NEW_FIRMS,
        Level.NOT_CHECKED: _NEW_FIRMS,
    },
    Kind.EMAIL: {
        Level.NOTHING_FOUND: _NEW_MAILBOXES,
        Level.NOT_CHECKED: _NEW_MAILBOXES,
    },
}
"""What fits better where no page was asked about."""


def kind_of(report: Report) -> Kind:
    """Return what an answer is about; the name of a wallet (``anna.eth``) is about a wallet, not about a firm."""
    is_wallet = any(item.code == "wallet.name" for item in report.evidence)
    return Kind.ADDRESS if is_wallet else report.indicator.kind


def limit(report: Report) -> str:
    """Return the sentence for the level of ``report``, in English."""
    return BY_KIND.get(kind_of(report), {}).get(report.level, LIMITS[report.level])
