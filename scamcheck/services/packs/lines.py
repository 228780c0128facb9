"""The inside of a pack: entries as lines of JSON, compressed with zstandard; read with bounds, checked one by one.

A line is an array: kind, key, title, listed on (ISO 8601 or ""), note, link, standing; what is empty at its end is left off.
"""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import zstandard

from scamcheck.core.address import keys_of, read_address
from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.core.name import fold
from scamcheck.core.phone import phone_key
from scamcheck.services.packs.container import BadPack, PackWriter, Section
from scamcheck.sources.parsers.common import email_entry, host_entry, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from scamcheck.services.packs.container import Member
    from scamcheck.services.packs.manifest import PackedList

LEVEL = 10
MAX_LINE = 65_536
MAX_TITLE, MAX_NOTE, MAX_LINK, MAX_KEY = 300, 2000, 2000, 4096
_WINDOW = 2**23
"""Most memory that unpacking may ask for, bytes; level 10 needs half."""
_BLOCK = 65_536
_EMPTY: tuple[str | int, ...] = ("", "", "", "", 0)
_COUNTED = frozenset({Standing.LISTED, Standing.IMITATED})
"""What the store counts as an entry."""
_STEP = 1000
"""Entries between two looks at the task."""


class CannotPack(Exception):
    """The list cannot go into a pack; the argument is a code: too_large for its row, or empty."""


@dataclass(frozen=True, slots=True)
class Written:
    """A list in a pack: its entries as the store counts them, its bytes and SHA-256, how many lines were left out."""

    entries: int
    size: int
    sha256: str
    dropped: int


def write_entries(
    pack: PackWriter, member: str, entries: Iterable[ListEntry], most: int, on_entries: Callable[[int], None]
) -> Written:
    """Write a list as ``member``; left out are entries that a reader would refuse (``is_canonical``).

    ``on_entries`` hears the count now and then. Raises ``CannotPack`` above ``most`` unpacked bytes, and ``OSError``.
    """
    lines = _Lines(entries, most, on_entries)
    with pack.member(member) as sink:
        hashing = _Hashing(sink)
        with zstandard.ZstdCompressor(level=LEVEL).stream_writer(hashing, closefd=False) as out:  # type: ignore[arg-type]
            for line in lines:
                out.write(line)
        if not lines.listed:
            raise CannotPack("empty")
    return Written(lines.listed, hashing.size, hashing.digest.hexdigest(), lines.dropped)


class _Lines:
    """The lines of a list, counted as they go by."""

    def __init__(self, entries: Iterable[ListEntry], most: int, on_entries: Callable[[int], None]) -> None:
        self.listed = self.dropped = 0
        self._entries = entries
        self._most = most
        self._on_entries = on_entries

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for number, entry in enumerate(self._entries, start=1):
            if number % _STEP == 0:
                self._on_entries(number)
            if not is_canonical(entry):
                self.dropped += 1
                continue
            line = to_line(entry)
            size += len(line)
            if size > self._most:
                raise CannotPack("too_large")
            self.listed += entry.standing in _COUNTED
            yield line


