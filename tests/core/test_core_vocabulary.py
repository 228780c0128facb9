"""Words inside names: glued, hyphenated, and not by chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.vocabulary import SURE_LENGTH, Vocabulary

GROUPS = {
    "money": frozenset({"fx", "trade", "trades", "capital", "coin", "option", "btc", "invest"}),
    "claim": frozenset({"claim", "airdrop", "mint"}),
    "side": frozenset({"my", "now", "pro", "bit", "by", "live", "group"}),
    "plain": frozenset({"peppermint", "adoption", "coincid", "investig", "livestock", "exclaim"}),
}
WORDS = Vocabulary(GROUPS)


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("trade", "trade"),
        ("fxtradecapital", "fx trade capital"),
        ("claimairdropnow", "claim airdrop now"),
        ("claim-now", "claim now"),
        ("nixtrade", "trade"),
        ("tradenix", "trade"),
        ("capitalnixtrade", "capital trade"),
        ("nixtrades", "trades"),
        ("trade24capital", "trade capital"),
        ("fx2capital", "fx capital"),
        ("mycoinxx", "my coin"),
        ("xxtradefx", "trade fx"),
        ("xxtradeprofx", "trade pro fx"),
        ("bitbyfx", "bit by fx"),
        ("diamondfx", "fx"),
        ("fxpro", "fx pro"),
        ("btc-group", "btc group"),
    ],
)
def test_words_are_found_from_left_to_right(label: str, words: str) -> None:
    assert [word for word, _ in WORDS.find(label)] == words.split()


@pytest.mark.parametrize(
    "label",
    [
        *["", "-", "123", "goodplace", "foxfx", "sfx", "fxxon", "problem", "peppermint", "adoption", "coincidence"],
        *["investigate", "livestock", "exclaimed", "btcxyz", "xyzbtc", "pro", "group", "my-group", "live-now", "xpro"],
        *["tra-de", "tr4de"],
    ],
)
def test_chance_and_side_words_alone_are_nothing(label: str) -> None:
    assert WORDS.find(label) == ()


def test_a_chance_ending_does_not_hide_words_at_the_start() -> None:
    words = Vocabulary({"money": frozenset({"coin", "ab", "nab"})})
    assert [word for word, _ in words.find("coinab")] == ["coin", "ab"]


def test_each_word_has_its_group() -> None:
    assert WORDS.find("claimcoin-pro") == (("claim", "claim"), ("coin", "money"), ("pro", "side"))


@given(st.text(alphabet="abcdefxp-09", max_size=63))
def test_what_is_found_stands_in_the_label(label: str) -> None:
    found = WORDS.find(label)
    assert all(word in label for word, _ in found)


@given(st.lists(st.sampled_from(sorted(GROUPS["money"] | GROUPS["claim"])), min_size=1, max_size=4))
def test_words_with_hyphens_are_all_found(words: list[str]) -> None:
    assert [word for word, _ in WORDS.find("-".join(words))] == words


@given(
    st.sampled_from(sorted(word for word in GROUPS["money"] if len(word) > SURE_LENGTH)),
    st.sampled_from(["qq", "zzz", "wqz"]),
)
def test_a_long_word_is_found_before_and_after_other_letters(word: str, other: str) -> None:
    assert (word, "money") in WORDS.find(word + other)
    assert (word, "money") in WORDS.find(other + word)
