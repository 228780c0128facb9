"""The table of weights: points add up, and the name model is held between two bounds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.weights import PerNat, Weights
from scamcheck.sources.catalog import Catalog

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = Weights(
    updated=date(2026, 1, 1),
    warning=100,
    note=60,
    least=5,
    brand_base=10,
    brand_least_nats=-8,
    brand_brake=20,
    main=PerNat(name=2, suffix=3),
    left=PerNat(name=0.5, suffix=1),
    sign_base=-4,
    sign_per_nat=5,
    most_nats=9,
    brand={"main.whole": 30, "via.exact": -7.5},
    signs={"ip.host": 40, "words.1": 30, "port": 5, "plain": 4.5},
    unbraked=frozenset({"ip.host"}),
    silent=frozenset({"words.1"}),
)


@pytest.mark.parametrize(
    ("features", "name", "suffix", "points"),
    [
        ((), 0, 0, 10),
        (("main.whole",), 0, 0, 40),
        (("main.whole", "via.exact"), 0, 0, 32.5),
        (("main.whole", "unknown"), 0, 0, 40),
        (("ip.host",), 0, 0, 10),
        ((), 2, 0, 14),
        ((), 0, -2, 4),
        ((), 9, 9, 55),
        ((), 50, 50, 55),
        ((), -50, -50, -33),
        ((), float("inf"), float("-inf"), 1),
    ],
)
def test_of_brand(features: tuple[str, ...], name: float, suffix: float, points: float) -> None:
    assert WEIGHTS.of_brand(features, name, suffix, left=False) == pytest.approx(points)


def test_the_name_counts_less_left_of_the_registrable_domain() -> None:
    assert WEIGHTS.of_brand(("main.whole",), -4, 2, left=True) == pytest.approx(40)


@pytest.mark.parametrize(("score", "points"), [(0, -4), (2, 6), (-1.5, -11.5), (9, 41), (9.5, 41), (-100, -49)])
def test_of_name(score: float, points: float) -> None:
    assert WEIGHTS.of_name(score) == pytest.approx(points)


@pytest.mark.parametrize(
    ("scores", "held"), [((2, 3), (2, 3)), ((-8.5, -8.5), (-8, -8.5)), ((50, -50), (9, -9)), ((-50, 50), (-8, 9))]
)
def test_scores_as_they_count_for_an_imitation(scores: tuple[float, float], held: tuple[float, float]) -> None:
    assert WEIGHTS.held(*scores) == held


def test_of_sign() -> None:
    assert WEIGHTS.of_sign("ip.host") == 40
    assert WEIGHTS.of_sign("main.whole") == 0
    assert WEIGHTS.of_sign("") == 0


@pytest.mark.parametrize(
    ("row", "note"), [("ip.host", True), ("port", True), ("plain", False), ("words.1", False), ("unknown", False)]
)
def test_is_note(row: str, note: bool) -> None:
    assert WEIGHTS.is_note(row) is note


def test_the_shipped_table_is_in_order(assets: Path) -> None:
    weights = Catalog(assets).weights
    assert 0 < weights.least < weights.note < weights.warning
    assert weights.most_nats > 0
    assert min(weights.main.name, weights.main.suffix, weights.sign_per_nat) > 0
    assert 0 <= weights.left.name < weights.main.name
    assert weights.brand
    assert weights.unbraked <= set(weights.signs)
    assert weights.silent <= set(weights.signs) - weights.unbraked
    assert 0 < weights.brand_brake < weights.warning
