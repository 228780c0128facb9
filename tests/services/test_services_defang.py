"""Addresses on paper: whole, read back as the same, and none that a phone or a person opens by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck import i18n
from scamcheck.core.refang import refang
from scamcheck.services.defang import Defanger, defanged, defanged_text, moved, subject
from scamcheck.services.explain import explain

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, World, catalog, feed, host, world
else:
    from checks.world import ASSETS, World, catalog, feed, host, world

WORDS = i18n.load(ASSETS / "locale", "en")
LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
WALLET = "0xd90e2f925da726b50c4ed8d0fb90ad053324f31b"


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, feed("one"))
    made.put("one", host("evilplace.org", note="Also seen at other-place.net, lost $3.50 each."))
    return made


def shown(here: World, text: str) -> str:
    report = here.report(text)
    return subject(report, explain(report, WORDS, catalog().feeds))


@given(st.from_regex(r"[a-z]{1,9}(\.[a-z]{1,9}){1,4}(/[a-z.]{0,9})?", fullmatch=True))
def test_a_defanged_address_is_read_back_as_the_same(address: str) -> None:
    assert refang(defanged(address)) == refang(address)
    assert not any("." in piece for piece in defanged(address).split("[.]"))


@given(st.text("a.", max_size=20), st.integers(0, 20), st.integers(0, 20))
def test_marks_move_with_their_characters(address: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(address)), min(other, len(address))))
    low, high = moved((start, end), address)
    assert defanged(address)[low:high] == defanged(address[start:end])


def test_texts_of_other_people_keep_their_prices() -> None:
    text = "Send 3.5 ETH or $1.20, to a.example/x. Ask b@c.example. No dot here. 10.0.0.1 too..."
    assert defanged_text(text) == (
        "Send 3.5 ETH or $1.20, to a[.]example/x. Ask b@c[.]example. No dot here. 10[.]0[.]0[.]1 too..."
    )


def test_our_sentences_name_the_real_address_plainly_and_no_other(here: World) -> None:
    clean = Defanger(here.report(LOOKALIKE))
    said = "It shows coinbase.com, but belongs to secure-verify.xyz. WWW.Secure-Verify.xyz is not coinbase.com."
    assert clean.own(said) == (
        "It shows coinbase.com, but belongs to secure-verify[.]xyz. WWW[.]Secure-Verify[.]xyz is not coinbase.com."
    )
    assert clean.own("Read scamwatch.gov.au at 10.30.") == "Read scamwatch.gov.au at 10.30."


def test_a_listed_address_and_its_parts_are_defanged(here: World) -> None:
    clean = Defanger(here.report("http://shop.evilplace.org/a"))
    assert clean.own("evilplace.org is on a list.") == "evilplace[.]org is on a list."
    assert shown(here, "http://shop.evilplace.org/a.html") == "http://shop[.]evilplace[.]org/a[.]html"


def test_the_known_address_of_a_brand_is_plain(here: World) -> None:
    assert shown(here, "coinbase.com") == "coinbase.com"
    assert Defanger(here.report("coinbase.com")).own("coinbase.com is real.") == "coinbase.com is real."


def test_wallets_stand_in_groups_in_a_text_too(here: World) -> None:
    grouped = "0x d90e 2f92 5da7 26b5 0c4e d8d0 fb90 ad05 3324 f31b"
    assert shown(here, WALLET) == grouped
    text = shown(here, f"Please pay 2.5 ETH to {WALLET} or at evilplace.org now, dear friend")
    assert text == f"Please pay 2.5 ETH to {grouped} or at evilplace[.]org now, dear friend"


def test_a_name_is_left_as_it_is_but_for_an_address_in_it(here: World) -> None:
    assert shown(here, "Northgate Capital") == "Northgate Capital"
    assert shown(here, "northgate.nosuchending") == "northgate[.]nosuchending"
