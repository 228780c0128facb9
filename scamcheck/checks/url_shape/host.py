"""How a host is built: a bare number, very many parts, the ending of another address inside, a suffix with a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.url_shape.sign import Sign
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Domain, Indicator

WORDING = {
    "url.bare_ip": N_("The address is a bare number, {host}. Real firms use a name."),
    "url.deep_subdomain": N_("The address has many parts. Only {registrable} at its end says whose it is."),
    "url.inner_ending": N_("{part} looks like the end of the address, but it is not. It belongs to {registrable}."),
    "url.risky_suffix": N_("Addresses that end in .{suffix} are often used for scams. Many honest sites use it, too."),
}
FEATURES = {
    "url.bare_ip": ("url.bare_ip.disguised",),
    "url.inner_ending": ("url.inner_ending.hyphen",),
    "url.risky_suffix": ("url.risky_suffix.high",),
}

_ENDINGS = frozenset({"com", "edu", "gov", "net", "org"})
"""Suffixes that people look for; as a label inside a host they make its start look like a whole address."""
_ENDINGS_AT_START = tuple(f"{ending}-" for ending in sorted(_ENDINGS))


def find(indicator: Indicator, context: Context) -> Iterator[Sign]:
    """Yield the signs of the host."""
    domain = indicator.domain
    if domain is None:
        return
    if domain.is_ip:
        plain = ":" in domain.host or _digits(domain.host) in _digits(indicator.raw)
        yield Sign("url.bare_ip", {"host": domain.host}, "" if plain else "url.bare_ip.disguised")
        return
    signs = context.rules.signs
    suffix = domain.suffix
    if suffix in signs.risky_suffixes:
        yield Sign(
            "url.risky_suffix", {"suffix": suffix}, "url.risky_suffix.high" if suffix in signs.high_suffixes else ""
        )
    if domain.host != domain.registrable:
        yield from _left(domain)


def _digits(text: str) -> str:
    """Return the digits of ``text``: what an address keeps when dots are written as ``[.]``, but not in base 16 or 8."""
    return "".join(filter(str.isdecimal, text))


def _left(domain: Domain) -> Iterator[Sign]:
    """Yield the signs of what stands before the registered name."""
    left = domain.subdomain
    if left.count(".") >= 2:
        yield Sign("url.deep_subdomain", {"registrable": domain.registrable})
    labels = left.split(".") if left else []
    inner = next((at for at in range(1, len(labels)) if labels[at] in _ENDINGS), 0)
    if inner:
        part = ".".join(labels[: inner + 1])
        yield Sign("url.inner_ending", {"part": part, "registrable": domain.registrable})
    elif labels and domain.label.startswith(_ENDINGS_AT_START):
        part = f"{left}.{domain.label.partition('-')[0]}"
        yield Sign("url.inner_ending", {"part": part, "registrable": domain.registrable}, "url.inner_ending.hyphen")
