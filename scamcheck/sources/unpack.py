"""Packed files: what came over the line, or what a person saved, as a plain file; never larger than its list may be.

A few hundred kilobytes can unpack to hundreds of megabytes (``../shared/design/measured.md``), so every step gives out
a bounded piece and the whole is counted while it grows. Formats: gzip (RFC 1952), zstd (RFC 8878) and ZIP with stored
or deflated members. Two layers at most are opened: the content encoding of HTTP, then one container.
"""

from __future__ import annotations

import struct
import tempfile
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

import zstandard

from scamcheck.core.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scamcheck.core.feed import Feed

_GZIP, _ZSTD, _ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", (b"PK\x03\x04", b"PK\x05\x06")
_STEP = 65_536
"""Bytes that are read at once."""
_PIECE = 262_144
"""Bytes that are given out at once."""
_ZSTD_STEP = 256
"""Packed bytes a step: a block of zstd holds 128 KiB in four bytes, so 8 MiB come out at most."""
_ZSTD_WINDOW = 8 * 1024 * 1024
"""What every decoder should support, and the most that HTTP allows (RFC 8878 section 3.1.1.1.2, RFC 9659)."""
_MOST_MEMBERS = 65_536
"""Parts that one gzip or zstd file may have; block gzip of the largest list has a tenth."""
_MOST_DIRECTORY = 1024 * 1024
"""Bytes of a ZIP's table of contents, which is read as a whole."""
_LAYERS = 2


class TooLarge(Exception):
    """The file, packed or unpacked, is larger than the feed allows."""


class Damaged(Exception):
    """The packed file is cut short or garbled, or packed in a way that is not read."""


@contextmanager
def unpacked(
    path: Path, feed: Feed, encoding: str = "", task: Task | None = None, folder: Path | None = None
) -> Iterator[BinaryIO]:
    """Open ``path`` as a seekable file of at most ``feed.max_bytes`` bytes, unpacked where it is packed.

    ``encoding`` is the content encoding of HTTP ("", gzip, zstd). After it, a gzip, zstd or ZIP container is opened by
    its first bytes; of a ZIP, ``feed.layout.member``, else the only or the largest file. The unpacked copy lies in
    ``folder`` (beside ``path`` by default) and is gone afterwards. Raises ``TooLarge``, ``Damaged``, ``Cancelled``, and
    ``OSError`` for a full disk.
    """
    task = task or Task()
    with ExitStack() as stack:
        if path.stat().st_size > feed.max_bytes:
            raise TooLarge
        file: BinaryIO = stack.enter_context(path.open("rb"))
        for unpack in (*_decoders(encoding), None):
            opened = unpack or _container(file, feed)
            if opened is None:
                break
            copy = cast("BinaryIO", stack.enter_context(tempfile.TemporaryFile(dir=folder or path.parent)))
            opened(file, _Sink(copy, feed.max_bytes, task))
            copy.seek(0)
            file = copy
        yield file


class _Sink:
    """Takes unpacked bytes and counts them."""

    def __init__(self, file: BinaryIO, most: int, task: Task) -> None:
        self._file = file
        self._left = most
        self._task = task

    def write(self, data: bytes) -> None:
        """Write ``data``; raises ``TooLarge`` before the file outgrows what is allowed."""
        self._task.checkpoint()
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge
        self._file.write(data)


