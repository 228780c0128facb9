"""Is it on a list? Hosts with their parents, web addresses with their paths, wallets, e-mail addresses and names.

Lists are wrong, too (``../shared/data/README.md``: metamask.io, x.com): an entry that is an official brand domain or a
host that many people share becomes a note, unless a public authority or two independent publishers name it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.address import evm_form
from scamcheck.core.domain import bare_host, parents
from scamcheck.core.model import EntryKind, Evidence, Gap, Kind, Match, Reason, Severity
from scamcheck.core.name import fold
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Feed, Indicator, Listing, ListStatus
    from scamcheck.core.task import Task

WORDING = {
    "listed.host": N_('This web address is on the list "{list}" by {publisher}.'),
    "listed.parent": N_('{key} is on the list "{list}" by {publisher}. This address is a part of it.'),
    "listed.url": N_('This page is on the list "{list}" by {publisher}.'),
    "listed.address": N_('This wallet is on the list "{list}" by {publisher}.'),
    "listed.address_form": N_('The same key in another form, {key}, is on the list "{list}" by {publisher}.'),
    "listed.email": N_('This e-mail address is on the list "{list}" by {publisher}.'),
    "listed.name": N_('The name "{title}" is on the list "{list}" by {publisher}.'),
    "listed.aged": N_(
        'Our copy of the list "{list}" by {publisher} names this. It is of {day}, and entries are taken off such lists. '
        "Get the newest list before you rely on it."
    ),
    "listed.disputed": N_(
        'The list "{list}" by {publisher} names {key}. That address belongs to {owner}, so this entry may be a mistake.'
    ),
    "listed.shared": N_(
        'The list "{list}" by {publisher} names {key}. Many people publish there, so this says little about this page.'
    ),
}

RELEVANT = {
    Kind.URL: {EntryKind.HOST, EntryKind.URL, EntryKind.NAME},
    Kind.DOMAIN: {EntryKind.HOST, EntryKind.URL, EntryKind.NAME},
    Kind.EMAIL: {EntryKind.HOST, EntryKind.EMAIL},
    Kind.ADDRESS: {EntryKind.ADDRESS},
    Kind.NAME: {EntryKind.NAME},
    Kind.MESSAGE: {EntryKind.NAME},
}
"""Which entries can answer for which kind of input."""


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield a finding for each list that names the indicator, and a gap for each list that should have answered."""
    hits: list[Listing] = []
    for kind, keys in look_ups(indicator):
        task.checkpoint()
        hits += (hit for hit in context.lists.find(kind, keys) if _reaches(hit, indicator, context))
    yield from _evidence(hits, indicator, context)
    yield from _gaps(indicator, context)


def look_ups(indicator: Indicator) -> Iterator[tuple[EntryKind, tuple[str, ...]]]:
    """Yield which keys to look up among which entries."""
    if indicator.domain:
        hosts = parents(indicator.domain)
        yield EntryKind.HOST, tuple(dict.fromkeys((*hosts, indicator.domain.host)))
        if indicator.url and indicator.url.path != "/":
            yield EntryKind.URL, _path_prefixes(bare_host(indicator.domain.host), indicator.url.path)
    if indicator.kind is Kind.EMAIL:
        yield EntryKind.EMAIL, (indicator.value,)
    elif indicator.kind is Kind.ADDRESS:
        yield (
            EntryKind.ADDRESS,
            tuple(filter(None, (indicator.value, evm_form(indicator.value, indicator.chain or "")))),
        )
    elif indicator.kind is Kind.NAME:
        yield EntryKind.NAME, (fold(indicator.value),)


def _path_prefixes(host: str, path: str) -> tuple[str, ...]:
    """Return ``host/a``, ``host/a/b`` and so on: the keys under which lists name a page or everything below it."""
    segments = path.strip("/").split("/")[:8]
    return tuple(f"{host}/{'/'.join(segments[:end])}" for end in range(1, len(segments) + 1))


