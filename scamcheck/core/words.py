"""Words inside a label: does ``applebees`` hold *apple*, and is what stands beside a brand made of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST, SHORTEST = 16, 3
"""Letters of the longest word that is kept, longer ones are never needed to explain a label; of the shortest in a row."""


def is_words(text: str, vocabulary: frozenset[str]) -> bool:
    """Tell whether ``text`` is one word of ``vocabulary``, or words of three letters or more and digits in a row.

    >>> is_words("applebees24", frozenset({"apple", "bees"}))
    True
    """
    if text in vocabulary:
        return True
    reachable = [True] + [False] * len(text)
    for end in range(1, len(text) + 1):
        if reachable[end - 1] and text[end - 1].isdigit():
            reachable[end] = True
            continue
        for start in range(max(0, end - LONGEST), end - SHORTEST + 1):
            if reachable[start] and text[start:end] in vocabulary:
                reachable[end] = True
                break
    return reachable[-1] and bool(text)


class OrdinaryWords:
    """Ordinary words of several languages (``assets/words.txt``), the accents dropped."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)

    def __contains__(self, word: object) -> bool:
        """Tell whether ``word`` is an ordinary word."""
        return word in self.words

    def covering(self, text: str, start: int, end: int) -> str:
        """Return the longest ordinary word in ``text`` that takes in all from ``start`` to ``end`` but a letter, or ""."""
        need = max(SHORTEST, end - start - 1)
        best = ""
        for begin in range(max(0, start - 8), min(start + 2, len(text))):
            for stop in range(max(begin + need, end - 1), min(len(text), begin + LONGEST) + 1):
                if stop - begin > len(best) and text[begin:stop] in self.words:
                    best = text[begin:stop]
        return best