def _decoders(encoding: str) -> Iterator[Callable[[BinaryIO, _Sink], None]]:
    """Yield what undoes ``encoding``, the last applied first (RFC 9110 section 8.4)."""
    known = {"gzip": _gunzip, "x-gzip": _gunzip, "zstd": _unzstd}
    names = [name.strip().lower() for name in encoding.split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    if len(names) > _LAYERS:
        raise Damaged
    for name in reversed(names):
        if name not in known:
            raise Damaged
        yield known[name]


def _container(file: BinaryIO, feed: Feed) -> Callable[[BinaryIO, _Sink], None] | None:
    """Return what opens the container that ``file`` is by its first bytes, or None for a plain file."""
    start = file.read(4)
    file.seek(0)
    if start.startswith(_GZIP):
        return _gunzip
    if start == _ZSTD:
        return _unzstd
    if start in _ZIP:
        return lambda packed, sink: _unzip(packed, sink, feed.layout.member)
    return None


def _gunzip(file: BinaryIO, sink: _Sink) -> None:
    """Unpack every member of a gzip file; zeros after the last are padding, anything else there is damage."""
    data = file.read(_STEP)
    for _ in range(_MOST_MEMBERS):
        if not data.startswith(_GZIP[: len(data)] or _GZIP):
            raise Damaged
        data = _gunzip_member(data, file, sink).lstrip(b"\x00")
        while not data:
            rest = file.read(_STEP)
            if not rest:
                return
            data = rest.lstrip(b"\x00")
    raise Damaged


def _gunzip_member(data: bytes, file: BinaryIO, sink: _Sink) -> bytes:
    """Unpack one member that begins with ``data``; return what was read after its end."""
    member = zlib.decompressobj(wbits=31)
    while not member.eof:
        if not data:
            data = file.read(_STEP)
            if not data:
                raise Damaged
        try:
            piece = member.decompress(data, _PIECE)
        except zlib.error:
            raise Damaged from None
        sink.write(piece)
        data = member.unconsumed_tail
    return member.unused_data


def _unzstd(file: BinaryIO, sink: _Sink) -> None:
    """Unpack every frame of a zstd file."""
    decompressor = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    data = file.read(_ZSTD_STEP)
    for _ in range(_MOST_MEMBERS):
        data = _unzstd_frame(decompressor.decompressobj(), data, file, sink) or file.read(_ZSTD_STEP)
        if not data:
            return
    raise Damaged


def _unzstd_frame(frame: zstandard.ZstdDecompressionObj, data: bytes, file: BinaryIO, sink: _Sink) -> bytes:
    """Unpack one frame that begins with ``data``; return what was read after its end.

    The stream reader of ``zstandard`` takes a frame that is cut short for a whole one; this object tells them apart.
    """
    while True:
        try:
            sink.write(frame.decompress(data))
        except zstandard.ZstdError:
            raise Damaged from None
        if frame.eof:
            return frame.unused_data
        data = file.read(_ZSTD_STEP)
        if not data:
            raise Damaged


class _Guarded:
    """A packed file for ``zipfile``, which believes the sizes that the file states: no large or senseless read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(_MOST_DIRECTORY + 1 if size < 0 else min(size, _MOST_DIRECTORY + 1))
        if len(data) > _MOST_DIRECTORY:
            raise Damaged
        return data

    def seek(self, offset: int, whence: int = 0) -> int:
        size = self._file.seek(0, 2) if whence == 2 else self._file.tell() if whence else 0
        if not 0 <= size + offset < 1 << 62:
            raise Damaged
        return self._file.seek(size + offset)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def _unzip(file: BinaryIO, sink: _Sink, wanted: str) -> None:
    """Unpack one file of a ZIP; an encrypted one, or one packed by rarer methods, counts as damaged."""
    try:
        with zipfile.ZipFile(cast("BinaryIO", _Guarded(file))) as archive:
            member = _member(archive, wanted)
            with archive.open(member) as packed:
                while piece := packed.read(_PIECE):
                    sink.write(piece)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError):
        raise Damaged from None


def _member(archive: zipfile.ZipFile, wanted: str) -> zipfile.ZipInfo:
    """Return the file of ``archive`` that is ``wanted`` by name, else the only or the largest one."""
    files = [member for member in archive.infolist() if not member.is_dir()]
    named = [member for member in files if member.filename.rsplit("/", 1)[-1].casefold() == wanted.casefold()]
    member = max(named or files, key=lambda found: found.file_size, default=None)
    # bzip2 and LZMA members are refused: zipfile unpacks them without a bound
    if member is None or member.flag_bits & 1 or member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Damaged
    return member
