"""The popular sites that ship: on a first start, as a brake, beside an update, and what they never change."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import Role
from scamcheck.core.model import Report
from scamcheck.services.checker import Checker
from scamcheck.services.lists.brake import LIMITS, KnownSites, is_flood
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import ASSETS, NOW, TODAY, catalog, host, splitter
else:
    from checks.world import ASSETS, NOW, TODAY, catalog, host, splitter

SHIPS = next(item for item in catalog().starter if item.feed_id == "tranco")


def opened(folder: Path, *, popular: bool = True) -> ListStore:
    starter = [item for item in catalog().starter if popular or item is not SHIPS]
    return ListStore(folder / "lists.sqlite", catalog().feeds, starter)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ListStore]:
    store = opened(tmp_path_factory.mktemp("home"))
    yield store
    store.close()


def test_they_are_here_after_the_first_start_with_their_own_age(first_start: ListStore) -> None:
    status = first_start.statuses()["tranco"]
    assert (status.entries, status.as_of, status.origin) == (SHIPS.entries, date(2025, 1, 15), SHIPS.origin)
    assert first_start.notices == []
    assert status.checked_at is None, "so it is due at the first update"


def test_a_newer_list_takes_their_place_and_stays(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.replace("tranco", [host("busyplace.org", note="1")], TODAY, "fetched")
    store.close()
    again = opened(tmp_path)
    assert (again.statuses()["tranco"].origin, again.statuses()["tranco"].entries) == ("fetched", 1)
    again.close()


def test_a_list_that_names_many_of_them_is_no_list_of_bad_sites(first_start: ListStore) -> None:
    ranks = KnownSites(first_start, catalog()).ranks
    top = [rank for rank in ranks.values() if rank == 10_000]
    most = dict(LIMITS)[10_000]
    assert is_flood(top[: most + 1])
    assert not is_flood(top[:most])
    assert not is_flood([1_000_000] * 5_000), "a site of the top million may well be a bad one"


def test_the_lists_that_ship_do_not_look_poisoned_by_them(first_start: ListStore) -> None:
    ranks = KnownSites(first_start, catalog()).ranks
    for feed_id, status in first_start.statuses().items():
        if status.feed.role is Role.WARNING:
            named = [
                ranks[entry.key] for entry in first_start.entries(feed_id) if not entry.standing and entry.key in ranks
            ]
            assert len(named) < 5, feed_id


ASKED = (
    "wikipedia.org",
    "https://www.wikipedia.org/wiki/Main_Page",
    "goodplace.org",
    "boss@gmail.com",
    "somebody.github.io",
    "coinbase.com.secure-verify.xyz",
    "Quarzum Trade",
    "0x098b716b8aaf21512996dc57eb0615e2383e2f96",
    "look at wikipedia.org and goodplace.org please",
)


@pytest.mark.parametrize("text", ASKED)
def test_they_open_no_gap_and_are_never_told_as_searched(tmp_path: Path, first_start: ListStore, text: str) -> None:
    without = opened(tmp_path, popular=False)
    answers = [Checker(splitter(), store, catalog(), lambda: NOW).check(text) for store in (first_start, without)]
    first, second = (answer for answer in answers if isinstance(answer, Report))
    assert (first.level, first.gaps, first.searched) == (second.level, second.gaps, second.searched)
    assert not [gap for gap in first.gaps if gap.source == "tranco"]
    without.close()


def test_hosts_that_a_shipped_list_names_stay_red_but_for_popular_ones(first_start: ListStore) -> None:
    popular = {line.split(",")[1] for line in (ASSETS / "starter" / "tranco.csv").read_text("ascii").split()}
    named = {entry.key for entry in first_start.entries("metamask") if not entry.standing}
    assert named & popular == {"test.com"}
