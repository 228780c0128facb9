"""Run by ``test_kills.py`` in a process of its own: kills updates and imports, and looks at what each left behind.

A child is forked for every kill, so that one takes a few hundredths of a second. It is killed with SIGKILL at a moment
that a seeded generator picks. Then the store is opened as the program opens it: each list must be the old or the new one,
whole, and a list that was here must still be here.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import ssl
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scamcheck.core.feed import EntryKind
from scamcheck.core.model import Notice
from scamcheck.core.task import Task
from scamcheck.services.lists.importer import import_list
from scamcheck.services.lists.updater import Updater
from scamcheck.sources.catalog import Catalog
from scamcheck.sources.download import new_client
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from scamcheck.core.feed import Feed

FETCHED, TAKEN = "gaso", "durablenapkin"


def main(home: Path, assets: Path, server: str, authority: Path, kills: int) -> None:
    """Kill ``kills`` times and print what was found as JSON."""
    catalog = Catalog(assets)
    rows = {name: replace(catalog.feeds[name], min_entries=1) for name in (FETCHED, TAKEN)}
    chance, seen = random.Random(20261121), {"killed": 0, "finished": 0, "fetched": 0, "taken": 0}
    longest = 0.3
    for number in range(kills):
        child = os.fork()
        if child == 0:
            urls = (f"{server}/list-{number % 2}.txt",)
            asked = replace(rows[FETCHED], fetching=replace(rows[FETCHED].fetching, urls=urls, refresh_hours=0))
            work(home, catalog, {**rows, FETCHED: asked}, authority, number)
        ended = wait(child, chance.uniform(0.0, longest))
        seen["finished" if ended else "killed"] += 1
        longest = min(longest * 0.95 if ended else longest * 1.02, 0.5)
        look(home, rows, seen)
    print(json.dumps(seen))


def work(home: Path, catalog: Catalog, rows: dict[str, Feed], authority: Path, number: int) -> None:
    """In the child: update one list from the server and import the other from a file, for as long as it lives."""
    store = ListStore(home / "lists.sqlite", rows, ())
    context = ssl.create_default_context(cafile=str(authority))
    updater = Updater(store, home / "incoming", lambda: new_client(context), catalog, lambda: datetime.now(UTC))
    first = updater.run([FETCHED], Task(), lambda _: None, force=True)
    second = import_list(home / f"taken-{number % 2}.txt", TAKEN, store, catalog)
    if not all(outcome.ok for outcome in first) or isinstance(second, Notice):
        sys.stderr.write(f"{first} {second}\n")
        sys.stderr.flush()
        os._exit(3)
    os._exit(0)


def wait(child: int, seconds: float) -> bool:
    """Kill ``child`` after ``seconds`` and return whether it had ended by itself; a failure of its own ends us."""
    handle = os.pidfd_open(child)
    ready, _, _ = select.select([handle], [], [], seconds)
    os.close(handle)
    if not ready:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if ready and os.waitstatus_to_exitcode(status):
        sys.exit(f"the work itself failed: {os.waitstatus_to_exitcode(status)}")
    return bool(ready)


def look(home: Path, rows: dict[str, Feed], seen: dict[str, int]) -> None:
    """Open the store and check that both lists are whole; leave with a message where one is not."""
    store = ListStore(home / "lists.sqlite", rows, ())
    if store.notices or not store.persistent:
        sys.exit(f"the store had to be mended: {store.notices}")
    statuses = store.statuses()
    for name, counter in ((FETCHED, "fetched"), (TAKEN, "taken")):
        status = statuses.get(name)
        if status is None:
            if seen[counter]:
                sys.exit(f"{name} was here and is gone")
            continue
        seen[counter] += 1
        keys = {entry.key for entry in store.entries(name)}
        version = {key.split("-")[0] for key in keys}
        if len(version) != 1 or len(keys) != status.entries or len(keys) not in {3000, 3001}:
            sys.exit(
                f"{name} is neither the old nor the new list: {len(keys)} entries of {version}, {status.entries} told"
            )
        key = min(keys)
        if not store.find(EntryKind.HOST, [key]):
            sys.exit(f"{name} does not answer for {key}")
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]), int(sys.argv[5]))
