"""The connection that answers, and what becomes of it when the file is damaged, locked or may not be written.

A damaged file is set aside and a new one is made. A file that cannot be written is read as it stands; where even that
fails, or lists that ship are newer, memory answers. What happened is kept in ``notices``.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from typing import TYPE_CHECKING, TypeVar

from scamcheck.core.model import Notice
from scamcheck.sources.store import files, starters
from scamcheck.sources.store.schema import NewerStore, transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from scamcheck.sources.catalog import StarterList

T = TypeVar("T")


class Guard:
    """One connection for questions, safe across threads by a lock. Writers have connections of their own.

    ``persistent`` tells whether lists can be saved; ``patience`` and ``writer_patience`` are seconds.
    """

    def __init__(
        self,
        path: Path,
        feeds: Mapping[str, Feed],
        starter: tuple[StarterList, ...],
        patience: float,
        writer_patience: float,
    ) -> None:
        self.path = path
        self.feeds = feeds
        self.starter = starter
        self.notices: list[Notice] = []
        self.persistent = True
        self._patience = patience
        self._writer_patience = writer_patience
        self._lock = threading.RLock()
        self._read_only = ""
        self._file: files.Identity | None = None
        self._db = self._open()
        self._guarded(self._load_starter)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _guarded(self, work: Callable[[], T]) -> T:
        """Do ``work``; where the file is damaged or cannot be read, mend that and do it once more."""
        with self._lock:
            for opener in (self._mended, self._from_scratch):
                try:
                    return work()
                except sqlite3.ProgrammingError:
                    raise  # asked after close: the file is not to blame
                except sqlite3.DatabaseError as problem:
                    self._reopen(opener, problem)
            return work()

    def _reopen(
        self, opener: Callable[[sqlite3.DatabaseError], sqlite3.Connection], why: sqlite3.DatabaseError
    ) -> None:
        with suppress(sqlite3.Error):
            self._db.close()
        self._db = opener(why)
        try:
            self._load_starter()
        except sqlite3.DatabaseError as problem:
            self._db.close()
            self._db = self._from_scratch(problem)
            self._load_starter()

    def _open(self) -> sqlite3.Connection:
        self._file = files.identity(self.path)
        try:
            db = files.open_store(self.path, self._patience)
        except OSError as problem:
            return self._fall_back(problem)
        except sqlite3.DatabaseError as problem:
            return self._mended(problem)
        self._file = files.identity(self.path)
        return db

    def _mended(self, problem: sqlite3.DatabaseError) -> sqlite3.Connection:
        """Return what can answer after ``problem``: a new file in the place of a damaged one, or what can be read."""
        if not files.is_damage(problem) or not self.persistent:
            return self._fall_back(problem)
        try:
            with files.mending(self.path, self._patience):
                if files.identity(self.path) == self._file:  # no other process has put a new one there
                    self.notices.append(Notice("store.set_aside", {"name": files.set_aside(self.path)}))
                db = files.open_store(self.path, self._patience)
                self._file = files.identity(self.path)
                return db
        except (OSError, sqlite3.DatabaseError) as second:
            return self._fall_back(second)

    def _fall_back(self, problem: Exception) -> sqlite3.Connection:
        """Read the file as it stands, or answer from memory."""
        self._say_not_kept(problem)
        if isinstance(problem, NewerStore):
            return files.open_memory()
        busy = isinstance(problem, sqlite3.Error) and files.is_busy(problem)
        for address, db in files.open_read_only(self.path, busy=busy):
            if files.is_this_version(db) and not starters.due(db, self.starter, self.feeds):
                self._read_only = address
                return db
            db.close()
        return files.copy_to_memory(self.path, busy=busy)

    def _from_scratch(self, problem: Exception) -> sqlite3.Connection:
        """Answer from memory with the lists that ship alone."""
        self._say_not_kept(problem)
        return files.open_memory()

    def _say_not_kept(self, problem: Exception) -> None:
        self._read_only = ""
        if not self.persistent:
            return
        self.persistent = False
        code = "store.in_memory"
        if isinstance(problem, NewerStore):
            code = "store.newer"
        elif isinstance(problem, sqlite3.Error) and files.is_busy(problem):
            code = "store.busy"
        self.notices.append(Notice(code, {"folder": str(self.path.parent)}))

    def _load_starter(self) -> None:
        if not self._read_only:
            self.notices.extend(starters.load(self._db, self.starter, self.feeds, self._patience))

    def _follow(self) -> None:
        """After a commit: read the file that is under our name now; another process may have set the old one aside."""
        with self._lock:
            if self.persistent and files.identity(self.path) != self._file:
                with suppress(sqlite3.Error):
                    self._db.close()
                self._db = self._open()

    def _mend(self) -> None:
        """Set a store aside that turned out to be damaged while it was written."""
        with self._lock:
            self._reopen(self._mended, sqlite3.DatabaseError("damaged"))

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """Do ``work`` in a transaction on a connection of its own, so that no question waits; return if it is kept."""
        if not self.persistent:
            return False
        try:
            with closing(files.open_store(self.path, self._writer_patience)) as db, transaction(db):
                work(db)
        except (OSError, sqlite3.DatabaseError):
            return False
        return True
