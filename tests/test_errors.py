"""Errors are sentences with one way on (issue 7): what the person can do next stands in them or right after them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from scamcheck import i18n
from scamcheck.core.model import Notice, Reason, Rejected
from scamcheck.gui import check_control, file_words, hand_on, notices, places
from scamcheck.services import explain, live_words, own_wallets, secrets
from scamcheck.services.lists import importer, outcomes
from scamcheck.services.packs import words as pack_words
from scamcheck.services.ways_on import WAYS_ON, told, with_way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "assets" / "locale" / "es" / "LC_MESSAGES" / "scamcheck.po"
ENGLISH = i18n.load(ROOT / "assets" / "locale", "en")

TABLES: Mapping[str, Mapping[str, str]] = {
    "import": importer.REFUSALS,
    "update": outcomes.WORDING,
    "pack": pack_words.WORDING,
    "pack list": pack_words.OUTCOMES,
    "secrets": secrets.WORDING,
    "own wallets": own_wallets.WORDING,
    "notices": explain.NOTICES,
    "window notices": notices.OWN_NOTICES,
    "rejections": explain.REJECTIONS,
    "gaps": {f"gap.{reason}": text for reason, text in explain.GAPS.items()},
    "gaps by hand": {f"gap.{reason}": text for reason, text in explain.GAPS_BY_HAND.items()},
    "online gaps": {f"online.{reason}": text for reason, text in live_words.GAPS.items()},
    "printing": {str(number): text for number, text in hand_on.PROBLEMS.items()},
    "others": {
        "no printer": hand_on.NO_PRINTER,
        "not printed": hand_on.NOT_PRINTED,
        "pdf not saved": hand_on.NOT_SAVED,
        "check crashed": check_control.CRASHED,
        "file crashed": file_words.CRASHED,
        "file.unknown": file_words.UNKNOWN,
        "picture": places.PICTURE,
        "pasted picture": places.PASTED_PICTURE,
    },
}
"""Every table of sentences about what did not work, by code."""

NOTHING_TO_DO = {
    "update.done": "it worked",
    "update.unchanged": "it worked",
    "update.gap": "a note beside success",
    "update.doubtful": "a note beside success",
    "update.cancelled": "the person did it",
    "update.replaced": "a better list has its place",
    "update.ships": "it is as new as it can be",
    "taken": "it worked",
    "pack.noncommercial": "a note beside success",
    "pack.key_not_kept": "a note beside success",
    "pack.left_out.licence": "a rule of the publisher",
    "pack.left_out.not_here": "a choice of the person",
    "pack.left_out.too_large": "a rule of packs",
    "pack.left_out.empty": "there is nothing to pass on",
    "pack.left_out.entries": "a rule of packs",
    "pack.list.licence": "a rule of the publisher",
    "pack.list.off": "a choice of the person",
    "pack.list.replaced": "a better list is here",
    "pack.list.older": "a better list is here",
    "pack.list.same": "it is here already",
    "own.already": "it is kept already",
    "history.set_aside": "it mended itself",
    "trust.set_aside": "it mended itself, and asks again by itself",
    "online.not_covered": "a limit, not an error",
    "online.not_enabled": "a choice of the person",
    "sent.set_aside": "it mended itself",
    "gap.not_covered": "a limit, not an error",
}
"""Codes of sentences that ask for nothing, and why."""

ACTS = re.compile(
    "add|ask|check|choose|close|compare|connect|copy|delete|enter|get|give|go|install|look|make|never|open|paste|put|read|report|save"
    "|see|set|show|sign|start|switch|take|try|type|unlock|update|use|wait|write"
)
"""What a person is asked to do: the first word of such a sentence."""
BY_ITSELF = re.compile(r"The next try (?:comes|is)|You will be asked again")
"""It goes on without the person, who is told when."""
LEADS = re.compile(r"^(?:please|first|then)\s+|^(?:for|if|on) [^,]+,\s+", re.IGNORECASE)
"""What may stand before the verb."""
TROUBLE = re.compile(
    r"could not|cannot|did not (?:work|answer|keep|take)|went wrong|damaged|cut short|too large|too small|not saved|broke off"
    r"|no room|unreadable|took too long|is locked|is busy",
    re.IGNORECASE,
)
"""Words of a sentence that tells of something that did not work, wherever it stands in the code."""
SPOKEN = re.compile(r"scamcheck/(?!checks/|sources/lookups/).*[.]py")
"""Where sentences about scamcheck itself stand; findings are about somebody else."""
MEANT_OTHERWISE = {
    "{n} list could not be updated.",  # stands beside "Update now", and each list says why
    "{n} lists could not be updated.",
    "The last update did not work.",  # stands above the reason and its way on
    "What could not be asked",  # a heading
    "Could not be checked properly",  # the name of a level
    "We could not check this properly.",  # the headline of a level; the safe step stands below it
    "I could not check this properly yet. Can we wait until we know more?",  # what a helper says
    "The lists are kept in memory only, because the data folder cannot be written.",  # the line above says what to do
    "There is no screen here, so the window cannot open. The terminal works.",  # a finding of doctor in a terminal
    "The window cannot open: {detail}.",  # the next line says what to install
    "We cannot know every trick. When we find nothing, stay careful.",
    "We know the address. We cannot see what is on the page or who sent you there.",
}
"""Texts with such words that are no errors, or part of one that has its way on."""
BESIDE = {
    "The file {name} could not be read.": "check.file_unreadable",
    "The file {name} could not be written.": "check.file_unwritable",
    "This could not be saved.": "settings.not_saved",
}
"""Errors of the command line that stand in no table, with the code of their way on (tests/cli)."""


@dataclass(frozen=True, slots=True)
class Error:
    """One sentence of a table, as a person sees it: with its way on."""

    table: str
    code: str
    text: str


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?:;])\s+", text) if part]


def asks_for(sentence: str) -> bool:
    """Tell whether a sentence asks the person to do something."""
    first = re.match(r"[A-Za-z]+", LEADS.sub("", sentence))
    return first is not None and ACTS.fullmatch(first[0].lower()) is not None


def ways(text: str) -> list[str]:
    """Return the ways on in ``text``."""
    return [part for part in sentences(text) if asks_for(part) or BY_ITSELF.match(part)]


def errors() -> Iterator[Error]:
    for table, wording in TABLES.items():
        for code, text in wording.items():
            if code not in NOTHING_TO_DO:
                yield Error(table, code, with_way(code, text, ENGLISH))


def test_every_error_has_a_way_on() -> None:
    found = list(errors())
    assert len(found) > 130
    assert [(one.code, one.text) for one in found if not ways(one.text)] == []


def test_an_error_that_names_its_way_gets_no_second_one() -> None:
    whole = {code: text for wording in TABLES.values() for code, text in wording.items()}
    assert [code for code in WAYS_ON if code in whole and ways(whole[code])] == []


def test_every_way_on_asks_for_one_thing_and_belongs_to_something() -> None:
    assert [
        text for text in WAYS_ON.values() if len(sentences(text)) - text.endswith(": scamcheck lists status") > 1
    ] == []
    assert [text for text in WAYS_ON.values() if not asks_for(text)] == []
    known = {code for wording in TABLES.values() for code in wording} | {*BESIDE.values()}
    assert WAYS_ON.keys() - known == set()
    assert NOTHING_TO_DO.keys() - known == set()
    assert NOTHING_TO_DO.keys() & WAYS_ON.keys() == set()


def test_no_sentence_of_the_program_tells_of_trouble_without_a_way_on() -> None:
    """Also those that stand in no table: a sentence that is new in the code fails here until it names its way on."""
    entries = polib.pofile(str(CATALOGUE), encoding="utf-8")
    placed = [entry for entry in entries if any(SPOKEN.match(place) for place, _ in entry.occurrences)]
    texts = {text for entry in placed for text in (entry.msgid, entry.msgid_plural) if TROUBLE.search(text)}
    followed = {text for wording in TABLES.values() for code, text in wording.items() if code in WAYS_ON}
    followed |= {text for wording in TABLES.values() for code, text in wording.items() if code in NOTHING_TO_DO}
    followed |= {text for text, code in BESIDE.items() if code in WAYS_ON}
    assert len(texts) > 50
    assert sorted(text for text in texts - followed - MEANT_OTHERWISE if not ways(text)) == []


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Try again later.", True),
        ("Please install scamcheck again.", True),
        ("For a phone number, paste all of it.", True),
        ("Nothing was changed.", False),
        ("The list here is newer.", False),
        ("Your answers are still right.", False),
        ("This list is switched off.", False),
    ],
)
def test_what_asks_and_what_does_not(sentence: str, asks: bool) -> None:
    assert asks_for(sentence) is asks


@pytest.mark.parametrize("language", [tag for tag in i18n.languages(ROOT / "assets" / "locale") if tag != "en"])
def test_the_way_on_is_said_in_every_language(language: str) -> None:
    words = i18n.load(ROOT / "assets" / "locale", language)
    said = told(Notice("settings.unreadable", {"name": "a.json"}), explain.NOTICES, words)
    alone, way = words.t(explain.NOTICES["settings.unreadable"], name="a.json"), words.t(WAYS_ON["settings.unreadable"])
    assert said.startswith(alone)
    assert said.endswith(way)
    assert (said == alone + way) is language.startswith("zh")
    assert explain.refusal(Rejected("input.local"), words).endswith(words.t(WAYS_ON["input.local"]))
    assert all(f"gap.{reason}" in NOTHING_TO_DO or reason in Reason for reason in explain.GAPS)
