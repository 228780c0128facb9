"""The one way in: what is checked, in which order, and that a refusal changes nothing."""

from __future__ import annotations

import csv
import gzip
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import EntryKind, ListEntry, Role, Standing
from scamcheck.core.model import Notice
from scamcheck.core.task import Cancelled, Task
from scamcheck.services.lists.brake import LIMITS, MOST_OFFICIAL, is_flood
from scamcheck.services.lists.intake import Intake, Meta, Taken, take_entries, take_in
from scamcheck.sources.parsers import parse
from scamcheck.sources.store import ListStore, Mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.checks.world import ROOT, World, catalog, feed, host, wallet, world
else:
    from checks.world import ROOT, World, catalog, feed, host, wallet, world

DAY = date(2026, 9, 1)
TODAY = date(2026, 11, 21)
OLD = tuple(f"old{number}.example" for number in range(100))
POPULAR = tuple(f"popular{number}.test" for number in range(1, 2_001))
REAL = ROOT.parent / "shared" / "data"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    made = world(
        tmp_path / "home",
        feed("plain", min_entries=3),
        feed("official", authority=True),
        feed("changes"),
        feed("news", accumulate=True, authority=True),
        feed("top", role=Role.BRAKE),
        feed("firms", role=Role.REGISTER, authority=True),
    )
    made.put("plain", *(host(key) for key in OLD), as_of=DAY)
    made.put("changes", *(host(key) for key in OLD), as_of=DAY)
    made.put("news", host("older.example"), as_of=DAY)
    made.put("top", *(host(key, note=str(rank)) for rank, key in enumerate(POPULAR, start=1)), as_of=DAY)
    made.put("firms", host("licensed.test"), ListEntry(EntryKind.NAME, "licensed"), as_of=DAY)
    yield made
    made.store.close()


def take(here: World, feed_id: str, entries: Iterable[ListEntry], **meta: Any) -> Taken | Notice:  # noqa: ANN401
    facts = Meta("test", TODAY, **meta)
    return take_entries(here.store, here.store.feeds[feed_id], entries, facts, catalog())


def hosts(*keys: str) -> list[ListEntry]:
    return [host(key) for key in keys]


def many(count: int) -> list[ListEntry]:
    return hosts(*(f"new{number}.example" for number in range(count)))


def found(here: World, feed_id: str) -> set[str]:
    return {entry.key for entry in here.store.entries(feed_id) if entry.standing is Standing.LISTED}


def refused(here: World, feed_id: str, entries: Iterable[ListEntry], **meta: Any) -> Notice:  # noqa: ANN401
    before, rows = here.store.all_statuses(), found(here, feed_id)
    answer = take(here, feed_id, entries, **meta)
    assert isinstance(answer, Notice), answer
    assert here.store.all_statuses() == before
    assert found(here, feed_id) == rows
    assert list((here.store.path.parent / "incoming").iterdir()) == []
    return answer


def test_a_good_list_takes_the_place_of_the_old_one(here: World) -> None:
    answer = take(here, "plain", [*many(60), host("old1.example")], as_of=DAY + timedelta(days=3), etag='"a"', size=70)
    assert isinstance(answer, Taken)
    assert (answer.entries, answer.before, answer.added, answer.removed) == (61, 100, 60, 99)
    status = here.store.all_statuses()["plain"]
    assert (status.as_of, status.etag, status.size, status.origin) == (date(2026, 9, 4), '"a"', 70, "test")
    assert status.checked_at is None


@pytest.mark.parametrize(("count", "code"), [(0, "too_few"), (2, "too_few"), (49, "shrunk"), (50, ""), (100, "")])
def test_floor_and_shrinking(here: World, count: int, code: str) -> None:
    if code:
        answer = refused(here, "plain", many(count))
        assert (answer.code, answer.params["count"], answer.params["list"]) == (code, str(count), "List plain")
    else:
        assert isinstance(take(here, "plain", many(count)), Taken)


def test_checks_come_in_their_order(here: World) -> None:
    poison = hosts(*POPULAR[:60])
    assert refused(here, "plain", hosts(*POPULAR[:40]), as_of=date(2000, 1, 1)).code == "shrunk"
    assert refused(here, "plain", poison, as_of=date(2000, 1, 1)).code == "older"
    assert refused(here, "plain", poison).code == "poisoned"


def test_an_older_list_is_refused_and_one_of_the_same_day_is_not(here: World) -> None:
    answer = refused(here, "plain", many(60), as_of=DAY - timedelta(days=1))
    assert (answer.code, answer.params["day"], answer.params["last"]) == ("older", "2026-08-31", "2026-09-01")
    assert isinstance(take(here, "plain", many(60), as_of=DAY), Taken)


