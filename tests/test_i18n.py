"""Words in another language: filled in, counted, and never broken by a translation."""

from __future__ import annotations

import gettext
from datetime import date
from typing import TYPE_CHECKING

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.i18n import COUNTRIES, N_, Words, languages, load, own_name, placeholders, system_language

if TYPE_CHECKING:
    from pathlib import Path

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
SPANISH = """msgid "Stop."
msgstr "Alto."

msgid "On {list} since {day}"
msgstr "Desde el {day} en {list}"

msgid "Named by {list}"
msgstr "Nombrado por la lista"

msgid "Seen at {place}"
msgstr "Visto en {lugar}"

msgid "Braces {a}"
msgstr "Llaves {a"

msgid "Count {n}"
msgstr "Cuenta {n:d}"

msgid "{n} list"
msgid_plural "{n} lists"
msgstr[0] "una lista"
msgstr[1] "{n} listas"

msgid "{n} hit on {day}"
msgid_plural "{n} hits on {day}"
msgstr[0] "un acierto"
msgstr[1] "{n} aciertos el {day}"

msgid "Mar"
msgstr "mar."

msgid "Not yet"
msgstr ""

#, fuzzy
msgid "Maybe"
msgstr "Quiza"

#~ msgid "Gone"
#~ msgstr "Ido"
"""


def _write(folder: Path, language: str, text: str | bytes) -> Path:
    path = folder / language / "LC_MESSAGES" / "scamcheck.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def spanish(home: Path) -> Words:
    return load(_write(home, "es", HEADER + SPANISH), "es")


ENGLISH = Words("en", gettext.NullTranslations())


def test_marking_changes_nothing() -> None:
    assert N_("Stop.") == "Stop."


@pytest.mark.parametrize(
    ("message", "params", "text"),
    [
        ("Stop.", {}, "Stop."),
        ("", {}, ""),
        ("On {list} since {day}", {"list": "A", "day": "B"}, "On A since B"),
        ("On {list} since {day}", {"list": "{day}", "day": 7}, "On {day} since 7"),
        ("On {list} since {day}", {"list": "A"}, "On A since {day}"),
        ("On {list}", {}, "On {list}"),
    ],
)
def test_english_sentences(message: str, params: dict[str, object], text: str) -> None:
    assert ENGLISH.t(message, **params) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 lists"), (1, "1 list"), (2, "2 lists"), (12345, "12,345 lists")])
def test_english_plurals(number: int, text: str) -> None:
    assert ENGLISH.n("{n} list", "{n} lists", number) == text


def test_plural_with_other_parameters() -> None:
    assert ENGLISH.n("{n} hit on {day}", "{n} hits on {day}", 2, day="Monday") == "2 hits on Monday"


@pytest.mark.parametrize(
    ("day", "text"), [(date(2026, 11, 21), "21 Nov 2026"), (date(2026, 3, 1), "1 Mar 2026"), (None, "no date given")]
)
def test_days(day: date | None, text: str) -> None:
    assert ENGLISH.day(day) == text


def test_every_month_has_its_name() -> None:
    named = [ENGLISH.day(date(2026, month, 1)).split()[1] for month in range(1, 13)]
    assert named == [date(2026, month, 1).strftime("%b") for month in range(1, 13)]


def test_translated_sentences(spanish: Words) -> None:
    assert spanish.language == "es"
    assert spanish.t("Stop.") == "Alto."
    assert spanish.t("On {list} since {day}", list="A", day="B") == "Desde el B en A"
    assert spanish.day(date(2026, 3, 21)) == "21 mar. 2026"
    assert spanish.t("") == ""


@pytest.mark.parametrize(("number", "text"), [(0, "0 listas"), (1, "una lista"), (2, "2 listas")])
def test_translated_plurals(number: int, text: str, spanish: Words) -> None:
    assert spanish.n("{n} list", "{n} lists", number) == text


def test_only_the_entries_that_lose_a_placeholder_are_left_out(spanish: Words) -> None:
    assert set(spanish.lost) == {"Named by {list}", "Seen at {place}", "Braces {a}", "Count {n}", "{n} hit on {day}"}
    assert spanish.t("Named by {list}", list="A") == "Named by A"
    assert spanish.t("Seen at {place}", place="A") == "Seen at A"
    assert spanish.t("Braces {a}", a="A") == "Braces A"
    assert spanish.n("{n} hit on {day}", "{n} hits on {day}", 1, day="A") == "1 hit on A"


