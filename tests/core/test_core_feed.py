"""The row of a list."""

from __future__ import annotations

from scamcheck.core.feed import EntryKind, Feed, Match
from scamcheck.core.model import Severity


def test_the_kinds_of_a_list_are_the_usual_one_and_the_others() -> None:
    row = Feed(
        id="x",
        title="X",
        publisher="X",
        homepage="https://x.example/",
        licence="MIT",
        format="csv",
        kind=EntryKind.NAME,
        match=Match.NAME,
        severity=Severity.LISTED,
        when_stale=Severity.LISTED,
        max_age_hours=1,
        min_entries=1,
        max_bytes=1,
        holds=frozenset({EntryKind.PHONE}),
    )
    assert row.kinds == {EntryKind.NAME, EntryKind.PHONE}
