"""The wording lint: voice, reading grade and completeness of every sentence that a person can see (ux.md, "Voice")."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import polib
import pytest
import textstat

from scamcheck import i18n
from scamcheck.checks import WORDING, story
from scamcheck.gui import check_control, file_words, hand_on, history_words, list_words, news, notices, places
from scamcheck.services import (
    authorities,
    channels,
    detail,
    doctor,
    explain,
    helping,
    limits,
    own_wallets,
    paid,
    picture,
    printout,
    secrets,
    wallet_card,
    ways,
    ways_on,
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
    *helping.ACTIONS.values(),
    *helping.STEPS.values(),
    *helping.WORDING.values(),
    *helping.OPENINGS.values(),
    *(line for lines in helping.SCRIPT.values() for line in lines),
    *paid.FIRST.values(),
    *paid.WARNING.values(),
    *paid.OFFICER.values(),
)
DETAILS = (
    *WORDING.values(),
    *picture.WORDING.values(),
    *picture.SCRIPTS.values(),
    *limits.LIMITS.values(),
    *(text for own in limits.BY_KIND.values() for text in own.values()),
    *detail.WORDING.values(),
    authorities.ASK_THEM,
    *wallet_card.WORDING.values(),
    *printout.WORDING.values(),
    printout.NO_LISTS,
    *(text for way in ways.WAYS for text in way),
    *helping.WAYS.values(),
    *ways_on.WAYS_ON.values(),
    ways.TITLE,
    ways.HELPER_TITLE,
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
    *notices.OWN_NOTICES.values(),
    *history_words.RESULTS.values(),
    places.PICTURE,
    places.PASTED_PICTURE,
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
    # Vietnamese: safe (but for "that does not mean safe"), victim, fooled, should have, is a scam, foolish, the plain "you".
    "vi": "an to\u00e0n(?<!kh\u00f4ng c\u00f3 ngh\u0129a l\u00e0 an to\u00e0n)|n\u1ea1n nh\u00e2n"
    "|(s\u1eadp|m\u1eafc) (b\u1eaby|l\u1eeba|m\u01b0u)|b\u1ecb l\u1eeba|\u0111\u00e1ng (l\u1ebd|ra)"
    "|l\u1ebd ra|l\u00e0 (m\u1ed9t )?((v\u1ee5|tr\u00f2|trang|chi\u00eau) )?l\u1eeba \u0111\u1ea3o"
    "|l\u00e0 \u0111\u1ed3 gi\u1ea3|\\bngu\\b|\\bd\u1ea1i\\b|ng\u1ed1c|kh\u1edd|ng\u00e2y th\u01a1"
    "|c\u1ea3 tin|nh\u1eb9 d\u1ea1|tham lam|b\u1ea5t c\u1ea9n|\\bb\u1ea1n\\b"
    "|(gi\u1ebft|m\u1ed5) (heo|l\u1ee3n)|100 ?%|tr\u0103m ph\u1ea7n tr\u0103m",
    "es": r"ca[i\u00ed]ste|deber[i\u00ed]as haber|v[i\u00ed]ctima|es una estafa\b|es seguro\b(?<!sea seguro)|tont|ingenu",
    "zh_CN": "\u5b89\u5168(?<!\u4e0d\u4ee3\u8868\u5b89\u5168)|\u4e0a\u5f53|[\u53d7\u88ab]\u9a97|\u53d7\u5bb3"
    "|\u672c[\u5e94\u8be5]|\u4e0d\u8be5|[\u611a\u50bb\u7b28\u8d2a\u4f60]|\u5929\u771f|\u5927\u610f|\u8f7b\u4fe1"
    "|\u662f(\u4e00\u4e2a)?(\u8bc8\u9a97|\u9a97\u5c40)|\u767e\u5206\u4e4b\u767e|100 ?[%\uff05]",
    "zh_TW": "\u5b89\u5168(?<!\u4e0d\u4ee3\u8868\u5b89\u5168)|\u4e0a\u7576|[\u53d7\u88ab]\u9a19|\u53d7\u5bb3"
    "|\u672c[\u61c9\u8a72]|\u4e0d\u8a72|[\u611a\u50bb\u7b28\u8caa\u4f60]|\u5929\u771f|\u5927\u610f|\u8f15\u4fe1"
    "|\u662f(\u4e00\u500b)?(\u8a50\u9a19|\u9a19\u5c40)|\u767e\u5206\u4e4b\u767e|100 ?[%\uff05]",
}
"""In Chinese: safe (but for "that does not mean safe"), fooled, victim, you should have, the plain "you", is a scam."""
CHARACTER_SETS = {"zh_CN": "gb2312", "zh_TW": "cp950"}
"""Each lacks the characters that only the other kind of Chinese has."""
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


def translations(path: Path) -> list[str]:
    """Return every sentence of the catalogue at ``path`` in its own language."""
    entries = polib.pofile(str(path), encoding="utf-8")
    return [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]


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
    translated = translations(path)
    assert [text for text in english if re.search(FORBIDDEN["en"], text, re.IGNORECASE)] == []
    assert [text for text in translated if re.search(FORBIDDEN[language], text, re.IGNORECASE)] == []
    assert [text for text in translated if re.search("[!\uff01]", text)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_quotation_marks_are_those_of_the_language(path: Path) -> None:
    assert [text for text in translations(path) if '"' in text] == []


@pytest.mark.parametrize("language", CHARACTER_SETS)
def test_chinese_is_in_one_kind_of_characters(language: str) -> None:
    texts = translations(LOCALE / language / "LC_MESSAGES" / "scamcheck.po")
    written = set(re.findall("[\u4e00-\u9fff]", "".join(texts)))
    assert len(written) > 500
    assert {letter for letter in written if not letter.encode(CHARACTER_SETS[language], "ignore")} == set()


def test_every_catalogue_is_complete() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "catalogue.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_no_translation_loses_a_placeholder(path: Path) -> None:
    assert i18n.load(LOCALE, path.parent.parent.name).lost == ()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_letters_and_their_accents_are_one_character(path: Path) -> None:
    assert unicodedata.is_normalized("NFC", path.read_text(encoding="utf-8"))


def test_exact_words_of_the_five_results() -> None:
    assert [str(text) for text in explain.HEADLINES.values()] == [
        "Stop. This is on a warning list.",
        "Be careful. We found warning signs.",
        "We found no record. That does not mean it is safe.",
        "We could not check this properly.",
        "This is the real address of {brand}.",
    ]
