"""Brand tokens inside address labels: exact, and with a typing mistake or two.

Finding goes through three-letter keys: every token is filed under its first letters and under the first letters of its
halves and thirds. A mistake can spoil one half, two mistakes two thirds, so what is left of the token leads to it (only
a swap across the border of two pieces spoils both).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from scamcheck.core.confusables import stroke_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KEY = 3
"""Letters of a key; a shorter token is found as a whole word only."""
ONE_ERROR = 5
TWO_ERRORS = 8
"""Shortest tokens in which one and two typing mistakes are looked for (``../shared/design/measured.md``)."""
INSIDE = 7
"""Shortest token that is looked for with a mistake inside a longer word."""
_GAPPED = 7


@dataclass(frozen=True, slots=True)
class Token:
    """A word that stands for the brand with this id; a ``weak`` one only in context."""

    text: str
    brand: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A token seen at ``start`` to ``end`` of a text with ``errors`` typing mistakes (restricted Damerau-Levenshtein)."""

    token: Token
    start: int
    end: int
    errors: int = 0


class TokenIndex:
    """Look-ups over the tokens of all brands; of two tokens with one text the first counts."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.by_text: dict[str, Token] = {}
        for token in tokens:
            self.by_text.setdefault(token.text, token)

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.by_text)

    def get(self, word: str) -> Token | None:
        """Return the token that ``word`` is."""
        return self.by_text.get(word)

    def inside(self, text: str) -> list[Span]:
        """Return every token of three letters or more that ``text`` contains."""
        found = []
        starting = self._starting
        for at in range(len(text) - KEY + 1):
            for token in starting.get(text[at : at + KEY], ()):
                if text.startswith(token.text, at):
                    found.append(Span(token, at, at + len(token.text)))  # noqa: PERF401 - two loops read better
        return found

    def strokes(self, word: str) -> Token | None:
        """Return the token that ``word`` is when i, l and 1 are one letter; None for its right spelling."""
        return None if word in self.by_text else self._by_strokes.get(stroke_form(word))

    def near(self, word: str) -> Span | None:
        """Return the token that ``word`` misses by one mistake, or by two where it is long: the nearest, longest one."""
        if len(word) < ONE_ERROR - 1 or word in self.by_text:
            return None
        best: Span | None = None
        for token in self._candidates(word):
            most = 2 if len(token.text) >= TWO_ERRORS else 1
            errors = OSA.distance(word, token.text, score_cutoff=most)
            if errors <= most and (best is None or (errors, -len(token.text)) < (best.errors, -len(best.token.text))):
                best = Span(token, 0, len(word), errors)
        return best

    def near_inside(self, text: str, most: int) -> Iterator[Span]:
        """Yield tokens that a part of ``text`` misses by one to ``most`` mistakes, the fewest first for each token."""
        best: dict[str, Span] = {}
        for at in range(len(text) - KEY + 1):
            for token, offset, size in self._pieces.get(text[at : at + KEY], ()):
                if not text.startswith(token.text[offset : offset + size], at):
                    continue
                span = _closest(text, token, at - offset, most if len(token.text) >= TWO_ERRORS else 1)
                known = best.get(token.text)
                if span and (known is None or span.errors < known.errors):
                    best[token.text] = span
        yield from best.values()

    def _candidates(self, word: str) -> Iterator[Token]:
        """Yield tokens that share a piece with ``word`` at about the same place, and shorter ones that miss a letter."""
        seen = set()
        for at in range(len(word) - KEY + 1):
            for token, offset, _ in self._pieces.get(word[at : at + KEY], ()):
                close = abs(offset - at) <= 2 and abs(len(token.text) - len(word)) <= 2
                if close and token.text not in seen:
                    seen.add(token.text)
                    yield token
        if len(word) <= _GAPPED + 1:
            for rest in (word, *(word[:at] + word[at + 1 :] for at in range(len(word)))):
                yield from self._gaps.get(rest, ())

    @cached_property
    def _starting(self) -> Mapping[str, tuple[Token, ...]]:
        found = defaultdict(list)
        for token in self.by_text.values():
            if len(token.text) >= KEY:
                found[token.text[:KEY]].append(token)
        return {key: tuple(tokens) for key, tokens in found.items()}

    @cached_property
    def _by_strokes(self) -> Mapping[str, Token]:
        return {stroke_form(text): token for text, token in self.by_text.items() if len(text) >= ONE_ERROR}

    @cached_property
    def _pieces(self) -> Mapping[str, tuple[tuple[Token, int, int], ...]]:
        """Three letters to (token, where its piece begins, how long it is): halves, and thirds of long tokens."""
        found = defaultdict(list)
        for token in self.by_text.values():
            for offset, size in _pieces_of(len(token.text)):
                found[token.text[offset : offset + KEY]].append((token, offset, size))
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def _gaps(self) -> Mapping[str, tuple[Token, ...]]:
        """Tokens of five to seven letters, whole and with one letter taken out: a swap can spoil both of their halves."""
        found: defaultdict[str, dict[Token, None]] = defaultdict(dict)
        for token in self.by_text.values():
            if ONE_ERROR <= len(token.text) <= _GAPPED:
                for rest in (token.text, *(token.text[:at] + token.text[at + 1 :] for at in range(len(token.text)))):
                    found[rest][token] = None
        return {rest: tuple(tokens) for rest, tokens in found.items()}


def _pieces_of(length: int) -> Iterator[tuple[int, int]]:
    """Yield (start, size) of the pieces of a token: two halves, and three thirds of a long one."""
    if length >= INSIDE:
        half = length // 2
        yield 0, half
        yield half, length - half
    if length >= TWO_ERRORS:
        third = max(KEY, length // 3)
        for start in (0, third, length - third):
            yield start, third


def _closest(text: str, token: Token, start: int, most: int) -> Span | None:
    """Return the part of ``text`` about ``start`` that is nearest to ``token``, with one mistake at least."""
    best: Span | None = None
    length = len(token.text)
    for begin in range(max(0, start - most), start + most + 1):
        for end in range(begin + length - most, min(len(text), begin + length + most) + 1):
            errors = OSA.distance(text[begin:end], token.text, score_cutoff=most)
            if 0 < errors <= most and (best is None or errors < best.errors):
                best = Span(token, begin, end, errors)
    return best
