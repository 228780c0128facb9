"""Brand tokens inside address labels: exact, and with a typing mistake or two.

Finding goes through three-letter keys: every token is filed under its first letters and under the first letters of its
halves and thirds. A mistake can spoil one half, two mistakes two thirds, so what is left of the token leads to it; for a
swap across the border of two halves there are more pieces.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA, LCSseq

from scamcheck.core.confusables import stroke_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

KEY = 3
"""Letters of a key; a shorter token is found as a whole word only."""
ONE_ERROR = 5
TWO_ERRORS = 8
"""Shortest tokens in which one and two typing mistakes are looked for (``../shared/design/measured.md``)."""
TWO_ERRORS_LEFT = 7
"""Letters of the shortest text that is such a token with two mistakes: shorter ones come near a name by chance."""
INSIDE = 7
"""Shortest token that is looked for with a mistake inside a longer word."""
_GAPPED = 7
_KEPT = 8
"""How many words an index remembers: one is asked for in several ways. More would only push other data out of the caches."""
_BITS = {letter: 1 << min(at, 26 + at % 3) for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
"""A bit for a letter; digits share three, so that all are a small number, which is quick."""
_SHORT = 1 << 29
"""The bit of tokens in which one mistake is looked for, as if a letter were missing already: two may be in any."""
_ALL_BITS = (1 << 30) - 1


@dataclass(frozen=True, slots=True)
class Token:
    """A word that stands for the brand with this id: a ``weak`` one in context, one that stands ``apart`` only as a word."""

    text: str
    brand: str
    weak: bool
    apart: bool = False


class Span(NamedTuple):
    """A token seen at ``start`` to ``end`` of a text with ``errors`` typing mistakes (restricted Damerau-Levenshtein)."""

    token: Token
    start: int
    end: int
    errors: int = 0


Piece = tuple[str, int, Token, int]
"""A piece of a token, where it is in there, the token, and most mistakes that are looked for."""


class TokenIndex:
    """Look-ups over the tokens of all brands; of two tokens with one text the first counts.

    Tokens that stand ``apart`` are found by ``get`` alone: not within longer words, and not with a mistake.
    """

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.by_text: dict[str, Token] = {}
        for token in tokens:
            self.by_text.setdefault(token.text, token)
        self._searched = {text: token for text, token in self.by_text.items() if not token.apart}
        self._hints = lru_cache(maxsize=_KEPT)(self._find_hints)

    def __len__(self) -> int:
        """Return how many tokens there are."""
        return len(self.by_text)

    def get(self, word: str) -> Token | None:
        """Return the token that ``word`` is."""
        return self.by_text.get(word)

    def inside(self, text: str) -> list[Span]:
        """Return every token of three letters or more that ``text`` contains."""
        starting = self._starting
        return [
            Span(token, at, at + len(start))
            for at in range(len(text) - KEY + 1)
            for start, token in starting.get(text[at : at + KEY], ())
            if text.startswith(start, at)
        ]

    def strokes(self, word: str) -> Token | None:
        """Return the token that ``word`` is when i, l and 1 are one letter; None for its right spelling."""
        return None if word in self.by_text else self._by_strokes.get(stroke_form(word))

    def near(self, word: str) -> Span | None:
        """Return the token that ``word`` misses by one mistake, or by two where it is long: the nearest, longest one."""
        if len(word) < ONE_ERROR - 1 or word in self.by_text:
            return None
        best: Span | None = None
        is_long = len(word) >= TWO_ERRORS_LEFT
        for token in self._candidates(word):
            most = _most(token) if is_long else 1
            errors = OSA.distance(word, token.text, score_cutoff=most)
            if errors <= most and (best is None or (errors, -len(token.text)) < (best.errors, -len(best.token.text))):
                best = Span(token, 0, len(word), errors)
        return best

    def near_inside(self, text: str, most: int) -> Iterator[Span]:
        """Yield tokens that a part of ``text`` misses by one to ``most`` mistakes, the fewest first for each token."""
        best: dict[str, Span] = {}
        for at, absent, (piece, offset, token, limit) in self._hints(text):
            if (absent > most and limit > 1) or not text.startswith(piece, at):
                continue
            errors = min(limit, most)
            start, wanted = at - offset, token.text
            widest = text[max(0, start - errors) : start + len(wanted) + 2 * errors]
            if not LCSseq.similarity(widest, wanted, score_cutoff=len(wanted) - errors):
                continue  # a mistake takes one letter of the longest common subsequence at most
            span = _closest(text, token, start, errors)
            known = best.get(token.text)
            if span and (known is None or span.errors < known.errors):
                best[token.text] = span
        yield from best.values()

    def _candidates(self, word: str) -> Iterator[Token]:
        """Yield tokens that share a piece with ``word`` at about the same place, and shorter ones that miss a letter."""
        seen = set()
        size = len(word)
        for at, _, (_, offset, token, _) in self._hints(word):
            if -2 <= offset - at <= 2 and -2 <= len(token.text) - size <= 2 and token.text not in seen:
                seen.add(token.text)
                yield token
        if len(word) <= _GAPPED + 1:
            for rest in (word, *(word[:at] + word[at + 1 :] for at in range(len(word)))):
                yield from self._gaps.get(rest, ())

    def _find_hints(self, text: str) -> list[tuple[int, int, Piece]]:
        """Return place, how many letters of the token ``text`` lacks, and piece of the pieces that may begin in ``text``.

        A mistake takes the last of one letter at most, so a token that lacks more letters than that is not there.
        """
        absent, pieces = _ALL_BITS ^ _letters(text), self._pieces
        return [
            (at, lacking, piece)
            for at in range(len(text) - KEY + 1)
            for letters, piece in pieces.get(text[at : at + KEY], ())
            if (lacking := (letters & absent).bit_count()) <= 2
        ]

    @cached_property
    def _starting(self) -> dict[str, list[tuple[str, Token]]]:
        found = defaultdict(list)
        for text, token in self._searched.items():
            if len(text) >= KEY:
                found[text[:KEY]].append((text, token))
        return found

    @cached_property
    def _by_strokes(self) -> Mapping[str, Token]:
        return {stroke_form(text): token for text, token in self._searched.items() if len(text) >= ONE_ERROR}

    @cached_property
    def _pieces(self) -> dict[str, list[tuple[int, Piece]]]:
        """Three letters to pieces that begin with them, halves, and thirds of long tokens; before each its token's letters."""
        found = defaultdict(list)
        for token in self._searched.values():
            text = token.text
            if len(text) >= INSIDE:
                most = _most(token)
                letters = _letters(text) | (_SHORT if most == 1 else 0)
                for offset, size in _pieces_of(len(text)):
                    piece = text[offset : offset + size]
                    found[piece[:KEY]].append((letters, (piece, offset, token, most)))
        return found

    @cached_property
    def _gaps(self) -> Mapping[str, tuple[Token, ...]]:
        """Tokens of five to seven letters, whole and with one letter taken out: a swap can spoil both of their halves."""
        found: defaultdict[str, dict[Token, None]] = defaultdict(dict)
        for token in self._searched.values():
            if ONE_ERROR <= len(token.text) <= _GAPPED:
                for rest in (token.text, *(token.text[:at] + token.text[at + 1 :] for at in range(len(token.text)))):
                    found[rest][token] = None
        return {rest: tuple(tokens) for rest, tokens in found.items()}


