"""Damaged stores, folders that cannot be written and full disks: an answer all the same, and a word about it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind
from scamcheck.sources.catalog import StarterList
from scamcheck.sources.store import SCHEMA_VERSION, ListStore, StoreUnwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.checks.world import LONG_AGO, TODAY, feed, host
else:
    from checks.world import LONG_AGO, TODAY, feed, host

FEEDS = {row.id: row for row in (feed("one"), feed("two"))}


@pytest.fixture
def starter(tmp_path: Path) -> StarterList:
    path = tmp_path / "shipped.txt"
    path.write_text("shipped.org\n", encoding="ascii")
    return StarterList("one", path, "shipped", LONG_AGO, "MIT", 1, hashlib.sha256(path.read_bytes()).hexdigest())


@pytest.fixture
def path(tmp_path: Path, starter: StarterList) -> Path:
    """Make a good store with one list that shipped and one that was imported: a few hundred pages."""
    made = tmp_path / "home" / "lists.sqlite"
    here = ListStore(made, FEEDS, (starter,))
    here.replace("two", [host(f"imported{number}.org") for number in range(5_000)], TODAY, "import")
    here.close()
    return made


def found(here: ListStore, *keys: str) -> set[str]:
    return {hit.key for hit in here.find(EntryKind.HOST, keys)}


def codes(here: ListStore) -> list[str]:
    return [notice.code for notice in here.notices]


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(8_192))


def text(path: Path) -> None:
    path.write_text("this is no database at all, it is a letter\n" * 50, encoding="ascii")


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def head_only(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def holes(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for start in range(4_096, len(data), 4_096):
        data[start : start + 64] = b"\xff" * 64
    path.write_bytes(bytes(data))


def other_tables(path: Path, version: int = 0) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE feed (name TEXT)")
        db.execute("CREATE TABLE entry (something INTEGER)")
        db.execute("INSERT INTO feed VALUES ('of another program')")
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()


def other_tables_same_version(path: Path) -> None:
    other_tables(path, SCHEMA_VERSION)


def no_tables_same_version(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        db.execute("CREATE TABLE other (x)")
        db.commit()


def works_again(path: Path, starter: StarterList) -> None:
    again = ListStore(path, FEEDS, (starter,))
    assert (again.persistent, again.notices) == (True, [])
    assert found(again, "shipped.org", "kept.org") == {"shipped.org", "kept.org"}
    again.close()


@pytest.mark.parametrize(
    "damage", [garbage, text, half, head_only, holes, other_tables, other_tables_same_version, no_tables_same_version]
)
def test_a_store_that_cannot_be_read_is_set_aside_and_made_anew(
    path: Path, starter: StarterList, damage: Callable[[Path], None]
) -> None:
    damage(path)
    damaged = path.read_bytes()
    here = ListStore(path, FEEDS, (starter,))
    assert found(here, "shipped.org", "imported1.org", "imported4999.org") == {"shipped.org"}
    assert set(here.statuses()) == {"one"}
    assert codes(here) == ["store.set_aside"]
    aside = path.parent / here.notices[0].params["name"]
    assert aside.name.startswith("lists.sqlite.damaged-")
    assert aside.read_bytes() == damaged
    assert here.persistent
    here.replace("two", [host("kept.org")], TODAY, "import")
    here.close()
    works_again(path, starter)


def test_an_empty_file_is_a_new_store(path: Path, starter: StarterList) -> None:
    path.write_bytes(b"")
    here = ListStore(path, FEEDS, (starter,))
    assert found(here, "shipped.org") == {"shipped.org"}
    assert (here.persistent, here.notices) == (True, [])


def test_a_store_of_a_newer_version_is_left_alone_and_answered_from_memory(path: Path, starter: StarterList) -> None:
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        db.commit()
    before = path.read_bytes()
    here = ListStore(path, FEEDS, (starter,))
    assert found(here, "shipped.org") == {"shipped.org"}
    assert (here.persistent, codes(here)) == (False, ["store.newer"])
    with pytest.raises(StoreUnwritable):
        here.replace("two", [host("x.org")], TODAY, "import")
    here.close()
    assert path.read_bytes() == before
    assert sorted(item.name for item in path.parent.iterdir()) == ["incoming", "lists.sqlite"]


@pytest.mark.parametrize("damage", [garbage, holes])
@pytest.mark.parametrize("ask", ["find", "statuses", "name_keys", "replace"])
def test_damage_while_the_program_runs(
    path: Path, starter: StarterList, damage: Callable[[Path], None], ask: str
) -> None:
    here = ListStore(path, FEEDS, (starter,))
    damage(path)
    if ask == "find":
        assert found(here, "shipped.org") == {"shipped.org"}
    elif ask == "statuses":
        assert "one" in here.statuses()
    elif ask == "name_keys":
        assert here.name_keys() == {}
    here.replace("two", [host("kept.org")], TODAY, "import")
    assert found(here, "shipped.org", "kept.org") == {"shipped.org", "kept.org"}
    assert codes(here) == ["store.set_aside"]
    here.close()
    works_again(path, starter)


def test_a_store_that_vanishes_while_the_program_runs_still_answers(path: Path, starter: StarterList) -> None:
    here = ListStore(path, FEEDS, (starter,))
    shutil.rmtree(path.parent)
    assert found(here, "shipped.org", "imported1.org") >= {"shipped.org"}


def test_a_second_damage_at_once_takes_no_name_that_is_in_use(path: Path, starter: StarterList) -> None:
    """Two damaged stores within one second: both are kept."""
    for content in (b"first" * 2_000, b"second" * 2_000):
        path.write_bytes(content)
        here = ListStore(path, FEEDS, (starter,))
        assert found(here, "shipped.org") == {"shipped.org"}
        here.close()
    kept = {item.read_bytes()[:6] for item in path.parent.glob("lists.sqlite.damaged-*")}
    assert kept == {b"firstf", b"second"}


@pytest.mark.parametrize("where", ["below a file", "a folder in its place", "null device"])
def test_where_nothing_can_be_written_the_lists_that_ship_answer(
    tmp_path: Path, starter: StarterList, where: str
) -> None:
    if where == "below a file":
        (tmp_path / "file").write_text("x", encoding="ascii")
        path = tmp_path / "file" / "home" / "lists.sqlite"
    elif where == "a folder in its place":
        path = tmp_path / "lists.sqlite"
        (path / "inside").mkdir(parents=True)
    else:
        path = tmp_path / "home" / "lists.sqlite"
        path.parent.mkdir()
        path.symlink_to(os.devnull + "/nowhere")
    here = ListStore(path, FEEDS, (starter,))
    assert found(here, "shipped.org") == {"shipped.org"}
    assert here.statuses()["one"].entries == 1
    assert (here.persistent, codes(here)) == (False, ["store.in_memory"])
    assert here.notices[0].params["folder"] == str(path.parent)
    with pytest.raises(StoreUnwritable):
        here.replace("two", [host("x.org")], TODAY, "import")
    assert found(here, "shipped.org", "x.org") == {"shipped.org"}


def mount(folder: Path, options: str) -> None:
    """Mount a small disk in memory, or leave the test: it needs root and a kernel that allows it."""
    tool = shutil.which("mount")
    if not sys.platform.startswith("linux") or tool is None or os.geteuid() != 0:
        pytest.skip("only root on Linux may mount a disk in memory")
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([tool, "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is not allowed here: {done.stderr.decode(errors='replace').strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    try:
        yield folder
    finally:
        if os.path.ismount(folder):
            subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_full_from_the_start(disk: Path, starter: StarterList) -> None:
    mount(disk, "size=16k")
    (disk / "filler").write_bytes(b"x" * 16_384)
    here = ListStore(disk / "lists.sqlite", FEEDS, (starter,))
    assert found(here, "shipped.org") == {"shipped.org"}
    assert (here.persistent, codes(here)) == (False, ["store.in_memory"])


def test_a_disk_that_gets_full_while_a_list_is_swapped(disk: Path, starter: StarterList) -> None:
    mount(disk, "size=128k")
    here = ListStore(disk / "lists.sqlite", FEEDS, (starter,))
    here.replace("two", [host("old.org")], TODAY, "old")
    with pytest.raises(StoreUnwritable):
        here.replace("two", [host(f"{'long' * 12}{number}.org") for number in range(20_000)], TODAY, "big")
    assert found(here, "shipped.org", "old.org", f"{'long' * 12}1.org") == {"shipped.org", "old.org"}
    assert here.statuses()["two"].origin == "old"
    here.replace("two", [host("new.org")], TODAY, "new")
    here.close()
    assert found(ListStore(disk / "lists.sqlite", FEEDS, ()), "new.org", "old.org") == {"new.org"}


def test_a_disk_that_may_only_be_read_answers_with_what_is_on_it(
    disk: Path, path: Path, starter: StarterList, tmp_path: Path
) -> None:
    mount(disk, "size=4m")
    shutil.copy(path, disk / "lists.sqlite")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    newer = StarterList(
        "one", tmp_path / "newer.txt", "newer", TODAY, "MIT", 1, hashlib.sha256(b"newer.org\n").hexdigest()
    )
    newer.path.write_bytes(b"newer.org\n")
    here = ListStore(disk / "lists.sqlite", FEEDS, (newer,))
    assert found(here, "shipped.org", "newer.org", "imported7.org") == {"newer.org", "imported7.org"}
    assert (here.persistent, codes(here)) == (False, ["store.in_memory"])
    with pytest.raises(StoreUnwritable):
        here.replace("two", [host("x.org")], TODAY, "import")
    here.close()
    unchanged = ListStore(disk / "lists.sqlite", FEEDS, (starter,))
    assert found(unchanged, "shipped.org", "imported7.org") == {"shipped.org", "imported7.org"}
    with pytest.raises(StoreUnwritable):
        unchanged.replace("two", [host("x.org")], TODAY, "import")
    unchanged.close()
