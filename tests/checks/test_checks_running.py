"""How checks are run: crashes, Stop, progress, order, messages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import Evidence, Gap, Kind, Level, Reason, Rejected, Severity
from scamcheck.core.task import Cancelled, Task
from scamcheck.services.checker import Checker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator
    from tests.checks.world import NOW, catalog, feed, host, splitter, world
else:
    from checks.world import NOW, catalog, feed, host, splitter, world


@dataclass
class Says:
    """A check that gives what it was told to give."""

    results: tuple[Evidence | Gap, ...] = ()
    WORDING: Mapping[str, str] = field(default_factory=dict)

    def run(self, indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:  # noqa: ARG002
        yield from self.results


class Crashes:
    """A check that gives one finding and then breaks."""

    WORDING: Mapping[str, str] = {}

    def run(self, indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:  # noqa: ARG002
        yield Evidence("test.half", Severity.LISTED)
        raise RuntimeError(f"broken on {indicator.value}")


class Stops:
    """A check during which the person presses Stop."""

    WORDING: Mapping[str, str] = {}

    def run(self, indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:  # noqa: ARG002
        task.cancel()
        task.checkpoint()
        yield Evidence("test.after_stop", Severity.LISTED)


def test_a_check_that_crashes_becomes_a_gap_and_the_others_go_on(tmp_path: Path) -> None:
    amber = Evidence("test.amber", Severity.WARNING)
    report = world(tmp_path).report("goodplace.org", checks=(Crashes(), Says((amber,)), Crashes()))
    assert report.evidence == (amber,)
    assert report.gaps == (Gap("Crashes", Reason.FAILED, needed=True),)
    assert report.level is Level.WARNING


def test_nothing_found_by_checks_that_crashed_is_not_checked(tmp_path: Path) -> None:
    report = world(tmp_path).report("goodplace.org", checks=(Says(), Crashes()))
    assert report.level is Level.NOT_CHECKED
    assert report.evidence == ()


def test_a_gap_holds_nothing_of_what_was_asked(tmp_path: Path) -> None:
    report = world(tmp_path).report("https://goodplace.org/my-secret-page", checks=(Crashes(),))
    assert "my-secret-page" not in repr(report.gaps)


def test_stop_passes_through_a_check(tmp_path: Path) -> None:
    checker = Checker(splitter(), world(tmp_path).store, catalog(), lambda: NOW, (Stops(),))
    with pytest.raises(Cancelled):
        checker.check("goodplace.org", Task())


def test_stop_before_the_start_reports_no_progress(tmp_path: Path) -> None:
    seen: list[float] = []
    task = Task(seen.append)
    task.cancel()
    with pytest.raises(Cancelled):
        Checker(splitter(), world(tmp_path).store, catalog(), lambda: NOW).check("goodplace.org", task)
    assert seen == []


def test_progress_runs_from_nothing_to_all(tmp_path: Path) -> None:
    seen: list[float] = []
    text = "look at evilplace.org and worseplace.org and\nhttps://thirdplace.org/"
    Checker(splitter(), world(tmp_path).store, catalog(), lambda: NOW, (Says(),)).check(text, Task(seen.append))
    assert seen[0] == 0.0
    assert seen[-1] == 1.0
    assert seen == sorted(seen)


def test_the_heaviest_finding_comes_first_and_equal_ones_keep_their_order(tmp_path: Path) -> None:
    given = tuple(
        Evidence(f"test.{number}", severity)
        for number, severity in enumerate(
            (Severity.NOTE, Severity.WARNING, Severity.LISTED, Severity.NOTE, Severity.LISTED, Severity.WARNING)
        )
    )
    report = world(tmp_path).report("goodplace.org", checks=(Says(given),))
    assert [item.code for item in report.evidence] == ["test.2", "test.4", "test.1", "test.5", "test.0", "test.3"]


def test_equal_gaps_are_told_once(tmp_path: Path) -> None:
    gap = Gap("source", Reason.OFFLINE)
    assert world(tmp_path).report("goodplace.org", checks=(Says((gap,)), Says((gap,)))).gaps == (gap,)


def test_the_report_carries_the_clock_and_sends_nothing(tmp_path: Path) -> None:
    report = world(tmp_path).report("goodplace.org")
    assert report.checked_at == NOW
    assert report.sent == ()


def test_a_message_gets_the_worst_level_of_what_is_in_it(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host("evilplace.org"))
    report = here.report("My teacher says goodplace.org is fine, and evilplace.org pays 2 % a day, every day.")
    assert report.indicator.kind is Kind.MESSAGE
    assert [(item.indicator.value, item.level) for item in report.items] == [
        ("goodplace.org", Level.NOTHING_FOUND),
        ("evilplace.org", Level.LISTED),
    ]
    assert report.level is Level.LISTED


def test_a_message_says_what_was_searched_for_its_parts_and_what_was_missing(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"), feed("missing", needed_for=(Kind.DOMAIN,)))
    here.put("one", host("evilplace.org"))
    report = here.report("please look at goodplace.org and otherplace.org\nbye")
    assert [item.feed for item in report.searched] == ["one"]
    assert report.gaps == (Gap("missing", Reason.MISSING, needed=True),)
    assert report.level is Level.NOT_CHECKED


def test_a_message_without_anything_to_look_up_is_not_checked(tmp_path: Path) -> None:
    report = world(tmp_path).report("hello dear, how are you today, I hope that you had a very good breakfast")
    assert (report.indicator.kind, report.items, report.level) == (Kind.MESSAGE, (), Level.NOT_CHECKED)


def test_a_crash_in_one_part_of_a_message_leaves_the_message_unchecked(tmp_path: Path) -> None:
    report = world(tmp_path).report("please look at goodplace.org and otherplace.org\nbye", checks=(Crashes(),))
    assert {item.level for item in (report, *report.items)} == {Level.NOT_CHECKED}


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "localhost", "10.0.0.1", "/etc/passwd", "?!"])
def test_what_cannot_be_checked_comes_back_as_a_reason(tmp_path: Path, text: str) -> None:
    answer = world(tmp_path).answer(text)
    assert isinstance(answer, Rejected)
    assert answer.code.startswith("input.")


def test_the_same_question_twice_has_the_same_answer(tmp_path: Path) -> None:
    here = world(tmp_path, feed("one"))
    here.put("one", host("evilplace.org"))
    assert here.report("https://evilplace.org/x") == here.report("https://evilplace.org/x")