def _reaches(hit: Listing, indicator: Indicator, context: Context) -> bool:
    """Tell whether this list's own match rule covers the indicator: exact hosts do not speak for subdomains."""
    if hit.kind is not EntryKind.HOST or context.lists.feeds[hit.feed_id].match is not Match.EXACT:
        return True
    return indicator.domain is not None and hit.key in {indicator.domain.host, bare_host(indicator.domain.host)}


def _evidence(hits: Iterable[Listing], indicator: Indicator, context: Context) -> Iterator[Evidence]:
    found = tuple(hits)
    statuses = context.lists.statuses()
    publishers = {statuses[hit.feed_id].feed.publisher for hit in found}
    trusted = len(publishers) > 1 or any(statuses[hit.feed_id].feed.authority for hit in found)
    for hit in found:
        yield _finding(hit, indicator, statuses[hit.feed_id], context, trusted=trusted)


def _finding(hit: Listing, indicator: Indicator, status: ListStatus, context: Context, *, trusted: bool) -> Evidence:
    feed = status.feed
    severity = feed.when_stale if status.is_stale(context.today) else feed.severity
    code, owner = _code(hit, indicator), ""
    if code == "listed.address_form" and severity is Severity.LISTED:
        severity = Severity.WARNING  # a weak signal (sources.md 0.2): only an exact match is red
    elif severity is not feed.severity:
        code = "listed.aged"
    if not trusted and (dispute := _dispute(hit, indicator, context)):
        code, owner = dispute
        severity = Severity.NOTE
    params = {
        "key": hit.key,
        "title": hit.title or hit.key,
        "list": feed.title,
        "publisher": feed.publisher,
        "owner": owner,
    }
    if hit.note:
        params["note"] = hit.note
    if hit.listed_on:
        params["listed_on"] = hit.listed_on.isoformat()
    return Evidence(code, severity, params, feed.id, status.as_of, hit.link or feed.homepage)


def _code(hit: Listing, indicator: Indicator) -> str:
    if hit.kind is EntryKind.HOST and indicator.domain and hit.key != bare_host(indicator.domain.host):
        return "listed.host" if hit.key == indicator.domain.host else "listed.parent"
    if hit.kind is EntryKind.ADDRESS and hit.key != indicator.value:
        return "listed.address_form"
    return f"listed.{hit.kind}"


def _dispute(hit: Listing, indicator: Indicator, context: Context) -> tuple[str, str] | None:
    """Return why an entry for a host is doubtful, or None: it is a brand's own address, or one that many share."""
    if hit.kind is not EntryKind.HOST or indicator.domain is None:
        return None
    brands, signs = context.rules.brands, context.rules.signs
    if hit.key in signs.shared_hosts or brands.is_user_content(hit.key):
        return "listed.shared", ""
    brand = brands.official(indicator.domain)
    return ("listed.disputed", brand.name) if brand else None


def covers(feed: Feed, indicator: Indicator) -> bool:
    """Tell whether ``feed`` can answer for ``indicator``: entries of the right kind, and wallets of its chain."""
    right_chain = indicator.chain is None or not feed.chains or indicator.chain in feed.chains
    return right_chain and (feed.kind in RELEVANT[indicator.kind] or indicator.kind in feed.needed_for)


def _gaps(indicator: Indicator, context: Context) -> Iterator[Gap]:
    """Yield a gap for each list that is needed for this kind and missing, and for each loaded one that is too old."""
    statuses = context.lists.statuses()
    asked = [feed for feed in context.lists.feeds.values() if indicator.kind in feed.needed_for]
    if indicator.chain and asked and not any(covers(feed, indicator) for feed in asked):
        yield Gap(indicator.chain, Reason.NOT_COVERED, needed=True)
    for feed in context.lists.feeds.values():
        needed = indicator.kind in feed.needed_for
        if not covers(feed, indicator):
            continue
        status = statuses.get(feed.id)
        if status is None:
            if needed:
                yield Gap(feed.id, Reason.MISSING, needed=True)
        elif status.is_stale(context.today):
            yield Gap(feed.id, Reason.STALE, needed, status.as_of)
