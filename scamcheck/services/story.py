"""The twelve questions beside a check: what was found and what the person answered become one report, and one answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scamcheck.checks.story import evidence_of
from scamcheck.core.model import Gap, Indicator, Kind, Level, Reason, Report
from scamcheck.core.story import PATTERN
from scamcheck.core.verdict import combine, gravest_first
from scamcheck.i18n import N_
from scamcheck.services.explain import STEPS as USUAL_STEPS
from scamcheck.services.explain import explain
from scamcheck.services.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from scamcheck.core.feed import Feed
    from scamcheck.core.model import Explanation
    from scamcheck.core.story import Questions, Reply
    from scamcheck.i18n import Words
    from scamcheck.services.authorities import Guide

NOTHING = "input"
"""The source of the gap of an answer to the questions alone: nothing was there to look up."""

STEPS: Mapping[str, str] = {
    "platform": N_("Send no more money, not even to get your own money out."),
    "impostor": N_("End the call. Then call your bank or the office at a number that you look up yourself."),
    "support": N_("Turn off the internet on that device. Change your passwords on another one."),
    "groomer": N_("Send no more money. Show the chat to someone you trust."),
    "recovery": N_("Do not pay to get money back. The police never ask for a fee."),
    "job": N_("Do not pay in and do not travel. Keep your passport with you."),
}
"""What to do first, by pattern."""

ASKED_IN_STEPS: Mapping[str, str] = dict(zip(("met_online", "fee"), USUAL_STEPS[Level.NOTHING_FOUND], strict=False))
"""The usual steps begin with what two of the questions ask: who has answered them is not asked again."""

WORDING: Mapping[str, str] = {
    "subject": N_("Your answers to the questions"),
    "nothing": N_("You gave us no address, wallet or name, so no list was looked at."),
    "check": N_("Paste the address, the wallet or the name into the box, too. Then we can look at the lists."),
    "no_sign": N_("None of your answers is a warning by itself. That does not mean it is safe."),
}


def with_answers(report: Report, questions: Questions, replies: Mapping[str, Reply]) -> Report:
    """Return ``report`` together with what ``replies`` say: what was checked before stays in it."""
    story = evidence_of(questions, replies)
    both = gravest_first((*report.evidence, *story))
    answers = {name: reply.value for name, reply in replies.items()}
    return replace(report, level=combine(report.level, story), evidence=both, answers=answers)


def only_answers(questions: Questions, replies: Mapping[str, Reply], now: datetime) -> Report:
    """Return the report on ``replies`` where nothing else was checked."""
    nothing = Report(
        indicator=Indicator(Kind.MESSAGE, "", ""),
        level=Level.NOT_CHECKED,
        evidence=(),
        gaps=(Gap(NOTHING, Reason.MISSING, needed=True),),
        searched=(),
        checked_at=now,
    )
    return with_answers(nothing, questions, replies)


def told(report: Report, words: Words, feeds: Mapping[str, Feed], guide: Guide | None = None) -> Explanation:
    """Return the answer in words, with what the person's own answers ask for."""
    answer = explain(report, words, feeds, guide)
    alone = any(gap.source == NOTHING for gap in report.gaps)
    if not report.answers and not alone:
        return answer
    patterns = [item.params["pattern"] for item in report.evidence if item.code.startswith(PATTERN)]
    asked = {words.t(step) for name, step in ASKED_IN_STEPS.items() if name in report.answers}
    first = tuple(words.t(STEPS[name]) for name in patterns)
    rest = tuple(step for step in answer.next_steps if step not in asked)
    none = () if report.level in {Level.LISTED, Level.WARNING} else (_say(words, "no_sign"),)
    if not alone:
        return replace(answer, next_steps=first + rest, limits=none + answer.limits)
    return replace(
        answer,
        subject=_say(words, "subject"),
        next_steps=(*first, _say(words, "check"), *(rest if patterns else ())),
        limits=(_say(words, "nothing"), *(none or (words.t(LIMITS[report.level]),))),
    )


def _say(words: Words, name: str) -> str:
    wording = WORDING[name]
    return words.t(wording)
