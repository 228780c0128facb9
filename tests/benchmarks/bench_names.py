"""Names: is the listed one found though it is typed badly, and are honest firms left alone? Beside other ways.

``.venv/bin/python tests/benchmarks/bench_names.py`` prints a Markdown table: how often the right entry is first and among
five, how many questions raise an alarm and how many of 5,000 honest firms on no list do, milliseconds of processor time
at 150,000 names, and memory. It needs the developers' data folder (``--data``). ``warninglists`` is installed once into a
folder of its own (``--peers``); without a network it is left out. A way that only gives a score is given the cut that
flags 1 % of the firms of the even half; the figures of both halves are shown, even and odd.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_cache_path

from scamcheck.core.name import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.names.queries import KINDS, queries
    from tests.benchmarks.names.sets import SEED, Firm, Query, firms, listed, scaled
    from tests.benchmarks.peer_home import python_in
else:
    from names.queries import KINDS, queries
    from names.sets import SEED, firms, listed, scaled
    from peer_home import python_in

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("warninglists==0.1.0",)
MATCHERS = ("scamcheck", "rapidfuzz", "fts5", "warninglists")
TITLES = {
    "scamcheck": "scamcheck",
    "rapidfuzz": "`rapidfuzz.process.extract`",
    "fts5": "SQLite FTS5 trigram + rapidfuzz",
    "warninglists": "`warninglists` 0.1.0",
}
DECIDE = frozenset({"scamcheck", "warninglists"})
"""Those that say themselves what is a hit."""
ALARMS = 0.01


@dataclass(frozen=True)
class Work:
    """What all are asked."""

    titles: list[str]
    queries: list[Query]
    firms: list[Firm]
    many: list[str]
    seconds: float

    def as_json(self) -> str:
        """Return it for a process of a matcher."""
        texts = [query.text for query in self.queries]
        mixed = random.Random(SEED).sample(texts + [firm.name for firm in self.firms], 2_000)
        work = {"titles": self.titles, "queries": texts, "firms": [firm.name for firm in self.firms]}
        return json.dumps({**work, "many": self.many, "sample": mixed, "seconds": self.seconds})


@dataclass(frozen=True)
class Half:
    """Shares of one half: right first, among five, alarms on questions and on firms, and alarms by kind."""

    first: float
    five: float
    recall: float
    false: float
    kinds: dict[str, float]


def ask(name: str, work: Work, peers: Path) -> dict[str, Any]:
    """Return the answers of one matcher, from a process of its own."""
    python = python_in(peers / "names", PACKAGES) if name == "warninglists" else Path(sys.executable)
    command = [str(python), str(Path(__file__).with_name("names") / "matchers.py"), name]
    paths = os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", "")))
    env = {**os.environ, "PYTHONPATH": paths} if name != "warninglists" else None
    done = subprocess.run(command, input=work.as_json(), check=True, stdout=subprocess.PIPE, text=True, env=env)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def cut_of(name: str, work: Work, answer: dict[str, Any]) -> float:
    """Return the score from which a matcher raises an alarm."""
    if name in DECIDE:
        return 1.0
    scores = sorted(
        (score for firm, score in zip(work.firms, answer["firms"], strict=True) if firm.is_even), reverse=True
    )
    return float(scores[int(len(scores) * ALARMS)]) + 1e-9


def half(work: Work, answer: dict[str, Any], cut: float, *, even: bool) -> Half:
    """Return the shares of one half."""
    rows = [
        (query, [fold(title) for title in titles], score >= cut)
        for query, (titles, score) in zip(work.queries, answer["answers"], strict=True)
        if query.is_even is even
    ]
    false = [score >= cut for firm, score in zip(work.firms, answer["firms"], strict=True) if firm.is_even is even]
    kinds = {kind: _share([told for query, _, told in rows if query.kind == kind]) for kind in KINDS}
    return Half(
        _share([found[:1] == [fold(query.title)] for query, found, _ in rows]),
        _share([fold(query.title) in found for query, found, _ in rows]),
        _share([told for _, _, told in rows]),
        _share(false),
        kinds,
    )


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0


def render(work: Work, answers: dict[str, dict[str, Any]]) -> str:
    """Return the Markdown tables."""
    asked = "alarm on questions | alarm on honest firms"
    lines = [
        f"{len(work.titles):,} listed names, {len(work.queries):,} questions, {len(work.firms):,} honest firms on no list.",
        "",
        f"| even / odd half | right first | among 5 | {asked} | p50, p99 ms at {len(work.many):,} | memory MB |",
        "|---|---|---|---|---|---|---|",
    ]
    halves = {}
    for name, answer in answers.items():
        cut = cut_of(name, work, answer)
        both = halves[name] = [half(work, answer, cut, even=even) for even in (True, False)]
        cells = [" / ".join(f"{getattr(row, key):.1%}" for row in both) for key in ("first", "five", "recall", "false")]
        few = "" if answer["asked"] > 1_000 else f" ({answer['asked']} asked)"
        cells += [f"{answer['p50']:.1f}, {answer['p99']:.1f}{few}", f"{answer['memory']:.0f}"]
        lines.append(f"| {TITLES[name]} | {' | '.join(cells)} |")
    lines += ["", f"| alarm, odd half | {' | '.join(KINDS)} |", "|---" * (len(KINDS) + 1) + "|"]
    for name, (_, odd) in halves.items():
        lines.append(f"| {TITLES[name]} | {' | '.join(f'{share:.0%}' for share in odd.kinds.values())} |")
    if ours := answers.get("scamcheck"):
        told = ours["first"]
        about = f"the first answer of a new process takes {told['seconds']:.2f} s, and {told['most']:.0f} MB at most with Python"
        lines += ["", f"scamcheck at {len(work.many):,} names: the index is made in {ours['build']:.1f} s; {about}."]
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="names of firms beside other ways to look them up")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="FOLDER")
    parser.add_argument("--peers", type=Path, default=user_cache_path("scamcheck-bench", appauthor=False))
    parser.add_argument("--each", type=int, default=500, metavar="N", help="questions of each kind")
    parser.add_argument("--many", type=int, default=150_000, metavar="N", help="names for times and memory")
    parser.add_argument("--seconds", type=float, default=30.0, help="most seconds for the times of one matcher")
    parser.add_argument("--us-only", action="store_true", help="leave the others out")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the answers for programs, too")
    chosen = parser.parse_args()
    if not (chosen.data / "regulators").is_dir():
        print(f"No data in {chosen.data}.", file=sys.stderr)
        return 1
    names = listed(chosen.data)
    titles = list(names.values())
    asked = queries(titles, chosen.each)
    work = Work(titles, asked, firms(chosen.data, names), scaled(titles, chosen.many), chosen.seconds)
    answers = {}
    for name in MATCHERS[:1] if chosen.us_only else MATCHERS:
        print(f"{TITLES[name]} ...", file=sys.stderr)
        try:
            answers[name] = ask(name, work, chosen.peers)
        except subprocess.CalledProcessError as error:
            print(f"{TITLES[name]} is left out: {error}", file=sys.stderr)
    print(render(work, answers))
    if chosen.json:
        chosen.json.write_text(json.dumps(answers), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
