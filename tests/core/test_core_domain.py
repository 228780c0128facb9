"""Hosts and registrable domains, with tldextract as an oracle."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PSLFILE, PublicSuffixList
from tldextract import TLDExtract

from scamcheck.core.domain import bare_host, is_ip, is_local, is_resolvable, parents, parse_ip, readable
from scamcheck.core.model import Domain

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter

ORACLE = TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)
HOSTS = [
    *["google.com", "www.google.com", "a.b.c.google.com", "bbc.co.uk", "www.bbc.co.uk", "a.b.gov.uk"],
    *["example.com.au", "x.y.example.com.br", "example.co.jp", "city.kawasaki.jp", "foo.kawasaki.jp"],
    *["a.foo.kawasaki.jp", "www.ck", "a.www.ck", "foo.bar.ck", "test.k12.ma.us", "x.github.io"],
    *["www.x.github.io", "a.blogspot.com", "evil.pages.dev", "evil.workers.dev", "a.b.vercel.app"],
    *["site.web.app", "a.s3.amazonaws.com", "my.herokuapp.com", "shop.myshopify.com", "a.netlify.app"],
    *["x.duckdns.org", "foo.dyndns.org", "xn--fiqs8s.xn--55qx5d.cn", "xn--85x722f.com.cn"],
    *["xn--85x722f.xn--55qx5d.cn", "xn--bcher-kva.de", "a.xn--p1ai", "foo.xn--3e0b707e", "evil.zip"],
    *["evil.mov", "evil.top", "evil.xyz", "evil.vip", "evil.cc", "evil.app", "evil.bank", "a.onion"],
    *["some.name.hr", "evil.gb.net"],
]
SUFFIXES = ["com", "co.uk", "github.io", "pages.dev", "xn--55qx5d.cn", "ck", "foo.ck", "k12.ma.us", "netlify.app"]


@pytest.mark.parametrize("host", HOSTS)
def test_registrable_domain_is_that_of_tldextract(host: str, splitter: DomainSplitter) -> None:
    expected = ORACLE(host)
    found = splitter.split(host)
    assert (found.registrable, found.suffix) == (expected.top_domain_under_public_suffix, expected.suffix)
    assert found.label == expected.domain
    assert found.subdomain == expected.subdomain


@pytest.mark.parametrize("host", [*HOSTS, *SUFFIXES, "localhost", "8.8.8.8"])
def test_no_public_suffix_among_parents(host: str, splitter: DomainSplitter) -> None:
    domain = splitter.split(host)
    found = parents(domain)
    assert found[-1] == (domain.registrable or host)
    assert domain.registrable == "" or domain.suffix not in found
    assert list(found) == sorted(found, key=len, reverse=True)


@pytest.mark.parametrize("host", SUFFIXES)
def test_bare_suffix_has_no_registrable_domain(host: str, splitter: DomainSplitter) -> None:
    found = splitter.split(host)
    assert (found.registrable, found.suffix, found.label, found.subdomain) == ("", host, "", "")
    assert parents(found) == (host,)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("a.b.evil.co.uk", ("a.b.evil.co.uk", "b.evil.co.uk", "evil.co.uk")),
        ("www.evil.com", ("evil.com",)),
        ("www.a.evil.com", ("a.evil.com", "evil.com")),
        ("a.www.evil.com", ("a.www.evil.com", "www.evil.com", "evil.com")),
        ("evil.com", ("evil.com",)),
        ("www.com", ("www.com",)),
        ("www.github.io", ("www.github.io",)),
        ("a.x.github.io", ("a.x.github.io", "x.github.io")),
        ("1.2.3.4", ("1.2.3.4",)),
        ("[::1]", ("[::1]",)),
        ("localhost", ("localhost",)),
    ],
)
def test_parents(host: str, expected: tuple[str, ...], splitter: DomainSplitter) -> None:
    assert parents(splitter.split(host)) == expected


@pytest.mark.parametrize(
    ("host", "private"),
    [("x.github.io", True), ("github.io", True), ("evil.pages.dev", True), ("evil.com", False), ("bbc.co.uk", False)],
)
def test_private_suffix(host: str, private: bool, splitter: DomainSplitter) -> None:
    assert splitter.split(host).private_suffix is private


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("a.com", True),
        ("A.COM.", True),
        ("x.github.io", True),
        ("github.io", True),
        ("xn--fiq228c.com", True),
        ("com", False),
        ("co.uk", False),
        ("a.b7x", False),
        ("8.8.8.8", False),
        ("", False),
    ],
)
def test_has_known_suffix(host: str, known: bool, splitter: DomainSplitter) -> None:
    assert splitter.has_known_suffix(host) is known


def test_one_look_up_says_what_the_list_says_of_every_rule(splitter: DomainSplitter) -> None:
    everything, icann = PublicSuffixList(), PublicSuffixList(only_icann=True)
    lines = Path(PSLFILE).read_text(encoding="utf-8").splitlines()
    rules = [line.lstrip("!").removeprefix("*.") for line in lines if line.isascii() and line and line[0] != "/"]
    assert len(rules) > 5_000
    for host in (f"{below}{rule}" for rule in rules for below in ("", "a.", "c.b.a.")):
        found = splitter.split(host)
        known = bool(icann.privatesuffix(host, accept_unknown=False))
        assert (found.suffix, found.registrable) == (
            everything.publicsuffix(host),
            everything.privatesuffix(host) or "",
        )
        assert found.private_suffix is (everything.publicsuffix(host) != icann.publicsuffix(host))
        assert splitter.has_known_suffix(host) is splitter.is_registered_under(found) is known


@pytest.mark.parametrize("host", ["", ".", "..", "a..com", ".com", "a.b7x", "b7x"])
def test_hosts_of_no_known_suffix(host: str, splitter: DomainSplitter) -> None:
    assert not splitter.has_known_suffix(host)
    assert not splitter.is_registered_under(splitter.split(host))


@given(st.ip_addresses().map(str) | st.text("0123456789abcdefg.:[]%x", max_size=12))
def test_an_ip_address_is_what_the_standard_library_reads(host: str) -> None:
    try:
        expected = str(ip_address(host.removeprefix("[").removesuffix("]")))
    except ValueError:
        expected = "None"
    assert str(parse_ip(host)) == expected


def test_ip_addresses_are_not_split(splitter: DomainSplitter) -> None:
    for host in ("8.8.8.8", "[2001:4860:4860::8888]"):
        assert splitter.split(host) == Domain(host, "", "", host, is_ip=True)
        assert is_ip(host)
    assert parse_ip("8.8.8") is None
    assert not is_ip("evil.com")


def test_split_folds_case_and_the_last_dot(splitter: DomainSplitter) -> None:
    assert splitter.split("WWW.Evil.COM.") == splitter.split("www.evil.com")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("xn--bcher-kva.de", "b\u00fccher.de"),
        ("www.xn--80ak6aa92e.com", "www.\u0430\u0440\u0440\u04cf\u0435.com"),
        ("evil.com", "evil.com"),
        ("xn--pokxncvks.com", "xn--pokxncvks.com"),
    ],
)
def test_readable(host: str, expected: str, splitter: DomainSplitter) -> None:
    assert readable(host) == expected
    assert splitter.split(host).unicode == expected


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("localhost", True),
        ("a.localhost", True),
        ("printer.local", True),
        ("nas.lan", True),
        ("intranet", True),
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.0.1", True),
        ("169.254.1.1", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),  # noqa: S104 - an address, nothing listens
        ("[::1]", True),
        ("[fe80::1]", True),
        ("[fd00::1]", True),
        ("172.32.0.1", False),
        ("8.8.8.8", False),
        ("224.0.0.251", False),
        ("[2001:4860:4860::8888]", False),
        ("local.com", False),
        ("home.evil.com", False),
    ],
)
def test_is_local(host: str, local: bool, splitter: DomainSplitter) -> None:
    assert is_local(splitter.split(host)) is local


@pytest.mark.parametrize(
    ("host", "resolvable"),
    [
        ("a.com", True),
        ("a.com.", True),
        ("a.com..", False),
        ("a..com", False),
        (".a.com", False),
        ("", False),
        (".", False),
        ("a" * 63 + ".com", True),
        ("a" * 64 + ".com", False),
        (".".join(["a" * 63] * 3 + ["a" * 61]), True),
        (".".join(["a" * 63] * 3 + ["a" * 62]), False),
    ],
)
def test_is_resolvable(host: str, resolvable: bool) -> None:
    assert is_resolvable(host) is resolvable


@pytest.mark.parametrize(
    ("host", "bare"),
    [
        ("www.a.com", "a.com"),
        ("a.com", "a.com"),
        ("www.com", "www.com"),
        ("www.www.a.com", "www.a.com"),
        ("wwwa.com", "wwwa.com"),
    ],
)
def test_bare_host(host: str, bare: str) -> None:
    assert bare_host(host) == bare


@given(st.from_regex(r"([a-z0-9-]{1,10}\.){0,4}[a-z0-9-]{1,10}", fullmatch=True))
def test_parts_of_a_domain_make_up_its_host(splitter: DomainSplitter, host: str) -> None:
    found = splitter.split(host)
    if found.registrable:
        assert ".".join(part for part in (found.subdomain, found.label, found.suffix) if part) == found.host
    assert found.host.endswith(parents(found)[-1])
