"""One row for each look-up that fits: what can be asked, what was asked, what did not answer and why."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest

from scamcheck import i18n
from scamcheck.core.lookup import MISSING, KeyNeed, LookUp, Question, Sends
from scamcheck.core.model import Evidence, Reason, Severity
from scamcheck.services.live_rows import Progress, Row, State, rows

FOUND = (Evidence("online.registrar", Severity.NOTE, {}, "one", date(2026, 11, 21)),)
ONE = LookUp("one", "Look-up one", "Example Ltd", "US", Sends.HOST, ("one.example",), "", "", 0)
KEYED = LookUp(
    "keyed", "Look-up keyed", "K", "US", Sends.HOST, ("k.example",), "", "", 0, key=KeyNeed("https://k.example/")
)
TWO = LookUp("two", "Look-up two", "Two Ltd", "US", Sends.HOST, ("two.example",), "", "", 0)
ASKED = Question("one", "a.example", "a.example", ONE.hosts)
OTHER = Question("one", "b.example", "b.example", ONE.hosts)


@pytest.fixture(scope="module")
def words() -> i18n.Words:
    return i18n.Words("en", NullTranslations())


def row(words: i18n.Words, progress: Progress, *questions: Question, on: bool = False) -> Row:
    (made,) = rows(questions or (ASKED,), progress, ("one",) if on else (), [ONE], words)
    return made


def test_what_can_be_asked_is_in_an_order_that_answers_do_not_change(words: i18n.Words) -> None:
    keyed, two = Question("keyed", "a", "a", KEYED.hosts), Question("two", "a", "a", TWO.hosts)
    nobody = Question("one", "a", "a", ())
    known = [ONE, KEYED, TWO]
    made = rows((nobody, keyed, two), Progress(), (), known, words)
    assert [one.lookup for one in made] == ["two", "keyed", "one"]
    later = rows((nobody, keyed, two), Progress({keyed: FOUND}, (two,)), ("one", "keyed"), known, words)
    assert [one.lookup for one in later] == ["two", "keyed", "one"]
    assert rows((nobody,), Progress(), (), [TWO], words) == ()


@pytest.mark.parametrize(
    ("progress", "state", "status", "press"),
    [
        (Progress(), State.OPEN, "", "Ask"),
        (Progress(asking=(ASKED,)), State.ASKING, "Asking now...", ""),
        (Progress({ASKED: FOUND}), State.ANSWERED, "Asked. What it said is part of the answer above.", ""),
        (Progress({ASKED: ()}), State.ANSWERED, "Asked. What it said is part of the answer above.", ""),
        (Progress(stopped=(ASKED,)), State.STOPPED, "You stopped this before an answer came.", "Ask again"),
        (
            Progress({ASKED: Reason.SERVER_FAULT}),
            State.FAILED,
            '"one" has a fault of its own. Try again later.',
            "Ask again",
        ),
    ],
)
def test_how_far_it_is(words: i18n.Words, progress: Progress, state: State, status: str, press: str) -> None:
    made = row(words, progress)
    assert (made.state, made.status, made.press) == (state, status, press)
    assert (made.title, made.who, made.on) == ("Look-up one", "Asks: Example Ltd", False)


def test_one_that_is_on_says_so(words: i18n.Words) -> None:
    made = row(words, Progress(), on=True)
    assert (made.on, made.status) == (True, "On: asked with each check.")


def test_of_several_things_the_answers_come_first_and_each_reason_once(words: i18n.Words) -> None:
    third = Question("one", "c.example", "c.example", ONE.hosts)
    progress = Progress({ASKED: FOUND, OTHER: Reason.TIMEOUT, third: Reason.TIMEOUT})
    made = row(words, progress, ASKED, OTHER, third)
    assert made.state is State.FAILED
    assert made.status == (
        'Asked. What it said is part of the answer above. "one" did not answer in time. Try again later.'
    )
    waiting = row(words, Progress({ASKED: FOUND}, (OTHER,)), ASKED, OTHER)
    assert waiting.state is State.ASKING


@pytest.mark.parametrize(
    ("details", "status"),
    [
        ({}, "Nobody can be asked about this one."),
        (
            {MISSING: "rdap"},
            "A list that this needs is not on this computer yet. Update the lists, then check again.",
        ),
    ],
)
def test_where_nobody_can_be_asked_there_is_no_button(words: i18n.Words, details: dict[str, str], status: str) -> None:
    made = row(words, Progress(), Question("one", "a", "a", (), details))
    assert (made.state, made.status, made.press) == (State.NOBODY, status, "")
