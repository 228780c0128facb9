"""The benchmark reads, counts and judges right, on invented rows; its figures are not asserted anywhere."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.brand import Brand
from scamcheck.core.domain import DomainSplitter  # noqa: TC001 - a fixture's type

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.bench_detect import ROOT, misses, mixed
    from tests.benchmarks.detect import ours, table
    from tests.benchmarks.detect.peers import PEERS, Absent, Homes, Row, ask, read_answer
    from tests.benchmarks.detect.sets import (
        TABLES,
        Goal,
        NoData,
        Sample,
        honest_hosts,
        read_samples,
    )
else:
    from benchmarks.bench_detect import ROOT, misses, mixed
    from benchmarks.detect import ours, table
    from benchmarks.detect.peers import PEERS, Absent, Homes, Row, ask, read_answer
    from benchmarks.detect.sets import TABLES, Goal, NoData, Sample, honest_hosts, read_samples

BRANDS = (
    Brand("zorblatt", "Zorblatt", "bank", ("zorblatt",), ("zorblatt.com",)),
    Brand("quxbank", "Quxbank", "bank", ("quxbank", "qb"), ("quxbank.co.uk",)),
)
HOSTS = ("zorblatt-login.example", "www.zorblatt.com", "quxbamk.org", "honest.example")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with two rows a class, of which one cell is empty."""
    (tmp_path / "eval").mkdir()
    (tmp_path / "benign").mkdir()
    for _, _, file, _, _, _ in TABLES:
        rows = 'domain,host,kind,name\na.example,www.a.example,bank,"A, Inc"\n,,bank,\nb.example,b.example,top,B\n'
        (tmp_path / "eval" / file).write_text(rows, encoding="utf-8")
    with gzip.open(tmp_path / "benign" / "kagi.smallweb.hosts.txt.gz", "wt") as file_of_hosts:
        file_of_hosts.write("# comment\nme.github.io\nblog.me.com\nwww.me.com\nme.com\n\n")
    return tmp_path


@pytest.fixture
def two() -> Sample:
    """Return a class of two honest rows of two kinds."""
    return Sample(
        "benign", "honest", is_scam=False, hosts=("a.example", "b.example"), goals=(Goal(0.004),), kinds=("bank", "top")
    )


def test_classes_are_read_with_their_kinds_and_columns(data: Path, splitter: DomainSplitter) -> None:
    samples = {sample.id: sample for sample in read_samples(data, BRANDS, splitter.split)}
    assert samples["labelled"].hosts == ("a.example", "b.example")
    assert samples["labelled-host"].hosts == ("www.a.example", "b.example")
    assert samples["benign"].kinds == ("bank", "top")
    assert samples["hosting"].hosts == ("me.github.io",)
    assert samples["below"].hosts == ("blog.me.com",)
    assert samples["official"].hosts == ("zorblatt.com", "quxbank.co.uk")
    assert mixed(tuple(samples.values())) == mixed(tuple(samples.values())[::-1])


def test_missing_data_is_said_in_a_sentence(tmp_path: Path, splitter: DomainSplitter) -> None:
    with pytest.raises(NoData, match="--data FOLDER"):
        read_samples(tmp_path, BRANDS, splitter.split)


def test_honest_hosts_of_the_same_shape(splitter: DomainSplitter) -> None:
    lines = ["a.pages.dev\n", "github.io\n", "10.0.0.1\n", "A.b.co.uk\n", "www.b.co.uk\n", "a.pages.dev\n"]
    assert honest_hosts(lines, splitter.split) == (("a.pages.dev",), ("a.b.co.uk",))


def test_flags_are_counted_by_class_and_kind(two: Sample) -> None:
    line = table.by_class(Row("peer", (True, False), None), ["b.example", "a.example"], [two])
    assert line.flags == {"benign": (False, True)}
    assert two.share(line.flags["benign"]) == 0.5
    assert [two.flagged(line.flags["benign"], kind) for kind in ("", "bank", "top")] == [1, 0, 1]


