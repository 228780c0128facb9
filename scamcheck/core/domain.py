"""Hosts and registrable domains.

Question: tldextract or publicsuffixlist? Decision: publicsuffixlist. Why: tldextract imports requests (98 ms of a
300 ms start) and bundles a suffix list of April 2025; publicsuffixlist imports in 7 ms, takes 50 ms to load and is
released every week. tldextract stays in the tests as an oracle on the suffixes that both know.
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import Protocol

from ada_url import idna_to_unicode

from scamcheck.core.model import Domain

MAX_HOST = 253
MAX_LABEL = 63
"""Longest host name and label that the DNS can carry, in octets (RFC 1035, 2.3.4)."""
_IP_ENDS = "0123456789]"
_LOCAL_ENDINGS = frozenset({"localhost", "local", "internal", "lan", "home", "localdomain", "intranet"})
_SUFFIXES_KEPT = 4096
"""How many suffixes a splitter remembers: more than most lists of addresses hold, less than a megabyte."""


class Suffixes(Protocol):
    """The Public Suffix List, ``publicsuffixlist.PublicSuffixList`` in practice."""

    def publicsuffix(self, domain: str, accept_unknown: bool | None = None) -> str | None:  # noqa: FBT001
        """Return the longest public suffix of ``domain``, None where a label of it is empty."""
        ...


class DomainSplitter:
    """Splits hosts. ``everything`` knows hosting services too, ``icann`` only what registries sell.

    A host is looked up in ``everything`` alone: what ``icann`` says of it is what ``icann`` says of that suffix.
    """

    def __init__(self, everything: Suffixes, icann: Suffixes) -> None:
        self._everything = everything
        self._icann = icann
        self._sold = lru_cache(maxsize=_SUFFIXES_KEPT)(self._look_up_sold)

    def split(self, host: str) -> Domain:
        """Split an ASCII ``host`` as ``weburl`` returns it (brackets around an IPv6 address are kept)."""
        host = host.rstrip(".").lower()
        if is_ip(host):
            return Domain(host, "", "", host, is_ip=True)
        suffix = self._everything.publicsuffix(host) or ""
        private = bool(suffix) and suffix != (self._sold(suffix) or suffix.rpartition(".")[2])
        return Domain(host, _registrable(host, suffix), suffix, readable(host), private)

    def has_known_suffix(self, host: str) -> bool:
        """Tell whether a registry's suffix ends ``host`` and a label is before it: ``a.com``, ``github.io``, never ``a.b7x``."""
        bare = host.rstrip(".").lower()
        return self._is_below(bare, self._everything.publicsuffix(bare) or "")

    def is_registered_under(self, domain: Domain) -> bool:
        """Tell what ``has_known_suffix`` tells, of a host that has been split."""
        return self._is_below(domain.host, domain.suffix)

    def _is_below(self, host: str, suffix: str) -> bool:
        sold = self._sold(suffix)
        return sold is not None and host != sold

    def _look_up_sold(self, suffix: str) -> str | None:
        """Return the suffix of ``suffix`` that a registry sells, None where no registry is known."""
        return self._icann.publicsuffix(suffix, accept_unknown=False)


def _registrable(host: str, suffix: str) -> str:
    """Return ``suffix`` and the label before it, "" where there is none."""
    if not suffix or len(host) == len(suffix):
        return ""
    return host[host.rfind(".", 0, -len(suffix) - 1) + 1 :]


def readable(host: str) -> str:
    """Return ``host`` with A-labels decoded, or ``host`` itself where they do not decode."""
    return (idna_to_unicode(host) or host) if "xn--" in host else host


def is_ip(host: str) -> bool:
    """Tell whether a canonical host is an IP address (IPv6 in brackets)."""
    return parse_ip(host) is not None


def parse_ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the IP address that ``host`` is, or None."""
    if host[-1:] not in _IP_ENDS and ":" not in host:  # most hosts, and raising takes long
        return None
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None


def is_resolvable(host: str) -> bool:
    """Tell whether the DNS could hold ``host``: label and total lengths, no empty label (one dot may end it)."""
    bare = host.removesuffix(".")
    lengths = [len(label) for label in bare.split(".")]
    return len(bare) <= MAX_HOST and min(lengths) > 0 and max(lengths) <= MAX_LABEL


def is_local(domain: Domain) -> bool:
    """Tell whether the host exists only inside the person's own machine or network (RFC 6761, RFC 6762, RFC 1918)."""
    address = parse_ip(domain.host)
    if address is not None:
        return not address.is_global and not address.is_multicast
    return domain.host.rpartition(".")[2] in _LOCAL_ENDINGS


def parents(domain: Domain) -> tuple[str, ...]:
    """Return the host and each parent down to the registrable domain, longest first, without a leading ``www.``.

    A public suffix is never among them, so ``x.github.io`` has no parent ``github.io``. An IP address stands alone.
    """
    if not domain.registrable:
        return (domain.host,)
    host = bare_host(domain.host) if domain.host != domain.registrable else domain.host
    above = host[: -len(domain.registrable)].split(".")[:-1]
    return tuple(".".join((*above[start:], domain.registrable)) for start in range(len(above) + 1))


def bare_host(host: str) -> str:
    """Return ``host`` without a leading ``www.``, as both sides of a look-up are written (sources.md 0.1.3)."""
    rest = host.removeprefix("www.")
    return rest if "." in rest else host
