"""XML as a stream of records: one at a time is in memory, whatever the size of the file.

``defusedxml`` refuses document type definitions and entities, so nothing grows inside the parser. What it leaves open
is bounded here: the depth, the length of a tag, the number of different names, and the size of a record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import DefusedXMLParser

from scamcheck.sources.parsers.common import NotThisFormat
from scamcheck.sources.parsers.stream import CHUNK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_MAX_DEPTH = 64
_MAX_TOKEN = 262_144
"""Bytes of one tag or comment; the parser keeps it as a whole."""
_MAX_TEXT = 1_048_576
_MAX_NODES = 50_000
"""Letters and elements of one record."""
_MAX_NAMES = 1_000
"""Different names of elements and attributes in a file; the parser never forgets one."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,30})[\"']")
_ENCODINGS = frozenset({"us-ascii", "iso-8859-1", "windows-1252"})


@dataclass(slots=True)
class Node:
    """One element: its name and its attributes' names without namespaces, its own text, and what is inside."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def walk(self, path: str) -> Iterator[Node]:
        """Yield the elements at ``path`` (``names/name``), in the order of the file."""
        name, _, rest = path.partition("/")
        for child in self.children:
            if child.name == name:
                if rest:
                    yield from child.walk(rest)
                else:
                    yield child

    def said(self, path: str) -> str:
        """Return the text of the first element at ``path``, or ""."""
        return next((node.text.strip() for node in self.walk(path)), "")


def records(file: BinaryIO, root: str, names: Collection[str]) -> Iterator[Node]:
    """Yield each element named one of ``names`` in any namespace, with all that is inside it, in the file's order.

    Raises ``NotThisFormat``: ``no_columns`` when the outermost element is not ``root``, ``line_too_long`` for a tag or
    a record beyond all measure, ``not_xml`` for what is broken or cut short and for definitions and entities.
    """
    target = _Records(root, names)
    parser = DefusedXMLParser(target=target, encoding=_encoding_of(file), forbid_dtd=True)
    given = 0
    while data := file.read(CHUNK):
        _feed(parser, data)
        given += len(data)
        if given - parser.parser.CurrentByteIndex > _MAX_TOKEN:
            raise NotThisFormat("line_too_long")
        yield from target.taken()
    _feed(parser, None)
    yield from target.taken()


def _feed(parser: DefusedXMLParser, data: bytes | None) -> None:
    """Give ``parser`` the next bytes, or the end for None."""
    try:
        if data is None:
            parser.close()
        else:
            parser.feed(data)
    except NotThisFormat:
        raise
    except (ParseError, ValueError):  # ValueError: defusedxml's own, and text that is not of its encoding
        raise NotThisFormat("not_xml") from None


def _encoding_of(file: BinaryIO) -> str:
    """Return the encoding to read ``file`` in: few are known, so that no strange decoder is ever asked."""
    file.seek(0)
    start = file.read(256)
    file.seek(0)
    if start.startswith(_UTF16):
        return "utf-16"
    found = _DECLARED.search(start)
    declared = found[1].decode("ascii").lower() if found else ""
    return declared if declared in _ENCODINGS else "utf-8"


class _Records:
    """Takes the parser's events and keeps the records that are complete."""

    def __init__(self, root: str, names: Collection[str]) -> None:
        self._root = root
        self._wanted = names
        self._depth = 0
        self._open: list[Node] = []
        self._done: list[Node] = []
        self._local: dict[str, str] = {}
        self._letters = 0
        self._nodes = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        name = self._name(tag)
        if self._depth == 1 and name != self._root:
            raise NotThisFormat("no_columns")
        if self._depth > _MAX_DEPTH:
            raise NotThisFormat("not_xml")
        plain = {self._name(key): value for key, value in attributes.items()}
        if not self._open and name not in self._wanted:
            return
        self._nodes += 1
        self._grow(sum(map(len, plain.values())))
        node = Node(name, plain)
        if self._open:
            self._open[-1].children.append(node)
        self._open.append(node)

    def data(self, text: str) -> None:
        if self._open:
            self._grow(len(text))
            self._open[-1].text += text

    def end(self, _tag: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        node = self._open.pop()
        if not self._open:
            self._done.append(node)
            self._letters = self._nodes = 0

    def close(self) -> None:
        """Take the end of the file; the parser asks for this."""

    def taken(self) -> list[Node]:
        """Return the records that are complete and forget them."""
        done, self._done = self._done, []
        return done

    def _grow(self, letters: int) -> None:
        self._letters += letters
        if self._letters > _MAX_TEXT or self._nodes > _MAX_NODES:
            raise NotThisFormat("line_too_long")

    def _name(self, name: str) -> str:
        """Return ``name`` without its namespace (``{uri}name``)."""
        local = self._local.get(name)
        if local is None:
            if len(self._local) == _MAX_NAMES:
                raise NotThisFormat("not_xml")
            local = self._local[name] = name.rpartition("}")[2]
        return local
