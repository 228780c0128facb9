"""The model of names: features, scores of a tiny model, and files that are not one of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zlib import crc32

import pytest

from scamcheck.core.name_model import HOSTED, NameModel, slots
from scamcheck.sources.catalog import Catalog

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BITS = 16
MASK = (1 << BITS) - 1
FACTS: dict[str, object] = {"bits": BITS, "scale": 0.5, "bias": -1.0, "trained": "2026-01-02"}


def model_file(weights: Mapping[str, int], **facts: object) -> bytes:
    """Return a model in which only these features have a weight."""
    table = bytearray(1 << BITS)
    for feature, weight in weights.items():
        table[crc32(feature.encode()) & (len(table) - 1)] = weight & 0xFF
    return json.dumps(FACTS | facts).encode() + b"\n" + bytes(table)


def slot(feature: bytes) -> int:
    return crc32(feature) & MASK


LOGIN = (b"^l", b"lo", b"og", b"g$", b"^lo", b"log", b"og$", b"^log", b"log$", b"^log$")
SHAPES = (b"#3", b"#d0", b"#h0", b"#3d0", b"#.com", b"#.com,1", b"#.comd0", b"#.comh0")


def test_slots_are_of_letter_runs_marked_at_the_ends_and_of_the_shape() -> None:
    assert slots("log", "com", MASK) == {*map(slot, LOGIN), *map(slot, SHAPES)}
    assert max(slots("log", "com", 7)) <= 7


def test_slots_of_odd_labels() -> None:
    assert slot(b"^$") in slots("", "com", MASK)
    assert slot(b"?a") in slots("\u00e9a", "com", MASK)
    assert slots("a" * 63, "com", MASK) == slots("a" * 40, "com", MASK)


@pytest.mark.parametrize(
    ("label", "suffix", "shape"),
    [
        ("pay-pal24", "com", (b"#9", b"#d2", b"#h1", b"#9d2", b"#.com", b"#.com,4", b"#.comd2", b"#.comh1")),
        ("", HOSTED, (b"#0", b"#d0", b"#h0", b"#0d0", b"#.*hosted*", b"#.*hosted*,0")),
        (
            "1234567-8-9-0-" + "x" * 20,
            "top",
            (b"#20", b"#d6", b"#h3", b"#20d6", b"#.top", b"#.top,10", b"#.topd3", b"#.toph2"),
        ),
    ],
)
def test_the_shape_has_bounds(label: str, suffix: str, shape: tuple[bytes, ...]) -> None:
    assert set(map(slot, shape)) <= slots(label, suffix, MASK)


def test_a_score_adds_up_what_is_known() -> None:
    model = NameModel(model_file({"log": 10, "gin$": 4, "#.top": 6, "^good": -20}))
    assert (model.scale, model.bias, model.trained) == (0.5, -1.0, "2026-01-02")
    assert model.score("login", "top") == pytest.approx(-1 + 0.5 * (10 + 4 + 6))
    assert model.score("login", "com") == pytest.approx(-1 + 0.5 * (10 + 4))
    assert model.score("logins", "com") == pytest.approx(-1 + 0.5 * 10)
    assert model.score("goodlog", "com") == pytest.approx(-1 + 0.5 * (10 - 20))
    assert model.score("verygood", "com") == pytest.approx(-1)
    assert model.score("", "") == pytest.approx(-1)


def test_a_feature_counts_once_and_the_end_of_a_long_label_not_at_all() -> None:
    model = NameModel(model_file({"log": 10}))
    assert model.score("loglog", "com") == model.score("log", "com")
    assert model.score("x" * 40 + "log", "com") == pytest.approx(-1)
    assert model.score("x" * 37 + "log", "com") == pytest.approx(4)


def test_suffix_score_is_without_the_bias() -> None:
    model = NameModel(model_file({"#.top": 6, "#.*hosted*": -128}))
    assert model.suffix_score("top") == pytest.approx(3)
    assert model.suffix_score(HOSTED) == pytest.approx(-64)
    assert model.suffix_score("com") == 0


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("xxxxloginxxxx", "login"),
        ("login", "login"),
        ("goodxlogin", "login"),
        ("good", ""),
        ("harmless", ""),
        ("lo", ""),
        ("", ""),
    ],
)
def test_telling(label: str, part: str) -> None:
    model = NameModel(model_file({"login": 100, "good": -50}))
    assert model.telling(label) == part


def test_telling_is_of_three_to_ten_letters_and_leaves_hyphens_off() -> None:
    model = NameModel(model_file({"aa": 100, "-y-": 50}))
    assert model.telling("a" * 30) == "a" * 10
    assert model.telling("x-y-x") == "x-y"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"\xff\xfe\x00garbage\x00\xff",
        b"no json\n" + bytes(4),
        model_file({})[:-1],
        model_file({}) + b"\0",
        model_file({}, bits=BITS + 1),
        model_file({}, bits=-1),
        model_file({}, bits="many"),
        model_file({}, scale="much"),
        model_file({}, bias=""),
        json.dumps(FACTS).encode(),
    ],
    ids=range(12),
)
def test_a_damaged_file_is_told(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        NameModel(data)


def test_the_smallest_table_is_one_slot() -> None:
    model = NameModel(json.dumps(FACTS | {"bits": 0}).encode() + b"\n\xff")
    assert model.score("anything", "com") == pytest.approx(-1.5)


def test_the_shipped_model_reads(assets: Path) -> None:
    model = Catalog(assets).name_model
    assert model.scale > 0
    assert model.trained
    assert model.score("secure-login-verify24", "top") > model.score("wikipedia", "org")
    assert model.telling("secure-login-verify24")


@pytest.mark.parametrize(
    "head",
    [
        b"[]",
        b"{}",
        b'{"bits":1e400,"scale":1,"bias":0,"trained":"x"}',
        b'{"bits":3,"scale":NaN,"bias":0,"trained":"x"}',
        b'{"bits":4,"scale":1,"bias":0,"trained":"x"}',
    ],
)
def test_a_file_that_is_not_one_of_ours_is_refused(head: bytes) -> None:
    with pytest.raises(ValueError, match=r"one of ours|first line"):
        NameModel(head + b"\n" + bytes(8))
