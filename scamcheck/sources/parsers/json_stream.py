"""JSON as a stream of events: what any file may do is bounded before anything is built from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

import ijson

from scamcheck.sources.parsers.common import NotThisFormat
from scamcheck.sources.parsers.stream import CHUNK, Guarded, Readable, utf8_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.feed import Feed

MAX_DEPTH = 64
"""Brackets within brackets; no published list has more than five."""

_OPEN = frozenset({"start_map", "start_array"})
_CLOSE = frozenset({"end_map", "end_array"})


_HIGH, _LOW = rb"\\u[dD][89abAB][0-9a-fA-F]{2}", rb"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_HALVES = re.compile(rb"(" + _HIGH + _LOW + rb")|" + _HIGH + rb"|" + _LOW)
_CUT = re.compile(rb"(?:" + _HIGH + rb")?\\(?:u[0-9a-fA-F]{0,3})?\Z|" + _HIGH + rb"\Z")
_LONGEST_CUT = 12


class _Mended:
    """A file in which a half of a surrogate pair without its other half reads as U+FFFD: yajl gives up on some."""

    def __init__(self, source: Readable) -> None:
        self._source = source
        self._held = b""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes; an escape that is cut by their end waits for the rest."""
        while True:
            data = self._source.read(size)
            text = self._held + data
            self._held = b""
            if b"\\" not in text:
                return text
            cut = _CUT.search(text, max(0, len(text) - _LONGEST_CUT)) if data else None
            if cut:
                text, self._held = text[: cut.start()], cut[0]
            if text or not data:
                return _HALVES.sub(lambda found: found[1] or b"\\ufffd", text)


def events_of(file: BinaryIO, feed: Feed) -> Iterator[tuple[str, object]]:
    """Yield ijson's events: (``start_map``, None), (``map_key``, "a"), (``string``, "b"), (``number``, 3), ...

    Raises ``NotThisFormat``: ``not_json`` for what is broken, cut short or nested more than ``MAX_DEPTH`` deep, and
    ``line_too_long`` for a string of more than a mebibyte.
    """
    # use_float: a number that C cannot hold is refused. Without, ijson 3.6 leaves Python's complaint about a huge one
    # pending, and it comes up in whatever runs next.
    source = _Mended(Guarded(utf8_of(file, feed.layout.encodings), b'"', b"\\"))
    depth = 0
    try:
        for event, value in ijson.basic_parse(source, buf_size=CHUNK, use_float=True):
            if event in _OPEN:
                depth += 1
                if depth > MAX_DEPTH:
                    raise NotThisFormat("not_json")
            elif event in _CLOSE:
                depth -= 1
            yield event, value
    except NotThisFormat:
        raise
    except (ijson.JSONError, ValueError):
        raise NotThisFormat("not_json") from None


def placed_events_of(file: BinaryIO, feed: Feed) -> Iterator[tuple[str, str, object]]:
    """Yield each event with where it is (``data.blocklist.item``) before it; raises ``NotThisFormat``."""
    for place, event, value in ijson.parse(events_of(file, feed)):
        yield str(place), event, value


def clean(value: object) -> str:
    """Return the text of a value; what stands for no character in JSON (a lone surrogate) becomes U+FFFD."""
    text = value if isinstance(value, str) else str(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
