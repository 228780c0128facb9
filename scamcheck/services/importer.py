"""Take in a list that the person downloaded; a bad file never weakens what is there."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from scamcheck.core.model import Notice
from scamcheck.i18n import N_
from scamcheck.sources.parsers import NotThisFormat, parse
from scamcheck.sources.store import StoreUnwritable

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.core.model import Feed, ListStatus
    from scamcheck.i18n import Words
    from scamcheck.sources.store import ListStore

SHRINK_LIMIT = 0.5
"""A new list must have at least this share of the last good count (sources.md 0.1.4)."""


REFUSALS = {
    "import.unknown_list": N_("There is no list called {id}. Known lists: {known}."),
    "import.unreadable": N_("The file {name} could not be read. Nothing was changed."),
    "import.wrong_format": N_('The file {name} is not the list "{list}": {why}. Nothing was changed.'),
    "import.too_large": N_("The file {name} is larger than {limit} MB. Nothing was changed."),
    "import.too_few": N_(
        'The file {name} is too small for "{list}". Entries: {count}, expected: {floor} or more. Nothing was changed.'
    ),
    "import.shrunk": N_(
        "The file {name} looks cut short. Entries: {count}, in the list here: {before}. Nothing was changed."
    ),
    "import.older": N_("The file {name} is of {day}. The list here is newer, of {last}. Nothing was changed."),
    "import.unwritable": N_("The list could not be saved in {folder}. Nothing was changed."),
}

FORMAT_PROBLEMS = {
    "web_page": N_("it is a web page, perhaps a sign-in or error page"),
    "not_text": N_("it is not a text file"),
    "not_json": N_("it is not whole JSON"),
    "not_metamask": N_("it has no list of blocked sites"),
    "not_a_list": N_("it is not a JSON list"),
    "not_csv": N_("it is not a table"),
    "no_columns": N_("the columns with names and addresses are missing"),
    "not_toml": N_("it is not a table of entries"),
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A list that was taken in: how many entries now and before, and as of which day."""

    feed: Feed
    entries: int
    before: int
    as_of: date


def import_list(path: Path, feed_id: str, store: ListStore, as_of: date | None = None) -> Imported | Notice:
    """Read ``path`` as the list ``feed_id`` and swap it in, or return why not; then the last good list stays.

    ``as_of`` is the day the list is of; without it the file's own date counts, which a download sets. A copy of a
    list that ships stays as old as that list.
    """
    feed = store.feeds.get(feed_id)
    if feed is None:
        return Notice("import.unknown_list", {"id": feed_id, "known": ", ".join(sorted(store.feeds))})
    try:
        data = _read(path, feed.max_bytes)
        day = min(_day(path, as_of), _shipped_on(data, store) or date.max)
        entries = list(parse(data, feed))
    except NotThisFormat as problem:
        return Notice("import.wrong_format", {"name": path.name, "list": feed.title, "why": str(problem)})
    except _TooLarge:
        return Notice("import.too_large", {"name": path.name, "limit": str(feed.max_bytes // 1_048_576)})
    except (OSError, EOFError, zlib.error):
        return Notice("import.unreadable", {"name": path.name})
    status = store.statuses().get(feed_id)
    before = status.entries if status else 0
    count = len({(entry.kind, entry.key) for entry in entries if not entry.allow})
    facts = {"name": path.name, "list": feed.title, "count": str(count)}
    refused = _too_small(feed, count, before, facts) or _too_old(day, status, facts)
    if refused:
        return refused
    try:
        stored = store.replace(feed_id, entries, day, f"file {path.name}")
    except StoreUnwritable:
        return Notice("import.unwritable", {"folder": str(store.path.parent)})
    return Imported(feed, stored, before, day)


def why_refused(notice: Notice, words: Words) -> str:
    """Return the sentence for a refusal of ``import_list``."""
    params = dict(notice.params)
    if "why" in params:
        why = FORMAT_PROBLEMS[params["why"]]
        params["why"] = words.t(why)
    refused = REFUSALS[notice.code]
    return words.t(refused, **params)


def _shipped_on(data: bytes, store: ListStore) -> date | None:
    """Return the day of the list that ships with exactly these bytes, None for any other file."""
    digest = hashlib.sha256(data).hexdigest()
    return next((item.as_of for item in store.starter if item.sha256 == digest), None)


def _day(path: Path, given: date | None) -> date:
    """Return the day the list is of: as given or the file's own, never one that is still to come."""
    today = datetime.now(UTC).date()
    try:
        return min(given or datetime.fromtimestamp(path.stat().st_mtime, UTC).date(), today)
    except (ValueError, OverflowError):  # a date that no calendar has
        return today


class _TooLarge(Exception):
    """The file, or what it unpacks to, is larger than the feed's row allows."""


def _read(path: Path, limit: int) -> bytes:
    """Return the file, unpacked when it is gzip, without ever holding more than ``limit`` bytes."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        data = (gzip.GzipFile(fileobj=file) if packed else file).read(limit + 1)
    if len(data) > limit:
        raise _TooLarge
    return data


def _too_small(feed: Feed, count: int, before: int, facts: dict[str, str]) -> Notice | None:
    if count < feed.min_entries:
        return Notice("import.too_few", {**facts, "floor": str(feed.min_entries)})
    if count < before * SHRINK_LIMIT:
        return Notice("import.shrunk", {**facts, "before": str(before)})
    return None


def _too_old(day: date, status: ListStatus | None, facts: dict[str, str]) -> Notice | None:
    if status and day < status.as_of:
        return Notice("import.older", {**facts, "day": day.isoformat(), "last": status.as_of.isoformat()})
    return None