@pytest.mark.parametrize("message", ["Not yet", "Maybe", "Gone", "Never heard of"])
def test_what_is_not_translated_stays_english(message: str, spanish: Words) -> None:
    assert spanish.t(message) == message


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("es", "es"),
        ("ES", "es"),
        ("es_MX", "es"),
        ("es-419", "es"),
        ("es_ES.UTF-8", "es"),
        ("zh_TW", "zh_TW"),
        ("zh-tw", "zh_TW"),
        ("zh_TW.UTF-8", "zh_TW"),
        ("zh_HK", "zh_TW"),
        ("zh-Hant", "zh_TW"),
        ("zh_CN", "zh_TW"),
        ("zh", "zh_TW"),
        ("ca@valencia", "en"),
        ("en", "en"),
        ("en_GB", "en"),
        ("fr", "en"),
        ("", "en"),
        ("est", "en"),
        ("../es", "en"),
    ],
)
def test_region_falls_back_to_language_and_language_to_english(wanted: str, language: str, home: Path) -> None:
    _write(home, "es", HEADER + SPANISH)
    _write(home, "zh_TW", HEADER)
    assert load(home, wanted).language == language


@pytest.mark.parametrize(
    ("language", "tags"),
    [
        (
            "zh_CN",
            ("zh", "zh_CN", "zh-CN", "zh_SG", "zh_MY", "zh-Hans", "zh_Hans_HK", "zh_CN.UTF-8", "zh_Hans@calendar"),
        ),
        ("zh_TW", ("zh_TW", "zh_HK", "zh_MO", "zh-Hant", "zh_Hant_CN", "zh-Hant-HK", "zh_HK.UTF-8", "zh_TW@radical")),
    ],
)
def test_chinese_goes_by_its_script(language: str, tags: tuple[str, ...], home: Path) -> None:
    _write(home, "zh_CN", HEADER)
    _write(home, "zh_TW", HEADER)
    assert [tag for tag in tags if load(home, tag).language != language] == []


@pytest.mark.parametrize(("wanted", "language"), [("zh_SG", "zh_Hans"), ("zh_HK", "zh_Hant"), ("zh-hant", "zh_Hant")])
def test_a_catalogue_may_be_named_by_its_script(wanted: str, language: str, home: Path) -> None:
    _write(home, "zh_Hans", HEADER)
    _write(home, "zh_Hant", HEADER)
    assert load(home, wanted).language == language


