"""The parts of a name: the word that says who is meant, and the legal forms and generic words beside it.

The words are data (``assets/names.toml``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from scamcheck.core.name import LEGAL_FORMS, without_legal_form

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]

LONG = 5
"""Letters from which a generic word is known with one typing error, too."""
PEELED = 7
"""Letters from which a word may be several in one: ``goldgcapital``."""
_LEFT, _LEFT_CHINESE = 3, 2
"""Letters and characters that must be left of a word when others are taken off it."""
_SHORT_ENDINGS = frozenset({"fx", "pro", "dex", "dao"})
_LONGEST = 14


class NameParts:
    """Tells the parts of folded names apart."""

    def __init__(
        self,
        generic: Iterable[str],
        *,
        legal: Iterable[str] = (),
        legal_starts: Iterable[str] = (),
        legal_ends: Iterable[str] = (),
        remarks: Iterable[str] = (),
        sites: Iterable[str] = (),
    ) -> None:
        self.legal = LEGAL_FORMS | frozenset(legal)
        self.generic = self.legal | frozenset(generic)
        self._starts = frozenset(legal_starts)
        self.sites = frozenset(sites)
        self._remarks = tuple(tuple(remark.split()) for remark in remarks)
        ends = "|".join(sorted(legal_ends, key=len, reverse=True))
        self._ends = re.compile(f"(?<=..)(?:{ends})$" if ends else r"(?!)")
        self._glued = re.compile("(?<=....)(?:ptylimited|ptyltd|coltd|coinc|limited|ltd|llc|gmbh|inc)$")
        self._long_generic = sorted(word for word in self.generic if len(word) >= LONG and word.isascii())
        self._long_legal = sorted(word for word in self.legal if len(word) > LONG)

    def bare(self, words: Words) -> Words:
        """Return ``words`` without remarks, and without legal forms at both ends, glued ones too; never none of some.

        >>> NameParts(()).bare(("foo", "pty", "ltd")), NameParts(()).bare(("goldwayltd",))
        (('foo',), ('goldway',))
        """
        for remark in self._remarks:
            if len(words) > len(remark) and words[-len(remark) :] == remark:
                words = words[: -len(remark)]
        while words != (words := self._without_ends(words)):
            pass
        if not words:
            return ()
        last = words[-1] if words[-1].isascii() else self._ends.sub("", words[-1])
        return (*words[:-1], self._glued.sub("", last) if len(last) >= PEELED else last)

    def _without_ends(self, words: Words) -> Words:
        """Return ``words`` without the legal forms at their end, and without one at their start."""
        words = without_legal_form(words)
        if len(words) > 1 and words[-1] in self.legal:
            return words[:-1]
        return words[1:] if len(words) > 1 and words[0] in self._starts else words

    def core(self, words: Words) -> str:
        """Return the letters of ``words`` that say who is meant, run together; all of them where every word is generic.

        >>> NameParts(("capital", "fx")).core(("goldg", "capital")), NameParts(("capital",)).core(("goldgcapital",))
        ('goldg', 'goldg')
        """
        return "".join(self.peeled(word) for word in words if word not in self.generic) or "".join(words)

    def core_of_query(self, words: Words) -> str:
        """Return the core of what a person typed: generic words and legal forms may have a typing error."""
        rare = [word for word in words if word not in self.generic]
        if len(words) > 1:
            rare = [word for word in rare if len(word) < LONG or not self._is_near_generic(word)] or rare
        return "".join(map(self.peeled, rare)) or "".join(words)

    def mended(self, words: Words) -> Words:
        """Return ``words`` without a legal form at the end that has a typing error or is split: ``Limiited``."""
        for size in (1, 2):
            tail = "".join(words[-size:])
            if len(words) > size and len(tail) > LONG and self._is_near_legal(tail):
                return self.bare(words[:-size])
        return words

    def peeled(self, word: str) -> str:
        """Return ``word`` without the generic words that are glued to its ends."""
        left = _LEFT if word.isascii() else _LEFT_CHINESE
        while len(word) >= PEELED or (left == _LEFT_CHINESE and len(word) > left):
            cut = self._cut(word, left)
            if cut == word:
                break
            word = cut
        return word

    def _cut(self, word: str, left: int) -> str:
        """Return ``word`` without the longest generic word at its end, or else at its start."""
        for size in range(min(_LONGEST, len(word) - left), 1, -1):
            end, start = word[-size:], word[:size]
            if end in self.generic and (size > _LEFT or end in _SHORT_ENDINGS or not end.isascii()):
                return word[:-size]
            if start in self.generic and (size > _LEFT or not start.isascii()):
                return word[size:]
        return word

    def _is_near_generic(self, word: str) -> bool:
        return process.extractOne(word, self._long_generic, scorer=OSA.distance, score_cutoff=1) is not None

    def _is_near_legal(self, word: str) -> bool:
        return process.extractOne(word, self._long_legal, scorer=OSA.distance, score_cutoff=1) is not None
