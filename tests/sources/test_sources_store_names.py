"""The index of names: made once, kept in a file beside the store, and made anew when a list has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, Role
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.core.names.index import NameIndex
    from tests.checks.world import TODAY, catalog, feed, host, name
else:
    from checks.world import TODAY, catalog, feed, host, name

FEEDS = {
    "names": feed("names", kind=EntryKind.NAME),
    "more": feed("more", kind=EntryKind.NAME),
    "hosts": feed("hosts"),
    "register": feed("register", kind=EntryKind.NAME, role=Role.REGISTER),
}


def store(folder: Path, off: frozenset[str] = frozenset()) -> ListStore:
    return ListStore(folder / "lists.sqlite", FEEDS, (), off)


def index(lists: ListStore) -> NameIndex:
    return lists.names(catalog().names)


def words(lists: ListStore) -> list[str]:
    return list(index(lists).words)


def test_the_index_is_made_once_and_anew_after_a_change_of_names(tmp_path: Path) -> None:
    here, other = store(tmp_path), store(tmp_path)
    assert words(here) == []
    here.replace("names", [name("Quarzum Trade Ltd")], TODAY, "a")
    first = index(here)
    assert list(first.words) == ["quarzum trade"]
    here.replace("hosts", [host("evil.org")], TODAY, "a")
    assert index(here) is first
    other.replace("more", [name("Zenvolta")], TODAY, "a")
    assert words(here) == words(other) == ["quarzum trade", "zenvolta"]
    here.off = frozenset({"names"})
    assert words(here) == ["zenvolta"]
    here.remove("more")
    assert words(here) == []


def test_names_of_registers_warn_of_nobody(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("register", [name("Honest Bank")], TODAY, "a")
    assert words(here) == []


def test_a_later_process_reads_the_file(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("names", [name("Quarzum Trade")], TODAY, "a")
    made = index(here).pack()
    file = tmp_path / "lists.names"
    before = file.stat()
    assert index(store(tmp_path)).pack() == made
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert sorted(path.name for path in tmp_path.glob("lists.names*")) == ["lists.names"]


@pytest.mark.parametrize("damage", ["gone", "cut", "other", "empty"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: str) -> None:
    here = store(tmp_path)
    here.replace("names", [name("Quarzum Trade")], TODAY, "a")
    made, file = index(here).pack(), tmp_path / "lists.names"
    whole = file.read_bytes()
    file.unlink()
    if damage != "gone":
        file.write_bytes({"cut": whole[:-9], "other": b"something else", "empty": b""}[damage])
    assert index(store(tmp_path)).pack() == made
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_the_index_is_in_memory(tmp_path: Path) -> None:
    here = store(tmp_path)
    here.replace("names", [name("Quarzum Trade")], TODAY, "a")
    (tmp_path / "lists.names").mkdir()
    assert words(here) == ["quarzum trade"]
    assert words(here) == ["quarzum trade"]
    assert not list(tmp_path.glob("lists.names.*"))
