"""One thing pasted: what it is read as, and near misses beside each true case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.classify import classify
from scamcheck.core.model import MAX_LENGTH, Indicator, Kind, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.core.domain import DomainSplitter

BTC = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
TRON = "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf"
SOLANA = "4Nd1mYbgkKcV4mCYMc8CYB2pXQG6Yd2kWUiF2Z8hP2Lw"
POLKADOT = "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5"
EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"

WEB = [
    ("https://coinbase.com", "url https://coinbase.com/"),
    ("HTTPS://EVIL.EXAMPLE.COM/Path", "url https://evil.example.com/Path"),
    ("coinbase.com", "domain coinbase.com"),
    ("Coinbase.COM.", "domain coinbase.com"),
    ("www.coinbase.com/", "domain www.coinbase.com"),
    ("coinbase.com#top", "domain coinbase.com"),
    ("coinbase.com?x=1", "url https://coinbase.com/?x=1"),
    ("coinbase.com:8443", "url https://coinbase.com:8443/"),
    ("http://evil.com:80", "url http://evil.com/"),
    ("//evil.com", "url https://evil.com/"),
    ("\\\\evil.com", "url https://evil.com/"),
    ("http:/evil.com", "url http://evil.com/"),
    ("http:evil.com", "url http://evil.com/"),
    ("https:\\\\evil.com", "url https://evil.com/"),
    ("ftp://evil.com/x", "url ftp://evil.com/x"),
    ("ws://evil.com", "url ws://evil.com/"),
    ("t.me/abc", "url https://t.me/abc"),
    ("x.github.io", "domain x.github.io"),
    ("github.io", "domain github.io"),
    ("evil.onion", "domain evil.onion"),
    ("888.com", "domain 888.com"),
    ("xn--pple-43d.com", "domain xn--pple-43d.com"),
    ("\u0430pple.com", "domain xn--pple-43d.com"),
    ("\u4e2d\u6587.com", "domain xn--fiq228c.com"),
    ("\U0001f4a9.la", "domain xn--ls8h.la"),
    ("https://\u4f8b\u3048.jp/\u9053", "url https://xn--r8jz45g.jp/%E9%81%93"),
]
MISTYPED_SCHEMES = [
    ("hxxps[:]//evil[.]com/a", "url https://evil.com/a"),
    ("h**p://evil.com", "url http://evil.com/"),
    ("https//evil.com", "url https://evil.com/"),
    ("https;//evil.com", "url https://evil.com/"),
    ("https:// evil.com", "url https://evil.com/"),
    ("ttps://evil.com", "domain evil.com"),
    ("fxp://evil[.]com", "domain evil.com"),
    ("Website:evil.com", "domain evil.com"),
    ("Website: evil.com", "domain evil.com"),
    ("URL: https://evil.com/a", "url https://evil.com/a"),
    ("link:https://evil.com/a", "url https://evil.com/a"),
    ("Email:john@evil.com", "email john@evil.com"),
]
AS_A_BROWSER_READS = [
    ("https://evil.com\\@paypal.com", "url https://evil.com/@paypal.com"),
    ("evil.com\\@paypal.com", "url https://evil.com/@paypal.com"),
    ("https://paypal.com@evil.com/", "url https://paypal.com@evil.com/"),
    ("https://paypal.com,login@evil.com/", "url https://paypal.com,login@evil.com/"),
    ("paypal.com:443@evil.com/login", "url https://paypal.com:443@evil.com/login"),
    ("paypal.com@evil.com", "email paypal.com@evil.com"),
    ("http://evil%2ecom", "url http://evil.com/"),
    ("http://0x08.0x08.0x08.0x08/a", "url http://8.8.8.8/a"),
    ("http://134744072", "url http://8.8.8.8/"),
    ("http://010.8.010.8", "url http://8.8.8.8/"),
]
WRAPPED = [
    ('"evil.com"', "domain evil.com"),
    ("'evil.com'", "domain evil.com"),
    ("\u201cevil.com\u201d", "domain evil.com"),
    ("\u201eevil.com\u201c", "domain evil.com"),
    ("\u300cevil.com\u300d", "domain evil.com"),
    ("\uff08evil.com\uff09", "domain evil.com"),
    ("(https://evil.com/a_(b))", "url https://evil.com/a_(b)"),
    ("<john@evil.com>", "email john@evil.com"),
    ("*evil.com*", "domain evil.com"),
    ("**https://evil.com**", "url https://evil.com/"),
    ("_evil.com_", "domain evil.com"),
    ("~evil.com~", "domain evil.com"),
    ("\U0001f449evil.com", "domain evil.com"),
    ("\U0001f449 https://evil.com\U0001f448", "url https://evil.com/"),
    ("\u2192evil.com", "domain evil.com"),
    ("1\ufe0f\u20e3 evil.com", "message 1\ufe0f\u20e3 evil.com"),
    ("evil.com...", "domain evil.com"),
    ("evil.com\u3002", "domain evil.com"),
    ("https://evil.com/x\u2026", "url https://evil.com/x"),
    ("evil.com?!", "domain evil.com"),
    ("\uff45\uff56\uff49\uff4c\uff0e\uff43\uff4f\uff4d", "domain evil.com"),
    ("\uff28\uff34\uff34\uff30\uff33\uff1a\uff0f\uff0fevil.com", "url https://evil.com/"),
    ("evil\u3002com", "domain evil.com"),
]
SPACED = [
    ("coinbase . com", "domain coinbase.com"),
    ("coinbase. com", "domain coinbase.com"),
    ("coinbase. Com", "domain coinbase.com"),
    ("coinbase .com/login", "url https://coinbase.com/login"),
    ("coinbase dot com", "domain coinbase.com"),
    ("coinbase (dot) com", "domain coinbase.com"),
    ("john [at] evil [dot] com", "email john@evil.com"),
    ("U.S. Bank", "name U.S. Bank"),
    ("A.I. Trading", "name A.I. Trading"),
    ("St. James", "name St. James"),
    ("J.P. Morgan", "name J.P. Morgan"),
]
EMAILS = [
    ("A.B@Example.COM", "email a.b@example.com"),
    ("mailto:a@b.com?subject=x", "email a@b.com"),
    ("o'brien@evil.com", "email o'brien@evil.com"),
    ("support@\u0430pple.com", "email support@xn--pple-43d.com"),
    ("a@b", "name a@b"),
    ("a@localhost", "name a@localhost"),
    ("a@b.b7x", "name a@b.b7x"),
    ("@username", "name @username"),
    ("mailto:nobody", "name mailto:nobody"),
]
NAMES = [
    ("Huione  Guarantee", "name Huione Guarantee"),
    ("Binance", "name Binance"),
    ("Coin.base", "name Coin.base"),
    ("AT&T", "name AT&T"),
    ("Yahoo! Finance", "name Yahoo! Finance"),
    ("file.txt", "name file.txt"),
    ("node.js", "name node.js"),
    ("v1.2.3", "name v1.2.3"),
    ("co.uk", "name co.uk"),
    ("com", "name com"),
    ("a..com", "name a..com"),
    ("www.evil", "name www.evil"),
    ("0x7f.1", "name 0x7f.1"),
    ("JavaScript: the good parts", "name JavaScript: the good parts"),
    ("Data: the story", "name Data: the story"),
    ("about:blank", "name about:blank"),
    ("vitalik.eth", "name vitalik.eth"),
    ("thanks for sending the money back to me", "message thanks for sending the money back to me"),
    ("\u5e01\u5b89\u4ea4\u6613\u6240", "name \u5e01\u5b89\u4ea4\u6613\u6240"),
]
REJECTED = [
    ("", "input.empty"),
    (" \t\n\u200b", "input.empty"),
    ("!!!", "input.unreadable"),
    ("\U0001f600", "input.unreadable"),
    ("+1 555 123 4567", "phone +15551234567"),
    ("1799", "input.number"),
    ("999.100.100.100", "input.number"),
    ("Your account is locked, call us now", "message Your account is locked, call us now"),
    ("$100.00", "input.number"),
    ("3.14", "input.number"),
    ("127.1", "input.number"),
    ("999.1.1.1", "input.number"),
    ("C:\\Users\\me\\a.txt", "input.file_path"),
    ("c:/Users/me", "input.file_path"),
    ("\\\\server\\share", "input.file_path"),
    ("/home/me/my file.txt", "input.file_path"),
    ("~/x.txt", "input.file_path"),
    ("../a", "input.file_path"),
    ("file:///etc/passwd", "input.file_path"),
    ("file:c:\\x", "input.file_path"),
    ("localhost", "input.local"),
    ("LOCALHOST:8080/x", "input.local"),
    ("http://localhost", "input.local"),
    ("router.lan", "input.local"),
    ("192.168.1.1", "input.local"),
    ("10.0.0.1:80/admin", "input.local"),
    ("http://0x7f.1", "input.local"),
    ("http://2130706433/", "input.local"),
    ("[::1]", "input.local"),
    ("http://", "input.no_host"),
    ("https://evil.com:99999", "input.no_host"),
    ("evil.com:99999", "input.no_host"),
    ("http://1.2.3.4.5/", "input.no_host"),
    ("http://evil.com../", "input.no_host"),
    ("a" * 300 + ".com", "input.no_host"),
    ("https://" + "a" * 300 + ".com", "input.no_host"),
    ("www." + "a" * 70 + ".b7x", "input.no_host"),
    ("tg://resolve?domain=x", "input.app_link"),
    ("whatsapp://send?phone=1", "input.app_link"),
    ("bitcoin:xx", "input.bad_payment_link"),
    ("tx 0x" + "e3b0c44298fc1c14" * 4, "input.transaction"),
    ("0x52908400098527886e0f7030069857d2e4169ee", "input.cut_wallet"),
    (" '0x52908400098527886e0f7030069857d2e4169ee71' ", "input.cut_wallet"),
]
ADDRESSES = [
    (BTC, f"address {BTC}"),
    ("1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Na", f"address {BTC}"),
    (f"bitcoin:{BTC}?amount=1", f"address {BTC}"),
    (f"bitcoin://{BTC}", f"address {BTC}"),
    (f"Bitcoin: {BTC}", f"address {BTC}"),
    ("bitcoin: 1A1z P1eP 5QGe fi2D MPTf TL5S Lmv7 Divf Na", f"address {BTC}"),
    ("BITCOIN:BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "address bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    (EVM, f"address {EVM.lower()}"),
    ("0x 5aAeb605 3F3E94C9 b9A09f33 669435E7 Ef1BeAed", f"address {EVM.lower()}"),
    (f"ethereum:{EVM}@1", f"address {EVM.lower()}"),
    (f"ethereum:pay-{EVM}", f"address {EVM.lower()}"),
    (f"ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7/transfer?address={EVM}&uint256=1", f"address {EVM.lower()}"),
    (TRON, f"address {TRON}"),
    (f"{TRON[:20]}\n{TRON[20:]}", f"address {TRON}"),
    (f"solana:{SOLANA}", f"address {SOLANA}"),
    (f"solana: {SOLANA}", f"address {SOLANA}"),
    (f"{SOLANA[:22]} {SOLANA[22:]}", f"address {SOLANA}"),
    (f"polkadot:{POLKADOT}", f"address {POLKADOT}"),
    (f"{POLKADOT[:20]} {POLKADOT[20:]}", f"address {POLKADOT}"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *WEB,
        *MISTYPED_SCHEMES,
        *AS_A_BROWSER_READS,
        *WRAPPED,
        *SPACED,
        *EMAILS,
        *NAMES,
        *REJECTED,
        *ADDRESSES,
        ("[2001:4860:4860::8888]", "domain [2001:4860:4860::8888]"),
        ("[2001:4860:4860::8888]:8443/x", "url https://[2001:4860:4860::8888]:8443/x"),
        ("8.8.8.8", "domain 8.8.8.8"),
        ("8.8.8.8/login", "url https://8.8.8.8/login"),
    ],
)
def test_text_is_read_as(text: str, expected: str, reading: Callable[[str], str]) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("javascript:alert(1)", "javascript:"),
        ("JavaScript:x", "javascript:"),
        ("javascript: alert('a b')", "javascript:"),
        ("vbscript:x", "vbscript:"),
        ("data:text/html,hi", "data:"),
        ("data:text/html;base64,AAAA", "data:"),
        ("blob:https://evil.com/1", "blob:"),
        ("View-Source:https://evil.com", "view-source:"),
    ],
)
def test_script_links_are_told(text: str, scheme: str, splitter: DomainSplitter) -> None:
    found = classify(text, splitter)
    assert isinstance(found, Indicator)
    assert (found.kind, found.value, found.signs) == (Kind.URL, scheme, ("url.script_link",))


@pytest.mark.parametrize(("text", "scheme"), [("tg://resolve", "tg"), ("Market://details?id=x", "market")])
def test_app_link_names_its_scheme(text: str, scheme: str, splitter: DomainSplitter) -> None:
    assert classify(text, splitter) == Rejected("input.app_link", {"scheme": scheme})


def test_raw_is_what_was_pasted_and_value_what_is_looked_up(splitter: DomainSplitter) -> None:
    found = classify("  (hxxps://WWW.Evil[.]co.uk:8443/a) ", splitter)
    assert isinstance(found, Indicator)
    assert found.raw == "(hxxps://WWW.Evil[.]co.uk:8443/a)"
    assert found.value == "https://www.evil.co.uk:8443/a"
    assert found.url is not None
    assert (found.url.scheme, found.url.port, found.url.path) == ("https", 8443, "/a")
    assert found.domain is not None
    assert (found.domain.registrable, found.domain.subdomain) == ("evil.co.uk", "www")


@pytest.mark.parametrize(
    ("text", "chain", "signs"),
    [
        (EVM, "evm", ()),
        (EVM[:-1] + "D", "evm", ("wallet.checksum",)),
        (BTC, "btc", ()),
        (BTC[:-1] + "b", "btc", ("wallet.checksum",)),
        (f"bitcoin:{BTC[:-1]}b", "btc", ("wallet.checksum",)),
        (SOLANA, "sol", ()),
        (POLKADOT, "dot", ()),
        (POLKADOT[:-1] + "6", "dot", ("wallet.checksum",)),
    ],
)
def test_address_has_chain_and_signs(text: str, chain: str, signs: tuple[str, ...], splitter: DomainSplitter) -> None:
    found = classify(text, splitter)
    assert isinstance(found, Indicator)
    assert (found.kind, found.chain, found.signs) == (Kind.ADDRESS, chain, signs)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("http://ex\u0000ample.com", True),
        ("ev\u00adil.com", True),
        ("http://\u200bevil.com", True),
        ("\u202ehttps://evil.com", True),
        ("\ufeffhttps://evil.com", False),
        ("\u200ehttps://evil.com\u200f", False),
        ("\u2068John\u2069 sent https://evil.com", False),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 https://evil.com", False),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 https://evil.com", False),
        ("https://evil.com", False),
    ],
)
def test_hidden_characters_are_a_sign_where_honest_writing_has_none(
    text: str, hidden: bool, splitter: DomainSplitter
) -> None:
    found = classify(text, splitter)
    assert isinstance(found, Indicator)
    assert ("text.hidden_characters" in found.signs) is hidden


def test_hidden_characters_in_a_name_are_no_sign(splitter: DomainSplitter) -> None:
    found = classify("Bin\u200bance", splitter)
    assert isinstance(found, Indicator)
    assert (found.kind, found.value, found.signs) == (Kind.NAME, "Binance", ())


def test_length_is_limited(splitter: DomainSplitter) -> None:
    at_limit = classify("Hello evil.com " + "a" * (MAX_LENGTH - 15), splitter)
    assert isinstance(at_limit, Indicator)
    assert classify("a" * (MAX_LENGTH + 1), splitter) == Rejected("input.too_long", {"limit": "50000"})


def test_long_text_with_a_secret_is_told_as_a_secret(splitter: DomainSplitter) -> None:
    text = " ".join(["abandon"] * 12) + " x" * MAX_LENGTH
    assert classify(text, splitter) == Rejected("secret.recovery_phrase")


@pytest.mark.parametrize("gap", ["\u200b", "\u2060", "\ufeff", "\x0b", "\x0c", "\x85", "\u3000", "\u2028"])
def test_phrase_is_found_whatever_stands_between_its_words(gap: str, splitter: DomainSplitter) -> None:
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    assert classify(phrase.replace(" ", gap), splitter) == Rejected("secret.recovery_phrase")


def test_a_long_text_with_a_transaction_number_is_still_a_message(splitter: DomainSplitter) -> None:
    found = classify("I sent the money to the firm that we met, this is the tx: 0x" + "e3b0c44298fc1c14" * 4, splitter)
    assert isinstance(found, Indicator)
    assert (found.kind, found.parts) == (Kind.MESSAGE, ())
