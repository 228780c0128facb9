"""Several processes on one store: readers during a commit, two that import, kills, locks and damage found by two."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind
from scamcheck.sources.catalog import StarterList
from scamcheck.sources.store import Commit, ListStore, StoreBusy, StoreUnwritable
from scamcheck.sources.store.files import LOG_LIMIT, use_log

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import LONG_AGO, ROOT, TODAY, feed, host
else:
    from checks.world import LONG_AGO, ROOT, TODAY, feed, host

FEEDS = {row.id: row for row in (feed("one"), feed("two"))}
SIZE = 2_500

CHILD = """
import json, sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests"]
from checks.world import TODAY, feed, host
from scamcheck.core.feed import EntryKind
from scamcheck.core.task import Task
from scamcheck.sources.store import Commit, ListStore

def say(text):
    print(text, flush=True)

class Tells(Task):
    @property
    def cancelled(self):
        say("at work")
        return False

store = ListStore(Path(sys.argv[1]), {row: feed(row) for row in ("one", "two")}, ())
kind, feed_id = sys.argv[3], sys.argv[4]
if kind == "swaps":  # one list of many hosts, then another, and so on until killed
    say("ready")
    for turn in range(1_000):
        with store.stage(feed_id) as staging:
            staging.add(host(f"{'ab'[turn % 2]}{number}.org") for number in range(SIZE))
            staging.commit(Commit(TODAY, "ab"[turn % 2]), Tells())
elif kind == "imports":
    say("ready")
    sys.stdin.readline()
    for turn in range(6):
        store.replace(feed_id, (host(f"{feed_id}-{turn}-{number}.org") for number in range(3_000)), TODAY, f"{turn}")
    say(json.dumps([store.statuses()[feed_id].origin, store.persistent]))
elif kind == "opens":
    sys.stdin.readline()
    store.close()
    store = ListStore(Path(sys.argv[1]), {row: feed(row) for row in ("one", "two")}, ())
    store.replace(feed_id, [host(f"{feed_id}.org")], TODAY, "after")
    store.find(EntryKind.HOST, ["x.org"])
    say(json.dumps([notice.code for notice in store.notices]))
