"""Facts about addresses: whose place a host is, and the data that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.signs import Signs

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter
    from tests.checks.world import catalog
else:
    from checks.world import catalog


@pytest.mark.parametrize(
    ("host", "landlord", "label"),
    [
        ("goodplace.weebly.com", "weebly.com", "goodplace"),
        ("www.goodplace.weebly.com", "weebly.com", "goodplace"),
        ("a.b.weebly.com", "weebly.com", "b"),
        ("weebly.com", "", "weebly"),
        ("www.weebly.com", "", "weebly"),
        ("goodplace.github.io", "github.io", "goodplace"),
        ("www.goodplace.github.io", "github.io", "goodplace"),
        ("github.io", "", ""),
        ("goodplace.org", "", "goodplace"),
        ("www.goodplace.org", "", "goodplace"),
        ("weebly.com.goodplace.org", "", "goodplace"),
        ("notweebly.com", "", "notweebly"),
        ("a.notweebly.com", "", "notweebly"),
        ("8.8.8.8", "", ""),
        ("co.uk", "", ""),
        ("goodplace.cloudapp.azure.com", "cloudapp.azure.com", "goodplace"),
        ("portal.azure.com", "", "azure"),
        ("goodplace.co.no", "", "goodplace"),
        ("www.goodplace.uk.com", "", "goodplace"),
        ("goodplace.eu.org", "eu.org", "goodplace"),
    ],
)
def test_whose_place_a_host_is(host: str, landlord: str, label: str, splitter: DomainSplitter) -> None:
    signs, domain = catalog().signs, splitter.split(host)
    assert signs.landlord(domain) == landlord
    assert signs.own_label(domain) == label


@pytest.mark.parametrize(
    ("host", "place", "shared"),
    [
        ("weebly.com", False, True),
        ("www.weebly.com", False, False),
        ("goodplace.weebly.com", True, False),
        ("www.goodplace.weebly.com", True, False),
        ("docs.weebly.com", True, False),
        ("cloudapp.azure.com", False, True),
        ("a.b.cloudapp.azure.com", True, False),
        ("portal.azure.com", False, False),
        ("goodplace.github.io", False, False),
        ("docs.google.com", False, True),
        ("goodplace.org", False, False),
        ("8.8.8.8", False, False),
    ],
)
def test_who_may_publish_on_a_host(host: str, place: bool, shared: bool, splitter: DomainSplitter) -> None:
    signs = catalog().signs
    assert signs.is_place(splitter.split(host)) is place
    assert signs.is_shared(host) is shared


def test_no_word_stands_twice_and_all_are_letters() -> None:
    words = [word for group in catalog().signs.words.values() for word in group]
    assert len(set(words)) == len(words)
    assert all(word.isascii() and word.isalpha() and word == word.lower() and len(word) > 1 for word in words)


def test_the_words_that_count_are_lures_too() -> None:
    signs = catalog().signs
    assert all(signs.words[group] <= signs.lures for group in Signs.GROUPS)


def test_suffixes_and_hosts_are_sound(splitter: DomainSplitter) -> None:
    signs = catalog().signs
    assert signs.high_suffixes < signs.risky_suffixes
    assert all(splitter.split(f"a.{suffix}").suffix == suffix for suffix in signs.risky_suffixes)
    assert all(splitter.split(host).registrable == host for host in signs.shorteners)
    for host in signs.hosting | signs.tunnels | signs.ipfs_gateways:
        assert host == host.lower()
        assert splitter.split(f"a.b.{host}").registrable, host


def test_hosting_names_only_what_the_public_suffix_list_does_not(splitter: DomainSplitter) -> None:
    assert [host for host in catalog().signs.hosting if splitter.split(f"a.{host}").suffix == host] == []


@pytest.mark.parametrize(
    ("host", "rented"),
    [
        ("goodplace.github.io", True),
        ("goodplace.weebly.com", False),
        ("goodplace.us.com", False),
        ("a.goodplace.com.de", False),
        ("goodplace.org", False),
    ],
)
def test_a_place_at_a_service_is_no_name_that_is_sold(host: str, rented: bool, splitter: DomainSplitter) -> None:
    assert catalog().signs.is_rented(splitter.split(host)) is rented


def test_sold_suffixes_are_those_that_registries_of_countries_do_not_sell(splitter: DomainSplitter) -> None:
    signs = catalog().signs
    assert [name for name in signs.sold_suffixes if not splitter.split(f"a.{name}").private_suffix] == []
    assert [name for name in signs.sold_suffixes if splitter.split(f"a.{name}").suffix != name] == []
    assert signs.sold_suffixes.isdisjoint(signs.tunnels | signs.hosting | signs.ipfs_gateways)


def test_tunnels_are_rented_addresses(splitter: DomainSplitter) -> None:
    signs = catalog().signs
    assert [host for host in signs.tunnels if not signs.landlord(splitter.split(f"a.b.{host}"))] == []


def test_rare_pairs_are_pairs() -> None:
    assert all(len(pair) == 2 and pair.isalpha() and pair.isascii() for pair in catalog().signs.rare_pairs)


def test_the_vocabulary_finds_the_words_of_the_groups() -> None:
    signs = catalog().signs
    assert signs.vocabulary is signs.vocabulary
    assert [word for word, _ in signs.vocabulary.find("claimairdrop")] == ["claim", "airdrop"]
