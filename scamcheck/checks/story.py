"""The twelve questions in words, and what the replies become: evidence, amber at most, that works with no list hit at all.

The signs are those that regulators name: paying to withdraw, sure profits and being moved to another chat (CFTC, "Digital
Asset Frauds" and the "Fee Scams" advisory of 2020), recovery fraud (CFTC, advisory of 30 July 2024), gift cards and
remote access (FTC). The weights are ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Evidence, Severity
from scamcheck.core.story import PATTERN, SIGN, Reply, weigh
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.story import Questions, Sign

ASKED: Mapping[str, str] = {
    "met_online": N_("Did you meet this person online, and never face to face?"),
    "suggested": N_("Did this person bring up the site, the app or the coin?"),
    "moved_chat": N_("Did they move the chat to WhatsApp, Telegram, Line or WeChat?"),
    "secret": N_("Were you told to keep this secret, or what to say to your bank?"),
    "profit": N_("Were you promised a sure profit, or a very high one?"),
    "small_payout": N_("Could you take out a small sum at first?"),
    "fee": N_("Are you asked to pay a tax, a fee or a deposit before you can take money out?"),
    "odd_payment": N_("Were you told to pay by crypto ATM, by gift card or to a private trader (P2P)?"),
    "remote_access": N_("Were you told to install an app that lets somebody see or use your device?"),
    "outside_app": N_("Were you told to install an app that is not from an app store?"),
    "recovery_fee": N_("Does somebody offer to get lost money back for a fee?"),
    "job": N_("Were you offered a job abroad with travel paid, or paid tasks that need a deposit?"),
}
"""Each question by its id (``assets/questions.toml``)."""

SIGNS: Mapping[str, str] = {
    "met_online": N_(
        "Photos and even video calls can be fake. You cannot know who somebody is if you only met online."
    ),
    "suggested": N_("Criminal groups make friends first. The site, app or coin that they bring up later is their own."),
    "moved_chat": N_("Moving to another chat keeps the talk away from those who look for fraud."),
    "secret": N_("Honest people do not ask you to hide things from your bank or your family."),
    "profit": N_("No honest person can promise a profit. High returns always come with a high risk."),
    "small_payout": N_("A small payout is a sign that anyone can fake. It is there to make you send more."),
    "fee": N_("No honest firm asks you to pay first to get your own money. Those who pay are asked to pay again."),
    "odd_payment": N_("Money paid this way is very hard to call back. That is why criminal groups ask for it."),
    "remote_access": N_(
        "Who can see or use your device can get into your bank and your wallet. No bank asks for that."
    ),
    "outside_app": N_(
        "App stores check what they offer. An app from a link can show any numbers that its makers like."
    ),
    "recovery_fee": N_("Getting money back for a fee is a second fraud. The same group often stands behind it."),
    "job": N_("Honest work never asks you to pay in first. A trip that strangers pay for can end in forced work."),
}
"""What each sign means, by the id of its question."""

PATTERNS: Mapping[str, str] = {
    "platform": N_("This fits a fake investment site. The profit on the screen is made up, and nothing comes out."),
    "impostor": N_("This fits callers who play your bank, the police or an office. The real ones never act like this."),
    "support": N_("This fits fake tech support. They say that your device or account is at risk and offer to fix it."),
    "groomer": N_("This fits a romance and investment scam. The person writing to you may be forced to do it."),
    "recovery": N_("This fits recovery fraud. Those who lost money are told that it can come back for a fee."),
    "job": N_("This fits a job lure. Small pay comes first, then a deposit, or a trip that you cannot leave."),
}
"""What each pattern is, in the words that we use for it."""

WORDING: Mapping[str, str] = {
    **{f"{SIGN}{name}": text for name, text in SIGNS.items()},
    **{f"{PATTERN}{name}": text for name, text in PATTERNS.items()},
}

SAID: Mapping[Reply, str] = {
    Reply.YES: N_('You said yes to: "{question}"'),
    Reply.UNSURE: N_('You were not sure about: "{question}"'),
}
"""How a finding says where it comes from."""


def evidence_of(questions: Questions, replies: Mapping[str, Reply]) -> tuple[Evidence, ...]:
    """Return what ``replies`` say: the patterns that explain the warnings first, then the signs, warnings first."""
    story = weigh(questions, replies)
    patterns = [
        Evidence(f"{PATTERN}{name}", Severity.WARNING, {"pattern": name}, as_of=questions.updated)
        for name in story.patterns
    ]
    return (*patterns, *(_sign(sign, questions) for sign in story.signs))


def _sign(sign: Sign, questions: Questions) -> Evidence:
    params = {"question": sign.question.id, "reply": sign.reply.value}
    return Evidence(f"{SIGN}{sign.question.id}", sign.severity, params, as_of=questions.updated)
