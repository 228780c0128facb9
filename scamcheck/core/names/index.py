"""``NameIndex``: listed names in an order that finds the near ones without looking at all.

The names are sorted four times: by the start and by the end of their letters and of their core, spellings of one sound
counted as one. A question looks at the four stretches where it would stand, a few thousand names of 150,000, and
compares the best of them word by word: a typing error moves a name in one or two of the orders, not in all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process

from scamcheck.core.name import words_of
from scamcheck.core.names.column import Column, from_bytes, numbers, to_bytes
from scamcheck.core.names.likeness import Scales
from scamcheck.core.names.reading import MAX_LETTERS, by_ear

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Sequence

    from scamcheck.core.names.reading import NameReader, Reading

FORMAT = b"names 1"
"""Start of a packed index: another one is not read. Raise the number when readings or the orders change."""

_BEST, _LOOSEST = 25, 50
"""Names of a stretch that are compared closely, and the share of letters, in percent, that they need in common."""
_SHARED, _SHARED_OF = 3, 20_000
"""Names from which a word counts as a shared one and is kept: three, and one in so many."""
_LOOKED_AT = 200
"""Names that are looked at for those that begin as typed."""
_AFTER = "\U0010ffff"


class Match(NamedTuple):
    """A listed name that may be meant: its key; whether it is the ``same`` name, or ``near`` enough to warn."""

    key: str
    same: bool
    near: bool
    rank: float


class _Order(NamedTuple):
    """An order of the rows: by the core or by all letters, from the start or from the end.

    Names with the same first ``letters`` in it are looked at.
    """

    of_core: bool
    from_end: bool
    letters: int

    def of(self, column: list[str]) -> array[int]:
        """Return the rows of ``column`` in this order; by the way of one long text, which is many times as quick."""
        sounds = by_ear("\n".join(column).replace(" ", "")).split("\n")
        places = [sound[::-1] for sound in sounds] if self.from_end else sounds
        return numbers(sorted(range(len(column)), key=places.__getitem__))

    def place(self, text: str) -> str:
        """Return what a column's ``text`` is sorted by."""
        sound = by_ear(text.replace(" ", ""))
        return sound[::-1] if self.from_end else sound


_ORDERS = (_Order(True, False, 2), _Order(True, True, 3), _Order(False, False, 3), _Order(False, True, 5))  # noqa: FBT003
_WHOLE = 2
"""The number of the order by all letters, from the start."""


