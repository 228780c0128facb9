"""Words inside a label: does ``applebees`` hold *apple*, and is what stands beside a brand made of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 16
"""Longest word that is kept: longer ones are never needed to explain a label."""


class OrdinaryWords:
    """Ordinary words of several languages (``assets/words.txt``), the accents dropped."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)

    def __contains__(self, word: object) -> bool:
        """Tell whether ``word`` is an ordinary word."""
        return word in self.words

    def splits(self, text: str, extra: frozenset[str] = frozenset()) -> bool:
        """Tell whether ``text`` is words of three letters or more, or of ``extra``, in a row.

        >>> OrdinaryWords(["bees", "apple"]).splits("applebees")
        True
        """
        reachable = [True] + [False] * len(text)
        for end in range(1, len(text) + 1):
            for start in range(max(0, end - LONGEST), end):
                if reachable[start] and self._is_word(text[start:end], extra):
                    reachable[end] = True
                    break
        return reachable[-1] and bool(text)

    def _is_word(self, part: str, extra: frozenset[str]) -> bool:
        return (len(part) >= 3 and part in self.words) or part in extra

    def covering(self, text: str, start: int, end: int) -> str:
        """Return the longest ordinary word in ``text`` that takes in all from ``start`` to ``end`` but a letter, or ""."""
        need = max(3, end - start - 1)
        best = ""
        for begin in range(max(0, start - 8), min(start + 2, len(text))):
            for stop in range(max(begin + need, end - 1), min(len(text), begin + LONGEST) + 1):
                if stop - begin > len(best) and text[begin:stop] in self.words:
                    best = text[begin:stop]
        return best
