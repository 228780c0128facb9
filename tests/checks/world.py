"""What the tests of checks, services and the command line share: a lists store of their own and a fixed day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from publicsuffixlist import PublicSuffixList

from scamcheck.core.domain import DomainSplitter
from scamcheck.core.feed import EntryKind, Feed, Fetching, Layout, ListEntry, Match, Role, Standing
from scamcheck.core.model import Kind, Rejected, Report, Severity
from scamcheck.core.name import fold
from scamcheck.services.checker import Checker
from scamcheck.sources.catalog import Catalog
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scamcheck.checks.context import Check

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
LISTS = ROOT / "tests" / "data" / "lists"
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LONG_AGO = date(2024, 1, 2)


@lru_cache(maxsize=1)
def splitter() -> DomainSplitter:
    return DomainSplitter(PublicSuffixList(), PublicSuffixList(only_icann=True))


@lru_cache(maxsize=1)
def catalog() -> Catalog:
    """Return the data that ships; reading it changes nothing, so all tests may share it."""
    return Catalog(ASSETS)


def feed(
    feed_id: str,
    *,
    file_format: str = "hosts",
    kind: EntryKind = EntryKind.HOST,
    match: Match = Match.HOST_AND_SUBDOMAINS,
    severity: Severity = Severity.LISTED,
    when_stale: Severity | None = None,
    publisher: str = "",
    needed_for: Iterable[Kind] = (),
    authority: bool = False,
    max_age_hours: int = 720,
    min_entries: int = 1,
    max_bytes: int = 1_048_576,
    columns: Mapping[str, tuple[str, ...]] | None = None,
    role: Role = Role.WARNING,
    aggregate: bool = False,
    accumulate: bool = False,
    keep_removed: bool = False,
    replaced_by: str = "",
    fetching: Fetching | None = None,
    holds: Iterable[EntryKind] = (),
) -> Feed:
    return Feed(
        id=feed_id,
        title=f"List {feed_id}",
        publisher=publisher or f"Publisher of {feed_id}",
        homepage=f"https://{feed_id}.example/",
        licence="MIT",
        format=file_format,
        kind=kind,
        match=match,
        severity=severity,
        when_stale=when_stale or severity,
        max_age_hours=max_age_hours,
        min_entries=min_entries,
        max_bytes=max_bytes,
        needed_for=frozenset(needed_for),
        authority=authority,
        role=role,
        layout=Layout(columns=columns or {}),
        aggregate=aggregate,
        accumulate=accumulate,
        keep_removed=keep_removed,
        replaced_by=replaced_by,
        fetching=fetching or Fetching(),
        holds=frozenset(holds),
    )


def host(key: str, *, standing: Standing = Standing.LISTED, note: str = "") -> ListEntry:
    return ListEntry(EntryKind.HOST, key, note=note, standing=standing)


def page(key: str) -> ListEntry:
    return ListEntry(EntryKind.URL, key)


def wallet(key: str) -> ListEntry:
    return ListEntry(EntryKind.ADDRESS, key)


def email(key: str) -> ListEntry:
    return ListEntry(EntryKind.EMAIL, key)


def name(title: str, note: str = "", listed_on: date | None = None) -> ListEntry:
    return ListEntry(EntryKind.NAME, fold(title), title, listed_on, note)


@dataclass
class World:
    """A store with lists of its own, and a checker that reads it on a fixed day."""

    store: ListStore

    def put(self, feed_id: str, *entries: ListEntry, as_of: date = TODAY) -> None:
        self.store.replace(feed_id, entries, as_of, "test")

    def answer(self, text: str, *, checks: tuple[Check, ...] | None = None) -> Report | Rejected:
        if checks is None:
            return Checker(splitter(), self.store, catalog(), lambda: NOW).check(text)
        return Checker(splitter(), self.store, catalog(), lambda: NOW, checks).check(text)

    def report(self, text: str, *, checks: tuple[Check, ...] | None = None) -> Report:
        answer = self.answer(text, checks=checks)
        assert isinstance(answer, Report), f"{text!r} was refused: {answer}"
        return answer

    def findings(self, text: str, prefix: str = "") -> dict[str, Severity]:
        """Return code and weight of each finding whose code starts with ``prefix``."""
        return {item.code: item.severity for item in self.report(text).evidence if item.code.startswith(prefix)}


def world(folder: Path, *feeds: Feed) -> World:
    return World(ListStore(folder / "lists.sqlite", {row.id: row for row in feeds}, ()))
