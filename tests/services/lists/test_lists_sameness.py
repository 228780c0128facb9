"""A file that holds another list's entries is refused by name: it would be a second witness that nobody is."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Role, Standing
from scamcheck.core.model import Notice
from scamcheck.services.lists.importer import import_list
from scamcheck.services.lists.intake import Meta, Taken, take_entries
from scamcheck.services.lists.sameness import LEAST, SAMPLE, SHARE, TIMES
from scamcheck.sources.parsers import parse
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import ROOT, World, catalog, feed, host, world
else:
    from checks.world import ROOT, World, catalog, feed, host, world

DAY, TODAY = date(2026, 9, 1), date(2026, 11, 21)
REAL = ROOT.parent / "shared" / "data"


def hosts(first: int, last: int) -> list[ListEntry]:
    return [host(f"site{number:05}.example") for number in range(first, last)]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    made = world(
        tmp_path / "home",
        feed("new"),
        feed("old"),
        feed("firms", role=Role.SUPPORT),
        replace(feed("part"), replaced_by="new"),
    )
    yield made
    made.store.close()


def take(here: World, entries: list[ListEntry], feed_id: str = "new", *, by_hand: bool = True) -> str:
    facts = Meta("test", TODAY, by_hand=by_hand)
    answer = take_entries(here.store, here.store.feeds[feed_id], entries, facts, catalog())
    return f"{answer.code} {answer.params['other']}" if isinstance(answer, Notice) else "taken"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ((0, 2_000), (0, 2_000), True),
        ((0, 2_000), (0, 1_000), True),
        ((0, 2_000), (0, 999), False),
        ((0, 1_000), (0, 2_000), False),
        ((0, 1_000), (50, 1_050), True),
        ((0, 1_000), (150, 1_150), False),
        ((0, LEAST), (0, LEAST), True),
        ((0, LEAST - 1), (0, LEAST - 1), False),
    ],
)
def test_nine_of_ten_entries_and_about_the_same_length_make_it_another_list(
    here: World,
    old: tuple[int, int],
    new: tuple[int, int],
    same: bool,
) -> None:
    here.put("old", *hosts(*old), as_of=DAY)
    assert take(here, hosts(*new)) == ("same_as List old" if same else "taken")
    assert ("new" in here.store.statuses()) is not same


def test_an_update_is_never_compared_and_nor_are_the_list_itself_its_fuller_one_or_another_role(here: World) -> None:
    entries = hosts(0, 200)
    for feed_id in ("firms", "part"):
        here.put(feed_id, *entries, as_of=DAY)
    assert take(here, entries) == "taken"
    assert take(here, entries) == "taken", "it is here already"
    assert take(here, entries, "part") == "taken"
    assert take(here, entries, "old") == "same_as List new"
    assert take(here, entries, "old", by_hand=False) == "taken"


def test_entries_that_were_taken_off_or_excepted_there_are_not_held(here: World) -> None:
    gone = [host(entry.key, standing=Standing.ALLOWED) for entry in hosts(100, 200)]
    here.put("old", *hosts(0, 100), *gone, as_of=DAY)
    assert take(here, hosts(0, 200)) == "taken"


def test_the_sample_is_spread_over_the_whole_list(here: World) -> None:
    with here.store.stage("new") as staging:
        staging.add(hosts(0, 1_000))
        assert staging.shared(SAMPLE) == (334, {})
        here.put("old", *hosts(500, 1_000), as_of=DAY)
        looked_up, held = staging.shared(SAMPLE)
    assert (looked_up, held["old"]) == (334, 167)


def test_a_person_is_told_which_list_it_may_be(tmp_path: Path, here: World) -> None:
    here.put("old", *hosts(0, 300), as_of=DAY)
    path = tmp_path / "domains.txt"
    path.write_text("".join(f"{entry.key}\n" for entry in hosts(0, 290)), encoding="ascii")
    answer = import_list(path, "new", here.store, catalog())
    assert isinstance(answer, Notice)
    assert (answer.code, answer.params["other"], answer.params["name"]) == (
        "import.same_as", "List old", "domains.txt",
    )  # fmt: skip


def real(name: str, form: str, kind: EntryKind = EntryKind.HOST) -> list[tuple[EntryKind, str]]:
    path = REAL / name
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    entries = parse(data, feed("real", file_format=form, kind=kind))
    return sorted({(entry.kind, entry.key) for entry in entries if entry.standing is Standing.LISTED})


REAL_LISTS = (
    ("metamask", "blocklists/metamask/config.2023-08-31.json.gz", "metamask-json"),
    ("metamask", "blocklists/metamask/config.npm-1.2.0.json.gz", "metamask-json"),
    ("scamsniffer", "blocklists/scamsniffer/domains.2024-03-30.json.gz", "json-list"),
    ("polkadot", "blocklists/polkadot/all.json.gz", "polkadot-json"),
    ("gaso", "blocklists/gaso/global-anti-scam-org-scam-urls-ABP.txt.gz", "adblock"),
    ("gaso", "blocklists/gaso/global-anti-scam-org-scam-urls-UBL.txt.gz", "adblock"),
    ("durablenapkin", "blocklists/durablenapkin/adguard.txt", "adblock"),
    ("durablenapkin", "blocklists/durablenapkin/hosts.txt", "hosts"),
    ("hagezi", "blocklists/hagezi-2022/hosts.fake.txt.gz", "hosts"),
    ("jarelllama", "blocklists/jarelllama/scams_light.adblock.txt.gz", "adblock"),
    ("discord", "blocklists/discord-antiscam/list.json.gz", "json-list"),
    ("spam404", "blocklists/spam404/main-blacklist.txt", "hosts"),
    ("blocklistproject", "blocklists/blocklistproject/scam.txt", "hosts"),
    ("keplr", "blocklists/keplr/block-list.txt", "hosts"),
    ("urlhaus", "blocklists/urlhaus-filter/urlhaus-filter-domains-online.txt", "hosts"),
    ("ut1", "blocklists/ut1/phishing.urls.txt.gz", "hosts"),
)


@pytest.mark.realdata
@pytest.mark.skipif(not REAL.is_dir(), reason="only developers have the real lists")
def test_no_two_real_lists_of_different_publishers_are_taken_for_one() -> None:
    lists = [(publisher, real(name, form)) for publisher, name, form in REAL_LISTS]
    highest, close = 0.0, 0.0
    for publisher, keys in lists:
        sample = keys[:: max(1, -(-len(keys) // SAMPLE))]
        for other, others in lists:
            if other == publisher:
                continue
            held = set(others)
            share = sum(key in held for key in sample) / len(sample)
            highest = max(highest, share)
            if max(len(keys), len(others)) <= TIMES * min(len(keys), len(others)):
                close = max(close, share)
    assert highest < 0.35 < SHARE
    assert close < 0.15


@pytest.mark.realdata
@pytest.mark.skipif(not REAL.is_dir(), reason="only developers have the real lists")
def test_the_real_list_of_one_publisher_is_not_taken_in_as_that_of_another(tmp_path: Path) -> None:
    store = ListStore(tmp_path / "lists.sqlite", catalog().feeds, ())
    path = REAL / "blocklists/scamsniffer/domains.2024-03-30.json.gz"
    now = datetime(2026, 11, 21, tzinfo=UTC).date()
    taken = import_list(path, "scamsniffer", store, catalog(), today=now)
    assert isinstance(taken, Taken)
    assert taken.as_of == date(2024, 3, 30), "the day in its name"
    answer = import_list(path, "destroylist", store, catalog(), today=now)
    assert isinstance(answer, Notice)
    assert (answer.code, answer.params["other"]) == ("import.same_as", catalog().feeds["scamsniffer"].title)
    store.close()
