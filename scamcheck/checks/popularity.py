"""Is it one of the most visited sites? Then a sign that many honest addresses show says little about this one.

A list of popular sites is a brake on signs and on single entries of lists (``doubt``). It recognises nobody: very many
people visit dishonest sites, too, and this gives no evidence of its own. An old list serves; its day is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.domain import parents
from scamcheck.core.feed import EntryKind, Role, Standing

if TYPE_CHECKING:
    from scamcheck.checks.context import Context
    from scamcheck.core.feed import ListStatus
    from scamcheck.core.model import Domain


_SOLD = frozenset({"co", "com", "net", "org"})
"""First labels of domains below which names are sold and which the Public Suffix List does not know (``com.nl``)."""


def naming(domain: Domain, context: Context) -> ListStatus | None:
    """Return the newest list of popular sites that names exactly the registrable domain of this host, or None.

    What somebody publishes at a popular host is not popular: a customer of a hosting service has a registrable domain
    of his own (``x.github.io``) or a place below the service's (``x.weebly.com``), and a host on which anybody can
    publish, or below one, has none here. One look-up, when the host may be one at all.
    """
    signs = context.rules.signs
    if not domain.registrable or is_shared(domain, context) or signs.landlord(domain) in signs.hosting:
        return None
    feeds = context.lists.feeds
    named = [
        hit.feed_id
        for hit in context.lists.find(EntryKind.HOST, (domain.registrable,))
        if hit.standing is Standing.LISTED and feeds[hit.feed_id].role is Role.BRAKE
    ]
    return max((context.lists.statuses()[feed_id] for feed_id in named), key=lambda status: status.as_of, default=None)


def is_shared(domain: Domain, context: Context) -> bool:
    """Tell whether anybody can publish on this host or on a parent of it (``docs.google.com``, ``x.com``, ``x.com.nl``)."""
    shared, brands = context.rules.signs.shared_hosts, context.rules.brands
    return domain.registrable.split(".", 1)[0] in _SOLD or any(
        host in shared or brands.is_user_content(host) for host in parents(domain)
    )
