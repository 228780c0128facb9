"""How an address is built: each sign with a true case and near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from scamcheck.checks import url_shape
from scamcheck.checks.context import Context
from scamcheck.checks.url_shape import letters, name_words
from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator

if TYPE_CHECKING:
    from scamcheck.checks.context import Lists
    from scamcheck.checks.url_shape import Sign
    from tests.checks.world import TODAY, catalog, splitter
else:
    from checks.world import TODAY, catalog, splitter

CONTENT = "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"
CASES = [
    ("url.script_link", "javascript:alert(1)", "https://goodplace.org/javascript:alert(1)"),
    ("url.script_link", "data:text/html,<b>Bank</b>", "https://data.goodplace.org/"),
    ("text.hidden_characters", "https://good\u200bplace.org", "  https://goodplace.org\n"),
    ("text.hidden_characters", "\u202ehttps://goodplace.org", "\ufeffhttps://goodplace.org"),
    ("url.bare_ip", "http://8.8.8.8/login", "https://8.8.8.8.goodplace.org/"),
    ("url.bare_ip", "http://0x08080808/", "https://goodplace.org/8.8.8.8"),
    ("url.bare_ip", "https://[2606:4700:4700::1111]/", "https://goodplace.org:8443/"),
    ("url.shortener", "https://bit.ly/abc", "https://notbit.ly/abc"),
    ("url.messenger", "https://zalo.me/15550100", "https://zalo.me.goodplace.org/"),
    ("url.userinfo", "https://paypal.com@goodplace.org/", "https://goodplace.org/@paypal.com"),
    ("url.userinfo", "https://paypal%2ecom@goodplace.org/", "https://goodplace.org/?u=a@b.org"),
    ("url.userinfo", "https://me@goodplace.org/", "https://goodplace.org/me"),
    ("url.backslash", "https://goodplace.org\\@paypal.com", "https://goodplace.org/?a=b\\c"),
    ("url.program", "https://goodplace.org/wallet.APK", "https://goodplace.org/apk"),
    ("url.program", "https://goodplace.org/a/setup.exe?v=2", "https://goodplace.org/setup.exe.html"),
    ("url.odd_port", "https://goodplace.org:8443/", "https://goodplace.org:443/"),
    ("url.foreign_letters", "https://b\u00fccher.org/", "https://buecher.org/"),
    ("url.deep_subdomain", "a.b.c.goodplace.org", "a.b.goodplace.org"),
    ("url.no_encryption", "http://goodplace.org/", "https://goodplace.org/"),
    ("url.no_encryption", "http://goodplace.org/", "goodplace.org"),
    ("url.hosting", "good.pages.dev", "pages.goodplace.org"),
    ("url.hosting", "good.weebly.com", "www.weebly.com"),
    ("url.shared_page", "https://rentry.co/good-place", "https://rentry.co/"),
    ("url.shared_page", "https://www.linktr.ee/goodplace", "https://linktr.ee.goodplace.org/a"),
    ("url.ipfs", "https://ipfs.io/ipfs/x", "https://goodplace.org/ipfs.io"),
    ("url.ipfs", f"https://{CONTENT}.ipfs.dweb.link/", "https://notdweb.link/"),
    ("url.ipfs", f"https://{CONTENT}.ipfs.goodplace.org/", "https://bafy.ipfs.goodplace.org/"),
    ("url.ipfs", f"https://goodplace.org/ipfs/{CONTENT}", "https://goodplace.org/ipfs/how-it-works"),
    ("url.risky_suffix", "goodplace.xyz", "xyz.goodplace.org"),
    ("url.messenger", "https://open.kakao.com/o/good", "https://www.kakaoplace.com/o"),
    ("url.mixed_letters", "https://p\u0430ypal.org/", "https://\u043f\u0440\u0438\u0432\u0435\u0442.org/"),
    ("url.mixed_letters", "https://g\u03bfodplace.org/", "https://\u03ba\u03b1\u03bb\u03cc.org/"),
    ("url.mixed_letters", "https://a.\u0430b.goodplace.org/", "https://\u6771\u4eac\u30bf\u30ef\u30fctv.jp/"),
    ("url.mixed_letters", "https://\u0430\u03b1.org/", "https://b\u00fccher.org/"),
    ("url.disguised_letters", "https://\u0441\u043e\u0440\u0435.org/", "https://\u0441\u043e.org/"),
    (
        "url.disguised_letters",
        "https://\u0441\u043e\u0440\u0435.org/",
        "https://\u0441\u043e\u0440\u0435.\u0440\u0444/",
    ),
    ("url.inner_ending", "paypal.com.goodplace.org", "com.goodplace.org"),
    ("url.inner_ending", "www.usps.com-track.org", "com-track.org"),
    ("url.inner_ending", "my.gov.goodplace.org", "my.gov.uk"),
    ("url.money_words", "fxtradecapital.org", "foxfx.org"),
    ("url.money_words", "wealth-trade.weebly.com", "trade.wealth.goodplace.org"),
    ("url.claim_words", "claimairdropnow.org", "peppermint-exclaims.org"),
    ("url.wallet_words", "walletconnect-sync.org", "synchrony-anode.org"),
    ("url.recovery_words", "fund-recovery-refund.org", "golden-retriever.org"),
    ("url.login_words", "secure-login.org", "author-insecurity.org"),
    ("url.random_name", "q7x9k2mz.org", "goodplace24.org"),
    ("url.random_name", "xkqjvwzt.org", "schwarzwald.de"),
    ("url.random_name", "dpzqfxhk.org", "lichtschutz.de"),
    ("url.random_name", "goodplkfrtb.org", "zhongxiuqing.cn"),
    ("url.number_run", "goodplace777.org", "777.org"),
    ("url.number_run", "pl-589234.org", "goodplace-2024.org"),
    ("url.many_hyphens", "good-place-for-you.org", "good-place-here.org"),
    ("url.many_hyphens", "good--place.org", "xn--bcher-kva.org"),
    ("url.long_name", "averylonggoodplaceforyou.org", "averylonggoodplace.org"),
]


FEATURES = [
    ("http://0x08080808/", "url.bare_ip.disguised"),
    ("http://134744072/", "url.bare_ip.disguised"),
    ("http://8.8.8.8/", "url.bare_ip"),
    ("hxxp://8[.]8[.]8[.]8/", "url.bare_ip"),
    ("https://[2606:4700:4700:0:0:0:0:1111]/", "url.bare_ip"),
    ("https://paypal.com@goodplace.org/", "url.userinfo.host"),
    ("https://me@goodplace.org/", "url.userinfo"),
    ("https://goodplace.org:8443/", "url.odd_port.usual"),
    ("http://goodplace.org:443/", "url.odd_port.usual"),
    ("https://goodplace.org:4711/", "url.odd_port"),
    ("goodplace.xyz", "url.risky_suffix.high"),
    ("goodplace.club", "url.risky_suffix"),
    ("good.duckdns.org", "url.hosting.tunnel"),
    ("good.loca.lt", "url.hosting.tunnel"),
    ("good.pages.dev", "url.hosting"),
    ("b\u00fccher.org", "url.foreign_letters.latin"),
    ("\u043f\u0440\u0438\u0432\u0435\u0442.\u0440\u0444", "url.foreign_letters"),
    (f"https://goodplace.org/ipfs/{CONTENT}", "url.ipfs.path"),
    ("https://goodplace.org/ipfs/QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG/a", "url.ipfs.path"),
    ("https://ipfs.io/", "url.ipfs"),
    ("paypal.com.goodplace.org", "url.inner_ending"),
    ("usps.com-track.org", "url.inner_ending.hyphen"),
    ("nixtrade.org", "url.money_words.1"),
    ("nixtradecapital.org", "url.money_words.2"),
    ("fxtradecapitalpro.org", "url.money_words.3"),
    ("nixtrade-ltd.org", "url.money_words.2"),
    ("good777place.org", "url.number_run"),
    ("good777777place.org", "url.number_run.long"),
]


def indicator(text: str) -> Indicator:
    found = classify(text, splitter())
    assert isinstance(found, Indicator), text
    return found


def found_in(text: str) -> list[Sign]:
    """Return every sign in ``text``; the rules read no list."""
    nothing = cast("Lists", None)
    return list(url_shape.signs(indicator(text), Context(nothing, catalog(), TODAY)))


def codes(text: str) -> set[str]:
    return {sign.code for sign in found_in(text)}


def rows(text: str) -> set[str]:
    """Return the rows of the points of every sign in ``text``."""
    return {sign.row for sign in found_in(text)}


@pytest.mark.parametrize(("code", "text", "near_miss"), CASES)
def test_a_sign_is_seen_where_it_is_and_nowhere_else(code: str, text: str, near_miss: str) -> None:
    assert code in codes(text)
    assert code not in codes(near_miss)


def test_every_sign_has_a_case() -> None:
    assert {code for code, _, _ in CASES} == set(url_shape.WORDING)


def test_a_link_that_only_looks_like_a_brand_tells_where_it_goes() -> None:
    found = next(sign for sign in found_in("https://paypal.com@evilplace.org/") if sign.code == "url.userinfo")
    assert found.params["host"] == "evilplace.org"


def test_signs_of_an_email_host_are_those_of_its_host() -> None:
    assert rows("me@goodplace.xyz") == {"url.risky_suffix.high"}


def test_a_chat_or_short_link_of_a_known_firm_is_told_too() -> None:
    assert codes("https://wa.me/15550100") == {"url.messenger"}
    assert codes("https://signal.me/#p/+15550100") == {"url.messenger"}
    assert codes("https://t.co/abc") == {"url.shortener"}
    assert codes("https://t.me/") == set()


def test_words_are_told_as_they_stand_in_the_name() -> None:
    found = {sign.code: sign.params for sign in found_in("claim-btc-airdrop-pro.org")}
    assert found["url.claim_words"]["words"] == "claim, airdrop, pro"
    assert found["url.money_words"]["words"] == "btc"


def test_every_sentence_gets_the_values_it_names() -> None:
    for text in [*(text for _, text, _ in CASES), *(text for text, _ in FEATURES)]:
        for sign in found_in(text):
            assert str(url_shape.WORDING[sign.code]).format(**sign.params)


@pytest.mark.parametrize(("text", "row"), FEATURES)
def test_the_finer_row_of_the_points(text: str, row: str) -> None:
    code = next(code for code in sorted(url_shape.WORDING, key=len, reverse=True) if row.startswith(code))
    assert {found for found in rows(text) if found.startswith(code)} == {row}


def test_every_finer_row_is_announced_and_belongs_to_a_code() -> None:
    assert set(url_shape.FEATURES) <= set(url_shape.WORDING)
    for code, finer in url_shape.FEATURES.items():
        assert all(row.startswith(f"{code}.") for row in finer)
    known = set(url_shape.WORDING) | {row for finer in url_shape.FEATURES.values() for row in finer}
    assert {row for text, _ in FEATURES for row in rows(text)} <= known
    shown = {row for code, found in url_shape.FEATURES.items() if code not in name_words.WORDING for row in found}
    assert shown <= {row for _, row in FEATURES}


@pytest.mark.parametrize(
    "host",
    [
        "fxtradecapital.top",
        "claim-airdrop.weebly.com",
        "pl-589234.org",
        "b\u00fccher-trade.xyz",
        "p\u0430ypal.org",
        "good.duckdns.org",
    ],
)
def test_signs_do_not_depend_on_how_a_host_is_written(host: str) -> None:
    ascii_host = indicator(host).value
    plain = rows(host)
    assert plain
    forms = [
        host.upper(),
        host + ".",
        ascii_host,
        ascii_host.upper(),
        f"https://{host}",
        f"HTTPS://{host}/",
        f"https://{host}./",
        f"www.{host}",
    ]
    assert {form: rows(form) for form in forms} == dict.fromkeys(forms, plain)
    assert rows(f"http://{host}/") == plain | {"url.no_encryption"}


@pytest.mark.parametrize(
    "host",
    [
        *[
            "163.com",
            "360.cn",
            "4399.com",
            "126.com",
            "51.la",
            "office.com",
            "wikipedia.org",
            "bbc.co.uk",
            "hsbc.com.hk",
            "sparkasse.de",
        ],
        *[
            "deutschebank.de",
            "bankofamerica.com",
            "stackoverflow.com",
            "schleswig-holstein.de",
            "volkswagen.de",
            "aliexpress.com",
        ],
        *[
            "mercadolibre.com.ar",
            "woolworths.com.au",
            "christianlouboutin.com",
            "commonwealth.org",
            "rhythm.org",
            "hstgr.net",
        ],
        *[
            "zhejiang.gov.cn",
            "qq.com",
            "wechat.org",
            "shinjuku.jp",
            "wroclaw.pl",
            "przyklad.pl",
            "supermarket.org",
            "marketing.org",
        ],
    ],
)
def test_honest_names_show_no_sign(host: str) -> None:
    assert rows(host) == set()


def test_signs_of_an_official_address_are_those_of_chats_and_user_names() -> None:
    assert rows("http://coinbase.com:8080/app.exe") == set()
    assert rows("support@coinbase.com") == set()
    assert rows("https://paypal.com@coinbase.com/") == {"url.userinfo.host"}


@pytest.mark.parametrize(
    ("label", "mixed"),
    [
        ("\u6771\u4eac\u30bf\u30ef\u30fc", False),
        ("\u3072\u3089\u304c\u306atokyo", False),
        ("\ud55c\uad6dkorea", False),
        ("\u0e44\u0e17\u0e22thai", False),
        ("\u0440aypal", True),
        ("\u03c1aypal", True),
        ("\u0561bc", True),
        ("\u0e44\u0627", True),
        ("b\u00fccher24", False),
        ("plain", False),
    ],
)
def test_alphabets_that_one_language_mixes_are_honest(label: str, mixed: bool) -> None:
    assert letters.is_mixed(label) is mixed


def test_an_address_without_a_host_has_only_the_signs_of_its_writing() -> None:
    assert rows("javascript:alert(1)") == {"url.script_link"}
    assert rows("0x52908400098527886E0F7030069857D2E4169EE7") == set()
