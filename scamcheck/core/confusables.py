"""What a reader takes a label for: a reading in plain ASCII letters (UTS #39 skeletons, made for domain labels).

The table is data (``assets/confusables.tsv``, generated from ICU); the ASCII tricks are few and stand here.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROW = re.compile(r"U\+(0?[0-9A-F]{4,5}|10[0-9A-F]{4})\t([a-z0-9-]+)\s*$")
_DIGITS = str.maketrans({"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"})
_DIGITS_I = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "q"})
"""Digits that stand for letters; ``1`` is read as l and as i."""
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
"""Two letters that look like one in most typefaces."""


def stroke_form(label: str) -> str:
    """Return ``label`` with every letter that may be one stroke as l: a capital I in a link becomes i when it is read.

    >>> stroke_form("paypai") == stroke_form("paypal")
    True
    """
    return label.replace("i", "l").replace("1", "l").replace("|", "l")


class Confusables:
    """Readings of labels with a table from one character to the ASCII letters that it is taken for."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table
        self._plain = not any(letter.isascii() for letter in table)

    @classmethod
    def from_rows(cls, rows: Iterable[str]) -> Confusables:
        """Build from lines ``U+0430<TAB>a``; lines that start with ``#`` and unreadable ones are passed over."""
        found = (_ROW.match(row) for row in rows)
        return cls({chr(int(pair[1], 16)): pair[2] for pair in found if pair})

    def skeleton(self, label: str) -> str:
        """Return ``label`` with every character replaced by what it looks like, accents dropped.

        Latin letters that are not in the table and other scripts stay as they are.
        """
        if self._plain and label.isascii():
            return label.lower()
        swapped = "".join(self._table.get(letter, letter) for letter in label)
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", swapped).casefold())
        marks_gone = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
        return "".join(self._table.get(letter, letter) for letter in marks_gone)

    def readings(self, label: str) -> tuple[str, ...]:
        """Return what a hurried reader may see in ``label``, without ``label`` itself and without repeats."""
        base = self.skeleton(label)
        seen = [base, base.translate(_DIGITS), base.translate(_DIGITS_I)]
        for pair, letter in PAIRS:
            seen += [reading.replace(pair, letter) for reading in seen if pair in reading]
        return tuple(reading for reading in dict.fromkeys(seen) if reading != label)
