"""The ways in which people are asked to pay with coins: told about wallets only, and only to who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.feed import EntryKind, Role
from scamcheck.core.model import Severity
from scamcheck.services.explain import explain
from scamcheck.services.ways import WAYS

if TYPE_CHECKING:
    from tests.checks.world import ASSETS, World, feed, wallet, world
else:
    from checks.world import ASSETS, World, feed, wallet, world

ENGLISH = i18n.load(ASSETS / "locale", "en")
WALLET = "0x52908400098527886e0f7030069857d2e4169ee7"
MESSAGE = f"Dear friend, please send all of the money to {WALLET} before tonight"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = world(
        tmp_path_factory.mktemp("ways"),
        feed("bad", kind=EntryKind.ADDRESS),
        feed("owners", kind=EntryKind.ADDRESS, role=Role.OWNER, severity=Severity.NOTE),
    )
    made.put("bad")
    return made


@pytest.mark.parametrize("text", [WALLET, MESSAGE, "anna.eth"])
def test_an_answer_about_a_wallet_has_every_way_in_words(here: World, text: str) -> None:
    found = explain(here.report(text), ENGLISH, here.store.feeds).ways
    assert [(way.title, way.text) for way in found] == list(WAYS)


@pytest.mark.parametrize("text", ["goodplace.org", "https://goodplace.org/pay", "Some Firm Ltd", "a@goodplace.org"])
def test_other_answers_have_none(here: World, text: str) -> None:
    assert explain(here.report(text), ENGLISH, here.store.feeds).ways == ()


def test_an_address_that_a_list_knows_is_not_said_to_be_on_no_record(here: World) -> None:
    before = explain(here.report(WALLET), ENGLISH, here.store.feeds).headline
    assert before == "We found no record. That does not mean it is safe."
    here.put("owners", wallet(WALLET))
    after = explain(here.report(WALLET), ENGLISH, here.store.feeds)
    assert after.headline == "No list warns of this address. That does not mean it is safe."
    assert after.reasons[0].source == "List owners, our copy of 21 Nov 2026"
