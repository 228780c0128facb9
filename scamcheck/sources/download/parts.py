"""Files on their way in, and the beginnings that were kept to go on from later.

A file carries a hash of its address and a random end, so that two windows that fetch the same list never write to the
same file. A beginning is ``NAME.part`` with a note ``NAME.json`` beside it; whoever can rename the note has the beginning.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.sources.download.answer import Wanted

KEEP_DAYS = 7


@dataclass(slots=True)
class Note:
    """What must be known of a beginning to ask for the rest: the address, the publisher's mark and the encoding."""

    url: str = ""
    etag: str = ""
    encoding: str = ""
    total: int = -1


@dataclass(slots=True)
class Part:
    """A file on its way in, open for writing at its end. ``size`` is what it holds."""

    path: Path
    file: BinaryIO
    note: Note
    size: int = 0

    def write(self, data: bytes) -> None:
        """Append; raises ``OSError``."""
        self.file.write(data)
        self.size += len(data)

    def restart(self) -> None:
        """Forget what has come so far; raises ``OSError``."""
        self.file.seek(0)
        self.file.truncate()
        self.size = 0
        self.note = Note()

    def finish(self) -> Path:
        """Close the whole file and return where it is; raises ``OSError``."""
        self.file.close()
        return self.path.rename(self.path.with_suffix(""))

    def drop(self) -> None:
        """Remove the file."""
        _close(self.file)
        _remove(self.path)

    def keep(self) -> None:
        """Keep the beginning when the publisher marked its copy, so that the rest can be asked for; else remove it."""
        if not self.size or not self.note.etag:
            self.drop()
            return
        try:
            self.file.close()
            text = json.dumps({field.name: getattr(self.note, field.name) for field in fields(self.note)})
            draft = self.path.with_suffix(".note")
            draft.write_text(text, encoding="utf-8")
            draft.replace(self.path.with_suffix(".json"))
        except OSError:
            _remove(self.path)


def open_part(into: Path, wanted: Wanted) -> Part:
    """Return the longest beginning of ``wanted`` that was kept in ``into``, or a new file; raises ``OSError``."""
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = _name(wanted)
    kept = [] if wanted.form else sorted(_kept(into, name), key=lambda pair: -_size(pair[0]))
    part = next((part for part in (_claimed(path, note, wanted) for path, note in kept) if part), None)
    if part is not None:
        return part
    handle, path = tempfile.mkstemp(dir=into, prefix=f"{name}-", suffix=".part")
    return Part(Path(path), os.fdopen(handle, "wb"), Note())


def forget(into: Path, wanted: Wanted) -> None:
    """Remove what was kept of ``wanted``: the whole file is here, or there is a newer one."""
    for path, note in _kept(into, _name(wanted)):
        _remove(note)
        _remove(path)


def clean(into: Path, now: float | None = None) -> int:
    """Remove files in ``into`` that nobody has touched for a week and return how many. ``now``: seconds since 1970."""
    before = (time.time() if now is None else now) - KEEP_DAYS * 86400
    gone = 0
    with suppress(OSError):
        for path in list(into.iterdir()):
            with suppress(OSError):
                if not path.is_dir() and path.lstat().st_mtime < before:
                    path.unlink()
                    gone += 1
    return gone


def _name(wanted: Wanted) -> str:
    text = json.dumps([wanted.url, sorted(wanted.form.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _kept(into: Path, name: str) -> Iterator[tuple[Path, Path]]:
    with suppress(OSError):
        for note in list(into.glob(f"{name}-*.json")):
            yield note.with_suffix(".part"), note


def _claimed(path: Path, note_path: Path, wanted: Wanted) -> Part | None:
    """Return the beginning at ``path`` when nobody else was quicker and its note makes sense; else remove it."""
    mine = note_path.with_suffix(".claimed")
    file: BinaryIO | None = None
    try:
        note_path.rename(mine)
        note = _read(mine)
        mine.unlink()
        file = path.open("r+b")
        size = file.seek(0, 2)
    except OSError:
        _close(file)
        return None
    if note is None or note.url != wanted.url or not note.etag or not size or 0 <= note.total <= size:
        file.close()
        _remove(path)
        return None
    return Part(path, file, note, size)


def _read(path: Path) -> Note | None:
    """Read a note; None when it is not one: it lies in a folder that other programs can write to."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        note = Note(**found)
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (note.url, note.etag, note.encoding)
    return note if all(isinstance(text, str) for text in texts) and isinstance(note.total, int) else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _close(file: BinaryIO | None) -> None:
    """Close for good: on a full disk the first attempt writes what was held back and fails."""
    if file is not None:
        with suppress(OSError):
            file.close()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
