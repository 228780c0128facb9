"""The lists store: replace, find, statuses, starter lists, and two at once."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, Feed, ListEntry, Standing
from scamcheck.core.model import Notice
from scamcheck.sources.catalog import StarterList
from scamcheck.sources.store import ListStore, StoreUnwritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import LONG_AGO, ROOT, TODAY, feed, host, name, page, wallet
else:
    from checks.world import LONG_AGO, ROOT, TODAY, feed, host, name, page, wallet

FEEDS = {row.id: row for row in (feed("one"), feed("two"), feed("names", kind=EntryKind.NAME))}
NEWER = date(2026, 11, 20)


def store(folder: Path, *starter: StarterList, feeds: dict[str, Feed] | None = None) -> ListStore:
    return ListStore(folder / "lists.sqlite", FEEDS if feeds is None else feeds, starter)


def ships(folder: Path, text: str, as_of: date = LONG_AGO, feed_id: str = "one") -> StarterList:
    """Write a list that ships and return its row."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{feed_id}.txt"
    path.write_bytes(text.encode())
    return StarterList(feed_id, path, "shipped", as_of, "MIT", 1, hashlib.sha256(text.encode()).hexdigest())


def keys(here: ListStore, *wanted: str, kind: EntryKind = EntryKind.HOST) -> set[str]:
    return {hit.key for hit in here.find(kind, wanted)}


def test_a_list_is_kept_with_all_its_facts(tmp_path: Path) -> None:
    here = store(tmp_path)
    entry = ListEntry(EntryKind.HOST, "evil.org", "Evil.ORG", date(2025, 5, 1), "a note", "https://a.example/1")
    before = datetime.now(UTC).replace(microsecond=0)
    assert (
        here.replace(
            "one",
            [entry, host("worse.org"), host("worse.org"), host("ok.org", standing=Standing.ALLOWED)],
            TODAY,
            "file x",
        )
        == 2
    )
    (hit,) = here.find(EntryKind.HOST, ["evil.org"])
    assert (hit.feed_id, hit.kind, hit.key, hit.title) == ("one", EntryKind.HOST, "evil.org", "Evil.ORG")
    assert (hit.listed_on, hit.note, hit.link) == (date(2025, 5, 1), "a note", "https://a.example/1")
    status = here.statuses()["one"]
    assert (status.feed, status.entries, status.as_of, status.origin) == (FEEDS["one"], 2, TODAY, "file x")
    assert before <= status.loaded_at <= datetime.now(UTC)
    assert here.persistent
    assert here.notices == []


