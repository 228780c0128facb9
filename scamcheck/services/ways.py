"""The ways in which people are asked to pay with coins, and what to do about each: more than an answer should hold.

They are shown to who asks for them: folded away in the window, by an option on the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Kind, Way
from scamcheck.i18n import N_
from scamcheck.services.limits import kind_of

if TYPE_CHECKING:
    from scamcheck.core.model import Explanation, Report
    from scamcheck.i18n import Words

TITLE = N_("How were you asked to pay?")
HELPER_TITLE = N_("How were they asked to pay?")
HINT = N_("Exchange, trader, crypto ATM, gift card, swap or mixer: to read what to do about each, add {option}.")

WAYS = (
    (
        N_("Why today?"),
        N_(
            "Coins often rest for a short time where an exchange or their issuer can hold them. "
            "Later they are moved on, and few can be stopped. So tell the exchange and the police first."
        ),
    ),
    (
        N_("To an account at an exchange, maybe with a tag or memo"),
        N_(
            "Tell that exchange and your own one today. Give them the transaction number and the tag. "
            "Ask them to hold the coins, and keep the number of your case."
        ),
    ),
    (
        N_("Through a person who trades coins (P2P)"),
        N_(
            "Tell the trading site and your bank today. Keep the order number, the chat and the name on the account. "
            "Do not release, cancel or confirm an order because somebody tells you to."
        ),
    ),
    (
        N_("Through a broker or agent, with cash or a transfer (OTC)"),
        N_(
            "Do not meet anyone alone with cash. Keep names, phone numbers, bank details and receipts. "
            "Ask the financial regulator of your country if this broker has a licence."
        ),
    ),
    (
        N_("At a crypto ATM"),
        N_(
            "No real bank, police or office sends you there. If you paid, call the number on the machine now. "
            "Keep the receipt: it shows the address and the time."
        ),
    ),
    (
        N_("With gift cards"),
        N_(
            "Nobody honest takes a debt, a tax or a fee in gift cards. Do not read out the numbers. "
            "If you did, call the firm on the card now. Keep the card and the receipt."
        ),
    ),
    (
        N_("With a swap or a bridge to another coin or network"),
        N_(
            "Money is harder to follow after a swap. Write down what went in, what came out, and both transaction numbers. "
            "Without them the trail may end there."
        ),
    ),
    (
        N_("With a mixer"),
        N_(
            "A mixer blends the coins of many people to hide who paid whom. No honest firm asks you to use one. "
            "If you did, tell the police the time, the amount and all addresses."
        ),
    ),
)
"""Title and text of each way; the most urgent first."""


def title(answer: Explanation, words: Words) -> str:
    """Return the question that stands above the ways, put to the person or to a helper."""
    wording = HELPER_TITLE if answer.talk else TITLE
    return words.t(wording)


def ways(report: Report, words: Words) -> tuple[Way, ...]:
    """Return the ways for an answer about a wallet, or about a text that names one; none for others."""
    kinds = {kind_of(one) for one in (report, *report.items)}
    if Kind.ADDRESS not in kinds:
        return ()
    return tuple(Way(words.t(heading), words.t(text)) for heading, text in WAYS)
