"""Reading of published files piece by piece: text in the publisher's encoding, lines, and bytes under guard.

Whatever a file holds, no more than a mebibyte of it is in memory at a time, and a few times that while it is decoded.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO, Protocol

from scamcheck.sources.parsers.common import NotThisFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_RUN = 1_048_576
"""Most bytes or letters in one line, cell, string or record."""

CHUNK = 65_536
_START = 4_096
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Readable(Protocol):
    """What is read from its start to its end."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, b"" at the end."""
        ...


class Guarded:
    """A binary file whose ``read`` raises ``NotThisFormat`` once too much passes without one of ``marks``.

    ``escape`` is the sign that takes the meaning from the mark after it. Only ``read`` is there: what is given to a
    library that parses as it reads.
    """

    def __init__(self, file: Readable, marks: bytes, escape: bytes = b"") -> None:
        self._file = file
        self._marks = marks
        self._escape = escape
        self._run = 0
        self._escaped = False

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, ``CHUNK`` at most."""
        data = self._file.read(CHUNK if size < 0 else min(size, CHUNK))
        self._count(data)
        return data

    def _count(self, data: bytes) -> None:
        plain = self._without_escapes(data) if self._escape else data
        last = max(plain.rfind(bytes((mark,))) for mark in self._marks)
        self._run = self._run + len(data) if last < 0 else len(plain) - last - 1
        if self._run > MAX_RUN:
            raise NotThisFormat("line_too_long")

    def _without_escapes(self, data: bytes) -> bytes:
        """Return ``data`` without each escape sign and the byte after it; one may be cut by the end of ``data``."""
        if self._escaped and data:
            data = data[1:]
        plain = data.replace(self._escape * 2, b"")
        self._escaped = plain.endswith(self._escape)
        for mark in self._marks:
            plain = plain.replace(self._escape + bytes((mark,)), b"")
        return plain


class Transcoded:
    """The bytes of a text file as UTF-8, for libraries that read nothing else; only ``read`` is there."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, or b"" at the end."""
        if size == 0:
            return b""
        while not self._rest:
            text = next(self._chunks, None)
            if text is None:
                return b""
            self._rest = text.encode("utf-8", errors="replace")
        size = len(self._rest) if size < 0 else size
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


def encoding_of(file: BinaryIO, encodings: Sequence[str]) -> tuple[str, str]:
    """Return in what encoding the file is, and what is done about errors; raises ``NotThisFormat`` for what is no text.

    A byte order mark decides; else the first of ``encodings`` in which all of the file can be read; else the last one,
    with U+FFFD where it cannot be read.
    """
    file.seek(0)
    start = file.read(_START)
    if start.startswith(_UTF16):
        return "utf-16", "replace"
    if b"\x00" in start:
        raise NotThisFormat("not_text")
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig", "replace"
    known = [encoding for encoding in encodings or ("utf-8",) if _is_known(encoding)] or ["utf-8"]
    for encoding in known:
        if _can_read(file, encoding):
            return encoding, "strict"
    return known[-1], "replace"


def chunks_of(file: BinaryIO, encodings: Sequence[str]) -> Iterator[str]:
    """Yield the text of the file in pieces; raises ``NotThisFormat`` for what is no text."""
    encoding, errors = encoding_of(file, encodings)
    file.seek(0)
    for number, text in enumerate(_decoded(file, encoding, errors)):
        if number == 0 and "\x00" in text[:_START]:
            raise NotThisFormat("not_text")
        yield text


def text_of(file: BinaryIO, encodings: Sequence[str]) -> str:
    """Return the text of a small file; raises ``NotThisFormat`` where it is longer than ``MAX_RUN`` letters."""
    parts: list[str] = []
    size = 0
    for part in chunks_of(file, encodings):
        size += len(part)
        if size > MAX_RUN:
            raise NotThisFormat("line_too_long")
        parts.append(part)
    return "".join(parts)


def lines_of(file: BinaryIO, encodings: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the file without their ends, whatever ends them; raises ``NotThisFormat`` for a huge one."""
    rest = ""
    for text in chunks_of(file, encodings):
        lines = (rest + text).splitlines(keepends=True)
        rest = lines.pop() if lines else ""
        for line in lines:
            yield line.rstrip("\r\n")
        if len(rest) > MAX_RUN:
            raise NotThisFormat("line_too_long")
    for line in rest.splitlines():
        yield line


def rows_of(file: BinaryIO, encodings: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a table with their ends: cut at line feeds, at carriage returns where there is no line feed."""
    rest, end = "", ""
    for text in chunks_of(file, encodings):
        end = end or ("\n" if "\n" in text or "\r" not in text[:-1] else "\r")
        lines = (rest + text).split(end)
        rest = lines.pop()
        for line in lines:
            yield line + "\n"
        if len(rest) > MAX_RUN:
            raise NotThisFormat("line_too_long")
    if rest:
        yield rest


def utf8_of(file: BinaryIO, encodings: Sequence[str]) -> Readable:
    """Return something whose ``read`` gives the file as UTF-8 without a byte order mark; raises ``NotThisFormat``."""
    encoding, errors = encoding_of(file, encodings)
    file.seek(0)
    if errors == "strict" and encoding == "utf-8":
        return file
    return Transcoded(chunks_of(file, encodings))


def _decoded(file: BinaryIO, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    while data := file.read(CHUNK):
        if text := decoder.decode(data):
            yield text
    if text := decoder.decode(b"", final=True):
        yield text


def _can_read(file: BinaryIO, encoding: str) -> bool:
    file.seek(0)
    try:
        for _ in _decoded(file, encoding, "strict"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True
