"""What to do when money was already sent: the first hours, the facts for a report, the warning, and who helps where.

The facts are those that the FBI asks for (IC3, public service announcement I-082423-PSA of 24 Aug 2023). The warning
about recovery fraud stands before every phone number: those who call for help are called back by criminal groups.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.channel import ANYWHERE, channels_for, countries
from scamcheck.core.model import Kind
from scamcheck.core.refang import visible
from scamcheck.i18n import N_
from scamcheck.services.channels import contact
from scamcheck.services.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from scamcheck.core.channel import Channel
    from scamcheck.core.model import Report
    from scamcheck.i18n import Words
    from scamcheck.services.channels import Contact

WORDING: Mapping[str, str] = {
    "title": N_("If you have already sent money"),
    "lead": N_("This happened to many careful people. What you do in the first hours can help."),
    "first": N_("Do this first"),
    "warning": N_("Before you call anyone"),
    "help": N_("Who can help"),
    "help_in": N_("Who can help: {country}"),
    "anywhere": N_(
        "We have no help line for your country yet. Call your local police and your bank. Look up their numbers yourself."
    ),
    "officer": N_("What to tell the officer"),
    "facts": N_("What to write down for your report"),
    "facts_from": N_(
        "The FBI asks for these facts (IC3). Other police ask much the same. Leave out what you do not know."
    ),
}

FIRST: Mapping[str, str] = {
    "stop": N_("Send no more money. Do not pay a release fee, a tax or a deposit to get money out."),
    "bank": N_(
        "Bank or card: call your bank now, at the number on your card. Ask them to stop or call back the payment."
    ),
    "exchange": N_("Exchange: open its app as you always do and report the fraud. Ask them to freeze what was sent."),
    "coins": N_("Coins: write down the wallet address, the amount, the time and the transaction number (hash)."),
    "gift_card": N_("Gift card: call the firm that made it. Ask them to freeze it. Keep the card and the receipt."),
    "crypto_atm": N_("Crypto ATM: call the number on the machine. Ask them to stop the payment. Keep the receipt."),
    "device": N_("Did somebody use your device? Turn off its internet. Change your passwords on another device."),
    "phrase": N_("Did somebody see your recovery phrase? Move your coins to a new wallet now."),
    "keep": N_("Keep all chats, names, numbers and addresses. Take screenshots before they are gone."),
    "report": N_("Report it to the police today, and tell someone you trust."),
}
"""The first hours, in order."""

WARNING: Mapping[str, str] = {
    "fee": N_("People may soon offer to get your money back for a fee. That is fraud again. Do not pay them."),
    "roles": N_("They may say that they are a lawyer, the police or a recovery firm, and know a lot about you."),
    "numbers": N_("Nobody on this page asks you for money to help you. Do not call numbers that strangers send you."),
}

OFFICER: Mapping[str, str] = {
    "crime": N_("This is a crime report, not a civil dispute."),
    "number": N_("Please give me the number of my report."),
}

FACTS: Mapping[str, str] = {
    "you": N_("Your name, address, phone and e-mail"),
    "them": N_("Their names, phone numbers, e-mail and chat accounts"),
    "sites": N_("Web addresses and apps that you were told to use"),
    "payments": N_("Each payment: date, time, amount, and which money or coin"),
    "accounts": N_("Where it came from and went to: banks, accounts, exchanges"),
    "wallets": N_("Wallet addresses, yours and theirs"),
    "hashes": N_("Transaction numbers (hashes)"),
    "meeting": N_("Where and how you first met them"),
    "story": N_("What happened, in order, with dates"),
    "access": N_("Codes that you gave them, and apps that let them in"),
}
"""The evidence sheet, in the order in which a report asks."""

_KNOWN: Mapping[str, frozenset[Kind]] = {
    "them": frozenset({Kind.EMAIL, Kind.PHONE, Kind.NAME}),
    "sites": frozenset({Kind.URL, Kind.DOMAIN}),
    "wallets": frozenset({Kind.ADDRESS}),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the evidence sheet; ``known`` is what was checked here before and belongs into it."""

    label: str
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole page in words, top to bottom. Each part has its title in ``titles`` under its own name."""

    titles: Mapping[str, str]
    lead: str
    first: tuple[str, ...]
    officer: tuple[str, ...]
    facts_from: str
    facts: tuple[Fact, ...]
    warning: tuple[str, ...]
    anywhere: str
    contacts: tuple[Contact, ...]


def guide(words: Words, country: str, channels: Sequence[Channel], report: Report | None = None) -> Guide:
    """Return the page for ``country`` ("" for any); what ``report`` was about is filled into the evidence sheet."""
    known = country if country in countries(channels) else ANYWHERE
    titles = {name: _say(words, name) for name in ("title", "first", "warning", "officer", "facts", "help")}
    if known:
        titles["help"] = _say(words, "help_in", country=country_name(known, words))
    return Guide(
        titles=titles,
        lead=_say(words, "lead"),
        first=tuple(words.t(text) for text in FIRST.values()),
        officer=tuple(words.t(text) for text in OFFICER.values()),
        facts_from=_say(words, "facts_from"),
        facts=tuple(Fact(words.t(text), _known(name, report)) for name, text in FACTS.items()),
        warning=tuple(words.t(text) for text in WARNING.values()),
        anywhere="" if known else _say(words, "anywhere"),
        contacts=tuple(contact(one, words) for one in channels_for(known, channels)),
    )


def as_text(page: Guide, words: Words) -> str:
    """Return the page as plain text to copy, print or send: the warning stands before the numbers here, too."""
    return "\n".join(_lines(page, words)) + "\n"


def _lines(page: Guide, words: Words) -> Iterator[str]:
    yield from (page.titles["title"], page.lead, "", page.titles["first"])
    yield from (f"{number}. {step}" for number, step in enumerate(page.first, start=1))
    yield from ("", page.titles["warning"], *page.warning)
    yield from ("", page.titles["help"], *([page.anywhere] if page.anywhere else []))
    for one in page.contacts:
        yield from ("", words.labelled(one.purpose, one.name), *(f"  {line}" for line in (*one.lines, one.checked)))
    yield from ("", page.titles["officer"], *page.officer, "", page.titles["facts"], page.facts_from)
    for fact in page.facts:
        yield f"- {words.labelled(fact.label, words.listing(fact.known))}".rstrip()


def _known(name: str, report: Report | None) -> tuple[str, ...]:
    """Return what was checked that belongs into the line ``name``, each once, without characters that nobody sees."""
    kinds = _KNOWN.get(name, frozenset())
    things = [one.indicator for one in (report, *report.items) if one.indicator.kind in kinds] if report else []
    return tuple(dict.fromkeys(" ".join(visible(thing.value).split()) for thing in things))


def _say(words: Words, name: str, **params: str) -> str:
    wording = WORDING[name]
    return words.t(wording, **params)
