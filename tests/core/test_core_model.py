"""The types that travel: they never change, and their small helpers count as written."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

import pytest

from scamcheck.core import feed, model
from scamcheck.core.feed import EntryKind, Feed, Fetching, ListStatus, Match
from scamcheck.core.model import NO_PARAMS, Domain, Evidence, Level, Rejected, Severity

FEED = Feed(
    id="f",
    title="F",
    publisher="P",
    homepage="https://p.example/",
    licence="CC0",
    format="lines",
    kind=EntryKind.HOST,
    match=Match.EXACT,
    severity=Severity.LISTED,
    when_stale=Severity.WARNING,
    max_age_hours=48,
    min_entries=1,
    max_bytes=1000,
)
STATUS = ListStatus(FEED, 10, date(2026, 11, 20), datetime(2026, 11, 20, tzinfo=UTC), "download")
TYPES = [kind for kind in (*vars(model).values(), *vars(feed).values()) if dataclasses.is_dataclass(kind)]


def test_there_is_no_safe_level() -> None:
    assert {level.value for level in Level} == {"listed", "warning", "nothing_found", "recognised", "not_checked"}


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_types_are_frozen_and_slotted(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(kind)


def test_values_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Rejected("input.empty").code = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        NO_PARAMS["a"] = "b"  # type: ignore[index]
    assert Rejected("a").params == Evidence("b", Severity.NOTE).params == {}


@pytest.mark.parametrize(
    ("today", "hours", "stale"),
    [
        (date(2026, 11, 19), 0, False),
        (date(2026, 11, 20), 0, False),
        (date(2026, 11, 21), 24, False),
        (date(2026, 11, 22), 48, False),
        (date(2026, 11, 23), 72, True),
    ],
)
def test_age_of_a_list(today: date, hours: int, stale: bool) -> None:
    assert STATUS.age_hours(today) == hours
    assert STATUS.is_stale(today) is stale


def test_a_copy_that_its_publisher_confirmed_is_as_fresh_as_that_day() -> None:
    confirmed = dataclasses.replace(STATUS, checked_at=datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    assert confirmed.age_hours(date(2026, 11, 26)) == 144
    assert not confirmed.is_stale(date(2026, 11, 26))
    assert confirmed.is_stale(date(2026, 11, 27))


@pytest.mark.parametrize(
    ("fetching", "download", "by_hand"),
    [
        (Fetching(), "https://p.example/", True),
        (Fetching(page="https://p.example/page"), "https://p.example/page", True),
        (Fetching(("https://p.example/a", "https://p.example/b")), "https://p.example/a", False),
        (Fetching(("https://p.example/a",), page="https://p.example/page"), "https://p.example/page", False),
    ],
)
def test_download_is_the_page_for_people_or_the_file(fetching: Fetching, download: str, *, by_hand: bool) -> None:
    row = dataclasses.replace(FEED, fetching=fetching)
    assert (row.download, row.import_only) == (download, by_hand)


@pytest.mark.parametrize(
    ("domain", "subdomain", "label"),
    [
        (Domain("a.b.evil.co.uk", "evil.co.uk", "co.uk", "a.b.evil.co.uk"), "a.b", "evil"),
        (Domain("evil.com", "evil.com", "com", "evil.com"), "", "evil"),
        (Domain("com", "", "com", "com"), "", ""),
        (Domain("8.8.8.8", "", "", "8.8.8.8", is_ip=True), "", ""),
    ],
)
def test_parts_of_a_domain(domain: Domain, subdomain: str, label: str) -> None:
    assert (domain.subdomain, domain.label) == (subdomain, label)
