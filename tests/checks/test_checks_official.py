"""The real address of a known name, and what that does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import Level, Severity

if TYPE_CHECKING:
    from tests.checks.world import World, catalog, world
else:
    from checks.world import World, catalog, world


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(tmp_path_factory.mktemp("official"))


@pytest.mark.parametrize(
    "text",
    ["coinbase.com", "https://www.coinbase.com/signin", "help.coinbase.com", "COINBASE.COM.", "http://coinbase.com"],
)
def test_the_real_address_is_recognised(here: World, text: str) -> None:
    report = here.report(text)
    assert report.level is Level.RECOGNISED
    note = next(item for item in report.evidence if item.code == "brand.official")
    assert (note.severity, note.params["brand"]) == (Severity.NOTE, "Coinbase")
    assert note.params["registrable"] == "coinbase.com"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://github.com/", "brand.official"),
        ("github.com", "brand.official"),
        ("https://github.com/somebody/wallet", "brand.user_content"),
        ("https://docs.google.com/forms/d/x", "brand.user_content"),
        ("https://sites.google.com/view/x", "brand.user_content"),
        ("https://t.me/somebody", "brand.user_content"),
        ("https://x.com/?a=b", "brand.user_content"),
        ("https://www.tradingview.com/u/somebody/", "brand.user_content"),
        ("https://accounts.google.com/signin", "brand.official"),
        ("https://line.me/ti/p/abc", "brand.user_content"),
        ("https://signal.me/#p/+15550100", "brand.user_content"),
        ("https://t.co/abc", "brand.user_content"),
    ],
)
def test_pages_that_anybody_may_make_are_not_recognised(here: World, text: str, code: str) -> None:
    assert here.findings(text, "brand.") == {code: Severity.NOTE}
    assert (here.report(text).level is Level.RECOGNISED) is (code == "brand.official")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("https://www.google.com/url?q=https://evil.example.net/a", "evil.example.net"),
        ("https://www.google.com/url?q=https%3A%2F%2Fwww.evil.example.net", "evil.example.net"),
        ("https://www.google.com/url?q=https%253A%252F%252Fevil.example.net", "evil.example.net"),
        ("https://www.google.com/amp/s/evil.example.net/wallet", "evil.example.net"),
        ("https://www.bing.com/ck/a?u=https:/evil.example.net", "evil.example.net"),
        ("https://www.coinbase.com/signin?to=https://google.com@evil.example.net/", "evil.example.net"),
        ("https://www.coinbase.com/signin?to=https://coinbase.com.evil.example.net/", "coinbase.com.evil.example.net"),
        ("https://www.coinbase.com/signin?to=//evil.example.net/", "evil.example.net"),
        ("https://www.coinbase.com/signin?to=https:%5C%5Cevil.example.net", "evil.example.net"),
        ("https://www.coinbase.com/signin?to=https://\u0435vil.example.net", "\u0435vil.example.net"),
        ("https://www.coinbase.com/signin?to=https://www.coinbase.com/home", ""),
        ("https://www.coinbase.com/signin?to=/home", ""),
        ("https://www.coinbase.com/learn/what-is-https://", ""),
    ],
)
def test_a_link_that_leads_on_is_not_recognised(here: World, text: str, target: str) -> None:
    report = here.report(text)
    told = [item.params["target"] for item in report.evidence if item.code == "brand.leads_on"]
    assert told == ([target] if target else [])
    assert (report.level is Level.RECOGNISED) is not bool(target)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sharepoint.com", "brand.official"),
        ("https://www.sharepoint.com/", "brand.official"),
        ("onmicrosoft.com", "brand.official"),
        ("azure.com", "brand.official"),
        ("portal.azure.com", "brand.official"),
        ("evil.sharepoint.com", "brand.user_content"),
        ("docs.sharepoint.com", "brand.user_content"),
        ("https://www.evil.sharepoint.com/", "brand.user_content"),
        ("evil.onmicrosoft.com", "brand.user_content"),
        ("https://evil.microsoftcrmportals.com/", "brand.user_content"),
        ("evil.westeurope.cloudapp.azure.com", "brand.user_content"),
        ("anybody.comcast.net", "brand.user_content"),
    ],
)
def test_a_place_that_a_brand_rents_out_is_not_its_own(here: World, text: str, code: str) -> None:
    assert here.findings(text, "brand.") == {code: Severity.NOTE}
    assert (here.report(text).level is Level.RECOGNISED) is (code == "brand.official")


def test_nobodys_place_below_a_rented_host_is_recognised(here: World) -> None:
    hosts = sorted(catalog().signs.hosting)
    wrong = [
        text
        for host in hosts
        for text in (f"evil.{host}", f"docs.{host}", f"https://www.evil.{host}/")
        if here.report(text).level is Level.RECOGNISED
    ]
    assert wrong == []


def test_a_www_before_a_shared_host_changes_nothing(here: World) -> None:
    assert here.findings("https://www.github.com/somebody", "brand.") == {"brand.user_content": Severity.NOTE}


def test_the_sender_of_an_email_proves_little(here: World) -> None:
    report = here.report("support@coinbase.com")
    assert here.findings("support@coinbase.com", "brand.") == {"brand.email": Severity.NOTE}
    assert report.level is Level.NOTHING_FOUND


@pytest.mark.parametrize("text", ["Coinbase", "coinbase", "COIN BASE", "Coinbase Ltd."])
def test_a_known_name_is_told_with_its_real_address(here: World, text: str) -> None:
    note = next(item for item in here.report(text).evidence if item.code == "brand.name")
    assert (note.params["brand"], note.params["real"]) == ("Coinbase", "coinbase.com")
    assert here.report(text).level is Level.NOTHING_FOUND


@pytest.mark.parametrize("text", ["coinbase.net", "coinbase.com.co", "notcoinbase.com", "coinbase.github.io"])
def test_other_addresses_are_not_recognised(here: World, text: str) -> None:
    assert "brand.official" not in here.findings(text)
    assert here.report(text).level is not Level.RECOGNISED


@pytest.mark.parametrize(
    ("text", "brand", "real"),
    [
        ("metamask.github.io", "MetaMask", "metamask.io"),
        ("https://metamask.github.io/test-dapp/", "MetaMask", "metamask.io"),
        ("https://binance-docs.github.io/apidocs/", "Binance", "binance.com"),
    ],
)
def test_a_brands_own_page_at_a_service_is_neither_accused_nor_recognised(
    here: World, text: str, brand: str, real: str
) -> None:
    report = here.report(text)
    assert report.level is Level.NOTHING_FOUND
    assert {item.severity for item in report.evidence} == {Severity.NOTE}
    note = next(item for item in report.evidence if item.code == "brand.page")
    assert (note.params["brand"], note.params["real"], note.params["suffix"]) == (brand, real, "github.io")
    assert not any(item.code.startswith("lookalike.") for item in report.evidence)


@pytest.mark.parametrize("text", ["metamask-wallet.github.io", "metamask.pages.dev", "binance-docs.webflow.io"])
def test_a_page_that_only_looks_like_a_brands_own_is_warned_about(here: World, text: str) -> None:
    assert "brand.page" not in here.findings(text)
    assert here.report(text).level is Level.WARNING


def test_a_link_to_anybodys_page_is_never_recognised(here: World) -> None:
    signs = catalog().signs
    hosts = sorted(signs.shared_hosts | signs.messengers | signs.shorteners)
    wrong = [host for host in hosts if here.report(f"https://{host}/abc").level is Level.RECOGNISED]
    assert wrong == []


def test_user_content_hosts_lie_on_official_domains_of_their_brand() -> None:
    for brand in catalog().brands.brands:
        for host in brand.user_content:
            assert any(host == domain or host.endswith(f".{domain}") for domain in brand.domains), (brand.id, host)
