"""One list on one day: its changes or the whole of it, from its publisher or a mirror, page by page."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scamcheck.core.model import NO_PARAMS, Notice
from scamcheck.services.lists import schedule
from scamcheck.services.lists.intake import Intake, Meta, Taken
from scamcheck.sources.download import Downloaded, Failed, NotModified, Wanted, download
from scamcheck.sources.store import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from scamcheck.core.feed import Feed, ListStatus
    from scamcheck.core.task import Task
    from scamcheck.services.lists.brake import KnownSites
    from scamcheck.services.lists.progress import Board
    from scamcheck.sources.download import Client
    from scamcheck.sources.store import ListStore

GOOD = frozenset({"update.done", "update.unchanged"})
HERE = frozenset({"update.disk_full", "update.unwritable", "update.store_busy", "update.clock", "update.poisoned"})
"""Failures that another address of the same list cannot mend."""

SERVER_AHEAD = timedelta(days=366)
"""How far a server's clock is believed ahead of ours: further behind, no certificate would be valid any more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one list. ``as_of`` is the day of the list that is here now, None where there is none.

    ``code``: update.done, update.unchanged, or why not; ``note``: something to know besides (``update.gap``). ``size``
    are bytes over the line. ``retry_after`` is the pause that the publisher asked for.
    """

    feed: Feed
    code: str
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    entries: int = 0
    added: int = 0
    removed: int = 0
    size: int = 0
    as_of: date | None = None
    note: str = ""
    doubtful: int = 0
    retry_after: timedelta | None = None

    @property
    def ok(self) -> bool:
        """Tell whether the newest list is here."""
        return self.code in GOOD


@dataclass(frozen=True, slots=True)
class Desk:
    """What visiting a publisher needs; one for a whole run."""

    store: ListStore
    incoming: Path
    client: Client
    known: KnownSites
    now: Callable[[], datetime]
    task: Task
    board: Board
    metered: bool


def visit(feed: Feed, desk: Desk) -> Outcome:
    """Update one list and return what came of it; raises ``Cancelled``."""
    return _Visit(feed, desk).outcome()


class _Visit:
    """The work on one list; ``size`` grows with every byte that came, for nothing or not."""

    def __init__(self, feed: Feed, desk: Desk) -> None:
        self._feed = feed
        self._desk = desk
        self._now = desk.now()
        self._status: ListStatus | None = desk.store.all_statuses().get(feed.id)
        self._size = 0

    def outcome(self) -> Outcome:
        found = self._tried()
        status = self._desk.store.all_statuses().get(self._feed.id)
        return replace(found, size=self._size, as_of=status.as_of if status else None)

    def _tried(self) -> Outcome:
        if self._status and schedule.has_delta(self._feed, self._status, self._now):
            found = self._changes(self._status)
            if found.ok or self._desk.metered or found.code in HERE:
                return found
        failures = []
        for url in self._feed.fetching.urls:
            found = self._whole(url)
            if found.ok or found.code in HERE:
                return found
            failures.append(found)
        return _most_telling(failures)

    def _changes(self, status: ListStatus) -> Outcome:
        """Fetch what has changed since our copy."""
        url = self._feed.fetching.delta_url.replace("{since}", status.cursor)
        with self._intake() as intake:
            answer = self._download(url, self._feed.max_bytes)
            if not isinstance(answer, Downloaded):
                return self._not_here(answer)
            refused = self._read(intake, answer, delta=True)
            if refused:
                return self._refusal(refused)
            if not intake.watch.passed:
                self._desk.store.confirm(self._feed.id, self._now)
                return self._plain("update.unchanged")
            meta = _meta(self._now, answer, Mode.DELTA, status.origin)
            return self._result(
                intake.finish(replace(meta, cursor=status.cursor, whole=False, etag="", last_modified=""))
            )

    def _whole(self, url: str) -> Outcome:
        """Fetch the whole list from one of its addresses."""
        with self._intake() as intake:
            first: Downloaded | None = None
            size = 0
            for answer in self._pages(url, intake):
                if not isinstance(answer, Downloaded):
                    return self._not_here(answer)
                size += answer.path.stat().st_size
                refused = self._read(intake, answer)
                if refused:
                    return self._refusal(refused)
                first = first or answer
            if first is None:
                return self._plain("update.gone")
            mode = Mode.ADD if self._feed.accumulate else Mode.WHOLE
            return self._result(intake.finish(_meta(self._now, first, mode, url, size)))

    def _pages(self, url: str, intake: Intake) -> Iterator[Downloaded | NotModified | Failed]:
        """Yield the one file of the list, all of its files, or its pages until one has no record."""
        fetching, paging = self._feed.fetching, self._feed.fetching.paging
        if paging is None:
            marks = ("", "") if fetching.also else _marks(self._feed, self._status, url)  # marks are of one file
            for one in (url, *fetching.also):
                yield self._download(one, self._feed.max_bytes, marks)
            return
        left, last = self._feed.max_bytes, b""
        for number in range(paging.most):
            records = intake.facts.records
            value = paging.start + number * paging.step
            answer = self._download(f"{url}{'&' if '?' in url else '?'}{paging.parameter}={value}", left)
            if isinstance(answer, Downloaded):
                left -= answer.path.stat().st_size
                digest = _digest(answer.path)
                if digest == last:
                    answer.path.unlink(missing_ok=True)
                    answer = Failed("same_page")
                last = digest
            yield answer
            if intake.facts.records == records:
                return

    def _download(self, url: str, limit: int, marks: tuple[str, str] = ("", "")) -> Downloaded | NotModified | Failed:
        fetching, desk = self._feed.fetching, self._desk
        wanted = Wanted(
            url,
            limit,
            form=fetching.form,
            headers=fetching.headers,
            etag=marks[0],
            last_modified=marks[1],
            redirect_hosts=fetching.redirect_hosts,
            deadline=schedule.deadline(self._feed),
        )
        seen: list[int] = []

        def on_bytes(done: int, total: int | None) -> None:
            seen.append(done)
            desk.board.fetching(done, total)
            desk.task.checkpoint(desk.board.share)

        answer = None
        try:
            answer = download(desk.client, wanted, desk.incoming, desk.task, on_bytes)
        finally:
            stopped = max(seen) - min(seen) if seen else 0  # what was here from last time came then
            size = stopped if answer is None else answer.size
            self._size += size
            if size:
                desk.store.add_traffic(self._now.date(), self._feed.id, size)
        desk.board.fetched()
        return answer

    def _read(self, intake: Intake, answer: Downloaded, *, delta: bool = False) -> Notice | None:
        try:
            return intake.add_file(answer.path, answer.encoding, delta=delta)
        finally:
            with suppress(OSError):
                answer.path.unlink()

    def _intake(self) -> Intake:
        desk = self._desk

        def tick(share: float) -> None:
            desk.board.reading(share)
            desk.task.checkpoint(desk.board.share)

        return Intake(desk.store, self._feed, desk.known, desk.task, tick)

    def _not_here(self, answer: NotModified | Failed) -> Outcome:
        if isinstance(answer, NotModified):
            self._desk.store.confirm(self._feed.id, self._now)
            return self._plain("update.unchanged")
        pause = timedelta(seconds=answer.retry_after) if answer.retry_after else None
        code = "certificate" if answer.code == "clock" else answer.code  # "clock" says that ours went back
        params = dict(answer.params)
        if code == "too_large":
            params["limit"] = str(self._feed.max_bytes // 1_048_576)
        elif code == "refused":
            params["page"] = self._feed.fetching.page or self._feed.homepage
        return replace(self._plain(f"update.{code}", params), retry_after=pause)

    def _result(self, answer: Taken | Notice) -> Outcome:
        if isinstance(answer, Notice):
            return self._refusal(answer)
        return Outcome(
            self._feed,
            "update.done",
            entries=answer.entries,
            added=answer.added,
            removed=answer.removed,
            note="update.gap" if answer.gap else "",
            doubtful=answer.doubtful,
        )

    def _refusal(self, notice: Notice) -> Outcome:
        return self._plain(f"update.{notice.code}", notice.params)

    def _plain(self, code: str, params: Mapping[str, str] = NO_PARAMS) -> Outcome:
        return Outcome(self._feed, code, params, entries=self._status.entries if self._status else 0)


def _most_telling(failures: list[Outcome]) -> Outcome:
    """Return what to tell when no address gave the list: a file that was refused says more than a silent mirror."""
    refused = [found for found in failures if "list" in found.params]
    return (refused or failures)[0]


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _marks(feed: Feed, status: ListStatus | None, url: str) -> tuple[str, str]:
    """Return etag and date of our copy when it came from this very address: marks of others mean nothing there."""
    if status is None or status.origin != url or feed.fetching.form:
        return "", ""
    return status.etag, status.last_modified


def _meta(now: datetime, answer: Downloaded, mode: Mode, origin: str, size: int = 0) -> Meta:
    today = now.date()
    server = answer.server_time.date() if answer.server_time else today
    return Meta(
        origin,
        today,
        answer.last_modified_day,
        latest=max(today, server) if server - today <= SERVER_AHEAD else today,
        mode=mode,
        etag=answer.etag,
        last_modified=answer.last_modified,
        size=size or answer.size,
        now=now,
    )
