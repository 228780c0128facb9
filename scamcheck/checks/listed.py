"""Is it on a list? Hosts with their parents, web addresses with their paths, wallets, e-mail addresses, phones, names.

What speaks against an entry (lists are wrong, too) is weighed in ``doubt``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.checks import doubt
from scamcheck.core.address import evm_form, keys_of, read_address
from scamcheck.core.domain import bare_host, parents
from scamcheck.core.feed import EntryKind, Match, Role, Standing
from scamcheck.core.model import Evidence, Gap, Kind, Reason, Severity
from scamcheck.core.name import fold
from scamcheck.core.note import read_note
from scamcheck.core.phone import loose_keys
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.feed import Feed, Listing, ListStatus
    from scamcheck.core.model import Indicator, WebUrl
    from scamcheck.core.task import Task

WORDING = {
    **doubt.WORDING,
    "listed.host": N_('This web address is on the list "{list}" by {publisher}.'),
    "listed.parent": N_('{key} is on the list "{list}" by {publisher}. This address is a part of it.'),
    "listed.url": N_('This page is on the list "{list}" by {publisher}.'),
    "listed.address": N_('This wallet is on the list "{list}" by {publisher}.'),
    "listed.address_of": N_('This wallet belongs to {party}, says the list "{list}" by {publisher}.'),
    "listed.address_form": N_('The same key in another form, {key}, is on the list "{list}" by {publisher}.'),
    "listed.email": N_('This e-mail address is on the list "{list}" by {publisher}.'),
    "listed.phone": N_(
        'This phone number is on the list "{list}" by {publisher}. Honest numbers can be faked, too: a caller can show any.'
    ),
    "listed.phone_alike": N_(
        'The list "{list}" by {publisher} names {title}, which ends in the same digits. It may be a number of another country.'
    ),
    "listed.name": N_('The name "{title}" is on the list "{list}" by {publisher}.'),
    "listed.common": N_(
        'The list "{list}" by {publisher} names "{title}". So short a name may belong to others, too. Compare who is meant.'
    ),
    "listed.imitated": N_(
        'A fake copy of "{title}" was reported, says the list "{list}" by {publisher}. The real firm may be honest.'
    ),
    "listed.brand_name": N_(
        'The list "{list}" by {publisher} names "{title}". {owner} has that name, too. Copies use the names of known firms.'
    ),
    "listed.brand_alike": N_(
        'The list "{list}" by {publisher} names "{title}". {owner} has that name, too. Copies use the names of known firms.'
    ),
    "listed.aged": N_(
        'Our copy of the list "{list}" by {publisher} names this. It is of {day}, and entries are taken off such lists. '
        "Get the newest list before you rely on it."
    ),
    "listed.removed": N_('This was on the list "{list}" by {publisher}. The publisher has taken it off.'),
    "register.host": N_(
        '{key} is in the register "{list}" by {publisher}, as of {day}. Copies of such firms exist. '
        "Type the address from the register yourself."
    ),
    "register.name": N_(
        'A firm named "{title}" is in the register "{list}" by {publisher}, as of {day}. Copies of such firms exist. '
        "Type the address from the register yourself."
    ),
}

_COMMON = 5
"""A name of so few letters and digits is shared by others: "Ant" and "Hyper" stand on regulators' lists as aliases."""
_ENOUGH = 3
"""So many fresh lists of the same kind spare one that only a person can get."""

_WEAK = frozenset({"listed.address_form", "listed.common", "listed.phone_alike"})

_PROGRAMS = re.compile(r" \([A-Z0-9][A-Z0-9 ,-]*\)\Z")
"""The sanctions programmes that OFAC names behind a party: ``LAZARUS GROUP (DPRK3)``."""

RELEVANT = {
    Kind.URL: {EntryKind.HOST, EntryKind.URL, EntryKind.NAME},
    Kind.DOMAIN: {EntryKind.HOST, EntryKind.URL, EntryKind.NAME},
    Kind.EMAIL: {EntryKind.HOST, EntryKind.EMAIL},
    Kind.PHONE: {EntryKind.PHONE},
    Kind.ADDRESS: {EntryKind.ADDRESS},
    Kind.NAME: {EntryKind.NAME},
    Kind.MESSAGE: {EntryKind.NAME},
}
"""Which entries can answer for which kind of input."""


_IPFS = re.compile(r"\b(?:Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,100})\b")
"""Content identifiers, version 0 and 1 (multiformats CID): the page is the same at every gateway."""


