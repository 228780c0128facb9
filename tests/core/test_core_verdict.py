"""The one table, every row."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product

import pytest

from scamcheck.core.model import Evidence, Gap, Level, Reason, Severity
from scamcheck.core.verdict import RECOGNISING_CODES, WORST_FIRST, combine, decide, gravest_first, worst

LISTED = Evidence("list.exact", Severity.LISTED)
WARNING = Evidence("lookalike.typo", Severity.WARNING)
NOTE = Evidence("wallet.valid", Severity.NOTE)
OFFICIAL = Evidence("brand.official", Severity.NOTE)
NEEDED = Gap("list", Reason.MISSING, needed=True)
OTHER = Gap("whois", Reason.NOT_ENABLED)


@pytest.mark.parametrize(
    ("evidence", "gaps", "level"),
    [
        ((LISTED,), (), Level.LISTED),
        ((NOTE, WARNING, OFFICIAL, LISTED), (NEEDED,), Level.LISTED),
        ((WARNING,), (), Level.WARNING),
        ((NOTE, OFFICIAL, WARNING), (NEEDED,), Level.WARNING),
        ((OFFICIAL,), (), Level.RECOGNISED),
        ((NOTE, OFFICIAL), (NEEDED,), Level.RECOGNISED),
        ((NOTE,), (NEEDED,), Level.NOT_CHECKED),
        ((), (OTHER, NEEDED), Level.NOT_CHECKED),
        ((NOTE,), (OTHER,), Level.NOTHING_FOUND),
        ((), (), Level.NOTHING_FOUND),
    ],
)
def test_every_row(evidence: tuple[Evidence, ...], gaps: tuple[Gap, ...], level: Level) -> None:
    for order in permutations(evidence):
        assert decide(iter(order), iter(gaps)) is level


def test_only_notes_recognise() -> None:
    assert frozenset({"brand.official"}) == RECOGNISING_CODES


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ((), Level.NOT_CHECKED),
        ((Level.RECOGNISED,), Level.RECOGNISED),
        ((Level.RECOGNISED, Level.NOTHING_FOUND), Level.NOTHING_FOUND),
        ((Level.NOTHING_FOUND, Level.NOT_CHECKED), Level.NOT_CHECKED),
        ((Level.NOT_CHECKED, Level.WARNING), Level.WARNING),
        ((Level.WARNING, Level.LISTED), Level.LISTED),
    ],
)
def test_worst(levels: tuple[Level, ...], level: Level) -> None:
    assert worst(levels) is level
    assert worst(reversed(levels)) is level


def test_order_holds_every_level_once_and_decides_pairs() -> None:
    assert sorted(WORST_FIRST) == sorted(Level)
    for left, right in product(WORST_FIRST, repeat=2):
        assert WORST_FIRST.index(worst((left, right))) == min(WORST_FIRST.index(left), WORST_FIRST.index(right))


@pytest.mark.parametrize("level", list(Level))
def test_answers_are_amber_at_most_and_never_make_anything_safer(level: Level) -> None:
    assert combine(level, (NOTE,)) is combine(level, ()) is level
    assert combine(level, (NOTE, WARNING)) is (Level.LISTED if level is Level.LISTED else Level.WARNING)
    assert combine(level, (LISTED,)) is level


def test_the_gravest_finding_is_read_first_and_equals_stay_as_they_were() -> None:
    shuffled = (NOTE, WARNING, LISTED, replace(WARNING, code="lookalike.homoglyph"), OFFICIAL)
    codes = ["list.exact", "lookalike.typo", "lookalike.homoglyph", "wallet.valid", "brand.official"]
    assert [item.code for item in gravest_first(shuffled)] == codes
