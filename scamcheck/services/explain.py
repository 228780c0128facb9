"""From codes to words: a report becomes an ``Explanation`` in the person's language.

Voice (ux.md): grade 6 for headlines and actions, second person, sentences of 20 words at most, no blame. The exact
wording of the five results is fixed there.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from scamcheck.core.feed import Role
from scamcheck.core.model import OWN, Card, Explanation, Kind, Level, Reason
from scamcheck.i18n import N_
from scamcheck.services.authorities import are_asked, groups
from scamcheck.services.detail import detail
from scamcheck.services.foot import privacy
from scamcheck.services.limits import kind_of, limit
from scamcheck.services.picture import picture
from scamcheck.services.sent import NOTICES as SENT_NOTICES
from scamcheck.services.wallet_card import wallet_card
from scamcheck.services.ways import ways
from scamcheck.services.ways_on import with_way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scamcheck.core.feed import Feed
    from scamcheck.core.model import Evidence, Gap, Rejected, Report, Searched
    from scamcheck.i18n import Words
    from scamcheck.services.authorities import Guide

SYMBOLS = {
    Level.LISTED: "\u2b23",
    Level.WARNING: "\u25b2",
    Level.NOTHING_FOUND: "\u25cb",
    Level.NOT_CHECKED: "?",
    Level.RECOGNISED: "\u2302",
}
"""A shape for each level, for places that cannot draw one: colour never stands alone."""

HEADLINES = {
    Level.LISTED: N_("Stop. This is on a warning list."),
    Level.WARNING: N_("Be careful. We found warning signs."),
    Level.NOTHING_FOUND: N_("We found no record. That does not mean it is safe."),
    Level.NOT_CHECKED: N_("We could not check this properly."),
    Level.RECOGNISED: N_("This is the real address of {brand}."),
}

ACTIONS = {
    Level.LISTED: N_("Stop. Do not send money. Talk to someone you trust."),
    Level.WARNING: N_("Wait. Talk to someone you trust first."),
    Level.NOTHING_FOUND: N_("Wait. Talk to someone you trust first."),
    Level.NOT_CHECKED: N_("Wait. Do not pay or sign in yet."),
    Level.RECOGNISED: N_("Type this address yourself. Do not follow links to it."),
}

_PAID = N_("If you have sent money, call your bank now. Ask them to stop or call back the payment.")
_KEEP = N_("Keep the messages, names, amounts and addresses. Take screenshots.")
_RECOVERY = N_("Somebody may offer to get lost money back for a fee. Do not pay them.")
_NEVER_SHARE = N_("Never share a recovery phrase, a password or a code from your phone.")
_ASK = N_("Did someone you met online bring this up? That alone is a warning sign.")
_FEE = N_("Are you asked to pay a tax or fee before you can take money out? Do not pay it.")
_REGISTER = N_("Ask the financial regulator of your country if this firm has a licence. Look it up yourself.")

_UPDATE = N_("Update the lists, then check again.")
_GET = N_("Bring in the list that is named at the end, then check again.")
_WITH_LISTS = N_("Check again with the lists.")

STEPS: Mapping[Level, tuple[str, ...]] = {
    Level.LISTED: (N_("Do not pay, sign in or connect a wallet."), _PAID, _KEEP, _RECOVERY),
    Level.WARNING: (N_("Do not pay or sign in until you are sure."), _ASK, _FEE, _PAID),
    Level.NOTHING_FOUND: (_ASK, _FEE, _REGISTER, _NEVER_SHARE),
    Level.NOT_CHECKED: (
        _ASK,
        _FEE,
        _REGISTER,
        _UPDATE,
    ),
    Level.RECOGNISED: (
        N_("Links and callers can lie. Compare each letter in the address bar."),
        _NEVER_SHARE,
        N_("No real firm asks you to move money to keep it safe."),
    ),
}

_PAID_COINS = N_(
    "If you already paid: write down the address, amount, coin, time and transaction number. "
    "Tell the police and the exchange today. The first hours matter."
)
_BANK_TOO = N_(
    "Did you buy the coins by card or bank transfer? Call the bank now, too. Keep the messages and take screenshots."
)
COIN_STEPS = {_PAID: _PAID_COINS, _KEEP: _BANK_TOO, _REGISTER: _PAID_COINS}
"""What to do instead where money goes to a wallet: no bank calls it back, and no licence is asked for."""
MESSAGE_STEPS = {_REGISTER: N_("Do not use the links or phone numbers in the message. Look them up yourself.")}
PHONE_STEPS = {_REGISTER: N_("Do not call back. Call the firm at a number that you look up yourself.")}
INSTEAD: Mapping[Kind, Mapping[str, str]] = {
    Kind.ADDRESS: COIN_STEPS,
    Kind.MESSAGE: MESSAGE_STEPS,
    Kind.PHONE: PHONE_STEPS,
}
"""Steps that fit a kind of input better than the usual ones."""

GAPS = {
    Reason.MISSING: N_('"{title}" by {publisher} is not on this computer yet. Update the lists to get it.'),
    Reason.STALE: N_('Our copy of "{title}" is of {day}. It is too old to rely on. Update the lists.'),
    Reason.NOT_COVERED: N_("No list on this computer covers {title} wallets."),
    Reason.FAILED: N_('The check "{title}" did not work. The others did.'),
    Reason.NOT_ENABLED: N_('"{title}" is switched off. Switch it on to check with it.'),
}

GAPS_BY_HAND = {
    Reason.MISSING: N_('"{title}" by {publisher} is not on this computer yet. Get it at {page} and take it in.'),
    Reason.STALE: N_(
        'Our copy of "{title}" is of {day}. It is too old to rely on. Get a new one at {page} and take it in.'
    ),
}
"""The same for lists that only a person can get."""

ALL_LISTS = "lists"
"""The source of the gap of an answer by rules alone (``checks.without_lists``)."""
NO_LISTS = N_("You asked for the rules only, so no list was looked at.")

REJECTIONS = {
    "input.empty": N_("There is nothing to check yet. Paste a web address, a wallet address or a name."),
    "input.too_long": N_("This text is too long. Paste the part with the link, the wallet address or the name."),
    "input.unreadable": N_(
        "We could not find a web address, a wallet address, a phone number or a name in this. Paste one of them."
    ),
    "input.number": N_(
        "We cannot tell what this number is. For a phone number, paste all of it with its country code. "
        "For anything else, paste the web address, the wallet address or the name."
    ),
    "input.file_path": N_(
        "This looks like a file on a computer. Paste the web address, wallet address or name itself."
    ),
    "input.local": N_(
        "This address is inside your own computer or network. It is not a public site, so no list can know it."
    ),
    "input.no_host": N_("No browser could open this address. Check that you copied all of it."),
    "input.app_link": N_(
        "This link opens an app, not a web page. Paste the web address or the wallet address instead."
    ),
    "input.bad_payment_link": N_("This is a payment link, but the wallet address in it is not complete."),
    "input.cut_wallet": N_("This looks like a wallet address, but some of it is missing or too much. Copy it again."),
    "input.transaction": N_(
        "This looks like a transaction number of {coin}. The site {explorer} shows it. "
        "Paste the wallet address that the money goes to."
    ),
    "secret.recovery_phrase": N_(
        "This looks like a recovery phrase. We did not keep it. Whoever has these words can take all your money. "
        "Never type them into a site or give them to anyone. If you did, move your money to a new wallet now."
    ),
    "secret.private_key": N_(
        "This looks like a private key. We did not keep it. Whoever has it can take your money. "
        "If you shared it, move your money to a new wallet now. A transaction number can look the same. "
        "If it is one, paste the wallet address instead."
    ),
}

NOTICES = {
    "store.set_aside": N_("The lists on this computer were damaged. We kept the old file as {name} and started again."),
    "store.in_memory": N_(
        "We cannot write to {folder}. We use the lists that came with scamcheck; changes will not be kept."
    ),
    "store.busy": N_("Another scamcheck is busy with the lists in {folder}. We use a copy; changes will not be kept."),
    "store.newer": N_(
        "The lists in {folder} were made by a newer scamcheck. We left them alone. Changes will not be kept."
    ),
    "starter.damaged": N_(
        "The list {name} that came with scamcheck is damaged, so we left it out. Please install scamcheck again."
    ),
    "settings.set_aside": N_(
        "Your settings could not be read. We kept the old file as {name} and use the usual settings."
    ),
    "settings.unreadable": N_(
        "Your settings file {name} could not be opened. We left it alone and use the usual settings."
    ),
    "own.set_aside": N_(
        "Your short list of wallet addresses was damaged. We kept the old file as {name} and started again."
    ),
    "own.unreadable": N_("Your short list of wallet addresses ({name}) could not be opened. We left it alone."),
    "own.newer": N_("Your short list of wallet addresses ({name}) was written by a newer scamcheck. We left it alone."),
    "trust.set_aside": N_("The file of accepted keys was damaged. It is kept as {name}. You will be asked again."),
    "trust.unreadable": N_("The file of accepted keys ({name}) could not be read. It was left alone."),
    "data.damaged": N_("The file {name} that came with scamcheck is damaged. Please install scamcheck again."),
    **SENT_NOTICES,
    "language.lost": N_("Some sentences are shown in English, because their translation was not usable."),
}

SUBJECT_LENGTH = 300
LISTING = frozenset({"words", "coin", "explorer"})
"""Parameters that list things, with commas."""


def explain(report: Report, words: Words, feeds: Mapping[str, Feed], guide: Guide | None = None) -> Explanation:
    """Return the answer in words. ``feeds`` gives the titles of lists that were not searched.

    ``guide`` tells whom the person can ask besides.
    """
    asked = guide is not None and are_asked(report)
    brand = next((item.params["brand"] for item in report.evidence if item.code == "brand.official"), "")
    return Explanation(
        level=report.level,
        symbol=SYMBOLS[report.level],
        headline=words.t(HEADLINES[report.level], brand=brand) if brand else words.t(_headline(report)),
        action=words.t(ACTIONS[report.level]),
        subject=_subject(report),
        reading=_reading(report, words),
        reasons=tuple(_card(item, words, feeds) for item in report.evidence),
        next_steps=tuple(words.t(step) for step in _steps(report, feeds)),
        searched=tuple(_searched(item, words) for item in report.searched),
        limits=tuple(_limits(report, words, feeds)),
        privacy=privacy(report.sent, words),
        items=tuple(explain(item, words, feeds) for item in report.items),
        wallet=wallet_card(report.indicator, words, offered=_may_be_kept(report)),
        ways=ways(report, words),
        authorities=groups(guide, words) if guide and asked else (),
        to_search=report.indicator.value if asked else "",
    )


def _may_be_kept(report: Report) -> bool:
    """Tell whether a wallet address is offered to be kept: nothing speaks against it, and it is not kept yet."""
    doubtful = report.level in {Level.LISTED, Level.WARNING}
    return not doubtful and not any(item.source == OWN for item in report.evidence)


def refusal(rejected: Rejected, words: Words) -> str:
    """Return the sentence for input that cannot be checked; it holds nothing of the input."""
    return with_way(rejected.code, words.t(REJECTIONS[rejected.code], **_shown(rejected.params, words)), words)


def evidence_text(item: Evidence, words: Words, feeds: Mapping[str, Feed]) -> str:
    """Return the plain sentence for one finding."""
    params = {**_shown(item.params, words), "day": words.day(item.as_of)}
    if item.source in feeds:
        params |= {"list": words.t(feeds[item.source].title), "publisher": words.t(feeds[item.source].publisher)}
    from scamcheck.checks import WORDING

    if item.code not in WORDING:
        from scamcheck.services.live_words import found_text

        return found_text(item, words)
    return words.t(WORDING[item.code], **params)


def _shown(params: Mapping[str, str], words: Words) -> dict[str, str]:
    """Return parameters as people read them: what lists several things, with the marks of the language."""
    return {name: words.relisted(value) if name in LISTING else value for name, value in params.items()}


def _headline(report: Report) -> str:
    if report.indicator.kind is Kind.MESSAGE and report.level is Level.LISTED:
        return N_("Stop. Something in this text is on a warning list.")
    if report.level is Level.RECOGNISED:
        return N_("We know this address.")
    if report.level is Level.NOTHING_FOUND and any(item.code == "listed.imitated" for item in report.evidence):
        return N_("Fake copies of this firm were reported. Check who you deal with.")
    if report.level is Level.NOTHING_FOUND and any(item.code.startswith("listed.") for item in report.evidence):
        return N_("A list names this, maybe by mistake. That does not mean it is safe.")
    if report.level is Level.NOTHING_FOUND and any(item.code.startswith("owner.") for item in report.evidence):
        return N_("No list warns of this address. That does not mean it is safe.")
    return HEADLINES[report.level]


def _steps(report: Report, feeds: Mapping[str, Feed]) -> tuple[str, ...]:
    """Return what to do next; where a text names a wallet among other things, the step for it comes last."""
    steps = STEPS[report.level]
    if report.level is Level.NOT_CHECKED and not can_update(report, feeds):
        instead = _WITH_LISTS if any(gap.source == ALL_LISTS for gap in report.gaps) else _GET
        steps = tuple(instead if step == _UPDATE else step for step in steps)
    kind = kind_of(report)
    better = INSTEAD.get(kind, {})
    steps = tuple(better.get(step, step) for step in steps)
    if kind is Kind.ADDRESS:
        return steps
    has_wallet = any(item.indicator.kind is Kind.ADDRESS for item in report.items)
    return (*steps, _PAID_COINS) if has_wallet else steps


def can_update(report: Report, feeds: Mapping[str, Feed]) -> bool:
    """Tell whether an update can close a gap that left the answer open; some lists only a person can get."""
    fetchable = (Reason.MISSING, Reason.STALE)
    gaps = [gap for gap in report.gaps if gap.needed and gap.source in feeds and gap.reason in fetchable]
    return any(not feeds[gap.source].import_only for gap in gaps)


def _subject(report: Report) -> str:
    """Return what was checked, on one line, without characters that nobody sees."""
    from scamcheck.core.refang import visible

    indicator = report.indicator
    shown = indicator.domain.unicode if indicator.kind is Kind.DOMAIN and indicator.domain else indicator.value
    line = " ".join(visible(shown).split())
    return line if len(line) <= SUBJECT_LENGTH else line[: SUBJECT_LENGTH - 1] + "\u2026"


def _reading(report: Report, words: Words) -> str:
    domain = report.indicator.domain
    shared = any(item.code == "brand.user_content" for item in report.evidence)
    if domain is None or not domain.registrable or shared:
        return ""
    if report.indicator.kind is Kind.EMAIL:
        return words.t("The part that counts is after the @ sign: {registrable}.", registrable=domain.registrable)
    if domain.host == domain.registrable and report.indicator.kind is Kind.DOMAIN:
        return ""
    return words.t(
        "Read the address from right to left: the part that counts is {registrable}.", registrable=domain.registrable
    )


def _card(item: Evidence, words: Words, feeds: Mapping[str, Feed]) -> Card:
    return Card(
        text=evidence_text(item, words, feeds),
        severity=item.severity,
        source=_source(item, words, feeds),
        detail=detail(item, words),
        link=item.link,
        compare=picture(item.comparison, words) if item.comparison else None,
    )


def _source(item: Evidence, words: Words, feeds: Mapping[str, Feed]) -> str:
    day = words.day(item.as_of)
    if item.source == OWN:
        return words.t("Your own short list, kept since {day}", day=day)
    if item.source not in feeds:
        from scamcheck.services.live_words import asked, is_lookup

        if is_lookup(item.source):
            return asked(item, words)
        return words.t("Rules of scamcheck, {day}", day=day)
    title = words.t(feeds[item.source].title)
    if "listed_on" in item.params:
        listed_on = words.day(date.fromisoformat(item.params["listed_on"]))
        return words.t("{list}, listed on {listed_on}, our copy of {day}", list=title, listed_on=listed_on, day=day)
    if "seen_on" in item.params and (seen_on := date.fromisoformat(item.params["seen_on"])) < (item.as_of or date.min):
        return words.t(
            "{list}, seen there since {seen_on}, our copy of {day}", list=title, seen_on=words.day(seen_on), day=day
        )
    return words.t("{list}, our copy of {day}", list=title, day=day)


def _searched(item: Searched, words: Words) -> str:
    params = {"list": words.t(item.title), "day": words.day(item.as_of)}
    if item.stale:
        return words.n(
            "{list}: {n} entry, of {day}. Too old to rely on.",
            "{list}: {n} entries, of {day}. Too old to rely on.",
            item.entries,
            **params,
        )
    return words.n("{list}: {n} entry, of {day}.", "{list}: {n} entries, of {day}.", item.entries, **params)


def _limits(report: Report, words: Words, feeds: Mapping[str, Feed]) -> Iterator[str]:
    if report.indicator.kind is Kind.MESSAGE and not report.items:
        yield words.t("We found no address or wallet in this text. We do not judge what a text says.")
    told = [gap for gap in report.gaps if gap.needed or gap.reason is not Reason.MISSING or not _warns(gap, feeds)]
    for gap in told:
        yield _gap(gap, words, feeds)
    more = len(report.gaps) - len(told)
    if more:
        yield words.n(
            "{n} more list that could name this is not on this computer.",
            "{n} more lists that could name this are not on this computer.",
            more,
        )
    yield words.t(limit(report))


def _warns(gap: Gap, feeds: Mapping[str, Feed]) -> bool:
    """Tell whether a list could name what was checked; one that look-ups need is told by its own name."""
    return gap.source not in feeds or feeds[gap.source].role is Role.WARNING


def _gap(gap: Gap, words: Words, feeds: Mapping[str, Feed]) -> str:
    if gap.source == ALL_LISTS:
        return words.t(NO_LISTS)
    feed = feeds.get(gap.source)
    if feed is None or gap.reason not in GAPS:
        from scamcheck.services.live_words import gap_text, is_lookup

        if is_lookup(gap.source) or gap.reason not in GAPS:
            return gap_text(gap, words)
    wording = (GAPS_BY_HAND if feed and feed.import_only else GAPS).get(gap.reason, GAPS[gap.reason])
    if gap.reason is Reason.NOT_COVERED:
        from scamcheck.core.address import chain_title

        return words.t(wording, title=chain_title(gap.source))
    title, publisher = (words.t(feed.title), words.t(feed.publisher)) if feed else (gap.source, "")
    page = feed.download if feed else ""
    text = words.t(wording, title=title, publisher=publisher, day=words.day(gap.as_of), page=page)
    return with_way(f"gap.{gap.reason}", text, words)
