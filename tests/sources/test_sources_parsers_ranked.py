"""Popular sites with their ranks, a line each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, Layout
from scamcheck.sources.parsers import Facts, NotThisFormat, parse

if TYPE_CHECKING:
    from tests.checks.world import feed
else:
    from checks.world import feed

ROW = feed("x", file_format="ranked")


def read(text: str | bytes) -> list[tuple[str, str]]:
    data = text.encode() if isinstance(text, str) else text
    return [(entry.note, entry.key) for entry in parse(data, ROW)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,a.org\n2,b.org\n", [("1", "a.org"), ("2", "b.org")]),
        ("1,a.org\r\n2,b.org\r\n", [("1", "a.org"), ("2", "b.org")]),
        ("\ufeff1,a.org\n\n  2,b.org", [("1", "a.org"), ("2", "b.org")]),
        ("10000,a.org\n10000,b.org\n", [("10000", "a.org"), ("10000", "b.org")]),
        ("1,WWW.A.org\n", [("1", "a.org")]),
        ("1,b\u00fccher.org\n", [("1", "xn--bcher-kva.org")]),
        ("GlobalRank,TldRank,Domain\n1,1,a.org\n", []),
        ("rank,domain\n1,a.org\n", [("1", "a.org")]),
        ("a.org\n,a.org\n-1,a.org\n1.5,a.org\n\u0661,a.org\n1;a.org\n1,\n1,com\n1,a.org/page\n", []),
        ("1234567890,a.org\n", []),
        (f"1,{'a' * 400}.org\n", []),
    ],
)
def test_a_line_is_a_rank_and_a_site(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


def test_every_entry_is_a_host_and_lines_of_another_form_are_counted() -> None:
    facts = Facts()
    entries = list(parse(b"1,a.org\nno line\n\n2,8.8.8.8\n", ROW, facts))
    assert {entry.kind for entry in entries} == {EntryKind.HOST}
    assert (facts.records, facts.unreadable) == (3, 1)


def test_only_the_first_lines_count() -> None:
    first = replace(ROW, layout=Layout(most=2))
    assert [entry.key for entry in parse(b"1,a.org\nno line\n3,c.org\n", first)] == ["a.org"]


@pytest.mark.parametrize("data", [b"<!doctype html><p>1,a.org", b"\x001,a.org\n"])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(NotThisFormat):
        read(data)
