"""A list on its way in: what counts, how it meets the list that is there, and what becomes of it when it stops."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Role, Standing
from scamcheck.core.task import Cancelled, Task
from scamcheck.sources.store import Commit, Committed, ListStore, Mode, StoreBusy, StoreUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Self

    from tests.checks.world import LONG_AGO, ROOT, TODAY, feed, host, name, page
else:
    from checks.world import LONG_AGO, ROOT, TODAY, feed, host, name, page

LISTED, ALLOWED, IMITATED, REMOVED = Standing
FEEDS = {
    row.id: row
    for row in (
        feed("one"),
        feed("two"),
        feed("keeps", keep_removed=True),
        feed("popular", role=Role.BRAKE),
        feed("licensed", role=Role.REGISTER),
    )
}
LATER = TODAY + timedelta(days=5)
NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[ListStore]:
    made = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    yield made
    made.close()


def put(
    here: ListStore, feed_id: str, entries: Iterable[ListEntry], mode: Mode = Mode.WHOLE, as_of: date = TODAY
) -> Committed:
    with here.stage(feed_id) as staging:
        staging.add(entries)
        return staging.commit(Commit(as_of, "test", mode, now=NOW))


def standing(here: ListStore, feed_id: str) -> dict[str, Standing]:
    return {entry.key: entry.standing for entry in here.entries(feed_id)}


def seen(here: ListStore, *keys: str) -> dict[str, date | None]:
    return {hit.key: hit.seen_on for hit in here.find(EntryKind.HOST, keys)}


# ---- what is staged ----


def test_nothing_counts_before_it_is_committed(here: ListStore, tmp_path: Path) -> None:
    with here.stage("one") as staging:
        staging.add([host("a.org"), host("b.org")])
        staging.add([host("b.org"), host("ok.org", standing=ALLOWED), page("a.org/x")])
        assert staging.count == 3
        assert here.find(EntryKind.HOST, ["a.org"]) == ()
        assert here.statuses() == {}
        assert len(list((tmp_path / "incoming").iterdir())) == 1
    assert here.find(EntryKind.HOST, ["a.org"]) == ()
    assert list((tmp_path / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ((LISTED, LISTED), LISTED),
        ((LISTED, ALLOWED), ALLOWED),
        ((ALLOWED, LISTED), ALLOWED),
        ((IMITATED, LISTED), IMITATED),
        ((LISTED, IMITATED), IMITATED),
    ],
)
def test_the_first_of_two_counts_and_an_exception_wins(
    here: ListStore, standings: tuple[Standing, ...], expected: Standing
) -> None:
    put(here, "one", [host("a.org", standing=item) for item in standings])
    assert standing(here, "one") == {"a.org": expected}


def test_the_details_of_the_first_of_two_are_kept(here: ListStore) -> None:
    put(here, "one", [host("a.org", note="first"), host("a.org", note="second"), host("a.org")])
    assert [hit.note for hit in here.find(EntryKind.HOST, ["a.org"])] == ["first"]


@pytest.mark.parametrize("turns", [(REMOVED, LISTED), (LISTED, REMOVED), (LISTED, REMOVED, LISTED)])
def test_in_changes_the_later_of_a_removal_and_an_addition_counts(here: ListStore, turns: tuple[Standing, ...]) -> None:
    put(here, "one", [host("a.org"), host("b.org")])
    put(here, "one", [host("a.org", standing=item) for item in turns], Mode.DELTA)
    assert ("a.org" in standing(here, "one")) == (turns[-1] is LISTED)
    assert here.statuses()["one"].entries == 1 + (turns[-1] is LISTED)


def test_what_the_reading_raises_passes_through(here: ListStore, tmp_path: Path) -> None:
    def stops() -> Iterator[ListEntry]:
        yield host("half.org")
        raise Cancelled

    def unreadable() -> Iterator[ListEntry]:
        yield host("half.org")
        raise OSError("the stick was pulled out")

    put(here, "one", [host("old.org")])
    with pytest.raises(Cancelled), here.stage("one") as staging:
        staging.add(stops())
    with pytest.raises(OSError, match="pulled out"), here.stage("one") as staging:
        staging.add(unreadable())
    assert standing(here, "one") == {"old.org": LISTED}
    assert list((tmp_path / "incoming").iterdir()) == []


# ---- how it meets what is there ----


def test_a_whole_list_replaces_what_is_there_and_keeps_since_when(here: ListStore) -> None:
    first = put(here, "one", [host("stays.org"), host("goes.org"), host("told.org"), page("a.org/x")])
    put(here, "two", [host("goes.org")])
    told = host("told.org", note="more is known")
    second = put(here, "one", [host("stays.org"), told, host("comes.org")], as_of=LATER)
    assert (first, second) == (Committed(4, 4, 0, 0), Committed(3, 1, 2, 4))
    assert standing(here, "one") == {"stays.org": LISTED, "told.org": LISTED, "comes.org": LISTED}
    assert standing(here, "two") == {"goes.org": LISTED}
    assert seen(here, "stays.org", "told.org", "comes.org") == {
        "stays.org": TODAY,
        "told.org": TODAY,
        "comes.org": LATER,
    }
    assert [hit.note for hit in here.find(EntryKind.HOST, ["told.org"])] == ["more is known"]


def test_since_when_is_never_in_the_future(here: ListStore) -> None:
    put(here, "one", [host("a.org")], as_of=date(2030, 1, 1))
    assert seen(here, "a.org") == {"a.org": NOW.date()}


def test_rows_that_stay_are_not_written(here: ListStore, tmp_path: Path) -> None:
    """The same list once more: the file changes in a page or two, not in its entries."""
    entries = [host(f"h{number}.org", note="a note") for number in range(3_000)]
    put(here, "one", entries)
    before = (tmp_path / "lists.sqlite").read_bytes()
    put(here, "one", entries, as_of=LATER)
    after = (tmp_path / "lists.sqlite").read_bytes()
    size = 4_096
    changed = [at for at in range(0, len(after), size) if before[at : at + size] != after[at : at + size]]
    assert len(before) == len(after)
    assert len(changed) <= 4


def test_adding_lets_nothing_go(here: ListStore) -> None:
    put(here, "one", [host("old.org"), host("both.org"), host("bad.org")])
    done = put(here, "one", [host("both.org"), host("new.org"), host("bad.org", standing=ALLOWED)], Mode.ADD)
    assert done == Committed(3, 1, 1, 3)
    assert standing(here, "one") == {"old.org": LISTED, "both.org": LISTED, "new.org": LISTED, "bad.org": ALLOWED}
    assert here.statuses()["one"].entries == 3


def test_changes_take_away_and_add(here: ListStore) -> None:
    put(here, "one", [host("a.org"), host("b.org"), host("ok.org", standing=ALLOWED)])
    gone = [host(key, standing=REMOVED) for key in ("b.org", "ok.org", "never.org")]
    assert put(here, "one", [*gone, host("c.org"), host("a.org")], Mode.DELTA, LATER) == Committed(2, 1, 1, 2)
    assert standing(here, "one") == {"a.org": LISTED, "c.org": LISTED}
    assert seen(here, "a.org", "c.org") == {"a.org": TODAY, "c.org": LATER}


@pytest.mark.parametrize("mode", [Mode.WHOLE, Mode.DELTA])
def test_a_list_that_keeps_removed_entries_tells_them_and_lists_them_again(here: ListStore, mode: Mode) -> None:
    put(here, "keeps", [host("a.org"), host("b.org", note="why"), host("ok.org", standing=ALLOWED)])
    gone = [host("b.org", standing=REMOVED), host("ok.org", standing=REMOVED), host("never.org", standing=REMOVED)]
    done = put(here, "keeps", gone if mode is Mode.DELTA else [host("a.org")], mode, LATER)
    assert done == Committed(1, 0, 1, 2)
    assert standing(here, "keeps") == {"a.org": LISTED, "b.org": REMOVED}
    (hit,) = here.find(EntryKind.HOST, ["b.org"])
    assert (hit.standing, hit.note, hit.seen_on) == (REMOVED, "why", TODAY)
    same = put(here, "keeps", [host("a.org")], as_of=LATER)
    assert (same, standing(here, "keeps")) == (Committed(1, 0, 0, 1), {"a.org": LISTED, "b.org": REMOVED})
    back = put(here, "keeps", [host("a.org"), host("b.org", note="why")], as_of=LATER)
    assert (back, standing(here, "keeps")) == (Committed(2, 1, 0, 1), {"a.org": LISTED, "b.org": LISTED})
    assert seen(here, "b.org") == {"b.org": TODAY}


def test_removed_entries_of_a_whole_list_are_told_where_the_list_keeps_them(here: ListStore) -> None:
    """A pack holds removed entries, too."""
    entries = [host("a.org"), host("b.org", standing=REMOVED), host("c.org", standing=IMITATED)]
    for feed_id, expected in (("keeps", {"a.org", "b.org", "c.org"}), ("one", {"a.org", "c.org"})):
        assert put(here, feed_id, entries) == Committed(2, 2, 0, 0)
        assert set(standing(here, feed_id)) == expected


@pytest.mark.parametrize("mode", list(Mode))
def test_counts_are_those_of_the_rows(here: ListStore, mode: Mode) -> None:
    """Four commits of changing standings: the counts kept beside the list are those of its rows."""
    for feed_id in ("one", "keeps"):
        for turn in range(4):
            entries = [host(f"h{n}.org", standing=Standing((n * 7 + turn * 3) % 4)) for n in range(turn, 40, 1 + turn)]
            before = {key for key, item in standing(here, feed_id).items() if item in {LISTED, IMITATED}}
            done = put(here, feed_id, entries, mode)
            after = {key for key, item in standing(here, feed_id).items() if item in {LISTED, IMITATED}}
            assert done == Committed(len(after), len(after - before), len(before - after), len(before))
            assert here.statuses()[feed_id].entries == len(after)


def test_all_facts_of_a_copy_are_kept(here: ListStore) -> None:
    what = Commit(
        TODAY, "somewhere", Mode.WHOLE, '"e1"', "Sat, 21 Nov 2026 07:28:00 GMT", "1763", 12_345, "ab" * 32,
        doubtful=2, doubtful_names=("p1.org", "p2.org"), now=NOW, checked_at=NOW,
    )  # fmt: skip
    with here.stage("one") as staging:
        staging.add([host("a.org")])
        staging.commit(what)
    status = here.statuses()["one"]
    assert (status.as_of, status.origin, status.etag, status.cursor) == (TODAY, "somewhere", '"e1"', "1763")
    assert (status.last_modified, status.size) == ("Sat, 21 Nov 2026 07:28:00 GMT", 12_345)
    assert (status.loaded_at, status.checked_at, status.whole_at) == (NOW, NOW, NOW)
    assert (status.doubtful, status.doubtful_names) == (2, ("p1.org", "p2.org"))
    with here.stage("one") as staging:
        staging.add([host("b.org")])
        staging.commit(Commit(LATER, "changes", Mode.DELTA, now=NOW + timedelta(days=3)))
    status = here.statuses()["one"]
    assert (status.whole_at, status.loaded_at) == (NOW, NOW + timedelta(days=3))
    assert (status.entries, status.etag, status.checked_at, status.doubtful_names) == (2, "", None, ())


# ---- stopping, waiting, leftovers ----


def test_a_stop_before_or_while_merging_changes_nothing(here: ListStore, tmp_path: Path) -> None:
    put(here, "one", [host("old.org")])
    task = Task()
    with here.stage("one") as staging:
        staging.add(host(f"h{number}.org") for number in range(60_000))
        task.cancel()
        with pytest.raises(Cancelled):
            staging.commit(Commit(LATER, "new"), task)
    assert standing(here, "one") == {"old.org": LISTED}
    assert list((tmp_path / "incoming").iterdir()) == []
    assert put(here, "one", [host("new.org")]) == Committed(1, 1, 1, 1)


class StopsLater(Task):
    """Stops when the store looks for the tenth time, which is while it merges."""

    looks = 0

    @property
    def cancelled(self) -> bool:
        self.looks += 1
        return self.looks > 10


def test_a_stop_while_merging_changes_nothing(here: ListStore) -> None:
    put(here, "one", [host("old.org")])
    with here.stage("one") as staging:
        staging.add(host(f"h{number}.org") for number in range(60_000))
        with pytest.raises(Cancelled):
            staging.commit(Commit(LATER, "new"), StopsLater())
        assert standing(here, "one") == {"old.org": LISTED}
        assert staging.commit(Commit(LATER, "new"), Task()).entries == 60_000


def test_a_commit_waits_for_another_and_says_busy_after_long(tmp_path: Path) -> None:
    patient, hasty = (
        ListStore(tmp_path / "lists.sqlite", FEEDS, (), writer_patience=seconds) for seconds in (60.0, 0.0)
    )
    other = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    with other.stage("two") as first, hasty.stage("one") as second, patient.stage("one") as third:
        for staging in (first, second, third):
            staging.add([host("a.org")])
        merging, go_on = threading.Event(), threading.Event()

        class Holds(Task):
            """Holds the lock of the writer until told to go on."""

            begun = False

            def checkpoint(self, progress: float = 0.0) -> None:
                super().checkpoint(progress)
                if self.begun:  # the second look comes just before COMMIT
                    merging.set()
                    assert go_on.wait(30)
                self.begun = True

        holder = threading.Thread(target=lambda: first.commit(Commit(TODAY, "slow"), Holds()))
        holder.start()
        assert merging.wait(30)
        with pytest.raises(StoreBusy):
            second.commit(Commit(TODAY, "hasty"))
        assert (other.find(EntryKind.HOST, ["a.org"]), other.statuses()) == ((), {})  # a reader does not wait
        waiting = threading.Thread(target=lambda: third.commit(Commit(TODAY, "patient")))
        waiting.start()
        go_on.set()
        holder.join(30)
        waiting.join(30)
    assert {feed_id: status.origin for feed_id, status in hasty.statuses().items()} == {"two": "slow", "one": "patient"}
    assert (hasty.persistent, hasty.notices) == (True, [])


OWNER = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests"]
from checks.world import feed, host
from scamcheck.sources.store import ListStore
staging = ListStore(Path(sys.argv[1]), {"one": feed("one")}, ()).stage("one")
staging.add([host("a.org")])
print("staged", flush=True)
sys.stdin.read()
"""