_CHAT = re.compile(
    r"https?://(?:wa\.me|(?:api|web)\.whatsapp\.com)/(?:send/?\?(?:[^#]*&)?phone=)?(?:\+|%2B)?(\d{7,15})(?!\d)",
    re.IGNORECASE,
)
"""Links that open a chat with a phone number, which is written in them with the code of its country."""


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield a finding for each list that names the indicator, and a gap for each list that should have answered."""
    hits: list[Listing] = []
    for kind, keys in look_ups(indicator):
        task.checkpoint()
        if kind is EntryKind.NAME:
            same = context.lists.names(context.rules.names).same(indicator.value, context.rules.names)
            keys = tuple(dict.fromkeys((*keys, *same)))  # noqa: PLW2901
        hits += (hit for hit in context.lists.find(kind, keys) if _reaches(hit, indicator, context))
    if hits:
        yield from _evidence(hits, indicator, context)
    yield from _gaps(indicator, context)


def look_ups(indicator: Indicator) -> Iterator[tuple[EntryKind, tuple[str, ...]]]:
    """Yield which keys to look up among which entries."""
    if indicator.domain:
        hosts = parents(indicator.domain)
        yield EntryKind.HOST, tuple(dict.fromkeys((*hosts, indicator.domain.host)))
        if indicator.url and (pages := _page_keys(indicator.domain.host, indicator.url)):
            yield EntryKind.URL, pages
        if indicator.url and (chat := _CHAT.match(indicator.url.href)):
            yield EntryKind.PHONE, (chat[1],)
    if indicator.kind is Kind.EMAIL:
        yield EntryKind.EMAIL, (indicator.value,)
    elif indicator.kind is Kind.PHONE:
        yield EntryKind.PHONE, (indicator.value.removeprefix("+"), *loose_keys(indicator.value))
    elif indicator.kind is Kind.ADDRESS:
        yield EntryKind.ADDRESS, _address_keys(indicator)
    elif indicator.kind is Kind.NAME:
        yield EntryKind.NAME, (fold(indicator.value),)


def _address_keys(indicator: Indicator) -> tuple[str, ...]:
    """Return the keys of the account in every form, and the same key on a network of another kind last."""
    wallet = indicator.wallet or read_address(indicator.value)
    return tuple(filter(None, (*keys_of(wallet), evm_form(wallet)))) if wallet else (indicator.value,)


def _page_keys(host: str, url: WebUrl) -> tuple[str, ...]:
    """Return the keys under which lists name this page: its folders, itself, and its content wherever it is shown."""
    content = (f"ipfs/{cid}" for cid in _IPFS.findall(f"{host}{url.path}"))
    return (*(() if url.path == "/" else _path_prefixes(bare_host(host), url.path)), *content)


def _path_prefixes(host: str, path: str) -> tuple[str, ...]:
    """Return ``host/a``, ``host/a/b`` and so on: the keys under which lists name a page or everything below it."""
    segments = path.strip("/").split("/")[:8]
    return tuple(f"{host}/{'/'.join(segments[:end])}" for end in range(1, len(segments) + 1))


def _reaches(hit: Listing, indicator: Indicator, context: Context) -> bool:
    """Tell whether this list's own match rule covers the indicator: exact entries do not speak for what lies below."""
    if indicator.domain is None or context.lists.feeds[hit.feed_id].match is not Match.EXACT:
        return True
    host = bare_host(indicator.domain.host)
    if hit.kind is EntryKind.HOST:
        return hit.key in {indicator.domain.host, host} or context.lists.feeds[hit.feed_id].role is Role.BRAKE
    whole = f"{host}/{indicator.url.path.strip('/')}" if indicator.url else ""
    return hit.kind is not EntryKind.URL or hit.key == whole or hit.key.startswith("ipfs/")


def _evidence(hits: Iterable[Listing], indicator: Indicator, context: Context) -> Iterator[Evidence]:
    found = tuple(hits)
    statuses = context.lists.statuses()
    against = doubt.weigh(found, indicator, context)
    for hit in found:
        role = context.lists.feeds[hit.feed_id].role
        if role is Role.WARNING:
            yield _finding(hit, indicator, statuses[hit.feed_id], against)
        elif role is Role.REGISTER and hit.kind in {EntryKind.HOST, EntryKind.NAME}:
            params = facts(hit, context.lists.feeds[hit.feed_id])
            yield Evidence(
                f"register.{hit.kind}", Severity.NOTE, params, hit.feed_id, statuses[hit.feed_id].as_of, hit.link
            )


