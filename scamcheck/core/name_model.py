"""How much a name looks like those of scam sites: a linear model over short runs of letters and the shape of a label.

The weights are data (``assets/name_model.bin``, made by ``packaging/train.py``): one signed byte for each of a power of
two of slots; a feature's slot is its CRC-32 (the hashing trick, Weinberger et al. 2009), so the file holds no name of
any list. The score is a log-odds in nats up to a constant; it is turned into points by ``assets/weights.toml``.
"""

from __future__ import annotations

import json
import math
from array import array
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

SHORTEST = 2
LONGEST = 5
"""Sizes of the letter runs, in characters; the ends of a label are marked with ``^`` and ``$``."""
_LONG_LABEL = 40
"""Characters of a label that are read; the rest of a longer one adds nothing that its length does not say."""
_SHORTEST_PART, _LONGEST_PART = 3, 10
"""Letters of the part that is shown."""
_SHAPES_KEPT = 1024
"""How many shapes are remembered: most labels are as long, under the same suffix and without digits as many others."""
HOSTED = "*hosted*"
"""Stands for the suffix of every hosting service: whether a service is honest is not the model's to judge."""


@lru_cache(maxsize=_LONG_LABEL + 3)
def _places(length: int) -> tuple[tuple[int, int], ...]:
    """Return where the runs are in a marked label of ``length`` characters."""
    sizes = range(SHORTEST, LONGEST + 1)
    return tuple((at, at + size) for size in sizes for at in range(length - size + 1))


def _marked(label: str) -> bytes:
    return b"^" + label[:_LONG_LABEL].encode("ascii", "replace") + b"$"


def slots(label: str, suffix: str, mask: int) -> set[int]:
    """Return the slots of a name in a table with the places 0 to ``mask``: its letter runs, and its shape.

    The shape is what is not letters: suffix, length, digits, hyphens, and suffix with each of these.
    """
    text = _marked(label)
    found = {crc32(text[start:end]) & mask for start, end in _places(len(text))}
    found.update(_shape_slots(*_outline(label), suffix, mask))
    return found


def _outline(label: str) -> tuple[int, int, int]:
    """Return length, digits and hyphens of ``label``, as far as they count."""
    digits = 0 if label.isalpha() else sum(map(str.isdigit, label))
    return min(len(label), 20), min(digits, 6), min(label.count("-"), 3)


@lru_cache(maxsize=_SHAPES_KEPT)
def _shape_slots(length: int, digits: int, hyphens: int, suffix: str, mask: int) -> tuple[int, ...]:
    words = (
        f"#{length}",
        f"#d{digits}",
        f"#h{hyphens}",
        f"#{length}d{digits}",
        f"#.{suffix}",
        f"#.{suffix},{length // 2}",
        f"#.{suffix}d{min(digits, 3)}",
        f"#.{suffix}h{min(hyphens, 2)}",
    )
    return tuple([crc32(word.encode()) & mask for word in words])


class NameModel:
    """Scores of registered labels. Raises ``ValueError`` for a file that is not one of ours."""

    def __init__(self, data: bytes) -> None:
        head, _, table = data.partition(b"\n")
        try:
            facts = json.loads(head)
            fits = len(table).bit_length() == int(facts["bits"]) + 1 and not len(table) & (len(table) - 1)
            self.scale = float(facts["scale"])
            self.bias = float(facts["bias"])
            self.trained = str(facts["trained"])
        except (KeyError, TypeError, OverflowError):
            raise ValueError("the first line is not one of ours") from None
        if not fits or not math.isfinite(self.scale + self.bias):
            raise ValueError("the table is not the one that its first line says")
        self._table = array("b", table)
        self._mask = len(table) - 1

    def score(self, label: str, suffix: str) -> float:
        """Return the log-odds that a registered label under ``suffix`` (``HOSTED`` for a service) is a scam's."""
        table = self._table
        return sum([table[slot] for slot in slots(label, suffix, self._mask)]) * self.scale + self.bias

    def suffix_score(self, suffix: str) -> float:
        """Return what the suffix alone adds."""
        return self._table[crc32(f"#.{suffix}".encode()) & self._mask] * self.scale

    def telling(self, label: str) -> str:
        """Return the part of ``label`` of three to ten letters that adds most, or "" where no part adds anything."""
        table, mask, text = self._table, self._mask, _marked(label)
        last = len(text) - 2
        steps = [0.0] * (last + 1)
        for start, end in _places(len(text)):
            weight = table[crc32(text[start:end]) & mask]
            if weight:
                begin, stop = max(0, start - 1), min(end - 1, last)
                steps[begin] += weight / (stop - begin or 1)
                steps[stop] -= weight / (stop - begin or 1)
        sums = [0.0, *accumulate(accumulate(steps[:-1]))]
        best, found = 0.0, ""
        for start in range(last - _SHORTEST_PART + 1):
            before = sums[start]
            for end in range(start + _SHORTEST_PART, min(start + _LONGEST_PART, last) + 1):
                total = sums[end] - before
                if total > 0 and (value := total / math.sqrt(end - start)) > best:
                    part = label[start:end].strip("-")
                    if len(part) >= _SHORTEST_PART:
                        best, found = value, part
        return found
