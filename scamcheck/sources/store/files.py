"""The file of the store and the staging files beside it: opening them, one after the other of the ways that may work."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scamcheck.sources.store.schema import SCHEMA_VERSION, ensure_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Identity = tuple[int, int]

PATIENCE = 5.0
"""Seconds that a reader waits for a file that another process has locked, which WAL makes rare."""
CACHE_KIB = 8_192
"""Pages that a reader keeps: all inner ones of 2.5 million entries (1.8 MB) and room for leaves."""
LOG_LIMIT = 4 * 1_048_576
"""Bytes of the write-ahead log that stay on the disk after a commit that could not truncate it."""
STAGING = ".staging"
STALE_SECONDS = 86_400
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_busy(problem: sqlite3.Error) -> bool:
    """Tell whether another connection was in the way; the low byte of a code is its family."""
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF in _BUSY


def is_damage(problem: sqlite3.Error) -> bool:
    """Tell whether the file itself is to blame: it is no database, it is torn, or its tables are not ours."""
    return type(problem) is sqlite3.DatabaseError


def connect(path: Path | str, patience: float, *, uri: bool = False) -> sqlite3.Connection:
    """Open a file as it is; each statement is a transaction of its own unless one is begun."""
    return sqlite3.connect(path, timeout=patience, check_same_thread=False, isolation_level=None, uri=uri)


def open_store(path: Path, patience: float) -> sqlite3.Connection:
    """Open the store to read and write, with the tables of this version; raises ``OSError`` and ``sqlite3.Error``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise PermissionError(str(path))
    db = connect(path, patience)
    try:
        _prepare(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def open_memory() -> sqlite3.Connection:
    """Return an empty store in memory."""
    db = connect(":memory:", 0)
    ensure_schema(db)
    return db


def open_read_only(path: Path, *, busy: bool) -> Iterator[tuple[str, sqlite3.Connection]]:
    """Yield (address, connection) for each way in which the file can be read without writing beside it.

    A file in WAL mode on a disk that may only be read has no place for its ``-shm``: ``immutable`` does without, and
    without locks, so it is no way to a file that is ``busy``.
    """
    for options in ("mode=ro",) if busy else ("mode=ro", "mode=ro&immutable=1"):
        address = f"{path.resolve().as_uri()}?{options}"
        with suppress(sqlite3.Error, OSError):
            db = connect(address, 0.1, uri=True)
            try:
                db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except sqlite3.Error:
                db.close()
                raise
            yield address, db


def copy_to_memory(path: Path, *, busy: bool) -> sqlite3.Connection:
    """Return what can be read of the file as a store in memory; an empty one where nothing can."""
    for _, source in open_read_only(path, busy=busy):
        memory = connect(":memory:", 0)
        with closing(source):
            try:
                source.execute("BEGIN")  # a file that is locked later would be waited for without end
                source.execute("SELECT count(*) FROM sqlite_master").fetchone()
                source.backup(memory)
                ensure_schema(memory)
            except sqlite3.Error:
                memory.close()
                continue
            return memory
    return open_memory()


def is_this_version(db: sqlite3.Connection) -> bool:
    """Tell whether the file can be used as it stands."""
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
            return False
        ensure_schema(db)
    except sqlite3.Error:
        return False
    return True


def identity(path: Path) -> Identity | None:
    """Return which file is under this name now, None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def mending(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock under which a damaged file is set aside: processes do so one after the other.

    SQLite's own lock of an empty file serves, on every system. Raises ``sqlite3.Error``.
    """
    with closing(connect(path.with_name(f"{path.name}.lock"), patience)) as lock:
        lock.execute("PRAGMA journal_mode = MEMORY")
        lock.execute("BEGIN EXCLUSIVE")
        yield


def set_aside(path: Path) -> str:
    """Move a damaged store out of the way and return its new name; raises ``OSError``.

    Its log goes first: a new store must never meet the log of an old one.
    """
    name = f"{path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    for tail in ("-journal", "-wal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + tail).rename(path.with_name(name + tail))
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    path.rename(path.with_name(name))
    return name


def truncate_log(db: sqlite3.Connection, where: str = "main") -> None:
    """Move the write-ahead log into the file and empty it, unless a reader still needs it; never waits long."""
    with suppress(sqlite3.Error):
        db.execute(f"PRAGMA {where}.wal_checkpoint(TRUNCATE)").fetchall()


def staging_path(folder: Path, feed_id: str) -> Path:
    """Return a new name in ``folder``, which is made, for a list on its way in; raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{feed_id}-{os.getpid()}-{time.monotonic_ns()}{STAGING}"


def remove_leftovers(folder: Path) -> None:
    """Remove staging files of processes that have ended: nobody holds their lock, and the owner is gone or a day old."""
    with suppress(OSError):
        for path in folder.glob(f"*{STAGING}"):
            if not _is_left(path):
                continue
            with suppress(OSError):
                path.unlink(missing_ok=True)


def _is_left(path: Path) -> bool:
    try:
        owner = int(path.name.split("-")[-2])
        if owner == os.getpid():
            return False
        if time.time() - path.stat().st_mtime < STALE_SECONDS and _is_alive(owner):
            return False
    except (ValueError, IndexError, OSError):
        return False
    with suppress(sqlite3.OperationalError), closing(connect(path, 0)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            return not is_busy(problem)
        except sqlite3.DatabaseError:
            return True  # cut off in its first page
        return True
    return False


def _is_alive(process: int) -> bool:
    """Tell whether a process runs. Windows cannot be asked this way, and never removes a file that is open."""
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # somebody else's
    return True


def _prepare(db: sqlite3.Connection) -> None:
    ensure_schema(db)
    use_log(db)  # not before we know that the file is ours
    db.execute(f"PRAGMA journal_size_limit = {LOG_LIMIT}")
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def use_log(db: sqlite3.Connection) -> None:
    """Ask for a write-ahead log; a disk without shared memory, or another process at work, keeps what there is."""
    with suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode = WAL").fetchone()
