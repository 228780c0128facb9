"""Taking a list out of the store: told how much is done, stopped at any time, and then whole as before."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.core.task import Cancelled, Task
from scamcheck.sources.store import ListStore, merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.checks.world import TODAY, feed, host
else:
    from checks.world import TODAY, feed, host

FEEDS = {row.id: row for row in (feed("one"), feed("two"))}
MANY = 3 * merge.LOT + 7


@pytest.fixture
def here(tmp_path: Path) -> Iterator[ListStore]:
    """Return a store with a large list and a small one, which share an address."""
    made = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    made.replace("one", (host(f"shop-{number}.invented-firm.test") for number in range(MANY)), TODAY, "a")
    other = [host("shop-1.invented-firm.test"), host("other.test"), host("fine.test", standing=Standing.ALLOWED)]
    made.replace("two", other, TODAY, "b")
    yield made
    made.close()


def rows(here: ListStore) -> list[tuple[str, int]]:
    with sqlite3.connect(here.path) as db:
        return db.execute("SELECT feed.id, count(*) FROM entry JOIN feed ON num = feed GROUP BY feed.id").fetchall()


def test_it_tells_how_much_is_done_and_takes_that_list_alone(here: ListStore) -> None:
    shares: list[float] = []
    assert here.remove("one", Task(shares.append))
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert len([share for share in shares if 0 < share < 1]) == 3
    assert rows(here) == [("two", 3)]
    assert {hit.feed_id for hit in here.find(EntryKind.HOST, ["shop-1.invented-firm.test"])} == {"two"}
    assert here.all_statuses().keys() == {"two"}


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_stopped_at_any_time_the_list_is_whole(here: ListStore, after: int) -> None:
    heard: list[float] = []

    def stop(share: float) -> None:
        heard.append(share)
        if len(heard) > after:
            task.cancel()

    before = rows(here)
    task = Task(stop)
    with pytest.raises(Cancelled):
        here.remove("one", task)
    assert rows(here) == before
    assert here.all_statuses()["one"].entries == MANY
    assert here.find(EntryKind.HOST, ["shop-59999.invented-firm.test"]) != ()
    assert here.replace("one", [ListEntry(EntryKind.HOST, "new.test")], TODAY, "c") == 1


class Impatient(Task):
    """Is stopped while a statement runs: at the fifth look of SQLite."""

    def __init__(self, hear: Callable[[float], None]) -> None:
        super().__init__(hear)
        self.looks = 0

    @property
    def cancelled(self) -> bool:
        self.looks += 1
        if self.looks == 5:
            self.cancel()
        return super().cancelled


def test_stop_is_heard_between_two_reports(here: ListStore) -> None:
    before = rows(here)
    heard: list[float] = []
    task = Impatient(heard.append)
    with pytest.raises(Cancelled):
        here.remove("one", task)
    assert heard == [0.0]
    assert task.looks == 5
    assert rows(here) == before


def test_stopped_before_it_began_nothing_is_touched(here: ListStore) -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        here.remove("two", task)
    assert rows(here) == [("one", MANY), ("two", 3)]