""".replace("SIZE", str(SIZE))


def child(path: Path, kind: str, feed_id: str = "one") -> subprocess.Popen[str]:
    line = [sys.executable, "-c", CHILD, str(path), str(ROOT), kind, feed_id]
    return subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def say(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def whole(here: ListStore) -> str:
    """Return which of the two lists is there, and make sure that it is there from end to end."""
    keys = [f"{letter}{number}.org" for letter in "ab" for number in range(SIZE)]
    found = {hit.key for hit in here.find(EntryKind.HOST, keys)}
    (letter,) = {key[0] for key in found}
    assert len(found) == here.statuses()["one"].entries == SIZE
    assert here.statuses()["one"].origin == letter
    return letter


# ---- readers ----


def test_a_reader_goes_on_while_another_process_is_in_the_middle_of_a_commit(tmp_path: Path) -> None:
    """The writer stands still with its transaction open: what a reader sees is the old list, at once."""
    path = tmp_path / "lists.sqlite"
    here = ListStore(path, FEEDS, (), patience=0)
    here.replace("one", [host(f"a{number}.org") for number in range(SIZE)], TODAY, "a")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM entry")
        assert whole(here) == "a"
        fresh = ListStore(path, FEEDS, (), patience=0)
        assert whole(fresh) == "a"
        assert (fresh.persistent, fresh.notices, here.notices) == (True, [], [])
        writer.execute("ROLLBACK")


def test_readers_see_whole_lists_while_another_process_swaps_them(tmp_path: Path) -> None:
    here = ListStore(tmp_path / "lists.sqlite", FEEDS, (), patience=0)
    here.replace("one", [host(f"a{number}.org") for number in range(SIZE)], TODAY, "a")
    with child(tmp_path / "lists.sqlite", "swaps") as process:
        assert hear(process) == "ready"
        for _ in range(25):
            assert hear(process) == "at work"
            keys = [f"a{number}.org" for number in range(SIZE)] + [f"b{number}.org" for number in range(SIZE)]
            found = {hit.key for hit in here.find(EntryKind.HOST, keys)}
            assert (len(found), len({key[0] for key in found})) == (SIZE, 1)
        process.kill()
    assert (here.persistent, here.notices) == (True, [])


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
def test_a_process_that_is_killed_in_the_middle_of_a_commit_leaves_whole_lists(tmp_path: Path) -> None:
    chance = random.Random(4)
    path = tmp_path / "lists.sqlite"
    first = ListStore(path, FEEDS, ())
    first.replace("one", [host(f"a{number}.org") for number in range(SIZE)], TODAY, "a")
    first.replace("two", [host("stays.org")], TODAY, "two")
    first.close()
    for _ in range(20):
        with child(path, "swaps") as process:
            for _ in range(chance.randint(2, 30)):
                hear(process)
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=30)
        here = ListStore(path, FEEDS, ())
        whole(here)
        assert [hit.feed_id for hit in here.find(EntryKind.HOST, ["stays.org"])] == ["two"]
        assert (here.persistent, here.notices) == (True, [])
        here.close()
    last = ListStore(path, FEEDS, ())
    last.replace("one", [host("after.org")], TODAY, "after")
    last.close()
    assert list((tmp_path / "incoming").iterdir()) == []
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# ---- writers ----


def test_two_processes_that_import_wait_for_each_other(tmp_path: Path) -> None:
    here = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    with child(here.path, "imports", "one") as first, child(here.path, "imports", "two") as second:
        assert [hear(first), hear(second)] == ["ready", "ready"]
        say(first)
        say(second)
        assert [json.loads(hear(process)) for process in (first, second)] == [["5", True], ["5", True]]
    assert {feed_id: status.entries for feed_id, status in here.statuses().items()} == {"one": 3_000, "two": 3_000}
    assert (here.persistent, here.notices) == (True, [])


def test_the_log_is_small_again_after_a_large_commit(tmp_path: Path) -> None:
    here = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    log = tmp_path / "lists.sqlite-wal"
    here.replace("one", (host(f"a-rather-long-name-{number}.org") for number in range(100_000)), TODAY, "a")
    assert here.path.stat().st_size > LOG_LIMIT
    assert log.stat().st_size == 0
    reading = here.entries("one")
    next(reading)  # a reader that still needs the old pages
    here.replace("one", (host(f"another-long-name-{number}.org") for number in range(100_000)), TODAY, "b")
    assert sum(1 for _ in reading) == 99_999
    here.replace("one", [host("a.org")], TODAY, "c")
    assert log.stat().st_size <= LOG_LIMIT


def test_a_store_that_another_program_keeps_locked_is_busy_and_not_unwritable(tmp_path: Path) -> None:
    path = tmp_path / "lists.sqlite"
    here = ListStore(path, FEEDS, (), patience=0.05, writer_patience=0.05)
    here.replace("one", [host("a.org")], TODAY, "a")
    here.close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        busy = ListStore(path, FEEDS, (), patience=0.05)
        assert (busy.persistent, [notice.code for notice in busy.notices]) == (False, ["store.busy"])
        assert busy.find(EntryKind.HOST, ["a.org"]) == ()
        other.execute("ROLLBACK")
    assert not list(tmp_path.glob("*damaged*"))
    assert ListStore(path, FEEDS, ()).find(EntryKind.HOST, ["a.org"])


def test_a_first_start_waits_for_a_commit_of_another_process_and_a_later_one_does_not(tmp_path: Path) -> None:
    """A list that ships and is here in an older copy can wait for the next start."""
    path = tmp_path / "lists.sqlite"
    text = tmp_path / "shipped.txt"
    text.write_bytes(b"shipped.org\n")
    item = StarterList("one", text, "new", TODAY, "MIT", 1, hashlib.sha256(text.read_bytes()).hexdigest())
    ListStore(path, FEEDS, ()).replace("one", [host("old.org")], LONG_AGO, "old")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        later = ListStore(path, FEEDS, (item,), patience=60)
        assert (later.persistent, later.notices, later.statuses()["one"].origin) == (True, [], "old")
        writer.execute("DELETE FROM feed")
        writer.execute("COMMIT")
        writer.execute("BEGIN IMMEDIATE")
        first = ListStore(path, FEEDS, (item,), patience=0.05)
        assert (first.persistent, [notice.code for notice in first.notices]) == (False, ["store.busy"])
        assert [hit.key for hit in first.find(EntryKind.HOST, ["shipped.org"])] == ["shipped.org"]


# ---- disks ----


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names a part of SQLite on Unix")
def test_a_disk_without_shared_memory_keeps_the_journal_that_it_has(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(f"{(tmp_path / 'x').as_uri()}?vfs=unix-dotfile", uri=True)) as db:
        use_log(db)
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        db.execute("CREATE TABLE works (x)")


def test_a_store_that_cannot_change_its_journal_now_works_with_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "lists.sqlite"
    ListStore(path, FEEDS, ()).close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        assert other.execute("PRAGMA journal_mode = DELETE").fetchone()[0] == "delete"
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM feed").fetchone()  # a reader: the mode cannot change
        here = ListStore(path, FEEDS, (), patience=0.05, writer_patience=0.05)
        assert (here.find(EntryKind.HOST, ["a.org"]), here.notices) == ((), [])
        with pytest.raises(StoreBusy):
            here.replace("one", [host("a.org")], TODAY, "a")
        other.execute("ROLLBACK")
        assert here.replace("one", [host("a.org")], TODAY, "a") == 1
    assert here.find(EntryKind.HOST, ["a.org"])


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk in memory, or leave the test: it needs root and a kernel that allows it."""
    folder, tool = tmp_path / "disk", shutil.which("mount")
    folder.mkdir()
    if not sys.platform.startswith("linux") or tool is None or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a disk in memory")
    if subprocess.run([tool, "-t", "tmpfs", "tmpfs", str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("log", ["clean", "left behind"])
def test_a_disk_that_may_only_be_read_answers_from_the_file_itself(tmp_path: Path, disk: Path, log: str) -> None:
    """Not from a copy in memory, however large. Root minds no permissions, so the disk is mounted read-only."""
    writer = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    writer.replace("one", [host("a.org")], TODAY, "a")
    writer.confirm("one", writer.statuses()["one"].loaded_at)  # small, so it stays in the log
    if log == "clean":
        writer.close()
    for path in tmp_path.glob("lists.sqlite*"):
        shutil.copy(path, disk)
    assert (disk / "lists.sqlite-wal").exists() == (log == "left behind")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    here = ListStore(disk / "lists.sqlite", FEEDS, ())
    assert [hit.key for hit in here.find(EntryKind.HOST, ["a.org"])] == ["a.org"]
    assert [entry.key for entry in here.entries("one")] == ["a.org"]
    assert here.statuses()["one"].origin == "a"
    assert (here.persistent, [notice.code for notice in here.notices]) == (False, ["store.in_memory"])
    with pytest.raises(StoreUnwritable):
        here.stage("one")
    here.close()


# ---- damage ----


@pytest.mark.parametrize("found", ["when opened", "while open"])
def test_two_processes_that_find_the_same_damage_set_one_file_aside(tmp_path: Path, found: str) -> None:
    path = tmp_path / "lists.sqlite"
    first = ListStore(path, FEEDS, ())
    first.replace("one", [host(f"a{number}.org") for number in range(500)], TODAY, "a")
    first.close()

    def damage() -> None:
        path.write_bytes(b"not a database " * 4_000)

    if found == "when opened":
        damage()
    for _ in range(3):
        with child(path, "opens", "one") as one, child(path, "opens", "two") as two:
            if found == "while open":
                damage()
            say(one)
            say(two)
            codes = [json.loads(hear(process)) for process in (one, two)]
        assert [code for found in codes for code in found] in ([], ["store.set_aside"])
        here = ListStore(path, FEEDS, ())
        assert {hit.key for hit in here.find(EntryKind.HOST, ["one.org", "two.org"])} == {"one.org", "two.org"}
        assert (here.persistent, here.notices) == (True, [])
        here.close()
        assert len(list(tmp_path.glob("*.damaged-*[0-9]"))) == 1
        if found == "while open":
            break


def test_a_commit_that_meets_damage_goes_into_a_new_store(tmp_path: Path) -> None:
    path = tmp_path / "lists.sqlite"
    here = ListStore(path, FEEDS, ())
    here.replace("one", [host(f"a{number}.org") for number in range(500)], TODAY, "a")
    with here.stage("two") as staging:
        staging.add([host("two.org")])
        path.write_bytes(b"not a database " * 4_000)
        assert staging.commit(Commit(TODAY, "b")).entries == 1
    assert [hit.feed_id for hit in here.find(EntryKind.HOST, ["two.org", "a1.org"])] == ["two"]
    assert (here.persistent, [notice.code for notice in here.notices]) == (True, ["store.set_aside"])
