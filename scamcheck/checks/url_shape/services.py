"""Services behind which anybody can stand: short links, chats, rented pages, IPFS."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from scamcheck.checks.url_shape.sign import Sign
from scamcheck.core.domain import bare_host
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Domain, Indicator
    from scamcheck.core.signs import Signs

WORDING = {
    "url.shortener": N_("{host} makes short links. They hide where you end up. Ask for the full address."),
    "url.messenger": N_("This link opens a chat. A chat name or picture proves nothing about who is writing."),
    "url.hosting": N_(
        "{suffix} rents out addresses to anybody, often for nothing. Its good name says nothing about this page."
    ),
    "url.shared_page": N_("Anybody can put up a page on {host}. Its good name says nothing about this page."),
    "url.ipfs": N_("{host} shows pages from a store that nobody can clean up. Anybody can put a page there."),
}
FEATURES = {"url.hosting": ("url.hosting.tunnel",), "url.ipfs": ("url.ipfs.path",)}

_CONTENT_STARTS = ("qm", "bafy", "bafk", "bafz", "bafr", "k51q", "12d3koo")
"""How names of content in IPFS start (CIDv0, CIDv1, IPNS keys)."""
_CONTENT_LENGTH = 44
"""Letters of the shortest of them is 46; shorter words are words."""


def find(indicator: Indicator, context: Context) -> Iterator[Sign]:
    """Yield the services that the host, or the path of the link, belongs to."""
    domain = indicator.domain
    if domain is None:
        return
    yield from chats_and_short_links(domain, context.rules.signs)
    yield from _rented(indicator, domain, context.rules.signs)
    yield from _ipfs(indicator, domain, context.rules.signs)


def chats_and_short_links(domain: Domain, signs: Signs) -> Iterator[Sign]:
    """Yield the sign of a short link or a chat."""
    if domain.registrable in signs.shorteners:
        yield Sign("url.shortener", {"host": domain.host})
    if domain.registrable in signs.messengers or domain.host in signs.messengers:
        yield Sign("url.messenger", {"host": domain.host})


def _rented(indicator: Indicator, domain: Domain, signs: Signs) -> Iterator[Sign]:
    """Yield the sign of a rented address, or of a page below a host that many share."""
    if signs.is_rented(domain):
        feature = "url.hosting.tunnel" if domain.suffix in signs.tunnels else ""
        yield Sign("url.hosting", {"suffix": domain.suffix}, feature)
        return
    landlord = signs.landlord(domain) if domain.host != domain.registrable else ""
    if landlord:
        yield Sign("url.hosting", {"suffix": landlord}, "url.hosting.tunnel" if landlord in signs.tunnels else "")
    elif indicator.url is not None and indicator.url.path != "/":
        host = bare_host(domain.host)
        if host in signs.shared_hosts and host not in signs.messengers and domain.registrable not in signs.messengers:
            yield Sign("url.shared_page", {"host": host})


def _ipfs(indicator: Indicator, domain: Domain, signs: Signs) -> Iterator[Sign]:
    host, url, gateways = domain.host, indicator.url, signs.ipfs_gateways
    if domain.registrable in gateways or domain.suffix in gateways or host in gateways or _holds_content(host):
        yield Sign("url.ipfs", {"host": host})
    elif url is not None and "/ip" in url.path and _names_content(url.path):
        yield Sign("url.ipfs", {"host": host}, "url.ipfs.path")


def _holds_content(host: str) -> bool:
    """Tell whether a label of ``host`` names content, as ``bafy...`` of a gateway that nobody listed yet."""
    return len(host) > _CONTENT_LENGTH and any(map(_is_content, host.split(".")))


def _names_content(path: str) -> bool:
    """Tell whether a path names content: ``/ipfs/Qm...``, ``/ipns/k51...``."""
    return any(part in {"ipfs", "ipns"} and _is_content(after.lower()) for part, after in pairwise(path.split("/")))


def _is_content(label: str) -> bool:
    return len(label) >= _CONTENT_LENGTH and label.startswith(_CONTENT_STARTS)
