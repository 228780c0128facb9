"""What replies to the twelve questions say: every row of the table, together, and never less than nothing."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.model import Severity
from scamcheck.core.story import TABLE, Question, Questions, Reply, Says, Sign, Story, Strength, weigh

DAY = date(2026, 11, 21)
FEE = Question("fee", Strength.ALONE, ("platform", "groomer"))
PHONE = Question("phone", Strength.ALONE, ("support", "bank"))
MET = Question("met", Strength.PAIR, ("groomer",))
APP = Question("app", Strength.PAIR, ("platform", "support"))
PAYOUT = Question("payout", Strength.NOTE, ("groomer",))
ASKED = Questions(DAY, ("bank", "platform", "support", "groomer"), (FEE, PHONE, MET, APP, PAYOUT))
YES, NO, UNSURE = Reply.YES, Reply.NO, Reply.UNSURE
REPLIES = st.dictionaries(st.sampled_from([row.id for row in ASKED.rows] + ["other"]), st.sampled_from(Reply))


def said(**replies: Reply) -> dict[str, Severity]:
    return {sign.question.id: sign.severity for sign in weigh(ASKED, replies).signs}


def test_the_table() -> None:
    assert {
        (Strength.ALONE, YES): Says.WARNING,
        (Strength.ALONE, UNSURE): Says.HALF,
        (Strength.PAIR, YES): Says.HALF,
        (Strength.PAIR, UNSURE): Says.NOTE,
        (Strength.NOTE, YES): Says.NOTE,
    } == TABLE


@pytest.mark.parametrize(
    ("replies", "wanted"),
    [
        ({}, {}),
        ({"fee": YES}, {"fee": Severity.WARNING}),
        ({"fee": UNSURE}, {"fee": Severity.NOTE}),
        ({"met": YES}, {"met": Severity.NOTE}),
        ({"met": UNSURE}, {"met": Severity.NOTE}),
        ({"payout": YES}, {"payout": Severity.NOTE}),
        ({"payout": UNSURE}, {}),
        ({"met": YES, "payout": YES}, {"met": Severity.NOTE, "payout": Severity.NOTE}),
        ({"met": YES, "app": YES}, {"met": Severity.WARNING, "app": Severity.WARNING}),
        ({"met": YES, "fee": UNSURE}, {"met": Severity.WARNING, "fee": Severity.WARNING}),
        ({"fee": UNSURE, "phone": UNSURE}, {"fee": Severity.WARNING, "phone": Severity.WARNING}),
        ({"met": YES, "app": UNSURE}, {"met": Severity.NOTE, "app": Severity.NOTE}),
        ({"fee": YES, "met": YES, "payout": YES}, dict.fromkeys(("fee", "met"), Severity.WARNING) | {"payout": Severity.NOTE}),
        ({"nobody": YES}, {}),
    ],
)  # fmt: skip
def test_replies_together(replies: dict[str, Reply], wanted: dict[str, Severity]) -> None:
    assert said(**replies) == wanted


def test_warnings_come_first_then_the_order_of_the_questions() -> None:
    signs = weigh(ASKED, {"payout": YES, "app": YES, "met": YES, "phone": NO}).signs
    assert [sign.question.id for sign in signs] == ["met", "app", "payout"]
    assert signs[0] == Sign(MET, YES, Severity.WARNING)


@pytest.mark.parametrize(
    ("replies", "patterns"),
    [
        ({}, ()),
        ({"met": YES, "payout": YES}, ()),
        ({"fee": YES}, ("platform",)),
        ({"phone": YES}, ("support",)),
        ({"fee": YES, "payout": YES}, ("groomer",)),
        ({"fee": YES, "met": YES}, ("groomer",)),
        ({"fee": YES, "phone": YES}, ("platform", "support")),
        ({"fee": YES, "phone": YES, "app": YES, "met": YES}, ("platform", "support", "groomer")),
    ],
)
def test_the_fewest_patterns_that_explain_all_warnings(replies: dict[str, Reply], patterns: tuple[str, ...]) -> None:
    assert weigh(ASKED, replies).patterns == patterns


@given(REPLIES)
def test_no_and_silence_are_the_same(replies: dict[str, Reply]) -> None:
    spoken = {name: reply for name, reply in replies.items() if reply is not NO}
    assert weigh(ASKED, replies) == weigh(ASKED, spoken)


@given(REPLIES)
def test_never_red_and_every_warning_has_its_pattern(replies: dict[str, Reply]) -> None:
    story = weigh(ASKED, replies)
    warnings = [sign for sign in story.signs if sign.severity is Severity.WARNING]
    assert len(warnings) + sum(sign.severity is Severity.NOTE for sign in story.signs) == len(story.signs)
    assert all(set(sign.question.patterns) & set(story.patterns) for sign in warnings)
    assert bool(story.patterns) is bool(warnings)


def test_another_yes_never_takes_a_warning_back() -> None:
    for replies in product((None, *Reply), repeat=len(ASKED.rows)):
        given_ = {row.id: reply for row, reply in zip(ASKED.rows, replies, strict=True) if reply}
        before = weigh(ASKED, given_)
        for row in ASKED.rows:
            after = weigh(ASKED, given_ | {row.id: YES})
            assert bool(before.patterns) <= bool(after.patterns)


def test_nothing_said_is_an_empty_story() -> None:
    assert weigh(ASKED, {"fee": NO}) == Story()


@pytest.mark.parametrize(
    "rows", [(), (FEE, FEE), (Question("a", Strength.NOTE, ()),), (Question("a", Strength.NOTE, ("unknown",)),)]
)
def test_questions_that_make_no_sense_are_refused(rows: tuple[Question, ...]) -> None:
    with pytest.raises(ValueError, match="question"):
        Questions(DAY, ("platform", "support", "groomer"), rows)
