"""Web addresses: the public vectors of the WHATWG URL standard, and the same host as ada-url says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import ada_url
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scamcheck.core.domain import is_ip, is_resolvable
from scamcheck.core.weburl import WEB_SCHEMES, parse, scheme_of, unescaped

_FILE = Path(__file__).parent.parent / "data" / "whatwg_hosts.json"
_DATA: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
VECTORS: list[dict[str, Any]] = _DATA["vectors"]
DNS_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_.")


def _scheme_is_ours(vector: dict[str, Any]) -> bool:
    """First class of exceptions: an input that starts with white space or has no web scheme. ``classify`` strips."""
    return scheme_of(vector["input"]) in WEB_SCHEMES


def _dns_can_hold(host: str) -> bool:
    """Second class: WHATWG parses ``a..b``, ``!$&'`` and labels of 64 letters, which no DNS server has."""
    return is_ip(host) or (is_resolvable(host) and DNS_LETTERS.issuperset(host))


OPENABLE = [vector for vector in VECTORS if _scheme_is_ours(vector) and _dns_can_hold(vector.get("hostname", ""))]
BEYOND_DNS = [
    vector
    for vector in VECTORS
    if _scheme_is_ours(vector) and "hostname" in vector and not _dns_can_hold(vector["hostname"])
]
FAILING = [vector for vector in VECTORS if vector.get("failure")]


def test_classes_of_vectors_are_as_counted() -> None:
    """A change of the file or of a class is seen here, so that no vector drops out unnoticed."""
    rest = [vector for vector in VECTORS if not _scheme_is_ours(vector) and "hostname" in vector]
    assert len(OPENABLE) + len(BEYOND_DNS) + len(FAILING) + len(rest) == len(VECTORS) == 246
    assert (len(OPENABLE), len(BEYOND_DNS), len(FAILING), len(rest)) == (100, 5, 139, 2)


@pytest.mark.parametrize("vector", OPENABLE, ids=lambda vector: ascii(vector["input"])[:60])
def test_host_is_that_of_the_standard(vector: dict[str, Any]) -> None:
    url = parse(vector["input"])
    assert url is not None
    assert url.host == vector["hostname"].removesuffix(".")


@pytest.mark.parametrize("vector", FAILING, ids=lambda vector: ascii(vector["input"])[:60])
def test_what_fails_in_the_standard_fails_here(vector: dict[str, Any]) -> None:
    assert parse(vector["input"]) is None


@pytest.mark.parametrize("vector", BEYOND_DNS, ids=lambda vector: ascii(vector["input"])[:60])
def test_hosts_that_no_dns_server_has_are_refused(vector: dict[str, Any]) -> None:
    assert parse(vector["input"]) is None


@pytest.mark.parametrize("vector", _DATA["surrogates"], ids=lambda vector: ascii(vector["input"])[:60])
def test_lone_surrogates_are_refused_and_not_raised(vector: dict[str, Any]) -> None:
    assert parse(vector["input"]) is None


WORDS = [
    *["a", "evil", "com", "..", "//", "443", "8", "%2e", "0x7f", "127", "::1", "xn--"],
    *"./\\@:?#%[]\u00fc\u3002\u0430\u200b\t\n -_*!<^|&=;",
]
PIECES = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


@given(scheme=st.sampled_from(sorted(WEB_SCHEMES)), rest=PIECES | st.text(max_size=40))
@example(scheme="https", rest="evil.com\\@paypal.com")
@example(scheme="http", rest="evil.com../")
def test_host_is_always_adas_host(scheme: str, rest: str) -> None:
    text = f"{scheme}://{rest}"
    url = parse(text)
    if url is None:
        return
    assert url.host == ada_url.URL(text).hostname.removesuffix(".")
    assert _dns_can_hold(url.host)
    assert parse(url.href) == url


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("https://a", "https"),
        ("HTTP:a", "http"),
        ("mailto:a@b", "mailto"),
        ("view-source:x", "view-source"),
        ("localhost:80", ""),
        ("localhost:80/x", ""),
        ("a.b:80", ""),
        ("a.b:x", ""),
        ("1a:x", ""),
        ("//a", ""),
        ("", ""),
    ],
)
def test_scheme_of(text: str, scheme: str) -> None:
    assert scheme_of(text) == scheme


@pytest.mark.parametrize(
    ("text", "href", "port", "username", "has_query"),
    [
        ("evil.com", "https://evil.com/", None, "", False),
        ("//evil.com:8443", "https://evil.com:8443/", 8443, "", False),
        ("https://evil.com:443/a?b#c", "https://evil.com/a?b#c", None, "", True),
        ("http://paypal.com:x@evil.com/", "http://paypal.com:x@evil.com/", None, "paypal.com", False),
        ("http://evil.com./", "http://evil.com./", None, "", False),
    ],
)
def test_parts_of_an_address(text: str, href: str, port: int | None, username: str, *, has_query: bool) -> None:
    url = parse(text)
    assert url is not None
    assert (url.href, url.port, url.username, url.has_query) == (href, port, username, has_query)
    assert url.host == "evil.com"


@pytest.mark.parametrize(
    "text", ["", "mailto:a@b.com", "javascript:x", "https://", "http://a..b/", "http://evil.com../"]
)
def test_what_opens_nothing(text: str) -> None:
    assert parse(text) is None


def test_escapes_are_read_once_and_what_is_none_stays() -> None:
    assert unescaped("a%20b%C3%A9%2520%zz%4") == "a b\u00e9%20%zz%4"
    assert unescaped("%ff") == "\ufffd"
