"""The benchmark of names makes the same questions each time, keeps the halves apart and counts right, on invented rows."""

from __future__ import annotations

import csv
import gzip
import io
import random
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from scamcheck.core.name import fold

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.bench_names import ROOT, Work, cut_of, half, render
    from tests.benchmarks.names.queries import KINDS, queries
    from tests.benchmarks.names.sets import Firm, Query, firms, is_even, listed, scaled
else:
    from benchmarks.bench_names import ROOT, Work, cut_of, half, render
    from benchmarks.names.queries import KINDS, queries
    from benchmarks.names.sets import Firm, Query, firms, is_even, listed, scaled

TITLES = ("Quarzum Guarantee Ltd", "Zenvolta Capital Markets", "Brightvale", "Oldport Trading Group of Malta")


def table(path: Path, rows: list[dict[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with a row or two a file."""
    names = [
        {"name": title, "aliases": "Quarzum Pay|" if number == 0 else "", "websites": "https://www.badplace.org/x"}
        for number, title in enumerate(TITLES)
    ]
    table(tmp_path / "regulators" / "names.csv.gz", names)
    master = {"legal_name": "Goodplace GmbH", "commercial_name": "Goodplace Pay", "website": "https://goodplace.org"}
    out = {**master, "legal_name": "Left Out SA", "commercial_name": "Left Out", "registration_status": "Withdrawn"}
    table(tmp_path / "regulators" / "esma.master.2026-07.csv", [{**master, "registration_status": "Authorised"}, out])
    casps = [
        {"ae_lei_name": "QUARZUM-GUARANTEE", "ae_website": ""},
        {"ae_lei_name": "Bad", "ae_website": "badplace.org"},
    ]
    table(tmp_path / "benign" / "esma.CASPS.20260209.csv", casps)
    table(tmp_path / "benign" / "2fa-directory.entries.csv", [{"name": "Twoplace", "domain": "twoplace.org"}])
    table(tmp_path / "benign" / "graphsense.actors.csv", [{"label": "Threeplace", "uri": "threeplace.org"}])
    return tmp_path


def test_listed_names_and_firms_on_no_list(data: Path) -> None:
    names = listed(data)
    assert {fold(title) for title in (*TITLES, "Quarzum Pay")} == names.keys()
    assert {firm.name for firm in firms(data, names)} == {"Goodplace GmbH", "Goodplace Pay", "Twoplace", "Threeplace"}


def test_questions_are_the_same_each_time_and_of_every_kind() -> None:
    made = queries(TITLES, 3)
    assert made == queries(reversed(TITLES), 3)
    assert {query.kind for query in made} == KINDS.keys()
    assert all(query.text != query.title and query.title in TITLES for query in made)
    assert {query.text for query in made if query.kind == "partial"} == {"Zenvolta Capital", "Oldport Trading Group"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", ["A", "Ab", "\u532f\u65fa", "500", "A B C", "\U0001f680", "Ltd"])
def test_odd_names_are_passed_over_or_damaged_a_little(kind: str, title: str) -> None:
    made = KINDS[kind](title, random.Random(1))
    assert made is None or made.strip()


def test_many_names_are_distinct_and_hold_the_real_ones() -> None:
    many = scaled(TITLES, 60)
    assert len({fold(name) for name in many}) == len(many) == 60
    assert set(TITLES) < set(many)
    assert many == scaled(TITLES, 60)


@pytest.fixture
def work() -> Work:
    firms_of = [Firm(f"Firm {number}", "x") for number in range(400)]
    asked = [Query(f"{title}!", title, "typo") for title in TITLES]
    return Work(list(TITLES), asked, firms_of, list(TITLES), 1.0)


def answer(work: Work, score: float) -> dict[str, Any]:
    return {
        "answers": [[[query.title, "Other"], score] for query in work.queries],
        "firms": [number / 400 for number in range(len(work.firms))],
        **dict.fromkeys(("p50", "p99", "memory", "build"), 1.0),
        "asked": 2_000,
        "first": {"seconds": 0.1, "grown": 2.0, "most": 3.0},
    }


def test_the_cut_flags_one_in_a_hundred_firms_of_the_even_half(work: Work) -> None:
    given = answer(work, 2.0)
    cut = cut_of("rapidfuzz", work, given)
    even = half(work, given, cut, even=True)
    assert 0 < even.false <= 0.01
    assert cut_of("scamcheck", work, given) == 1.0
    assert {query.is_even for query in work.queries} == {True, False}
    for part in (even, half(work, given, cut, even=False)):
        assert (part.first, part.five, part.recall, part.kinds["typo"], part.kinds["split"]) == (1, 1, 1, 1, 0)
    assert half(work, answer(work, 0.0), cut, even=True).recall == 0
    assert is_even("Brightvale") is Query("x", "Brightvale", "typo").is_even


def test_the_table_has_a_row_for_each(work: Work) -> None:
    text = render(work, {"scamcheck": answer(work, 1.0), "rapidfuzz": answer(work, 2.0)})
    assert text.count("\n| scamcheck |") == 2
    assert text.count("\n| `rapidfuzz.process.extract` |") == 2
    assert "0.10 s" in text


def test_without_data_it_says_so(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests" / "benchmarks" / "bench_names.py"), "--data", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip()) == (1, f"No data in {tmp_path}.")
