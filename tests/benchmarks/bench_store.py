"""The lists store at 2.5 million entries, as ratios to plain sqlite3, a Python set and MetaMask's detector in one run.

``.venv/bin/python tests/benchmarks/bench_store.py [--entries 2500000] [--detector 100000]`` prints tables. All hosts
are invented by a seeded generator: 25 lists, a tenth of the entries on more than one, half of the lists sorted as
published, ten of regulators with title, date, note and link. Each step is a process of its own, so that memory is its
own, too. Nothing here is asserted: timed tests lie on shared machines.

Plain sqlite3 is what a person would write: ``entry (key TEXT, feed INTEGER, PRIMARY KEY (key, feed)) WITHOUT ROWID``,
one transaction a list, default settings; it keeps no dates, notes or standings. Reading the files is timed alone and
taken off both.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scamcheck.core.feed import EntryKind, Feed, ListEntry, Match, Standing
from scamcheck.core.model import Severity
from scamcheck.sources.store import Commit, ListStore, Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LISTS, OF_REGULATORS, REGULATOR_ENTRIES = 25, 10, 3_000
SUFFIXES = ("example", "test", "invalid", "pages.example", "web.test", "shop.example", "top.invalid")
DAY = date(2026, 1, 2)
LOOKUPS = 20_000
ADDED, REMOVED = 5_000, 3_000
DETECTOR_HOSTS = 200


def feeds() -> dict[str, Feed]:
    """Return the rows of the invented lists."""
    rows = (
        Feed(
            f"list{number}", f"List {number}", f"Publisher {number}", "https://list.example/", "MIT", "hosts",
            EntryKind.HOST, Match.HOST_AND_SUBDOMAINS, Severity.LISTED, Severity.LISTED, 720, 1, 1 << 30,
        )
        for number in range(LISTS)
    )  # fmt: skip
    return {row.id: row for row in rows}


def hosts(seed: int) -> Iterator[str]:
    """Yield invented hosts, about as long as those of real lists (21 letters on average), without end."""
    maker = random.Random(seed)
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    words = ["".join(maker.choices(letters, k=maker.randint(3, 9))) for _ in range(30_000)]
    while True:
        name = f"{maker.choice(words)}{maker.choice(('', '-', '-', '.'))}{maker.choice(words)}"
        yield f"{name}.{maker.choice(SUFFIXES)}"


def write_lists(folder: Path, entries: int) -> None:
    """Write one text file a list: hosts, one a line."""
    maker = random.Random(7)
    share = [1 / (rank + 1) for rank in range(LISTS - OF_REGULATORS)]
    whole = entries - OF_REGULATORS * REGULATOR_ENTRIES
    source = hosts(1)
    pool: list[str] = []
    for number in range(LISTS):
        wanted = REGULATOR_ENTRIES
        if number < len(share):
            wanted = round(whole * share[number] / sum(share))
        found: set[str] = set(maker.sample(pool, min(len(pool), wanted // 10)))
        while len(found) < wanted:
            found.add(next(source))
        names = sorted(found)
        pool += maker.sample(names, min(20_000, len(names)))
        if number % 2:
            maker.shuffle(names)
        (folder / f"list{number}.txt").write_text("\n".join(names), encoding="ascii")


def read_list(folder: Path, number: int) -> Iterator[ListEntry]:
    """Yield the entries of one list as a parser would."""
    with (folder / f"list{number}.txt").open(encoding="ascii") as file:
        for line in file:
            host = line.rstrip("\n")
            if number < LISTS - OF_REGULATORS:
                yield ListEntry(EntryKind.HOST, host)
            else:
                title = f"{host.split('.', 1)[0].title()} Capital Ltd"
                link = f"https://regulator.example/warnings/{host}"
                yield ListEntry(EntryKind.HOST, host, title, DAY, "offers services without a licence", link)


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return CPU and wall seconds of ``work``."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def memory() -> float:
    """Return the memory of this process now, MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    """Return the highest memory of this process so far, MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")  # ru_maxrss would be that of the parent, too
    return int(status.split("VmHWM:")[1].split()[0]) * 1_024 / 1e6


def open_plain(folder: Path, name: str = "plain.sqlite") -> sqlite3.Connection:
    """Open plain sqlite3."""
    db = sqlite3.connect(folder / name, isolation_level=None)
    db.execute("CREATE TABLE IF NOT EXISTS entry (key TEXT, feed INTEGER, PRIMARY KEY (key, feed)) WITHOUT ROWID")
    return db


def open_ours(folder: Path) -> ListStore:
    """Open the store."""
    return ListStore(folder / "home" / "lists.sqlite", feeds(), ())


def plain_find(db: sqlite3.Connection, keys: tuple[str, ...]) -> list[tuple[str, int]]:
    """Look a host and its parents up as a person would write it."""
    marks = ",".join("?" * len(keys))
    return db.execute(f"SELECT key, feed FROM entry WHERE key IN ({marks})", keys).fetchall()  # noqa: S608


def queries(folder: Path) -> list[tuple[str, ...]]:
    """Return hosts with their parents; every fourth is listed."""
    maker = random.Random(3)
    strange = hosts(99)
    listed = [line for number in range(LISTS) for line in (folder / f"list{number}.txt").open(encoding="ascii")]
    found = []
    for number in range(LOOKUPS):
        host = maker.choice(listed).strip() if number % 4 == 0 else next(strange)
        labels = f"www.{host}".split(".")
        found.append(tuple(".".join(labels[start:]) for start in range(len(labels) - 1)))
    return found


# ---- steps: each runs in a process of its own and prints JSON ----


def step_reading(folder: Path) -> dict[str, float]:
    """Read all files and make their entries, no more."""
    cpu, wall = seconds(lambda: [sum(1 for _ in read_list(folder, number)) for number in range(LISTS)])
    return {"cpu": cpu, "wall": wall}


def step_build_plain(folder: Path) -> dict[str, float]:
    """Build plain sqlite3, one transaction a list, in the order of the files."""
    before = memory()

    def build() -> None:
        db = open_plain(folder)
        for number in range(LISTS):
            db.execute("BEGIN")
            rows = ((entry.key, number) for entry in read_list(folder, number))
            db.executemany("INSERT OR IGNORE INTO entry VALUES (?, ?)", rows)
            db.execute("COMMIT")
        db.close()

    cpu, wall = seconds(build)
    return {"cpu": cpu, "wall": wall, "peak": peak() - before}


def step_build_sorted(folder: Path) -> dict[str, float]:
    """Build plain sqlite3 from all rows, sorted beforehand, in one transaction: the best case, which no update has."""
    rows = sorted((entry.key, number) for number in range(LISTS) for entry in read_list(folder, number))

    def build() -> None:
        db = open_plain(folder, "sorted.sqlite")
        db.execute("BEGIN")
        db.executemany("INSERT INTO entry VALUES (?, ?)", rows)
        db.execute("COMMIT")
        db.close()

    cpu, wall = seconds(build)
    return {"cpu": cpu, "wall": wall}


def step_build_ours(folder: Path) -> dict[str, float]:
    """Build the store, one list after the other, staged and committed."""
    before = memory()

    def build() -> None:
        store = open_ours(folder)
        for number in range(LISTS):
            store.replace(f"list{number}", read_list(folder, number), DAY, "bench")
        store.close()

    cpu, wall = seconds(build)
    return {"cpu": cpu, "wall": wall, "peak": peak() - before}


def step_first_plain(folder: Path) -> dict[str, float]:
    """Open plain sqlite3 and look up once."""
    keys = ("www.some-host.example", "some-host.example")
    start = time.perf_counter()
    db = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
    opened = time.perf_counter()
    plain_find(db, keys)
    return {"open": opened - start, "first": time.perf_counter() - opened, "both": time.perf_counter() - start}


def step_first_ours(folder: Path) -> dict[str, float]:
    """Open the store and look up once."""
    keys, rows = ("www.some-host.example", "some-host.example"), feeds()
    start = time.perf_counter()
    store = ListStore(folder / "home" / "lists.sqlite", rows, ())
    opened = time.perf_counter()
    store.find(EntryKind.HOST, keys)
    done = time.perf_counter()
    store.close()
    return {"open": opened - start, "first": done - opened, "both": done - start}


def step_hot(folder: Path) -> dict[str, float]:
    """Look hosts up in both, one after the other on the same keys."""
    wanted = queries(folder)
    ours, plain = open_ours(folder), open_plain(folder)
    works: dict[str, Callable[[tuple[str, ...]], object]] = {
        "plain": lambda keys: plain_find(plain, keys),
        "ours": lambda keys: ours.find(EntryKind.HOST, keys),
    }
    for keys in wanted[:2_000]:
        for work in works.values():
            work(keys)
    times: dict[str, list[float]] = {name: [] for name in works}
    for keys in wanted:
        for name, work in works.items():
            start = time.perf_counter()
            work(keys)
            times[name].append(time.perf_counter() - start)
    result = {f"{name}_p50": statistics.median(found) for name, found in times.items()}
    return result | {f"{name}_p99": sorted(found)[len(found) * 99 // 100] for name, found in times.items()}


def step_memory_ours(folder: Path) -> dict[str, float]:
    """Return the memory that the store takes in a running program."""
    wanted = queries(folder)[:5_000]
    before = memory()
    store = open_ours(folder)
    for keys in wanted:
        store.find(EntryKind.HOST, keys)
    return {"memory": memory() - before}


def step_memory_plain(folder: Path) -> dict[str, float]:
    """Return the memory that plain sqlite3 takes in a running program."""
    wanted = queries(folder)[:5_000]
    before = memory()
    db = open_plain(folder)
    for keys in wanted:
        plain_find(db, keys)
    return {"memory": memory() - before}


def step_set(folder: Path) -> dict[str, float]:
    """Hold all hosts in a Python set: look-up, memory, and how long it takes to be there."""
    wanted = queries(folder)
    before = memory()
    start = time.perf_counter()
    known = {
        line.rstrip("\n") for number in range(LISTS) for line in (folder / f"list{number}.txt").open(encoding="ascii")
    }
    opened = time.perf_counter() - start
    times = []
    for keys in wanted:
        start = time.perf_counter()
        [key for key in keys if key in known]
        times.append(time.perf_counter() - start)
    return {
        "memory": memory() - before,
        "open": opened,
        "p50": statistics.median(times),
        "p99": sorted(times)[len(times) * 99 // 100],
    }


def step_delta(folder: Path) -> dict[str, float]:
    """Add 5,000 and remove 3,000 entries of the largest list five times in each, in one transaction."""
    maker, source = random.Random(5), hosts(5)
    there = (folder / "list0.txt").read_text(encoding="ascii").split("\n")
    ours, plain = open_ours(folder), open_plain(folder)
    times: dict[str, list[tuple[float, float]]] = {"plain": [], "ours": []}

    def in_plain(new: list[str], old: list[str]) -> None:
        plain.execute("BEGIN")
        plain.executemany("DELETE FROM entry WHERE key = ? AND feed = 0", ((host,) for host in old))
        plain.executemany("INSERT OR IGNORE INTO entry VALUES (?, 0)", ((host,) for host in new))
        plain.execute("COMMIT")

    def in_ours(changes: list[ListEntry]) -> None:
        with ours.stage("list0") as staging:
            staging.add(changes)
            staging.commit(Commit(DAY, "delta", Mode.DELTA))

    for _ in range(5):
        new, old = [next(source) for _ in range(ADDED)], maker.sample(there, REMOVED)
        changes = [ListEntry(EntryKind.HOST, host) for host in new]
        changes += [ListEntry(EntryKind.HOST, host, standing=Standing.REMOVED) for host in old]
        times["plain"].append(seconds(lambda new=new, old=old: in_plain(new, old)))  # type: ignore[misc]
        times["ours"].append(seconds(lambda changes=changes: in_ours(changes)))  # type: ignore[misc]
    return {
        f"{name}_{kind}": statistics.median(pair[number] for pair in found)
        for name, found in times.items()
        for number, kind in enumerate(("cpu", "wall"))
    }


def step_again(folder: Path) -> dict[str, float]:
    """Take the largest list in once more as a whole: nothing has changed but the delta."""
    store, before = open_ours(folder), memory()
    cpu, wall = seconds(lambda: store.replace("list0", read_list(folder, 0), DAY + timedelta(days=1), "again"))
    reading, _ = seconds(lambda: sum(1 for _ in read_list(folder, 0)))
    return {"cpu": cpu - reading, "wall": wall, "peak": peak() - before}


# ---- the table ----


def run(step: str, folder: Path) -> dict[str, Any]:
    """Run one step in a process of its own."""
    line = [sys.executable, __file__, "--step", step, str(folder)]
    done = subprocess.run(line, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def forget(folder: Path) -> None:
    """Ask the system to drop the cached pages of both files."""
    for path in (folder / "plain.sqlite", folder / "home" / "lists.sqlite"):
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def remember(folder: Path) -> None:
    """Bring both files into the system's cache: a hot look-up does not wait for the disk."""
    for path in (folder / "plain.sqlite", folder / "home" / "lists.sqlite"):
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass


