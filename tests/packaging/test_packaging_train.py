"""The script that learns the weights: what it reads of a list, and what it leaves alone in the table."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import ModuleType

    from tests.checks.world import ASSETS
else:
    from checks.world import ASSETS


@pytest.fixture(scope="module")
def rows(load: Callable[[str], AbstractContextManager[ModuleType]]) -> Iterator[ModuleType]:
    """Load what the script learns from as the module that it imports."""
    with load("training_rows") as module:
        yield module


@pytest.fixture(scope="module")
def train(load: Callable[[str], AbstractContextManager[ModuleType]], rows: ModuleType) -> Iterator[ModuleType]:
    """Load the script as a module."""
    assert rows
    with load("train") as module:
        yield module


def test_hosts_are_read_from_every_format(rows: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# note.example\n0.0.0.0 One.Example\n||two.example^\nthree.example/login?x=y.z\n")
    (tmp_path / "b.json").write_text(json.dumps({"allow": ["good.example"], "deny": ["https://www.four.example/a"]}))
    (tmp_path / "c.csv").write_text('name,web\nno.example,"five.example|six.example"\n')
    (tmp_path / "d.yaml").write_text("- mint: no.example\n- url: séven.example\n")
    read = [list(rows.hosts_of(tmp_path, rows.Source(*row))) for row in (
        ("a.txt", 1), ("b.json", 1, "deny"), ("c.csv", 1, "web"), ("d.yaml", 1, "url"))]  # fmt: skip
    assert read == [
        ["one.example", "two.example", "three.example"],
        ["four.example"],
        ["five.example", "six.example"],
        ["xn--sven-bpa.example"],
    ]


def test_lists_without_a_licence_for_this_are_not_read(rows: ModuleType) -> None:
    files = " ".join(source.files for source in (*rows.BAD, *rows.GOOD, *rows.WIDE))
    assert not [name for name in ("radar", "discord", "jpcert", "hagezi", "cryptoscamdb") if name in files]


def test_only_the_brand_numbers_of_the_table_change(train: ModuleType) -> None:
    text = (ASSETS / "weights.toml").read_text(encoding="utf-8")
    new = train.written(
        text, {"name": 3.0, "suffix": 1.0, "left_name": 0.75, "hosted": 0.5, "main.whole": 0.001}, 1 + train.WARNING_AT
    )
    old_table, table = tomllib.loads(text), tomllib.loads(new)
    points = table["brand"].pop("points")
    assert table["brand"] == {
        "least_nats": -4, "base": 120, "name_per_nat": 20.0, "suffix_per_nat": 20.0, "left_name_per_nat": 5.0, "left_suffix_per_nat": 0
    }  # fmt: skip
    kept = {name: value for name, value in old_table["brand"]["points"].items() if name.startswith("path.")}
    assert points == {"hosted": 10, **train.BY_HAND, **kept}
    del old_table["brand"], table["brand"]
    assert table == old_table
    assert new.partition("[brand.points]")[0].count("#") == text.partition("[brand.points]")[0].count("#")
    assert new.endswith(text[text.index("\n# Signs without a brand") :])
