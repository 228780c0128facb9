"""A firm and its fake copies side by side: the copy is listed, the firm is told where it really is, and is not accused."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.core.model import Kind, Level, Severity
from scamcheck.core.note import to_note

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import LISTS, LONG_AGO, TODAY, World, catalog, feed, host, name, world
else:
    from checks.world import LISTS, LONG_AGO, TODAY, World, catalog, feed, host, name, world

from scamcheck.sources.parsers import parse

LISTED, WARNING, NOTE = Severity.LISTED, Severity.WARNING, Severity.NOTE
ROWS = ("asic", "mas", "esma-casp", "iosco")
FILES = {"asic": "asic.json", "mas": "mas.json", "esma-casp": "casps.csv", "iosco": "iscan.csv"}


@pytest.fixture
def here(tmp_path: Path) -> World:
    """Return the lists of several authorities as they come out of their files."""
    made = world(tmp_path, *(catalog().feeds[feed_id] for feed_id in ROWS))
    for feed_id, file in FILES.items():
        made.put(feed_id, *parse((LISTS / file).read_bytes(), catalog().feeds[feed_id]))
    return made


def test_the_copys_site_is_red_and_says_whose_name_it_uses(here: World) -> None:
    report = here.report("zenvolta-au.com")
    assert report.level is Level.LISTED
    (hit,) = [item for item in report.evidence if item.code == "listed.host"]
    assert (hit.params["imitates"], hit.params["category"], hit.params["country"]) == (
        "Zenvolta Pty Ltd",
        "Imposter",
        "AU",
    )


@pytest.mark.parametrize("text", ["Zenvolta", "Zenvolta Pty Ltd", "zenvolta pte. ltd."])
def test_the_firms_own_name_is_a_note_that_names_the_copies(here: World, text: str) -> None:
    report = here.report(text)
    assert report.level is Level.NOTHING_FOUND
    copies = {item.source: item.params["copies"] for item in report.evidence if item.code == "listed.imitated"}
    assert copies == {"asic": "zenvolta-au.com", "mas": "zenvolta-sg.com"}
    assert {item.severity for item in report.evidence} == {NOTE}
    assert report.evidence[0].params.get("sites", "zenvolta-honest.com.au") == "zenvolta-honest.com.au"


def test_the_firms_own_site_is_on_no_list(here: World) -> None:
    assert here.findings("zenvolta-honest.com.au", "listed.") == {}


def test_a_firm_of_a_register_is_told_with_its_address_though_copies_were_reported(here: World) -> None:
    note = to_note("", {"copies": "quarzum-copy.com", "category": "Imposter"})
    here.put("asic", ListEntry(EntryKind.NAME, "quarzum", "Quarzum", None, note, "", Standing.IMITATED))
    report = here.report("Quarzum")
    found = {item.code: item for item in report.evidence if item.code != "listed.name"}
    assert found["listed.imitated"].params["copies"] == "quarzum-copy.com"
    assert found["register.name"].params["sites"] == "quarzum.eu, trade.quarzum.eu, quarzum.at"
    assert found["register.name"].as_of == TODAY
    assert {item.severity for item in found.values()} == {NOTE}


def test_an_imitated_firm_stays_a_note_when_the_list_is_old(tmp_path: Path) -> None:
    here = world(tmp_path, feed("names", kind=EntryKind.NAME, when_stale=WARNING, authority=True))
    here.put("names", replace(name("Honest Harbour"), standing=Standing.IMITATED), as_of=LONG_AGO)
    assert here.findings("Honest Harbour", "listed.") == {"listed.imitated": NOTE}


def test_a_known_firms_name_on_a_list_of_complaints_is_a_note_and_on_an_authoritys_red(tmp_path: Path) -> None:
    complaints = feed("complaints", kind=EntryKind.NAME, severity=WARNING)
    here = world(tmp_path, complaints, feed("regulator", kind=EntryKind.NAME, authority=True))
    here.put("complaints", name("Coinbase"), name("Zenvolta"), host("coinbase-copy.org"))
    assert here.findings("Coinbase", "listed.") == {"listed.brand_name": NOTE}
    assert here.report("Coinbase").evidence[0].params["owner"] == "Coinbase"
    assert here.findings("Zenvolta", "listed.") == {"listed.name": WARNING}
    assert here.findings("coinbase-copy.org", "listed.") == {"listed.host": WARNING}
    here.put("regulator", name("Coinbase"))
    assert here.report("Coinbase").level is Level.LISTED


def test_a_known_firms_name_is_not_red_for_an_entry_that_is_only_written_like_it(tmp_path: Path) -> None:
    here = world(tmp_path, feed("regulator", kind=EntryKind.NAME, authority=True))
    here.put("regulator", name("Fidelity Corp"), name("Zenvolta Corp"))
    report = here.report("Fidelity")
    assert report.level is Level.WARNING
    assert here.findings("Fidelity", "listed.") == {"listed.brand_alike": WARNING}
    assert report.evidence[0].params["title"] == "Fidelity Corp"
    assert here.findings("Fidelity Corp", "listed.") == {"listed.name": LISTED}
    assert here.findings("Zenvolta", "listed.") == {"listed.name": LISTED}


def test_a_message_that_names_the_firm_is_no_accusation(here: World) -> None:
    report = here.report("a man said that Zenvolta\nwould pay me, is that so?")
    assert report.indicator.kind is Kind.MESSAGE
    assert {item.severity for item in report.evidence} == {NOTE}
