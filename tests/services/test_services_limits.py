"""What an answer cannot say fits what was asked about: a name, an e-mail address and a number are no page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.model import Kind, Level
from scamcheck.services.explain import explain

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, World, feed, world
else:
    from checks.world import ASSETS, World, feed, world

ENGLISH = i18n.load(ASSETS / "locale", "en")
PAGE = "We did not open the page."


@pytest.fixture
def here(tmp_path: Path) -> World:
    return world(tmp_path, feed("needed", needed_for=(Kind.DOMAIN, Kind.NAME, Kind.EMAIL, Kind.PHONE, Kind.ADDRESS)))


def last_limit(here: World, text: str) -> str:
    report = here.report(text)
    assert report.level is Level.NOT_CHECKED
    return explain(report, ENGLISH, here.store.feeds).limits[-1]


def test_only_an_address_on_the_web_has_a_page(here: World) -> None:
    assert PAGE in last_limit(here, "goodplace.org")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Goodplace Holdings", "A fake can use the name of a real firm, too."),
        ("info@goodplace.org", "A sender can be faked, too."),
        ("+44 20 7946 0019", "A caller can show a false number, too."),
        ("0xde709f2102306220921060314715629080e2fb77", "An address without a mistake can still be theirs."),
    ],
)
def test_other_things_have_a_limit_of_their_own(here: World, text: str, sentence: str) -> None:
    told = last_limit(here, text)
    assert told.endswith(sentence)
    assert PAGE not in told


def test_a_sign_about_a_name_is_no_sign_of_a_site(here: World) -> None:
    report = replace(here.report("Goodplace Holdings"), level=Level.WARNING)
    assert explain(report, ENGLISH, here.store.feeds).limits[-1].endswith("An honest firm can show some of them.")
