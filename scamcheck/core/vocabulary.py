"""Words inside a name, also where they are glued together: ``fxtradecapital`` is fx, trade and capital."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDE, PLAIN = "side", "plain"
"""Groups of words that count only beside another, and of words that never count and keep others from being seen."""

SURE_LENGTH = 4
"""Shortest word that is seen beside letters of no meaning (``nixtrade``); shorter ones turn up by chance."""
SURE_ENDING = "fx"
"""A shorter word that no ordinary word ends in, and ...
"""
SURE_ENDING_AFTER = 4
"""... how many letters must stand before it: ``sfx`` and ``foxfx`` are studios for effects."""

_CUT = str.maketrans(dict.fromkeys("0123456789-_", " "))


class Vocabulary:
    """Finds the words of several groups in labels. Takes lower-case words of letters only, each in one group."""

    def __init__(self, groups: Mapping[str, frozenset[str]]) -> None:
        self._group = {word: group for group, words in groups.items() for word in words}
        self._starts = _lengths(self._group, 0)
        self._ends = _lengths(self._group, -2)

    def find(self, label: str) -> tuple[tuple[str, str], ...]:
        """Return word and group of what is found in a lower-case ASCII ``label``, from left to right; no plain words.

        Words of side are told only beside a word of another group.
        """
        found = [word for piece in label.translate(_CUT).split() for word in self._pieces(piece)]
        if not found:
            return ()
        group = self._group
        counted = [(word, group[word]) for word in found if group[word] != PLAIN]
        return tuple(counted) if any(name != SIDE for _, name in counted) else ()

    def _pieces(self, piece: str) -> list[str]:
        """Return the words at both ends of ``piece``: the longest first, until letters of no meaning are left."""
        if piece in self._group:
            return [piece]
        after, rest = self._from_end(piece)
        if not rest:
            return after
        before, rest = self._from_start(rest)
        return before + after

    def _from_end(self, piece: str) -> tuple[list[str], str]:
        """Return the words at the end, and what stands before them; short words count with a long one before them."""
        group, ends, taken, waiting, rest = self._group, self._ends, [], [], piece
        while rest:
            for size in ends.get(rest[-2:], ()):
                if (word := rest[-size:]) in group:
                    break
            else:
                break
            waiting.append(word)
            rest = rest[: -len(word)]
            if _is_sure(word, rest, at_end=rest + word == piece):
                taken += waiting
                waiting, piece = [], rest
        return taken[::-1], piece

    def _from_start(self, piece: str) -> tuple[list[str], str]:
        """Return the words at the start, and what stands after them; short words count with a long one after them."""
        group, starts, taken, waiting, rest = self._group, self._starts, [], [], piece
        while rest:
            for size in starts.get(rest[:2], ()):
                if (word := rest[:size]) in group:
                    break
            else:
                break
            waiting.append(word)
            rest = rest[len(word) :]
            if _is_sure(word, rest, at_end=False):
                taken += waiting
                waiting, piece = [], rest
        return taken, piece


def _is_sure(word: str, rest: str, *, at_end: bool) -> bool:
    """Tell whether ``word`` is no chance: long, or nothing is left beside it, or a sure ending."""
    return len(word) >= SURE_LENGTH or not rest or (at_end and word == SURE_ENDING and len(rest) >= SURE_ENDING_AFTER)


def _lengths(words: Mapping[str, str], at: int) -> dict[str, tuple[int, ...]]:
    """Return the lengths of words, longest first, by the two letters that they start (0) or end (-2) with."""
    sizes = defaultdict(set)
    for word in words:
        sizes[word[at:][:2]].add(len(word))
    return {pair: tuple(sorted(found, reverse=True)) for pair, found in sizes.items()}
