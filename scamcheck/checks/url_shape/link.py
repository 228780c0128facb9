"""What a link does besides naming a host: a user name, a backslash, a port, a program to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.url_shape.sign import Sign
from scamcheck.core.model import Kind
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator, WebUrl

WORDING = {
    "url.backslash": N_("A backslash in this link hides where it goes. It opens {host}."),
    "url.userinfo": N_("What stands before the @ sign is not the address. This link opens {host}."),
    "url.odd_port": N_("The address names a port, {port}. Public sites almost never do."),
    "url.no_encryption": N_(
        "The link starts with http, not https. Others on the way can read and change what you see."
    ),
    "url.program": N_("This link hands you a program ({ending}). Get apps only from an app store."),
}
FEATURES = {"url.userinfo": ("url.userinfo.host",), "url.odd_port": ("url.odd_port.usual",)}

_USUAL_PORTS = frozenset({80, 443, 2053, 2083, 2087, 2096, 8080, 8443, 8880})
"""Ports that honest sites use now and then: test servers, control panels and mail of web hosts, Cloudflare's."""


def find(indicator: Indicator, context: Context) -> Iterator[Sign]:
    """Yield the signs of a link; an e-mail address has none."""
    url = indicator.url
    if url is None or indicator.kind is Kind.EMAIL:
        return
    if "\\" in indicator.raw and "\\" in indicator.raw.split("?", 1)[0]:
        yield Sign("url.backslash", {"host": url.host})
    if url.username:
        yield userinfo(url)
    if url.port is not None:
        usual = "url.odd_port.usual" if url.port in _USUAL_PORTS else ""
        yield Sign("url.odd_port", {"port": str(url.port)}, usual)
    if url.scheme == "http":
        yield Sign("url.no_encryption")
    if "." in url.path and (ending := _program(url.path.lower(), context.rules.signs.program_endings)):
        yield Sign("url.program", {"ending": ending})


def userinfo(url: WebUrl) -> Sign:
    """Return the sign of a link with a user name; the name may look like the address of somebody else."""
    looks_like_host = "." in url.username or "%2e" in url.username.lower()
    return Sign("url.userinfo", {"host": url.host}, "url.userinfo.host" if looks_like_host else "")


def _program(path: str, endings: tuple[str, ...]) -> str:
    return next((ending for ending in endings if path.endswith(ending)), "") if path.endswith(endings) else ""
