"""Listed names for what is being typed: those in which a word begins so, then those that are spelled nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.feed import EntryKind, Role, Standing

if TYPE_CHECKING:
    from scamcheck.checks.context import Lists
    from scamcheck.core.names.reading import NameReader

MOST = 8
NEAR_FROM = 5
"""Letters from which a near spelling is offered."""


def suggestions(untrusted: str, lists: Lists, reader: NameReader, limit: int = MOST) -> tuple[str, ...]:
    """Return the titles of listed names that ``untrusted`` may become, ``limit`` at most; they are published texts.

    A title is offered to be looked up; it says nothing about who bears the name.
    """
    index = lists.names(reader)
    keys = dict.fromkeys(index.begun(untrusted, limit))
    if len(keys) < limit and len(untrusted.strip()) >= NEAR_FROM:
        keys |= dict.fromkeys(match.key for match in index.search(untrusted, reader, limit) if match.near)
    titles: dict[str, str] = {}
    for hit in lists.find(EntryKind.NAME, keys):
        if lists.feeds[hit.feed_id].role is Role.WARNING and hit.standing is not Standing.REMOVED:
            titles.setdefault(hit.key, hit.title or hit.key)
    return tuple(dict.fromkeys(titles[key] for key in keys if key in titles))[:limit]
