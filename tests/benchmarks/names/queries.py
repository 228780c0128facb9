"""Questions about listed names as people type them: a seeded generator of ``Query``, a kind of damage each."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from scamcheck.core.name import LEGAL_FORMS, fold, words_of

if TYPE_CHECKING:
    from tests.benchmarks.names.sets import SEED, Query
else:
    from names.sets import SEED, Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NEIGHBOURS = {
    letter: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for place, letter in enumerate(row)
}
LOOKALIKES = {
    "a": "\u0430\u03b1",
    "c": "\u0441",
    "e": "\u0435",
    "i": "\u0456\u03b9",
    "l": "1",
    "o": "\u043e\u03bf0",
    "p": "\u0440\u03c1",
    "s": "\u0455",
    "x": "\u0445",
    "y": "\u0443",
}
CYRILLIC = {
    "shch": "\u0449",
    "sh": "\u0448",
    "ch": "\u0447",
    "zh": "\u0436",
    "ya": "\u044f",
    "yu": "\u044e",
    "kh": "\u0445",
    "ts": "\u0446",
    **dict(
        zip(
            "abvgdezijklmnoprstufcyhqwx",
            "\u0430\u0431\u0432\u0433\u0434\u0435\u0437\u0438\u0439\u043a\u043b\u043c\u043d\u043e\u043f\u0440\u0441\u0442\u0443\u0444\u043a\u044b\u0445\u043a\u0432\u043a",
            strict=True,
        )
    ),
}
"""How a Russian speaker writes Latin letters by ear; q, c and x become one letter, so the way back is not exact."""

_ENDINGS = (" Ltd", " LLC", " Inc.", " Limited", " GmbH", " Pty Ltd")
_JOINERS = frozenset({"and", "of", "the", "for", "by", "in"})
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&'-]+")


def typo(title: str, source: random.Random) -> str | None:
    """Return ``title`` with one slip of the hand, or two from twelve letters on."""
    letters = [place for place, letter in enumerate(title) if letter.isalnum()]
    if len(letters) < 5:
        return None
    for _ in range(1 if len(letters) < 12 else source.choice((1, 2))):
        title = _slip(title, source)
    return title


def _slip(title: str, source: random.Random) -> str:
    place = source.choice([place for place, letter in enumerate(title[:-1]) if letter.isalnum()])
    letter = title[place]
    near = NEIGHBOURS.get(letter.lower(), "ea")
    middle = source.choice(
        (title[place + 1] + letter, "", letter * 2, source.choice(near), letter + source.choice(near))
    )
    skip = 2 if middle == title[place + 1] + letter else 1
    return title[:place] + middle + title[place + skip :]


def legal(title: str, source: random.Random) -> str | None:
    """Return ``title`` without the legal form at its end, or with one where it has none."""
    words = title.split()
    kept = list(words)
    while len(kept) > 1 and words_of(kept[-1]) and all(word in LEGAL_FORMS for word in words_of(kept[-1])):
        kept.pop()
    return " ".join(kept).rstrip(" ,.") if len(kept) < len(words) else title + source.choice(_ENDINGS)


def joined(title: str, source: random.Random) -> str | None:
    """Return ``title`` in one word, or two of its words as one."""
    words = title.split()
    if len(words) < 2:
        return None
    place = source.randrange(len(words) - 1)
    half = [*words[:place], words[place] + words[place + 1], *words[place + 2 :]]
    return source.choice(("".join(words), " ".join(half))).lower()


def split(title: str, source: random.Random) -> str | None:
    """Return ``title`` with a space, a hyphen or a dot inside its longest word."""
    longest = max(title.split(), key=len)
    if len(longest) < 6 or not longest.isalnum():
        return None
    place = source.randrange(2, len(longest) - 1)
    return title.replace(longest, longest[:place] + source.choice(" -.") + longest[place:], 1)


def homoglyph(title: str, source: random.Random) -> str | None:
    """Return ``title`` with one or two letters of another script, or digits, that look the same."""
    places = [place for place, letter in enumerate(title) if letter.lower() in LOOKALIKES]
    if len(places) < 2 or not _PLAIN.fullmatch(title):
        return None
    letters = list(title)
    for place in source.sample(places, source.choice((1, 2))):
        letters[place] = source.choice(LOOKALIKES[title[place].lower()])
    return "".join(letters)


def transliterated(title: str, source: random.Random) -> str | None:  # noqa: ARG001 - one way only
    """Return ``title`` in Cyrillic letters."""
    if not _PLAIN.fullmatch(title) or any(letter.isdigit() for letter in title):
        return None
    text = title.lower()
    for latin, other in CYRILLIC.items():
        text = text.replace(latin, other)
    return text


def partial(title: str, source: random.Random) -> str | None:  # noqa: ARG001 - one way only
    """Return ``title`` without its last word, where three words are left at least of those before a legal form."""
    words = [word for word in title.split() if not set(words_of(word)) <= LEGAL_FORMS]
    kept = words[:-1]
    while kept and set(words_of(kept[-1])) <= _JOINERS:
        kept.pop()
    return " ".join(kept) if len(words) >= 3 and len(fold(" ".join(kept))) >= 8 else None


def as_domain(title: str, source: random.Random) -> str | None:
    """Return the domain that such a firm would have."""
    words = words_of(legal(title, source) or title) if title.isascii() else ()
    words = tuple(word for word in words if word not in LEGAL_FORMS)
    gap = source.choice(("", "-"))
    return gap.join(words) + source.choice((".com", ".net", ".io", ".co.uk")) if words else None


KINDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "typo": typo,
    "legal form": legal,
    "joined": joined,
    "split": split,
    "homoglyph": homoglyph,
    "transliterated": transliterated,
    "partial": partial,
    "as a domain": as_domain,
}


def queries(titles: Iterable[str], each: int) -> list[Query]:
    """Return ``each`` queries of every kind, the same in every run; a title may be asked about in several kinds."""
    names = sorted(titles)
    found = []
    for kind, damage in KINDS.items():
        source = random.Random(f"{SEED} {kind}")
        order = source.sample(names, len(names))
        made = ((title, damage(title, source)) for title in order if title)
        rows = (Query(text, title, kind) for title, text in made if text and fold(text) and text != title)
        found += [row for _, row in zip(range(each), rows)]  # noqa: B905 - the shorter of the two
    return found
