"""The file of what left for checks: when, which look-up, which host, how many bytes; nothing of what was asked.

It outlives the program for quotas of a month and for ``doctor``. With "leave nothing behind" none is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scamcheck.i18n import N_
from scamcheck.services.files import JsonFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scamcheck.core.lookup import Sent
    from scamcheck.core.model import Notice

NOTICES = {
    "sent.set_aside": N_("The record of online look-ups was damaged. It is kept as {name}, and a new one begins."),
    "sent.unreadable": N_("The record of online look-ups ({name}) could not be read. It was left alone."),
}
VERSION = 1


class SentFile:
    """``rows`` is what the file held when this was made; ``leaves_nothing`` tells whether nothing may be written."""

    def __init__(self, path: Path, leaves_nothing: Callable[[], bool]) -> None:
        self._file = JsonFile(path, "sent")
        self._leaves_nothing = leaves_nothing
        self.rows: list[Sent] = self._file.read(_from_json, [])

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was wrong with the file."""
        return tuple(self._file.notices)

    def keep(self, rows: list[dict[str, Any]]) -> None:
        """Write all rows, unless nothing may be left behind; one that cannot be written counts in memory."""
        if not self._leaves_nothing():
            self._file.write({"version": VERSION, "sent": rows})


def _from_json(table: object) -> list[Sent]:
    if not isinstance(table, dict) or table["version"] != VERSION:
        raise ValueError("not a record of ours")
    from scamcheck.sources.lookups.record import from_rows  # notices need the wording above without it

    return from_rows(table["sent"])
