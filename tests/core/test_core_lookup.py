"""The values of live look-ups."""

from __future__ import annotations

import dataclasses

import pytest

from scamcheck.core.lookup import Question, Sends


def test_a_question_can_be_looked_up_by_what_it_asks() -> None:
    one = Question(
        "rdap-domain", "https://a.example/x", "a.example", ("rdap.example",), {"server": "https://rdap.example/"}
    )
    same = Question(
        "rdap-domain", "https://a.example/x", "a.example", ("rdap.example",), {"server": "https://rdap.example/"}
    )
    assert {one: "asked"}[same] == "asked"
    assert one != dataclasses.replace(one, details={})
    assert one != dataclasses.replace(one, text="b.example")


def test_a_question_cannot_be_changed_after_the_person_has_seen_it() -> None:
    question = Question("rdap-domain", "a.example", "a.example", ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        question.text = "b.example"  # type: ignore[misc]
    with pytest.raises(TypeError):
        question.details["server"] = "https://elsewhere.example/"  # type: ignore[index]


def test_what_leaves_is_one_of_five_kinds() -> None:
    assert {kind.value for kind in Sends} == {"host", "registrable", "wallet", "name", "hash_prefix"}
