"""The wording lint: voice, reading grade and completeness of every sentence that a person can see (ux.md, "Voice")."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest
import textstat

from scamcheck import i18n
from scamcheck.checks import WORDING, story
from scamcheck.gui import check_control, file_words, hand_on, list_words, main_window, news
from scamcheck.services import (
    authorities,
    channels,
    detail,
    doctor,
    explain,
    own_wallets,
    paid,
    picture,
    printout,
    secrets,
    wallet_card,
    ways,
)
from scamcheck.services import story as answers
from scamcheck.services.lists import importer, outcomes
from scamcheck.services.packs import words as pack_words

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "assets" / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/scamcheck.po"))

FIRST_SCREEN = (
    *explain.HEADLINES.values(),
    *explain.ACTIONS.values(),
    *(step for steps in explain.STEPS.values() for step in steps),
    *explain.COIN_STEPS.values(),
    *explain.MESSAGE_STEPS.values(),
    *explain.PHONE_STEPS.values(),
    *story.ASKED.values(),
    *answers.STEPS.values(),
    *paid.FIRST.values(),
    *paid.WARNING.values(),
    *paid.OFFICER.values(),
)
DETAILS = (
    *WORDING.values(),
    *picture.WORDING.values(),
    *picture.SCRIPTS.values(),
    *explain.LIMITS.values(),
    *explain.COIN_LIMITS.values(),
    *explain.PHONE_LIMITS.values(),
    *detail.WORDING.values(),
    authorities.ASK_THEM,
    *wallet_card.WORDING.values(),
    *printout.WORDING.values(),
    printout.NO_LISTS,
    *(text for way in ways.WAYS for text in way),
    ways.TITLE,
    ways.HINT,
    *explain.GAPS.values(),
    *explain.GAPS_BY_HAND.values(),
    *explain.REJECTIONS.values(),
    *explain.NOTICES.values(),
    *doctor.WORDING.values(),
    *own_wallets.WORDING.values(),
    *story.SAID.values(),
    *answers.WORDING.values(),
    *paid.WORDING.values(),
    *paid.FACTS.values(),
    *channels.WORDING.values(),
    *importer.REFUSALS.values(),
    *importer.FORMAT_PROBLEMS.values(),
    *outcomes.WORDING.values(),
    outcomes.STILL,
    outcomes.NONE_YET,
    *pack_words.WORDING.values(),
    *pack_words.OUTCOMES.values(),
    *secrets.WORDING.values(),
    *list_words.CONDITIONS.values(),
    *list_words.GROUPS.values(),
    *list_words.HINTS.values(),
    *list_words.STAGES.values(),
    *list_words.LEARNS.values(),
    list_words.NEEDS_YOU,
    *main_window.OWN_NOTICES.values(),
    file_words.CRASHED,
    file_words.UNKNOWN,
    file_words.STOPPED,
    *(text for doing in (file_words.READING, file_words.MAKING) for text in (doing.now, doing.stopped)),
    check_control.CRASHED,
    *hand_on.PROBLEMS.values(),
    news.FIRST,
    news.UPDATED,
)
MAX_WORDS = 20
FORBIDDEN = {
    "en": r"fell for|should have|victim|pig.?butcher|is a scam\b|is safe\b(?<!mean it is safe)|100 ?%|stupid|naive|scammed",
    "es": r"ca[i\u00ed]ste|deber[i\u00ed]as haber|v[i\u00ed]ctima|es una estafa\b|es seguro\b(?<!sea seguro)|tont|ingenu",
}
NOT_IN_DICTIONARY = {
    "scamcheck": "Acme",
    "e-mail": "letter",
    "well-known": "known",
    "well-formed": "good",
    "https": "link",
    "keyring": "letter",
    "PRIVACY.md": "paper",
    "JSON": "Jason",
    "MB": "megabyte",
    "USDT": "money",
    "USDC": "money",
    "kB": "kilobyte",
    "P2P": "people",
    "OTC": "cash",
    "WeChat": "chat",
    "IC3": "office",
}
"""textstat 0.7.7 raises ``KeyError`` on words that its dictionary lacks."""


def plain(sentence: str) -> str:
    """Return a sentence as the grade formula may count it: a name for each placeholder."""
    text = re.sub(r"\"?\{\w+\}\"?", "Acme", sentence)
    for word, stand_in in NOT_IN_DICTIONARY.items():
        text = text.replace(word, stand_in)
    return text.replace("-", " ").replace("@", "at")


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``; a colon ends one, too."""
    return [part for part in re.split(r"(?<=[.?!:;])\s+", text) if part]


def source_messages() -> list[str]:
    """Return every English sentence of the catalogue."""
    entries = polib.pofile(str(CATALOGUES[0]), encoding="utf-8")
    return [text for entry in entries for text in (entry.msgid, entry.msgid_plural) if text]


def window_messages() -> tuple[str, ...]:
    """Return every sentence of the window, as the catalogue finds them; buttons and labels are no sentences."""
    entries = polib.pofile(str(CATALOGUES[0]), encoding="utf-8")
    own = [entry for entry in entries if any(place.startswith("scamcheck/gui/") for place, _ in entry.occurrences)]
    texts = [text for entry in own for text in (entry.msgid, entry.msgid_plural)]
    return tuple(text for text in texts if text.endswith((".", "?")))


@pytest.mark.parametrize(("texts", "grade"), [(FIRST_SCREEN, 6), (DETAILS, 8)], ids=["first screen", "details"])
def test_reading_grade(texts: tuple[str, ...], grade: int) -> None:
    assert textstat.flesch_kincaid_grade(" ".join(plain(text) for text in dict.fromkeys(texts))) <= grade


def test_the_window_is_easy_to_read() -> None:
    texts = window_messages()
    assert len(texts) > 30
    assert textstat.flesch_kincaid_grade(" ".join(plain(text) for text in texts)) <= 6


def test_no_first_screen_sentence_is_hard() -> None:
    graded = {text: textstat.flesch_kincaid_grade(plain(text)) for text in FIRST_SCREEN}
    assert {text: grade for text, grade in graded.items() if grade > 8} == {}


def test_sentences_are_short_and_calm() -> None:
    parts = [part for text in source_messages() for part in sentences(text)]
    assert [part for part in parts if len(part.split()) > MAX_WORDS] == []
    assert [part for part in parts if "!" in part] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_no_blame_no_promise(path: Path) -> None:
    entries = polib.pofile(str(path), encoding="utf-8")
    language = path.parent.parent.name
    english = [text for entry in entries for text in (entry.msgid, entry.msgid_plural)]
    translated = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in english if re.search(FORBIDDEN["en"], text, re.IGNORECASE)] == []
    assert [text for text in translated if re.search(FORBIDDEN[language], text, re.IGNORECASE)] == []
    assert [text for text in translated if "!" in text] == []


def test_every_catalogue_is_complete() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "catalogue.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_no_translation_loses_a_placeholder(path: Path) -> None:
    assert i18n.load(LOCALE, path.parent.parent.name).lost == ()


def test_exact_words_of_the_five_results() -> None:
    assert [str(text) for text in explain.HEADLINES.values()] == [
        "Stop. This is on a warning list.",
        "Be careful. We found warning signs.",
        "We found no record. That does not mean it is safe.",
        "We could not check this properly.",
        "This is the real address of {brand}.",
    ]
