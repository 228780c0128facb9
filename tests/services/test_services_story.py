"""Answers beside what was found: kept together, amber at most, with words that explain the sign; and answers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.model import Kind, Level, Severity
from scamcheck.core.story import Reply
from scamcheck.services.explain import explain
from scamcheck.services.serialize import report_json
from scamcheck.services.story import only_answers, told, with_answers
from scamcheck.sources.advice import Advice

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, NOW, World, feed, host, world
else:
    from checks.world import ASSETS, NOW, World, feed, host, world

QUESTIONS = Advice(ASSETS).questions
ENGLISH = i18n.load(ASSETS / "locale", "en")
TEXTS = {
    Level.LISTED: "evilplace.org",
    Level.WARNING: "coinbase.com.secure-verify.xyz",
    Level.NOTHING_FOUND: "goodplace.org",
    Level.RECOGNISED: "coinbase.com",
}
NO_SIGN = "None of your answers is a warning by itself. That does not mean it is safe."
YES, NO, UNSURE = Reply.YES, Reply.NO, Reply.UNSURE


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, feed("one", needed_for=(Kind.DOMAIN, Kind.URL)))
    made.put("one", host("evilplace.org"))
    return made


@pytest.mark.parametrize("level", TEXTS)
def test_a_warning_answer_makes_it_amber_and_never_less(here: World, level: Level) -> None:
    before = here.report(TEXTS[level])
    assert before.level is level
    after = with_answers(before, QUESTIONS, {"fee": YES})
    assert after.level is (Level.LISTED if level is Level.LISTED else Level.WARNING)
    assert len(after.evidence) == len(before.evidence) + 2
    assert [item for item in after.evidence if not item.code.startswith("story.")] == list(before.evidence)
    assert (after.searched, after.gaps, after.indicator) == (before.searched, before.gaps, before.indicator)


@pytest.mark.parametrize("level", TEXTS)
@pytest.mark.parametrize("replies", [{}, {row.id: NO for row in QUESTIONS.rows}, {"met_online": YES}])
def test_no_to_all_never_makes_anything_safer(here: World, level: Level, replies: dict[str, Reply]) -> None:
    before = here.report(TEXTS[level])
    after = with_answers(before, QUESTIONS, replies)
    assert after.level is before.level
    assert [item for item in after.evidence if item.severity is not Severity.NOTE] == [
        item for item in before.evidence if item.severity is not Severity.NOTE
    ]


def test_what_was_not_checked_stays_not_checked(tmp_path: Path) -> None:
    before = world(tmp_path, feed("one", needed_for=(Kind.DOMAIN,))).report("goodplace.org")
    assert with_answers(before, QUESTIONS, {"fee": NO}).level is before.level is Level.NOT_CHECKED
    assert with_answers(before, QUESTIONS, {"fee": YES}).level is Level.WARNING


def test_graver_findings_come_first(here: World) -> None:
    after = with_answers(here.report("evilplace.org"), QUESTIONS, {"fee": YES, "small_payout": YES})
    assert [item.severity for item in after.evidence] == sorted(
        (item.severity for item in after.evidence), key=["listed", "warning", "note"].index
    )
    assert after.evidence[0].severity is Severity.LISTED


def test_a_message_keeps_its_parts(here: World) -> None:
    before = here.report("look at goodplace.org and at coinbase.com please, my friend")
    after = with_answers(before, QUESTIONS, {"secret": YES})
    assert (after.level, after.items) == (Level.WARNING, before.items)


def test_the_card_explains_the_sign_and_says_what_was_answered(here: World) -> None:
    report = with_answers(here.report("goodplace.org"), QUESTIONS, {"fee": YES, "small_payout": YES, "profit": UNSURE})
    answer = told(report, ENGLISH, here.store.feeds)
    assert answer.headline == "Be careful. We found warning signs."
    assert answer.subject == "goodplace.org"
    assert answer.reasons[0].text.startswith("This fits a fake investment site.")
    cards = {card.text: card.detail for card in answer.reasons}
    payout = cards["A small payout is a sign that anyone can fake. It is there to make you send more."]
    assert payout == 'You said yes to: "Could you take out a small sum at first?"'
    profit = cards["No honest person can promise a profit. High returns always come with a high risk."]
    assert profit == 'You were not sure about: "Were you promised a sure profit, or a very high one?"'
    assert all("21 Nov 2026" in card.source for card in answer.reasons)
    assert answer.next_steps[0] == "Send no more money, not even to get your own money out."


def test_what_was_answered_is_not_asked_again(here: World) -> None:
    before = here.report("goodplace.org")
    fee = "Are you asked to pay a tax or fee before you can take money out? Do not pay it."
    met = "Did someone you met online bring this up? That alone is a warning sign."
    assert {fee, met} <= set(told(before, ENGLISH, here.store.feeds).next_steps)
    after = told(with_answers(before, QUESTIONS, {"fee": NO, "met_online": YES}), ENGLISH, here.store.feeds)
    assert {fee, met} & set(after.next_steps) == set()
    assert NO_SIGN in after.limits


def test_beside_a_warning_it_is_not_said_that_the_answers_are_none(here: World) -> None:
    for text in ("evilplace.org", "coinbase.com.secure-verify.xyz"):
        answer = told(with_answers(here.report(text), QUESTIONS, {"fee": NO}), ENGLISH, here.store.feeds)
        assert NO_SIGN not in answer.limits


def test_without_answers_nothing_is_different(here: World) -> None:
    report = here.report("goodplace.org")
    assert told(report, ENGLISH, here.store.feeds) == explain(report, ENGLISH, here.store.feeds)


@pytest.mark.parametrize(
    ("replies", "level"),
    [
        ({}, Level.NOT_CHECKED),
        ({"fee": NO}, Level.NOT_CHECKED),
        ({"met_online": YES}, Level.NOT_CHECKED),
        ({"met_online": YES, "suggested": YES}, Level.WARNING),
        ({"job": YES}, Level.WARNING),
    ],
)
def test_the_questions_work_with_nothing_else_checked(here: World, replies: dict[str, Reply], level: Level) -> None:
    report = only_answers(QUESTIONS, replies, NOW)
    answer = told(report, ENGLISH, here.store.feeds)
    assert report.level is answer.level is level
    assert answer.subject == "Your answers to the questions"
    assert answer.limits[0] == "You gave us no address, wallet or name, so no list was looked at."
    assert (
        "Paste the address, the wallet or the name into the box, too. Then we can look at the lists."
        in answer.next_steps
    )
    assert not [text for text in (*answer.limits, *answer.next_steps) if '"input"' in text or "open the page" in text]


def test_json_has_the_answers_and_the_patterns(here: World) -> None:
    before = here.report("goodplace.org")
    plain, full = (
        report_json(report, ENGLISH, here.store.feeds)
        for report in (before, with_answers(before, QUESTIONS, {"fee": YES, "job": NO}))
    )
    assert plain.keys() & {"answers", "patterns"} == set()
    assert full["answers"] == {"fee": "yes", "job": "no"}
    assert full["patterns"] == ["platform"]
    assert (full["schema"], full["level"], full["value"]) == (1, "warning", "goodplace.org")
    assert plain.keys() < full.keys()