class _Row(NamedTuple):
    """A form of a listed name: its words, spaced; its core; "" when its letters are the key, or a mark and the key."""

    words: str
    core: str
    key: str


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Forms of names in three columns, and four orders of their rows: by start and end of the core and of all letters.

    ``words`` are sorted; ``keys`` are empty where the letters are the key, else "=" and the key of the same name, or "~"
    and that of one that is only near. ``counts`` tells how many forms have a word that many have.
    """

    words: Column
    cores: Column
    keys: Column
    orders: tuple[array[int], ...]
    counts: dict[str, int]

    @classmethod
    def build(cls, names: Iterable[tuple[str, str]], reader: NameReader) -> NameIndex:
        """Index keys and titles of names."""
        rows = sorted({row for key, title in names for row in _rows(key, title, reader)})
        words, cores = [row.words for row in rows], [row.core for row in rows]
        orders = tuple(order.of(cores if order.of_core else words) for order in _ORDERS)
        counted = Counter(chain.from_iterable(set(text.split()) for text in words))
        least = max(_SHARED, len(rows) // _SHARED_OF)
        counts = {word: count for word, count in sorted(counted.items()) if count >= least}
        return cls(Column.of(words), Column.of(cores), Column.of(row.key for row in rows), orders, counts)

    @classmethod
    def unpack(cls, packed: bytes) -> NameIndex | None:
        """Return the index that ``pack`` made bytes of; None when it is of another format."""
        head, _, body = packed.partition(b"\n")
        if not head.startswith(FORMAT + b" "):
            return None
        sections, at = [], 0
        for size in map(int, head.removeprefix(FORMAT).split()):
            sections.append(body[at : at + size])
            at += size
        counts = (line.rpartition(" ") for line in sections[0].decode().splitlines())
        columns = [Column(data, from_bytes(ends)) for data, ends in zip(sections[1:7:2], sections[2:7:2], strict=True)]
        orders = tuple(map(from_bytes, sections[7:]))
        return cls(columns[0], columns[1], columns[2], orders, {word: int(count) for word, _, count in counts})

    def pack(self) -> bytes:
        """Return all of it as bytes: the sizes of the sections in the first line, then the sections."""
        columns = (self.words, self.cores, self.keys)
        sections = (
            "\n".join(f"{word} {count}" for word, count in self.counts.items()).encode(),
            *chain.from_iterable((column.data, to_bytes(column.ends)) for column in columns),
            *map(to_bytes, self.orders),
        )
        sizes = " ".join(str(len(section)) for section in sections)
        return b"".join((FORMAT, b" ", sizes.encode(), b"\n", *sections))

    def search(self, untrusted: str, reader: NameReader, limit: int = 5) -> tuple[Match, ...]:
        """Return the listed names that may be meant, the likeliest first: the same ones, then the nearest."""
        scales = Scales(self.counts, len(self.words), reader.parts.generic, reader.near)
        best: dict[str, Match] = {}
        for reading in reader.readings(untrusted):
            core = reader.parts.core_of_query(reading.words)
            for row in self._candidates(reading, core):
                match = self._match(row, reading, core, scales)
                if match.key not in best or _order(match) < _order(best[match.key]):
                    best[match.key] = match
        return tuple(sorted(best.values(), key=_order)[:limit])

    def same(self, untrusted: str, reader: NameReader) -> tuple[str, ...]:
        """Return the keys of the listed names that are this one, whatever the case, the accents or the Chinese script."""
        found: dict[str, None] = {}
        for letters in ("".join(reading.words) for reading in reader.readings(untrusted) if reading.exact):
            place = _ORDERS[_WHOLE].place(letters)
            for row in self._stretch(_WHOLE, place, place + "\0"):
                if self._letters(row) == letters and self.keys[row][:1] != "~":
                    found[self._key(row)] = None
        return tuple(found)

    def begun(self, untrusted: str, limit: int) -> tuple[str, ...]:
        """Return the keys of names in which a word begins with what was typed; first those that begin with it.

        The shortest come first; of a beginning that very many share only some are looked at.
        """
        typed = " ".join(words_of(untrusted[:MAX_LETTERS]))
        if not typed:
            return ()
        first = bisect_left(self.words, typed)
        last = bisect_left(self.words, typed + _AFTER, lo=first)
        rows = sorted(range(first, min(last, first + _LOOKED_AT)), key=lambda row: (len(self.words[row]), row))
        if len(rows) < limit:
            inside = set(self.words.rows_with(f" {typed}", _LOOKED_AT)).difference(rows)
            rows += sorted(inside, key=lambda row: (len(self.words[row]), row))
        return tuple(dict.fromkeys(map(self._key, rows)))[:limit]

    def _key(self, row: int) -> str:
        return self.keys[row][1:] or self._letters(row)

    def _letters(self, row: int) -> str:
        return self.words[row].replace(" ", "")

    def _match(self, row: int, reading: Reading, core: str, scales: Scales) -> Match:
        words = tuple(self.words[row].split())
        letters = "".join(words)
        same = reading.exact and self.keys[row][:1] != "~" and letters == "".join(reading.words)
        likeness = scales.compare(reading, core, words, self.cores[row])
        return Match(self._key(row), same, same or likeness.near, likeness.rank)

    def _candidates(self, reading: Reading, core: str) -> set[int]:
        """Return the rows that are worth a close look."""
        found: set[int] = set()
        for number, order in enumerate(_ORDERS):
            column, text = (self.cores, core) if order.of_core else (self.words, " ".join(reading.words))
            part = order.place(text)[: order.letters]
            rows = self._stretch(number, part, part + _AFTER)
            found.update(rows[place] for place in _closest(text, column.some(rows)))
        return found

    def _stretch(self, number: int, start: str, end: str) -> array[int]:
        """Return the rows whose place in an order is ``start`` or later and before ``end``."""
        order, ordered = _ORDERS[number], self.orders[number]
        column = self.cores if order.of_core else self.words

        def place(row: int) -> str:
            return order.place(column[row])

        first = bisect_left(ordered, start, key=place)
        return ordered[first : bisect_left(ordered, end, lo=first, key=place)]


def _rows(key: str, title: str, reader: NameReader) -> list[_Row]:
    found = []
    for form in reader.forms(title):
        words = " ".join(form.words)
        is_key = form.exact and "".join(form.words) == key
        mark = "" if is_key else f"={key}" if form.exact else f"~{key}"
        found.append(_Row(words, reader.parts.core(form.words), mark))
    return found


def _closest(text: str, choices: Sequence[bytes]) -> list[int]:
    found = process.extract(text.encode(), choices, scorer=fuzz.ratio, score_cutoff=_LOOSEST, limit=_BEST)
    return [row for _, _, row in found]


def _order(match: Match) -> tuple[bool, float, str]:
    return not match.same, -match.rank, match.key
