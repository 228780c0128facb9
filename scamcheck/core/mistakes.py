"""Kinds of typing mistakes: a slip of the fingers and a word that happens to be near are not alike.

The kinds are those of studies of typosquatting (Wang et al., "Strider Typo-Patrol", 2006; Szurdi et al., USENIX Security
2014): a letter left out, doubled, added, swapped or hit beside the right key.
"""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import OSA, Levenshtein

VOWELS = frozenset("aeiouy")
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHIFTS = (0.0, 0.5, 0.75, 1.25)
"""How far each row of a QWERTY keyboard is moved to the right, in keys (ISO/IEC 9995)."""


def kind_of(written: str, meant: str) -> str:
    """Return the kind of the one mistake that makes ``written`` of ``meant``, "many" for more than one.

    >>> kind_of("coinbsae", "coinbase"), kind_of("gooogle", "google"), kind_of("binamce", "binance")
    ('swap', 'double', 'key')
    """
    steps = list(Levenshtein.editops(meant, written))
    if len(steps) == 2 and OSA.distance(meant, written) == 1:
        return "swap"
    if len(steps) != 1:
        return "many"
    step = steps[0]
    if step.tag == "insert":
        return _added(written, step.dest_pos)
    if step.tag == "delete":
        return _left_out(meant, step.src_pos)
    return _changed(meant[step.src_pos], written[step.dest_pos], step.src_pos)


def _added(written: str, at: int) -> str:
    letter = written[at]
    if letter in (written[at - 1 : at], written[at + 1 : at + 2]):
        return "double"
    if at == 0:
        return "add.first"
    if at == len(written) - 1:
        return "plural" if letter == "s" else "add.last"
    return "add"


def _left_out(meant: str, at: int) -> str:
    if meant[at] in (meant[at - 1 : at], meant[at + 1 : at + 2]):
        return "undouble"
    return "omit.first" if at == 0 else "omit.last" if at == len(meant) - 1 else "omit"


def _changed(meant: str, written: str, at: int) -> str:
    if at == 0:
        return "change.first"
    if meant in VOWELS and written in VOWELS:
        return "vowel"
    return "key" if written in neighbours(meant) else "change"


@cache
def neighbours(key: str) -> frozenset[str]:
    """Return the keys around ``key`` on a QWERTY keyboard."""
    places = {letter: (row, at + _SHIFTS[row]) for row, keys in enumerate(_ROWS) for at, letter in enumerate(keys)}
    if key not in places:
        return frozenset()
    row, at = places[key]
    return frozenset(
        letter
        for letter, (other, place) in places.items()
        if letter != key and abs(other - row) <= 1 and abs(place - at) <= 1
    )