def first(folder: Path, *, cold: bool, runs: int = 11) -> dict[str, dict[str, float]]:
    """Return the medians of the first look-up in a fresh process, one of each after the other."""
    found: dict[str, list[dict[str, float]]] = {"plain": [], "ours": []}
    for _ in range(runs):
        for name, values in found.items():
            if cold:
                forget(folder)
            values.append(run(f"first_{name}", folder))
    return {
        name: {key: statistics.median(value[key] for value in values) for key in values[0]}
        for name, values in found.items()
    }


def line(title: str, ours: float, plain: float, unit: str, scale: float = 1.0) -> None:
    """Print one row of the table."""
    print(f"  {title:<44}{plain * scale:>12,.2f}{ours * scale:>12,.2f} {unit:<3}{ours / plain:>8.2f}")


def compare(folder: Path, entries: int) -> None:
    """Print the table against plain sqlite3 and the set."""
    reading = run("reading", folder)
    plain, ours, best = run("build_plain", folder), run("build_ours", folder), run("build_sorted", folder)
    sizes = [
        (folder / name).stat().st_size / entries for name in ("home/lists.sqlite", "plain.sqlite", "sorted.sqlite")
    ]
    print(f"{entries:,} entries, {LISTS} lists             plain sqlite3        ours        ratio")
    line("build, CPU without reading", ours["cpu"] - reading["cpu"], plain["cpu"] - reading["cpu"], "s")
    line("build, CPU with reading", ours["cpu"], plain["cpu"], "s")
    line("build, wall with reading", ours["wall"], plain["wall"], "s")
    line("  against all rows sorted, one transaction", ours["cpu"] - reading["cpu"], best["cpu"], "s")
    line("build, peak memory above the start", ours["peak"], plain["peak"], "MB")
    line("file, an entry (ours: with dates and notes)", sizes[0], sizes[1], "B")
    line("  against all rows sorted, one transaction", sizes[0], sizes[2], "B")
    for cold in (False, True):
        found = first(folder, cold=cold)
        for key, title in (("open", "open"), ("first", "first look-up"), ("both", "open and first look-up")):
            word = "pages not cached" if cold else "fresh process"
            line(f"{title}, {word}", found["ours"][key], found["plain"][key], "ms", 1e3)
    remember(folder)
    hot = run("hot", folder)
    for mark in ("p50", "p99"):
        line(f"hot, host and parents, {mark}", hot[f"ours_{mark}"], hot[f"plain_{mark}"], "us", 1e6)
    line(
        "memory of a running program", run("memory_ours", folder)["memory"], run("memory_plain", folder)["memory"], "MB"
    )
    delta, again = run("delta", folder), run("again", folder)
    for kind in ("cpu", "wall"):
        line(f"delta +5k/-3k, {kind}", delta[f"ours_{kind}"], delta[f"plain_{kind}"], "ms", 1e3)
    print(
        f"  largest list once more: {again['cpu']:.2f} s CPU, {again['wall']:.2f} s, peak {again['peak']:.0f} MB above"
    )
    known = run("set", folder)
    print(
        f"  Python set: {known['open']:.2f} s to fill, {known['memory']:.0f} MB, "
        f"p50 {known['p50'] * 1e6:.2f} us, p99 {known['p99'] * 1e6:.2f} us"
    )


