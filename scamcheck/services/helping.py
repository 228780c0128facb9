"""The same answer for somebody who helps another person: "you" is the helper, "they" the person who is helped.

What was found stays word for word; the safe step and the next steps say what the two do together. A short talk
script goes with it, without blame: shame stops people from telling, and from reporting (ux.md).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scamcheck.core.model import Level, Talk
from scamcheck.i18n import N_
from scamcheck.services import ways

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.model import Explanation
    from scamcheck.i18n import Words

ACTIONS: Mapping[Level, str] = {
    Level.LISTED: N_("Ask them to stop and to send no money. Look at this together."),
    Level.WARNING: N_("Ask them to wait. Talk about it together first."),
    Level.NOTHING_FOUND: N_("Ask them to wait. Talk about it together first."),
    Level.NOT_CHECKED: N_("Ask them to wait, and not to pay or sign in yet."),
    Level.RECOGNISED: N_("Ask them to type this address themselves, and not to follow links to it."),
}

STEPS: Mapping[str, str] = {
    "Do not pay, sign in or connect a wallet.": N_("Ask them not to pay, sign in or connect a wallet."),
    "If you have sent money, call your bank now. Ask them to stop or call back the payment.": N_(
        "If they have sent money, call their bank together now. Ask the bank to stop or call back the payment."
    ),
    "Keep the messages, names, amounts and addresses. Take screenshots.": N_(
        "Help them keep the messages, names, amounts and addresses. Take screenshots together."
    ),
    "Somebody may offer to get lost money back for a fee. Do not pay them.": N_(
        "Somebody may offer to get their lost money back for a fee. Ask them not to pay for that."
    ),
    "Do not pay or sign in until you are sure.": N_("Ask them not to pay or sign in until you are both sure."),
    "Did someone you met online bring this up? That alone is a warning sign.": N_(
        "Ask if someone they met online brought this up. That alone is a warning sign."
    ),
    "Are you asked to pay a tax or fee before you can take money out? Do not pay it.": N_(
        "Ask if they must pay a tax or fee before they can take money out. If so, ask them not to pay it."
    ),
    "Ask the financial regulator of your country if this firm has a licence. Look it up yourself.": N_(
        "Ask the financial regulator of their country if this firm has a licence. Look it up together."
    ),
    "Never share a recovery phrase, a password or a code from your phone.": N_(
        "They never share a recovery phrase, a password or a code with anyone. Do not ask them for it, either."
    ),
    "Links and callers can lie. Compare each letter in the address bar.": N_(
        "Links and callers can lie. Compare each letter in the address bar together."
    ),
    "No real firm asks you to move money to keep it safe.": N_(
        "No real firm asks people to move money to keep it safe."
    ),
    "If you already paid: write down the address, amount, coin, time and transaction number. "
    "Tell the police and the exchange today. The first hours matter.": N_(
        "If they already paid: write down the address, amount, coin, time and transaction number together. "
        "Tell the police and the exchange today. The first hours matter."
    ),
    "Did you buy the coins by card or bank transfer? Call the bank now, too. Keep the messages and take screenshots.": N_(
        "Did they buy the coins by card or bank transfer? Call their bank together now, too. "
        "Keep the messages and take screenshots."
    ),
    "Do not use the links or phone numbers in the message. Look them up yourself.": N_(
        "Ask them not to use the links or phone numbers in the message. Look them up together."
    ),
    "Do not call back. Call the firm at a number that you look up yourself.": N_(
        "Ask them not to call back. Call the firm together at a number that you look up."
    ),
    "Send no more money, not even to get your own money out.": N_(
        "Ask them to send no more money, not even to get their own money out."
    ),
    "End the call. Then call your bank or the office at a number that you look up yourself.": N_(
        "Ask them to end the call. Then call their bank or the office together, at a number that you look up."
    ),
    "Turn off the internet on that device. Change your passwords on another one.": N_(
        "Turn off the internet on their device. Help them change their passwords on another one."
    ),
    "Send no more money. Show the chat to someone you trust.": N_(
        "Ask them to send no more money. Ask if they want to show you the chat."
    ),
    "Do not pay to get money back. The police never ask for a fee.": N_(
        "Ask them not to pay to get money back. The police never ask for a fee."
    ),
    "Do not pay in and do not travel. Keep your passport with you.": N_(
        "Ask them not to pay in and not to travel. Their passport stays with them."
    ),
}
"""What the two do together, for each step of an answer that speaks to the person alone."""

WAYS: Mapping[str, str] = dict(
    zip(
        (text for _, text in ways.WAYS),
        (
            N_(
                "Coins often rest for a short time where an exchange or their issuer can hold them. "
                "Later they are moved on, and few can be stopped. So call the exchange and the police together first."
            ),
            N_(
                "Help them tell that exchange and their own one today. Give the transaction number and the tag. "
                "Ask to hold the coins, and keep the number of the case."
            ),
            N_(
                "Help them tell the trading site and their bank today. Keep the order number, the chat and the name on the account. "
                "Ask them not to release, cancel or confirm an order because somebody says so."
            ),
            N_(
                "Ask them not to meet anyone alone with cash. Help them keep names, phone numbers, bank details and receipts. "
                "Ask the financial regulator of their country if this broker has a licence."
            ),
            N_(
                "No real bank, police or office sends people there. If they paid, call the number on the machine together now. "
                "Keep the receipt: it shows the address and the time."
            ),
            N_(
                "Nobody honest takes a debt, a tax or a fee in gift cards. Ask them not to read out the numbers. "
                "If they did, call the firm on the card together now. Keep the card and the receipt."
            ),
            N_(
                "Money is harder to follow after a swap. Help them write down what went in, what came out, and both transaction numbers. "
                "Without them the trail may end there."
            ),
            N_(
                "A mixer blends the coins of many people to hide who paid whom. No honest firm asks people to use one. "
                "If they did, help them tell the police the time, the amount and all addresses."
            ),
        ),
        strict=True,
    )
)
"""What the two do together about each way in which people are asked to pay, in the order of ``ways.WAYS``."""

WORDING: Mapping[str, str] = {
    "who": N_("You are helping someone"),
    "first": N_("What to say first"),
    "leave": N_("Better left unsaid"),
    "ask": N_("Questions to ask"),
    "together": N_("Get help together"),
}
"""The titles of the talk script, in order."""

OPENINGS: Mapping[Level, str] = {
    Level.LISTED: N_("I looked this up, and it is on a warning list. Can we look at it together?"),
    Level.WARNING: N_("I looked this up and found warning signs. Can we look at them together?"),
    Level.NOTHING_FOUND: N_(
        "I looked this up. No list names it, but that does not mean it is safe. Can we wait a day?"
    ),
    Level.NOT_CHECKED: N_("I could not check this properly yet. Can we wait until we know more?"),
    Level.RECOGNISED: N_("This address is real. Can we look together at who sent you there?"),
}

SCRIPT: Mapping[str, tuple[str, ...]] = {
    "who": (
        N_('Here, "they" means the person you help.'),
        N_("Listen first and stay calm. Let them decide each step."),
    ),
    "first": (
        N_("I am glad that you told me. We will look at this together."),
        N_("This happens to many careful people. The people behind it do this all day."),
        N_("There is no hurry. An honest firm can wait."),
    ),
    "leave": (
        N_("Do not ask why they did it. It sounds like blame."),
        N_("Do not speak badly of someone they like or love. Ask about that person instead."),
        N_("Do not take over, and do not take away their phone or their bank card."),
        N_("Do not promise that the money will come back."),
    ),
    "ask": (
        N_("How did you get to know this person? Have you met face to face?"),
        N_("Whose idea was this site or this payment?"),
        N_("Has anyone asked you to keep this secret?"),
        N_("Have you paid, or given anyone a code? Can anyone see your screen?"),
    ),
    "together": (
        N_("Sit with them while they call the bank or the police. Let them do the talking."),
        N_("If they speak of hurting themselves, stay with them. Call a crisis line or the emergency number now."),
        N_("Look up each number yourselves. Do not use one from a message."),
        N_("It may take more than one talk. Stay kind and ask again."),
    ),
}
"""What helps in a talk; what was found comes second in ``first`` (``OPENINGS``)."""


def for_helper(answer: Explanation, words: Words) -> Explanation:
    """Return ``answer`` as it is told to a helper, with the talk script."""
    theirs = {words.t(own): words.t(helped) for own, helped in {**STEPS, **WAYS}.items()}
    talk = tuple(Talk(words.t(title), _lines(name, answer.level, words)) for name, title in WORDING.items())
    return replace(_reworded(answer, theirs, words), talk=talk)


def _reworded(answer: Explanation, theirs: Mapping[str, str], words: Words) -> Explanation:
    """Return ``answer`` with what to do as the two do it, and so for each thing in a text; ``theirs`` is said for what."""
    return replace(
        answer,
        action=words.t(ACTIONS[answer.level]),
        next_steps=tuple(theirs.get(step, step) for step in answer.next_steps),
        ways=tuple(replace(way, text=theirs.get(way.text, way.text)) for way in answer.ways),
        items=tuple(_reworded(item, theirs, words) for item in answer.items),
    )


def helping_json(answer: Explanation) -> dict[str, Any]:
    """Return what is said to a helper, for programs."""
    talk = [{"title": part.title, "lines": list(part.lines)} for part in answer.talk]
    return {"helping": {"action": answer.action, "next_steps": list(answer.next_steps), "talk": talk}}


def _lines(name: str, level: Level, words: Words) -> tuple[str, ...]:
    lines = SCRIPT[name]
    if name == "first":
        lines = (lines[0], OPENINGS[level], *lines[1:])
    return tuple(words.t(line) for line in lines)
