"""Kinds of typing mistakes."""

from __future__ import annotations

import pytest

from scamcheck.core.mistakes import kind_of, neighbours

BY_KIND = {
    "swap": ["coinbsae", "ocinbase", "coinbaes"],
    "double": ["coinbbase", "ccoinbase", "coinbasee"],
    "add.first": ["mcoinbase"],
    "add": ["coinrbase", "coin-base"],
    "add.last": ["coinbasex"],
    "plural": ["coinbases"],
    "omit.first": ["oinbase"],
    "omit": ["cinbase", "coibase"],
    "omit.last": ["coinbas"],
    "change.first": ["xoinbase", "voinbase"],
    "vowel": ["coenbase", "coinbose"],
    "key": ["cpinbase", "coinbsse", "coinbzse", "coinvase"],
    "change": ["coinmase"],
    "many": ["coinmaze", "conbas", "coinbase", "bsaecoin"],
}


@pytest.mark.parametrize(("kind", "written"), [(kind, word) for kind, words in BY_KIND.items() for word in words])
def test_kind_of(kind: str, written: str) -> None:
    assert kind_of(written, "coinbase") == kind


def test_one_letter_of_a_double_left_out() -> None:
    assert kind_of("gogle", "google") == "undouble"
    assert kind_of("googe", "google") == "omit"


def test_neighbours_go_both_ways() -> None:
    keys = "1234567890qwertyuiopasdfghjklzxcvbnm"
    assert all(key in neighbours(other) for key in keys for other in neighbours(key))
    assert neighbours("g") == frozenset("fhtyvb")
    assert neighbours("-") == frozenset()
