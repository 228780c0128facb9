"""Warnings of the FCA: the firm that is warned about, and never the honest one that it imitates."""

from __future__ import annotations

import io
import time
from datetime import date
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.core.note import read_note
from scamcheck.sources.parsers.common import Facts, NotThisFormat
from scamcheck.sources.parsers.fca_rss import warnings

if TYPE_CHECKING:
    from tests.checks.world import LISTS, catalog
    from tests.sources import hostile
else:
    from checks.world import LISTS, catalog
    from sources import hostile

SAMPLE = (LISTS / "fca.xml").read_bytes()
CODES = {"not_xml", "no_columns", "line_too_long"}
EARLIER, LATER = date(2026, 9, 30), date(2026, 10, 2)


def read(data: bytes, facts: Facts | None = None) -> list[ListEntry]:
    return list(warnings(io.BytesIO(data), catalog().feeds["fca"], facts or Facts()))


def item(title: str, description: str) -> bytes:
    return f"<rss><channel><item><title>{escape(title)}</title><description>{escape(description)}</description></item></channel></rss>".encode()


def found_in(title: str, description: str) -> set[str]:
    return {entry.key for entry in read(item(title, description))}


def test_a_firm_named_by_its_site() -> None:
    found = [entry for entry in read(SAMPLE) if entry.listed_on == EARLIER]
    assert {(entry.kind, entry.key) for entry in found} == {
        (EntryKind.HOST, "quarzum-invest.com"),
        (EntryKind.URL, "quarzum.net/trade"),
        (EntryKind.EMAIL, "help@quarzum-invest.com"),
        (EntryKind.EMAIL, "desk@quarzum.net"),
        (EntryKind.PHONE, "2079460018"),
        (EntryKind.PHONE, "442079460019"),
    }
    assert {entry.link for entry in found} == {"https://www.fca.org.uk/news/warnings/quarzum-invest"}
    assert {entry.standing for entry in found} == {Standing.LISTED}


def test_a_clone_names_an_honest_firm_whose_own_sites_are_never_taken() -> None:
    found = [entry for entry in read(SAMPLE) if entry.listed_on == LATER]
    assert {(entry.kind, entry.key, entry.standing) for entry in found} == {
        (EntryKind.NAME, "nordlichtcapital", Standing.IMITATED),
        (EntryKind.HOST, "nordlicht-secure.net", Standing.LISTED),
        (EntryKind.EMAIL, "a@nordlicht-secure.net", Standing.LISTED),
    }
    assert found[0].title == "Nordlicht Capital Ltd"


def test_sites_that_are_marked_as_warned_about() -> None:
    found = [entry for entry in read(SAMPLE) if entry.listed_on is None]
    assert {(entry.key, entry.standing) for entry in found} == {
        ("testbank", Standing.IMITATED),
        ("testbank-login.com", Standing.LISTED),
    }
    assert read_note(found[0].note) == {"category": "Clone firm", "copies": "testbank-login.com"}
    assert {entry.link for entry in found} == {""}


def test_what_is_learnt_on_the_way() -> None:
    facts = Facts()
    read(SAMPLE, facts)
    assert facts == Facts(records=4, unreadable=1, as_of=LATER, oldest=EARLIER, newest=LATER)


@pytest.mark.parametrize(
    ("title", "description", "expected"),
    [
        ("Evil Trade", "Website: evil.com. You can check www.other.com", {"eviltrade", "evil.com"}),
        (
            "Evil Trade",
            "<p>Websites:</p><ul><li>a-evil.com</li><li>b-evil.com</li></ul>",
            {"eviltrade", "a-evil.com", "b-evil.com"},
        ),
        ("Evil Trade", "Email: x@fca.org.uk Website: register.fca.org.uk", {"eviltrade"}),
        ("Evil Trade", "Firm reference number: 1 Website: honest.com", {"eviltrade"}),
        ("honest.com (clone of FCA authorised firm)", "Website: honest.com", set()),
        ("Honest (clone of EEA authorised fund)", "Website: honest.com", {"honest"}),
        (
            "Honest (clone)",
            "Authorised firm details Website: honest.com Clone firm details Website: evil.com",
            {"honest", "evil.com"},
        ),
        ("New Trade (new)", "", {"newtrade"}),
    ],
)
def test_which_sites_count(title: str, description: str, expected: set[str]) -> None:
    assert found_in(title, description) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<feed/>", "no_columns"),
        (b"<html><body>sign in</body></html>", "no_columns"),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>", "not_xml"),
        (SAMPLE[:-20], "not_xml"),
    ],
)
def test_what_is_no_such_list(data: bytes, code: str) -> None:
    with pytest.raises(NotThisFormat, match=code):
        read(data)


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<a b=",
        "<b><p>",
        "Email: ",
        "email:a@b ",
        "Website: a.com ",
        "clone details ",
        "a@",
        "&lt;",
        "<warned>a.com",
        "e-mail address(es):",
    ],
)
def test_long_descriptions_end_soon(piece: str) -> None:
    begun = time.process_time()
    read(item("Evil Trade", piece * (400_000 // len(piece))))
    read(item(piece * (20_000 // len(piece)), ""))
    assert time.process_time() - begun < 3


def checked(data: bytes) -> None:
    hostile.checked(read, data, CODES)


@settings(max_examples=150, deadline=2000)
@given(st.binary(max_size=300))
def test_arbitrary_bytes(data: bytes) -> None:
    checked(data)


@settings(max_examples=150, deadline=2000)
@given(
    title=st.text(max_size=60),
    description=st.text(alphabet=st.sampled_from("<>/&;: .,@abcwWEem\u202e\x85\u00df"), max_size=200),
)
def test_arbitrary_items(title: str, description: str) -> None:
    checked(item(title, description))


@settings(max_examples=150, deadline=2000)
@given(edits=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=5))
def test_mutated_lists(edits: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in edits:
        data[place] = value
    checked(bytes(data))
