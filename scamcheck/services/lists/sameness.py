"""Whether a file that a person took for one list holds the entries of another one: that would be a false second witness.

Question: how many shared entries make two lists one? Decision: nine of ten, and neither more than twice as long as the
other. Why: of 34 real lists, those of publishers that are ours share 10 % at most where they are about as long (polkadot-js
in MetaMask's), 31 % whatever their length (MetaMask's of 2023 in ScamSniffer's). Of others, CryptoScamDB's is 77 % of an
old one of MetaMask, and Phantom's is a copy of MetaMask's: no second witness. One list of two days shares 82 % (GASO) or
more. A short list may lie in a long collection as a whole. ``tests/services/lists/test_lists_sameness.py`` measures again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scamcheck.core.feed import Feed
    from scamcheck.sources.store import ListStore, Staging

SAMPLE, LEAST = 400, 50
"""Entries of the file that are looked up, and how many there must be to tell anything."""
SHARE = 0.9
TIMES = 2


def other_list(staging: Staging, store: ListStore, feed: Feed) -> Feed | None:
    """Return the loaded list whose entries were staged for ``feed``, or None; may raise ``StoreUnwritable``.

    Only lists of the same role count, and a list and the fuller one that replaces it share entries by right.
    """
    looked_up, held = staging.shared(SAMPLE)
    if looked_up < LEAST:
        return None
    loaded = store.all_statuses()
    for feed_id in sorted(held, key=lambda one: (-held[one], one)):
        status = loaded.get(feed_id)
        if status is None or held[feed_id] < SHARE * looked_up or not _are_rivals(feed, status.feed):
            continue
        if max(staging.count, status.entries) <= TIMES * min(staging.count, status.entries):
            return status.feed
    return None


def _are_rivals(feed: Feed, other: Feed) -> bool:
    related = feed.replaced_by == other.id or other.replaced_by == feed.id
    return other.id != feed.id and other.role is feed.role and not related
