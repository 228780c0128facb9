"""One call that tells whether a key of the person's own is accepted; it asks about something that everybody knows.

It goes the way of every other question: the same consent of hosts, the same quota, the same record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator, Level, Reason, Report
from scamcheck.i18n import N_
from scamcheck.services.live_words import GAPS, went

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.lookup import LookUp, Sent
    from scamcheck.core.task import Task
    from scamcheck.i18n import Words
    from scamcheck.services.live import Live
    from scamcheck.services.lookup_keys import LookUpKeys

WORDING = {
    "works": N_('The key works: "{title}" answered.'),
    "sent": N_("Sent out for this test: your key, and {what}."),
    "nothing_sent": N_("Nothing was sent out."),
}


@dataclass(frozen=True, slots=True)
class KeyTested:
    """``reason`` is why nothing is known about the key, or that it was refused; None where it works."""

    lookup: str
    reason: Reason | None
    sent: tuple[Sent, ...] = ()


def try_key(live: Live, keys: LookUpKeys, lookup: str, splitter: DomainSplitter, task: Task) -> KeyTested:
    """Ask ``lookup`` about its own probe with the key that is kept; raises ``Cancelled`` after Stop."""
    facts = live.modules[lookup].FACTS
    if facts.key is None or not keys.key(lookup):
        return KeyTested(lookup, Reason.NO_KEY)
    thing = classify(facts.key.probe, splitter)
    if not isinstance(thing, Indicator):
        return KeyTested(lookup, Reason.NOT_COVERED)
    report = Report(thing, Level.NOT_CHECKED, (), (), (), live.record.now())
    questions = [question for question in live.questions(report) if question.lookup == lookup]
    if not questions:
        return KeyTested(lookup, Reason.NOT_COVERED)
    live.forget(lookup)  # an answer of before would say nothing about this key
    asked = live.ask(report, questions, task)
    return KeyTested(lookup, next((gap.reason for gap in asked.gaps), None), asked.sent)


def how_it_went(tested: KeyTested, facts: LookUp, words: Words) -> Iterator[str]:
    """Yield how the test ended, and what left for it."""
    wording = WORDING["works"] if tested.reason is None else GAPS[tested.reason]
    yield words.t(wording, title=words.t(facts.title))
    if tested.sent:
        yield words.t(WORDING["sent"], what=went(tested.sent, words))
    else:
        yield words.t(WORDING["nothing_sent"])
