"""Words inside labels: what a label is made of, and the word that a brand's name is only a part of."""

from __future__ import annotations

import pytest

from scamcheck.core.words import OrdinaryWords, is_words

WORDS = OrdinaryWords(["apple", "pineapple", "bees", "applet", "chase", "purchase", "purchases", "my", "log", "a" * 17])


def test_contains() -> None:
    assert "apple" in WORDS
    assert "Apple" not in WORDS
    assert "" not in WORDS
    assert 3 not in WORDS


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("apple", True),
        ("my", True),
        ("applebees", True),
        ("beesapplebees", True),
        ("pineapplelog", True),
        ("appletbees", True),
        ("apple24", True),
        ("24apple7bees", True),
        ("24", True),
        ("appleb", False),
        ("xapple", False),
        ("apple-bees", False),
        ("myapple", False),
        ("", False),
        ("a" * 17, True),
        ("a" * 34, False),
    ],
)
def test_is_words(text: str, whole: bool) -> None:
    assert is_words(text, WORDS.words) is whole


@pytest.mark.parametrize(
    ("text", "part", "word"),
    [
        ("applebees", "apple", "apple"),
        ("applets", "apple", "applet"),
        ("pineapples", "apple", "pineapple"),
        ("mypurchases", "chase", "purchases"),
        ("appla", "appla", ""),
        ("xpple-bees", "xpple", ""),
        ("beesx", "beesx", "bees"),
        ("xbees", "xbees", "bees"),
        ("xxbees", "xxbees", ""),
        ("logchas", "chas", ""),
        ("my", "my", ""),
        ("", "", ""),
    ],
)
def test_covering(text: str, part: str, word: str) -> None:
    start = text.index(part)
    assert WORDS.covering(text, start, start + len(part)) == word


@pytest.mark.parametrize(
    ("text", "shortest", "whole"),
    [("logbees", 3, True), ("logbees", 4, False), ("log", 4, True), ("beesapple", 4, True), ("7bees", 4, True)],
)
def test_short_words_in_a_row_may_be_left_out(text: str, shortest: int, whole: bool) -> None:
    assert is_words(text, WORDS.words, shortest) is whole


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("apple", True),
        ("apples", True),
        ("purchase", True),
        ("be", False),
        ("bee", True),
        ("pine", False),
        ("chased", False),
        ("", False),
    ],
)
def test_has_form(word: str, form: bool) -> None:
    assert WORDS.has_form(word) is form


@pytest.mark.parametrize(
    ("name", "other", "letters"),
    [
        ("xyapple", "zapple", 2),
        ("applexy", "applez", 2),
        ("apple", "apple", 0),
        ("xapplet", "zapplet", 1),
        ("xylog", "zlog", 5),
        ("xyappel", "zapple", 7),
        ("xapple", "applex", 6),
        ("", "apple", 0),
    ],
)
def test_own_letters(name: str, other: str, letters: int) -> None:
    assert WORDS.own_letters(name, other) == letters


def test_covering_looks_only_at_what_stands_around_the_place() -> None:
    assert WORDS.covering("applebees", 5, 9) == "bees"
    assert WORDS.covering("bees-apple", 5, 10) == "apple"
