"""Fetch one file while somebody watches, within a time, and stop at once when told to."""

from __future__ import annotations

import time
from concurrent.futures import wait
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scamcheck.core.task import Cancelled
from scamcheck.sources.download.answer import Downloaded, Failed, NotModified
from scamcheck.sources.download.client import ClientClosed, ProxyUnusable
from scamcheck.sources.download.parts import forget, open_part

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from scamcheck.core.task import Task
    from scamcheck.sources.download.answer import Answer, Wanted
    from scamcheck.sources.download.client import Client
    from scamcheck.sources.download.parts import Part
    from scamcheck.sources.download.transfer import Complete, Progress, Transfer

    Outcome = Complete | NotModified | Failed | None

TICK = 0.05
"""Seconds between two looks at the task, the clock and the progress."""

GRACE = 0.3
"""Seconds that a stopped download has to close its connection before nobody waits for it any more."""

NOTHING_TO_RESUME = frozenset({"gone", "too_large", "disk_full", "unwritable"})


def download(
    client: Client,
    wanted: Wanted,
    into: Path,
    task: Task,
    on_bytes: Callable[[int, int | None], None],
    *,
    clock: Callable[[], float] = time.monotonic,
) -> Answer:
    """Fetch ``wanted`` into the folder ``into``; the caller deletes ``Downloaded.path`` when it is done with it.

    ``on_bytes(done, total)`` runs in this thread, 20 times a second at most: bytes of the whole file, those that were
    here from last time included; ``total`` is None when the server does not tell. What it raises ends the download.
    Raises ``Cancelled`` within half a second after ``task.cancel()``, and ``ValueError`` for an address that is not https.
    A file that was cut short, stopped or late goes on next time from where it was. ``clock`` counts seconds.
    """
    host = _https_host(wanted.url)
    if task.cancelled:
        raise Cancelled
    from scamcheck.sources.download import faults
    from scamcheck.sources.download.transfer import Progress, Transfer

    try:
        part = open_part(into, wanted)
    except OSError as error:
        return faults.of_disk(error, host)
    progress = Progress(part.size)
    transfer = Transfer(wanted, part, progress)
    try:
        future = client.start(transfer.run)
    except ProxyUnusable:
        part.keep()
        return Failed("proxy", {"host": host, "why": "unsupported"})
    except ClientClosed:
        part.keep()
        raise Cancelled from None
    end = clock() + wanted.deadline
    try:
        _watch(future, progress, task, on_bytes, lambda: clock() >= end)
        late = not future.done()
        answer = None if late and not _stopped(client, transfer, future) else future.result()
        if answer is None and not late:
            raise Cancelled  # somebody closed the client
    except BaseException:
        _stopped(client, transfer, future)
        future.add_done_callback(lambda _: part.keep())
        raise
    if answer is None:
        future.add_done_callback(lambda _: part.keep())
        return Failed("timeout", {"host": host}, size=progress.came)
    return _settled(answer, part, into, wanted, progress.came)


def _watch(
    future: Future[Outcome],
    progress: Progress,
    task: Task,
    on_bytes: Callable[[int, int | None], None],
    late: Callable[[], bool],
) -> None:
    """Tell of the progress until the work has ended or is late; raises ``Cancelled`` and what ``on_bytes`` raises."""
    told: tuple[int, int | None] | None = None
    while True:
        ended = bool(wait((future,), TICK).done)
        if task.cancelled:
            raise Cancelled
        now = (progress.done, progress.total)
        if now != told:
            on_bytes(*now)
            told = now
        if ended or late():
            return


def _stopped(client: Client, transfer: Transfer, future: Future[Outcome]) -> bool:
    """Stop the work and tell whether it has ended: its file is closed by itself otherwise, as soon as it has."""
    client.call(transfer.stop)
    return bool(wait((future,), GRACE).done)


def _settled(answer: Complete | NotModified | Failed, part: Part, into: Path, wanted: Wanted, came: int) -> Answer:
    """Put the file where it belongs."""
    if isinstance(answer, Failed):
        part.drop() if answer.code in NOTHING_TO_RESUME else part.keep()
        return replace(answer, size=came)
    if isinstance(answer, NotModified):
        part.drop()
        forget(into, wanted)
        return replace(answer, size=came)
    try:
        encoding, path = part.note.encoding, part.finish()
    except OSError as error:
        from scamcheck.sources.download import faults

        part.drop()
        return replace(faults.of_disk(error, _https_host(wanted.url)), size=came)
    forget(into, wanted)
    day = answer.modified.date() if answer.modified else None
    return Downloaded(path, came, encoding, answer.etag, answer.last_modified, day, answer.server_time, answer.url)


def _https_host(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        msg = "a list is fetched by https only"
        raise ValueError(msg)
    return parts.hostname
