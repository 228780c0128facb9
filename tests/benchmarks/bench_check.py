"""One check, a batch and a cold start, as ratios to named alternatives in the same run.

``.venv/bin/python tests/benchmarks/bench_check.py [runs]`` prints one table. Each figure is the median of interleaved
runs, so that a busy machine slows both sides alike. Nothing here is asserted: timed tests lie on shared machines.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ada_url import URL

from scamcheck.app import App, build, rules_checker
from scamcheck.core.model import Rejected
from scamcheck.core.task import Task
from scamcheck.services.batch import Item, check_all
from scamcheck.services.serialize import answer_json

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 15
HOT = 300
LINES = 2_000
BATCHES = 7
SAMPLE = "https://coinbase.com.secure-verify.xyz/login"
FORBIDDEN = ("PySide6", "httpx", "keyring", "requests", "validators", "tldextract")


def median(work: Callable[[], object], runs: int) -> float:
    """Return the median seconds of ``work``."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def process(*arguments: str) -> Callable[[], object]:
    """Return work that starts this interpreter with ``arguments`` and waits for its end."""
    return lambda: subprocess.run([sys.executable, *arguments], check=False, capture_output=True)


def interleaved(works: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """Return the median seconds of each, one run of every kind after the other."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(runs):
        for name, work in works.items():
            times[name].append(median(work, 1))
    return {name: statistics.median(found) for name, found in times.items()}


def hot(app: App, home: Path) -> dict[str, float]:
    """Return seconds of one check in a running program, and of one plain SELECT on the same store."""
    plain = sqlite3.connect(home / "lists.sqlite")

    def select() -> object:
        return plain.execute("SELECT feed FROM entry WHERE kind = 0 AND key = ?", ("secure-verify.xyz",)).fetchall()

    works: dict[str, Callable[[], object]] = {
        "SELECT": select,
        "lookalike": lambda: app.check(SAMPLE),
        "listed": lambda: app.check("azukishop.live"),
        "wallet": lambda: app.check("0x098b716b8aaf21512996dc57eb0615e2383e2f96"),
        "name": lambda: app.check("Huione Garantee"),
    }
    return {name: median(work, HOT) for name, work in works.items()}


def lines(app: App) -> list[Item]:
    """Return plain hosts, every other one with the name of a brand in it."""
    brands = [brand.tokens[0] for brand in app.catalog.brands.brands if brand.tokens]
    names = (brands[number % len(brands)] if number % 2 else "quarzum" for number in range(LINES))
    return [Item(number, f"{name}-garden{number}.com") for number, name in enumerate(names, start=1)]


def batch(app: App) -> dict[str, float]:
    """Return seconds for a line of ``batch --no-lists``, and for one parse and one ``json.dumps`` of the same answer."""
    items, feeds = lines(app), app.catalog.feeds
    checker = rules_checker(app, popularity=False)
    answers = [answer_json(answer, app.words, feeds) for _, answer in check_all(items, checker, Task())]

    def checked() -> object:
        return [json.dumps(answer_json(one, app.words, feeds)) for _, one in check_all(items, checker, Task())]

    def parsed() -> object:
        pairs = zip(items, answers, strict=True)
        return [json.dumps({**answer, "host": URL(f"https://{item.text}").hostname}) for item, answer in pairs]

    found = interleaved({"URL and json.dumps": parsed, "batch --no-lists": checked}, BATCHES)
    return {name: seconds / len(items) for name, seconds in found.items()}


def imported(home: Path) -> list[str]:
    """Return which of the slow libraries a terminal check imports."""
    code = (
        "import sys; from scamcheck.__main__ import main; "
        f"main(['--home', {str(home)!r}, 'check', {SAMPLE!r}]); print(*[m for m in {FORBIDDEN!r} if m in sys.modules], sep=',')"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    return [name for name in done.stdout.rsplit("\n", 2)[-2].split(",") if name]


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        app = build(str(home), "en")
        first = app.check(SAMPLE)
        assert not isinstance(first, Rejected)
        table = hot(app, home)
        many = batch(app)
        app.close()
        cold = interleaved(
            {
                "python -c pass": process("-c", "pass"),
                "import PySide6.QtWidgets": process("-c", "import PySide6.QtWidgets"),
                "scamcheck check": process("-m", "scamcheck", "--home", name, "check", SAMPLE),
            },
            runs,
        )
        bare, qt, check = cold.values()
        print("one check in a running program          microseconds   ratio to one SELECT")
        for kind, seconds in table.items():
            print(f"  {kind:<36}{seconds * 1e6:>14,.0f}{seconds / table['SELECT']:>12.1f}")
        print("one line of many, one core              microseconds   ratio to URL and json.dumps")
        for kind, seconds in many.items():
            print(f"  {kind:<36}{seconds * 1e6:>14,.0f}{seconds / many['URL and json.dumps']:>12.1f}")
        print(f"lines a second: {1 / many['batch --no-lists']:,.0f} (goal: 10,000 or more)")
        print("cold start                              milliseconds   ratio to importing Qt")
        for kind, seconds in cold.items():
            print(f"  {kind:<36}{seconds * 1e3:>14,.0f}{seconds / qt:>12.2f}")
        print(f"scamcheck check above python -c pass: {(check - bare) * 1e3:,.0f} ms (goal: 300 or less)")
        print(f"slow libraries imported by a check: {', '.join(imported(home)) or 'none'}")


if __name__ == "__main__":
    main()
