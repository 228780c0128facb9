"""The twelve questions as they ship: their words, their weights, and what the answers become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.checks import WORDING
from scamcheck.checks.story import ASKED, PATTERNS, SAID, SIGNS, evidence_of
from scamcheck.core.model import Severity
from scamcheck.core.story import Reply, Strength
from scamcheck.sources.advice import Advice

if TYPE_CHECKING:
    from tests.checks.world import ASSETS
else:
    from checks.world import ASSETS

QUESTIONS = Advice(ASSETS).questions
IDS = [row.id for row in QUESTIONS.rows]
YES = Reply.YES


def test_there_are_twelve_and_every_one_has_its_words() -> None:
    assert len(IDS) == 12
    assert list(ASKED) == list(SIGNS) == IDS
    assert list(PATTERNS) == list(QUESTIONS.patterns)
    assert {f"story.{name}" for name in IDS} | {f"story.pattern.{name}" for name in PATTERNS} <= WORDING.keys()
    assert set(SAID) == {Reply.YES, Reply.UNSURE}


def test_every_question_can_be_answered_with_yes_and_every_pattern_can_be_named() -> None:
    assert all(text.endswith("?") for text in ASKED.values())
    pairs = [{name: YES, other: YES} for name in IDS for other in IDS]
    named = {item.params.get("pattern") for pair in pairs for item in evidence_of(QUESTIONS, pair)}
    assert named - {None} == set(PATTERNS)


@pytest.mark.parametrize(
    ("strength", "wanted"),
    [
        (Strength.ALONE, {"secret", "profit", "fee", "odd_payment", "remote_access", "recovery_fee", "job"}),
        (Strength.PAIR, {"met_online", "suggested", "outside_app"}),
        (Strength.NOTE, {"moved_chat", "small_payout"}),
    ],
)
def test_which_answer_weighs_how_much(strength: Strength, wanted: set[str]) -> None:
    assert {row.id for row in QUESTIONS.rows if row.strength is strength} == wanted


@pytest.mark.parametrize(
    ("yes", "patterns"),
    [
        (("fee",), ["platform"]),
        (("profit",), ["platform"]),
        (("secret",), ["impostor"]),
        (("odd_payment",), ["impostor"]),
        (("remote_access",), ["support"]),
        (("recovery_fee",), ["recovery"]),
        (("job",), ["job"]),
        (("met_online", "suggested"), ["groomer"]),
        (("met_online", "suggested", "moved_chat", "profit", "small_payout", "fee"), ["groomer"]),
        (("secret", "remote_access"), ["impostor"]),
        (("outside_app", "remote_access"), ["support"]),
        (("recovery_fee", "fee"), ["recovery"]),
        (("job", "fee"), ["job"]),
        (("met_online", "suggested", "recovery_fee"), ["groomer", "recovery"]),
        (("met_online", "moved_chat", "small_payout"), []),
    ],
)
def test_answers_name_the_pattern_that_they_fit(yes: tuple[str, ...], patterns: list[str]) -> None:
    found = evidence_of(QUESTIONS, dict.fromkeys(yes, YES))
    assert [item.params["pattern"] for item in found if "pattern" in item.params] == patterns
    assert [item.code for item in found[: len(patterns)]] == [f"story.pattern.{name}" for name in patterns]
    assert {item.params["question"] for item in found if "question" in item.params} == set(yes)


def test_findings_have_a_date_and_say_what_was_answered() -> None:
    found = evidence_of(QUESTIONS, {"fee": Reply.UNSURE, "job": Reply.NO})
    assert [(item.code, item.severity, dict(item.params)) for item in found] == [
        ("story.fee", Severity.NOTE, {"question": "fee", "reply": "unsure"})
    ]
    assert found[0].as_of == QUESTIONS.updated
    assert found[0].source == "rules"


def test_nothing_said_is_no_evidence() -> None:
    assert evidence_of(QUESTIONS, {}) == evidence_of(QUESTIONS, dict.fromkeys(IDS, Reply.NO)) == ()
