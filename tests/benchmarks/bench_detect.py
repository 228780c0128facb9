"""Lookalikes and warning signs: scamcheck beside the other offline detectors, on the same rows in the same run.

``python3 packaging/bootstrap.py bench-detect`` or ``.venv/bin/python tests/benchmarks/bench_detect.py`` prints Markdown:
recall by class, false alarms, checks a second, and the goals of issue 4 with a tick or a cross. It needs the developers'
data folder (``--data``). scamcheck runs as people run it, ``scamcheck batch`` with ``--no-lists`` and an empty home; the
peers are installed once into a folder of their own (``--peers``) and judge the same hosts in processes of their own,
which is kinder to them: they read and write no files. Where there is no network they are left out, and a note says so.

Everything runs on one core. Checks a second are counted in processor time, which a busy machine disturbs little; the
column beside it goes by the clock. ``--misses CLASS`` prints what scamcheck gets wrong instead, for a maintainer.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path
from publicsuffixlist import PublicSuffixList

from scamcheck.core.domain import DomainSplitter
from scamcheck.sources.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.core.brand import Brand
    from tests.benchmarks.detect import ours
    from tests.benchmarks.detect.peers import PEERS, Absent, Homes, ask, say
    from tests.benchmarks.detect.sets import NoData, Sample, read_samples
    from tests.benchmarks.detect.table import POPULARITY, RULES, Line, Results, as_json, by_class, render
else:
    from detect import ours
    from detect.peers import PEERS, Absent, Homes, ask, say
    from detect.sets import NoData, read_samples
    from detect.table import POPULARITY, RULES, Line, Results, as_json, by_class, render

ROOT = Path(__file__).resolve().parents[2]
LATENCY_ROWS = 3_000
SEED = 4


def mixed(samples: Sequence[Sample]) -> list[str]:
    """Return all hosts of all classes once, shuffled, so that the first few are a fair sample of them."""
    hosts = sorted({host for sample in samples for host in sample.hosts})
    random.Random(SEED).shuffle(hosts)
    return hosts


def judge(sample: Sample, home: Path, options: Sequence[str]) -> list[ours.Answer]:
    """Return scamcheck's answers on a class: on its file as it stands, or on a list of its hosts."""
    file = sample.file
    if file is None:
        file = home / f"{sample.id}.txt"
        file.write_text("\n".join(sample.hosts), encoding="utf-8")
    found = ours.answers(home, file, sample.column, options)
    if len(found) != len(sample.hosts):
        raise ours.BatchFailed(f"scamcheck answered {len(found)} of {len(sample.hosts)} rows of {file.name}")
    return found


def measure_ours(results: Results, home: Path) -> None:
    """Add scamcheck's rows: rules only, and with the popularity brake."""
    hosts = mixed(results.samples)
    file = home / "mixed.txt"
    file.write_text("\n".join(hosts), encoding="utf-8")
    for name, options in ((RULES, ours.RULES_ONLY), (POPULARITY, ours.WITH_POPULARITY)):
        say(f"{name} ...")
        answers = {sample.id: judge(sample, home, options) for sample in results.samples}
        flags = {key: tuple(answer.is_flagged for answer in found) for key, found in answers.items()}
        results.lines.append(Line(name, flags, ours.speed(home, file, len(hosts), options)))
        every = [answer for found in answers.values() for answer in found]
        results.crashed += sum(answer.has_failed for answer in every)
        other = sum(not answer.is_web for answer in every)
        results.notes.append(f"{name}: {other} of {len(every):,} rows were not taken for web addresses")
    results.latency = ours.latency(home, hosts[:LATENCY_ROWS])


def measure_peers(results: Results, folder: Path, brands: Sequence[Brand]) -> None:
    """Add the peers' rows, and a note for each that is left out."""
    hosts, homes = mixed(results.samples), Homes(folder)
    for peer in PEERS:
        say(f"{peer.title} ...")
        try:
            rows, about = ask(peer, homes, brands, hosts)
        except Absent as reason:
            results.notes.append(f"{peer.title} is left out: {reason}")
        else:
            results.lines += [by_class(row, hosts, results.samples) for row in rows]
            results.notes.append(about)


def misses(sample: Sample, kind: str, home: Path, wanted: int) -> str:
    """Return what scamcheck gets wrong in a class: missed scams or falsely flagged sites, with level and codes."""
    answers = judge(sample, home, ours.RULES_ONLY)
    wrong = [number for number in sample.rows(kind) if answers[number].is_flagged != sample.is_scam]
    shown = sorted(random.Random(SEED).sample(wrong, wanted)) if 0 < wanted < len(wrong) else wrong
    word = "missed" if sample.is_scam else "falsely flagged"
    lines = [f"{len(wrong)} of {len(sample.rows(kind))} {word}, {len(shown)} shown"]
    for number in shown:
        answer = answers[number]
        lines.append(f"{sample.hosts[number]}\t{answer.level}\t{' '.join(answer.codes)}")
    return "\n".join(lines)


def about(core: str) -> str:
    """Return date, commit, machine and versions."""
    git = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    done = subprocess.run(git, check=False, capture_output=True, text=True)
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    return f"{when}, commit {done.stdout.strip() or 'unknown'}, Python {platform.python_version()}, {platform.system()}, {model}, {core}"


def arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description="scamcheck beside the other offline detectors")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="FOLDER")
    parser.add_argument(
        "--peers", type=Path, default=user_cache_path("scamcheck-bench", appauthor=False), metavar="FOLDER"
    )
    parser.add_argument("--us-only", action="store_true", help="leave the peers out")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures for programs, too")
    parser.add_argument(
        "--misses", metavar="CLASS", help="print what scamcheck gets wrong in a class, or in CLASS:KIND"
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N of them, always the same")
    return parser.parse_args()


def run(chosen: argparse.Namespace, home: Path) -> str:
    """Do what the options say and return what is printed; raises ``NoData`` and ``BatchFailed``."""
    splitter = DomainSplitter(PublicSuffixList(), PublicSuffixList(only_icann=True))
    brands = Catalog(ROOT / "assets").brands.brands
    samples = read_samples(chosen.data.resolve(), brands, splitter.split)
    if chosen.misses:
        name, _, kind = chosen.misses.partition(":")
        sample = next((sample for sample in samples if sample.id == name), None)
        if sample is None or (kind and kind not in sample.kinds):
            known = [sample.id for sample in samples] + [
                f"{one.id}:{kind}" for one in samples for kind in sorted(set(one.kinds))
            ]
            raise NoData(f"There is no class {chosen.misses}. The classes are: {', '.join(known)}.")
        return misses(sample, kind, home, chosen.sample)
    results = Results(about(ours.use_one_core()), samples)
    measure_ours(results, home)
    if not chosen.us_only:
        measure_peers(results, chosen.peers.resolve(), brands)
    if chosen.json:
        chosen.json.write_text(json.dumps(as_json(results), indent=1), encoding="utf-8")
    return render(results)


def main() -> int:
    """Print the tables, or say in a sentence why not."""
    with tempfile.TemporaryDirectory() as name:
        try:
            text = run(arguments(), Path(name))
        except (NoData, ours.BatchFailed) as problem:
            say(str(problem))
            return 1
    sys.stdout.buffer.write(f"{text}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
