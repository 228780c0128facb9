"""Stores of older versions become stores of this one, and people's lists survive."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, Standing
from scamcheck.sources.catalog import StarterList
from scamcheck.sources.store import SCHEMA_VERSION, ListStore
from scamcheck.sources.store.schema import KINDS, MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import LONG_AGO, TODAY, feed, host
else:
    from checks.world import LONG_AGO, TODAY, feed, host

FEEDS = {row.id: row for row in (feed("one"), feed("two"), feed("names", kind=EntryKind.NAME))}
VERSION_1 = (
    """CREATE TABLE feed (num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entries INTEGER NOT NULL,
  as_of TEXT NOT NULL, loaded_at TEXT NOT NULL, origin TEXT NOT NULL, sha256 TEXT NOT NULL)""",
    """CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, feed INTEGER NOT NULL, allow INTEGER NOT NULL,
  title TEXT NOT NULL, listed_on TEXT, note TEXT NOT NULL, link TEXT NOT NULL,
  PRIMARY KEY (kind, key, feed, allow)) WITHOUT ROWID""",
    "PRAGMA user_version = 1",
)
ROWS_1 = (
    ("host", "evil.org", 1, 0, "", None, "", ""),
    ("host", "both.org", 1, 0, "", None, "", ""),
    ("host", "both.org", 1, 1, "", None, "", ""),
    ("host", "evil.org", 2, 0, "Evil.ORG", "2025-05-01", "a note", "https://a.example/1"),
    ("url", "evil.org/x", 2, 0, "", None, "", ""),
    ("address", "0x1", 2, 0, "", None, "", ""),
    ("name", "quarzum", 4, 0, "Quarzum Ltd", "1969-12-31", "", ""),
    ("email", "a@evil.org", 2, 0, "", None, "", ""),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Make a store as version 1 made it."""
    made = tmp_path / "home" / "lists.sqlite"
    made.parent.mkdir()
    with contextlib.closing(sqlite3.connect(made)) as db:
        for statement in VERSION_1:
            db.execute(statement)
        db.execute(
            "INSERT INTO feed VALUES (1, 'one', 2, '2024-01-02', '2026-11-20T08:00:00+00:00', 'shipped', 'ab12')"
        )
        db.execute("INSERT INTO feed VALUES (2, 'two', 4, '2026-11-21', '2026-11-20T08:00:00+00:00', 'file x', '')")
        db.execute("INSERT INTO feed VALUES (4, 'names', 1, '2026-11-01', '2026-11-20T08:00:00+00:00', 'file y', '')")
        db.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ROWS_1)
        db.commit()
    return made


def test_imported_lists_of_version_1_survive(path: Path) -> None:
    here = ListStore(path, FEEDS, ())
    assert (here.persistent, here.notices) == (True, [])
    assert {feed_id: status.entries for feed_id, status in here.statuses().items()} == {"one": 1, "two": 4, "names": 1}
    status = here.statuses()["two"]
    assert (status.as_of, status.origin) == (TODAY, "file x")
    assert status.loaded_at == datetime(2026, 11, 20, 8, tzinfo=UTC)
    first, second = here.find(EntryKind.HOST, ["evil.org"])
    assert (first.feed_id, first.title, first.listed_on, first.seen_on) == ("one", "", None, LONG_AGO)
    assert (second.title, second.note, second.link) == ("Evil.ORG", "a note", "https://a.example/1")
    assert (second.listed_on, second.seen_on) == (date(2025, 5, 1), date(2026, 11, 20))
    assert {entry.key: entry.standing for entry in here.entries("one")} == {
        "both.org": Standing.ALLOWED,
        "evil.org": Standing.LISTED,
    }
    assert [entry.kind for entry in here.entries("two")] == sorted(
        (EntryKind.HOST, EntryKind.URL, EntryKind.ADDRESS, EntryKind.EMAIL), key=lambda kind: KINDS[kind]
    )
    assert here.name_keys() == {"quarzum": "Quarzum Ltd"}
    assert here.find(EntryKind.NAME, ["quarzum"])[0].listed_on == date(1969, 12, 31)
    here.replace("two", [host("new.org")], TODAY, "later")
    here.close()
    again = ListStore(path, FEEDS, ())
    assert [hit.feed_id for hit in again.find(EntryKind.HOST, ["new.org", "evil.org"])] == ["one", "two"]
    again.close()
    assert sorted(item.name for item in path.parent.iterdir()) == ["incoming", "lists.sqlite"]


def test_which_lists_had_shipped_is_still_known(path: Path, tmp_path: Path) -> None:
    """A shipped list that was mended on its day replaces the shipped one, and an imported one it does not."""
    text = tmp_path / "mended.txt"
    text.write_bytes(b"mended.org\n")
    digest = "ab9d3ae2c39a4a4cd7cf2a43f5e40cbcc2d7a6d2d1e9d4bfb3c1cf8a0e1d2f3a"
    items = [
        StarterList(feed_id, text, "mended", as_of, "MIT", 1, digest)
        for feed_id, as_of in (("one", LONG_AGO), ("two", TODAY))
    ]
    here = ListStore(path, FEEDS, items)
    assert [notice.params["name"] for notice in here.notices] == ["mended.txt"]  # read, and not what its row says
    assert {feed_id: status.origin for feed_id, status in here.statuses().items()} == {
        "one": "shipped",
        "two": "file x",
        "names": "file y",
    }


def test_many_open_an_old_store_at_once(path: Path) -> None:
    found: list[tuple[bool, int]] = []
    start = threading.Barrier(4)

    def work() -> None:
        start.wait(30)
        here = ListStore(path, FEEDS, ())
        found.append((here.persistent, len(here.find(EntryKind.HOST, ["evil.org"]))))
        here.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert found == [(True, 2)] * 4


def test_a_migration_that_breaks_changes_nothing(path: Path) -> None:
    """A row that version 2 cannot hold stands for what may go wrong: the old file is kept whole."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO entry VALUES ('a kind of its own', 'x', 1, 0, '', NULL, '', '')")
        db.commit()
    before = path.read_bytes()
    here = ListStore(path, FEEDS, ())
    (notice,) = here.notices
    assert notice.code in {"store.set_aside", "store.in_memory"}
    kept = path.parent / notice.params["name"] if "name" in notice.params else path
    assert kept.read_bytes() == before


def test_an_old_store_that_may_only_be_read_answers_from_memory(path: Path) -> None:
    path.with_name("lists.sqlite-journal").mkdir()  # no transaction can begin: root minds no permissions
    here = ListStore(path, FEEDS, ())
    assert (here.persistent, [notice.code for notice in here.notices]) == (False, ["store.in_memory"])
    assert [hit.feed_id for hit in here.find(EntryKind.HOST, ["evil.org"])] == ["one", "two"]


def test_every_version_has_a_way_to_this_one() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA_VERSION))
    assert sorted(KINDS.values()) == list(range(len(EntryKind)))
    assert [KINDS[kind] for kind in EntryKind] == [0, 1, 2, 3, 4, 5, 6]
