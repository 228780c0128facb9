"""A line that is a plain host is read at once; the answer is that of the long way, which a space in front of it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scamcheck.core.classify import classify
from scamcheck.core.keyguard import KEY, PHRASE, find_secret
from scamcheck.core.model import Indicator, Rejected
from scamcheck.core.weburl import is_plain_host, parse

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter

WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"
WORDS = "legal-winner-thank-year-wave-sausage-worth-useful-legal-winner-thank-yellow"
LABELS = [
    *["a", "b7x", "com", "COM", "Com", "co", "uk", "top", "zip", "io", "github", "eth", "sol", "onion", "ck", "jp"],
    *[
        "www",
        "WWW",
        "localhost",
        "local",
        "lan",
        "home",
        "internal",
        "mailto",
        "http",
        "https",
        "Bitcoin",
        "javascript",
    ],
    *["-", "--", "-a", "a-", "a--b", "xn--", "xn--a", "xn--p1ai", "xn--80ak6aa92e", "XN--P1AI", "xn--pokxncvks"],
    *["0", "1", "8", "127", "256", "08", "0x", "0x1", "0xa", "0X", "1e", "ff", "dead", "0" * 64, "ab" * 32, "ab" * 31],
    *["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", WIF, WORDS, "abandon-" * 11],
    *["a" * 63, "a" * 64, "So", "Click", "dot", "U", "S", "Bank", "coinbase", "TX", "hxxp", "key"],
]
PLAIN = st.lists(st.sampled_from(LABELS) | st.from_regex(r"[A-Za-z0-9-]{1,12}", fullmatch=True), min_size=1, max_size=6)
HOSTS = PLAIN.map(".".join)
NEARLY = st.lists(st.sampled_from([*LABELS, *"._:/@% \n\t[]*~\u3002\u0435\u212a\u017f\u200b"]), max_size=8).map("".join)
SHORT_SECRETS = st.lists(
    st.sampled_from(
        [*"a1Fz .:-,[]5K", "abandon", "-----BEGIN", " PRIVATE KEY-----", "ab" * 15, WIF[:25], WIF, "0x", "tx "]
    ),
    max_size=14,
).map("".join)


def long_way(text: str, splitter: DomainSplitter) -> Indicator | Rejected:
    """Return what ``text`` is, read as every text that is no plain host."""
    padded = f" {text}"
    assert not is_plain_host(padded)
    return classify(padded, splitter)


@settings(max_examples=600)
@given(text=HOSTS | NEARLY)
@example(text="a.com")
@example(text="WWW.Evil.CO.UK")
@example(text="evil.com.")
@example(text="www.")
@example(text="1.2.3.4")
@example(text="1.2.3.0xa")
@example(text="0x7f.0xa")
@example(text="name.eth")
@example(text="a.b")
@example(text="com")
@example(text="co.uk")
@example(text="me@a.com")
@example(text="printer.local")
@example(text="\u212a.com")
@example(text="a\u3002com")
@example(text=".".join(["a" * 60] * 5) + ".com")
@example(text="xn--a.com")
@example(text=f"{'a' * 64}.com")
def test_a_plain_host_is_read_as_by_the_long_way(splitter: DomainSplitter, text: str) -> None:
    assert classify(text, splitter) == long_way(text, splitter)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f"{'0' * 64}.com", KEY),
        (f"{'ab' * 31}.evil.com", KEY),
        (f"{WIF}.com", KEY),
        (f"{WORDS}.com", PHRASE),
        (f"{WORDS.replace('-', '.')}.com", PHRASE),
    ],
)
def test_a_secret_in_a_host_is_told_first(splitter: DomainSplitter, text: str, code: str) -> None:
    assert is_plain_host(text)
    assert classify(text, splitter) == Rejected(code) == long_way(text, splitter)


@settings(max_examples=600)
@given(text=SHORT_SECRETS)
@example(text="-----BEGIN PRIVATE KEY-----")
@example(text="a b c d e f g h i j k")
@example(text=WIF[:50])
@example(text=WIF)
@example(text="a" * 62)
def test_no_secret_is_too_short_to_be_looked_for(text: str) -> None:
    assert find_secret(text) == find_secret(text + " " * 60)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a.com", True),
        ("A-b.C0M", True),
        ("-a.com", True),
        ("xn--p1ai.xn--p1ai", True),
        ("com", False),
        ("a.com.", False),
        (".com", False),
        ("a..com", False),
        ("a_b.com", False),
        ("1.2.3.4", False),
        ("a.com\n", False),
        ("\u212a.com", False),
        ("a.com/", False),
        ("", False),
    ],
)
def test_what_a_plain_host_is(text: str, plain: bool) -> None:
    assert is_plain_host(text) is plain


@settings(max_examples=400)
@given(text=HOSTS)
@example(text="1.2.3.0xa")
@example(text=f"{'a' * 64}.com")
@example(text="xn--a.com")
def test_the_parts_of_a_plain_address_are_those_that_the_parser_gives(text: str) -> None:
    assert parse(text) == parse(f"https://{text}")