class _Hashing(io.RawIOBase):
    """Passes bytes on to the pack, counting and hashing them."""

    def __init__(self, sink: PackWriter) -> None:
        super().__init__()
        self._sink = sink
        self.size = 0
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        """Tell that this is for writing."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # zstandard hands over bytes
        """Add bytes."""
        self.digest.update(data)
        self.size += len(data)
        return self._sink.write(data)


def is_whole(file: BinaryIO, member: Member, packed: PackedList, on_bytes: Callable[[int], None]) -> bool:
    """Tell whether the compressed bytes are those that were signed; ``on_bytes`` hears how many have been read."""
    section, digest, crc = Section(file, member), hashlib.sha256(), 0
    while data := section.read(_BLOCK * 4):
        digest.update(data)
        crc = zlib.crc32(data, crc)
        on_bytes(len(data))
    return (member.size, member.crc, digest.hexdigest()) == (packed.size, crc, packed.sha256)


def read_entries(
    file: BinaryIO, member: Member, packed: PackedList, most: int, on_entries: Callable[[int], None]
) -> Iterator[ListEntry]:
    """Yield the entries of a list; raises ``BadPack`` on the first line that is not as we write it.

    At most ``most`` bytes are unpacked, a block at a time.
    """
    listed = 0
    try:
        for number, line in enumerate(_unpacked(Section(file, member), most), start=1):
            if number % _STEP == 0:
                on_entries(number)
            entry = from_line(line)
            listed += entry.standing in _COUNTED
            yield entry
    except zstandard.ZstdError:
        raise BadPack("pack.list.damaged") from None
    if listed != packed.entries:
        raise BadPack("pack.list.damaged")


def _unpacked(section: Section, most: int) -> Iterator[bytes]:
    decompressor = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    stream = decompressor.stream_reader(section, read_size=_BLOCK, read_across_frames=True, closefd=False)  # type: ignore[arg-type]
    size = 0
    with io.BufferedReader(stream, _BLOCK) as lines:
        while line := lines.readline(MAX_LINE):
            size += len(line)
            if size > most:
                raise BadPack("pack.list.too_large")
            yield line


def to_line(entry: ListEntry) -> bytes:
    """Return one entry as a line."""
    listed_on = entry.listed_on.isoformat() if entry.listed_on else ""
    title = "" if entry.title == entry.key else entry.title
    cells: list[str | int] = [entry.kind.value, entry.key, _cut(title, MAX_TITLE), listed_on]
    cells += [_cut(entry.note, MAX_NOTE), _link(entry.link), int(entry.standing)]
    while len(cells) > 2 and not cells[-1]:
        cells.pop()
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def from_line(line: bytes) -> ListEntry:
    """Return the entry of a line; text is cleaned, a key that is not canonical raises ``BadPack``."""
    try:
        cells = json.loads(line.decode("utf-8")) if line.endswith(b"\n") else None
        if not isinstance(cells, list) or not 2 <= len(cells) <= 7:
            raise ValueError("not a line of ours")
        entry = _entry(*cells)
    except (ValueError, TypeError, RecursionError):
        raise BadPack("pack.list.damaged") from None
    if not is_canonical(entry):
        raise BadPack("pack.list.not_clean", {"key": shown(entry.key)[:80]})
    return entry


def _entry(kind: str, key: str, *rest: str | int) -> ListEntry:
    """Return the entry of these cells; raises ``TypeError`` and ``ValueError`` for what they cannot be."""
    *texts, standing = (*rest, *_EMPTY[len(rest) :])
    if not all(type(text) is str for text in (kind, key, *texts)) or type(standing) is not int:
        raise TypeError("not text")
    title, listed_on, note, link = (str(text) for text in texts)
    day = date.fromisoformat(listed_on) if listed_on else None
    title, note = _cut(title, MAX_TITLE), _cut(note, MAX_NOTE)
    return ListEntry(EntryKind(kind), key, title, day, note, _link(link), Standing(standing))


def _cut(text: str, most: int) -> str:
    return shown(text)[:most].rstrip()


def _link(text: str) -> str:
    """Return an address that may be shown as a link, "" for anything else."""
    plain = text.isascii() and text.isprintable() and " " not in text
    return text if plain and text.startswith("https://") and len(text) <= MAX_LINK else ""


def is_canonical(entry: ListEntry) -> bool:
    """Tell whether the key is what our own readers make of some text: another spelling would never be found again.

    Of a host they take one ``www.`` off, so ``www.a.com`` is the key of ``www.www.a.com`` (257 such in ScamSniffer's list).
    """
    kind, key = entry.kind, entry.key
    if not 0 < len(key) <= MAX_KEY:
        return False
    match kind:
        case EntryKind.URL if key.startswith("ipfs/"):
            return _in_one_piece(key)
        case EntryKind.HOST | EntryKind.URL:
            return _comes_again(entry, host_entry(key)) or _comes_again(entry, host_entry(f"www.{key}"))
        case EntryKind.ADDRESS:
            wallet = read_address(key)
            return key in keys_of(wallet) if wallet else _in_one_piece(key)
        case EntryKind.EMAIL:
            return _comes_again(entry, email_entry(key))
        case EntryKind.NAME:
            return fold(key) == key
        case EntryKind.SUFFIX:
            return _is_plain(key)
        case EntryKind.PHONE:
            return phone_key(key) == key


def _comes_again(entry: ListEntry, again: ListEntry | None) -> bool:
    return again is not None and (again.kind, again.key) == (entry.kind, entry.key)


def _in_one_piece(key: str) -> bool:
    """Tell whether a key that no reader of ours can judge (a coin we do not know, a page's content) is one plain word."""
    return key.isascii() and key.isprintable() and " " not in key


def _is_plain(key: str) -> bool:
    """Tell whether a public suffix is lower case, printable and in one piece."""
    return key.isprintable() and key == key.lower() and " " not in key
