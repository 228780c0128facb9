"""Lists in JSON: MetaMask's configuration and its changes, polkadot-js, and arrays of hosts or wallet addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.feed import EntryKind, Feed, ListEntry, Standing
from scamcheck.sources.parsers.common import Facts, NotThisFormat, address_entry, host_entry, shown
from scamcheck.sources.parsers.dates import read_epoch
from scamcheck.sources.parsers.json_stream import clean, events_of, placed_events_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CONTENT = re.compile(r"Qm[1-9A-HJ-NP-Za-km-z]{44}|b[a-z2-7]{58,}")
"""A content identifier of IPFS: version 0 (base58, case counts) or 1 (base32); docs.ipfs.tech, content addressing."""

_METAMASK = {
    "blacklist": Standing.LISTED,
    "blocklist": Standing.LISTED,
    "blocklistPaths": Standing.LISTED,
    "whitelist": Standing.ALLOWED,
    "allowlist": Standing.ALLOWED,
}
_POLKADOT = {"deny": Standing.LISTED, "denySub": Standing.LISTED, "allow": Standing.ALLOWED}
_DIFFS = "eth_phishing_detect_config."
_MAX_LABEL = 300


def metamask(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the entries of eth-phishing-detect's ``config.json`` or of the stale list that its API gives.

    Allowed hosts come out as exceptions; a content identifier of IPFS becomes the page ``ipfs/<identifier>``.
    ``fuzzylist`` is left out: its makers say that fuzzy matches mislead, and our own lookalike rules stand in its place.
    """
    seen = False
    for place, event, value in placed_events_of(file, feed):
        name = place.removeprefix("data.")
        standing = _METAMASK.get(name.removesuffix(".item"))
        if standing is not None and not name.endswith(".item"):
            seen = seen or (event == "start_array" and standing is Standing.LISTED)
            if event not in {"start_array", "end_array"}:
                raise NotThisFormat("not_metamask")
        elif standing is not None and event == "string":
            yield from _counted(_blocked(clean(value), standing), facts)
        elif name == "lastUpdated" and event == "number":
            _note_moment(value, facts)
    if not seen:
        raise NotThisFormat("not_metamask")


def metamask_diffs(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield how each entry stands after the changes that MetaMask's API gives, the newest last word of each.

    ``REMOVED`` takes an entry off. All of the changes are read before the first comes out.
    """
    last: dict[tuple[EntryKind, str], tuple[float, ListEntry]] = {}
    for change in _changes(file, feed):
        moment = _note_moment(change.get("timestamp"), facts)
        for entry in _counted(_changed(change), facts):
            key = (entry.kind, entry.key)
            if key not in last or last[key][0] <= moment:
                last[key] = (moment, entry)
    for _, entry in last.values():
        yield entry


def plain(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the entries of a JSON array of strings, read as the feed's kind says."""
    read = address_entry if feed.kind is EntryKind.ADDRESS else host_entry
    depth = 0
    for event, value in events_of(file, feed):
        if depth == 0 and event != "start_array":
            raise NotThisFormat("not_a_list")
        if event in {"start_map", "start_array"}:
            facts.records += depth == 1
            facts.unreadable += depth == 1
            depth += 1
        elif event in {"end_map", "end_array"}:
            depth -= 1
        elif depth == 1:
            yield from _counted(read(clean(value)) if event == "string" else None, facts)


def polkadot(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield ``deny`` and ``denySub`` of polkadot-js, and ``allow`` as exceptions."""
    seen = False
    for place, event, value in placed_events_of(file, feed):
        seen = seen or (place == "deny" and event == "start_array")
        standing = _POLKADOT.get(place.removesuffix(".item")) if place.endswith(".item") else None
        if standing is not None and event == "string":
            text = clean(value)
            text = text.removeprefix("*.") if standing is Standing.ALLOWED else text
            yield from _counted(host_entry(text, standing=standing), facts)
    if not seen:
        raise NotThisFormat("not_a_list")


def address_map(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the wallets of ``{"label": ["address", ...]}``; the label, most often a site, becomes the note."""
    label, depth, first = "", 0, True
    for event, value in events_of(file, feed):
        if first and event != "start_map":
            raise NotThisFormat("not_a_list")
        first = False
        if event == "map_key" and depth == 1:
            label = shown(clean(value))[:_MAX_LABEL]
        elif event in {"start_map", "start_array"}:
            depth += 1
        elif event in {"end_map", "end_array"}:
            depth -= 1
        elif depth == 2 and event == "string":
            yield from _counted(address_entry(clean(value), note=label), facts)


def _blocked(text: str, standing: Standing) -> ListEntry | None:
    label = text.strip()
    if "." not in label and _CONTENT.fullmatch(label):
        return ListEntry(EntryKind.URL, f"ipfs/{label}", label, standing=standing)
    return host_entry(text, standing=standing)


def _changes(file: BinaryIO, feed: Feed) -> Iterator[Mapping[str, object]]:
    """Yield the plain fields of each change: ``url``, ``timestamp``, ``targetList`` and ``isRemoval``."""
    seen = False
    change: dict[str, object] = {}
    for place, event, value in placed_events_of(file, feed):
        if place == "data" and event == "start_array":
            seen = True
        elif place == "data.item":
            if event == "end_map":
                yield change
            if event != "map_key":
                change = {}
        elif place.startswith("data.item.") and event in {"string", "number", "boolean"}:
            change[place.removeprefix("data.item.")[:40]] = value
    if not seen:
        raise NotThisFormat("not_metamask")


def _changed(change: Mapping[str, object]) -> ListEntry | None:
    """Return how an entry stands after one change; ``fuzzylist`` and other configurations are passed over."""
    target = str(change.get("targetList", ""))
    standing = _METAMASK.get(target.removeprefix(_DIFFS)) if target.startswith(_DIFFS) else None
    if standing is None:
        return None
    entry = _blocked(clean(change.get("url", "")), standing)
    return replace(entry, standing=Standing.REMOVED) if entry and change.get("isRemoval") is True else entry


def _note_moment(value: object, facts: Facts) -> float:
    """Widen the cursor and the date of the list by a moment in seconds since 1970, and return it (0 for none)."""
    try:
        seconds = int(str(value).split(".")[0])
    except ValueError:
        return 0
    day = read_epoch(seconds)
    if day is not None and seconds > int(facts.cursor or 0):
        facts.cursor, facts.as_of = str(seconds), day
    facts.note_day(day)
    return seconds


def _counted(entry: ListEntry | None, facts: Facts) -> Iterator[ListEntry]:
    facts.records += 1
    if entry is None:
        facts.pass_over()
    else:
        yield entry
