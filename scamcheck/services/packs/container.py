"""The outside of a pack: a ZIP whose every byte is settled, so that two readers never see two different things.

Question: which ZIP files are read? Decision: only those that this module would write itself. Why: readers of ZIP differ
(two members of one name, headers that contradict the directory, bytes between the members), and a signature over one
reading says nothing about another. Names, order, dates and attributes are fixed here; sizes and CRCs are told by the
directory, and everything else is compared with what it must be. Any ZIP program opens such a file.

Layout: APPNOTE.TXT 6.3, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (its end); method 0, no extra fields.
"""

from __future__ import annotations

import errno
import os
import secrets
import struct
import zlib
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.model import NO_PARAMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MAX_PACK = 2_147_483_647
"""Largest pack in bytes: what 32-bit ZIP fields and FAT-formatted sticks carry with room to spare."""
MAX_MEMBERS = 1000

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_MAX_DIRECTORY = 262_144
_VERSION, _FLAGS, _STORED, _TIME, _DATE = 10, 0, 0, 0, 33
"""ZIP 1.0, nothing special, no compression, midnight of 1980-01-01: the real date stands in the signed manifest."""


class BadPack(Exception):
    """The file is no pack, or not as it was made; ``code`` names the sentence."""

    def __init__(self, code: str, params: Mapping[str, str] = NO_PARAMS) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside: its size in bytes, CRC-32, and where its header starts."""

    name: str
    size: int
    crc: int
    start: int

    @property
    def data_start(self) -> int:
        """Where its bytes start."""
        return self.start + _LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where the next header starts."""
        return self.data_start + self.size

    def header(self) -> bytes:
        """Return the header before its bytes."""
        name = self.name.encode("ascii")
        facts = (self.crc, self.size, self.size, len(name), 0)
        return _LOCAL.pack(b"PK\x03\x04", _VERSION, _FLAGS, _STORED, _TIME, _DATE, *facts) + name

    def entry(self) -> bytes:
        """Return its entry in the directory."""
        name = self.name.encode("ascii")
        facts = (self.crc, self.size, self.size, len(name), 0, 0, 0, 0, 0, self.start)
        return _ENTRY.pack(b"PK\x01\x02", _VERSION, _VERSION, _FLAGS, _STORED, _TIME, _DATE, *facts) + name


class PackWriter:
    """Writes members one after the other into a seekable file; raises ``OSError``."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._members: list[Member] = []
        self._crc = 0

    @contextmanager
    def member(self, name: str) -> Iterator[PackWriter]:
        """Take what is written inside as the member ``name``; what stops it leaves no trace of the member."""
        start = self._members[-1].end if self._members else 0
        draft = Member(name, 0, 0, start)
        self._crc = 0
        self._file.seek(start)
        self._file.truncate()
        self._file.write(draft.header())
        yield self
        member = Member(name, self._file.tell() - draft.data_start, self._crc, start)
        self._file.seek(start)
        self._file.write(member.header())
        self._file.seek(member.end)
        self._members.append(member)

    def write(self, data: bytes) -> int:
        """Add bytes to the open member."""
        self._crc = zlib.crc32(data, self._crc)
        return self._file.write(data)

    def close(self) -> int:
        """Write the directory and return the size of the pack in bytes."""
        start = self._members[-1].end if self._members else 0
        self._file.seek(start)
        self._file.truncate()
        self._file.write(_directory(self._members, start))
        return self._file.tell()


def members_of(file: BinaryIO) -> dict[str, Member]:
    """Return the members of a pack by name, headers compared with the directory; raises ``BadPack`` and ``OSError``."""
    size = file.seek(0, os.SEEK_END)
    if size > MAX_PACK:
        raise BadPack("pack.too_large")
    tail = _read_at(file, max(0, size - _END.size), _END.size)
    if len(tail) < _END.size or not tail.startswith(b"PK\x05\x06"):
        raise BadPack("pack.not_a_pack")
    length, start = _END.unpack(tail)[5:7]
    if length > _MAX_DIRECTORY or start + length + _END.size != size:
        raise BadPack("pack.altered")
    found = _read_at(file, start, length) + tail
    members = list(_entries(found[:length]))
    names = {member.name: member for member in members}
    if not (len(names) == len(members) <= MAX_MEMBERS) or "manifest.json" not in names:
        raise BadPack("pack.not_a_pack")
    if _directory(members, start) != found or not _contiguous(file, members, start):
        raise BadPack("pack.altered")
    return names


def _entries(directory: bytes) -> Iterator[Member]:
    """Yield what the directory tells; whether it tells the truth is found out by writing it again."""
    at = 0
    while at + _ENTRY.size <= len(directory):
        facts = _ENTRY.unpack_from(directory, at)
        name = directory[at + _ENTRY.size :][: facts[10]]
        if facts[0] != b"PK\x01\x02" or not name.isascii():
            raise BadPack("pack.altered")
        yield Member(name.decode("ascii"), facts[9], facts[7], facts[16])
        at += _ENTRY.size + len(name) + facts[11] + facts[12]


def _contiguous(file: BinaryIO, members: Iterable[Member], end: int) -> bool:
    """Tell whether the members follow each other without a gap, each behind the header that it must have."""
    at = 0
    for member in members:
        header = member.header()
        if member.start != at or _read_at(file, at, len(header)) != header:
            return False
        at = member.end
    return at == end


def _directory(members: list[Member], start: int) -> bytes:
    entries = b"".join(member.entry() for member in members)
    count = len(members)
    return entries + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(entries), start, 0)


def _read_at(file: BinaryIO, start: int, size: int) -> bytes:
    file.seek(start)
    return file.read(size)


class Section:
    """The bytes of one member as a readable stream; ``read`` never goes past its end."""

    def __init__(self, file: BinaryIO, member: Member) -> None:
        self._file = file
        self._at = member.data_start
        self._end = member.end

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, b"" at the end."""
        left = self._end - self._at
        self._file.seek(self._at)
        data = self._file.read(left if size < 0 else min(size, left))
        self._at += len(data)
        return data


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that takes the place of ``path`` once it is complete and on the disk; what stops it leaves the old one.

    Made without ``tempfile``: its files are for their owner alone, and others in the office must read a pack. Raises ``OSError``.
    """
    if path.exists() and not path.is_file():
        raise FileExistsError(errno.EEXIST, "a folder or a device, which no file may replace", str(path))
    part = path.with_name(f".{path.name[:100]}.{secrets.token_hex(6)}.part")
    try:
        with part.open("x+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def is_full(problem: OSError) -> bool:
    """Tell whether a disk is full, or the person's share of it."""
    return problem.errno in {errno.ENOSPC, errno.EDQUOT}
