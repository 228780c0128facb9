"""What an operator lets us show only while it is fresh is neither kept nor printed, and no better answer comes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import Evidence, Gap, Level, Reason, Severity
from scamcheck.core.verdict import decide
from scamcheck.services.lasting import fresh_only, lasting
from scamcheck.sources.lookups import LOOKUPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scamcheck.core.model import Report
    from tests.checks.world import World, world
else:
    from checks.world import World, world

FLEETING, LASTING = "fleeting", "lasting"
SITE = "https://youngplace.com/x"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    made = world(tmp_path)
    yield made
    made.store.close()


def told(report: Report, *found: tuple[str, Severity]) -> Report:
    """Return ``report`` with findings of look-ups."""
    more = tuple(Evidence("online.registrar", severity, {}, source, date(2026, 11, 21)) for source, severity in found)
    evidence = (*report.evidence, *more)
    return replace(report, evidence=evidence, level=decide(evidence, report.gaps))


def test_those_that_say_so_are_known() -> None:
    assert fresh_only() == {module.FACTS.id for module in LOOKUPS if module.FACTS.fresh_only}


def test_an_answer_without_them_stays_as_it_is(here: World) -> None:
    report = told(here.report(SITE), (LASTING, Severity.WARNING))
    assert lasting(report, {FLEETING}) is report


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        (Severity.NOTE, Level.NOTHING_FOUND),
        (Severity.WARNING, Level.NOT_CHECKED),
        (Severity.LISTED, Level.NOT_CHECKED),
    ],
)
def test_a_finding_goes_and_a_gap_says_that_it_was_asked(here: World, severity: Severity, level: Level) -> None:
    report = told(here.report(SITE), (FLEETING, severity), (LASTING, Severity.NOTE))
    kept = lasting(report, {FLEETING})
    assert [item.source for item in kept.evidence] == [LASTING]
    assert kept.level is level
    assert kept.gaps[-1] == Gap(FLEETING, Reason.NOT_KEPT, needed=severity is not Severity.NOTE)
    assert FLEETING not in repr(kept.evidence)


def test_another_warning_keeps_the_answer_amber(here: World) -> None:
    report = told(here.report(SITE), (FLEETING, Severity.LISTED), (LASTING, Severity.WARNING))
    assert report.level is Level.LISTED
    assert lasting(report, {FLEETING}).level is Level.WARNING


def test_in_a_message_the_things_and_the_whole_lose_it(here: World) -> None:
    message = here.report(f"Look at {SITE} and at https://otherplace.com today")
    first, second = message.items
    items = (told(first, (FLEETING, Severity.LISTED)), second)
    kept = lasting(replace(message, items=items, level=Level.LISTED), {FLEETING})
    assert kept.level is Level.NOT_CHECKED
    assert [item.evidence for item in kept.items] == [first.evidence, second.evidence]
    assert Gap(FLEETING, Reason.NOT_KEPT, needed=True) in kept.gaps