def test_replacing_takes_the_old_list_away_and_leaves_the_others(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("one", [host("old.org"), host("both.org")], LONG_AGO, "a")
    here.replace("two", [host("old.org")], LONG_AGO, "b")
    here.replace("one", [host("new.org"), host("both.org")], TODAY, "c")
    assert {(hit.feed_id, hit.key) for hit in here.find(EntryKind.HOST, ["old.org", "new.org", "both.org"])} == {
        ("two", "old.org"),
        ("one", "new.org"),
        ("one", "both.org"),
    }
    assert here.statuses()["one"].entries == 2
    assert here.replace("one", [], TODAY, "d") == 0
    assert keys(here, "new.org", "both.org") == set()


def test_finding_is_by_kind_and_longest_first(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("one", [host("evil.org"), host("a.evil.org"), page("evil.org/x"), wallet("0x1")], TODAY, "a")
    hits = here.find(EntryKind.HOST, ["evil.org", "a.evil.org", "evil.org/x", "0x1"])
    assert [hit.key for hit in hits] == ["a.evil.org", "evil.org"]
    assert keys(here, "evil.org/x", kind=EntryKind.URL) == {"evil.org/x"}
    assert keys(here, "0x1", kind=EntryKind.ADDRESS) == {"0x1"}
    assert keys(here) == set()


def test_more_keys_than_one_query_holds(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("one", [host(f"h{number}.org") for number in range(3_000)], TODAY, "a")
    assert len(keys(here, *(f"h{number}.org" for number in range(-50, 5_000)))) == 3_000


@pytest.mark.parametrize("key", ["it's.org", 'a"b', "%", "_", "a%", "; DROP TABLE entry; --", "\u0430.org", "a\x00b"])
def test_keys_are_data_and_never_commands_or_patterns(tmp_path: Path, key: str) -> None:
    here = store(tmp_path)
    here.replace("one", [host(key), host("other.org")], TODAY, "a")
    assert keys(here, key) == {key}


def test_a_lists_own_exception_silences_that_list_only(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("one", [host("evil.org"), host("good.evil.org", standing=Standing.ALLOWED)], TODAY, "a")
    here.replace("two", [host("good.evil.org")], TODAY, "a")
    assert [hit.feed_id for hit in here.find(EntryKind.HOST, ["good.evil.org", "evil.org"])] == ["two"]
    assert [hit.feed_id for hit in here.find(EntryKind.HOST, ["evil.org"])] == ["one"]


def test_names_are_those_of_now(tmp_path: Path) -> None:
    here, other = store(tmp_path), store(tmp_path)
    here.replace("names", [name("Quarzum Ltd")], TODAY, "a")
    assert here.name_keys() == {"quarzum": "Quarzum Ltd"}
    here.replace("names", [name("Zenvolta")], TODAY, "a")
    assert here.name_keys() == {"zenvolta": "Zenvolta"}
    other.replace("names", [name("Third")], TODAY, "a")
    assert here.name_keys() == {"third": "Third"}


def test_lists_stay_after_closing(tmp_path: Path) -> None:
    first = store(tmp_path)
    first.replace("one", [host("evil.org")], TODAY, "a")
    first.close()
    assert keys(store(tmp_path), "evil.org") == {"evil.org"}


def test_a_list_whose_row_is_gone_is_left_out_and_not_lost(tmp_path: Path) -> None:
    store(tmp_path).replace("one", [host("evil.org")], TODAY, "a")
    fewer = store(tmp_path, feeds={"two": FEEDS["two"]})
    assert fewer.find(EntryKind.HOST, ["evil.org"]) == ()
    assert fewer.statuses() == {}
    assert keys(store(tmp_path), "evil.org") == {"evil.org"}


def test_a_question_after_closing_does_not_put_a_good_store_aside(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("one", [host("evil.org")], TODAY, "a")
    here.close()
    with pytest.raises(sqlite3.ProgrammingError):
        here.find(EntryKind.HOST, ["evil.org"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["incoming", "lists.sqlite"]
    assert list((tmp_path / "incoming").iterdir()) == []
    assert keys(store(tmp_path), "evil.org") == {"evil.org"}


def test_a_list_whose_reading_breaks_half_way_changes_nothing(tmp_path: Path) -> None:
    def breaks() -> Iterator[ListEntry]:
        yield host("half.org")
        raise RuntimeError("half way")

    here = store(tmp_path)
    here.replace("one", [host("old.org")], TODAY, "a")
    with pytest.raises(RuntimeError, match="half way"):
        here.replace("one", breaks(), TODAY, "b")
    assert keys(here, "old.org", "half.org") == {"old.org"}
    assert here.statuses()["one"].origin == "a"
    here.replace("one", [host("new.org")], TODAY, "c")
    assert keys(here, "old.org", "new.org") == {"new.org"}


# ---- lists that ship ----


def test_a_list_that_ships_is_taken_in_once(tmp_path: Path) -> None:
    item = ships(tmp_path / "assets", "evil.org\nworse.org\n")
    status = store(tmp_path, item).statuses()["one"]
    assert (status.entries, status.as_of, status.origin) == (2, LONG_AGO, "shipped")
    loaded = status.loaded_at
    assert store(tmp_path, item).statuses()["one"].loaded_at == loaded


@pytest.mark.parametrize(("as_of", "expected"), [(NEWER, "old.org"), (LONG_AGO, "old.org"), (TODAY, "new.org")])
def test_a_list_that_ships_replaces_only_an_older_one(tmp_path: Path, as_of: date, expected: str) -> None:
    store(tmp_path).replace("one", [host("old.org")], NEWER, "imported")
    assert keys(store(tmp_path, ships(tmp_path / "assets", "new.org\n", as_of)), "old.org", "new.org") == {expected}


def test_a_list_that_ships_and_was_mended_on_the_same_day_is_taken_in(tmp_path: Path) -> None:
    store(tmp_path, ships(tmp_path / "assets", "first.org\n")).close()
    assert keys(store(tmp_path, ships(tmp_path / "assets", "mended.org\n")), "first.org", "mended.org") == {
        "mended.org"
    }


def test_a_list_that_ships_does_not_replace_an_imported_one_of_its_day(tmp_path: Path) -> None:
    item = ships(tmp_path / "assets", "shipped.org\n")
    store(tmp_path).replace("one", [host("imported.org")], item.as_of, "file x")
    assert keys(store(tmp_path, item), "shipped.org", "imported.org") == {"imported.org"}


def test_a_damaged_list_that_ships_is_left_out_and_told(tmp_path: Path) -> None:
    good = ships(tmp_path / "assets", "two.org\n", feed_id="two")
    bad = ships(tmp_path / "assets", "one.org\n")
    bad.path.write_bytes(b"one.org\nadded-by-somebody.org\n")
    here = store(tmp_path, bad, good)
    assert keys(here, "one.org", "two.org", "added-by-somebody.org") == {"two.org"}
    assert here.notices == [Notice("starter.damaged", {"name": "one.txt"})]
    assert "one" not in here.statuses()


def test_a_damaged_list_that_ships_leaves_the_good_stored_one(tmp_path: Path) -> None:
    store(tmp_path, ships(tmp_path / "assets", "stored.org\n")).close()
    newer = ships(tmp_path / "assets", "newer.org\n", TODAY)
    newer.path.write_bytes(b"cut")
    here = store(tmp_path, newer)
    assert keys(here, "stored.org", "newer.org", "cut") == {"stored.org"}
    assert [notice.code for notice in here.notices] == ["starter.damaged"]


def test_a_list_that_ships_in_the_wrong_format_is_told(tmp_path: Path) -> None:
    here = store(tmp_path, ships(tmp_path / "assets", "<html>a page</html>"))
    assert [notice.code for notice in here.notices] == ["starter.damaged"]
    assert here.statuses() == {}


def test_a_list_that_ships_for_no_known_row_is_passed_over(tmp_path: Path) -> None:
    here = store(tmp_path, ships(tmp_path / "assets", "x.org\n", feed_id="unknown"))
    assert (here.statuses(), here.notices) == ({}, [])


# ---- two at once ----


def test_a_reader_sees_the_old_or_the_new_list_whole(tmp_path: Path) -> None:
    """Two store objects on one file; while one swaps lists of 2,000 hosts, the other counts them."""
    writer, reader = store(tmp_path), store(tmp_path)
    lists = [[host(f"{letter}{number}.org") for number in range(2_000)] for letter in "ab"]
    everything = [entry.key for entries in lists for entry in entries]
    writer.replace("one", lists[0], TODAY, "a")
    problems: list[str] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            seen = {key[0] for key in keys(reader, *everything[:400], *everything[-400:])}
            total = reader.statuses()["one"].entries
            if total != 2_000 or len(seen) != 1:
                problems.append(f"{seen} {total}")

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        for turn in range(12):
            writer.replace("one", lists[turn % 2], TODAY, f"turn {turn}")
    finally:
        done.set()
        watcher.join(timeout=30)
    assert not watcher.is_alive()
    assert problems == []
    assert (reader.persistent, reader.notices) == (True, [])


def test_many_threads_may_ask_and_write_one_store(tmp_path: Path) -> None:
    here = store(tmp_path)
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(10):
                here.replace(
                    "one" if number % 2 else "two", [host(f"h{number}-{turn}.org"), host("evil.org")], TODAY, "t"
                )
                assert "evil.org" in keys(here, "evil.org")
        except BaseException as problem:  # noqa: BLE001 - carried to the test
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert problems == []
    assert {status.entries for status in here.statuses().values()} == {2}


CHILD = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[2], sys.argv[2] + "/tests"]
from checks.world import TODAY, feed, host
from scamcheck.sources.store import ListStore
feeds = {row.id: row for row in (feed("one"), feed("two"))}
store = ListStore(Path(sys.argv[1]), feeds, ())
def entries():
    for number in range(60_000):
        yield host(f"new{number}.org")
        if number == 50_000 and sys.argv[3] == "wait":
            print("half way", flush=True)
            sys.stdin.read()
if sys.argv[3] == "many":
    for turn in range(8):
        store.replace("two", [host(f"{turn}-{number}.org") for number in range(3_000)], TODAY, f"turn {turn}")
else:
    store.replace("one", entries(), TODAY, "child")
print("done", flush=True)
"""


def child(path: Path, mode: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(ROOT), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not known there")
def test_killing_a_swap_half_way_leaves_the_old_list_whole(tmp_path: Path) -> None:
    old = [host(f"old{number}.org") for number in range(500)]
    first = store(tmp_path)
    first.replace("one", old, TODAY, "old")
    first.close()
    with child(tmp_path / "lists.sqlite", "wait") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half way\n"
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    here = store(tmp_path)
    assert keys(here, *(entry.key for entry in old)) == {entry.key for entry in old}
    assert keys(here, *(f"new{number}.org" for number in range(2_000))) == set()
    assert (here.statuses()["one"].entries, here.statuses()["one"].origin) == (500, "old")
    assert (here.persistent, here.notices) == (True, [])
    here.replace("one", [host("after.org")], TODAY, "after")
    assert keys(store(tmp_path), "after.org") == {"after.org"}


def test_two_processes_share_one_store(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("one", [host("mine.org")], TODAY, "a")
    turns = 1
    with child(tmp_path / "lists.sqlite", "many") as process:
        while process.poll() is None:
            assert keys(here, "mine.org") == {"mine.org"}
            assert here.statuses()["one"].entries == turns
            if turns < 4:
                turns += 1
                here.replace("one", [host("mine.org"), *(host(f"{turn}.org") for turn in range(1, turns))], TODAY, "b")
        assert process.returncode == 0
        assert process.stdout is not None
        assert process.stdout.read() == "done\n"
    assert {feed_id: status.entries for feed_id, status in here.statuses().items()} == {"one": turns, "two": 3_000}
    assert (here.persistent, here.notices) == (True, [])


def test_a_store_in_memory_says_that_it_cannot_keep_a_list(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    here = ListStore(tmp_path / "file" / "home" / "lists.sqlite", FEEDS, ())
    with pytest.raises(StoreUnwritable):
        here.replace("one", [host("evil.org")], TODAY, "a")