@pytest.mark.parametrize(
    ("language", "whole", "part"),
    [
        ("en", "1,012,345", "3.2"),
        ("zh_TW", "1,012,345", "3.2"),
        ("vi", "1.012.345", "3,2"),
        ("es", "1\u202f012\u202f345", "3,2"),
        ("fr", "1\u202f012\u202f345", "3,2"),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, whole: str, part: str) -> None:
    words = Words(language, gettext.NullTranslations())
    assert (words.number(1012345), words.number(3.21, 1)) == (whole, part)
    if language != "es":  # a thin space instead of the point, which is a comma elsewhere
        assert (format_decimal(1012345, locale=language), format_decimal(3.2, locale=language)) == (whole, part)


@pytest.mark.parametrize(
    ("language", "things", "sentences", "labelled"),
    [
        ("en", "a.org, b.org", "One. Two.", "Who: a.org"),
        ("vi", "a.org, b.org", "One. Two.", "Who: a.org"),
        ("zh_CN", "a.org\u3001b.org", "One.Two.", "Who\uff1aa.org"),
        ("zh_TW", "a.org\u3001b.org", "One.Two.", "Who\uff1aa.org"),
    ],
)
def test_things_and_sentences_are_joined_as_the_language_does(
    language: str, things: str, sentences: str, labelled: str
) -> None:
    words = Words(language, gettext.NullTranslations())
    assert words.listing(["a.org", "b.org"]) == words.relisted("a.org, b.org") == things
    assert words.running("One.", "", "Two.") == sentences
    assert words.labelled("Who", "a.org") == labelled
    assert words.running() == words.listing(()) == ""


def test_countries_are_read_from_beside_the_catalogue(home: Path) -> None:
    _write(home, "es", HEADER)
    _write(home, "en", HEADER)
    assert load(home, "es").countries == {}
    assert Words("es", gettext.NullTranslations()).countries == {}
    (home / "en" / COUNTRIES).write_text("# A line about it\nDE\tGermany\nUS\tUnited States\n", encoding="utf-8")
    assert load(home, "es").countries == {"DE": "Germany", "US": "United States"}
    (home / "es" / COUNTRIES).write_bytes(b"DE\t\xff\n")
    assert load(home, "es").countries == {"DE": "Germany", "US": "United States"}
    (home / "es" / COUNTRIES).write_text("DE\tAlemania\nUS\tEstados Unidos\nXX\n\n", encoding="utf-8")
    assert list(load(home, "es").countries.items()) == [("DE", "Alemania"), ("US", "Estados Unidos")]
    assert load(home, "en").countries["DE"] == "Germany"


def test_a_language_sets_the_order_of_a_date(home: Path) -> None:
    order = 'msgid "{day} {month} {year}"\nmsgstr "{year}/{month}/{day}"\n\nmsgid "Mar"\nmsgstr "M3"\n'
    assert load(_write(home, "zh_TW", HEADER + order), "zh_TW").day(date(2026, 3, 21)) == "2026/M3/21"


def test_one_plural_form_serves_every_number(home: Path) -> None:
    header = HEADER.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;")
    entry = 'msgid "{n} list"\nmsgid_plural "{n} lists"\nmsgstr[0] "{n} L"\n'
    words = load(_write(home, "zh_TW", header + entry), "zh_TW")
    assert [words.n("{n} list", "{n} lists", number) for number in (0, 1, 2)] == ["0 L", "1 L", "2 L"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00nonsense",
        b"msgid \xff",
        b"this is no catalogue",
        b'msgstr "b"\nmsgid',
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\n"\n\nmsgid "a"\nmsgstr "b"\n',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    ],
)
def test_unreadable_catalogue_is_english(content: bytes, home: Path) -> None:
    words = load(_write(home, "es", content), "es")
    assert words.language == "en"
    assert words.lost == (str(home / "es" / "LC_MESSAGES" / "scamcheck.po"),)
    assert words.t("Stop.") == "Stop."


def test_empty_catalogue_translates_nothing(home: Path) -> None:
    words = load(_write(home, "es", HEADER), "es")
    assert (words.language, words.lost, words.t("Stop.")) == ("es", (), "Stop.")


def test_languages_are_the_folders_with_a_catalogue(home: Path) -> None:
    assert languages(home) == ("en",)
    for name in ("vi", "es", "en"):
        _write(home, name, HEADER)
    (home / "fr" / "LC_MESSAGES").mkdir(parents=True)
    assert languages(home) == ("en", "es", "vi")
    assert languages(home / "missing") == ("en",)


def test_shipped_catalogues_lose_nothing(assets: Path) -> None:
    for language in languages(assets / "locale"):
        words = load(assets / "locale", language)
        assert (words.language, words.lost) == (language, ())


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("", set()),
        ("plain", set()),
        ("{a} and {b} and {a}", {"a", "b"}),
        ("{{a}}", set()),
        ("{}", {""}),
        ("{a", {"?"}),
        ("a}", {"?"}),
        ("{n:d} {a!r}", {"n:d", "a!r"}),
    ],
)
def test_placeholders(message: str, names: set[str]) -> None:
    assert placeholders(message) == names


@given(st.text())
def test_placeholders_never_raises(message: str) -> None:
    assert isinstance(placeholders(message), frozenset)


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANGUAGE": "vi:es", "LANG": "es_ES"}, "vi"),
        ({"LC_ALL": "es_MX.UTF-8", "LANG": "vi_VN"}, "es_MX.UTF-8"),
        ({"LC_MESSAGES": "zh_TW"}, "zh_TW"),
        ({"LANGUAGE": "", "LC_ALL": "C", "LANG": "vi_VN.UTF-8"}, "vi_VN.UTF-8"),
        ({"LC_ALL": "POSIX", "LANG": "C.UTF-8", "LC_MESSAGES": "es"}, "es"),
    ],
)
def test_system_language(variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_system_without_a_language_has_one_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert system_language()


def test_a_language_is_called_what_its_speakers_call_it(assets: Path, home: Path) -> None:
    assert own_name(assets / "locale", "en") == "English"
    assert own_name(assets / "locale", "vi") == "Ti\u1ebfng Vi\u1ec7t"
    assert own_name(assets / "locale", "es") == "Espa\u00f1ol"
    assert own_name(assets / "locale", "zh_CN") == "\u7b80\u4f53\u4e2d\u6587"
    assert own_name(assets / "locale", "zh_TW") == "\u7e41\u9ad4\u4e2d\u6587"
    assert own_name(home, "xx") == "xx"
    _write(home, "xx", HEADER)
    assert own_name(home, "xx") == "xx"
