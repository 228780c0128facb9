"""The expressions under which Google lists pages: hosts, paths, and how both are written."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.model import Domain
from scamcheck.sources.lookups import page_hashes

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter

IPS = {
    "8.8.8.8": "8.8.8.8",
    "[2606:4700::1]": "[2606:4700::1]",
    "[2606:4700:0:0:0:0:0:1]": "[2606:4700::1]",
    "[::ffff:808:808]": "8.8.8.8",
    "[64:ff9b::808:808]": "8.8.8.8",
}


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("shop.de", ["shop.de"]),
        ("www.shop.de", ["www.shop.de", "shop.de"]),
        ("a.b.c.shop.de", ["a.b.c.shop.de", "b.c.shop.de", "c.shop.de", "shop.de"]),
        (
            "s.t.u.v.w.x.shop.co.uk",
            ["s.t.u.v.w.x.shop.co.uk", "v.w.x.shop.co.uk", "w.x.shop.co.uk", "x.shop.co.uk", "shop.co.uk"],
        ),
        ("a.max.github.io", ["a.max.github.io", "max.github.io"]),
        ("github.io", ["github.io"]),
    ],
)
def test_the_host_and_its_parents(splitter: DomainSplitter, host: str, expected: list[str]) -> None:
    assert page_hashes.hosts(splitter.split(host)) == expected


@pytest.mark.parametrize(("host", "expected"), IPS.items(), ids=IPS)
def test_an_ip_address_has_no_parents(host: str, expected: str) -> None:
    assert page_hashes.hosts(Domain(host, "", "", host, is_ip=True)) == [expected]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (b"/", [b"/"]),
        (b"/one", [b"/one", b"/"]),
        (b"/one/", [b"/one/", b"/"]),
        (b"/one/two.html", [b"/one/two.html", b"/", b"/one/"]),
        (b"/1/2/3/4/5.html", [b"/1/2/3/4/5.html", b"/", b"/1/", b"/1/2/", b"/1/2/3/"]),
        (b"/1/2/3/", [b"/1/2/3/", b"/", b"/1/", b"/1/2/"]),
    ],
)
def test_the_path_and_its_folders(path: bytes, expected: list[bytes]) -> None:
    assert page_hashes.paths(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", b"/"),
        ("/", b"/"),
        ("/pay%2561", b"/paya"),
        ("/%25%32%35%2525", b"/%25%25"),
        ("/50%", b"/50%25"),
        ("/a%20b%09c", b"/a%20b%09c"),
        ("/%C3%BC", b"/%C3%BC"),
        ("/\u00fc", b"/%C3%BC"),
        ("/a%23b", b"/a%23b"),
        ("/a//b///c", b"/a/b/c"),
        ("//", b"/"),
        ("/a/%2e%2E/b", b"/b"),
        ("/a/b/..", b"/a/"),
        ("/a/.", b"/a/"),
        ("/./a/./b", b"/a/b"),
        ("/../../a", b"/a"),
        ("/..", b"/"),
        ("/a%2Fb", b"/a/b"),
        ("/x;y=1&z", b"/x;y=1&z"),
        ("/Mixed/Case", b"/Mixed/Case"),
    ],
)
def test_how_a_path_is_written(path: str, expected: bytes) -> None:
    assert page_hashes.canonical_path(path) == expected


def test_at_most_five_hosts_by_five_paths(splitter: DomainSplitter) -> None:
    domain = splitter.split("s.t.u.v.w.x.shop.co.uk")
    found = page_hashes.expressions(domain, "/1/2/3/4/5/6.html")
    assert len(set(found)) == len(found) == 25
    assert found[0] == b"s.t.u.v.w.x.shop.co.uk/1/2/3/4/5/6.html"
    assert page_hashes.full_hashes(domain, "/1/2/3/4/5/6.html")[0] == hashlib.sha256(found[0]).digest()


@given(st.text(max_size=40))
def test_writing_a_path_twice_changes_nothing(path: str) -> None:
    once = page_hashes.canonical_path(path.encode("utf-8", "replace").decode())
    assert once.startswith(b"/")
    assert once.isascii()
    assert page_hashes.canonical_path(once.decode()) == once
