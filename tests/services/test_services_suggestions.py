"""Suggestions while typing: listed names by the beginning of a word, then near ones, never what was taken off a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Match, Standing
from scamcheck.core.name import fold
from scamcheck.services.suggestions import suggestions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import World, catalog, feed, name, world
else:
    from checks.world import World, catalog, feed, name, world


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(tmp_path, feed("names", kind=EntryKind.NAME, match=Match.NAME, keep_removed=True))
    made.put("names", name("Quarzum Exchange"), name("Gone Quarters Ltd"))
    gone = ListEntry(EntryKind.NAME, fold("Quarry Gone"), "Quarry Gone", standing=Standing.REMOVED)
    made.put(
        "names",
        name("Quarzum Exchange"),
        name("Quarzum Guarantee Ltd."),
        name("Zenvolta Quarters"),
        name("Zenvolta"),
        name("\u532f\u65fa\u64d4\u4fdd"),
        gone,
    )
    return made


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("qua", ("Quarzum Exchange", "Quarzum Guarantee Ltd.", "Zenvolta Quarters")),
        ("QUARZUM G", ("Quarzum Guarantee Ltd.",)),
        ("guar", ("Quarzum Guarantee Ltd.",)),
        ("quarsum garantee", ("Quarzum Guarantee Ltd.",)),
        ("zen", ("Zenvolta", "Zenvolta Quarters")),
        ("\u532f", ("\u532f\u65fa\u64d4\u4fdd",)),
        ("gone", ()),
        ("q q", ()),
        ("", ()),
        ("\U0001f680", ()),
        ("x" * 500, ()),
    ],
)
def test_what_is_offered(here: World, typed: str, titles: tuple[str, ...]) -> None:
    assert suggestions(typed, here.store, catalog().names) == titles


def test_no_more_than_asked_for(here: World) -> None:
    assert suggestions("qua", here.store, catalog().names, 2) == ("Quarzum Exchange", "Quarzum Guarantee Ltd.")
