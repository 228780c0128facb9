"""How every list stands, for ``lists status``, the Lists page and the doctor: loaded or not, fresh, off, last error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.services.lists.outcomes import attempt_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from scamcheck.core.feed import Attempt, Feed, ListStatus
    from scamcheck.i18n import Words
    from scamcheck.sources.store import ListStore

_BY_HAND = ("file ", "pack ")
"""How the origin of a list starts that a person took in (``importer``, ``packs.take_in``)."""


@dataclass(frozen=True, slots=True)
class ListState:
    """One known list on a given day; ``status`` is None where it is not on this computer, off or replaced."""

    feed: Feed
    status: ListStatus | None
    attempt: Attempt | None
    off: bool
    replaced: bool
    today: date

    @property
    def stale(self) -> bool:
        """Tell whether the copy is too old to rely on."""
        return self.status is not None and self.status.is_stale(self.today)


def list_states(store: ListStore, today: date) -> tuple[ListState, ...]:
    """Return every known list, in the order of ``assets/feeds.toml``."""
    statuses, attempts = store.statuses(), store.attempts()
    return tuple(
        ListState(
            feed,
            statuses.get(feed.id),
            attempts.get(feed.id),
            off=feed.id in store.off,
            replaced=feed.replaced_by in statuses,
            today=today,
        )
        for feed in store.feeds.values()
    )


def list_facts(state: ListState, words: Words) -> Iterator[str]:
    """Yield what a person should know about a list, a sentence each, the most important first."""
    feed, status = state.feed, state.status
    if state.off:
        yield words.t("Switched off. It is neither fetched nor used.")
    elif state.replaced:
        yield words.t("A fuller list has taken its place.")
    elif status is None:
        yield _how_to_get(feed, words)
    else:
        yield freshness(state, status, words)
        yield origin_text(status, words)
        if status.doubtful:
            yield doubt_text(status, words)
    if state.attempt:
        yield attempt_text(state.attempt, status, words)
    yield words.t("Licence: {licence}. Publisher: {page}", licence=feed.licence, page=feed.homepage)


def _how_to_get(feed: Feed, words: Words) -> str:
    if not feed.import_only:
        return words.t("Not on this computer yet. Fetch it with: scamcheck lists update {id}", id=feed.id)
    return words.t("Not on this computer. Get it at {page} and take it in.", page=feed.download)


def freshness(state: ListState, status: ListStatus, words: Words) -> str:
    """Return how many entries a loaded list has and how old it is."""
    age = words.n("{n} day old", "{n} days old", status.age_hours(state.today) // 24)
    fresh = words.t("too old to rely on") if state.stale else words.t("fresh enough")
    return words.n(
        "{n} entry, of {day} ({age}, {state})",
        "{n} entries, of {day} ({age}, {state})",
        status.entries,
        day=words.day(status.as_of),
        age=age,
        state=fresh,
    )


def origin_text(status: ListStatus, words: Words) -> str:
    """Return where a copy is from: fetched from its publisher, taken in by the person, or shipped."""
    origin = words.t(status.origin)
    if status.checked_at and status.size:
        return words.t("Last fetched: {size}. From: {origin}.", size=size_text(status.size, words), origin=origin)
    if status.origin.startswith(_BY_HAND):
        return words.t("Taken in from {origin} on {day}.", origin=origin, day=words.day(status.loaded_at.date()))
    return words.t("From: {origin}.", origin=origin)


def doubt_text(status: ListStatus, words: Words) -> str:
    """Return how many entries name well-known sites, and some of them."""
    some = words.listing(status.doubtful_names)
    return words.n(
        "{n} entry names a well-known site: {some}. It is shown as a note only.",
        "{n} entries name well-known sites, such as {some}. They are shown as notes only.",
        status.doubtful,
        some=some,
    )


def size_text(size: int, words: Words) -> str:
    """Return a number of bytes as people read it: ``640 kB``, ``3.2 MB`` (powers of ten, as networks count)."""
    if size < 1_000_000:
        return words.t("{n} kB", n=words.number(max(1, round(size / 1000))))
    return words.t("{n} MB", n=words.number(size / 1_000_000, 1))
