"""A list on its way in: a file of its own, which nobody else sees and which goes away unless it is committed."""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from scamcheck.core.task import Cancelled
from scamcheck.sources.store.commits import StoreBusy, StoreUnwritable
from scamcheck.sources.store.files import (
    LOG_LIMIT,
    connect,
    is_busy,
    is_damage,
    open_store,
    remove_leftovers,
    staging_path,
    truncate_log,
)
from scamcheck.sources.store.merge import STAGED, count_live, merge, stage
from scamcheck.sources.store.sampling import shared
from scamcheck.sources.store.schema import ensure_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from scamcheck.core.feed import ListEntry
    from scamcheck.core.task import Task
    from scamcheck.sources.store.commits import Commit, Committed

T = TypeVar("T")

WRITER_PATIENCE = 120.0
"""Seconds that a commit waits for those of other processes; each takes seconds at most."""
_TURN = 0.1
"""Seconds between two looks whether the person pressed Stop, while waiting."""
_STEPS = 20_000
"""Steps of SQLite's machine between two such looks, while merging: a few milliseconds."""
_CACHE_KIB = 16_384


@dataclass(frozen=True, slots=True)
class Target:
    """Where a staged list goes. ``mend`` sets a damaged store aside, ``patience`` is seconds, ``committed`` is told."""

    path: Path
    feed_id: str
    keep_removed: bool
    mend: Callable[[], None]
    committed: Callable[[], None]
    patience: float = WRITER_PATIENCE


class Staging:
    """Entries on their way in, in ``<home>/incoming``; leaving the context without ``commit`` throws them away.

    ``add`` takes no lock on the store. Of two entries with one key the first counts, except that the list's own
    exception wins, and that of a removal and an addition the later one counts.
    """

    def __init__(self, target: Target) -> None:
        self._target = target
        self._count: int | None = None
        folder = target.path.parent / "incoming"
        remove_leftovers(folder)
        try:
            self._path = staging_path(folder, target.feed_id)
        except OSError as problem:
            raise StoreUnwritable(str(problem)) from problem
        with _as_unwritable():
            self._db = connect(self._path, _TURN)
        try:
            with _as_unwritable():
                self._db.execute("PRAGMA main.locking_mode = EXCLUSIVE")
                self._db.execute("PRAGMA main.journal_mode = OFF")
                self._db.execute("PRAGMA synchronous = OFF")
                self._db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
                self._db.execute(f"CREATE {STAGED}")
                self._db.execute("BEGIN")
        except StoreUnwritable:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Throw the staged entries away; after a commit only the file goes."""
        with suppress(sqlite3.Error):
            self._db.close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def add(self, entries: Iterable[ListEntry]) -> None:
        """Take in ``entries`` one at a time; raises ``StoreUnwritable``, and passes on what ``entries`` raises."""
        self._count = None
        with _as_unwritable():
            if not self._db.in_transaction:
                self._db.execute("BEGIN")
            stage(self._db, entries)

    @property
    def count(self) -> int:
        """How many different entries are listed or imitated so far."""
        if self._count is None:
            self._count = count_live(self._db)
        return self._count

    def shared(self, most: int) -> tuple[int, dict[str, int]]:
        """Return how many staged entries were looked up, ``most`` at most, and how many of those each loaded list holds."""
        self._settle()

        def look_up() -> tuple[int, dict[str, int]]:
            with self._attached():
                return shared(self._db, most)

        with _as_unwritable():
            return self._mended(look_up)

    def commit(self, what: Commit, task: Task | None = None) -> Committed:
        """Put the staged entries into the store in one transaction and return what changed.

        Waits while another process commits. Raises ``StoreUnwritable``, ``StoreBusy`` and ``Cancelled``; then nothing
        has changed.
        """
        self._settle()
        with _as_unwritable():
            return self._mended(lambda: self._commit(what, task))

    def _mended(self, work: Callable[[], T]) -> T:
        """Do ``work``; where the store turns out to be damaged it is set aside, and ``work`` is done with a new one."""
        try:
            return work()
        except sqlite3.DatabaseError as problem:
            if not is_damage(problem):
                raise
            self._target.mend()
        return work()

    def _commit(self, what: Commit, task: Task | None) -> Committed:
        with self._attached():
            _until_free(self._db, "BEGIN IMMEDIATE", task, self._target.patience)
            try:
                with _stopped_by(self._db, task):
                    done = merge(self._db, self._target.feed_id, what, keep_removed=self._target.keep_removed)
                _until_free(self._db, "COMMIT", task, self._target.patience)
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            truncate_log(self._db, "store")
        self._target.committed()
        return done

    @contextmanager
    def _attached(self) -> Iterator[None]:
        """Open the store on the connection of the staging file; it is made where it is gone."""
        self._db.execute("ATTACH ? AS store", (str(self._target.path),))
        try:
            if self._db.execute("PRAGMA store.user_version").fetchone()[0] == 0:
                self._db.execute("DETACH store")
                open_store(self._target.path, _TURN).close()
                self._db.execute("ATTACH ? AS store", (str(self._target.path),))
            ensure_schema(self._db, "store")
            self._db.execute(f"PRAGMA store.cache_size = -{_CACHE_KIB}")
            self._db.execute(f"PRAGMA store.journal_size_limit = {LOG_LIMIT}")
            yield
        finally:
            with suppress(sqlite3.Error):
                self._db.execute("DETACH store")

    def _settle(self) -> None:
        if self._db.in_transaction:
            with _as_unwritable():
                self._db.execute("COMMIT")
                self._db.execute("PRAGMA main.journal_mode = MEMORY")


def _until_free(db: sqlite3.Connection, statement: str, task: Task | None, patience: float) -> None:
    """Do ``statement`` as soon as no other connection is in the way."""
    end = time.monotonic() + patience
    while True:
        if task is not None:
            task.checkpoint()
        try:
            db.execute(statement)
        except sqlite3.OperationalError as problem:
            if not is_busy(problem) or time.monotonic() > end:
                raise
        else:
            return


@contextmanager
def _stopped_by(db: sqlite3.Connection, task: Task | None) -> Iterator[None]:
    """Stop the statement that runs when the person presses Stop."""
    if task is None:
        yield
        return
    db.set_progress_handler(lambda: task.cancelled, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as problem:
        if task.cancelled:
            raise Cancelled from problem
        raise
    finally:
        db.set_progress_handler(None, 0)


@contextmanager
def _as_unwritable() -> Iterator[None]:
    """Turn what keeps a list from being written into ``StoreUnwritable``."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        if not (isinstance(problem, sqlite3.OperationalError) or is_damage(problem)):
            raise
        raise (StoreBusy if is_busy(problem) else StoreUnwritable)(str(problem)) from problem
