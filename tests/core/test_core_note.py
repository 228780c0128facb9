"""Facts in the note of an entry."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.note import FACTS, SEPARATOR, read_note, to_note


def test_a_note_of_words_alone_stays_as_it_is() -> None:
    assert to_note("Quarzum runs a market: beware.", {}) == "Quarzum runs a market: beware."
    assert read_note("Quarzum runs a market: beware.") == {"note": "Quarzum runs a market: beware."}
    assert read_note("") == {}


def test_the_note_of_older_lists_is_read() -> None:
    assert read_note("imitates: Quarzum Ltd") == {"imitates": "Quarzum Ltd"}


def test_empty_facts_are_left_out_and_the_first_of_two_counts() -> None:
    assert to_note("", {"country": "", "category": "Imposter"}) == "category: Imposter"
    assert read_note(f"country: AU{SEPARATOR}country: NZ") == {"country": "AU", "note": "country: NZ"}


@given(st.text(max_size=60), st.dictionaries(st.sampled_from(FACTS), st.text(max_size=60)))
def test_what_is_put_in_comes_out(words: str, facts: dict[str, str]) -> None:
    found = read_note(to_note(words, facts))
    assert set(found) <= {*FACTS, "note"}
    plain = {name: text for name, text in facts.items() if text.strip() == text and text and SEPARATOR not in text}
    assert {name: text for name, text in found.items() if name in plain} == plain
