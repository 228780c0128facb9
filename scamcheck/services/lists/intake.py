"""The one way in for lists: an update, a file that a person downloaded, and a pack all pass the same checks.

Nothing counts before the last line of ``Intake.finish``: every refusal, and every crash before it, leaves the last good
list as it is (architecture.md: "Updating a list never weakens protection").
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from scamcheck.core.model import Notice
from scamcheck.core.task import Task
from scamcheck.services.lists.brake import KnownSites, Rules, Watch
from scamcheck.services.lists.sameness import other_list
from scamcheck.sources.parsers import Facts, NotThisFormat, parse
from scamcheck.sources.store import Commit, Mode, StoreBusy, StoreUnwritable
from scamcheck.sources.unpack import Damaged, TooLarge, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path
    from typing import BinaryIO

    from scamcheck.core.feed import Feed, ListEntry, ListStatus
    from scamcheck.services.lists.brake import Doubts
    from scamcheck.sources.store import ListStore, Staging

SHRINK_LIMIT = 0.5
"""A new list must have at least this share of the last good count (sources.md 0.1.4)."""
_TICK = 1_000
"""Entries between two reports of progress: some milliseconds."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known of entries that come in, besides themselves.

    ``today`` is the day by this computer's clock. ``as_of`` is the day that the server or the file gives, which counts
    when the list does not say one itself; None is today. ``given`` is the day that a person gave, which wins. ``latest``
    is the last day that can be right, today when it is None: a server's own clock may be ahead of ours. The rest goes to
    the store as it is; ``whole`` is false for the changes alone; ``now`` is given when the publisher itself handed it out.
    ``by_hand``: a person handed over a file or a pack, which may be old or another list than they think; ``named``: its
    name says the day, and ``as_of`` heeds that.
    """

    origin: str
    today: date
    as_of: date | None = None
    given: date | None = None
    latest: date | None = None
    mode: Mode = Mode.WHOLE
    cursor: str = ""
    etag: str = ""
    last_modified: str = ""
    size: int = 0
    sha256: str = ""
    whole: bool = True
    now: datetime | None = None
    by_hand: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A list that was taken in: entries now and before, what came and went, and what in it is doubtful.

    ``gap``: the publisher shows the newest entries only, and some may have come and gone since the last time.
    """

    feed: Feed
    entries: int
    before: int
    added: int
    removed: int
    as_of: date
    doubtful: int = 0
    doubtful_names: tuple[str, ...] = ()
    unreadable: int = 0
    gap: bool = False


