"""Cleaning of pasted text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.refang import has_hidden, join_spaced, refang, unwrap, visible

HOSTS = st.from_regex(r"[a-z][a-z0-9-]{0,10}[a-z0-9](\.[a-z][a-z0-9]{0,8}){1,3}", fullmatch=True)
PATHS = st.from_regex(r"(/[A-Za-z0-9_-]{0,8}){0,3}", fullmatch=True)
DOTS = st.sampled_from(
    ["[.]", "(.)", "{.}", "[dot]", " [dot] ", "(DOT)", " [ . ] ", "[punto]", " dot ", "\uff0e", "\u3002"]
)
SCHEMES = st.sampled_from(
    ["hxxp://", "hXXp://", "h**p://", "h__p://", "http[:]//", "http[://]", "http:[/]/", "http : //"]
)


@given(scheme=SCHEMES, host=HOSTS, dot=DOTS, path=PATHS, secure=st.booleans())
def test_defanged_links_are_made_whole(scheme: str, host: str, dot: str, path: str, *, secure: bool) -> None:
    plain = f"http{'s' if secure else ''}://{host}{path}"
    defanged = (scheme.replace("p", "ps", 1) if secure else scheme) + host.replace(".", dot) + path
    assert refang(defanged) == plain


@given(
    local=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    host=HOSTS,
    at=st.sampled_from(["[@]", "[at]", " (AT) ", "[arroba]"]),
)
def test_defanged_mail_addresses_are_made_whole(local: str, host: str, at: str) -> None:
    assert refang(f"{local}{at}{host.replace('.', '[.]')}") == f"{local}@{host}"


@pytest.mark.parametrize(
    "text",
    [
        "Polka dots are back.",
        "a dot, b",
        "\u8bf7\u770b\u3002\u8c22\u8c22",
        "I saw http and ftp today",
        "see [1] and (2).",
        "5 : 3",
        "look at me",
        "no .",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert refang(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("evil .com", "evil.com"),
        ("evil\n.com", "evil\n.com"),
        ("https//evil.com", "https://evil.com"),
        ("http;//evil.com", "http://evil.com"),
        ("https:\\\\evil.com", "https://evil.com"),
        ("\uff48\uff54\uff54\uff50\uff1a\uff0f\uff0f\uff41\uff0e\uff43\uff4e", "http://a.cn"),
        ("a\uff0cb", "a\uff0cb"),
        ("\u4f8b\uff61jp", "\u4f8b.jp"),
        ("a\u2024b", "a.b"),
    ],
)
def test_single_repairs(text: str, expected: str) -> None:
    assert refang(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" a\u00a0b\tc ", "a b c"),
        ("a\r\nb\u2028c\u2029d", "a\n\nb\nc\nd"),
        ("a\x0bb\x0cc\x85d\x1ce", "a b c d e"),
        ("a\u200bb\u202ec\x00d\u00ade", "abcde"),
        ("a\ud800b", "a\ufffdb"),
        ("a\u0301", "a\u0301"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_visible_can_keep_the_place_of_what_was_hidden() -> None:
    assert visible("a\u200bb\x00c", " ") == "a b c"


@given(st.text())
def test_visible_text_holds_nothing_hidden(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert not has_hidden(shown)
    shown.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a", "a"),
        ("_", "_"),
        ("***", ""),
        ("  'a'. ", "a"),
        ("((a))", "a"),
        ("a(b)", "a(b)"),
        ("a(b))", "a(b)"),
        ("[a]", "a"),
        ("[::1]", "[::1]"),
        ("a}", "a"),
        ("_a_", "a"),
        ("_a", "_a"),
        ("a_", "a_"),
        ("~/a", "~/a"),
        ("a\u300d\u3002", "a"),
        ("\uff08a\uff09", "a"),
        ("...", ""),
    ],
)
def test_unwrap(text: str, expected: str) -> None:
    assert unwrap(text) == expected


@given(st.text(alphabet="ab*_~()[]<>\"'.,!\u201c\u201d\u3002 ", max_size=12))
def test_unwrap_has_nothing_left_to_do(text: str) -> None:
    once = unwrap(text)
    assert unwrap(once) == once
    assert once in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a . com", "a.com"),
        ("https : / / a . com", "https://a.com"),
        ("b @ a.com", "b@a.com"),
        ("a b", "a b"),
        ("a   .   b", "a.b"),
    ],
)
def test_join_spaced(text: str, expected: str) -> None:
    assert join_spaced(text) == expected