def _most(token: Token) -> int:
    return 2 if len(token.text) >= TWO_ERRORS else 1


def _letters(text: str) -> int:
    """Return which letters and digits ``text`` has, a bit for each: a mistake takes the last of one letter at most."""
    found = 0
    for letter in text:
        found |= _BITS.get(letter, 0)
    return found


def _pieces_of(length: int) -> Iterator[tuple[int, int]]:
    """Yield (start, size) of the pieces of a token: two halves, and three thirds of a long one.

    Seven letters have a third piece, for a swap of the third letter and the fourth, which spoils both halves.
    """
    half = length // 2
    yield 0, half
    yield half, length - half
    if length == INSIDE:
        yield length - KEY, KEY
    if length >= TWO_ERRORS:
        third = max(KEY, length // 3)
        for start in (0, third, length - third):
            yield start, third


def _closest(text: str, token: Token, start: int, most: int) -> Span | None:
    """Return the part of ``text`` about ``start`` that is nearest to ``token``, with one mistake at least."""
    length, wanted = len(token.text), token.text
    best: Span | None = None
    for begin in range(max(0, start - most), start + most + 1):
        for end in range(begin + length - most, min(len(text), begin + length + most) + 1):
            errors = OSA.distance(text[begin:end], wanted, score_cutoff=most)
            fits = 0 < errors <= most and (errors == 1 or end - begin >= TWO_ERRORS_LEFT)
            if fits and (best is None or errors < best.errors):
                best = Span(token, begin, end, errors)
                if errors == 1:
                    return best
    return best
