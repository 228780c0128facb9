"""The lists that ship are those that packaging/starter.py describes."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

    from tests.checks.world import ASSETS, ROOT, TODAY, catalog
else:
    from checks.world import ASSETS, ROOT, TODAY, catalog


@pytest.fixture(scope="module")
def starter() -> ModuleType:
    """Load the script as a module; it stands outside any package."""
    spec = importlib.util.spec_from_file_location("starter_script", ROOT / "packaging" / "starter.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[spec.name]
    return module


def test_every_recipe_has_its_row_and_every_row_its_recipe(starter: ModuleType) -> None:
    rows = {item.feed_id: item for item in catalog().starter}
    assert set(rows) == {recipe.feed for recipe in starter.RECIPES}
    for recipe in starter.RECIPES:
        row = rows[recipe.feed]
        assert (row.path.name, row.licence) == (recipe.file, recipe.licence)
        assert row.as_of <= recipe.not_after <= TODAY
        assert recipe.why
        assert row.origin.startswith(f"npm {recipe.package} " if recipe.package else "written by the scamcheck project")


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
