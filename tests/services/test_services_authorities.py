"""The authorities' own searches: whose pages come first, when they are offered, and that nothing typed is in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.core.feed import EntryKind
from scamcheck.core.model import Level
from scamcheck.services.authorities import Guide, are_asked, authorities_json, groups
from scamcheck.services.countries import country_name
from scamcheck.services.explain import explain

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, TODAY, World, catalog, email, feed, name, world
else:
    from checks.world import ASSETS, TODAY, World, catalog, email, feed, name, world

ENGLISH = i18n.load(ASSETS / "locale", "en")
WANTED = set("US GB AU SG HK CA NZ FR DE IT ES NL BE LU CH SE DK NO IE MY JP TW EU INT".split())  # noqa: SIM905


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, feed("names", kind=EntryKind.NAME, authority=True, holds=(EntryKind.EMAIL,)))
    made.put("names", name("Quarzum Guarantee"), email("boss@quarzum.net"))
    return made


def test_every_page_is_a_sound_address_of_a_known_country() -> None:
    pages = catalog().authorities.pages
    assert len({page.id for page in pages}) == len(pages) == len({page.page for page in pages})
    assert set(catalog().authorities.countries()) == WANTED
    assert WANTED - {"INT"} <= set(ENGLISH.countries)
    for page in pages:
        assert page.page.startswith("https://")
        assert page.title
        assert page.covers.endswith(".")
        assert "{" not in page.page


def test_the_pages_were_looked_through_not_long_ago() -> None:
    assert TODAY - catalog().authorities.updated <= timedelta(days=180)


@pytest.mark.parametrize("text", ["Zorbax Holding", "help@zorbax-holding.net", "+44 20 7946 0018", "Quarzum Guarante"])
def test_what_no_list_names_is_to_be_asked_at_the_authorities(here: World, text: str) -> None:
    report = here.report(text)
    assert report.level is not Level.LISTED
    answer = explain(report, ENGLISH, here.store.feeds, Guide(catalog().authorities, "GB"))
    first = answer.authorities[0]
    assert (first.country, first.name) == ("GB", "United Kingdom")
    assert answer.to_search == report.indicator.value
    assert not any(report.indicator.value in page.page for group in answer.authorities for page in group.pages)
    assert {group.country for group in answer.authorities} == WANTED


@pytest.mark.parametrize(
    "text", ["anna.eth", "Quarzum Guarantee", "boss@quarzum.net", "zorbax.net", "hello you\nthere is nothing"]
)
def test_what_is_listed_or_no_name_is_not(here: World, text: str) -> None:
    answer = explain(here.report(text), ENGLISH, here.store.feeds, Guide(catalog().authorities, "GB"))
    assert (answer.authorities, answer.to_search) == ((), "")
    assert authorities_json(here.report(text), Guide(catalog().authorities, "GB"), ENGLISH) == {}


@pytest.mark.parametrize("country", ["", "XX", "INT"])
def test_without_a_known_country_the_pages_for_all_come_first(country: str) -> None:
    first, *others = groups(Guide(catalog().authorities, country), ENGLISH)
    assert (first.country, first.name) == ("INT", "All countries")
    assert [group.name for group in others] == sorted(group.name for group in others)


def test_a_country_of_the_union_has_its_pages_too() -> None:
    first = groups(Guide(catalog().authorities, "FR"), ENGLISH)[0]
    assert [page.title for page in first.pages] == [
        "AMF: warnings and blacklists",
        "REGAFI: register",
        "ESMA: registers",
        "IOSCO I-SCAN",
    ]


def test_the_json_carries_the_pages_of_the_country(here: World) -> None:
    data = authorities_json(here.report("Zorbax Holding"), Guide(catalog().authorities, "US"), ENGLISH)["authorities"]
    assert (data["country"], data["checked"]) == ("US", catalog().authorities.updated.isoformat())
    assert data["pages"][-1] == {
        "title": "IOSCO I-SCAN",
        "covers": "Warnings of more than 90 authorities.",
        "page": "https://www.iosco.org/i-scan/",
    }
    assert len(data["pages"]) > 5


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert country_name("Quebec", ENGLISH) == "Quebec"


def test_an_answer_without_the_file_does_without_the_pages(here: World) -> None:
    report = here.report("Zorbax Holding")
    assert are_asked(report)
    assert are_asked(replace(report, level=Level.NOT_CHECKED))
    assert explain(report, ENGLISH, here.store.feeds).authorities == ()


def test_every_list_of_an_authority_names_a_country_that_has_a_name() -> None:
    feeds = catalog().feeds.values()
    assert {row.country for row in feeds if row.country} - {"INT"} <= set(ENGLISH.countries)
    assert {row.id for row in feeds if row.authority and not row.country} == {"named-by-authorities"}
