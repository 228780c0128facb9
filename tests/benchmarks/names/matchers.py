"""One way to look names up, in a process of its own: reads names and questions in JSON, writes answers and times.

``python matchers.py NAME`` builds twice: with the real names, for the answers, and with many, for times and memory. An
answer is up to five titles, the likeliest first, and a score; 1 and more is what the matcher itself calls a hit.
"""

from __future__ import annotations

import importlib
import json
import re
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Answer = tuple[list[str], float]
    Matcher = Callable[[str], Answer]
    Asked = Callable[[str], object]


def scamcheck(titles: Sequence[str], folder: Path) -> Matcher:
    """Return the answers of ``Checker``: the order from the index, the score from what is told; the check alone is timed."""
    names = importlib.import_module("ours")
    return names.Ours(titles, folder)  # type: ignore[no-any-return]


def rapidfuzz(titles: Sequence[str], folder: Path) -> Matcher:  # noqa: ARG001 - all take the same
    """Return ``process.extract`` over names that are folded as scamcheck folds them: the plain way, at its best."""
    fuzz, process = importlib.import_module("rapidfuzz.fuzz"), importlib.import_module("rapidfuzz.process")
    fold = importlib.import_module("scamcheck.core.name").fold
    known = {fold(title): title for title in titles}
    keys = list(known)

    def match(text: str) -> Answer:
        found = process.extract(fold(text), keys, scorer=fuzz.ratio, limit=5)
        return [known[key] for key, _, _ in found], found[0][1] / 101 if found else 0.0

    return match


def fts5(titles: Sequence[str], folder: Path) -> Matcher:  # noqa: ARG001
    """Return SQLite's trigram index for candidates, and ``rapidfuzz`` over the best fifty of them."""
    fuzz, process = importlib.import_module("rapidfuzz.fuzz"), importlib.import_module("rapidfuzz.process")
    fold = importlib.import_module("scamcheck.core.name").fold
    known = {fold(title): title for title in titles}
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE name USING fts5(key, tokenize='trigram')")
    db.executemany("INSERT INTO name VALUES (?)", ((key,) for key in known))

    def match(text: str) -> Answer:
        key = fold(text)
        parts = " OR ".join({f'"{key[at : at + 3]}"' for at in range(len(key) - 2)})
        rows = db.execute("SELECT key FROM name WHERE name MATCH ? ORDER BY rank LIMIT 50", (parts,)) if parts else ()
        found = process.extract(key, [row[0] for row in rows], scorer=fuzz.ratio, limit=5)
        return [known[name] for name, _, _ in found], found[0][1] / 101 if found else 0.0

    return match


def warninglists(titles: Sequence[str], folder: Path) -> Matcher:  # noqa: ARG001
    """Return ``warninglists``: an alert a name; "listed" and "similar" are its hits."""
    alert = importlib.import_module("warninglists.schema").Alert
    index = importlib.import_module("warninglists.matcher").Index(
        alert("iosco", str(number), "A", "AA", "unauthorised", [title], [], "") for number, title in enumerate(titles)
    )

    def match(text: str) -> Answer:
        found = index.check(text, limit=5)
        return [hit.alert.names[0] for hit in found], float(bool(found))

    return match


MATCHERS: dict[str, Callable[[Sequence[str], Path], Matcher]] = {
    "scamcheck": scamcheck,
    "rapidfuzz": rapidfuzz,
    "fts5": fts5,
    "warninglists": warninglists,
}


def held() -> float:
    """Return the megabytes that this process holds."""
    info = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s+(\d+)", info.read_text(encoding="utf-8")) if info.exists() else None
    return int(found[1]) / 1024 if found else 0.0


def timed(match: Asked, texts: Sequence[str], most_seconds: float) -> list[float]:
    """Return the processor time of each question in milliseconds; of the first ones only where they take too long."""
    took: list[float] = []
    for text in texts:
        start = time.process_time()
        match(text)
        took.append((time.process_time() - start) * 1_000)
        if sum(took) > most_seconds * 1_000 and len(took) >= 20:
            break
    return sorted(took)


def main() -> None:
    """Answer one question."""
    build, asked = MATCHERS[sys.argv[1]], json.load(sys.stdin)
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        match = build(asked["titles"], Path(folder))
        result["answers"] = [match(text) for text in asked["queries"]]
        result["firms"] = [match(text)[1] for text in asked["firms"]]
        del match
    with tempfile.TemporaryDirectory() as folder:
        before, start = held(), time.process_time()
        match = build(asked["many"], Path(folder))
        result["build"] = time.process_time() - start
        took = timed(getattr(match, "only_check", match), asked["sample"], asked["seconds"])
        result["memory"] = held() - before
        result["p50"], result["p99"] = took[len(took) // 2], took[int(len(took) * 0.99)]
        result["asked"] = len(took)
        if sys.argv[1] == "scamcheck":
            result["first"] = importlib.import_module("ours").first(Path(folder), asked["sample"][0])
            result["memory"] = result["first"]["grown"]
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