DETECTOR = """
const fs = require("fs");
const load = (name) => { const found = require(name); return found.default || found; };
const Detector = load("eth-phishing-detect/src/detector");
const [listed, asked] = process.argv.slice(2, 4).map((name) => fs.readFileSync(name, "utf8").trim().split("\\n"));
let start = process.hrtime.bigint();
const detector = new Detector({ blacklist: listed, whitelist: [], fuzzylist: [], tolerance: 0, version: 2 });
const opened = Number(process.hrtime.bigint() - start) / 1e9;
const times = asked.map((host) => {
  start = process.hrtime.bigint();
  detector.check(host);
  return Number(process.hrtime.bigint() - start) / 1e9;
}).sort((a, b) => a - b);
console.log(JSON.stringify({ open: opened, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)],
  memory: process.memoryUsage().rss / 1e6 }));
"""


def detector(folder: Path, count: int) -> None:
    """Print what MetaMask's own detector takes on ``count`` of the hosts."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        print("  MetaMask's detector: node and npm are not here")
        return
    subprocess.run([npm, "install", "--silent", "--no-audit", "eth-phishing-detect"], cwd=folder, check=True)
    listed, asked = folder / "listed.txt", folder / "asked.txt"
    names = (folder / "list0.txt").read_text(encoding="ascii").split("\n")[:count]
    listed.write_text("\n".join(names), encoding="ascii")
    asked.write_text("\n".join(keys[0] for keys in queries(folder)[:DETECTOR_HOSTS]), encoding="ascii")
    script = folder / "detector.js"
    script.write_text(DETECTOR, encoding="ascii")
    done = subprocess.run([node, script, listed, asked], check=True, capture_output=True, text=True, cwd=folder)
    found = json.loads(done.stdout)
    print(
        f"  MetaMask's detector (eth-phishing-detect, node) with {len(names):,} hosts: p50 {found['p50'] * 1e6:,.0f} us, "
        f"p99 {found['p99'] * 1e6:,.0f} us, {found['open']:.2f} s to fill, {found['memory']:.0f} MB"
    )


def main() -> None:
    """Print the tables, or run one step."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=2_500_000)
    parser.add_argument("--detector", type=int, default=100_000, help="hosts for MetaMask's detector; 0 for none")
    parser.add_argument("--step", nargs=2, metavar=("NAME", "FOLDER"))
    chosen = parser.parse_args()
    if chosen.step:
        print(json.dumps(globals()[f"step_{chosen.step[0]}"](Path(chosen.step[1]))))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_lists(folder, chosen.entries)
        print(
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"
        )
        compare(folder, chosen.entries)
        if chosen.detector:
            detector(folder, chosen.detector)


if __name__ == "__main__":
    main()
