"""Whatever is pasted: reading it never raises, is quick, is the same the second time, and undoes defanging."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scamcheck.core.classify import MAX_PARTS, classify
from scamcheck.core.domain import is_ip, is_resolvable
from scamcheck.core.model import MAX_LENGTH, Indicator, Kind, Rejected

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter

SECONDS = 5.0
"""Far above what reading takes (half a second), far below what a loop over pairs of letters takes."""

ANYTHING = st.text(st.characters(codec=None), max_size=200)
HOSTS = st.builds(
    lambda labels, suffix: ".".join([*labels, suffix]),
    st.lists(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True), min_size=1, max_size=3),
    st.sampled_from(["com", "co.uk", "github.io", "top", "xyz", "xn--p1ai"]),
)
WORDS = [
    *[
        "evil.com",
        "https://",
        "http:",
        "a@b.com",
        "Bitcoin:",
        "javascript:",
        "8.8.8.8",
        "Click",
        "localhost",
        "mailto:",
    ],
    *["file:", "C:\\", "dot", "[.]", "%2e", "xn--", "abandon ", "e\u0301", "0" * 64, "TX"],
    *["1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
    *"/\\.:@ \nx()[]*,;|#?\u3002\u8bf7\U0001f449\u200b\ud800\u202e\x00\uff0e",
]
PIECES = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)


def _check(found: Indicator | Rejected, splitter: DomainSplitter) -> None:
    if isinstance(found, Rejected):
        assert found.code.startswith(("input.", "secret."))
        return
    found.value.encode()
    assert found.value
    assert len(found.parts) <= MAX_PARTS
    assert (found.chain is not None) is (found.kind is Kind.ADDRESS)
    if found.kind in {Kind.URL, Kind.DOMAIN} and "url.script_link" not in found.signs:
        assert found.url is not None
        assert found.domain is not None
        assert found.url.host == found.domain.host
        assert is_ip(found.url.host) or is_resolvable(found.url.host)
    if found.kind is Kind.DOMAIN:
        assert splitter.has_known_suffix(found.value) or is_ip(found.value)
    for part in found.parts:
        assert part.kind not in {Kind.NAME, Kind.MESSAGE}
        _check(part, splitter)


@settings(max_examples=400)
@given(text=ANYTHING | PIECES)
@example(text="a..com")
@example(text="https://[::1")
def test_reading_never_raises(splitter: DomainSplitter, text: str) -> None:
    _check(classify(text, splitter), splitter)


@settings(max_examples=400)
@given(text=PIECES | HOSTS | HOSTS.map("https://{}/a?b#c".format) | HOSTS.map("me@{}".format))
@example(text="\ud800")
def test_reading_the_value_again_gives_the_same_value(splitter: DomainSplitter, text: str) -> None:
    found = classify(text, splitter)
    if isinstance(found, Rejected):
        return
    things = [thing for thing in (found, *found.parts) if thing.kind not in {Kind.NAME, Kind.MESSAGE}]
    for thing in things:
        if "url.script_link" in thing.signs:
            continue
        again = classify(thing.value, splitter)
        assert isinstance(again, Indicator)
        assert (again.kind, again.value, again.chain) == (thing.kind, thing.value, thing.chain)


@given(
    host=HOSTS,
    path=st.from_regex(r"(/[a-z0-9_-]{1,8}){1,2}", fullmatch=True),
    dot=st.sampled_from(["[.]", "(dot)", " . ", "\u3002"]),
)
def test_defanged_link_is_read_as_the_link(splitter: DomainSplitter, host: str, path: str, dot: str) -> None:
    plain = classify(f"https://{host}{path}", splitter)
    defanged = classify(f"hxxps://{host.replace('.', dot)}{path}", splitter)
    assert isinstance(plain, Indicator)
    assert isinstance(defanged, Indicator)
    assert (defanged.kind, defanged.value) == (Kind.URL, plain.value)


@given(
    hosts=st.lists(HOSTS, min_size=2, max_size=6, unique=True),
    joint=st.sampled_from([" ", "\n", ", ", " and ", "\u3001"]),
)
def test_every_host_in_a_message_is_found(splitter: DomainSplitter, hosts: list[str], joint: str) -> None:
    found = classify(
        joint.join(f"https://{host}/" if number % 2 else host for number, host in enumerate(hosts)), splitter
    )
    assert isinstance(found, Indicator)
    assert [part.domain.host for part in found.parts if part.domain] == hosts


@given(
    hosts=st.lists(HOSTS, min_size=2, max_size=6, unique=True),
    joint=st.sampled_from([",", ";", "|", "\uff0c", "\U0001f449"]),
)
def test_every_host_in_a_list_is_found(splitter: DomainSplitter, hosts: list[str], joint: str) -> None:
    found = classify(joint.join(hosts), splitter)
    assert isinstance(found, Indicator)
    assert [(part.kind, part.value) for part in found.parts] == [(Kind.DOMAIN, host) for host in hosts]


LONG = {
    "spaces": "a" + " " * MAX_LENGTH + "b",
    "line breaks": "a" + "\n" * MAX_LENGTH + "b",
    "tabs": "\t" * MAX_LENGTH,
    "opening": "(" * MAX_LENGTH,
    "closing": ")" * MAX_LENGTH,
    "two closings": ")]" * MAX_LENGTH,
    "open and close": "(" * 25_000 + ")" * 25_000,
    "stars": "*" * MAX_LENGTH,
    "one word": "a" * MAX_LENGTH,
    "one word with an accent": "a" * (MAX_LENGTH - 1) + "\u00e9",
    "labels": "a." * MAX_LENGTH,
    "labels and suffix": "a." * 24_990 + "com",
    "labels and umlaut": "a." * 24_990 + "\u00fc",
    "umlauts": "https://" + "\u00fc" * MAX_LENGTH,
    "at": "a@" * MAX_LENGTH,
    "mail": "a" * 49_000 + "@b.com",
    "mail labels": "a@" + "b." * 24_000 + "com",
    "hex": "a1" * MAX_LENGTH,
    "hex words": ("ab" * 31 + " ") * 793,
    "transactions": ("tx " + "ab" * 32 + " ") * 735,
    "base58 words": ("z" * 60 + " ") * 819,
    "brackets": "[" * MAX_LENGTH,
    "numbers": "[1," * 16_000,
    "letters": "a " * 25_000,
    "list words": ("abandon " * 10 + "x x x ") * 500,
    "slashes": "/a" * 24_999 + "!",
    "schemes": "http://" * 7_000,
    "half schemes": "http " * 10_000,
    "unknown schemes": "a:" * 25_000,
    "payments": "bitcoin:" * 6_000,
    "domains": " ".join(f"e{number}.b7x" for number in range(6_000)),
    "domain list": "e.b7x," * 8_000,
    "links": "https://a.b7x," * 3_500,
    "defanged": "[.]" * 16_000,
    "spaced": "a . " * 12_500,
    "invisible": "\u200b" * MAX_LENGTH,
    "surrogates": "\ud800" * MAX_LENGTH,
    "emoji": "\U0001f600" * MAX_LENGTH + ".",
    "han": "\u8bf7" * MAX_LENGTH,
    "han and latin": "\u8bf7a.b" * 12_000,
    "ligatures": "\ufdfa" * MAX_LENGTH,
    "pem": "-----BEGIN " * 4_500,
    "capitals": "Aa." * 16_000,
}


@pytest.mark.parametrize("name", LONG)
def test_the_longest_texts_are_read_quickly(name: str, splitter: DomainSplitter) -> None:
    start = time.process_time()
    found = classify(LONG[name][:MAX_LENGTH], splitter)
    assert time.process_time() - start < SECONDS
    _check(found, splitter)
