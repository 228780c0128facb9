"""How signs and sightings are weighed together: by a table of the tests' own, so that no tuning moves these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

import pytest

from scamcheck.checks import warning_signs
from scamcheck.checks.context import Context
from scamcheck.core.classify import classify
from scamcheck.core.feed import Match, Role
from scamcheck.core.model import Evidence, Indicator, Severity
from scamcheck.core.task import Task
from scamcheck.core.weights import PerNat

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.core.weights import Weights
    from tests.checks.world import TODAY, World, catalog, feed, host, splitter, world
else:
    from checks.world import TODAY, World, catalog, feed, host, splitter, world

NOTE, WARNING = Severity.NOTE, Severity.WARNING
popular = partial(feed, role=Role.BRAKE, severity=NOTE, match=Match.EXACT)


@dataclass
class Rules:
    """The data that ships with a table of points of the test's own."""

    weights: Weights
    brands: object = field(default_factory=lambda: catalog().brands)
    brands_updated: object = field(default_factory=lambda: catalog().brands_updated)
    signs: object = field(default_factory=lambda: catalog().signs)
    words: object = field(default_factory=lambda: catalog().words)
    name_model: object = field(default_factory=lambda: catalog().name_model)
    confusables: object = field(default_factory=lambda: catalog().confusables)


TABLE = replace(
    catalog().weights,
    warning=100,
    note=60,
    least=5,
    brand_base=0,
    brand_brake=30,
    main=PerNat(name=0, suffix=0),
    left=PerNat(name=0, suffix=0),
    sign_base=0,
    sign_per_nat=0,
    brand={"main.word": 120, "main.whole": 140, "left.word": 120, "left.domain": 120},
    signs={
        "url.money_words.1": 40,
        "url.risky_suffix.high": 60,
        "url.many_hyphens": 20,
        "url.number_run": 4,
        "url.userinfo.host": 100,
    },
    unbraked=frozenset({"url.userinfo.host"}),
    silent=frozenset({"url.money_words.1"}),
)


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, popular("popular"), feed("firms", role=Role.REGISTER, severity=NOTE))
    names = ("paypal-login.com", "paypal.net", "goodplace.org", "nixtrade.xyz", "plus500-de.com")
    made.put("popular", *(host(key, note="812") for key in names))
    made.put("firms", host("plus500-de.com"))
    return made


def told(here: World, text: str, table: Weights = TABLE) -> dict[str, Severity]:
    """Return code and weight of what the check tells of ``text``."""
    indicator = classify(text, splitter())
    assert isinstance(indicator, Indicator)
    context = Context(here.store, Rules(table), TODAY)  # type: ignore[arg-type]
    found = warning_signs.run(indicator, context, Task())
    return {item.code: item.severity for item in found if isinstance(item, Evidence)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nixtrade.org", {}),
        ("nixplace.xyz", {"url.risky_suffix": NOTE}),
        ("goodplace777.org", {}),
        ("nix-place-is-good.org", {"url.many_hyphens": NOTE}),
        ("nixtrade.top", {"url.risky_suffix": WARNING, "url.money_words": WARNING}),
    ],
)
def test_a_sign_is_told_by_its_points_and_one_word_only_in_a_warning(
    here: World, text: str, found: dict[str, Severity]
) -> None:
    assert told(here, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("paypal-login.net", {"lookalike.combosquat": WARNING}),
        ("paypal-login.com", {"signs.popular": NOTE, "lookalike.combosquat": NOTE}),
        ("https://www.paypal-login.com/", {"signs.popular": NOTE, "lookalike.combosquat": NOTE}),
        ("paypal.net", {"lookalike.other_suffix": WARNING}),
        ("paypal-help.goodplace.org", {"signs.popular": NOTE, "lookalike.subdomain": NOTE}),
        ("paypal.com.goodplace.org", {"lookalike.whole_domain": WARNING}),
        ("plus500-de.com", {}),
    ],
    ids=[
        "unknown site",
        "weak and popular",
        "www",
        "strong and popular",
        "before a popular name",
        "its address before one",
        "licensed firm",
    ],
)
def test_a_popular_name_brakes_a_weak_imitation_and_no_whole_address(
    here: World, text: str, found: dict[str, Severity]
) -> None:
    assert told(here, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nixtrade.xyz", {"signs.popular": NOTE, "url.risky_suffix": NOTE}),
        ("https://a.com@nixtrade.xyz/", {"url.userinfo": WARNING, "url.risky_suffix": NOTE}),
        ("https://a.com@goodplace.org/", {"url.userinfo": WARNING}),
    ],
)
def test_a_popular_name_brakes_weak_signs_and_no_strong_one(here: World, text: str, found: dict[str, Severity]) -> None:
    assert told(here, text) == found


def test_the_brake_names_its_list_and_that_lists_day(here: World) -> None:
    indicator = classify("paypal-login.com", splitter())
    assert isinstance(indicator, Indicator)
    found = warning_signs.run(indicator, Context(here.store, Rules(TABLE), TODAY), Task())  # type: ignore[arg-type]
    brake = next(item for item in found if isinstance(item, Evidence) and item.code == warning_signs.BRAKE)
    assert (brake.source, brake.as_of) == ("popular", here.store.statuses()["popular"].as_of)


def test_what_stands_out_is_read_as_people_read_it(here: World) -> None:
    indicator = classify("gr\u00f6\u00dfte-invest-bonus.top", splitter())
    assert isinstance(indicator, Indicator)
    table = replace(TABLE, sign_base=200)
    found = warning_signs.run(indicator, Context(here.store, Rules(table), TODAY), Task())  # type: ignore[arg-type]
    name = next(item for item in found if isinstance(item, Evidence) and item.code == warning_signs.NAME)
    chunks = ["größte", "invest", "bonus"]
    assert set(name.params["part"].split("-")) <= set(chunks), "whole words only"


@pytest.mark.parametrize(("brake", "severity"), [(0, WARNING), (20, WARNING), (21, NOTE)])
def test_the_brake_is_the_tables(here: World, brake: float, severity: Severity) -> None:
    found = told(here, "paypal-login.com", replace(TABLE, brand_brake=brake))
    assert found["lookalike.combosquat"] is severity
    assert ("signs.popular" in found) is (severity is NOTE)
