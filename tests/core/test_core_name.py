"""Names, folded: what registers and people write differently is one key, and different names stay apart."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core import name as module
from scamcheck.core.name import LEGAL_FORMS, fold, words_of

SAME = [
    ("Huione Guarantee", "HUIONE-GUARANTEE Ltd."),
    ("Huione Guarantee", "huione_guarantee co., limited"),
    ("Caf\u00e9 Trade", "CAFE TRADE"),
    ("Cafe\u0301 Trade", "Caf\u00e9 trade"),
    ("Stra\u00dfe", "STRASSE"),
    ("\uff21\uff22\uff23 Trade", "ABC trade"),
    ("A & B Invest", "A and B Invest"),
    ("Foo SA", "Foo S.A."),
    ("Foo SpA", "Foo S.p.A."),
    ("Foo BV", "Foo B.V. Ltd"),
    ("Foo LLC", "Foo L.L.C."),
    ("Foo\u200b Bar", "FooBar"),
    ("\u6c47\u65fa\u62c5\u4fdd\u6709\u9650\u516c\u53f8", "\u6c47\u65fa\u62c5\u4fdd"),
    ("\u6c47\u65fa\u62c5\u4fdd\u80a1\u4efd\u6709\u9650\u516c\u53f8", "\u6c47\u65fa\u62c5\u4fdd"),
    ("\u532f\u65fa\u6709\u9650\u8cac\u4efb\u516c\u53f8", "\u532f\u65fa"),
]
DIFFERENT = [
    ("Huione Guarantee", "Huione Pay"),
    ("A and B", "AB"),
    ("Ltd Trade", "Trade"),
    ("Foo 1", "Foo 2"),
    ("Plan A", "Plan B"),
    ("Foo A B", "Foo"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same_name(left: str, right: str) -> None:
    assert fold(left) == fold(right) != ""


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_names(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@pytest.mark.parametrize("form", sorted(LEGAL_FORMS))
def test_a_legal_form_alone_is_a_name(form: str) -> None:
    assert fold(form.upper()) == form
    assert fold(f"Foo {form}") == "foo"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("", ""),
        ("...", ""),
        ("Co. Ltd.", "co"),
        ("S.A.", "sa"),
        ("\u516c\u53f8", "\u516c\u53f8"),
        ("\u6709\u9650\u516c\u53f8", "\u6709\u9650\u516c\u53f8"),
    ],
)
def test_nothing_left_is_nothing_taken(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Coin-Base_Pro 2", ("coin", "base", "pro", "2")),
        ("AT&T", ("at", "and", "t")),
        ("\u041f\u0440\u0438\u0432\u0435\u0442", ("\u043f\u0440\u0438\u0432\u0435\u0442",)),
        ("\ud55c\uad6d Co", ("\ud55c\uad6d", "co")),
    ],
)
def test_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


@given(st.text(max_size=60))
def test_folding_never_raises_and_case_does_not_matter(name: str) -> None:
    key = fold(name)
    assert not any(letter.isspace() for letter in key)
    assert fold(name + " Ltd.") == key or key in {"", *LEGAL_FORMS} or not words_of(name)


@given(
    st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=4),
    st.sampled_from([" ", "-", "_", ". ", "  "]),
)
def test_spacing_does_not_matter(words: list[str], gap: str) -> None:
    assert fold(gap.join(words).upper()) == fold(" ".join(words))


def test_examples_in_the_docs() -> None:
    assert doctest.testmod(module).failed == 0
    assert doctest.testmod(module).attempted >= 2


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_names_are_folded_like_all_others(name: str) -> None:
    assert (*words_of(name), "e") == words_of(f"{name} \u00e9")
