"""The real names of ../shared/data, typed badly by a seeded generator: found first, warned of, and honest firms left alone.

The figures of the whole are those of ``tests/benchmarks/bench_names.py``; here a part of them keeps them from falling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.name import fold

if TYPE_CHECKING:
    from tests.benchmarks.names.ours import Ours
    from tests.benchmarks.names.queries import KINDS, queries
    from tests.benchmarks.names.sets import Query, firms, listed
    from tests.checks.world import ROOT
else:
    from benchmarks.names.ours import Ours
    from benchmarks.names.queries import KINDS, queries
    from benchmarks.names.sets import firms, listed
    from checks.world import ROOT

DATA = ROOT.parent / "shared" / "data"
EACH = 150

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real lists of ../shared/data are not on this computer"),
]


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    return listed(DATA)


@pytest.fixture(scope="module")
def ours(names: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Ours:
    return Ours(list(names.values()), tmp_path_factory.mktemp("names"))


@pytest.fixture(scope="module")
def answers(names: dict[str, str], ours: Ours) -> list[tuple[Query, list[str], float]]:
    """Return each question with the keys of what was found and what was told."""
    found = [(query, *ours(query.text)) for query in queries(names.values(), EACH)]
    return [(query, [fold(title) for title in titles], score) for query, titles, score in found]


def test_the_right_entry_is_first_or_among_five(answers: list[tuple[Query, list[str], float]]) -> None:
    assert sum(found[:1] == [fold(query.title)] for query, found, _ in answers) >= 0.97 * len(answers)
    assert sum(fold(query.title) in found for query, found, _ in answers) >= 0.99 * len(answers)


@pytest.mark.parametrize(
    ("kind", "least"), [(kind, 0.7 if kind == "typo" else 0.8 if kind == "partial" else 0.9) for kind in KINDS]
)
def test_people_are_warned(answers: list[tuple[Query, list[str], float]], kind: str, least: float) -> None:
    scores = [score for query, _, score in answers if query.kind == kind]
    assert sum(score >= 1 for score in scores) >= least * len(scores) > 0


def test_the_very_name_is_red(names: dict[str, str], ours: Ours) -> None:
    titles = [title for title in sorted(names.values()) if len(fold(title)) > 8][::10]
    red = [title for title in titles if ours.only_check(title.upper()) == 2]
    assert len(red) >= 0.97 * len(titles)


def test_honest_firms_on_no_list_are_left_alone(names: dict[str, str], ours: Ours) -> None:
    honest = firms(DATA, names)
    told = [ours.only_check(firm.name) for firm in honest]
    assert sum(score >= 1 for score in told) <= 0.01 * len(honest)
    assert sum(score >= 2 for score in told) <= 0.001 * len(honest)
