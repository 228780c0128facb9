"""The lists that ship are those that packaging/starter.py describes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import ModuleType

    from tests.checks.world import ASSETS, TODAY, catalog
else:
    from checks.world import ASSETS, TODAY, catalog


@pytest.fixture(scope="module")
def starter(load: Callable[[str], AbstractContextManager[ModuleType]]) -> Iterator[ModuleType]:
    """Load the script as a module."""
    with load("starter") as module:
        yield module


def test_every_recipe_has_its_row_and_every_row_its_recipe(starter: ModuleType) -> None:
    rows = {item.feed_id: item for item in catalog().starter}
    assert set(rows) == {recipe.feed for recipe in starter.RECIPES}
    for recipe in starter.RECIPES:
        row = rows[recipe.feed]
        assert (row.path.name, row.licence) == (recipe.file, recipe.licence)
        assert row.as_of <= recipe.not_after <= TODAY
        assert recipe.why
        known = f"{recipe.registry} {recipe.package} " if recipe.package else "written by the scamcheck project"
        assert row.origin.startswith(known)
        assert (recipe.registry in starter.FETCH) is bool(recipe.package)


def test_a_row_says_what_its_file_holds(starter: ModuleType) -> None:
    table = (ASSETS / "starter" / "starter.toml").read_text(encoding="utf-8")
    for recipe in starter.RECIPES:
        item = next(row for row in catalog().starter if row.feed_id == recipe.feed)
        data = item.path.read_bytes()
        assert starter.row(recipe, data, item.origin, item.as_of) in f"{table}\n"
        assert hashlib.sha256(data).hexdigest() in table


def test_a_file_that_is_too_small_ends_the_script(starter: ModuleType) -> None:
    recipe = next(recipe for recipe in starter.RECIPES if recipe.feed == "metamask")
    with pytest.raises(SystemExit) as caught:
        starter.row(recipe, b'{"blacklist": ["a.org"]}', "npm x 1", TODAY)
    assert "fewer than the 5000" in str(caught.value)


def test_the_most_visited_sites_are_chosen_by_what_other_lists_name(starter: ModuleType) -> None:
    hosts = [f"{name}.often.org" for name in "abcdefgh"] + [f"{name}.seldom.org" for name in "abcdefg"]
    lists = {
        "tranco10k": ["second.org", "first.org"],
        "tranco": [
            "first.org",
            "majestic.co.uk",
            "nobody.org",
            "often.org",
            "second.org",
            "seldom.org",
            "umbrella.org",
        ],
        "majestic_million": ["www.majestic.co.uk", "elsewhere.org", "first.org"],
        "cisco_top20k": ["a.b.umbrella.org"],
        "moz-top500": [],
        "alexa": [],
        "google-chrome-crux-1million": hosts,
    }
    lines = starter.popular(lists).decode().splitlines()
    assert lines == [
        "10000,first.org",
        "10000,second.org",
        "1000000,majestic.co.uk",
        "1000000,often.org",
        "1000000,umbrella.org",
    ]


def test_the_most_visited_sites_that_ship_are_enough_and_small() -> None:
    item = next(row for row in catalog().starter if row.feed_id == "tranco")
    data = item.read()
    assert data is not None
    assert len(data) < 900_000
    lines = data.decode("ascii").splitlines()
    assert len(set(lines)) == len(lines) == item.entries >= 20_000
    ranks = [line.split(",", 1)[0] for line in lines]
    assert (ranks.count("10000"), set(ranks)) == (10_000, {"10000", "1000000"})
    assert lines == sorted(lines, key=lambda line: (len(line.split(",")[0]), line))


def test_nothing_lies_beside_the_lists_that_ship() -> None:
    known = {item.path.name for item in catalog().starter} | {"starter.toml", "NOTICE.md"}
    assert {path.name for path in (ASSETS / "starter").iterdir()} == known


def test_everything_we_wrote_ourselves_has_a_source_and_a_short_note() -> None:
    import tomllib

    for name in ("named-by-authorities.toml", "named-by-researchers.toml"):
        for row in tomllib.loads((ASSETS / "starter" / name).read_text(encoding="utf-8"))["entry"]:
            assert row["link"].startswith("https://"), row["name"]
            assert row["by"], row["name"]
            assert row["listed_on"] <= TODAY, row["name"]
            assert 0 < len(row["note"].split()) <= 20, row["name"]
