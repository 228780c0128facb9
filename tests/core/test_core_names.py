"""Names compared: what is the same name, what is near it, and what only shares a common word."""

from __future__ import annotations

import random
import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.confusables import Confusables
from scamcheck.core.name import fold
from scamcheck.core.names.index import FORMAT, NameIndex
from scamcheck.core.names.letters import Letters
from scamcheck.core.names.likeness import NearWeights, Scales
from scamcheck.core.names.parts import NameParts
from scamcheck.core.names.reading import NameReader, by_ear

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LISTED = (
    "GoldG Capital Ltd.",
    "Quarzum Guarantee",
    "Zenvolta Markets International",
    "Brightvale Asset Management Pty Ltd",
    "Immediate Vortex 500",
    "Global Trade Company",
    "Apex Capital",
    "Apex Trading Group",
    "Ant",
    "Ltd",
    "PT Sinar Quartzo",
    "Soci\u00e9t\u00e9 Lumi\u00e8re d'Or",
    "\u0428\u0449\u0443\u043a\u0438\u043d \u041a\u0430\u043f\u0438\u0442\u0430\u043b",
    "\u0634\u0631\u0643\u0629 \u0627\u0644\u0630\u0647\u0628 \u0627\u0644\u0639\u0627\u0644\u0645\u064a\u0629",
    "\u532f\u65fa\u64d4\u4fdd\u6709\u9650\u516c\u53f8",
    "\u5eb7\u5e73\u91d1\u878d\u63a7\u80a1 (Chinese name only)",
    "Kangping Holdings (\u5eb7\u5e73\u56fd\u9645\u63a7\u80a1)",
    "Gorgo\u03bd Trust",
)

BRIGHTVALE_BY_EAR = (
    "\u0431\u0440\u0430\u0439\u0442\u0432\u0435\u0439\u043b \u0430\u0441\u0441\u0435\u0442 "
    "\u043c\u0430\u043d\u0430\u0433\u0435\u043c\u0435\u043d\u0442"
)
ZENVOLTA_BY_EAR = (
    "\u0437\u0435\u043d\u0432\u043e\u043b\u0442\u0430 \u043c\u0430\u0440\u043a\u0435\u0442\u0441 "
    "\u0438\u043d\u0442\u0435\u0440\u043d\u0430\u0442\u0438\u043e\u043d\u0430\u043b"
)


@pytest.fixture(scope="module")
def reader(assets: Path) -> NameReader:
    table = tomllib.loads((assets / "names.toml").read_text(encoding="utf-8"))
    words = {key: table[key] for key in ("generic", "legal", "legal_starts", "legal_ends", "remarks", "sites")}

    def rows(name: str) -> list[str]:
        return (assets / name).read_text(encoding="utf-8").splitlines()

    return NameReader(
        NameParts(**words),
        NearWeights(**table["near"]),
        lambda: Confusables.from_rows(rows("confusables.tsv")),
        lambda: Letters.from_rows(rows("letters.tsv")),
    )


@pytest.fixture(scope="module")
def index(reader: NameReader) -> NameIndex:
    return NameIndex.build([(fold(title), title) for title in LISTED], reader)


