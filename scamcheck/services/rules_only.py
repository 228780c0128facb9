"""The lists and the checks of an answer by rules alone: no list is looked at, or those of one role only."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scamcheck.checks import CHECKS, listed, platform_name, without_lists
from scamcheck.core.feed import EntryKind
from scamcheck.core.names.index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from scamcheck.checks.context import Check, Lists
    from scamcheck.core.feed import Feed, Listing, ListStatus, Role
    from scamcheck.core.names.reading import NameReader

RULE_CHECKS: tuple[Check, ...] = tuple(
    without_lists if check is listed else check for check in CHECKS if check is not platform_name
)
"""Every check, with ``without_lists`` in the place of ``listed``, and without the one that only asks lists."""


class NoLists:
    """No list is loaded and none is asked. ``feeds`` are the known ones: their titles and roles stay known."""

    off: frozenset[str] = frozenset()

    def __init__(self, feeds: Mapping[str, Feed]) -> None:
        self.feeds = feeds

    def statuses(self) -> Mapping[str, ListStatus]:
        """Return no list."""
        return {}

    def find(self, kind: EntryKind, keys: Iterable[str]) -> tuple[Listing, ...]:  # noqa: ARG002
        """Return no entry."""
        return ()

    def names(self, reader: NameReader) -> NameIndex:
        """Return no name."""
        return NameIndex.build((), reader)


class OnlyRole(NoLists):
    """The lists of one ``role`` that hold hosts; ``opened`` gives all lists and is called when they are first asked.

    How they stand is read once: this serves one run of the command line.
    """

    def __init__(self, feeds: Mapping[str, Feed], role: Role, opened: Callable[[], Lists]) -> None:
        super().__init__(feeds)
        self._ids = frozenset(feed.id for feed in feeds.values() if feed.role is role)
        self._opened = opened

    @cached_property
    def _statuses(self) -> Mapping[str, ListStatus]:
        found = self._opened().statuses()
        return {feed_id: found[feed_id] for feed_id in self._ids & found.keys()}

    def statuses(self) -> Mapping[str, ListStatus]:
        """Return the loaded lists of the role by id."""
        return self._statuses

    def find(self, kind: EntryKind, keys: Iterable[str]) -> tuple[Listing, ...]:
        """Return the hosts of the role's lists under one of ``keys``; no entry of another kind."""
        if kind is not EntryKind.HOST:
            return ()
        return tuple(hit for hit in self._opened().find(kind, keys) if hit.feed_id in self._ids)