class Intake:
    """One list on its way in: ``with Intake(...) as intake``, ``add_file`` for each page, then ``finish``.

    ``tick`` is called with the share of the file that has been read (0.0 to 1.0); it and ``task`` may raise ``Cancelled``.
    A notice in place of a result is the reason of a refusal; then there is nothing more to do. Its code has no prefix.
    """

    def __init__(
        self,
        store: ListStore,
        feed: Feed,
        known: KnownSites,
        task: Task | None = None,
        tick: Callable[[float], None] | None = None,
    ) -> None:
        self.store = store
        self.feed = feed
        self.facts = Facts()
        self._task = _Quiet(task or Task())
        self._tick = tick or (task or self._task).checkpoint
        self.watch = Watch(feed, known)
        self._stack = ExitStack()
        self._staging: Staging | None = None

    def __enter__(self) -> Self:
        with suppress(StoreUnwritable):  # then the first entries are refused
            self._staging = self._stack.enter_context(self.store.stage(self.feed.id))
        return self

    def __exit__(self, *problem: object) -> None:
        self._stack.close()

    def add_file(self, path: Path, encoding: str = "", *, delta: bool = False) -> Notice | None:
        """Read one file of the list as it came; ``facts`` grow. Raises ``Cancelled``."""
        folder = _folder(self.store)
        if self._staging is None or folder is None:
            return self._unwritable()
        try:
            with unpacked(path, self.feed, encoding, self._task, folder) as file:
                return self.add(self._counted(parse(file, self.feed, self.facts, delta=delta), file))
        except NotThisFormat as problem:
            return self._refused("wrong_format", why=str(problem))
        except TooLarge:
            return self._refused("too_large", limit=str(self.feed.max_bytes // 1_048_576))
        except Damaged:
            return self._refused("damaged")
        except OSError as problem:
            return self._unwritable() if problem.errno in _FULL else self._refused("unreadable")

    def add(self, entries: Iterable[ListEntry]) -> Notice | None:
        """Stage ``entries``; what the iterator raises goes on to the caller, and then nothing has changed."""
        if self._staging is None:
            return self._unwritable()
        try:
            self._staging.add(self.watch.passing(entries))
        except (StoreUnwritable, sqlite3.Error):  # the popular sites are read from the store, too
            return self._unwritable()
        return None

    def finish(self, meta: Meta) -> Taken | Notice:
        """Check what was staged and, if it is good, put it in the place of the last good list, in one transaction."""
        if self._staging is None:
            return self._unwritable()
        status = self.store.all_statuses().get(self.feed.id)
        before = status.entries if status else 0
        day = self._day(meta, status)
        clock = max(meta.today, meta.latest or meta.today)
        refused = self._too_small(meta.mode, before) or self._too_old(day, status, clock)
        refused = refused or (self._another() if meta.by_hand else None)
        if refused:
            return refused
        doubts = self._doubts(meta.mode, status)
        if doubts is None:
            return self._unwritable()
        if doubts.flood:
            return self._refused("poisoned", named=", ".join(doubts.names[:5]) or str(doubts.count))
        self._tick(1.0)
        try:
            done = self._staging.commit(_facts_to_keep(self.facts, meta, day, doubts), self._task)
        except StoreBusy:
            return self._refused("store_busy")
        except StoreUnwritable:
            return self._unwritable()
        return Taken(
            self.feed, done.entries, done.before, done.added, done.removed, day, doubts.count, doubts.names,
            self.facts.unreadable, gap=_has_gap(self.facts, meta, status),
        )  # fmt: skip

    def ticking(self, entries: Iterable[ListEntry], share: Callable[[], float] = lambda: 0.0) -> Iterator[ListEntry]:
        """Yield the same entries and report on the way, every ``_TICK`` entries."""
        for number, entry in enumerate(entries):
            if number % _TICK == 0:
                self._tick(share())
            yield entry

    def _counted(self, entries: Iterable[ListEntry], file: BinaryIO) -> Iterator[ListEntry]:
        size = max(1, file.seek(0, 2))
        file.seek(0)
        return self.ticking(entries, lambda: min(1.0, file.tell() / size))

    def _day(self, meta: Meta, status: ListStatus | None) -> date:
        """Return the day the list is of: the publisher's own, else the server's or the file's, never one to come.

        A file that was handed over is as old as the oldest of these, and as its newest row where its name says no day: a
        download of an old file bears the day of the download. Changes, and what a publisher adds to a list that grows,
        make no list older than it is.
        """
        latest, facts = meta.latest or meta.today, self.facts
        days = [day for day in (facts.as_of, None if meta.named else facts.newest, meta.as_of) if day]
        own = min(days, default=latest) if meta.by_hand else facts.as_of or meta.as_of or latest
        day = min(meta.given or own, latest)
        return day if meta.mode is Mode.WHOLE or status is None else max(day, min(status.as_of, latest))

    def _too_small(self, mode: Mode, before: int) -> Notice | None:
        count = self._staging.count if self._staging else 0
        if mode is Mode.DELTA:
            taken_away = self.watch.removals + self.watch.exceptions
            too_many = taken_away > before * SHRINK_LIMIT
            return self._refused("removes", before=str(before), removed=str(taken_away)) if too_many else None
        floor = min(1, self.feed.min_entries) if mode is Mode.ADD else self.feed.min_entries
        if count < floor:
            return self._refused("too_few", floor=str(floor))
        if mode is Mode.WHOLE and count < before * SHRINK_LIMIT:
            return self._refused("shrunk", before=str(before))
        return None

    def _doubts(self, mode: Mode, status: ListStatus | None) -> Doubts | None:
        """Return what is doubtful, None when our own copy cannot be read to tell."""
        with suppress(sqlite3.Error):
            return self.watch.doubts() if mode is Mode.WHOLE else self.watch.doubts_of_changes(self.store, status)
        return None

    def _another(self) -> Notice | None:
        """Return the refusal of a file that holds the entries of another list that is here."""
        try:
            other = other_list(self._staging, self.store, self.feed) if self._staging else None
        except (StoreUnwritable, sqlite3.Error):
            return self._unwritable()
        return self._refused("same_as", other=other.title) if other else None

    def _too_old(self, day: date, status: ListStatus | None, clock: date) -> Notice | None:
        if status is None or day >= status.as_of:
            return None
        if clock < status.as_of:  # this computer's clock was set back: its days say nothing about the list's
            return self._refused("clock", today=clock.isoformat(), last=status.as_of.isoformat())
        return self._refused("older", day=day.isoformat(), last=status.as_of.isoformat())

    def _refused(self, code: str, **params: str) -> Notice:
        count = self._staging.count if self._staging else 0
        return Notice(code, {"list": self.feed.title, "count": str(count), **params})

    def _unwritable(self) -> Notice:
        return self._refused("unwritable", folder=str(self.store.path.parent))


def take_entries(
    store: ListStore,
    feed: Feed,
    entries: Iterable[ListEntry],
    meta: Meta,
    rules: Rules,
    *,
    task: Task | None = None,
    tick: Callable[[float], None] | None = None,
) -> Taken | Notice:
    """Take in a list that has been parsed; what ``entries`` raises goes on to the caller, and nothing has changed."""
    with Intake(store, feed, KnownSites(store, rules), task, tick) as intake:
        return intake.add(intake.ticking(entries)) or intake.finish(meta)


def take_in(
    store: ListStore, feed: Feed, path: Path, meta: Meta, rules: Rules, *, task: Task | None = None
) -> Taken | Notice:
    """Take in one file, packed or not, as ``feed``, or return why not; then nothing has changed."""
    with Intake(store, feed, KnownSites(store, rules), task) as intake:
        return intake.add_file(path) or intake.finish(meta)


class _Quiet(Task):
    """A task for parts that know no progress of the whole: they can be stopped by the same button and report nothing."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self._whole = task

    @property
    def cancelled(self) -> bool:
        """Tell whether Stop was pressed."""
        return self._whole.cancelled


def _folder(store: ListStore) -> Path | None:
    """Return where unpacked copies lie, None where that folder cannot be made."""
    folder = store.path.parent / "incoming"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


def _facts_to_keep(facts: Facts, meta: Meta, day: date, doubts: Doubts) -> Commit:
    """Return what is kept with the copy; the cursor of a list that grows is the day of its newest entry."""
    newest = facts.newest.isoformat() if facts.newest and meta.mode is Mode.ADD else ""
    return Commit(
        as_of=day,
        origin=meta.origin,
        mode=meta.mode,
        etag=meta.etag,
        last_modified=meta.last_modified,
        cursor=facts.cursor or meta.cursor or newest,
        size=meta.size,
        sha256=meta.sha256,
        whole=meta.whole,
        doubtful=doubts.count,
        doubtful_names=doubts.names,
        now=meta.now,
        checked_at=meta.now,
    )


def _has_gap(facts: Facts, meta: Meta, status: ListStatus | None) -> bool:
    oldest = facts.oldest.isoformat() if facts.oldest else ""
    return meta.mode is Mode.ADD and status is not None and "" < status.cursor < oldest
