"""``ListStore``: all lists."""

from __future__ import annotations

from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING

from scamcheck.core.feed import Standing
from scamcheck.core.names.index import NameIndex
from scamcheck.core.task import Task
from scamcheck.sources.store import files, name_file, reading
from scamcheck.sources.store.commits import Commit, StoreUnwritable
from scamcheck.sources.store.ledger import Ledger
from scamcheck.sources.store.merge import take_out
from scamcheck.sources.store.staging import WRITER_PATIENCE, Staging, Target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from scamcheck.core.feed import EntryKind, Feed, ListEntry, Listing, ListStatus
    from scamcheck.core.names.reading import NameReader
    from scamcheck.sources.catalog import StarterList


class ListStore(Ledger):
    """All lists. ``feeds`` are the known ones; ``notices`` tell what had to be mended on the way.

    ``off`` are lists that the person does not want: they are kept and do not answer; it may be set at any time. Safe
    across threads of one process (a lock around the connection that answers; writers have their own) and across
    processes (SQLite's own locks). ``patience`` and ``writer_patience`` are seconds to wait for other processes.
    """

    def __init__(
        self,
        path: Path,
        feeds: Mapping[str, Feed],
        starter: Iterable[StarterList],
        off: frozenset[str] = frozenset(),
        *,
        patience: float = files.PATIENCE,
        writer_patience: float = WRITER_PATIENCE,
    ) -> None:
        self.off = off
        self._seen: reading.View | None = None
        self._names: tuple[str, NameIndex] | None = None
        self._naming = Lock()
        super().__init__(path, feeds, tuple(starter), patience, writer_patience)

    def statuses(self) -> dict[str, ListStatus]:
        """Return the loaded lists by id, without those that are off or replaced by a fuller one; do not change it."""
        return self._guarded(self._view).visible

    def all_statuses(self) -> dict[str, ListStatus]:
        """Return every loaded list that has a row, by id: also those that do not answer; do not change it."""
        return self._guarded(self._view).everything

    def find(self, kind: EntryKind, keys: Iterable[str]) -> tuple[Listing, ...]:
        """Return every entry of ``kind`` under one of ``keys``, longest key first, of the lists that answer.

        A list whose own exceptions name one of the keys is left out.
        """
        wanted = tuple(dict.fromkeys(keys))
        rows, view = self._guarded(lambda: self._rows(kind, wanted))
        if view is None:
            return ()
        excepted = {row[1] for row in rows if row[2] == Standing.ALLOWED}
        if len(rows) > 1:
            rows.sort(key=lambda row: (-len(row[0]), row[1]))
        return tuple(
            reading.listing(view.ids[row[1]], kind, row)
            for row in rows
            if row[1] in view.ids and row[1] not in excepted
        )

    def name_keys(self) -> dict[str, str]:
        """Return all folded names of warning lists with the name as published."""
        return self._guarded(lambda: reading.read_names(self._db, self._view()))

    def names(self, reader: NameReader) -> NameIndex:
        """Return the index of the names of warning lists: kept in memory, and in a file, until a list changes.

        To make it takes a second for 30,000 names.
        """
        with self._naming:
            made_of = name_file.stamp(self.statuses(), reader)
            if self._names and self._names[0] == made_of:
                return self._names[1]
            path = self.path.with_suffix(name_file.SUFFIX)
            found = name_file.read(path, made_of)
            if found is None:
                found = NameIndex.build(self.name_keys().items(), reader)
                if self.persistent:
                    name_file.write(path, made_of, found)
            self._names = made_of, found
            return found

    def entries(self, feed_id: str) -> Iterator[ListEntry]:
        """Yield every entry of one list, all of one moment, while others read and write; may raise ``sqlite3.Error``."""
        if not (self.persistent or self._read_only):
            yield from self._guarded(lambda: list(reading.read_entries(self._db, feed_id)))
            return
        address = self._read_only or f"{self.path.resolve().as_uri()}?mode=rw"  # never makes a file
        with closing(files.connect(address, self._patience, uri=True)) as db:
            yield from reading.read_entries(db, feed_id)

    def stage(self, feed_id: str) -> Staging:
        """Return a place for the entries of one list on their way in; raises ``StoreUnwritable``."""
        if not self.persistent:
            raise StoreUnwritable(str(self.path.parent))
        keep = feed_id in self.feeds and self.feeds[feed_id].keep_removed
        return Staging(Target(self.path, feed_id, keep, self._mend, self._follow, self._writer_patience))

    def replace(self, feed_id: str, entries: Iterable[ListEntry], as_of: date, origin: str) -> int:
        """Swap one list for ``entries`` in one transaction and return their number; raises ``StoreUnwritable``."""
        with self.stage(feed_id) as staging:
            staging.add(entries)
            return staging.commit(Commit(as_of, origin)).entries

    def remove(self, feed_id: str, task: Task | None = None) -> bool:
        """Take a list out, with all that is known of it, and return whether it was there and is gone.

        A list that ships comes back when the store is next opened. Raises ``Cancelled`` when ``task`` was stopped: the
        list is here as before.
        """
        if feed_id not in self.all_statuses():
            return False
        watched = task or Task()
        gone = self._write(lambda db: take_out(db, feed_id, watched))
        if not gone:
            watched.checkpoint()
        return gone

    def _rows(self, kind: EntryKind, keys: tuple[str, ...]) -> tuple[list[reading.Row], reading.View | None]:
        """Return the rows under ``keys`` and, where there are any, the lists that they belong to."""
        rows = reading.rows_under(self._db, kind, keys)
        return rows, self._view({row[1] for row in rows}) if rows else None

    def _view(self, nums: Iterable[int] = ()) -> reading.View:
        """Return the loaded lists; read anew when the file has changed, ``off`` has, or a number is unknown."""
        seen = self._seen
        if (
            seen is None
            or seen.off is not self.off
            or seen.source is not self._db
            or seen.version != reading.version_of(self._db)
            or not seen.known.issuperset(nums)
        ):
            seen = self._seen = reading.read_view(self._db, self.feeds, self.off)
        return seen