@pytest.fixture(scope="module")
def ask(index: NameIndex, reader: NameReader) -> Callable[[str], tuple[str, str]]:
    """Return the key of the likeliest name, and whether it is the same one, near, or neither."""

    def told(text: str) -> tuple[str, str]:
        found = index.search(text, reader)
        if not found:
            return "", "nothing"
        best = found[0]
        return best.key, "same" if best.same else "near" if best.near else "nothing"

    return told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("goldg capital", "GoldG Capital Ltd."),
        ("GOLDG  CAPITAL, L.L.C.", "GoldG Capital Ltd."),
        ("goldgcapitalltd", "GoldG Capital Ltd."),
        ("G\u043eldG C\u0430pital", "GoldG Capital Ltd."),
        ("\uff27old\uff27 C\u00e1pital", "GoldG Capital Ltd."),
        ("Gold-G Capital GmbH", "GoldG Capital Ltd."),
        ("Societe Lumiere d'Or SA", "Soci\u00e9t\u00e9 Lumi\u00e8re d'Or"),
        ("\u0429\u0443\u043a\u0438\u043d", ""),
        ("\u0428\u0429\u0423\u041a\u0418\u041d \u041a\u0410\u041f\u0418\u0422\u0410\u041b", LISTED[12]),
        (
            "\u041e\u041e\u041e \u0428\u0449\u0443\u043a\u0438\u043d \u041a\u0430\u043f\u0438\u0442\u0430\u043b",
            LISTED[12],
        ),
        ("\u0627\u0644\u0630\u0647\u0628 \u0627\u0644\u0639\u0627\u0644\u0645\u064a\u0629", LISTED[13]),
        ("\u6c47\u65fa\u62c5\u4fdd", LISTED[14]),
        ("\u532f\u65fa\u64d4\u4fdd", LISTED[14]),
        ("\u6c47\u65fa\u62c5\u4fdd\u80a1\u4efd\u6709\u9650\u516c\u53f8", LISTED[14]),
        ("\u5eb7\u5e73\u91d1\u878d\u63a7\u80a1", LISTED[15]),
        ("Gorgov Trust", LISTED[17]),
        ("Sinar Quartzo", "PT Sinar Quartzo"),
    ],
)
def test_the_same_name_however_it_is_written(
    ask: Callable[[str], tuple[str, str]], index: NameIndex, reader: NameReader, text: str, title: str
) -> None:
    assert (ask(text)[1] == "same") is bool(title)
    assert index.same(text, reader) == ((fold(title),) if title else ())
    assert not title or ask(text) == (fold(title), "same")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("GoldG Capitl", "GoldG Capital Ltd."),
        ("GoldgG Capital", "GoldG Capital Ltd."),
        ("Quarzum Garantee", "Quarzum Guarantee"),
        ("quarsum guarrantee", "Quarzum Guarantee"),
        ("Qu4rzum Guarantee", "Quarzum Guarantee"),
        ("Zenvolta Markets", "Zenvolta Markets International"),
        ("Zenvolta Markets Internatonal Limitd", "Zenvolta Markets International"),
        ("Brightvale Asset", "Brightvale Asset Management Pty Ltd"),
        ("brightvale-asset-management.com", "Brightvale Asset Management Pty Ltd"),
        ("https://www.brightvaleassetmanagement.co.uk/", "Brightvale Asset Management Pty Ltd"),
        (
            BRIGHTVALE_BY_EAR,
            LISTED[3],
        ),
        (
            ZENVOLTA_BY_EAR,
            LISTED[2],
        ),
        ("\u03b6\u03b5\u03bd\u03b2\u03bf\u03bb\u03c4\u03b1 markets international", LISTED[2]),
        ("Shchukin Kapital", LISTED[12]),
        ("Imediate Vortex 500", "Immediate Vortex 500"),
        ("\u5eb7\u5e73\u56fd\u9645\u63a7\u80a1", "Kangping Holdings (\u5eb7\u5e73\u56fd\u9645\u63a7\u80a1)"),
        ("Kangping Holdings", "Kangping Holdings (\u5eb7\u5e73\u56fd\u9645\u63a7\u80a1)"),
    ],
)
def test_a_near_name_is_near(ask: Callable[[str], tuple[str, str]], text: str, title: str) -> None:
    assert ask(text) == (fold(title), "near")


@pytest.mark.parametrize(
    "text",
    [
        "Capital",
        "Capital Ltd",
        "Global Markets Group",
        "International Asset Management",
        "Golden Capital",
        "Apex Legends",
        "Zenith Markets International",
        "Quarry Guarantee Bank",
        "Ante",
        "An",
        "A",
        "GmbH",
        "\u6709\u9650\u516c\u53f8",
        "\u5e73\u5b89\u94f6\u884c",
        "\u0411\u0430\u043d\u043a",
        "\u0627\u0644",
        "\U0001f680\U0001f680",
        "\U0001f680 Moon",
        "...",
        "",
        "-.com",
        "x" * 500,
        "capital " * 70,
    ],
)
def test_what_shares_only_common_words_or_nothing_is_no_hit(ask: Callable[[str], tuple[str, str]], text: str) -> None:
    assert ask(text)[1] == "nothing"


def test_a_legal_form_alone_is_a_name_of_its_own(ask: Callable[[str], tuple[str, str]]) -> None:
    assert ask("ltd") == ("ltd", "same")
    assert ask("Ant Ltd") == ("ant", "same")


