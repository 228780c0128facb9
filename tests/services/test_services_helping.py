"""The answer for a helper: every step has its own words, what was found stays, and the talk script blames nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.model import Kind, Level
from scamcheck.services import explain, helping, story, ways
from scamcheck.services.helping import for_helper, helping_json
from scamcheck.services.printout import answer_sheet
from scamcheck.services.sheet import as_text
from scamcheck.services.story import told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, World, feed, host, world
else:
    from checks.world import ASSETS, World, feed, host, world

ENGLISH = i18n.load(ASSETS / "locale", "en")
LANGUAGES = i18n.languages(ASSETS / "locale")
WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
TEXTS = {
    Level.LISTED: "evilplace.org",
    Level.WARNING: "coinbase.com.secure-verify.xyz",
    Level.NOTHING_FOUND: "goodplace.org",
    Level.RECOGNISED: "coinbase.com",
}
OF_THE_PROGRAM = {"Update the lists, then check again."}
"""Steps that the helper takes in the program, with nobody else."""
TITLES = [
    "You are helping someone",
    "What to say first",
    "Better left unsaid",
    "Questions to ask",
    "Get help together",
]


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, feed("one", needed_for=(Kind.DOMAIN, Kind.URL)))
    made.put("one", host("evilplace.org"))
    return made


def test_every_step_that_an_answer_can_have_is_reworded() -> None:
    steps = {step for steps in explain.STEPS.values() for step in steps} | set(story.STEPS.values())
    for instead in explain.INSTEAD.values():
        steps |= set(instead.values())
    assert set(helping.STEPS) == steps - OF_THE_PROGRAM
    assert set(helping.ACTIONS) == set(helping.OPENINGS) == set(Level)


@pytest.mark.parametrize("level", TEXTS)
def test_what_was_found_stays_and_what_to_do_is_done_together(here: World, level: Level) -> None:
    report = here.report(TEXTS[level])
    own = told(report, ENGLISH, here.store.feeds)
    theirs = for_helper(own, ENGLISH)
    assert (theirs.headline, theirs.reasons, theirs.limits) == (own.headline, own.reasons, own.limits)
    assert theirs.action == helping.ACTIONS[level] != own.action
    assert len(theirs.next_steps) == len(own.next_steps)
    assert set(theirs.next_steps).isdisjoint(own.next_steps)
    assert own.talk == ()
    assert [part.title for part in theirs.talk] == TITLES
    assert helping.OPENINGS[level] in theirs.talk[1].lines


@pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])
def test_it_is_reworded_in_every_language(here: World, language: str) -> None:
    words = i18n.load(ASSETS / "locale", language)
    own = told(here.report("evilplace.org"), words, here.store.feeds)
    theirs = for_helper(own, words)
    assert set(theirs.next_steps).isdisjoint(own.next_steps)
    english = {line for lines in helping.SCRIPT.values() for line in lines} | set(TITLES)
    assert english.isdisjoint(line for part in theirs.talk for line in (part.title, *part.lines))


def test_every_way_to_pay_is_reworded() -> None:
    assert list(helping.WAYS) == [text for _, text in ways.WAYS]
    assert [text for text in helping.WAYS.values() if re.search(r"\byou\b|\byour\b|yourself", text)] == []
    assert [text for text in helping.WAYS.values() if not re.search("they|them|their|together", text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_a_text_and_the_ways_to_pay_are_told_to_the_helper(here: World, language: str) -> None:
    words = i18n.load(ASSETS / "locale", language)
    report = here.report(f"pay to {WALLET} and look at evilplace.org, then at goodplace.org")
    own = told(report, words, here.store.feeds)
    theirs = for_helper(own, words)
    assert len(theirs.items) == len(own.items) == 3
    assert len({item.level for item in own.items}) > 1
    for mine, item in zip(own.items, theirs.items, strict=True):
        assert item.action == words.t(helping.ACTIONS[mine.level]) != mine.action
        assert set(item.next_steps).isdisjoint({words.t(step) for step in helping.STEPS})
        assert (item.headline, item.reasons, item.talk) == (mine.headline, mine.reasons, ())
    assert [way.title for way in theirs.ways] == [way.title for way in own.ways]
    assert [way.text for way in theirs.ways] == [words.t(text) for text in helping.WAYS.values()]
    assert {way.text for way in theirs.ways}.isdisjoint(way.text for way in own.ways)
    assert (ways.title(own, words), ways.title(theirs, words)) == (words.t(ways.TITLE), words.t(ways.HELPER_TITLE))


def test_the_sheet_says_for_whom_it_is_and_has_the_script(here: World) -> None:
    report = here.report("evilplace.org")
    text = as_text(
        answer_sheet(report, for_helper(told(report, ENGLISH, here.store.feeds), ENGLISH), ENGLISH, here.store.feeds)
    )
    assert text.startswith("Answer of scamcheck, for a helper\n")
    assert "Ask them to stop and to send no money." in text
    assert "\n- Better left unsaid: Do not ask why they did it. It sounds like blame.\n" in text
    assert text.index("What you asked about") < text.index("What to say first") < text.index("What to do now")


def test_programs_get_the_same_words(here: World) -> None:
    answer = for_helper(told(here.report("evilplace.org"), ENGLISH, here.store.feeds), ENGLISH)
    found = helping_json(answer)["helping"]
    assert found["action"] == answer.action
    assert found["next_steps"] == list(answer.next_steps)
    assert [part["title"] for part in found["talk"]] == TITLES
