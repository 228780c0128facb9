"""What speaks against an entry of a list: lists are wrong, too (``../shared/data/README.md``: metamask.io, x.com).

An entry that is an official brand domain, a registered firm or a popular site becomes a note, unless a public authority
or two independent publishers name it. A host that many people share says little about one page, whoever names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.domain import parents
from scamcheck.core.feed import EntryKind, Role, Standing
from scamcheck.core.model import Kind
from scamcheck.core.name import words_of
from scamcheck.core.note import read_note
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from scamcheck.checks.context import Context
    from scamcheck.core.feed import Feed, Listing
    from scamcheck.core.model import Domain, Indicator

WORDING = {
    "listed.disputed": N_(
        'The list "{list}" by {publisher} names {key}. That address belongs to {owner}, so this entry may be a mistake.'
    ),
    "listed.registered": N_(
        'The list "{list}" by {publisher} names {key}. A register of licensed firms names it as the site of {owner}. '
        "One of the two may be mistaken."
    ),
    "listed.popular": N_(
        'The list "{list}" by {publisher} names {key}. Very many people visit it, so this entry may be a mistake.'
    ),
    "listed.shared": N_(
        'The list "{list}" by {publisher} names {key}. Many people publish there, so this says little about this page.'
    ),
}

_NOTHING: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is known about the hosts that lists name for one indicator; ``today`` is the day of the answer.

    ``brand`` is the known firm whose very name was asked for, ``asked`` the words of it, and ``trusted`` tells whether
    an authority or two publishers speak against that name.
    """

    today: date
    reasons: Mapping[str, tuple[str, str]]
    brand: str = ""
    asked: tuple[str, ...] = ()
    trusted: bool = False

    def of(self, hit: Listing) -> tuple[str, str] | None:
        """Return the code of the doubt about ``hit`` and who owns the address, or None."""
        if self.brand and hit.kind is EntryKind.NAME and hit.standing is Standing.LISTED:
            if not self.trusted:
                return "listed.brand_name", self.brand
            return ("listed.brand_alike", self.brand) if words_of(hit.title or hit.key) != self.asked else None
        found = self.reasons.get(hit.key, _NOTHING) if hit.kind is EntryKind.HOST else _NOTHING
        return found if found[0] else None


def is_registered(domain: Domain, context: Context) -> bool:
    """Tell whether a register of licensed firms names this host or a parent of it: then its own name imitates nobody."""
    hits = context.lists.find(EntryKind.HOST, parents(domain))
    return any(context.lists.feeds[hit.feed_id].role is Role.REGISTER for hit in hits)


def weigh(hits: Iterable[Listing], indicator: Indicator, context: Context) -> Doubt:
    """Return what speaks against each host that ``hits`` name."""
    found = tuple(hits)
    feeds = context.lists.feeds
    hosts = {hit.key for hit in found if hit.kind is EntryKind.HOST and feeds[hit.feed_id].role is Role.WARNING}
    trusted = _trusted(found, feeds)
    reasons = {key: _reason(key, found, indicator, context, trusted=trusted) for key in hosts}
    brand = context.rules.brands.named(indicator.value) if indicator.kind is Kind.NAME else None
    asked = words_of(indicator.value) if brand else ()
    return Doubt(context.today, reasons, brand.name if brand else "", asked, trusted)


def _trusted(hits: Iterable[Listing], feeds: Mapping[str, Feed]) -> bool:
    """Tell whether a public authority or two independent publishers name it; a collection of lists is no witness."""
    rows = [feeds[hit.feed_id] for hit in hits if hit.standing is Standing.LISTED]
    witnesses = [feed for feed in rows if feed.role is Role.WARNING]
    independent = {feed.publisher for feed in witnesses if not feed.aggregate}
    return len(independent) > 1 or any(feed.authority for feed in witnesses)


def _reason(
    key: str, hits: Iterable[Listing], indicator: Indicator, context: Context, *, trusted: bool
) -> tuple[str, str]:
    brands, signs, feeds = context.rules.brands, context.rules.signs, context.lists.feeds
    domain = indicator.domain
    rented = domain is not None and key == domain.suffix
    is_place = domain is not None and key != domain.registrable and signs.is_place(domain) and not signs.is_shared(key)
    if rented or signs.is_shared(key) or (brands.is_user_content(key) and not is_place):
        return "listed.shared", ""
    if trusted or domain is None:
        return _NOTHING
    brand = brands.official(domain) or brands.paged(domain)
    if brand and not is_place:
        return "listed.disputed", brand.name
    for hit in hits:
        role = feeds[hit.feed_id].role
        if role is Role.REGISTER and hit.kind is EntryKind.HOST:
            said = read_note(hit.note)
            return "listed.registered", said.get("firm") or said.get("note") or hit.title or hit.key
        if role is Role.BRAKE and hit.key == key:
            return "listed.popular", ""
    return _NOTHING
