"""Take in a list that the person downloaded; a bad file never weakens what is there."""

from __future__ import annotations

import hashlib
import re
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scamcheck.core.feed import Layout
from scamcheck.core.model import Notice
from scamcheck.i18n import N_
from scamcheck.services.lists.intake import Meta, Taken, take_in
from scamcheck.sources.parsers import Facts, NotThisFormat, parse
from scamcheck.sources.store import Mode
from scamcheck.sources.unpack import Damaged, TooLarge, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from scamcheck.core.feed import Feed
    from scamcheck.core.task import Task
    from scamcheck.services.lists.brake import Rules
    from scamcheck.sources.store import ListStore

REFUSALS = {
    "import.unknown_list": N_("There is no list called {id}. Known lists: {known}."),
    "import.unreadable": N_("The file {name} could not be read. Nothing was changed."),
    "import.damaged": N_("The file {name} is damaged or cut short. Nothing was changed."),
    "import.wrong_format": N_('The file {name} is not the list "{list}": {why}. Nothing was changed.'),
    "import.too_large": N_("The file {name} is larger than {limit} MB. Nothing was changed."),
    "import.too_few": N_(
        'The file {name} is too small for "{list}". Entries: {count}, expected: {floor} or more. Nothing was changed.'
    ),
    "import.shrunk": N_(
        "The file {name} looks cut short. Entries: {count}, in the list here: {before}. Nothing was changed."
    ),
    "import.removes": N_(
        "The file {name} would take {removed} of {before} entries off the list here. Nothing was changed."
    ),
    "import.older": N_("The file {name} is of {day}. The list here is newer, of {last}. Nothing was changed."),
    "import.clock": N_(
        "This computer says that today is {today}. The list here is of {last}, which is later. "
        "Set the date of this computer, then try again."
    ),
    "import.future": N_("The day {day} has not come yet. Nothing was changed."),
    "import.same_as": N_('The file {name} holds the entries of "{other}". It may be that list. Nothing was changed.'),
    "import.poisoned": N_(
        "The file {name} calls too many well-known sites dangerous, such as {named}. Nothing was changed."
    ),
    "import.store_busy": N_("Another scamcheck was saving lists all the time. Nothing was changed. Try again later."),
    "import.unwritable": N_("Nothing could be saved in {folder}. Nothing was changed."),
}

FORMAT_PROBLEMS = {
    "web_page": N_("it is a web page, perhaps a sign-in or error page"),
    "not_text": N_("it is not a text file"),
    "not_json": N_("it is not whole JSON"),
    "not_metamask": N_("it has no list of blocked sites"),
    "not_a_list": N_("it is not a JSON list"),
    "not_csv": N_("it is not a table"),
    "no_columns": N_("columns that this list must have are missing"),
    "not_toml": N_("it is not a table of entries"),
    "not_xml": N_("it is not whole XML, or it holds parts that no list needs"),
    "api_error": N_("it is an error message of the publisher's service"),
    "line_too_long": N_("it has a line that is far too long"),
}

SNIFFED = 2_000
"""Entries of a file that are read to tell which list it is."""
SAMPLE, LARGE_SAMPLE = 262_144, 8_388_608
"""Bytes that are looked at for them: hundredths of a second, and more where the name fits (OFAC's wallets come late)."""


_ONE_DAY = timedelta(days=1)
"""East of us it is tomorrow already."""
_NAMED_DAY = re.compile(r"(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)(?:\d{4}|\d{6})?(?!\d)")
"""A day in a file's name (2026-02-09, 20260209), alone or with a time behind it."""


def import_list(
    path: Path,
    feed_id: str,
    store: ListStore,
    rules: Rules,
    as_of: date | None = None,
    *,
    task: Task | None = None,
    today: date | None = None,
) -> Taken | Notice:
    """Read ``path`` as the list ``feed_id`` and swap it in, or return why not; then the last good list stays.

    ``as_of`` is the day the list is of; without it the earliest of the publisher's own day, that of the file, which a
    download sets, and that in its name, or that of the newest row where the name has none. A copy of a list that ships
    stays as old as that list. Raises ``Cancelled`` when ``task`` is.
    """
    feed = store.feeds.get(feed_id)
    if feed is None:
        return Notice("import.unknown_list", {"id": feed_id, "known": ", ".join(sorted(store.feeds))})
    now = today or datetime.now(UTC).date()
    if as_of and as_of > now + _ONE_DAY:
        return Notice("import.future", {"name": path.name, "day": as_of.isoformat()})
    try:
        if not path.is_file():  # a folder; a pipe or a device, which may never end
            return Notice("import.unreadable", {"name": path.name})
        size, file_day, shipped = path.stat().st_size, _file_day(path, now), _shipped_on(path, feed_id, store)
    except OSError:
        return Notice("import.unreadable", {"name": path.name})
    named = _named_day(path.name, now)
    meta = Meta(
        f"file {path.name}",
        now,
        min(file_day, named or file_day),
        given=as_of,
        named=named is not None,
        latest=min(now, shipped or now),
        mode=Mode.ADD if feed.accumulate else Mode.WHOLE,
        size=size,
        by_hand=True,
    )
    answer = take_in(store, feed, path, meta, rules, task=task)
    if isinstance(answer, Taken):
        return answer
    return Notice(f"import.{answer.code}", {**answer.params, "name": path.name})


