"""The look-ups that fit an answer, one row each, in words: what was asked, what can be asked, what did not answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from scamcheck.core.lookup import MISSING
from scamcheck.core.model import Gap, Reason
from scamcheck.i18n import N_
from scamcheck.services.live_words import GAPS, gap_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from scamcheck.core.lookup import LookUp, Question
    from scamcheck.core.model import Evidence
    from scamcheck.i18n import Words

FIRST = 4
"""Rows that are shown before the person asks for more."""

WORDING = {
    "title": N_("Ask online, if you like"),
    "lead": N_("Each of these asks somebody outside this computer. Nothing is sent before you say yes."),
    "who": N_("Asks: {operator}"),
    "on": N_("On: asked with each check."),
    "asking": N_("Asking now..."),
    "answered": N_("Asked. What it said is part of the answer above."),
    "stopped": N_("You stopped this before an answer came."),
    "nobody": N_("Nobody can be asked about this one."),
    "missing": N_("A list that this needs is not on this computer yet. Update the lists, then check again."),
    "ask": N_("Ask"),
    "again": N_("Ask again"),
    "off": N_("Turn off"),
    "all_off": N_("Turn all look-ups off"),
    "stop": N_("Stop asking"),
    "more": N_("More"),
    "question": N_('Ask "{title}"?'),
    "exactly": N_("Exactly this is sent:"),
    "once": N_("Ask just this once"),
    "always": N_("Ask from now on"),
    "no": N_("No"),
    "no_key": N_("You have not entered a key yet."),
    "settings": N_("Enter a key in Settings"),
    "changed": N_("The answer above has changed: {headline}"),
    "are_off": N_("All look-ups are off now. Nothing is asked until you say so."),
}


class State(StrEnum):
    """How far the questions of one row are."""

    OPEN = "open"
    ASKING = "asking"
    ANSWERED = "answered"
    FAILED = "failed"
    STOPPED = "stopped"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Row:
    """One look-up. ``status`` says how it went; ``press`` is what its button says, "" where there is nothing to ask.

    ``on``: it may be asked from now on.
    """

    lookup: str
    title: str
    who: str
    state: State
    status: str
    press: str
    on: bool


@dataclass(slots=True)
class Progress:
    """How far all questions of one check are: ``found`` is what came, ``asking`` waits for an answer, ``stopped`` no more."""

    found: Mapping[Question, tuple[Evidence, ...] | Reason] = field(default_factory=dict)
    asking: Collection[Question] = ()
    stopped: Collection[Question] = ()


def rows(
    questions: Iterable[Question], progress: Progress, allowed: Collection[str], known: Iterable[LookUp], words: Words
) -> tuple[Row, ...]:
    """Return a row for each of the ``known`` look-ups that has one of the ``questions``.

    Those that need no key come first, and those that nobody answers last: the order stays while answers come.
    """
    by_lookup: dict[str, list[Question]] = {}
    for question in questions:
        by_lookup.setdefault(question.lookup, []).append(question)
    asked = [(facts, by_lookup[facts.id]) for facts in known if facts.id in by_lookup]
    asked.sort(
        key=lambda one: (not any(question.hosts for question in one[1]), bool(one[0].key and one[0].key.required))
    )
    return tuple(_row(facts, mine, progress, words, on=facts.id in allowed) for facts, mine in asked)


def _row(facts: LookUp, mine: list[Question], progress: Progress, words: Words, *, on: bool) -> Row:
    state = _state(mine, progress)
    wording = {State.OPEN: "ask", State.FAILED: "again", State.STOPPED: "again"}.get(state, "")
    return Row(
        lookup=facts.id,
        title=words.t(facts.title),
        who=_say(words, "who", operator=words.t(facts.operator)),
        state=state,
        status=_status(mine, state, progress, words, on=on),
        press=_say(words, wording) if wording else "",
        on=on,
    )


def _state(mine: list[Question], progress: Progress) -> State:
    can_be_asked = [question for question in mine if question.hosts]
    if not can_be_asked:
        return State.NOBODY
    if any(question in progress.asking for question in can_be_asked):
        return State.ASKING
    come = [progress.found.get(question) for question in can_be_asked]
    if any(isinstance(one, Reason) for one in come):
        return State.FAILED
    if all(one is not None for one in come):
        return State.ANSWERED
    return State.STOPPED if any(question in progress.stopped for question in can_be_asked) else State.OPEN


def _status(mine: list[Question], state: State, progress: Progress, words: Words, *, on: bool) -> str:
    """Return how it went: what answered first, then each reason once."""
    if state is State.NOBODY:
        return _say(words, "missing" if any(MISSING in question.details for question in mine) else "nobody")
    if state is not State.FAILED:
        return _say(words, state.value) if state is not State.OPEN else _say(words, "on") if on else ""
    come = [progress.found.get(question) for question in mine if question.hosts]
    answered = [_say(words, "answered")] if any(isinstance(one, tuple) for one in come) else []
    reasons = dict.fromkeys(one for one in come if isinstance(one, Reason) and one in GAPS)
    return " ".join([*answered, *(gap_text(Gap(mine[0].lookup, reason), words) for reason in reasons)])


def _say(words: Words, name: str, **params: str) -> str:
    wording = WORDING[name]
    return words.t(wording, **params)
