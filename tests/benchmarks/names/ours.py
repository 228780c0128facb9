"""scamcheck's part of ``bench_names.py``: a store with one list of names, asked as the program asks it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from publicsuffixlist import PublicSuffixList

from scamcheck.core.domain import DomainSplitter
from scamcheck.core.feed import EntryKind, Feed, ListEntry, Match
from scamcheck.core.model import Report, Severity
from scamcheck.core.name import fold
from scamcheck.services.checker import Checker
from scamcheck.sources.catalog import Catalog
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
SCORES = {Severity.NOTE: 0.0, Severity.WARNING: 1.0, Severity.LISTED: 2.0}
FEED = Feed(
    id="names",
    title="Names",
    publisher="A regulator",
    homepage="https://names.example/",
    licence="",
    format="csv",
    kind=EntryKind.NAME,
    match=Match.NAME,
    severity=Severity.LISTED,
    when_stale=Severity.WARNING,
    max_age_hours=720,
    min_entries=1,
    max_bytes=1_048_576,
    needed_for=frozenset(),
    authority=True,
)


def store(folder: Path) -> ListStore:
    """Open the store in ``folder``."""
    return ListStore(folder / "lists.sqlite", {"names": FEED}, ())


class Ours:
    """What answers: titles in the order of the index, and 1 for amber or 2 for red from what is told."""

    def __init__(self, titles: Sequence[str], folder: Path) -> None:
        self._lists, self._catalog = store(folder), Catalog(ROOT / "assets")
        entries = (ListEntry(EntryKind.NAME, fold(title), title) for title in titles)
        self._lists.replace("names", entries, TODAY, "")
        splitter = DomainSplitter(PublicSuffixList(), PublicSuffixList(only_icann=True))
        self._checker = Checker(splitter, self._lists, self._catalog, lambda: NOW)
        self._lists.names(self._catalog.names)

    def __call__(self, text: str) -> tuple[list[str], float]:
        """Return titles and score."""
        found = self._lists.names(self._catalog.names).search(text, self._catalog.names)
        hits = {hit.key: hit.title or hit.key for hit in self._lists.find(EntryKind.NAME, [row.key for row in found])}
        return [hits[row.key] for row in found], self.only_check(text)

    def only_check(self, text: str) -> float:
        """Return the score alone: one whole check."""
        report = self._checker.check(text)
        told = report.evidence if isinstance(report, Report) else ()
        return max((SCORES[item.severity] for item in told if item.source == "names"), default=0.0)


def first(folder: Path, text: str) -> dict[str, float]:
    """Return seconds and megabytes of the first answer of a process of its own, which finds the index made."""
    command = [sys.executable, str(Path(__file__)), str(folder), text]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return {key: float(value) for key, value in (line.split() for line in done.stdout.splitlines())}


def held(most: str = "VmRSS") -> float:
    """Return the megabytes that this process holds, or with ``VmHWM`` has held at most; 0 where that is not told."""
    info = Path("/proc/self/status")
    found = re.search(rf"{most}:\s+(\d+)", info.read_text(encoding="utf-8")) if info.exists() else None
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    """Open a store that is there, ask once, and tell how long it took."""
    before, start = held(), time.perf_counter()
    catalog, lists = Catalog(ROOT / "assets"), store(Path(sys.argv[1]))
    lists.names(catalog.names).search(sys.argv[2], catalog.names)
    print("seconds", time.perf_counter() - start)
    print("grown", held() - before)
    print("most", held("VmHWM"))


if __name__ == "__main__":
    main()
