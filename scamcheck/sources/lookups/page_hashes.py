"""The fingerprints under which Google lists web pages: of a host and its parents, with a path and its folders.

Google's "URLs and Hashing" (Safe Browsing v5) says how. Question: what of the query, which Google lists too? Decision: it is
left out. Why: queries hold what is personal, and what stands after "?" never leaves, not even as four bytes of a hash; a page
that is listed with one query alone is not found, and pages are rarely listed so.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from scamcheck.core.model import Domain

PARENTS = 4
"""Hosts besides the whole one: the registrable domain and up to three labels before it."""
FOLDERS = 4
"""Folders besides the whole path, the root among them."""
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SLASHES = re.compile(rb"/{2,}")


def full_hashes(domain: Domain, path: str) -> list[bytes]:
    """Return the SHA-256 of every expression for a page, each once."""
    return list(dict.fromkeys(hashlib.sha256(one).digest() for one in expressions(domain, path)))


def expressions(domain: Domain, path: str) -> list[bytes]:
    """Return all that the page could be listed as, the most exact first."""
    return [host.encode() + place for host in hosts(domain) for place in paths(canonical_path(path))]


def hosts(domain: Domain) -> list[str]:
    """Return the whole host, then its parents from the longest down to the registrable domain; none for an IP address."""
    if domain.is_ip:
        return [_canonical_ip(domain.host)]
    if not domain.registrable:
        return [domain.host]
    labels = domain.host.split(".")
    shortest = domain.registrable.count(".") + 1
    sizes = range(min(shortest + PARENTS - 1, len(labels) - 1), shortest - 1, -1)
    return [domain.host, *(".".join(labels[-size:]) for size in sizes)]


def paths(path: bytes) -> list[bytes]:
    """Return the whole path, then its folders from the root on."""
    parts = path.split(b"/")[1:-1][: FOLDERS - 1]
    folders = [b"/" + b"".join(part + b"/" for part in parts[:count]) for count in range(len(parts) + 1)]
    return list(dict.fromkeys((path, *folders)))


def canonical_path(path: str) -> bytes:
    """Return a path with nothing escaped that need not be, without ``.``, ``..`` and empty parts."""
    plain = path.encode()
    while (less := unquote_to_bytes(plain)) != plain:
        plain = less
    parts: list[bytes] = []
    pieces = _SLASHES.sub(b"/", b"/" + plain).split(b"/")[1:]
    for piece in pieces:
        if piece == b"..":
            del parts[-1:]
        elif piece != b".":
            parts.append(piece)
    folder = pieces[-1] in {b".", b".."}
    whole = b"/" + b"/".join(parts) + (b"/" if folder and parts else b"")
    return b"".join(_escaped(byte) for byte in _SLASHES.sub(b"/", whole))


def _escaped(byte: int) -> bytes:
    return b"%%%02X" % byte if byte <= 0x20 or byte >= 0x7F or byte in b"#%" else bytes((byte,))


def _canonical_ip(host: str) -> str:
    """Return an IP address as Google writes it: version 4 within version 6 as version 4, version 6 in brackets."""
    address = ipaddress.ip_address(host.strip("[]"))
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address in _NAT64:
        return str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return str(address.ipv4_mapped) if address.ipv4_mapped else f"[{address.compressed}]"
