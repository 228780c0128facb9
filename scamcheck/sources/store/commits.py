"""What goes into a commit of one list and what comes back, and why a list was not saved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class StoreUnwritable(Exception):
    """The list could not be saved: the folder is read-only or the disk is full. The last good list stays."""


class StoreBusy(StoreUnwritable):
    """Another scamcheck was writing all the time. The last good list stays; a later try may do."""


class Mode(StrEnum):
    """How staged entries meet those that are there.

    ``WHOLE``: what is not staged goes, or is kept as ``REMOVED`` where the list's row says so. ``ADD``: nothing goes.
    ``DELTA``: staged ``REMOVED`` entries go, the others come.
    """

    WHOLE = "whole"
    ADD = "add"
    DELTA = "delta"


@dataclass(frozen=True, slots=True)
class Commit:
    """The facts of a copy of a list; see ``ListStatus``. ``size`` is bytes, times are aware.

    ``whole`` tells that the copy is the whole list (never so for ``DELTA``). ``now`` is when it is loaded, the clock by
    default. ``checked_at`` is given where the publisher itself has just handed the copy out. ``shipped`` marks a list
    that came with the program: a mended file of the same day replaces it.
    """

    as_of: date
    origin: str
    mode: Mode = Mode.WHOLE
    etag: str = ""
    last_modified: str = ""
    cursor: str = ""
    size: int = 0
    sha256: str = ""
    whole: bool = True
    doubtful: int = 0
    doubtful_names: tuple[str, ...] = ()
    now: datetime | None = None
    checked_at: datetime | None = None
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Committed:
    """How many entries the list has now and had before, how many came and how many went (exceptions never count)."""

    entries: int
    added: int
    removed: int
    before: int