def test_the_day_is_the_givers_then_the_lists_own_then_the_files_then_today(here: World, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text('{"data":{"blocklist":["one.example"],"lastUpdated":1790000000}}', encoding="ascii")
    row = feed("mask", file_format="metamask-json")
    store = ListStore(tmp_path / "other" / "lists.sqlite", {"mask": row}, ())
    days = []
    for meta in (
        Meta("test", TODAY, DAY),
        Meta("test", TODAY, given=date(2026, 10, 1)),
        Meta("test", TODAY, date(2026, 11, 1), latest=date(2026, 10, 5)),
    ):
        answer = take_in(store, row, path, meta, catalog())
        days.append(answer.as_of if isinstance(answer, Taken) else None)
    assert days == [date(2026, 9, 21), date(2026, 10, 1), None]
    store.close()
    undated = take(here, "plain", many(60))
    assert isinstance(undated, Taken)
    assert undated.as_of == TODAY


def test_no_list_is_of_a_day_to_come_unless_the_server_is_ahead_of_this_computer(here: World) -> None:
    answer = take(here, "plain", many(60), as_of=TODAY + timedelta(days=9))
    assert isinstance(answer, Taken)
    assert answer.as_of == TODAY
    ahead = take(here, "plain", many(60), as_of=TODAY + timedelta(days=9), latest=TODAY + timedelta(days=5))
    assert isinstance(ahead, Taken)
    assert ahead.as_of == TODAY + timedelta(days=5)


def test_a_clock_that_was_set_back_is_told_and_costs_nothing(here: World) -> None:
    facts = Meta("test", DAY - timedelta(days=30))
    row = here.store.feeds["plain"]
    answer = take_entries(here.store, row, many(60), facts, catalog())
    assert isinstance(answer, Notice)
    assert (answer.code, answer.params["today"], answer.params["last"]) == ("clock", "2026-08-02", "2026-09-01")
    server = replace(facts, latest=TODAY)
    assert isinstance(take_entries(here.store, row, many(60), server, catalog()), Taken)
    assert here.store.all_statuses()["plain"].as_of == TODAY


def test_single_honest_sites_are_taken_in_as_doubtful_and_named(here: World) -> None:
    named = ["popular3.test", "metamask.io", "licensed.test", "popular900.test"]
    answer = take(here, "plain", [*many(60), *hosts(*named), host("docs.metamask.io")])
    assert isinstance(answer, Taken)
    assert (answer.doubtful, answer.entries) == (4, 65)
    status = here.store.all_statuses()["plain"]
    assert status.doubtful == 4
    assert set(status.doubtful_names) == set(named)


def test_twenty_doubtful_entries_are_named_the_best_known_first(here: World) -> None:
    answer = take(here, "plain", [*many(60), *hosts(*reversed(POPULAR[200:230]))])
    assert isinstance(answer, Taken)
    assert answer.doubtful == 30
    assert answer.doubtful_names == POPULAR[200:220]


def test_hosts_where_anybody_publishes_and_the_lists_own_exceptions_are_no_official_sites(here: World) -> None:
    brands = catalog().brands
    shared = next(one for one in sorted(user for brand in brands.brands for user in brand.user_content))
    excepted = [host("popular1.test"), host("popular1.test", standing=Standing.ALLOWED)]
    imitated = [host("popular2.test", standing=Standing.IMITATED)]
    answer = take(
        here, "official", [*many(60), host("weebly.com"), host(shared), *excepted, *imitated, host("popular5.test")]
    )
    assert isinstance(answer, Taken)
    assert answer.doubtful_names == (shared, "weebly.com")
    answer = take(here, "plain", [*many(60), *excepted, *imitated])
    assert isinstance(answer, Taken)
    assert answer.doubtful == 0


@pytest.mark.parametrize("feed_id", ["plain", "official"])
@pytest.mark.parametrize("named", [POPULAR[:50], POPULAR[100:151], POPULAR[1000:1201]], ids=["top", "middle", "far"])
def test_a_list_of_the_best_known_sites_is_refused_whoever_publishes_it(
    here: World, feed_id: str, named: tuple[str, ...]
) -> None:
    answer = refused(here, feed_id, [*many(5_000), *hosts(*named)])
    assert answer.code == "poisoned"


def test_a_list_of_official_sites_is_refused_without_any_popular_list(tmp_path: Path) -> None:
    alone = world(tmp_path / "alone", feed("plain"))
    official = [domain for brand in catalog().brands.brands for domain in brand.domains]
    assert refused(alone, "plain", [*many(500), *hosts(*official)]).code == "poisoned"
    taken = take(alone, "plain", [*many(500), *hosts(*official[:20])])
    assert isinstance(taken, Taken)
    alone.store.close()


def test_registers_and_popular_sites_may_name_honest_sites(here: World) -> None:
    ranked = [host(key, note=str(rank)) for rank, key in enumerate(POPULAR, start=1)]
    for feed_id in ("top", "firms"):
        answer = take(here, feed_id, ranked)
        assert isinstance(answer, Taken)
        assert answer.doubtful == 0


def change(here: World, *entries: ListEntry) -> Taken | Notice:
    return take(here, "changes", entries, mode=Mode.DELTA, cursor="2", whole=False)


def test_changes_come_and_go(here: World) -> None:
    answer = change(here, host("new.example"), host("old1.example", standing=Standing.REMOVED))
    assert isinstance(answer, Taken)
    assert (answer.entries, answer.added, answer.removed, answer.before) == (100, 1, 1, 100)
    assert found(here, "changes") == {*OLD, "new.example"} - {"old1.example"}
    status = here.store.all_statuses()["changes"]
    assert (status.cursor, status.as_of) == ("2", TODAY)


def test_changes_never_make_a_list_older(here: World) -> None:
    answer = take(here, "changes", hosts("new.example"), mode=Mode.DELTA, as_of=DAY - timedelta(days=90))
    assert isinstance(answer, Taken)
    assert answer.as_of == DAY


@pytest.mark.parametrize("standing", [Standing.REMOVED, Standing.ALLOWED])
def test_changes_that_would_take_away_more_than_half_are_refused(here: World, standing: Standing) -> None:
    entries = [host(key, standing=standing) for key in OLD[:51]]
    answer = refused(here, "changes", entries, mode=Mode.DELTA)
    assert (answer.code, answer.params["removed"], answer.params["before"]) == ("removes", "51", "100")
    assert isinstance(change(here, *entries[:50]), Taken)


def test_poison_in_drops_is_refused_once_it_is_a_flood(here: World) -> None:
    for start in (0, 10):
        assert isinstance(change(here, *hosts(*POPULAR[start : start + 10])), Taken)
    assert here.store.all_statuses()["changes"].doubtful == 20
    assert refused(here, "changes", hosts("popular21.test"), mode=Mode.DELTA).code == "poisoned"
    kept = change(here, host("harmless.example"))
    assert isinstance(kept, Taken)
    assert kept.doubtful == 20
    fewer = change(here, *(host(key, standing=Standing.REMOVED) for key in POPULAR[:5]))
    assert isinstance(fewer, Taken)
    assert fewer.doubtful == here.store.all_statuses()["changes"].doubtful == 15


def test_a_list_that_grows_keeps_what_it_had(here: World) -> None:
    answer = take(here, "news", hosts("newer.example"), mode=Mode.ADD)
    assert isinstance(answer, Taken)
    assert found(here, "news") == {"older.example", "newer.example"}
    assert refused(here, "news", (), mode=Mode.ADD).code == "too_few"


def test_stop_ends_it_between_two_entries_and_changes_nothing(here: World) -> None:
    task = Task()

    def entries() -> Iterator[ListEntry]:
        for number in range(5_000):
            if number == 1_500:
                task.cancel()
            yield host(f"new{number}.example")

    before = here.store.all_statuses()
    with pytest.raises(Cancelled):
        take_entries(here.store, here.store.feeds["plain"], entries(), Meta("test", TODAY), catalog(), task=task)
    assert here.store.all_statuses() == before
    assert found(here, "plain") == set(OLD)


def test_what_the_entries_raise_goes_on_to_the_caller(here: World) -> None:
    def entries() -> Iterator[ListEntry]:
        yield host("one.example")
        raise LookupError("theirs")

    with pytest.raises(LookupError, match="theirs"):
        take(here, "plain", entries())
    assert found(here, "plain") == set(OLD)


def test_progress_goes_from_nothing_to_all(here: World, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("".join(f"new{number}.example\n" for number in range(5_000)), encoding="ascii")
    shares: list[float] = []
    task = Task(shares.append)
    assert isinstance(
        take_in(here.store, here.store.feeds["plain"], path, Meta("t", TODAY), catalog(), task=task), Taken
    )
    assert shares[-1] == 1.0
    assert all(0.0 <= share <= 1.0 for share in shares)


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    memory = ListStore(tmp_path / "file" / "lists.sqlite", {"plain": feed("plain")}, ())
    answer = take_entries(memory, memory.feeds["plain"], many(5), Meta("test", TODAY), catalog())
    assert isinstance(answer, Notice)
    assert (answer.code, answer.params["folder"]) == ("unwritable", str(tmp_path / "file"))
    memory.close()


def test_another_process_that_writes_all_the_time_is_told(tmp_path: Path) -> None:
    store = ListStore(tmp_path / "lists.sqlite", {"plain": feed("plain")}, (), writer_patience=0.2)
    store.replace("plain", hosts("one.example"), DAY, "test")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = take_entries(store, store.feeds["plain"], many(5), Meta("test", TODAY), catalog())
    other.execute("ROLLBACK")
    other.close()
    assert isinstance(answer, Notice)
    assert answer.code == "store_busy"
    store.close()


def test_pages_of_one_list_are_one_list(here: World, tmp_path: Path) -> None:
    from scamcheck.services.lists.brake import KnownSites

    with Intake(here.store, here.store.feeds["plain"], KnownSites(here.store, catalog())) as intake:
        for number in range(3):
            path = tmp_path / str(number)
            path.write_text("".join(f"p{number}x{line}.example\n" for line in range(20)), encoding="ascii")
            assert intake.add_file(path) is None
        answer = intake.finish(Meta("test", TODAY))
    assert isinstance(answer, Taken)
    assert answer.entries == 60


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=3_000), st.sampled_from(["hosts", "adblock", "json-list", "metamask-json", "csv", "named-toml"])
)
def test_any_bytes_are_taken_in_or_refused_and_never_weaken(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, form: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    row = feed("any", file_format=form, min_entries=3)
    store = ListStore(folder / "lists.sqlite", {"any": row}, ())
    store.replace("any", hosts(*OLD[:10]), DAY, "test")
    path = folder / "file"
    path.write_bytes(data)
    answer = take_in(store, row, path, Meta("test", TODAY), catalog())
    status = store.all_statuses()["any"]
    if isinstance(answer, Notice):
        assert (status.entries, status.as_of) == (10, DAY)
    else:
        assert status.entries == answer.entries >= 5
    store.close()


def test_limits_are_what_the_docstring_says() -> None:
    for rank, most in LIMITS:
        assert not is_flood([rank] * most)
        assert is_flood([rank] * (most + 1))
    assert not is_flood([0] * MOST_OFFICIAL)
    assert is_flood([0] * (MOST_OFFICIAL + 1))
    assert is_flood(range(1, 51)), "half of the top 100"
    assert is_flood(range(1, 10_001, 20)), "5 % of the top 10,000"


def real_lists() -> Iterator[tuple[str, set[str]]]:
    """Every real list of hosts, as our own parsers read it."""
    for pattern, form in (
        ("scamsniffer/domains*", "json-list"), ("discord-antiscam/list*", "json-list"), ("metamask/config*", "metamask-json"),
        ("polkadot/all*", "polkadot-json"), ("*/*hosts*.txt*", "hosts"), ("*/scam.txt", "hosts"), ("*/main-blacklist.txt", "hosts"),
        ("keplr/*", "hosts"), ("*/*ABP*", "adblock"), ("*/*adblock*", "adblock"), ("*/adguard*", "adblock"), ("*/*wildcard*", "hosts"),
    ):  # fmt: skip
        for path in (REAL / "blocklists").glob(pattern):
            data = path.read_bytes()
            entries = parse(gzip.decompress(data) if path.suffix == ".gz" else data, feed("real", file_format=form))
            yield path.name, {e.key for e in entries if e.kind is EntryKind.HOST and e.standing is Standing.LISTED}


@pytest.mark.realdata
@pytest.mark.skipif(not REAL.is_dir(), reason="only developers have the real lists")
def test_every_real_list_passes_the_brake_by_a_wide_margin() -> None:
    with gzip.open(REAL / "benign" / "tranco_top_50k.csv.gz", "rt", encoding="utf-8") as file:
        ranks = {row[1]: int(row[0]) for row in csv.reader(file)}
    brands = catalog().brands
    official = {domain for brand in brands.brands for domain in brand.domains if not brands.is_user_content(domain)}
    lists = list(real_lists())
    assert len(lists) >= 15
    for name, keys in lists:
        named = [ranks[key] for key in keys if key in ranks]
        for rank, most in LIMITS:
            assert sum(one <= rank for one in named) * 5 <= most, name
        assert len(keys & official) * 5 <= MOST_OFFICIAL, name


def test_the_clock_of_the_store_is_the_publishers_word(here: World) -> None:
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert isinstance(take(here, "plain", many(60), now=now), Taken)
    assert here.store.all_statuses()["plain"].checked_at == now


def test_wallets_are_no_hosts(here: World) -> None:
    assert isinstance(take(here, "plain", [*many(60), wallet("popular1.test")]), Taken)
    assert here.store.all_statuses()["plain"].doubtful == 0
