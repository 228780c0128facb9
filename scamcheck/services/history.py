"""The history: checks that the person lets scamcheck keep, in one file that only they can read.

Question: what is kept of a check? Decision: the report as ``--json`` has it, with the sentences of that day, without what
was searched for the things inside a message. Why: it says what was found, when and by which list, also when lists and
wording have changed since.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from typing import TYPE_CHECKING, Any

from scamcheck.core.model import Level
from scamcheck.i18n import N_
from scamcheck.services.files import JsonFile, MadeByNewer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from scamcheck.core.model import Notice

NOTICES = {
    "history.set_aside": N_("The history was damaged. It is kept as {name}, and a new one begins."),
    "history.unreadable": N_("The history ({name}) could not be read. It was left alone, and nothing is added to it."),
    "history.not_saved": N_("The history could not be saved. Your answers are still right."),
}

VERSION = 1
MAX_CHECKS = 200
"""Older ones make room for newer ones."""
MAX_BYTES = 900_000
"""Of the whole file; what is longer loses its oldest checks."""
MAX_ONE = 200_000
"""Of one check; of a longer one only what the message itself says is kept, and its text once."""


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """One check as it was. ``text`` is what was pasted.

    ``codes`` and ``reasons`` are what was found then, in the things inside a message too.
    """

    text: str
    level: Level
    checked_at: datetime
    codes: tuple[str, ...]
    reasons: tuple[str, ...]


class History:
    """Read when first asked; may be asked from several threads. ``notices`` tell what was wrong with the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        self._file: JsonFile | None = None
        self._rows: list[dict[str, Any]] = []

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was wrong with the file when it was read."""
        return tuple(self._file.notices) if self._file else ()

    def checks(self) -> tuple[KeptCheck, ...]:
        """Return what is kept, the newest first."""
        with self._lock:
            self._open()
            return tuple(_check(row) for row in reversed(self._rows))

    def add(self, report: Mapping[str, Any]) -> bool:
        """Keep a report in the form of ``report_json``; return whether it reached the disk.

        What was kept of the same check before gives way: look-ups may have added to it.
        """
        with self._lock:
            file = self._open()
            others = [row for row in self._rows if not _is_same(row, report)]
            self._rows = _bounded([*others, _slim(report)])
            return file.write({"version": VERSION, "checks": self._rows})

    def clear(self) -> bool:
        """Delete all that is kept, damaged files that were set aside too; return whether nothing is left."""
        with self._lock:
            self._rows, self._file = [], None
            for path in self._files():
                with suppress(OSError):
                    path.unlink()
            return not self._files()

    def _files(self) -> list[Path]:
        aside = self._path.parent.glob(f"{self._path.name}.damaged-*")
        return [path for path in (self._path, *aside) if path.exists() or path.is_symlink()]

    def _open(self) -> JsonFile:
        if self._file is None:
            self._file = JsonFile(self._path, "history")
            self._rows = self._file.read(_from_json, [])
        return self._file


def _bounded(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the newest of ``rows`` that may be kept."""
    rows = rows[-MAX_CHECKS:]
    while rows and _size({"version": VERSION, "checks": rows}) > MAX_BYTES:
        rows = rows[1 + len(rows) // 10 :]
    return rows


def _is_same(row: Mapping[str, Any], report: Mapping[str, Any]) -> bool:
    """Tell whether two reports are of the same check: the same text in the same second."""
    return all(row[name] == report[name] for name in ("input", "checked_at"))


def _slim(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report without what was searched for each thing in it; one that is still long loses the things."""
    items = [{name: value for name, value in item.items() if name != "searched"} for item in report["items"]]
    slim = {**report, "items": items}
    return slim if _size(slim) <= MAX_ONE else {**report, "items": [], "value": ""}


def _size(value: object) -> int:
    return len(json.dumps(value, indent=1))


def _from_json(table: object) -> list[dict[str, Any]]:
    """Return the rows; what is not as we write it raises ``ValueError``, ``TypeError`` or ``KeyError``."""
    if not isinstance(table, dict) or not isinstance(table["version"], int):
        raise TypeError("not a history")
    if table["version"] > VERSION:
        raise MadeByNewer
    rows = table["checks"]
    if not isinstance(rows, list):
        raise TypeError("not a list of checks")
    for row in rows:
        _check(row)
    return rows


def _check(row: Mapping[str, Any]) -> KeptCheck:
    found = [item for one in (row, *row["items"]) for item in one["evidence"]]
    check = KeptCheck(
        row["input"],
        Level(row["level"]),
        datetime.fromisoformat(row["checked_at"]),
        tuple(item["code"] for item in found),
        tuple(item["text"] for item in found),
    )
    if not all(isinstance(text, str) for text in (check.text, *check.codes, *check.reasons)):
        raise TypeError("not a text")
    if check.checked_at.tzinfo is None:
        raise ValueError("a moment without its zone")
    return check
