"""README and PRIVACY keep their word: every list and every host that the program may contact is named there."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from scamcheck.sources.lookups import BY_ID, LOOKUPS

if TYPE_CHECKING:
    from scamcheck.core.feed import Feed
    from tests.checks.world import ROOT, catalog
else:
    from checks.world import ROOT, catalog

FEEDS = tuple(catalog().feeds.values())


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.id)
def test_readme_names_every_list_and_its_licence(feed: Feed) -> None:
    rows = [line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    row = next(line for line in rows if line.startswith(f"| `{feed.id}` |"))
    assert feed.licence in row


def test_privacy_names_every_host_that_gives_a_list_and_no_other() -> None:
    text = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ") and "`" in line]
    named = {host.strip() for row in rows for host in row[1].split(",")}
    asked = {urlsplit(url).hostname for feed in FEEDS for url in addresses(feed)}
    assert named == asked | {host for feed in FEEDS for host in feed.fetching.redirect_hosts}


def addresses(feed: Feed) -> list[str]:
    fetching = feed.fetching
    return [url for url in (*fetching.urls, *fetching.also, fetching.delta_url) if url]


@pytest.mark.parametrize("feed", [feed for feed in FEEDS if feed.fetching.urls], ids=lambda feed: feed.id)
def test_every_address_is_encrypted_and_every_row_says_what_it_costs(feed: Feed) -> None:
    assert all(url.startswith("https://") for url in addresses(feed))
    assert feed.fetching.typical_bytes > 0
    assert feed.fetching.refresh_hours < feed.max_age_hours


def test_no_look_up_has_the_name_of_a_list() -> None:
    assert BY_ID.keys().isdisjoint(feed.id for feed in FEEDS)


def test_privacy_has_a_true_table_of_all_look_ups() -> None:
    text = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
    command = [sys.executable, str(ROOT / "packaging" / "privacy.py"), "--check"]
    assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.count("|") == 7]
    told = {row[0]: row for row in rows}
    for module in LOOKUPS:
        facts = module.FACTS
        row = told[facts.title]
        assert row[1] == facts.operator
        assert set(facts.hosts) <= set(row[3].split(", "))
        assert bool(facts.servers) == ("IANA's table names" in row[3])
        assert (row[5] == "needed") == (facts.key is not None and facts.key.required)
