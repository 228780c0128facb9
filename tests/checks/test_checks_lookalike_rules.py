"""Each lookalike rule by itself: what it sees, the near misses that it does not, and what stands around a name.

Whether a sighting is worth a warning is decided by the table of weights; here only what is seen counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ada_url import idna_to_ascii
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.checks import lookalike
from scamcheck.checks.lookalike.view import view
from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator

if TYPE_CHECKING:
    from scamcheck.checks.lookalike.view import Sighting
    from tests.checks.world import catalog, splitter
else:
    from checks.world import catalog, splitter

LOOKS = {
    "characters of another alphabet": [
        ("p\u0430ypal.com", "PayPal"),
        ("\u0441\u043e\u0456nb\u0430\u0455\u0435.com", "Coinbase"),
        ("\u0430\u0440\u0440\u04cf\u0435.com", "Apple"),
        ("bin\u03b1nce.com", "Binance"),
        ("\u0185inance.com", "Binance"),
        ("metam\u0430sk-login.top", "MetaMask"),
    ],
    "an accent": [("b\u00ednance.com", "Binance"), ("pa\u00ffpal.com", "PayPal"), ("co\u00efnbase.net", "Coinbase")],
    "digits for letters": [
        ("g00gle.com", "Google"),
        ("micr0s0ft.net", "Microsoft"),
        ("c0inb4se.com", "Coinbase"),
        ("m3tamask.io", "MetaMask"),
        ("faceb00k-login.top", "Facebook"),
    ],
    "two letters for one": [
        ("rnicrosoft.com", "Microsoft"),
        ("rnetarnask.io", "MetaMask"),
        ("vvellsfargo.com", "Wells Fargo"),
        ("clropbox.com", "Dropbox"),
    ],
    "one stroke for another": [("paypaI.com", "PayPal"), ("goog1e.com", "Google"), ("netfIix-login.com", "Netflix")],
    "before the registrable domain": [("rnicrosoft.evil-host.net", "Microsoft")],
}
TYPOS = {
    "omission": [("binanc.com", "Binance"), ("facebok.com", "Facebook"), ("metamsk.io", "MetaMask")],
    "doubling": [("binnance.com", "Binance"), ("mettamask.io", "MetaMask"), ("netfllix.com", "Netflix")],
    "swap": [("biannce.com", "Binance"), ("opensae.io", "OpenSea"), ("papyal.com", "PayPal")],
    "vowel": [("binence.com", "Binance"), ("microseft.com", "Microsoft"), ("netflex.com", "Netflix")],
    "plural": [("coinbases.com", "Coinbase"), ("metamasks.io", "MetaMask")],
    "bit flipped": [("coinbaqe.com", "Coinbase"), ("mikrosoft.com", "Microsoft"), ("nevflix.com", "Netflix")],
    "neighbour on the keyboard": [("goofle.com", "Google"), ("amazom.com", "Amazon"), ("vinance.com", "Binance")],
    "two mistakes in a long name": [("mircosotf.com", "Microsoft"), ("coibnsae.com", "Coinbase")],
    "with other words": [("coinbsae-login.com", "Coinbase"), ("loginmetmask.com", "MetaMask")],
}
COMBOS = {
    "glued": [("loginbinance.com", "Binance"), ("binancelogin.com", "Binance"), ("mybinanceaccount.com", "Binance")],
    "hyphens": [("binance-airdrop.org", "Binance"), ("trust-wallet-help.com", "Trust Wallet")],
    "other languages": [
        ("bbva-seguridad.es", "BBVA"),
        ("santander-acceso.net", "Santander"),
        ("commerzbank-sicherheit.com", "Commerzbank"),
        ("laposte-suivi.com", "La Poste"),
        ("correos-paquete.info", "Correos (Spain)"),
        ("caixa-bloqueio.com", "Caixa Econ\u00f4mica Federal"),
    ],
    "its suffix written out": [("coinbase-com.net", "Coinbase"), ("binancecom.net", "Binance")],
    "a regulator": [
        ("fca-refunds.com", "Financial Conduct Authority (UK)"),
        ("sec-recovery.org", "US Securities and Exchange Commission"),
        ("asic-refund.com", "ASIC (Australia)"),
        ("bafin-erstattung.de", "BaFin"),
        ("consob-rimborso.com", "CONSOB"),
        ("finra-recovery.com", "FINRA"),
    ],
    "a recovery service": [
        ("ic3-recovery.com", "IC3 (FBI crime reports)"),
        ("interpol-recovery.com", "Interpol"),
        ("europol-refund.com", "Europol / European Union"),
        ("financial-ombudsman-refund.com", "Financial Ombudsman Service"),
    ],
    "on free hosting": [("coinbase-help.weebly.com", "Coinbase"), ("metamask-login.vercel.app", "MetaMask")],
}
OTHERS = {
    "lookalike.subdomain": [
        ("secure.paypal.evil-host.net", "PayPal"),
        ("com-paypal.evil-host.net", "PayPal"),
        ("coinbaselogin.evil-host.net", "Coinbase"),
        ("uniswap.fleek.co", "Uniswap"),
    ],
    "lookalike.whole_domain": [
        ("paypal.com.evil-host.net", "PayPal"),
        ("www.paypal-com.evil-host.net", "PayPal"),
        ("a.b.metamask.io.c.evil-host.net", "MetaMask"),
    ],
    "lookalike.path": [
        ("https://goodplace.org/paypal.com/login", "PayPal"),
        ("https://goodplace.org/a/www.metamask.io", "MetaMask"),
        ("https://goodplace.org/wp/paypal/", "PayPal"),
        ("https://goodplace.org/login.paypal.com/signin", "PayPal"),
        ("https://goodplace.org/a/www.pro.metamask.io", "MetaMask"),
        ("https://goodplace.org/paypalobjects.com/", "PayPal"),
        ("https://goodplace.org/www.audible.de/pay", "Amazon"),
    ],
    "lookalike.other_suffix": [
        ("binance.vip", "Binance"),
        ("coin-base.net", "Coinbase"),
        ("metamask.app", "MetaMask"),
        ("sec-gov.com", "US Securities and Exchange Commission"),
        ("binance.co.no", "Binance"),
        ("coinbase.us.com", "Coinbase"),
        ("www.metamask.com.de", "MetaMask"),
        ("degiro.com.de", "DEGIRO"),
        ("amazon.co.no", "Amazon"),
    ],
    "lookalike.hosted": [
        ("coinbase.weebly.com", "Coinbase"),
        ("metamask.pages.dev", "MetaMask"),
        ("apple.webflow.io", "Apple"),
    ],
}
TRUE = [
    *(("lookalike.homoglyph", text, brand) for rows in LOOKS.values() for text, brand in rows),
    *(("lookalike.typo", text, brand) for rows in TYPOS.values() for text, brand in rows),
    *(("lookalike.combosquat", text, brand) for rows in COMBOS.values() for text, brand in rows),
    *((code, text, brand) for code, rows in OTHERS.items() for text, brand in rows),
]

NEAR_MISSES = [
    ("lookalike.homoglyph", "h\u0435llo.com"),
    ("lookalike.homoglyph", "m\u00fcnchen.de"),
    ("lookalike.homoglyph", "\u043f\u0440\u0438\u0432\u0435\u0442.org"),
    ("lookalike.homoglyph", "modern-barn.org"),
    ("lookalike.homoglyph", "savvy.org"),
    ("lookalike.homoglyph", "clean.org"),
    ("lookalike.homoglyph", "route66.org"),
    ("lookalike.homoglyph", "paypal-login.com"),
    ("lookalike.typo", "finance.com"),
    ("lookalike.typo", "balance.com"),
    ("lookalike.typo", "banana.com"),
    ("lookalike.typo", "apples.com"),
    ("lookalike.typo", "orange.org"),
    ("lookalike.typo", "paypal-login.com"),
    ("lookalike.typo", "by.org"),
    ("lookalike.combosquat", "pineapple.com"),
    ("lookalike.combosquat", "purchase.com"),
    ("lookalike.combosquat", "visage.org"),
    ("lookalike.combosquat", "trustworthy.org"),
    ("lookalike.combosquat", "metaphor.org"),
    ("lookalike.combosquat", "revolution.org"),
    ("lookalike.combosquat", "upsetting.org"),
    ("lookalike.combosquat", "secretary.org"),
    ("lookalike.combosquat", "shellfish.org"),
    ("lookalike.combosquat", "binance.vip"),
    ("lookalike.subdomain", "pineapple.goodplace.org"),
    ("lookalike.subdomain", "www.goodplace.org"),
    ("lookalike.subdomain", "paypal-login.com"),
    ("lookalike.whole_domain", "paypal.goodplace.org"),
    ("lookalike.whole_domain", "com.paypal.goodplace.org"),
    ("lookalike.path", "https://goodplace.org/pineapple/"),
    ("lookalike.path", "https://goodplace.org/pay/pal"),
    ("lookalike.path", "https://goodplace.org/?next=paypal.com"),
    ("lookalike.path", "https://goodplace.org/#paypal.com"),
    ("lookalike.path", "https://goodplace.org/pineapple.com/"),
    ("lookalike.path", "https://goodplace.org/notpaypal.org/com"),
    ("lookalike.other_suffix", "binance.eu.org"),
    ("lookalike.other_suffix", "degiro.com.tr"),
    ("lookalike.other_suffix", "amazon.no"),
    ("lookalike.other_suffix", "binances.vip"),
    ("lookalike.other_suffix", "pineapple.vip"),
    ("lookalike.hosted", "pineapple.github.io"),
    ("lookalike.hosted", "goodplace.pages.dev"),
    ("lookalike.hosted", "coinbase.goodplace.org"),
    ("lookalike.hosted", "binance.co.no"),
    ("lookalike.hosted", "coinbase.uk.com"),
]

AROUND = [
    ("applebees.com", "Apple", "rest.words"),
    ("chasewater.org", "Chase", "rest.words"),
    ("krakenhotel.org", "Kraken", "rest.words"),
    ("ledgerbooks.org", "Ledger", "rest.words"),
    ("qrapple.org", "Apple", "rest.short"),
    ("paypals.com", "PayPal", "rest.short"),
    ("metamaskulinity.org", "MetaMask", "rest.other"),
    ("coinbaselogin.net", "Coinbase", "rest.lure"),
    ("verificarbbva.com", "BBVA", "rest.lure"),
    ("paypal-anmelden.de", "PayPal", "beside.lure"),
    ("paypal-hotel.de", "PayPal", "beside.words"),
    ("paypal-zqkvw.de", "PayPal", "beside.other"),
    ("papyal-hotel.de", "PayPal", "beside.words"),
    ("papyal-anmelden.de", "PayPal", "beside.lure"),
    ("papyal-zqkvw.de", "PayPal", "beside.other"),
    ("paypa1-hotel.de", "PayPal", "beside.words"),
    ("paypai-hotel.de", "PayPal", "beside.words"),
    ("paypal24-hotel.de", "PayPal", "beside.words"),
    ("paypal24-zqkvw.de", "PayPal", "beside.other"),
    ("pay-zqkvw-paypal.de", "PayPal", "beside.other"),
]

CHANCE = [
    ("reads.form", "letsencrypt.org", "Enkrypt", True),
    ("reads.form", "encrypt-mail.org", "Enkrypt", True),
    ("reads.form", "encrypt.org", "Enkrypt", True),
    ("reads.form", "enkrypy.org", "Enkrypt", False),
    ("cuts.words", "promolayer.org", "Solayer", True),
    ("cuts.words", "promolayer-hotel.org", "Solayer", True),
    ("cuts.words", "zqpromolayer.org", "Solayer", False),
    ("cuts.words", "molayer.org", "Solayer", False),
    ("cuts.words", "coinbsaehotel.org", "Coinbase", False),
    ("few.letters", "hznetwork.org", "Pi Network", True),
    ("few.letters", "ournetwork-ourwallet.org", "SubWallet", True),
    ("few.letters", "pinetwokr.org", "Pi Network", False),
    ("few.letters", "pynetwokr.org", "Pi Network", False),
    ("few.letters", "subwalel.org", "SubWallet", False),
    ("weak.short", "lvbank.com", "LBank", True),
    ("weak.short", "metamsk.com", "MetaMask", False),
    ("all.words", "gymbeam.org", "Beam", True),
    ("all.words", "zqkbeam.org", "Beam", False),
    ("all.words", "coinbasehotel.org", "Coinbase", False),
]

LETTERS = {"a": "\u0430", "c": "\u0441", "e": "\u0435", "o": "\u043e", "p": "\u0440", "x": "\u0445", "y": "\u0443"}
"""Letters of the Latin alphabet with their twins in the Cyrillic one (UTS #39)."""
NAMES = sorted(
    (token, brand.name)
    for brand in catalog().brands.brands
    for token in brand.tokens
    if len(token) >= 6 and token.isalpha() and LETTERS.keys() & set(token)
)


def sightings(text: str) -> list[Sighting]:
    found = classify(text, splitter())
    assert isinstance(found, Indicator)
    assert found.domain is not None, text
    return lookalike.sightings(view(found.domain, catalog()), found.url)


def seen(text: str) -> set[tuple[str, str]]:
    """Return (code, brand) of every sighting in ``text``."""
    return {(sighting.code, sighting.brand.name) for sighting in sightings(text)}


@pytest.mark.parametrize(("code", "text", "brand"), TRUE)
def test_a_rule_sees_the_brand(code: str, text: str, brand: str) -> None:
    assert (code, brand) in seen(text)


@pytest.mark.parametrize(("code", "text"), NEAR_MISSES)
def test_a_rule_does_not_see_what_is_not_there(code: str, text: str) -> None:
    assert {brand for found, brand in seen(text) if found == code} == set()


@pytest.mark.parametrize(("text", "brand", "row"), AROUND)
def test_what_stands_around_a_name_is_told_apart(text: str, brand: str, row: str) -> None:
    assert any(row in sighting.features for sighting in sightings(text) if sighting.brand.name == brand)


@pytest.mark.parametrize(("row", "text", "brand", "holds"), CHANCE)
def test_ordinary_words_that_come_near_a_name_are_told_apart(row: str, text: str, brand: str, holds: bool) -> None:
    rows = [row in sighting.features for sighting in sightings(text) if sighting.brand.name == brand]
    assert any(rows) is holds
    assert rows or not holds


@pytest.mark.parametrize(
    "text", ["metamask-trustwallet-connect.xyz", "paypal-binance.com", "binance.evil-coinbase-login.top"]
)
def test_several_brands_at_once_are_all_seen(text: str) -> None:
    host = splitter().split(text)
    found = sightings(text)
    assert len({sighting.brand.id for sighting in found}) > 1
    assert "brands.many" in lookalike.around(view(host, catalog()), found)


@pytest.mark.parametrize(
    ("text", "sold"), [("degiro.com.de", True), ("degiro.uk.com", False), ("metamask.com.de", False)]
)
def test_a_suffix_that_only_looks_like_a_countrys_is_told_apart(text: str, sold: bool) -> None:
    rows = [row for sighting in sightings(text) for row in sighting.features]
    assert ("namesake.sold" in rows) is sold
    assert ("namesake.country.money" in rows) is text.endswith(".com.de")


def test_what_stands_left_is_told_apart_from_the_registered_name() -> None:
    assert [sighting.left for sighting in sightings("paypal.evil-host.net")] == [True]
    assert not any(sighting.left for sighting in sightings("paypal-login.net"))
    assert not any(sighting.left for sighting in sightings("https://goodplace.org/paypal.com"))


@given(st.sampled_from(NAMES), st.data())
def test_one_foreign_letter_anywhere_in_any_brand_is_seen_in_both_ways_of_writing(
    name: tuple[str, str], data: st.DataObject
) -> None:
    token, brand = name
    at = data.draw(st.sampled_from([at for at, letter in enumerate(token) if letter in LETTERS]))
    shown = f"{token[:at]}{LETTERS[token[at]]}{token[at + 1 :]}.org"
    sent = idna_to_ascii(shown).decode()
    assert sent.startswith("xn--")
    assert ("lookalike.homoglyph", brand) in seen(shown)
    assert seen(sent) == seen(shown)
