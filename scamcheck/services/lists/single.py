"""One at a time: a lock that other processes see and that goes with the process, however it ends."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Hold the lock file ``path`` and yield True, or yield False when somebody else holds it.

    Question: a file with a process number in it, or a lock of the system? Decision: the system's, with the number for
    people to read. Why: the system lets go when the holder is killed, and a number may belong to another program by
    then. Where a lock file cannot be made there is nothing to write to either, and True is right.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield True
        return
    try:
        held = _lock(handle)
        if held:
            with suppress(OSError):
                os.ftruncate(handle, 0)
                os.write(handle, f"{os.getpid()}\n".encode("ascii"))
        yield held
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    """Lock an open file without waiting; True where the file system knows no locks."""
    if sys.platform == "win32":
        import msvcrt

        try:
            os.lseek(handle, 1_000, os.SEEK_SET)  # past the number, which others may read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