def test_both_of_two_like_names_are_found_the_nearer_first(index: NameIndex, reader: NameReader) -> None:
    assert [hit.key for hit in index.search("Apex Trading", reader, 2)] == ["apextradinggroup", "apexcapital"]


@given(st.text(max_size=80), st.sampled_from(LISTED))
def test_any_text_is_answered(reader: NameReader, index: NameIndex, text: str, title: str) -> None:
    for asked in (text, text + title, title + text):
        found = index.search(asked, reader)
        assert len(found) <= 5
        assert {hit.key for hit in found} <= {fold(title) for title in LISTED}
        assert index.begun(asked, 3) == index.begun(asked, 3)
        assert set(index.same(asked, reader)) == {hit.key for hit in index.search(asked, reader, 99) if hit.same}


@given(st.integers(min_value=0, max_value=10_000), st.sampled_from(LISTED[:5]))
def test_one_slip_of_the_hand_leaves_the_name_first(
    reader: NameReader, index: NameIndex, seed: int, title: str
) -> None:
    source = random.Random(seed)
    place = source.randrange(len(title) - 1)
    slips = (title[place + 1] + title[place], "", title[place] * 2, "e" + title[place])
    skip = source.choice(((0, 2), (1, 1), (2, 1), (3, 1)))
    slipped = title[:place] + slips[skip[0]] + title[place + skip[1] :]
    assert index.search(slipped, reader)[0].key == fold(title)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("a", ["ant", "apexcapital"]),
        ("apex t", ["apextradinggroup"]),
        ("cap", ["apexcapital", "goldgcapital"]),
        ("mark", ["zenvoltamarketsinternational"]),
        ("LUMI\u00c8RE", ["societelumieredor"]),
        ("\u532f", ["\u532f\u65fa\u64d4\u4fdd"]),
        ("nobody", []),
        ("", []),
        ("  ", []),
        ("\U0001f680", []),
    ],
)
def test_names_that_begin_as_typed(index: NameIndex, typed: str, keys: list[str]) -> None:
    assert list(index.begun(typed, 2)) == keys


def test_an_index_is_the_same_after_packing(index: NameIndex, reader: NameReader) -> None:
    again = NameIndex.unpack(index.pack())
    assert again is not None
    assert again.pack() == index.pack()
    assert [list(again.words), list(again.cores)] == [list(index.words), list(index.cores)]
    assert again.search("GoldG Capitl", reader) == index.search("GoldG Capitl", reader) != ()


def test_another_format_is_not_read() -> None:
    assert NameIndex.unpack(b"") is None
    assert NameIndex.unpack(b"names 0 1 2\n") is None
    assert NameIndex.unpack(FORMAT + b"7 1 2\n") is None


def test_no_names_find_nothing(reader: NameReader) -> None:
    empty = NameIndex.build((), reader)
    again = NameIndex.unpack(empty.pack())
    for none in (empty, again):
        assert none is not None
        assert (none.search("GoldG", reader), none.same("GoldG", reader), none.begun("g", 5)) == ((), (), ())


def test_a_beginning_that_very_many_share_is_cut_short(reader: NameReader) -> None:
    names = [(f"quarz{number:04}", f"Quarz{number:04}") for number in range(500)]
    many = NameIndex.build([*names, *((f"the{key}", f"The {title}") for key, title in names)], reader)
    assert many.begun("quarz", 3) == ("quarz0000", "quarz0001", "quarz0002")
    assert len(many.begun("quarz", 1_000)) == 400


def test_a_word_that_many_names_have_weighs_less_than_a_rare_one() -> None:
    near = NearWeights(alike=1, known=1, named=1, begins=1, letter=0, least=2, letters=5)
    scales = Scales({"sunrise": 50, "trade": 90}, 100, frozenset({"capital"}), near)
    weights = [scales.weight(word) for word in ("trade", "sunrise", "quarzum")]
    assert weights == sorted(weights)
    assert scales.weight("capital") == 0.25
    assert weights[-1] == 1
    assert scales.shared(("quarzum", "capital"), ("quarzum",), "quarzum") > 0.75
    assert scales.shared(("quarzum", "capital"), ("capital",), "capital") < 0.25


@pytest.mark.parametrize(("left", "right"), [("crypto", "krypto"), ("phoenix", "foeniks"), ("wallstreet", "valstreet")])
def test_spellings_of_one_sound(left: str, right: str) -> None:
    assert by_ear(left) == by_ear(right)
