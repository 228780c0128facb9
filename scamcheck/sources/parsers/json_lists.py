"""Lists in JSON: MetaMask's configuration and plain arrays of hosts or wallet addresses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scamcheck.core.model import EntryKind, Feed, ListEntry
from scamcheck.sources.parsers.common import NotThisFormat, address_entry, host_entry, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator


def metamask(data: bytes, feed: Feed) -> Iterator[ListEntry]:
    """Yield the hosts of eth-phishing-detect's ``config.json``: ``blacklist``, and ``whitelist`` as exceptions.

    ``blocklist`` and ``allowlist``, its newer names, are read, too. ``fuzzylist`` is left out: its makers say that
    fuzzy matches mislead, and our own lookalike rules stand in its place.
    """
    config = _load(data)
    if not isinstance(config, dict):
        raise NotThisFormat("not_metamask")
    blocked = config.get("blacklist", config.get("blocklist"))
    allowed = config.get("whitelist", config.get("allowlist", []))
    if not isinstance(blocked, list) or not isinstance(allowed, list):
        raise NotThisFormat("not_metamask")
    for allow, hosts in ((False, blocked), (True, allowed)):
        for host in hosts:
            entry = host_entry(host, allow=allow) if isinstance(host, str) else None
            if entry:
                yield entry


def plain(data: bytes, feed: Feed) -> Iterator[ListEntry]:
    """Yield the entries of a JSON array of strings, read as the feed's kind says."""
    items = _load(data)
    if not isinstance(items, list):
        raise NotThisFormat("not_a_list")
    read = address_entry if feed.kind is EntryKind.ADDRESS else host_entry
    for item in items:
        entry = read(item) if isinstance(item, str) else None
        if entry:
            yield entry


def _load(data: bytes) -> object:
    try:
        return json.loads(to_text(data))
    except (ValueError, RecursionError):
        raise NotThisFormat("not_json") from None
