"""Tokens in labels: exact, in other strokes, and with a typing mistake or two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.tokens import Span, Token, TokenIndex

TEXTS = ("hb", "ebay", "apple", "paypal", "binance", "coinbase", "microsoft", "metamask", "blockchain")
TOKENS = {text: Token(text, "brand-" + text, weak=len(text) < 5) for text in TEXTS}
INDEX = TokenIndex(TOKENS.values())


def seen(text: str, most: int = 2) -> set[tuple[str, str, int]]:
    """Return (token, the part of ``text`` that stands for it, mistakes) of all near ones inside."""
    return {(span.token.text, text[span.start : span.end], span.errors) for span in INDEX.near_inside(text, most)}


def near(word: str) -> tuple[str, int] | None:
    span = INDEX.near(word)
    assert span is None or (span.start, span.end) == (0, len(word))
    return (span.token.text, span.errors) if span else None


def test_look_up() -> None:
    assert len(INDEX) == len(TEXTS)
    assert INDEX.get("hb") is TOKENS["hb"]
    assert INDEX.get("Apple") is None
    assert INDEX.get("") is None


def test_of_two_tokens_with_one_text_the_first_counts() -> None:
    index = TokenIndex([Token("apple", "one", weak=False), Token("apple", "two", weak=True)])
    assert len(index) == 1
    assert index.get("apple") == Token("apple", "one", weak=False)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("apple", [("apple", 0, 5)]),
        ("myapplepaypal", [("apple", 2, 7), ("paypal", 7, 13)]),
        ("apple-apple", [("apple", 0, 5), ("apple", 6, 11)]),
        ("appl", []),
        ("applie", []),
        ("hb", []),
        ("hbhbhb", []),
        ("ebay", [("ebay", 0, 4)]),
        ("", []),
    ],
)
def test_inside(text: str, spans: list[tuple[str, int, int]]) -> None:
    assert INDEX.inside(text) == [Span(TOKENS[token], start, end) for token, start, end in spans]


@given(st.text("aple-b", max_size=12), st.sampled_from(TEXTS[1:]), st.text("aple-b", max_size=12))
def test_inside_finds_a_token_in_any_text(before: str, token: str, after: str) -> None:
    span = Span(TOKENS[token], len(before), len(before) + len(token))
    assert span in INDEX.inside(before + token + after)


@pytest.mark.parametrize(
    ("word", "token"),
    [
        ("paypai", "paypal"),
        ("paypa1", "paypal"),
        ("co1nbase", "coinbase"),
        ("colnbase", "coinbase"),
        ("appie", "apple"),
        ("apple", None),
        ("coonbase", None),
        ("paypall", None),
        ("", None),
    ],
)
def test_strokes_tell_an_imitation_and_not_the_right_spelling(word: str, token: str | None) -> None:
    assert INDEX.strokes(word) is (TOKENS[token] if token else None)


def test_strokes_of_a_short_token_say_nothing() -> None:
    assert TokenIndex([Token("citi", "citi", weak=True)]).strokes("c1t1") is None


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("appl", ("apple", 1)),
        ("aple", ("apple", 1)),
        ("applle", ("apple", 1)),
        ("appel", ("apple", 1)),
        ("pplea", None),
        ("aplpe", ("apple", 1)),
        ("bpple", ("apple", 1)),
        ("appxle", ("apple", 1)),
        ("applexx", None),
        ("ebya", None),
        ("eby", None),
        ("papyal", ("paypal", 1)),
        ("payplla", None),
        ("bianance", ("binance", 1)),
        ("bniance", ("binance", 1)),
        ("binnancee", None),
        ("coinbsae", ("coinbase", 1)),
        ("coinnbasse", ("coinbase", 2)),
        ("coibnsae", ("coinbase", 2)),
        ("cnibase", ("coinbase", 2)),
        ("oinbas", None),
        ("metask", None),
        ("coinbasexyz", None),
        ("micosoft", ("microsoft", 1)),
        ("mircosotf", ("microsoft", 2)),
        ("blokchainn", ("blockchain", 2)),
        ("blockchian", ("blockchain", 1)),
        ("xxxxblock", None),
        ("coinbase", None),
        ("", None),
        ("somethingelse", None),
    ],
)
def test_near(word: str, found: tuple[str, int] | None) -> None:
    assert near(word) == found


def test_near_is_the_nearest() -> None:
    index = TokenIndex([Token("coinbase", "a", weak=False), Token("coinbank", "b", weak=False)])
    for word, token, errors in (
        ("coinbasse", "coinbase", 1),
        ("coinbanks", "coinbank", 1),
        ("coinbasn", "coinbase", 1),
    ):
        span = index.near(word)
        assert span is not None
        assert (span.token.text, span.errors) == (token, errors)


@given(st.sampled_from([text for text in TEXTS if len(text) >= 5]), st.data())
def test_one_mistake_anywhere_leads_to_the_token(token: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from("qz7"))
    swapped = token[:at] + token[at : at + 2][::-1] + token[at + 2 :]
    for word in (
        token[:at] + token[at + 1 :],
        token[:at] + letter + token[at:],
        token[:at] + letter + token[at + 1 :],
        swapped,
    ):
        assert near(word) == (None if word == token else (token, 1))


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("mybinnancelogin", 1, {("binance", "binnance", 1)}),
        ("coinbsae-login", 1, {("coinbase", "coinbsae", 1)}),
        ("loginmetmask", 1, {("metamask", "metmask", 1)}),
        ("xxcoibnsaexx", 1, set()),
        ("zqmetaskzq", 2, set()),
        ("zqmetamxkzq", 2, {("metamask", "metamxk", 2)}),
        ("xxcoibnsaexx", 2, {("coinbase", "coibnsae", 2)}),
        ("mybiannecelogin", 2, set()),
        ("mypaypallogin", 2, set()),
        ("payypallogin", 2, set()),
        ("micorsfothelp", 2, {("microsoft", "micorsfot", 2)}),
        ("oft", 2, set()),
        ("nance", 2, set()),
        ("", 2, set()),
        ("ab", 2, set()),
        ("nothing-of-the-sort", 2, set()),
    ],
)
def test_near_inside(text: str, most: int, found: set[tuple[str, str, int]]) -> None:
    assert seen(text, most) == found


@given(st.sampled_from(["binance", "metamask", "uniswap", "coinbase", "pancakeswap"]), st.data())
def test_near_inside_finds_a_swap_anywhere(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 2))
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    index = TokenIndex([Token(name, "brand", weak=False)])
    found = {span.token.text for span in index.near_inside(f"xq{swapped}zk", 1)}
    assert found == (set() if swapped == name else {name})


def test_near_inside_keeps_the_fewest_mistakes_for_each_token() -> None:
    for text in ("coibnsae-coinbsae", "coinbsae-coibnsae"):
        assert {span.errors for span in INDEX.near_inside(text, 2)} == {1}


def test_near_inside_never_tells_the_right_spelling_as_free_of_mistakes() -> None:
    assert all(errors > 0 for _, _, errors in seen("mycoinbaselogin"))


@given(st.sampled_from([text for text in TEXTS if len(text) >= 7]), st.text("xyz-7", max_size=6), st.data())
def test_one_mistake_anywhere_is_seen_inside(token: str, around: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(token) - 2))
    for word in (
        token[:at] + token[at + 1 :],
        token[:at] + "q" + token[at:],
        token[:at] + "q" + token[at + 1 :],
    ):
        assert token in {found for found, _, _ in seen(around + word + around, most=1)}


@given(st.text("coinbasemtk-", max_size=24))
def test_near_inside_tells_parts_of_the_text(text: str) -> None:
    for span in INDEX.near_inside(text, 2):
        assert 0 <= span.start < span.end <= len(text)
        assert 1 <= span.errors <= 2
