"""scamcheck itself, as people run it: ``scamcheck batch`` in a process of its own, its JSON lines read back."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scamcheck.app import build
from scamcheck.core.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES_ONLY = ("--no-lists",)
WITH_POPULARITY = ("--no-lists", "--popularity")
FLAGGED = frozenset({"warning", "listed"})
REPEATS = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of ``batch``: kind of thing, level and codes of evidence; kind and level are empty when it was refused.

    ``has_failed`` means that a check of ours crashed on it, which would otherwise look like a mere miss.
    """

    kind: str
    level: str
    codes: tuple[str, ...]
    has_failed: bool = False

    @property
    def is_web(self) -> bool:
        """Whether the row was taken for a web address."""
        return self.kind in {"url", "domain"}

    @property
    def is_flagged(self) -> bool:
        """Whether a person is warned."""
        return self.level in FLAGGED


@dataclass(frozen=True, slots=True)
class Speed:
    """Checks a second of processor time and of wall time, on one core, measured on ``rows``."""

    rows: int
    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one check in a running program: the first, the median, and 99 of 100 (processor time)."""

    first: float
    median: float
    p99: float


class BatchFailed(Exception):
    """``scamcheck batch`` ended with an error; the text is what it said."""


def run_batch(home: Path, file: Path, column: str, options: Sequence[str], output: Path) -> None:
    """Run ``scamcheck batch`` on ``file``; raises ``BatchFailed``."""
    where = ("--column", column) if column else ()
    words = ["batch", "--home", str(home), "--lang", "en", *where, *options, "-o", str(output), str(file)]
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-m", "scamcheck", *words], check=False, capture_output=True, text=True, cwd=root
    )
    if done.returncode:
        raise BatchFailed(done.stderr.strip() or f"scamcheck batch ended with {done.returncode}")


def read_answers(lines: str) -> list[Answer]:
    """Return the answers of JSON lines, in order; a text in them may hold other line ends than LF."""
    return [read_answer(line) for line in lines.split("\n") if line]


def read_answer(line: str) -> Answer:
    """Return one answer; what was found inside a message counts as its own."""
    found = json.loads(line)
    if "error" in found:
        return Answer("", "", (found["error"]["code"],))
    reports = (found, *found["items"])
    codes = tuple(dict.fromkeys(item["code"] for report in reports for item in report["evidence"]))
    has_failed = any(gap["reason"] == Reason.FAILED for report in reports for gap in report["gaps"])
    return Answer(found["kind"], found["level"], codes, has_failed)


def answers(home: Path, file: Path, column: str, options: Sequence[str]) -> list[Answer]:
    """Return the answers on a file, one for each filled row."""
    output = home / "answers.jsonl"
    run_batch(home, file, column, options, output)
    return read_answers(output.read_text(encoding="utf-8"))


def speed(home: Path, file: Path, rows: int, options: Sequence[str]) -> Speed:
    """Return the speed of ``batch`` on ``file``, above that of a file of no rows: medians of three runs of each."""
    empty = home / "empty.txt"
    empty.write_text("", encoding="ascii")
    times = {path: [timed_run(home, path, options) for _ in range(REPEATS)] for path in (empty, file)}
    cpu, wall = (
        statistics.median(run[clock] for run in times[file]) - statistics.median(run[clock] for run in times[empty])
        for clock in (0, 1)
    )
    return Speed(rows, rows / max(cpu, 1e-9), rows / max(wall, 1e-9))


def timed_run(home: Path, file: Path, options: Sequence[str]) -> tuple[float, float]:
    """Return the seconds of processor time (the child's) and of wall time of one run."""
    before, start = os.times(), time.perf_counter()
    run_batch(home, file, "", options, home / "timed.jsonl")
    wall, after = time.perf_counter() - start, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu or wall, wall  # Windows does not count the time of children


def latency(home: Path, hosts: Sequence[str]) -> Latency:
    """Return how long one ``Checker.check`` takes, with the lists that ship."""
    app = build(str(home), "en")
    times = []
    for host in hosts:
        start = time.process_time()
        app.check(host)
        times.append((time.process_time() - start) * 1e3)
    app.close()
    warm = sorted(times[1:])
    return Latency(times[0], statistics.median(warm), warm[len(warm) * 99 // 100])


def use_one_core() -> str:
    """Keep this process and all that it starts on one core; return which, in words."""
    if not hasattr(os, "sched_setaffinity"):
        return "not bound to a core"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"bound to core {core}"
