"""What is noted beside the lists, which lists answer, and reading a whole list."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import Attempt, EntryKind, ListEntry, Role, Standing
from scamcheck.sources.catalog import StarterList
from scamcheck.sources.store import Commit, ListStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import LONG_AGO, TODAY, feed, host, name, page
else:
    from checks.world import LONG_AGO, TODAY, feed, host, name, page

FEEDS = {
    row.id: row
    for row in (
        feed("one"),
        feed("two"),
        feed("small", replaced_by="full"),
        feed("full"),
        feed("licensed", kind=EntryKind.NAME, role=Role.REGISTER),
        feed("popular", role=Role.BRAKE),
    )
}
NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[ListStore]:
    made = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    yield made
    made.close()


def by_list(here: ListStore, key: str = "evil.org") -> list[str]:
    return [hit.feed_id for hit in here.find(EntryKind.HOST, [key])]


# ---- which lists answer ----


def test_a_list_that_is_off_does_not_answer_and_is_kept(here: ListStore) -> None:
    for feed_id in ("one", "two"):
        here.replace(feed_id, [host("evil.org"), name(f"Of {feed_id}")], TODAY, "a")
    here.off = frozenset({"one"})
    assert (by_list(here), set(here.statuses()), set(here.name_keys())) == (["two"], {"two"}, {"oftwo"})
    assert set(here.all_statuses()) == {"one", "two"}
    here.off = frozenset()
    assert (by_list(here), set(here.name_keys())) == (["one", "two"], {"ofone", "oftwo"})


def test_a_store_may_begin_with_lists_off(here: ListStore, tmp_path: Path) -> None:
    here.replace("one", [host("evil.org")], TODAY, "a")
    assert by_list(ListStore(tmp_path / "lists.sqlite", FEEDS, (), frozenset({"one"}))) == []


def test_a_fuller_list_silences_the_one_that_it_replaces(here: ListStore, tmp_path: Path) -> None:
    other = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    here.replace("small", [host("evil.org"), host("old.org")], TODAY, "a")
    assert by_list(here) == ["small"]
    other.replace("full", [host("evil.org")], TODAY, "a")
    assert (by_list(here), by_list(here, "old.org"), set(here.statuses())) == (["full"], [], {"full"})
    here.off = frozenset({"full"})
    assert (by_list(here), set(here.statuses())) == (["small"], {"small"})


def test_all_roles_and_standings_answer_with_their_own(here: ListStore) -> None:
    here.replace("popular", [host("evil.org", note="17")], TODAY, "a")
    here.replace("one", [host("evil.org", standing=Standing.IMITATED)], TODAY, "a")
    hits = here.find(EntryKind.HOST, ["evil.org"])
    assert [(hit.feed_id, hit.note, hit.standing) for hit in hits] == [
        ("popular", "17", Standing.LISTED),
        ("one", "", Standing.IMITATED),
    ]


def test_names_are_those_of_warning_lists_that_count(here: ListStore) -> None:
    good, clone, gone, own = (name(title) for title in ("Honest Bank", "Copied Firm", "Gone Firm", "Allowed Firm"))
    here.replace("licensed", [good], TODAY, "a")
    entries = [
        name("Quarzum Ltd"),
        ListEntry(EntryKind.NAME, "no title"),
        ListEntry(EntryKind.NAME, clone.key, clone.title, standing=Standing.IMITATED),
        ListEntry(EntryKind.NAME, gone.key, gone.title, standing=Standing.REMOVED),
        ListEntry(EntryKind.NAME, own.key, own.title, standing=Standing.ALLOWED),
    ]
    here.replace("one", entries, TODAY, "a")
    assert here.name_keys() == {"quarzum": "Quarzum Ltd", "no title": "no title", clone.key: "Copied Firm"}


def test_statuses_are_read_once_and_again_after_each_change(here: ListStore, tmp_path: Path) -> None:
    other = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    here.replace("one", [host("a.org")], TODAY, "a")
    first = here.statuses()
    assert here.statuses() is first
    other.replace("one", [host("a.org"), host("b.org")], TODAY, "b")
    assert here.statuses()["one"].entries == 2
    assert here.statuses() is here.statuses()
    other.confirm("one", NOW)
    assert here.statuses()["one"].checked_at == NOW


# ---- a whole list ----


def test_all_entries_of_one_list_as_of_one_moment(here: ListStore) -> None:
    entries = [
        host("b.org", note="why"),
        ListEntry(EntryKind.HOST, "c.org", "C.org", LONG_AGO, "n", "https://l.example/", Standing.IMITATED),
        host("a.org", standing=Standing.ALLOWED),
        page("a.org/x"),
        name("Quarzum Ltd", listed_on=TODAY),
    ]
    here.replace("one", entries, TODAY, "a")
    here.replace("two", [host("other.org")], TODAY, "a")
    assert list(here.entries("one")) == sorted(
        entries, key=lambda entry: (entry.kind is not EntryKind.HOST, entry.kind != "url", entry.key)
    )
    assert list(here.entries("nothing")) == []
    reading = here.entries("one")
    assert next(reading).key == "a.org"
    here.replace("one", [host("new.org")], TODAY, "b")
    assert by_list(here, "new.org") == ["one"]
    assert [entry.key for entry in reading] == ["b.org", "c.org", "a.org/x", "quarzum"]
    assert [entry.key for entry in here.entries("one")] == ["new.org"]


def test_entries_of_a_store_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    memory = ListStore(tmp_path / "file" / "lists.sqlite", FEEDS, ())
    assert list(memory.entries("one")) == []
    assert not memory.note_attempt(Attempt("one", NOW, "offline"))
    assert (memory.attempts(), memory.traffic(2026, 12)) == ({}, 0)


# ---- attempts, confirmations, traffic ----


def test_an_attempt_is_kept_until_the_list_is_updated(here: ListStore, tmp_path: Path) -> None:
    first = Attempt("one", NOW, "busy", {"host": "a.example"}, NOW + timedelta(hours=2))
    second = Attempt("one", NOW + timedelta(hours=3), "offline")
    other = Attempt("never-loaded", NOW, "gone")
    assert here.note_attempt(first)
    assert here.note_attempt(other)
    assert ListStore(tmp_path / "lists.sqlite", FEEDS, ()).attempts() == {"one": first, "never-loaded": other}
    assert here.note_attempt(second)
    assert here.attempts()["one"] == second
    here.replace("one", [host("a.org")], TODAY, "a")
    assert here.attempts() == {"never-loaded": other}


def test_an_answer_of_nothing_new_clears_the_attempt(here: ListStore) -> None:
    with here.stage("one") as staging:
        staging.add([host("a.org")])
        staging.commit(Commit(TODAY, "a", now=NOW))
    here.note_attempt(Attempt("one", NOW, "offline"))
    assert here.confirm("one", NOW + timedelta(days=1))
    status = here.statuses()["one"]
    assert (status.checked_at, status.loaded_at) == (NOW + timedelta(days=1), NOW)
    assert here.attempts() == {}
    assert here.confirm("never-loaded", NOW)
    assert "never-loaded" not in here.all_statuses()


def test_bytes_are_counted_by_month_for_two_years(here: ListStore) -> None:
    for day, feed_id, size in (
        (date(2024, 11, 30), "one", 1),
        (date(2024, 12, 1), "one", 2),
        (date(2026, 11, 30), "one", 5_000_000_000),
        (date(2026, 12, 1), "one", 10),
        (date(2026, 12, 31), "two", 20),
        (date(2026, 12, 31), "two", 30),
    ):
        assert here.add_traffic(day, feed_id, size)
    assert (here.traffic(2026, 12), here.traffic(2026, 11), here.traffic(2027, 1)) == (60, 5_000_000_000, 0)
    assert (here.traffic(2024, 12), here.traffic(2024, 11)) == (2, 0)


# ---- taking a list out ----


def test_a_list_that_is_taken_out_is_gone_for_every_window_and_may_come_again(here: ListStore, tmp_path: Path) -> None:
    other = ListStore(tmp_path / "lists.sqlite", FEEDS, ())
    here.replace("one", [host("a.org"), host("b.org", standing=Standing.ALLOWED)], TODAY, "file x")
    here.replace("two", [host("a.org"), host("c.org")], TODAY, "b")
    here.note_attempt(Attempt("one", NOW, "offline"))
    assert by_list(other, "a.org") == ["one", "two"]
    assert here.remove("one")
    for store in (here, other):
        assert by_list(store, "a.org") == ["two"]
        assert "one" not in store.all_statuses()
        assert list(store.entries("one")) == []
        assert store.attempts() == {}
    assert not here.remove("one"), "it is gone already"
    assert not here.remove("nobody-knows-it")
    here.replace("one", [host("d.org")], TODAY, "c")
    assert by_list(other, "d.org") == ["one"]
    assert {entry.key for entry in here.entries("two")} == {"a.org", "c.org"}
    other.close()


def test_nothing_is_taken_out_while_another_process_writes_or_where_nothing_is_kept(tmp_path: Path) -> None:
    store = ListStore(tmp_path / "lists.sqlite", FEEDS, (), writer_patience=0.1)
    store.replace("one", [host("a.org")], TODAY, "a")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not store.remove("one")
        other.execute("ROLLBACK")
    assert by_list(store, "a.org") == ["one"]
    assert store.remove("one")
    store.close()
    (tmp_path / "file").write_text("x", encoding="ascii")
    memory = ListStore(tmp_path / "file" / "lists.sqlite", FEEDS, ())
    assert not memory.remove("one")
    memory.close()


def test_a_list_that_ships_comes_back_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("shipped.org\n", encoding="ascii")
    digest = hashlib.sha256(b"shipped.org\n").hexdigest()
    starter = [StarterList("one", tmp_path / "one.txt", "shipped", date(2024, 1, 2), "MIT", 1, digest)]
    with closing(ListStore(tmp_path / "lists.sqlite", FEEDS, starter)) as store:
        store.replace("one", [host("wrong.org")], TODAY, "file x")
        assert store.remove("one")
        assert [by_list(store, key) for key in ("shipped.org", "wrong.org")] == [[], []]
    with closing(ListStore(tmp_path / "lists.sqlite", FEEDS, starter)) as store:
        assert [by_list(store, key) for key in ("shipped.org", "wrong.org")] == [["one"], []]
        assert store.statuses()["one"].origin == "shipped"
