"""How a name may be read: as it stands, letters as what they look like, in Latin letters, as a web address.

A reading is ``exact`` when a person would call it the same name: another case, width, accent or look-alike letter, the
other Chinese script. A spelling in Latin letters, a digit for a letter or a web address is only near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scamcheck.core.name import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scamcheck.core.confusables import Confusables
    from scamcheck.core.names.letters import Letters
    from scamcheck.core.names.likeness import NearWeights
    from scamcheck.core.names.parts import NameParts, Words

MAX_LETTERS = 200
"""Letters that are read of a name; nothing longer is one."""

_SITE = re.compile(r"(?:https?://)?(?:www\.)?((?:[^\W_]|[.-])+)\.([a-z]{2,24})/?", re.IGNORECASE)
_DIGITS = str.maketrans("013457", "oleast")
_CHINESE = re.compile("[\u3400-\u9fff]+")
_SPELLINGS = (
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("x", "ks"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
)
_TWICE = re.compile(r"(.)\1+")


class Reading(NamedTuple):
    """Bare folded words; whether they are the same name; whether they go by sound, so that c may stand for k."""

    words: Words
    exact: bool = True
    sound: bool = False


class NameReader:
    """Reads names with the tables that ship; ``looks`` and ``letters`` are opened when a name is not ASCII.

    ``near`` says which names are near, ``version`` changes when the tables do.
    """

    def __init__(
        self,
        parts: NameParts,
        near: NearWeights,
        looks: Callable[[], Confusables],
        letters: Callable[[], Letters],
        version: str = "",
    ) -> None:
        self.parts, self.near, self.version = parts, near, version
        self._looks, self._letters = looks, letters

    def forms(self, title: str) -> tuple[Reading, ...]:
        """Return how a listed name may be written."""
        words = words_of(title[:MAX_LETTERS])
        found = [Reading(words)]
        if not title.isascii():
            found += self._other_scripts(words)
            chinese = tuple(_CHINESE.findall("".join(words)))
            if chinese and any(word.isascii() for word in words):
                found += [Reading(self._simplified(chinese), exact=False)]
                found += [Reading(tuple(word for word in words if word.isascii()), exact=False)]
        return self._distinct(found)

    def readings(self, untrusted: str) -> tuple[Reading, ...]:
        """Return how what a person typed may be meant, the likeliest first; none where there is no letter."""
        text = untrusted[:MAX_LETTERS]
        words = words_of(text)
        found = [Reading(words)]
        if site := _SITE.fullmatch(text.strip()):
            found.insert(0, Reading(words_of(self._label(site[1])), exact=False))
        if not text.isascii():
            found += self._other_scripts(words)
        found += [Reading(self.parts.mended(self.parts.bare(reading.words)), exact=False) for reading in found]
        found += [row._replace(words=_undigited(row.words), exact=False) for row in found]
        return self._distinct(found)

    def _other_scripts(self, words: Words) -> Iterator[Reading]:
        yield Reading(self._simplified(words))
        looks, letters = self._looks(), self._letters()
        seen = tuple(word if word.isascii() else looks.skeleton(word) for word in words)
        plain = [word.isascii() and word.isalnum() for word in seen]
        if all(plain):
            yield Reading(seen)
        elif any(plain):
            yield Reading(tuple(_letters_only(letters.latin(word)) for word in seen), exact=False)
        yield Reading(tuple(_letters_only(letters.latin(word)) for word in words), exact=False, sound=True)

    def _simplified(self, words: Words) -> Words:
        return tuple(map(self._letters().simplified, words))

    def _label(self, host: str) -> str:
        """Return the label of a host that a firm chose; ``co`` and ``com`` before a country's suffix are none."""
        labels = [label for label in host.split(".") if label]
        while len(labels) > 1 and labels[-1].lower() in self.parts.sites:
            labels.pop()
        return labels[-1] if labels else ""

    def _distinct(self, readings: list[Reading]) -> tuple[Reading, ...]:
        found: dict[Words, Reading] = {}
        for reading in readings:
            words = self.parts.bare(tuple(filter(None, reading.words)))
            if words and not (words in found and found[words].exact >= reading.exact):
                found[words] = reading._replace(words=words)
        return tuple(found.values())


def by_ear(text: str) -> str:
    """Return ``text`` as it sounds, roughly: spellings of one sound are one, and so are double letters.

    >>> by_ear("crypto") == by_ear("krypto"), by_ear("maxi")
    (True, 'maksi')
    """
    for spelling, sound in _SPELLINGS:
        text = text.replace(spelling, sound)
    return _TWICE.sub(r"\1", text)


def _undigited(words: Words) -> Words:
    """Return ``words`` with the letters that digits inside a word may stand for."""
    return tuple(word if word.isalpha() or word.isdigit() else word.translate(_DIGITS) for word in words)


def _letters_only(word: str) -> str:
    return "".join(letter for letter in word if letter.isalnum())
