"""The picture of the difference on a terminal: two addresses at one column, with ``^`` under what differs."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scamcheck.core.model import Picture, Span

_NARROWEST = 20
"""Fewest cells beside the labels; with fewer the labels stand on lines of their own."""
_MARK = "^"


def drawn(picture: Picture, width: int, indent: str) -> Iterator[str]:
    """Yield the lines of ``picture``, at most ``width`` cells wide where that leaves room for a letter."""
    shown = picture.comparison
    rows = ((picture.labels[0], shown.shown, shown.shown_marks), (picture.labels[1], shown.real, shown.real_marks))
    column = max(cells(label) for label in picture.labels) + 2
    room = width - len(indent) - column
    beside = room >= _NARROWEST
    for label, address, marks in rows:
        if beside:
            first, rest = indent + label + " " * (column - cells(label)), indent + " " * column
        else:
            yield indent + label
            first = rest = indent
        for line in _marked(address, marks, room if beside else width - len(indent)):
            yield (first + line).rstrip()
            first = rest


def _marked(address: str, marks: Sequence[Span], room: int) -> Iterator[str]:
    """Yield ``address`` in pieces of at most ``room`` cells, each with its marks below where it has some."""
    for start, end in _pieces(address, room):
        yield address[start:end]
        under = "".join(
            (_MARK if any(low <= at < high for low, high in marks) else " ") * cells(address[at])
            for at in range(start, end)
        )
        if not under.isspace() and under:
            yield under


def _pieces(address: str, room: int) -> Iterator[Span]:
    """Yield where to cut ``address``: no piece is wider than ``room``; accents stay with their letter, groups whole."""
    start = filled = 0
    for at, letter in enumerate(address):
        wide = cells(letter)
        if wide and at > start and filled + wide > room:
            cut = address.rfind(" ", start, at) + 1 or at
            yield start, cut
            start, filled = cut, cells(address[cut:at])
        filled += wide
    yield start, len(address)


def cells(text: str) -> int:
    r"""Return how many columns of a terminal ``text`` takes: two for wide letters (UAX #11), none for accents.

    >>> cells("a\u0301"), cells("\u4e2d")
    (1, 2)
    """
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
