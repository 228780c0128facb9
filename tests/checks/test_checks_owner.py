"""Whose address it is: told as a note of its own list, whatever else is found, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.checks.owner import WORDING
from scamcheck.core.feed import EntryKind, ListEntry, Role, Standing
from scamcheck.core.model import Level, Severity
from scamcheck.core.owner import Owner, owner_note
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import LONG_AGO, World, catalog, feed, wallet, world
else:
    from checks.world import LONG_AGO, World, catalog, feed, wallet, world

NOTE = Severity.NOTE
TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
SAME_KEY = "0x5cbdd86a2fa8dc4bddd8a8f69dba48572eec07fb"
BTC = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
BCH = "bitcoincash:qp3wjpa3tjlj042z2wv7hahsldgwhwy0rq9sywjpyy"
EVM = "0x52908400098527886e0f7030069857d2e4169ee7"
USDT = ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "0xdAC17F958D2ee523a2206206994597C13D831ec7")


def owned(key: str, owner: Owner, name: str = "Invented", standing: Standing = Standing.LISTED) -> ListEntry:
    return ListEntry(EntryKind.ADDRESS, key, note=owner_note(owner, name), standing=standing)


@pytest.fixture
def here(tmp_path: Path) -> World:
    bad = feed("bad", kind=EntryKind.ADDRESS)
    return world(tmp_path, bad, *(replace(bad, id=name, role=Role.OWNER, severity=NOTE) for name in ("owners", "more")))


@pytest.mark.parametrize("owner", Owner)
def test_each_sort_of_owner_has_a_sentence_and_changes_no_level(here: World, owner: Owner) -> None:
    before = here.report(TRON)
    here.put("owners", owned(TRON, owner, "Invented Ltd"))
    report = here.report(TRON)
    first = report.evidence[0]
    assert (first.code, first.severity, first.source) == (f"owner.{owner}", NOTE, "owners")
    assert first.params == {"owner": "Invented Ltd", "list": "List bad", "publisher": "Publisher of bad"}
    assert first.as_of is not None
    assert report.level is before.level is Level.NOTHING_FOUND
    assert report.gaps == before.gaps
    assert report.searched == before.searched
    assert all(place in WORDING[first.code] for place in ("{owner}", "{list}", "{publisher}"))


def test_there_is_a_sentence_for_every_sort_and_no_other() -> None:
    assert set(WORDING) == {f"owner.{owner}" for owner in Owner}


def test_a_listed_address_stays_listed_and_both_are_told(here: World) -> None:
    here.put("bad", wallet(TRON))
    here.put("owners", owned(TRON, Owner.EXCHANGE))
    report = here.report(TRON)
    assert report.level is Level.LISTED
    assert [item.code for item in report.evidence][:2] == ["listed.address", "owner.exchange"]


@pytest.mark.parametrize("owner", [Owner.COIN, Owner.CONTRACT, Owner.BRIDGE])
def test_a_program_is_not_spoken_of_as_a_wallet(here: World, owner: Owner) -> None:
    assert {"wallet.valid", "wallet.rail", "wallet.freeze"} <= here.findings(TRON).keys()
    here.put("owners", owned(TRON, owner))
    assert list(here.findings(TRON)) == [f"owner.{owner}", "wallet.no_undo"]


def test_what_is_wrong_with_the_address_of_a_program_is_told(here: World) -> None:
    here.put("owners", owned(EVM, Owner.COIN), owned(TRON, Owner.COIN))
    wrong_case = EVM[:4] + EVM[4:].upper().replace("E", "e", 1)
    assert here.findings(wrong_case, "wallet.")["wallet.checksum_case"] is Severity.WARNING
    twin = here.findings(TRON.replace("a", "\u0430"))
    assert (twin["wallet.twin"], twin["owner.coin"]) == (Severity.WARNING, NOTE)


def test_what_an_address_means_is_told_of_an_exchange_too(here: World) -> None:
    before = here.findings(TRON)
    here.put("owners", owned(TRON, Owner.EXCHANGE))
    assert list(here.findings(TRON)) == ["owner.exchange", *before]


def test_lists_that_say_the_same_are_told_once_and_two_sorts_at_most(here: World) -> None:
    here.put("owners", owned(TRON, Owner.EXCHANGE))
    here.put("more", owned(TRON, Owner.EXCHANGE, "another name"))
    assert list(here.findings(TRON, "owner.")) == ["owner.exchange"]
    here.put("more", owned(TRON, Owner.MIXER))
    assert list(here.findings(TRON, "owner.")) == ["owner.exchange", "owner.mixer"]


@pytest.mark.parametrize("text", [BTC, BCH, f"bitcoin:{BTC}?amount=1"])
def test_an_account_is_known_in_every_form(here: World, text: str) -> None:
    here.put("owners", owned(BTC, Owner.DONATION))
    assert "owner.donation" in here.findings(text)


def test_the_same_key_on_another_network_is_another_account(here: World) -> None:
    here.put("owners", owned(SAME_KEY, Owner.COIN))
    assert "owner.coin" in here.findings(SAME_KEY)
    assert here.findings(TRON, "owner.") == {}


@pytest.mark.parametrize("text", [TRON[:-1] + "9", BTC, "Invented Ltd", "goodplace.org"])
def test_others_and_mistyped_addresses_have_no_owner(here: World, text: str) -> None:
    here.put("owners", owned(TRON, Owner.EXCHANGE), owned(TRON[:-1] + "9", Owner.EXCHANGE))
    assert here.findings(text, "owner.") == {}


def test_what_the_publisher_took_off_is_not_told(here: World) -> None:
    here.put("owners", owned(TRON, Owner.EXCHANGE, standing=Standing.REMOVED))
    assert here.findings(TRON, "owner.") == {}


def test_a_list_that_is_off_is_not_told(here: World) -> None:
    here.put("owners", owned(TRON, Owner.EXCHANGE))
    here.store.off = frozenset({"owners"})
    assert here.findings(TRON, "owner.") == {}


def test_an_old_list_is_told_with_its_day(here: World) -> None:
    entry = ListEntry(EntryKind.ADDRESS, EVM, EVM, date(2022, 11, 16), "exchange: Invented", "https://a.example/b")
    here.put("owners", entry, as_of=LONG_AGO)
    found = here.report(EVM).evidence[0]
    assert (found.code, found.severity, found.as_of, found.link) == (
        "owner.exchange",
        NOTE,
        LONG_AGO,
        "https://a.example/b",
    )
    assert found.params["listed_on"] == "2022-11-16"


def test_a_note_of_no_known_sort_is_the_name_and_an_empty_one_the_address(here: World) -> None:
    here.put("owners", ListEntry(EntryKind.ADDRESS, TRON, "as written", note=""))
    assert [item.params["owner"] for item in here.report(TRON).evidence if item.code == "owner.other"] == ["as written"]


def test_a_text_that_names_an_exchange_tells_it_of_that_address(here: World) -> None:
    here.put("owners", owned(TRON, Owner.EXCHANGE))
    (item,) = here.report(f"Dear friend, please send all of the money to {TRON} today").items
    assert item.evidence[0].code == "owner.exchange"


@pytest.mark.parametrize("address", USDT)
def test_the_contract_of_usdt_is_known_from_the_list_that_ships(tmp_path: Path, address: str) -> None:
    ships = [item for item in catalog().starter if item.feed_id == "known-addresses"]
    shipped = World(ListStore(tmp_path / "lists.sqlite", catalog().feeds, ships))
    found = shipped.report(address).evidence[0]
    assert (found.code, found.severity) == ("owner.coin", NOTE)
    assert found.params["owner"].startswith("Tether USD (USDT), ")
