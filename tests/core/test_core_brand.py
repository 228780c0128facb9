"""The brand directory: look-ups, and what must hold of the shipped data."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.brand import Brand, BrandDirectory
from scamcheck.core.name import fold
from scamcheck.core.tokens import Token
from scamcheck.sources.catalog import Catalog

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.core.domain import DomainSplitter

COIN = Brand("coin", "Coin Base", "exchange", ("coinbase", "cbase"), ("coinbase.com", "coinbase.co.uk"))
HUB = Brand(
    "hub",
    "Hub",
    "tech",
    (),
    ("hub.com",),
    user_content=("pages.hub.com", "hub.dev"),
    pages=("hub.github.io",),
    weak_tokens=("hub", "hb"),
    aliases=("Hub Pages", "!?"),
)
NAMESAKE = Brand("coins", "Coins", "exchange", ("coinspot",), ("coins.com",), weak_tokens=("coinbase",))
DIRECTORY = BrandDirectory([COIN, HUB, NAMESAKE])


@pytest.fixture(scope="module")
def brands(assets: Path) -> tuple[Brand, ...]:
    return Catalog(assets).brands.brands


@pytest.mark.parametrize(
    ("host", "brand"),
    [
        ("coinbase.com", COIN),
        ("www.login.coinbase.com", COIN),
        ("coinbase.co.uk", COIN),
        ("hub.com", HUB),
        ("coinbase.com.evil.com", None),
        ("coinbase.org", None),
        ("8.8.8.8", None),
    ],
)
def test_official(host: str, brand: Brand | None, splitter: DomainSplitter) -> None:
    assert DIRECTORY.official(splitter.split(host)) is brand


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("COIN-base Ltd", COIN),
        ("cBase", COIN),
        ("Hub Inc.", HUB),
        ("HB", HUB),
        ("hub-pages", HUB),
        ("hub page", None),
        ("Coin", None),
        ("Coins", NAMESAKE),
        ("", None),
        ("!?", None),
    ],
)
def test_named(name: str, brand: Brand | None) -> None:
    assert DIRECTORY.named(name) is brand


@pytest.mark.parametrize(
    ("host", "anybody"),
    [
        ("hub.dev", True),
        ("a.hub.dev", True),
        ("pages.hub.com", True),
        ("x.pages.hub.com", True),
        ("hub.com", False),
        ("myhub.dev", False),
    ],
)
def test_is_user_content(host: str, anybody: bool) -> None:
    assert DIRECTORY.is_user_content(host) is anybody


def test_owner_is_of_the_registrable_domain_only() -> None:
    assert DIRECTORY.owner("coinbase.co.uk") is COIN
    assert DIRECTORY.owner("www.coinbase.co.uk") is None
    assert DIRECTORY.owner("") is None


def test_tokens_are_strong_or_weak_and_lead_to_their_brand() -> None:
    found = {text: DIRECTORY.tokens.get(text) for text in ("coinbase", "cbase", "hub", "hb", "coinspot")}
    assert {text: token and (token.weak, DIRECTORY.of(token)) for text, token in found.items()} == {
        "coinbase": (False, COIN),
        "cbase": (False, COIN),
        "hub": (True, HUB),
        "hb": (True, HUB),
        "coinspot": (False, NAMESAKE),
    }
    assert len(DIRECTORY.tokens) == 5
    assert DIRECTORY.tokens.get("coin") is None


def test_the_name_of_one_brand_goes_before_the_token_of_another() -> None:
    other = Brand("other", "C Base", "shop", ("other",), ("other.com",))
    assert BrandDirectory([other, COIN]).named("cbase") is other
    assert BrandDirectory([COIN, other]).named("cbase") is other


def test_a_strong_token_goes_before_a_weak_one_of_an_earlier_brand() -> None:
    token = BrandDirectory([NAMESAKE, COIN]).tokens.get("coinbase")
    assert token == Token("coinbase", "coin", weak=False)


def test_a_directory_may_be_empty() -> None:
    empty = BrandDirectory([])
    assert len(empty.tokens) == 0
    assert empty.named("coinbase") is None
    assert not empty.is_user_content("hub.dev")


def test_main_domain_is_the_first() -> None:
    assert COIN.main_domain == "coinbase.com"


def test_there_are_enough_brands(brands: tuple[Brand, ...]) -> None:
    assert len(brands) >= 120


@pytest.mark.parametrize("field", ["id", "name"])
def test_single_values_are_unique(field: str, brands: tuple[Brand, ...]) -> None:
    values = [fold(getattr(brand, field)) for brand in brands]
    assert [value for value, times in Counter(values).items() if times > 1 or not value] == []


@pytest.mark.parametrize("field", ["domains", "user_content"])
def test_lists_of_values_are_unique(field: str, brands: tuple[Brand, ...]) -> None:
    values = Counter(value for brand in brands for value in getattr(brand, field))
    assert [value for value, times in values.items() if times > 1] == []


def test_tokens_are_unique_the_weak_ones_too(brands: tuple[Brand, ...]) -> None:
    values = Counter(token for brand in brands for token in (*brand.tokens, *brand.weak_tokens))
    assert [value for value, times in values.items() if times > 1] == []


def test_names_and_tokens_of_different_brands_do_not_meet(brands: tuple[Brand, ...]) -> None:
    owner = {token: brand.id for brand in brands for token in (*brand.tokens, *brand.weak_tokens)}
    assert [brand.id for brand in brands if owner.get(fold(brand.name), brand.id) != brand.id] == []


def test_every_brand_has_a_token_a_domain_and_a_category(brands: tuple[Brand, ...]) -> None:
    assert [brand.id for brand in brands if not (brand.domains and brand.category)] == []
    assert [brand.id for brand in brands if not (brand.tokens or brand.weak_tokens)] == []
    assert [brand.id for brand in brands if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", brand.id)] == []


def test_tokens_are_what_stands_in_a_label(brands: tuple[Brand, ...]) -> None:
    tokens = [token for brand in brands for token in (*brand.tokens, *brand.weak_tokens)]
    assert [token for token in tokens if not re.fullmatch(r"[a-z0-9]{2,}", token)] == []


def test_short_tokens_are_weak(brands: tuple[Brand, ...]) -> None:
    assert [token for brand in brands for token in brand.tokens if len(token) < 5] == []


def test_every_domain_is_its_own_registrable_domain(brands: tuple[Brand, ...], splitter: DomainSplitter) -> None:
    domains = [domain for brand in brands for domain in brand.domains]
    assert [domain for domain in domains if splitter.split(domain).registrable != domain] == []


def test_user_content_is_on_the_brands_own_domains(brands: tuple[Brand, ...], splitter: DomainSplitter) -> None:
    strays = [
        host
        for brand in brands
        for host in brand.user_content
        if splitter.split(host).registrable not in brand.domains and splitter.split(host).registrable
    ]
    assert strays == []


@pytest.mark.parametrize(
    ("host", "brand"),
    [
        ("hub.github.io", HUB),
        ("www.hub.github.io", HUB),
        ("nohub.github.io", None),
        ("github.io", None),
        ("hub.com", None),
    ],
)
def test_paged(host: str, brand: Brand | None, splitter: DomainSplitter) -> None:
    assert DIRECTORY.paged(splitter.split(host)) is brand


def test_pages_are_places_at_services(brands: tuple[Brand, ...], splitter: DomainSplitter) -> None:
    pages = [page for brand in brands for page in brand.pages]
    assert pages
    assert len(set(pages)) == len(pages)
    assert [page for page in pages if splitter.split(page).registrable != page] == []
    assert [page for page in pages if not splitter.split(page).private_suffix] == []


def test_the_directory_finds_its_own_brands(assets: Path, splitter: DomainSplitter) -> None:
    directory = Catalog(assets).brands
    for brand in directory.brands:
        assert directory.named(brand.name) is brand
        assert all(directory.official(splitter.split("www." + domain)) is brand for domain in brand.domains)
        assert all(directory.owner(domain) is brand for domain in brand.domains)
        assert all(directory.named(alias) is brand for alias in brand.aliases)
        for text in (*brand.tokens, *brand.weak_tokens):
            token = directory.tokens.get(text)
            assert token == Token(text, brand.id, weak=text in brand.weak_tokens, apart=brand.seldom)
            assert directory.of(token) is brand