def owner(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OWNER, str(path), str(ROOT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_leftovers_of_a_killed_process_go_and_those_of_a_live_one_stay(here: ListStore, tmp_path: Path) -> None:
    incoming = tmp_path / "incoming"
    with owner(tmp_path / "lists.sqlite") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "staged\n"
        (left,) = incoming.iterdir()
        os.utime(left, (0, 0))  # a process that slept for years is a live one all the same
        mine = here.stage("one")
        other = incoming / "metamask.json.part"
        other.write_bytes(b"half of a download")
        here.stage("two").close()
        assert left.exists()
        process.kill()
        process.wait(timeout=30)
    here.stage("two").close()
    assert {path.name for path in incoming.iterdir()} >= {other.name}
    assert not left.exists()
    mine.add([host("mine.org")])
    assert mine.commit(Commit(TODAY, "mine")).entries == 1
    mine.close()
    assert [path.name for path in incoming.iterdir()] == [other.name]


def test_a_leftover_that_was_cut_off_goes(here: ListStore, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    left = [tmp_path / "incoming" / f"one-x-{ended.pid}-{turn}.staging" for turn in range(2)]
    left[0].parent.mkdir()
    left[0].write_bytes(b"")
    left[1].write_bytes(b"garbage" * 2_000)
    here.stage("one").close()
    assert list((tmp_path / "incoming").iterdir()) == []


FULL = """
import resource, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests"]
from checks.world import TODAY, feed, host
from scamcheck.sources.store import Commit, ListStore, StoreUnwritable
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = ListStore(Path(sys.argv[1]), {row: feed(row) for row in ("one", "two")}, ())
store.replace("one", [host("old.org")], TODAY, "old")
def big():
    return (host(f"{'long' * 12}{number}.org") for number in range(40_000))
kind = sys.argv[3]
try:
    with store.stage("one") as staging:
        if kind == "staging":
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
        staging.add(big())
        if kind == "commit":
            assert staging.count == 40_000
            staging.shared(1)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
        staging.commit(Commit(TODAY, "new"))
    print("committed")
except StoreUnwritable:
    print("unwritable")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
hosts = [entry.key for entry in store.entries("one")]
print(hosts, store.statuses()["one"].origin, store.persistent, [path.name for path in staging._path.parent.iterdir()])
print(store.replace("one", [host("after.org")], TODAY, "after"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
@pytest.mark.parametrize("kind", ["staging", "commit"])
def test_a_full_disk_while_staging_or_merging_changes_nothing(tmp_path: Path, kind: str) -> None:
    """A limit on the size of files stands for the disk: it lets neither the staging file nor the log grow."""
    line = [sys.executable, "-c", FULL, str(tmp_path / "lists.sqlite"), str(ROOT), kind]
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)
    assert done.stderr == ""
    assert done.stdout == "unwritable\n['old.org'] old True []\n1\n"


def test_memory_stays_bounded(here: ListStore) -> None:
    """Entries are never held: a generator of many is taken in one at a time."""
    alive, most = 0, 0

    class Counted(str):
        __slots__ = ()

        def __new__(cls, text: str) -> Self:
            nonlocal alive, most
            alive += 1
            most = max(most, alive)
            return super().__new__(cls, text)

        def __del__(self) -> None:
            nonlocal alive
            alive -= 1

    with here.stage("one") as staging:
        staging.add(ListEntry(EntryKind.HOST, Counted(f"h{number}.org")) for number in range(20_000))
        assert staging.commit(Commit(TODAY, "many")).entries == 20_000
    assert most <= 10


def test_names_and_pages_go_the_same_way(here: ListStore) -> None:
    put(here, "one", [name("Quarzum Ltd", note="no licence", listed_on=LONG_AGO), page("a.org/x")])
    (hit,) = here.find(EntryKind.NAME, ["quarzum"])
    assert (hit.title, hit.note, hit.listed_on, hit.seen_on) == ("Quarzum Ltd", "no licence", LONG_AGO, TODAY)


def test_a_store_that_cannot_keep_lists_has_no_staging(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    with pytest.raises(StoreUnwritable):
        ListStore(tmp_path / "file" / "lists.sqlite", FEEDS, ()).stage("one")