def _finding(hit: Listing, indicator: Indicator, status: ListStatus, against: doubt.Doubt) -> Evidence:
    feed = status.feed
    severity = feed.when_stale if status.is_stale(against.today) else feed.severity
    code, owner = _code(hit, indicator), ""
    if code in _WEAK and severity is Severity.LISTED:
        severity = Severity.WARNING  # a weak signal (sources.md 0.2): only an exact match is red
    elif code == "listed.imitated":
        severity = Severity.NOTE
    elif severity is not feed.severity:
        code = "listed.aged"
    if hit.standing is Standing.REMOVED:
        code, severity = "listed.removed", Severity.NOTE
    elif reason := against.of(hit):
        code, owner = reason
        alike = code == "listed.brand_alike" and severity is not Severity.NOTE
        severity = Severity.WARNING if alike else Severity.NOTE  # "Fidelity Corp" is not Fidelity, but may be meant
    params = {**facts(hit, feed), "owner": owner}
    if hit.kind is EntryKind.ADDRESS and "note" in params and feed.authority:
        params["party"] = _PROGRAMS.sub("", params["note"])
        code = "listed.address_of" if code == "listed.address" else code
    return Evidence(code, severity, params, feed.id, status.as_of, hit.link or feed.homepage)


def facts(hit: Listing, feed: Feed) -> dict[str, str]:
    """Return what every sentence about a hit may name: key, title, list, publisher, what its note says, and dates."""
    params = {"key": hit.key, "title": hit.title or hit.key, "list": feed.title, "publisher": feed.publisher}
    params |= {"country": feed.country} if feed.country else {}
    params |= read_note(hit.note)
    if hit.listed_on:
        params["listed_on"] = hit.listed_on.isoformat()
    elif hit.seen_on:
        params["seen_on"] = hit.seen_on.isoformat()
    return params


def _code(hit: Listing, indicator: Indicator) -> str:
    if hit.standing is Standing.IMITATED:
        return "listed.imitated"
    if hit.kind is EntryKind.NAME and _is_short(hit.key, indicator):
        return "listed.common"
    if hit.kind is EntryKind.HOST and indicator.domain and hit.key != bare_host(indicator.domain.host):
        return "listed.host" if hit.key == indicator.domain.host else "listed.parent"
    if hit.kind is EntryKind.ADDRESS and indicator.wallet and hit.key == evm_form(indicator.wallet):
        return "listed.address_form"
    if hit.kind is EntryKind.PHONE and indicator.kind is Kind.PHONE and hit.key != indicator.value.removeprefix("+"):
        return "listed.phone_alike"
    return f"listed.{hit.kind}"


def _is_short(key: str, indicator: Indicator) -> bool:
    """Tell whether so short a name is shared by others: that on the list, or the one typed without its legal form."""
    typed = fold(indicator.value) if indicator.kind is Kind.NAME else key
    return min(len(key), len(typed)) <= _COMMON and key.isascii()


def covers(feed: Feed, indicator: Indicator) -> bool:
    """Tell whether ``feed`` can answer for ``indicator``: entries of the right kind, and wallets of its chain."""
    if feed.role is not Role.WARNING:
        return False
    right_chain = indicator.chain is None or not feed.chains or indicator.chain in feed.chains
    return right_chain and (not feed.kinds.isdisjoint(RELEVANT[indicator.kind]) or indicator.kind in feed.needed_for)


def _gaps(indicator: Indicator, context: Context) -> Iterator[Gap]:
    """Yield a gap for each list that is needed for this kind and missing or off, and for each that is too old."""
    statuses = context.lists.statuses()
    feeds, off = context.lists.feeds.values(), context.lists.off
    if indicator.chain:
        asked = [feed for feed in feeds if indicator.kind in feed.needed_for]
        if asked and not any(covers(feed, indicator) for feed in asked):
            yield Gap(indicator.chain, Reason.NOT_COVERED, needed=True)
    fresh = {feed_id for feed_id, status in statuses.items() if not status.is_stale(context.today)}
    for feed in feeds:
        if feed.replaced_by or not covers(feed, indicator):  # the fuller list speaks for itself
            continue
        needed = indicator.kind in feed.needed_for and len(fresh & feed.spared_by) < _ENOUGH
        status = statuses.get(feed.id)
        if status is None and feed.id not in off:
            yield Gap(feed.id, Reason.MISSING, needed)
        elif status is None:
            if needed:
                yield Gap(feed.id, Reason.NOT_ENABLED, needed)
        elif feed.id not in fresh:
            yield Gap(feed.id, Reason.STALE, needed, status.as_of)
