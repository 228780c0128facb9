"""How much a name looks like those of scam sites: a linear model over short runs of letters and the shape of a label.

The weights are data (``assets/name_model.bin``, made by ``packaging/train.py``): one signed byte for each of a power of
two of slots; a feature's slot is its CRC-32 (the hashing trick, Weinberger et al. 2009), so the file holds no name of
any list. The score is a log-odds in nats up to a constant; it is turned into points by ``assets/weights.toml``.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST = 2
LONGEST = 5
"""Sizes of the letter runs, in characters; the ends of a label are marked with ``^`` and ``$``."""
_LONG_LABEL = 40
"""Characters of a label that are read; the rest of a longer one adds nothing that its length does not say."""
HOSTED = "*hosted*"
"""Stands for the suffix of every hosting service: whether a service is honest is not the model's to judge."""


def letter_runs(label: str) -> Iterator[tuple[bytes, int, int]]:
    """Yield (run, start, end) of the letter runs of ``label``; start and end are places in the label."""
    text = b"^" + label[:_LONG_LABEL].encode("ascii", "replace") + b"$"
    length = len(text)
    for size in range(SHORTEST, LONGEST + 1):
        for at in range(length - size + 1):
            yield text[at : at + size], max(0, at - 1), min(at + size - 1, length - 2)


def shape(label: str, suffix: str) -> tuple[bytes, ...]:
    """Return the features that are not letters: suffix, length, digits, hyphens, and suffix with each of these."""
    length = min(len(label), 20)
    digits = min(sum(letter.isdigit() for letter in label), 6)
    hyphens = min(label.count("-"), 3)
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
    return tuple(word.encode() for word in words)


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
        self._table = memoryview(table).cast("b")
        self._mask = len(table) - 1

    def score(self, label: str, suffix: str) -> float:
        """Return the log-odds that a registered label under ``suffix`` (``HOSTED`` for a service) is a scam's."""
        table, mask = self._table, self._mask
        text = b"^" + label[:_LONG_LABEL].encode("ascii", "replace") + b"$"
        length = len(text)
        total = 0
        seen = set()
        for size in range(SHORTEST, LONGEST + 1):
            for at in range(length - size + 1):
                seen.add(crc32(text[at : at + size]) & mask)
        for word in shape(label, suffix):
            seen.add(crc32(word) & mask)
        for slot in seen:
            total += table[slot]
        return total * self.scale + self.bias

    def suffix_score(self, suffix: str) -> float:
        """Return what the suffix alone adds."""
        return self._table[crc32(f"#.{suffix}".encode()) & self._mask] * self.scale

    def telling(self, label: str) -> str:
        """Return the part of ``label`` of three to ten letters that adds most, or "" where no part adds anything."""
        shares = [0.0] * len(label)
        for run, start, end in letter_runs(label):
            weight = self._table[crc32(run) & self._mask] * self.scale
            for at in range(start, min(end, len(label))):
                shares[at] += weight / max(1, end - start)
        best, found = 0.0, ""
        for start in range(len(label)):
            total = 0.0
            for end in range(start + 1, min(len(label), start + 10) + 1):
                total += shares[end - 1]
                value = total / math.sqrt(end - start)
                if end - start >= 3 and value > best:
                    best, found = value, label[start:end].strip("-")
        return found
