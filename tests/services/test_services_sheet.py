"""One sheet: what is left off first, what never is, and the same as plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck import i18n
from scamcheck.services.sheet import (
    DETAIL,
    PICTURE,
    Line,
    Look,
    Official,
    Part,
    Sheet,
    Style,
    as_text,
    brief,
    fitted,
    joined,
    running,
)

if TYPE_CHECKING:
    from tests.checks.world import ASSETS
else:
    from checks.world import ASSETS

WORDS = i18n.load(ASSETS / "locale", "en")


def entry(text: str, *more: Line) -> tuple[Line, ...]:
    return (Line(text), *more)


WHY = Part(
    "Why",
    (
        entry("First.", Line("a.example", Look.ADDRESS, "You gave:", spare=PICTURE), Line("Note.", spare=DETAIL)),
        entry("Second."),
        entry("Third."),
    ),
    Style.POINTS,
    2,
    1,
)
STEPS = Part("Now", (entry("One."), entry("Two."), entry("Three.")), Style.NUMBERS, 2, 2)
LOOKED = Part("Looked", (entry("In 2 lists."), entry("A"), entry("B")), Style.RUNNING, 1, 1, summed=True)
SHEET = Sheet(
    title="Answer",
    dated="Today",
    headline="Careful.",
    action="Wait.",
    action_label="Step",
    parts=(WHY, STEPS, LOOKED),
    symbol="!",
    official=Official("https://police.example/", "Scan", "Page: https://police.example/"),
    foot="Foot.",
)


def size(sheet: Sheet) -> int:
    """Stand in for paper: the letters on it."""
    lines = [line for part in sheet.parts for whole in part.entries for line in whole]
    return sum(len(line.label + line.text) for line in lines) + len(sheet.foot)


def within(most: int) -> Sheet:
    return fitted(SHEET, WORDS, lambda form: size(form) <= most)


def said(sheet: Sheet) -> list[str]:
    return [line.text for part in sheet.parts for whole in part.entries for line in whole]


def test_a_sheet_that_fits_is_left_alone() -> None:
    assert within(10_000) == SHEET


def test_details_and_the_last_part_go_first() -> None:
    assert said(within(size(SHEET) - 1)) == [text for text in said(SHEET) if text != "Note."]
    assert said(within(size(SHEET) - 6)) == [text for text in said(SHEET) if text not in {"Note.", "B"}]


def test_pictures_go_last_and_the_least_stays() -> None:
    assert said(within(43)) == ["First.", "a.example", "One.", "Two.", "In 2 lists."]
    least = within(0)
    assert said(least) == ["First.", "One.", "Two.", "In 2 lists."]
    assert least.foot == ""
    assert (least.headline, least.action, least.dated, least.official) == ("Careful.", "Wait.", "Today", SHEET.official)


def test_what_is_left_off_is_counted_but_for_what_the_first_entry_counts() -> None:
    assert [part.left_off for part in within(0).parts] == ["2 more on the screen", "1 more on the screen", ""]
    assert within(size(SHEET) - 6).parts[2].left_off == "1 more on the screen"


def test_the_last_entries_of_a_part_may_be_those_that_count() -> None:
    tailed = replace(SHEET, parts=(replace(STEPS, wanted=2, least=2, tail=1),), foot="")
    assert said(fitted(tailed, WORDS, lambda _: False)) == ["One.", "Three."]
    assert said(brief(tailed, WORDS)) == ["One.", "Three."]
    assert said(fitted(tailed, WORDS, lambda _: True)) == ["One.", "Two.", "Three."]


def test_a_part_of_which_nothing_stays_is_gone() -> None:
    gone = replace(SHEET, parts=(WHY, replace(STEPS, wanted=0, least=0)))
    assert [part.heading for part in fitted(gone, WORDS, lambda _: False).parts] == ["Why"]


@given(st.integers(0, 200))
def test_what_fits_is_never_too_long(most: int) -> None:
    form = within(most)
    assert size(form) <= max(most, size(within(0)))
    assert (form == SHEET) is (most >= size(SHEET))


def test_brief_keeps_what_is_wanted_without_details() -> None:
    assert said(brief(SHEET, WORDS)) == ["First.", "a.example", "Second.", "One.", "Two.", "In 2 lists."]


def test_a_source_ends_the_line_before_it_but_not_an_address() -> None:
    source = Line("Source: X", Look.SOURCE)
    assert [line.text for line in joined((Line("Said."), source))] == ["Said. Source: X"]
    apart = (Line("a.example", Look.ADDRESS), source)
    assert tuple(joined(apart)) == apart


def test_a_running_part_is_one_text() -> None:
    assert running(LOOKED) == "In 2 lists. A; B"
    dated = entry("2 \u4efd\u540d\u5355\u3002"), entry("A\u300121 \u65e5"), entry("B")
    assert running(replace(LOOKED, entries=dated)) == "2 \u4efd\u540d\u5355\u3002A\u300121 \u65e5\uff1bB"


def test_plain_text_has_everything_in_order() -> None:
    assert as_text(SHEET) == (
        "Answer\nToday\n\n! Careful.\n\nStep\nWait.\n\n"
        "Why\n- First.\n  You gave: a.example\n  Note.\n- Second.\n- Third.\n\n"
        "Now\n1. One.\n2. Two.\n3. Three.\n\n"
        "Looked\n- In 2 lists.\n- A\n- B\n\nPage: https://police.example/\n\nFoot.\n"
    )


@pytest.mark.parametrize("bare", [replace(SHEET, official=None, foot="", action_label="", symbol="")])
def test_plain_text_has_no_empty_places(bare: Sheet) -> None:
    text = as_text(bare)
    assert "\n\n\n" not in text
    assert text.startswith("Answer\nToday\n\nCareful.\n\nWait.\n\nWhy\n")
