"""How alike a name that was typed and a listed one are: what is shared, weighed by how rare it is among listed names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Indel

from scamcheck.core.names.reading import by_ear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.names.parts import Words
    from scamcheck.core.names.reading import Reading

_LEAST, _MOST_OF_GENERIC = 0.1, 0.25
"""Weight of the commonest word; a word of the table of generic ones weighs no more than the second."""
_SIMILAR = 0.7
"""Share of matching letters from which two words may be the same one."""
_INSIDE = 4
"""Letters from which a word counts as found inside the run-together other name, and a name as the start of another."""


_LONG = 25
"""Letters from which a longer name counts no more."""


@dataclass(frozen=True, slots=True)
class NearWeights:
    """What each sign adds to the judgement that a listed name is meant, and from which sum on it is told.

    ``alike`` is for the share of letters that need no change, ``known`` and ``named`` for the share of the typed and of
    the listed words that the other has, ``begins`` for a listed name that begins with the typed one, ``letter`` for
    each letter of the shorter one.
    """

    alike: float
    known: float
    named: float
    begins: float
    letter: float
    least: float
    letters: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: ``rank`` orders listed names for one question, ``near`` tells whether to warn."""

    rank: float
    near: bool


class Scales:
    """Compares names; a word of the generic table, or one that many listed names have, weighs little."""

    def __init__(self, counts: Mapping[str, int], total: int, generic: frozenset[str], near: NearWeights) -> None:
        self._counts, self._generic, self._near = counts, generic, near
        self._total = max(total, 2)

    def weight(self, word: str) -> float:
        """Return 0.1 for the commonest word to 1 for one that no other name has."""
        share = math.log(self._total / (self._counts.get(word, 0) + 1)) / math.log(self._total)
        return min(share, _MOST_OF_GENERIC) if word in self._generic else max(_LEAST, share)

    def shared(self, words: Words, others: Words, other: str) -> float:
        """Return the weighed share of ``words`` that ``others`` have, spelled alike, or ``other``, their letters, holds."""
        whole = found = 0.0
        for word in words:
            weight = self.weight(word)
            best = weight if len(word) >= _INSIDE and word in other else 0.0
            for rival in others:
                alike = Indel.normalized_similarity(word, rival)
                if alike > _SIMILAR:
                    best = max(best, alike * min(weight, self.weight(rival)))
            whole += weight
            found += best
        return found / whole

    def compare(self, query: Reading, core: str, words: Words, other_core: str) -> Likeness:
        """Return how alike a reading of a question, with its ``core``, and a listed name are."""
        left, right = "".join(query.words), "".join(words)
        if query.sound:
            left, right, core, other_core = by_ear(left), by_ear(right), by_ear(core), by_ear(other_core)
        alike = OSA.normalized_similarity(left, right)
        begins = float(len(left) >= _INSIDE and right.startswith(left))
        rank = alike + begins / 4 + OSA.normalized_similarity(core, other_core) / 10
        shorter, near = min(len(left), len(right)), self._near
        if shorter < near.letters and left.isascii():
            return Likeness(rank, near=False)
        known = alike if query.sound else self.shared(query.words, words, right)
        named = alike if query.sound else self.shared(words, query.words, left)
        signs = near.alike * alike + near.known * known + near.named * named + near.begins * begins
        return Likeness(rank, signs + near.letter * min(shorter, _LONG) >= near.least)
