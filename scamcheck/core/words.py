"""Words inside a label: does ``applebees`` hold *apple*, and is what stands beside a brand made of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST, SHORTEST = 16, 3
"""Letters of the longest word that is kept, longer ones are never needed to explain a label; of the shortest in a row."""


_ENDINGS = ("s", "d", "ed", "ing")


def is_words(text: str, vocabulary: frozenset[str], shortest: int = SHORTEST) -> bool:
    """Tell whether ``text`` is one word of ``vocabulary``, or words of ``shortest`` letters or more and digits in a row.

    >>> is_words("applebees24", frozenset({"apple", "bees"}))
    True
    """
    if text in vocabulary:
        return True
    size = len(text)
    reachable = [True] + [False] * size
    for start in range(size):
        if reachable[start]:
            if text[start].isdigit():
                reachable[start + 1] = True
            for end in range(start + shortest, min(size, start + LONGEST) + 1):
                if text[start:end] in vocabulary:
                    reachable[end] = True
    return reachable[size] and bool(text)


class OrdinaryWords:
    """Ordinary words of several languages (``assets/words.txt``), the accents dropped."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)

    def __contains__(self, word: object) -> bool:
        """Tell whether ``word`` is an ordinary word."""
        return word in self.words

    def has_form(self, word: str) -> bool:
        """Tell whether ``word`` is a form of an ordinary word: *encrypt* of *encrypted*, *blockchains* of *blockchain*."""
        return word.removesuffix("s") in self.words or any(word + ending in self.words for ending in _ENDINGS)

    def own_letters(self, name: str, other: str) -> int:
        """Return how many letters ``name`` has of its own besides an ordinary word that it shares with ``other``.

        The word has four letters or more, and both start or both end with it. Where there is none, all are its own.
        """
        for size in range(min(len(name), len(other)), SHORTEST, -1):
            for word, twin in ((name[:size], other[:size]), (name[-size:], other[-size:])):
                if word == twin and word in self.words:
                    return len(name) - size
        return len(name)

    def covering(self, text: str, start: int, end: int) -> str:
        """Return the longest ordinary word in ``text`` that takes in all from ``start`` to ``end`` but a letter, or ""."""
        need = max(SHORTEST, end - start - 1)
        best = ""
        for begin in range(max(0, start - 8), min(start + 2, len(text))):
            for stop in range(max(begin + need, end - 1), min(len(text), begin + LONGEST) + 1):
                if stop - begin > len(best) and text[begin:stop] in self.words:
                    best = text[begin:stop]
        return best
