"""Address poisoning: an address that only looks like one that the person keeps, checked before, or gave with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.checks.own_wallets import WORDING
from scamcheck.core.model import Level, Rejected, Report, Severity
from scamcheck.services.checker import Checker
from scamcheck.services.explain import explain
from scamcheck.services.own_wallets import KnownWallets, OwnWallets
from scamcheck.services.serialize import report_json

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ASSETS, LONG_AGO, NOW, TODAY, World, catalog, splitter, world
else:
    from checks.world import ASSETS, LONG_AGO, NOW, TODAY, World, catalog, splitter, world

NOTE, WARNING = Severity.NOTE, Severity.WARNING
KEPT = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
POISON = "0x5aae" + "0123456789abcdef" * 2 + "eaed"
OTHER = "0x" + "9" * 40
LABEL = "Anna's Binance"
ENGLISH = i18n.load(ASSETS / "locale", "en")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    return world(tmp_path_factory.mktemp("own"))


@pytest.fixture
def own(home: Path) -> OwnWallets:
    made = OwnWallets(home / "own_wallets.json")
    made.add(KEPT, LABEL, LONG_AGO)
    return made


def asked(here: World, own: KnownWallets, text: str) -> Report:
    answer = Checker(splitter(), here.store, catalog(), lambda: NOW, own=own).check(text)
    assert isinstance(answer, Report)
    return answer


def found(report: Report) -> dict[str, Severity]:
    return {item.code: item.severity for item in report.evidence if item.code.startswith("own.")}


def test_a_lookalike_of_a_kept_address_is_a_warning_with_both_addresses(here: World, own: OwnWallets) -> None:
    report = asked(here, own, POISON)
    assert (report.level, found(report)) == (Level.WARNING, {"own.resembles": WARNING})
    (item,) = (one for one in report.evidence if one.source == "own")
    assert (item.as_of, item.params["label"]) == (LONG_AGO, LABEL)
    assert item.comparison is not None
    assert item.comparison.real.replace(" ", "") == KEPT
    assert [item.comparison.shown[start:end] for start, end in item.comparison.shown_marks] == [
        *("0123", "4567", "89ab", "cdef") * 2
    ]


def test_it_says_so_in_words_and_for_a_voice(here: World, own: OwnWallets) -> None:
    answer = explain(asked(here, own, POISON), ENGLISH, {})
    card = next(card for card in answer.reasons if card.compare)
    assert card.text.startswith(f'This address only looks like the one that you keep as "{LABEL}".')
    assert card.source == "Your own short list, kept since 2 Jan 2024"
    assert card.compare is not None
    assert card.compare.labels == ("You gave:", "You keep:")
    assert card.compare.pieces == ("They differ from group 2 to group 9.",)
    assert card.compare.spoken.startswith("You gave: 0 x, 5 a a e, 0 1 2 3, ")
    assert card.compare.said[1].startswith("0 x, 5 a a e, b 6 0 5, ")


@pytest.mark.parametrize("text", [KEPT, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", f"ethereum:{KEPT}"])
def test_the_kept_address_itself_is_told_and_changes_nothing(here: World, own: OwnWallets, text: str) -> None:
    report = asked(here, own, text)
    assert found(report) == {"own.same": NOTE}
    assert report.level is asked(here, KnownWallets(), text).level


def test_a_tag_is_to_be_compared_too(here: World, home: Path) -> None:
    own = OwnWallets(home / "own_wallets.json")
    own.add("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf", LABEL, TODAY)
    assert found(asked(here, own, "XVLhHMPHU98es4dbozjVtdWzVrDjtV18pX8yuPT7y4xaEHi")) == {"own.same_tag": NOTE}
    assert found(asked(here, own, "rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf")) == {"own.same": NOTE}


@pytest.mark.parametrize(
    "text",
    [
        KEPT[:20] + ("0" if KEPT[20] != "0" else "1") + KEPT[21:],
        KEPT[:-1] + ("0" if KEPT[-1] != "0" else "1"),
    ],
)
def test_a_slip_in_a_kept_address_is_told_as_one(here: World, own: OwnWallets, text: str) -> None:
    report = asked(here, own, text)
    assert found(report) == {"own.nearly": WARNING}
    (card,) = (card for card in explain(report, ENGLISH, {}).reasons if card.compare)
    assert card.compare is not None
    assert card.compare.pieces[0].startswith("They differ in group ")


def test_a_mistyped_lookalike_is_a_slip(here: World, home: Path) -> None:
    own = OwnWallets(home / "own_wallets.json")
    own.add("TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", LABEL, TODAY)
    assert found(asked(here, own, "TJRabPrwbZy45sbaXXXXinPJC18kjpRTv8")) == {"own.nearly": WARNING}


def test_what_was_checked_before_in_this_run_is_compared_too(here: World) -> None:
    own = KnownWallets()
    assert found(asked(here, own, KEPT)) == {}
    assert found(asked(here, own, OTHER)) == {}
    report = asked(here, own, POISON)
    assert (report.level, found(report)) == (Level.WARNING, {"own.seen": WARNING})
    (card,) = (card for card in explain(report, ENGLISH, {}).reasons if card.compare)
    assert card.compare is not None
    assert card.compare.labels == ("You gave:", "You checked before:")
    assert found(asked(here, own, POISON)) == {"own.seen": WARNING}
    assert found(asked(here, KnownWallets(), POISON)) == {}


def test_a_mistyped_address_and_then_the_right_one_is_no_lookalike(here: World) -> None:
    own = KnownWallets()
    asked(here, own, "TJRabPrwbZy45sbavfcjinPJC18kjpRTv9")
    asked(here, own, "TJRabPrwbZy45sbaXXXXinPJC18kjpRTv8")
    assert found(asked(here, own, "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8")) == {}


def test_a_kept_address_is_not_compared_with_the_lookalike_that_was_checked(here: World, own: OwnWallets) -> None:
    asked(here, own, POISON)
    assert found(asked(here, own, KEPT)) == {"own.same": NOTE}


def test_two_lookalikes_in_one_text_warn_of_each_other(here: World) -> None:
    own = KnownWallets()
    report = asked(here, own, f"Last time you paid {KEPT} so please pay {POISON} now, not {OTHER}")
    assert [found(item) for item in report.items] == [{"own.beside": WARNING}, {"own.beside": WARNING}, {}]
    assert report.level is Level.WARNING
    assert {wallet.value for wallet in own.seen} == {KEPT, POISON, OTHER}


def test_a_text_with_a_kept_address_and_its_lookalike(here: World, own: OwnWallets) -> None:
    report = asked(here, own, f"Last time you paid {KEPT} so please pay {POISON} now")
    assert [found(item) for item in report.items] == [
        {"own.same": NOTE},
        {"own.resembles": WARNING},
    ]


def test_programs_get_the_number_of_the_entry_and_neither_label_nor_address(here: World, own: OwnWallets) -> None:
    for text in (POISON, KEPT):
        made = report_json(asked(here, own, text), ENGLISH, {})
        (row,) = (row for row in made["evidence"] if row["source"] == "own")
        assert (row["params"], row["as_of"]) == ({"number": "1"}, "2024-01-02")
        assert 'the one that you keep as "number 1"' in row["text"] or 'that you keep as "number 1"' in row["text"]
        assert LABEL not in repr(made)
        assert "comparison" not in row
    assert KEPT not in repr(report_json(asked(here, own, POISON), ENGLISH, {}))


def test_programs_get_the_picture_of_what_they_gave_themselves(here: World) -> None:
    report = asked(here, KnownWallets(), f"Last time you paid {KEPT} so please pay {POISON} now")
    (row,) = (row for row in report_json(report, ENGLISH, {})["items"][1]["evidence"] if row["code"] == "own.beside")
    assert (row["source"], row["comparison"]["role"]) == ("rules", "beside")


@pytest.mark.parametrize("text", ["goodplace.org", "Honest Firm", "vitalik.eth"])
def test_other_things_are_not_compared(here: World, own: OwnWallets, text: str) -> None:
    assert found(asked(here, own, text)) == {}


def test_a_recovery_phrase_is_not_remembered(here: World) -> None:
    own = KnownWallets()
    checker = Checker(splitter(), here.store, catalog(), lambda: NOW, own=own)
    assert isinstance(
        checker.check("legal winner thank year wave sausage worth useful legal winner thank yellow"), Rejected
    )
    assert own.seen == ()


def test_every_sentence_has_what_it_needs() -> None:
    assert all("{" not in text.format(label=LABEL) for text in WORDING.values())
