"""Popular sites: which hosts a list of them speaks for, and that popularity recognises nobody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from scamcheck.checks.context import Context
from scamcheck.checks.popularity import naming
from scamcheck.core.feed import Match, Role, Standing
from scamcheck.core.model import Kind, Level, Reason, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import LONG_AGO, TODAY, World, catalog, feed, host, splitter, world
else:
    from checks.world import LONG_AGO, TODAY, World, catalog, feed, host, splitter, world

popular = partial(feed, role=Role.BRAKE, severity=Severity.NOTE, match=Match.EXACT)
BUSY = (
    "busyplace.org",
    "busy.co.uk",
    "github.io",
    "weebly.com",
    "google.com",
    "x.com",
    "medium.com",
    "app.otherplace.org",
    "known.github.io",
    "xn--bcher-kva.org",
    "com.nl",
)


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, popular("popular"), feed("warns", needed_for=[Kind.DOMAIN, Kind.URL]))
    made.put("popular", *(host(key, note="812") for key in BUSY), as_of=LONG_AGO)
    return made


def context(here: World) -> Context:
    return Context(here.store, catalog(), TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("busyplace.org", True),
        ("www.busyplace.org", True),
        ("shop.busyplace.org", True),
        ("busy.co.uk", True),
        ("www.busy.co.uk", True),
        ("xn--bcher-kva.org", True),
        ("search.google.com", True),
        ("known.github.io", True),
        # the service is popular, not what its customers put there
        ("somebody.github.io", False),
        ("github.io", False),
        ("co.uk", False),
        ("weebly.com", True),
        ("www.weebly.com", True),
        ("somebody.weebly.com", False),
        # anybody can publish on these, and below them
        ("x.com", False),
        ("www.x.com", False),
        ("docs.google.com", False),
        ("sites.google.com", False),
        ("somebody.medium.com", False),
        # names below it are sold, though the Public Suffix List does not say so
        ("roblox.com.nl", False),
        # a list that names one host of a site speaks for no other
        ("otherplace.org", False),
        ("app.otherplace.org", False),
        ("notbusyplace.org", False),
        ("busyplace.org.evil.top", False),
        ("8.8.8.8", False),
        ("[2606:4700:4700::1111]", False),
    ],
)
def test_only_the_registrable_domain_itself_is_popular(here: World, text: str, found: bool) -> None:
    assert (naming(splitter().split(text), context(here)) is not None) is found


def test_the_list_and_its_day_are_told_the_newest_where_several_name_it(tmp_path: Path) -> None:
    here = world(tmp_path, popular("old"), popular("new"))
    here.put("old", host("busyplace.org"), as_of=LONG_AGO)
    here.put("new", host("busyplace.org"))
    status = naming(splitter().split("busyplace.org"), context(here))
    assert status is not None
    assert (status.feed.id, status.as_of) == ("new", TODAY)
    assert naming(splitter().split("quietplace.org"), context(here)) is None


def test_other_lists_and_exceptions_make_nothing_popular(tmp_path: Path) -> None:
    here = world(tmp_path, feed("warns"), feed("firms", role=Role.REGISTER, severity=Severity.NOTE), popular("popular"))
    here.put("warns", host("evilplace.org"))
    here.put("firms", host("licensed.org"))
    here.put("popular", host("taken-out.org", standing=Standing.ALLOWED))
    for text in ("evilplace.org", "licensed.org", "taken-out.org"):
        assert naming(splitter().split(text), context(here)) is None


def test_a_list_that_is_off_spares_nobody(here: World) -> None:
    here.store.off = frozenset({"popular"})
    assert naming(splitter().split("busyplace.org"), context(here)) is None


@pytest.mark.parametrize("text", ["busyplace.org", "https://www.busyplace.org/a", "busy.co.uk"])
def test_popularity_recognises_nobody_and_closes_no_gap(here: World, text: str) -> None:
    report = here.report(text)
    assert report.level is Level.NOT_CHECKED
    assert [gap.reason for gap in report.gaps if gap.needed] == [Reason.MISSING]
    assert report.evidence == ()
    here.put("warns", host("evilplace.org"))
    report = here.report(text)
    assert (report.level, report.evidence, report.gaps) == (Level.NOTHING_FOUND, (), ())
    assert [item.feed for item in report.searched] == ["warns"]


def test_a_missing_or_old_list_of_popular_sites_is_no_gap(tmp_path: Path) -> None:
    here = world(tmp_path, popular("popular", max_age_hours=24), feed("warns", needed_for=[Kind.DOMAIN]))
    here.put("warns", host("evilplace.org"))
    assert here.report("busyplace.org").gaps == ()
    here.put("popular", host("busyplace.org"), as_of=LONG_AGO)
    assert here.store.statuses()["popular"].is_stale(TODAY)
    assert here.report("busyplace.org").gaps == ()
    assert naming(splitter().split("busyplace.org"), context(here)) is not None, "an old one serves"


def test_the_word_of_an_authority_stands_against_popularity(tmp_path: Path) -> None:
    here = world(tmp_path, popular("popular"), feed("regulator", authority=True), feed("volunteers"))
    here.put("popular", host("busyplace.org", note="3"), host("evilplace.org", note="4"))
    here.put("regulator", host("busyplace.org"))
    here.put("volunteers", host("evilplace.org"))
    assert here.report("busyplace.org").level is Level.LISTED
    assert here.findings("busyplace.org") == {"listed.host": Severity.LISTED}
    assert here.findings("evilplace.org") == {"listed.popular": Severity.NOTE}