def guess(path: Path, feeds: Mapping[str, Feed]) -> tuple[Feed, ...]:
    """Return the lists that a file may be, the likeliest first; none when it is not a list that we know.

    A file must read as that list: with its columns, and with more rows that give an entry than rows that do not. Among
    those, the name that downloads of a list have says most.
    """
    ranked: list[tuple[tuple[bool, float, bool], Feed]] = []
    for member in dict.fromkeys(feed.layout.member for feed in feeds.values()):
        ranked += _ranked(path, [feed for feed in feeds.values() if feed.layout.member == member], member)
    return tuple(feed for _, feed in sorted(ranked, key=lambda found: found[0]))


def _ranked(path: Path, feeds: list[Feed], member: str) -> Iterator[tuple[tuple[bool, float, bool], Feed]]:
    """Yield each feed as which the file can be read, with a rank (lower is likelier): named so, rows read, dates found."""
    widest = replace(feeds[0], max_bytes=max(feed.max_bytes for feed in feeds), layout=Layout(member=member))
    with suppress(OSError, Damaged, TooLarge), ExitStack() as stack:
        if not path.is_file():
            return
        folder = stack.enter_context(TemporaryDirectory(prefix="scamcheck-"))
        file = stack.enter_context(unpacked(path, widest, folder=Path(folder)))
        size = file.seek(0, 2)
        for feed in feeds:
            if size > feed.max_bytes:
                continue
            named = _is_named(path, feed)
            share, dated = _read_share(file, feed if named else _by_names(feed), LARGE_SAMPLE if named else SAMPLE)
            if share > 0.5:
                yield (not named, -share, not dated), feed


def _is_named(path: Path, feed: Feed) -> bool:
    names = {path.name.lower(), re.sub(r"\.(?:gz|zst|zip)$", "", path.name.lower())}
    return any(fnmatch(name, pattern.lower()) for name in names for pattern in feed.files)


def _by_names(feed: Feed) -> Feed:
    """Return the feed without the columns that are found by their number: nearly every text has a first column."""
    columns = {role: tuple(name for name in names if name[0] != "#") for role, names in feed.layout.columns.items()}
    return replace(feed, layout=replace(feed.layout, columns={role: names for role, names in columns.items() if names}))


def _read_share(file: BinaryIO, feed: Feed, size: int) -> tuple[float, bool]:
    """Return the share of the rows in the first ``size`` bytes that give an entry, and whether any has a date."""
    file.seek(0)
    sample, facts, found = file.read(size), Facts(), 0
    try:
        for _ in islice(parse(sample, feed, facts), SNIFFED):
            found += 1
    except NotThisFormat:
        if len(sample) < size:  # the whole file, so it was not the end of the sample
            return 0.0, False
    rows = max(facts.records, facts.unreadable + found)
    return 1 - facts.unreadable / rows if found else 0.0, facts.newest is not None


def _shipped_on(path: Path, feed_id: str, store: ListStore) -> date | None:
    """Return the day of the list that ships with exactly these bytes, None for any other file; raises ``OSError``."""
    shipped = [item for item in store.starter if item.feed_id == feed_id]
    if not shipped:
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return next((item.as_of for item in shipped if item.sha256 == digest), None)


def _named_day(name: str, today: date) -> date | None:
    """Return the last day that a file's name tells, None for none; one that is still to come is something else."""
    days = []
    for year, _, month, day in _NAMED_DAY.findall(name):
        with suppress(ValueError):
            days.append(date(int(year), int(month), int(day)))
    return max((day for day in days if day <= today), default=None)


def _file_day(path: Path, today: date) -> date:
    """Return the day that the file bears, today for one that no calendar has; raises ``OSError``."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    except (ValueError, OverflowError):
        return today
