"""Files of ours: written so that they are the old or the new one, and never overwritten because they could not be read."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from scamcheck.core.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

_MAX_BYTES = 1_048_576


class MadeByNewer(OSError):
    """A file of a newer scamcheck: it is left alone like one that cannot be opened."""


class JsonFile:
    """A small JSON file. ``notices`` tell what was wrong with it, as ``<name>.set_aside`` and ``<name>.unreadable``."""

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name
        self.notices: list[Notice] = []
        self.writable = True

    def read(self, make: Callable[[object], T], empty: T) -> T:
        """Return what ``make`` makes of the content, ``empty`` where there is none or it is not ours.

        ``make`` raises ``ValueError``, ``TypeError`` or ``KeyError`` for what is not as we write it: such a file is set
        aside under another name. One that cannot be opened, or for which it raises ``MadeByNewer``, is left alone, and
        nothing is written over it.
        """
        try:
            with self.path.open("rb") as file:
                data = file.read(_MAX_BYTES + 1)
            return make(json.loads(data.decode("utf-8")) if len(data) <= _MAX_BYTES else None)
        except FileNotFoundError:
            return empty
        except (ValueError, TypeError, KeyError, RecursionError):
            self._set_aside()
        except OSError:
            self._leave_alone()
        return empty

    def write(self, value: object) -> bool:
        """Write ``value`` and return whether it reached the disk."""
        if not self.writable:
            return False
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, [json.dumps(value, indent=1), "\n"])
        except OSError:
            return False
        return True

    def _set_aside(self) -> None:
        from datetime import UTC, datetime

        aside = self.path.with_name(f"{self.path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
        try:
            self.path.rename(aside)
        except OSError:
            self._leave_alone()
        else:
            self.notices.append(Notice(f"{self.name}.set_aside", {"name": aside.name}))

    def _leave_alone(self) -> None:
        self.writable = False
        self.notices.append(Notice(f"{self.name}.unreadable", {"name": self.path.name}))


def write_whole(path: Path, texts: Iterable[str]) -> None:
    """Write ``texts`` one after the other in the place of ``path``; what stops it leaves the old file. Raises ``OSError``."""
    with _replacing(path) as handle, os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.writelines(texts)
        file.flush()
        os.fsync(file.fileno())


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` in the place of ``path``; what stops it leaves the old file. Raises ``OSError``."""
    with _replacing(path) as handle, os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _replacing(path: Path) -> Iterator[int]:
    """Give a new file beside ``path`` that only its owner can read; it takes its place when all went well."""
    import tempfile  # the window comes sooner without it

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        yield handle
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
