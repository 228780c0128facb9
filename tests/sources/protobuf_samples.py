"""Answers of Safe Browsing v5 in protobuf, put together by hand (``SearchHashesResponse``)."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.sources.server import Route
else:
    from sources.server import Route

MALWARE, SOCIAL_ENGINEERING, UNWANTED, APPS = 1, 2, 3, 4
CANARY, FRAME_ONLY = 1, 2


def number(value: int) -> bytes:
    """Return a number as protobuf writes it."""
    head, rest = value & 0x7F, value >> 7
    return bytes((head | 0x80,)) + number(rest) if rest else bytes((head,))


def counted(field: int, value: int) -> bytes:
    """Return a field with a number."""
    return number(field << 3) + number(value)


def held(field: int, value: bytes) -> bytes:
    """Return a field with bytes or a message."""
    return number(field << 3 | 2) + number(len(value)) + value


def detail(threat: int, *attributes: int) -> bytes:
    """Return one ``FullHashDetail``, its attributes packed."""
    return counted(1, threat) + (held(2, b"".join(number(one) for one in attributes)) if attributes else b"")


def full_hash(expression: str, *details: bytes) -> bytes:
    """Return one ``FullHash`` for what is listed as ``expression``."""
    return held(1, hashlib.sha256(expression.encode()).digest()) + b"".join(held(2, one) for one in details)


def answer(*hashes: bytes, seconds: int | None = 300) -> bytes:
    """Return the whole answer."""
    duration = b"" if seconds is None else held(2, counted(1, seconds) if seconds else b"")
    return b"".join(held(1, one) for one in hashes) + duration


def prefixes(*listed: str) -> list[bytes]:
    """Return what leaves for these expressions, in order."""
    return sorted({hashlib.sha256(one.encode()).digest()[:4] for one in listed})


def text(*listed: str) -> str:
    """Return what leaves for these expressions as a person reads it."""
    return ", ".join(one.hex() for one in prefixes(*listed))


def leaves(*listed: str) -> tuple[str, ...]:
    """Return what leaves for these expressions as it stands in the address."""
    return tuple(base64.urlsafe_b64encode(one).rstrip(b"=").decode() for one in prefixes(*listed))


def path(*listed: str) -> str:
    """Return the path under which Google is asked about these expressions."""
    return "/v5/hashes:search?" + "&".join(f"hashPrefixes={one}" for one in leaves(*listed))


def said(data: bytes, status: int = 200) -> Route:
    """Return Google's answer."""
    return Route(data, status=status, headers={"Content-Type": "application/x-protobuf"})
