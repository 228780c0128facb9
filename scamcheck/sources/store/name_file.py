"""The index of names in a file of its own beside the store: made when it is first needed, read by every later process.

Question: why not in the store? Decision: a packed file. Why: 150,000 names take five seconds to index and a tenth of one
to read; they are read as a whole, so no seek is saved, and a check never writes to the lists. A file that is missing,
damaged or of other lists is made anew, so it needs no version of the store. Alternative: FTS5, fifteen times as slow.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from scamcheck.core.feed import EntryKind, Role
from scamcheck.core.names.index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scamcheck.core.feed import Feed, ListStatus
    from scamcheck.core.names.reading import NameReader

SUFFIX = ".names"
MOST_BYTES = 256 * 1_048_576
"""Unpacked size that is read; 150,000 names take ten million bytes."""
_QUICK = 1
_WITH_NAMES = frozenset({"ofac-xml", "named-toml"})


def stamp(visible: Mapping[str, ListStatus], reader: NameReader) -> str:
    """Return what an index depends on, in one line: the tables of ``reader`` and every list that may hold names."""
    lists = [
        f"{feed_id} {status.loaded_at.isoformat()} {status.as_of} {status.entries}"
        for feed_id, status in sorted(visible.items())
        if _may_name(status.feed)
    ]
    return "; ".join((reader.version, *lists))


def read(path: Path, wanted: str) -> NameIndex | None:
    """Return the index of the file if it is that of ``wanted``, a stamp."""
    try:
        data = path.read_bytes()
        unpacker = zlib.decompressobj()
        found, _, packed = unpacker.decompress(data, MOST_BYTES).partition(b"\n")
        return NameIndex.unpack(packed) if unpacker.eof and found == wanted.encode() else None
    except (OSError, zlib.error, ValueError):
        return None


def write(path: Path, made_of: str, index: NameIndex) -> None:
    """Put ``index`` into the file, whole or not at all; where that cannot be done, the next process makes it again."""
    packed = zlib.compress(made_of.encode() + b"\n" + index.pack(), _QUICK)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(packed)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _may_name(feed: Feed) -> bool:
    named = feed.kind is EntryKind.NAME or feed.format in _WITH_NAMES or bool(feed.layout.columns)
    return named and feed.role is Role.WARNING
