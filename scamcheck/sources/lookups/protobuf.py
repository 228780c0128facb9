"""Reading protobuf messages of strangers: the few fields that a look-up wants, by number.

Question: the protobuf package, or by hand? Decision: by hand. Why: two messages of four fields are read; the package brings
a compiled library for each system, a compiler step or descriptors in code, and types that mypy cannot check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Reason
from scamcheck.sources.lookups.line import LookUpFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

VARINT, EIGHT, BYTES, FOUR = 0, 1, 2, 5
LONGEST = 10
"""Bytes of a number at most."""


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield every field of a message with its number, in order; what is no message raises ``LookUpFailed``."""
    at = 0
    while at < len(data):
        tag, at = _number(data, at)
        number, wire = tag >> 3, tag & 7
        if number == 0:
            raise LookUpFailed(Reason.UNREADABLE)
        if wire == VARINT:
            value, at = _number(data, at)
            yield number, value
            continue
        if wire == BYTES:
            size, at = _number(data, at)
        elif wire in {EIGHT, FOUR}:
            size = 8 if wire == EIGHT else 4
        else:  # groups are long out of use
            raise LookUpFailed(Reason.UNREADABLE)
        if at + size > len(data):
            raise LookUpFailed(Reason.UNREADABLE)
        yield number, data[at : at + size]
        at += size


def part(value: int | bytes) -> bytes:
    """Return a field that must be bytes or a message; raises ``LookUpFailed`` for a number."""
    if isinstance(value, bytes):
        return value
    raise LookUpFailed(Reason.UNREADABLE)


def numbers(value: int | bytes) -> list[int]:
    """Return the numbers of a repeated field, packed or one by one."""
    if isinstance(value, int):
        return [value]
    found, at = [], 0
    while at < len(value):
        one, at = _number(value, at)
        found.append(one)
    return found


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return the number that begins at ``at``, and where the next thing begins."""
    value = 0
    for place, byte in enumerate(data[at : at + LONGEST]):
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise LookUpFailed(Reason.UNREADABLE)
