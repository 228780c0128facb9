"""The picture of the difference in words, in every language, for every kind of difference."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scamcheck import i18n
from scamcheck.core.comparison import compare
from scamcheck.core.model import Comparison, Difference, Domain, Evidence, Indicator, Kind, Level, Report, Severity
from scamcheck.services.explain import explain
from scamcheck.services.picture import SCRIPTS, WORDING, picture
from scamcheck.services.serialize import report_json

ASSETS = Path(__file__).resolve().parents[2] / "assets"
ENGLISH = i18n.load(ASSETS / "locale", "en")
FAKE = Domain("rnetamask.io", "rnetamask.io", "io", "rnetamask.io")


def said(differences: tuple[Difference, ...], shown: str = "x" * 30) -> tuple[str, ...]:
    made = Comparison(shown, "", "real.com", (), (), shown, (0, len(shown)), differences)
    return picture(made, ENGLISH).pieces


@pytest.mark.parametrize(
    ("difference", "sentence"),
    [
        (Difference("rn", "m", 0), "Letters 1 to 2: r n instead of m."),
        (Difference("0", "o", 3), "Letter 4: 0 instead of o."),
        (Difference("sa", "as", 5), "Letters 6 to 7: s a instead of a s."),
        (Difference("", "a", 5), "Left out: a."),
        (Difference("", "tt", 5), "Left out: t t."),
        (Difference("login", "", 8), "Added: login."),
        (Difference("pro", "", 8), "Added: pro."),
        (Difference("-", "", 8), "Added: a hyphen."),
        (Difference("\u00e1", "a", 1), "Letter 2: \u00e1 instead of a."),
        (Difference("\u0430", "a", 1), "Letter 2: \u0430 (Cyrillic) instead of a."),
        (Difference("\u03bf", "o", 1), "Letter 2: \u03bf (Greek) instead of o."),
        (Difference("\u0585", "o", 1), "Letter 2: \u0585 (Armenian) instead of o."),
        (Difference("\u05d5", "l", 1), "Letter 2: \u05d5 (not Latin letters) instead of l."),
        (Difference("p\u0430y", "pay", 1), "Letters 2 to 4: p\u0430y (Cyrillic) instead of p a y."),
        (Difference("q\u0307", "q", 1), "Letters 2 to 3: q\u0307 instead of q."),
    ],
)
def test_differences(difference: Difference, sentence: str) -> None:
    assert said((difference,)) == (sentence,)


def test_an_ending_is_called_one() -> None:
    assert said((Difference("vip", "com", 8),), "binance.vip") == ("Ending: vip instead of com.",)
    assert said((Difference("webflow.io", "com", 8),), "binance.webflow.io") == ("Ending: webflow.io instead of com.",)


def test_a_whole_picture() -> None:
    made = picture(compare("lookalike.homoglyph", FAKE, "rnetamask", "metamask", "metamask.io"), ENGLISH)
    assert made.labels == ("You gave:", "Real address:")
    assert made.reading == "Read it from the right. The part that counts is rnetamask.io."
    assert made.ascii_form == ""
    assert made.spoken == (
        "You gave: rnetamask.io. Real address: metamask.io. Letters 1 to 2: r n instead of m. "
        "Read it from the right. The part that counts is rnetamask.io."
    )


def test_a_name_in_other_letters_is_shown_both_ways() -> None:
    host = Domain("xn--inbase-9rf.com", "xn--inbase-9rf.com", "com", "c\u043einbase.com")
    made = picture(compare("lookalike.homoglyph", host, "c\u043einbase", "coinbase", "coinbase.com"), ENGLISH)
    assert made.ascii_form == "Written for computers: xn--inbase-9rf.com"
    assert made.reading.endswith("counts is c\u043einbase.com.")


def test_nothing_is_no_sentence() -> None:
    made = picture(compare("", Domain("", "", "", ""), "", "", ""), ENGLISH)
    assert (made.reading, made.pieces, made.ascii_form) == ("", (), "")


@pytest.mark.parametrize("language", i18n.languages(ASSETS / "locale"))
@pytest.mark.parametrize("sentence", [*WORDING.values(), *SCRIPTS.values()])
def test_every_sentence_renders_in_every_language(language: str, sentence: str) -> None:
    names = i18n.placeholders(sentence)
    text = i18n.load(ASSETS / "locale", language).t(sentence, **dict.fromkeys(names, "X1"))
    assert text.count("X1") == len(names)
    assert "{" not in text


def report(comparison: Comparison | None) -> Report:
    params = {"part": "rnetamask", "brand": "MetaMask", "real": "metamask.io", "host": "rnetamask.io"}
    item = Evidence("lookalike.homoglyph", Severity.NOTE, params, as_of=date(2026, 11, 21), comparison=comparison)
    asked = Indicator(Kind.DOMAIN, "rnetamask.io", "rnetamask.io", domain=FAKE)
    return Report(asked, Level.WARNING, (item,), (), (), datetime(2026, 11, 21, tzinfo=UTC))


def test_a_finding_with_a_comparison_becomes_a_card_with_a_picture() -> None:
    made = compare("lookalike.homoglyph", FAKE, "rnetamask", "metamask", "metamask.io")
    assert explain(report(made), ENGLISH, {}).reasons[0].compare == picture(made, ENGLISH)
    assert explain(report(None), ENGLISH, {}).reasons[0].compare is None


def test_the_json_has_the_marks_as_pairs_and_nothing_without_a_picture() -> None:
    made = compare("lookalike.homoglyph", FAKE, "rnetamask", "metamask", "metamask.io")
    assert report_json(report(made), ENGLISH, {})["evidence"][0]["comparison"] == {
        "shown": "rnetamask.io",
        "shown_ascii": "",
        "real": "metamask.io",
        "shown_marks": [[0, 2]],
        "real_marks": [[0, 1]],
        "counts": "rnetamask.io",
    }
    assert "comparison" not in report_json(report(None), ENGLISH, {})["evidence"][0]
