"""DNS messages as resolvers send them, put together by hand (RFC 1035 4.1, RFC 6891, RFC 8914)."""

from __future__ import annotations

import base64
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sources.server import Route
else:
    from sources.server import Route

NOERROR, SERVFAIL, NXDOMAIN, REFUSED, NOTIMP = 0, 2, 3, 5, 4
QR, TC, RD, RA = 0x8000, 0x0200, 0x0100, 0x0080
A, CNAME, SOA, OPT = 1, 5, 6, 41
CLASS_IN, TTL = 1, 300


def name(host: str) -> bytes:
    """Return ``host`` as labels."""
    return b"".join(bytes((len(label),)) + label.encode() for label in host.split(".")) + b"\0"


def option(code: int, data: bytes) -> bytes:
    """Return one option of EDNS."""
    return struct.pack("!HH", code, len(data)) + data


def opt(options: bytes) -> bytes:
    """Return the record that holds ``options``."""
    return b"\0" + struct.pack("!HHIH", OPT, 1232, 0, len(options)) + options


def record(kind: int, data: bytes, ttl: int = TTL) -> bytes:
    """Return a record of the name that was asked for, by a pointer to it."""
    return b"\xc0\x0c" + struct.pack("!HHIH", kind, CLASS_IN, ttl, len(data)) + data


def question(host: str) -> bytes:
    """Return the question for the addresses of ``host``: no ID, recursion, filled up to 128 bytes (RFC 8467)."""
    head = struct.pack("!HHHHHH", 0, RD, 1, 0, 0, 1) + name(host) + struct.pack("!HH", A, CLASS_IN)
    filled = -(len(head) + len(opt(option(12, b"")))) % 128
    return head + opt(option(12, b"\0" * filled))


def path(host: str) -> str:
    """Return the path under which a resolver is asked for ``host``."""
    return "/dns-query?dns=" + base64.urlsafe_b64encode(question(host)).rstrip(b"=").decode()


def answer(
    host: str,
    *addresses: str,
    code: int = NOERROR,
    errors: tuple[int, ...] = (),
    proven: bool = False,
    flags: int = QR | RD | RA,
    ttl: int = TTL,
    ident: int = 0,
    kind: int = A,
) -> bytes:
    """Return what a resolver says of ``host``; ``proven``: with the record that proves a "no"."""
    records = b"".join(record(A, bytes(int(part) for part in one.split(".")), ttl) for one in addresses)
    proof = record(SOA, b"\0\0" + struct.pack("!IIIII", 1, 7200, 900, 86400, 60), ttl) if proven else b""
    extra = opt(b"".join(option(15, struct.pack("!H", one) + b"kept back") for one in errors))
    head = struct.pack("!HHHHHH", ident, flags | code, 1, len(addresses), int(proven), 1)
    return head + name(host) + struct.pack("!HH", kind, CLASS_IN) + records + proof + extra


def said(data: bytes) -> Route:
    """Return the answer of a resolver over HTTPS."""
    return Route(data, headers={"Content-Type": "application/dns-message"})
