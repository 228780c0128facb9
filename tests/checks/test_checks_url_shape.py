"""How an address is built: each sign with a true case and near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.checks import url_shape
from scamcheck.core.model import Severity

if TYPE_CHECKING:
    from tests.checks.world import World, world
else:
    from checks.world import World, world

WARNING, NOTE = Severity.WARNING, Severity.NOTE
CASES = [
    ("url.script_link", WARNING, "javascript:alert(1)", "https://goodplace.org/javascript:alert(1)"),
    ("url.script_link", WARNING, "data:text/html,<b>Bank</b>", "https://data.goodplace.org/"),
    ("text.hidden_characters", WARNING, "https://good\u200bplace.org", "  https://goodplace.org\n"),
    ("text.hidden_characters", WARNING, "\u202ehttps://goodplace.org", "\ufeffhttps://goodplace.org"),
    ("url.bare_ip", WARNING, "http://8.8.8.8/login", "https://8.8.8.8.goodplace.org/"),
    ("url.bare_ip", WARNING, "http://0x08080808/", "https://goodplace.org/8.8.8.8"),
    ("url.bare_ip", WARNING, "https://[2606:4700:4700::1111]/", "https://goodplace.org:8443/"),
    ("url.shortener", WARNING, "https://bit.ly/abc", "https://notbit.ly/abc"),
    ("url.messenger", NOTE, "https://zalo.me/15550100", "https://zalo.me.goodplace.org/"),
    ("url.userinfo", WARNING, "https://paypal.com@goodplace.org/", "https://goodplace.org/@paypal.com"),
    ("url.userinfo", WARNING, "https://paypal%2ecom@goodplace.org/", "https://goodplace.org/?u=a@b.org"),
    ("url.userinfo", NOTE, "https://me@goodplace.org/", "https://goodplace.org/me"),
    ("url.backslash", WARNING, "https://goodplace.org\\@paypal.com", "https://goodplace.org/?a=b\\c"),
    ("url.program", WARNING, "https://goodplace.org/wallet.APK", "https://goodplace.org/apk"),
    ("url.program", WARNING, "https://goodplace.org/a/setup.exe?v=2", "https://goodplace.org/setup.exe.html"),
    ("url.odd_port", NOTE, "https://goodplace.org:8443/", "https://goodplace.org:443/"),
    ("url.foreign_letters", NOTE, "https://b\u00fccher.org/", "https://buecher.org/"),
    ("url.deep_subdomain", NOTE, "a.b.c.goodplace.org", "a.b.goodplace.org"),
    ("url.no_encryption", NOTE, "http://goodplace.org/", "https://goodplace.org/"),
    ("url.no_encryption", NOTE, "http://goodplace.org/", "goodplace.org"),
    ("url.hosting", NOTE, "good.pages.dev", "pages.goodplace.org"),
    ("url.risky_suffix", NOTE, "goodplace.xyz", "xyz.goodplace.org"),
]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(tmp_path_factory.mktemp("shape"))


@pytest.mark.parametrize(("code", "severity", "text", "near_miss"), CASES)
def test_a_sign_is_seen_where_it_is_and_nowhere_else(
    here: World, code: str, severity: Severity, text: str, near_miss: str
) -> None:
    assert here.findings(text)[code] is severity
    assert code not in here.findings(near_miss)


def test_every_sign_has_a_case() -> None:
    assert {code for code, _, _, _ in CASES} == set(url_shape.WORDING)


def test_a_brands_own_address_is_not_picked_at(here: World) -> None:
    assert here.findings("http://a.b.c.coinbase.com:8080/app.exe", "url.") == {}
    assert here.findings("https://me@coinbase.com/", "url.") == {"url.userinfo": NOTE}


def test_a_link_that_only_looks_like_a_brand_tells_where_it_goes(here: World) -> None:
    found = next(
        item for item in here.report("https://paypal.com@evilplace.org/").evidence if item.code == "url.userinfo"
    )
    assert found.params["host"] == "evilplace.org"


def test_signs_of_an_email_host_are_those_of_its_host(here: World) -> None:
    assert here.findings("me@goodplace.xyz", "url.") == {"url.risky_suffix": NOTE}


def test_notes_alone_are_no_warning(here: World) -> None:
    assert {item.severity for item in here.report("http://a.b.c.goodplace.xyz:8080/").evidence} == {NOTE}


def test_a_chat_or_short_link_of_a_known_firm_is_told_too(here: World) -> None:
    assert here.findings("https://wa.me/15550100", "url.") == {"url.messenger": NOTE}
    assert here.findings("https://signal.me/#p/+15550100", "url.") == {"url.messenger": NOTE}
    assert here.findings("https://t.co/abc", "url.") == {"url.shortener": NOTE}
    assert here.findings("https://t.me/", "url.") == {}