def test_answers_of_batch_are_read() -> None:
    inner = {"evidence": [{"code": "lookalike.typo"}], "gaps": [{"reason": "failed"}]}
    lines = [
        {"kind": "domain", "level": "warning", "evidence": [{"code": "url.ip"}], "gaps": [], "items": [inner]},
        {"kind": "name", "level": "no_record", "evidence": [], "gaps": [{"reason": "stale"}], "items": []},
        {"input": None, "error": {"code": "too_long"}},
    ]
    found = ours.read_answers("".join(json.dumps(line) + "\n" for line in lines))
    assert [(answer.is_flagged, answer.is_web) for answer in found] == [(True, True), (False, False), (False, False)]
    assert [answer.has_failed for answer in found] == [True, False, False]
    assert found[0].codes == ("url.ip", "lookalike.typo")


@pytest.mark.parametrize(("is_scam", "share", "met"), [(True, 0.95, True), (True, 0.94, False), (False, 0.96, False)])
def test_a_goal_is_a_floor_for_scams_and_a_ceiling_for_honest_sites(is_scam: bool, share: float, met: bool) -> None:
    assert Goal(0.95).is_met(share, is_scam=is_scam) is met


def test_the_tables_tell_figures_goals_and_who_was_left_out(two: Sample) -> None:
    speed, slow = ours.Speed(2, 20_000.0, 19_000.0), ours.Speed(2, 1_000.0, 1_000.0)
    results = table.Results("today", (two,), latency=ours.Latency(90.0, 0.1, 2.0), notes=["x is left out: no network"])
    results.lines += [
        table.Line(table.RULES, {"benign": (False, False)}, speed),
        table.Line("peer", {"benign": (True, False)}, slow),
        table.Line("peer, second row", {"benign": (True, True)}, None),
    ]
    text = table.render(results)
    assert "| peer                  |  50.0 % |" in text
    assert "| peer                  |    1 |   0 |" in text
    assert f"- {table.YES} benign: 0.0 % (goal <= 0.40 %)" in text
    assert f"- {table.YES} no check crashes: 0 answers" in text
    assert f"- {table.YES} batch: 20,000 checks a second" in text
    assert "  - 20 x peer\n" in text
    assert f"- {table.NO} one check: 0.100 ms in the middle, 2.000 ms" in text
    assert "x is left out: no network" in text
    assert json.loads(json.dumps(table.as_json(results)))["rows"][1]["classes"]["benign"]["kinds"] == {
        "bank": 1,
        "top": 0,
    }


@pytest.mark.parametrize(
    ("peer_id", "expected"), [("contains", [True, False, False, False]), ("icu", [False, False, True, False])]
)
def test_peers_without_an_installation_judge_and_are_timed(tmp_path: Path, peer_id: str, expected: list[bool]) -> None:
    peer = next(peer for peer in PEERS if peer.id == peer_id)
    try:
        rows, about = ask(peer, Homes(tmp_path), BRANDS, HOSTS)
    except Absent as reason:
        pytest.skip(str(reason))
    assert list(rows[0].flags) == expected
    assert rows[0].speed is not None
    assert rows[0].speed.rows == len(HOSTS)
    assert "ready after" in about


def test_an_answer_that_is_not_whole_leaves_the_peer_out() -> None:
    with pytest.raises(Absent, match="1 of 2"):
        read_answer({"about": "p", "note": "", "setup": 0, "rows": [{"name": "", "flags": [True], "speed": None}]}, 2)
    with pytest.raises(Absent, match="no ICU"):
        read_answer({"cannot": "no ICU"}, 2)


def test_misses_are_printed_for_a_maintainer(home: Path) -> None:
    text = misses(Sample("x", "x", is_scam=True, hosts=("honest.example", "other.example")), "", home, 1)
    assert text.splitlines()[0] == "2 of 2 missed, 1 shown"
    assert text.splitlines()[1].split("\t")[0] in {"honest.example", "other.example"}


def test_the_command_says_what_is_missing_and_ends_with_1(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests" / "benchmarks" / "bench_detect.py"), "--data", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The benchmark needs the developers' data")
