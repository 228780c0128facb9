"""Questions and answers of DNS as they go over HTTPS (RFC 1035, 8484): made and read by dnspython, sent by ``Line``.

Question: JSON or DNS messages? Decision: messages, for every resolver. Why: only they have a standard, and in them the
extended error (RFC 8914) is a number; in JSON it is a sentence, in one text or in several.
"""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.model import Kind, Reason
from scamcheck.sources.lookups.line import LookUpFailed

if TYPE_CHECKING:
    import dns.message

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups.line import Body, Line

ACCEPT = "application/dns-message"
FILTERED = frozenset({15, 16, 17})
"""Extended errors "blocked", "censored" and "filtered" (RFC 8914 4.16 to 4.18): the resolver keeps a name back on purpose."""
PADDED = 128
"""Bytes to a multiple of which questions are filled up, so that their length tells nothing (RFC 8467 4.1)."""
ROOM = 1232
SHORTEST, LONGEST = 60.0, 3600.0
"""Seconds for which an answer is good at least and at most, whatever its records say."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a resolver said. ``exists`` is false for NXDOMAIN; ``addresses`` are those of the host itself (IPv4).

    ``authority`` counts the records that prove a "no"; ``recursion``: the resolver says that it asked others; ``errors``
    are the extended errors; ``lifetime`` is for how many seconds the records are good, None without any.
    """

    exists: bool
    addresses: tuple[str, ...]
    authority: int
    recursion: bool
    errors: frozenset[int]
    lifetime: float | None


def host(indicator: Indicator) -> str:
    """Return the host to ask a resolver about, "" where there is none, as with an IP address."""
    domain = indicator.domain
    if indicator.kind not in {Kind.URL, Kind.DOMAIN, Kind.EMAIL} or domain is None or domain.is_ip:
        return ""
    return domain.host


def encoded(name: str) -> str:
    """Return the question for the IPv4 addresses of ``name`` as it stands in an address (RFC 8484 4.1: the ID is 0)."""
    import dns.message

    message = dns.message.make_query(name, "A", use_edns=0, payload=ROOM, id=0, pad=PADDED)
    return base64.urlsafe_b64encode(message.to_wire()).rstrip(b"=").decode()


async def asked(line: Line, resolver: str, name: str) -> Reply:
    """Ask ``resolver`` about ``name``, which is the text of the question."""
    address = f"https://{resolver}/dns-query?dns={{message}}"
    return read(await line.get(address, accept=ACCEPT, made={"message": encoded}), name)


def read(body: Body, name: str) -> Reply:
    """Return what ``body`` says about ``name``; an answer to another question, or none, raises ``LookUpFailed``."""
    import dns.edns
    import dns.flags
    import dns.rcode

    message = _parsed(body)
    flags = message.flags
    if not flags & dns.flags.QR or flags & dns.flags.TC or message.id != 0 or not _is_about(message, name):
        raise LookUpFailed(Reason.UNREADABLE)
    code = message.rcode()
    if code == dns.rcode.SERVFAIL:
        raise LookUpFailed(Reason.SERVER_FAULT)
    if code == dns.rcode.REFUSED:
        raise LookUpFailed(Reason.REFUSED)
    if code not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
        raise LookUpFailed(Reason.UNREADABLE)
    lifetimes = [records.ttl for records in (*message.answer, *message.authority)]
    return Reply(
        exists=code == dns.rcode.NOERROR,
        addresses=_addresses(message),
        authority=len(message.authority),
        recursion=bool(flags & dns.flags.RA),
        errors=frozenset(int(one.code) for one in message.options if isinstance(one, dns.edns.EDEOption)),
        lifetime=min(max(float(min(lifetimes)), SHORTEST), LONGEST) if lifetimes else None,
    )


def _parsed(body: Body) -> dns.message.Message:
    import dns.exception
    import dns.message

    try:
        return dns.message.from_wire(body.data)
    except (dns.exception.DNSException, ValueError, IndexError, struct.error) as error:
        raise body.unreadable() from error


def _is_about(message: dns.message.Message, name: str) -> bool:
    import dns.name
    import dns.rdatatype

    question = message.question
    wanted = dns.name.from_text(name)
    return len(question) == 1 and question[0].name == wanted and question[0].rdtype == dns.rdatatype.A


def _addresses(message: dns.message.Message) -> tuple[str, ...]:
    import dns.rdatatype

    return tuple(
        record.to_text() for records in message.answer if records.rdtype == dns.rdatatype.A for record in records
    )
