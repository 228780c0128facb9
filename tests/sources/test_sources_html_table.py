"""A list that is a table in a page: rows are found by the header, and no page can keep the parser busy."""

from __future__ import annotations

import io
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.sources.parsers import parse
from scamcheck.sources.parsers.common import Facts, NotThisFormat
from scamcheck.sources.parsers.html_table import table

if TYPE_CHECKING:
    from tests.checks.world import LISTS, catalog
    from tests.sources import hostile
else:
    from checks.world import LISTS, catalog
    from sources import hostile

SAMPLE = (LISTS / "pause.html").read_bytes()
CODES = {"web_page", "no_columns", "line_too_long"}
HEAD = b"<table class=usa-table><tr><th>Name<th>Category</tr>"


def read(data: bytes, facts: Facts | None = None) -> list[ListEntry]:
    return list(table(io.BytesIO(data), catalog().feeds["sec-pause"], facts or Facts()))


def test_rows_of_the_table() -> None:
    facts = Facts()
    page = "https://www.sec.gov/enforcement-litigation/public-alerts/quarzum-fake-broker"
    alerts = "category: Unregistered Soliciting Entities (PAUSE)"
    impersonators = "category: Impersonators of Genuine Firms"
    assert read(SAMPLE, facts) == [
        ListEntry(EntryKind.NAME, "quarzumbrokers", "Quarzum Brokers", None, alerts, page),
        ListEntry(
            EntryKind.NAME,
            "internationaltestcommissionandboard",
            "International Test Commission & Board",
            None,
            "category: Fictitious Regulators",
        ),
        ListEntry(
            EntryKind.NAME, "nordlichtadvisers", "Nordlicht Advisers", None, impersonators, "", Standing.IMITATED
        ),
    ]
    assert (facts.records, facts.unreadable) == (4, 1)


def test_a_page_is_read_where_a_list_is_expected_to_be_one() -> None:
    assert list(parse(SAMPLE, catalog().feeds["sec-pause"])) == read(SAMPLE)


def test_a_page_without_the_table_ends_the_list_and_is_no_list_by_itself() -> None:
    facts = Facts(records=100)
    assert read(b"<html><body>No more results</body></html>", facts) == []
    assert read(HEAD + b"</table>", facts) == []
    assert facts.records == 100
    with pytest.raises(NotThisFormat, match="web_page"):
        read(b"<html><body><form>Sign in</form></body></html>")
    with pytest.raises(NotThisFormat, match="no_columns"):
        read(b"<table class='usa-table'><tr><th>Firm</th></tr><tr><td>X</td></tr></table>")


def test_a_page_beyond_all_measure_is_refused() -> None:
    with pytest.raises(NotThisFormat, match="line_too_long"):
        read(b" " * 4_194_305)


@pytest.mark.parametrize("href", ["http://[", "javascript:alert(1)", "//evil.example/x", "data:,x", "a" * 20_000])
def test_links_that_lead_elsewhere_are_none(href: str) -> None:
    row = f'<tr><td><a href="{href}">Quarzum Brokers</a></td><td>x</td></tr>'.encode()
    assert {entry.link for entry in read(HEAD + row)} <= {""}


@pytest.mark.parametrize(
    "piece",
    [
        b"<div>",
        b"<a " + b" ".join(b"b%d" % number for number in range(3_000)) + b">",
        b"<table class=usa-table>",
        b"<table ",
        b"<!--",
        b"<tr>",
        b"<tr><td>a",
        b"</table>",
        b"<td>",
        b"<b><p>",
        b"<",
        b"<table class=usa-table><tr><td>Name</table>",
    ],
)
def test_pages_that_keep_a_parser_busy_end_soon_in_little_memory(piece: bytes) -> None:
    """These take a second or two at most; as one piece they would take the parser minutes to hours."""
    for head in (b"", HEAD + b"<tr><td>"):
        data = head + piece * (300_000 // len(piece))
        begun = time.process_time()
        checked(data)
        assert time.process_time() - begun < 5
    tracemalloc.start()
    try:
        checked(HEAD + piece * (50_000 // len(piece)))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def checked(data: bytes) -> None:
    hostile.checked(read, data, CODES)


@settings(max_examples=150, deadline=2000)
@given(st.binary(max_size=300))
def test_arbitrary_bytes(data: bytes) -> None:
    checked(data)
    checked(HEAD + data)


@settings(max_examples=150, deadline=2000)
@given(
    st.lists(
        st.sampled_from(
            [
                "<tr>",
                "<td>",
                "<th>",
                "</table>",
                "<table class=usa-table>",
                "Name",
                "<a href=x>",
                "\x00",
                "\ud800",
                "&#xd800;",
                "a",
            ]
        )
    )
)
def test_arbitrary_tags(pieces: list[str]) -> None:
    checked(HEAD + "".join(pieces).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=2000)
@given(edits=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=5))
def test_mutated_pages(edits: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in edits:
        data[place] = value
    checked(bytes(data))
