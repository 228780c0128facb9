r"""Web addresses as a browser reads them, through ada-url (WHATWG URL).

``https://evil.example\@paypal.com`` opens evil.example, while urllib, httpx and tldextract all say paypal.com.
"""

from __future__ import annotations

import re

from ada_url import URL

from scamcheck.core.domain import is_ip, is_resolvable
from scamcheck.core.model import WebUrl

WEB_SCHEMES = frozenset({"http", "https", "ftp", "ws", "wss"})

_ESCAPES = re.compile(rb"%([0-9A-Fa-f]{2})")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PLAIN_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?<=[A-Za-z])")
_FORBIDDEN_HOST = re.compile(r"[^a-z0-9._\-\[\]:]")


def scheme_of(text: str) -> str:
    """Return the lower-case scheme that ``text`` starts with, or "" (``localhost:80`` and ``a.b:80`` have none)."""
    found = _SCHEME.match(text)
    if not found or "." in found[1] or text[found.end() :].split("/", 1)[0].isdigit():
        return ""
    return found[1].lower()


def is_plain_host(text: str) -> bool:
    """Tell whether ``text`` is two labels or more of ASCII letters, digits and hyphens, with a letter at its end."""
    return _PLAIN_HOST.fullmatch(text) is not None


def parse(text: str) -> WebUrl | None:
    """Return ``text`` as a browser's address bar reads it, ``https`` assumed; None where it would open nothing.

    The host is lower-case ASCII without trailing dot; the port is None when it is the scheme's own.
    """
    plain = is_plain_host(text)
    scheme = "" if plain else scheme_of(text)
    if scheme and scheme not in WEB_SCHEMES:
        return None
    try:
        url = URL(text if scheme else "https://" + text.lstrip("/\\"))
    except ValueError:
        return None
    href = str(url.href)
    if plain and href == f"https://{text.lower()}/":  # the parts say no more than that
        return _front_page(href, text.lower())
    host = url.hostname.removesuffix(".")
    if not (is_ip(host) or (is_resolvable(url.hostname) and not _FORBIDDEN_HOST.search(host))):
        return None
    return WebUrl(
        href=href,
        scheme=str(url.protocol).removesuffix(":"),
        host=host,
        port=int(url.port) if url.port else None,
        path=str(url.pathname),
        has_query=bool(url.search),
        username=str(url.username),
    )


def _front_page(href: str, host: str) -> WebUrl | None:
    return WebUrl(href, "https", host, None, "/", has_query=False, username="") if is_resolvable(host) else None


def unescaped(text: str) -> str:
    """Return ``text`` with percent-escapes read as UTF-8 (RFC 3986, 2.1); what is none stays as it is.

    >>> unescaped("https%3A%2F%2Fexample.org")
    'https://example.org'
    """
    raw = _ESCAPES.sub(lambda found: bytes([int(found[1], 16)]), text.encode(errors="replace"))
    return raw.decode(errors="replace")
