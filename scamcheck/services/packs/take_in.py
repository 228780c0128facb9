"""Lists on their way in from a pack, and whose word counts for them."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from scamcheck.core.feed import Sharing
from scamcheck.core.model import Notice
from scamcheck.core.task import Task
from scamcheck.services.lists.intake import Meta, Taken, take_entries
from scamcheck.services.packs.container import BadPack, is_full
from scamcheck.services.packs.lines import is_whole, read_entries
from scamcheck.services.packs.reading import Opened, PackInfo, open_pack
from scamcheck.services.packs.trust import Trust
from scamcheck.sources.store import Mode, StoreUnwritable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from scamcheck.services.lists.brake import Rules
    from scamcheck.services.packs.manifest import PackedList
    from scamcheck.services.packs.trust import TrustFile
    from scamcheck.sources.store import ListStore

_BLOCK = 1_048_576
_READING = 0.2
"""Share of the work of an import that is copying and verifying."""
_ONE_DAY = timedelta(days=1)
"""East of us it is tomorrow already."""


PASSED_OVER = frozenset(f"pack.list.{why}" for why in ("same", "older", "off", "replaced", "unknown", "licence"))
"""Codes of lists that were left alone though nothing is wrong with them."""


@dataclass(frozen=True, slots=True)
class PackOutcome:
    """What became of one list of a pack: taken in, or passed over for a reason."""

    id: str
    title: str
    answer: Taken | Notice

    @property
    def ok(self) -> bool:
        """Tell whether it was taken in."""
        return isinstance(self.answer, Taken)

    @property
    def fine(self) -> bool:
        """Tell whether nothing is wrong: it was taken in, or there was a good reason to pass it over."""
        return isinstance(self.answer, Taken) or self.answer.code in PASSED_OVER


@dataclass(frozen=True, slots=True)
class PackImported:
    """A pack that was read. ``notices`` say what the person should know besides."""

    info: PackInfo
    outcomes: tuple[PackOutcome, ...]
    notices: tuple[Notice, ...] = ()


def import_pack(
    path: Path,
    store: ListStore,
    rules: Rules,
    trusted: TrustFile,
    *,
    accept: str = "",
    task: Task | None = None,
    today: date | None = None,
) -> PackImported | Notice:
    """Take in the lists of a pack, each by itself, or return why none was read; then nothing has changed.

    A key that was not accepted before needs the person's yes: ``accept`` is the fingerprint that they were shown. Raises
    ``Cancelled``: lists that were taken in before stay.
    """
    task, now, facts = task or Task(), today or datetime.now(UTC).date(), {"name": path.name or str(path)}
    try:
        if not path.is_file():
            return Notice("pack.unreadable", facts)
        with ExitStack() as stack:
            opened = open_pack(stack.enter_context(path.open("rb")), path.name)
            copy = _own_copy(opened, store, stack, task)
            if isinstance(copy, Notice):
                return copy
            _verify(copy, task)  # nobody is asked about the key of a pack that is no good
            refused = _distrusted(copy.info, trusted, accept)
            if refused:
                return refused
            notices = _remember(copy.info, trusted, now)
            return PackImported(copy.info, _take_all(_Run(copy, store, rules, task, now)), notices)
    except BadPack as problem:
        return Notice(problem.code, {**problem.params, **facts})
    except OSError:
        return Notice("pack.unreadable", facts)


def _distrusted(info: PackInfo, trusted: TrustFile, accept: str) -> Notice | None:
    """Return why the key needs the person's word first, None where they gave it before or now."""
    facts = {"name": info.name, "fingerprint": info.fingerprint, "made_by": info.made_by}
    if accept:
        same = "".join(accept.split()).lower() == "".join(info.fingerprint.split())
        return None if same else Notice("pack.not_that_key", facts)
    match trusted.judge(info.public_key, info.made_by):
        case Trust.KNOWN:
            return None
        case Trust.OTHER_KEY:
            return Notice("pack.other_key", facts)
        case Trust.NEW:
            return Notice("pack.new_key" if info.made_by else "pack.new_key_no_name", facts)


def _own_copy(opened: Opened, store: ListStore, stack: ExitStack, task: Task) -> Opened | Notice:
    """Copy the pack into a nameless file of ours and open that; the table of contents must be the same one."""
    home, size = store.path.parent, opened.info.size
    facts = {"folder": str(home)}
    try:
        (home / "incoming").mkdir(parents=True, exist_ok=True)
        file = tempfile.TemporaryFile(dir=home / "incoming", buffering=0)  # noqa: SIM115 - the stack closes it
    except OSError:
        return Notice("pack.home_unwritable", facts)
    stack.enter_context(file)
    opened.file.seek(0)
    for start in range(0, size, _BLOCK):
        task.checkpoint(_READING / 2 * start / size)
        data = opened.file.read(min(_BLOCK, size - start))
        try:
            if file.write(data) != len(data):
                return Notice("pack.home_full", facts)
        except OSError as problem:
            return Notice("pack.home_full" if is_full(problem) else "pack.home_unwritable", facts)
    copy = open_pack(file, opened.info.name)
    if copy.manifest != opened.manifest:
        raise BadPack("pack.altered")
    return copy


def _verify(pack: Opened, task: Task) -> None:
    """Compare every list with the digest that was signed; one that differs condemns the whole pack."""
    done = 0

    def report(size: int) -> None:
        nonlocal done
        done += size
        task.checkpoint(_READING / 2 * (1 + done / pack.info.size))

    for packed in pack.info.lists:
        if not is_whole(pack.file, pack.members[packed.member], packed, report):
            raise BadPack("pack.altered")


def _remember(info: PackInfo, trusted: TrustFile, today: date) -> tuple[Notice, ...]:
    if trusted.judge(info.public_key, info.made_by) is Trust.KNOWN:
        return ()
    kept = trusted.remember(info.public_key, info.made_by, today)
    return () if kept else (Notice("pack.not_remembered"),)


@dataclass(frozen=True, slots=True)
class _Run:
    """One import under way."""

    pack: Opened
    store: ListStore
    rules: Rules
    task: Task
    today: date


def _take_all(run: _Run) -> tuple[PackOutcome, ...]:
    outcomes, done, total = [], 0, sum(item.entries for item in run.pack.info.lists) or 1
    for packed in run.pack.info.lists:
        before = done

        def report(count: int, before: int = before) -> None:
            run.task.checkpoint(min(1.0, _READING + (1 - _READING) * (before + count) / total))

        report(0)
        feed = run.store.feeds.get(packed.id)
        answer = _passed_over(packed, feed, run) or _take(packed, run, report)
        title = feed.title if feed else packed.title
        if isinstance(answer, Notice):
            answer = Notice(answer.code, {**answer.params, "list": title})
        outcomes.append(PackOutcome(packed.id, title, answer))
        done += packed.entries
    return tuple(outcomes)


def _passed_over(packed: PackedList, feed: Feed | None, run: _Run) -> Notice | None:
    """Return why a list of a pack is not for this computer, or None. An older copy never takes a newer one's place.

    A list that may not be passed on did not come from a program like ours. Of two copies of one day the larger stays.
    """
    store, today = run.store, run.today
    if feed is None:
        return Notice("pack.list.unknown")
    if feed.sharing is Sharing.NO:
        return Notice("pack.list.licence")
    if feed.id in store.off:
        return Notice("pack.list.off")
    if feed.replaced_by in store.statuses():
        return Notice("pack.list.replaced")
    day = {"day": packed.as_of.isoformat(), "today": today.isoformat()}
    if packed.as_of > today + _ONE_DAY:
        return Notice("pack.list.future", day)
    here = store.all_statuses().get(feed.id)
    if here is None or packed.as_of > here.as_of:
        return None
    if packed.as_of < here.as_of:
        return Notice("pack.list.older", {**day, "last": here.as_of.isoformat()})
    return Notice("pack.list.same", day) if packed.entries <= here.entries else None


def _take(packed: PackedList, run: _Run, report: Callable[[int], None]) -> Taken | Notice:
    feed, pack = run.store.feeds[packed.id], run.pack
    entries = read_entries(pack.file, pack.members[packed.member], packed, feed.max_bytes, report)
    meta = Meta(
        f"pack {pack.info.fingerprint}",
        run.today,
        as_of=packed.as_of,
        mode=Mode.ADD if feed.accumulate else Mode.WHOLE,
        cursor=_believable(packed),
        size=packed.size,
        sha256=packed.sha256,
        by_hand=True,
    )
    try:
        answer = take_entries(run.store, feed, entries, meta, run.rules)
    except BadPack as problem:
        return Notice(problem.code, problem.params)
    except (StoreUnwritable, sqlite3.Error):
        return Notice("pack.list.unwritable", {"folder": str(run.store.path.parent)})
    if isinstance(answer, Taken):
        return answer
    return Notice(f"pack.list.{answer.code}", {**answer.params, "day": packed.as_of.isoformat()})


def _believable(packed: PackedList) -> str:
    """Return the publisher's mark for the changes since, "" where it may lie in the future: it would hide changes.

    Marks are seconds since 1970 (MetaMask). Without one, the next update fetches the whole list.
    """
    end = datetime(packed.as_of.year, packed.as_of.month, packed.as_of.day, tzinfo=UTC) + 2 * _ONE_DAY
    plain = packed.cursor.isascii() and packed.cursor.isdecimal() and len(packed.cursor) <= 12
    return packed.cursor if plain and int(packed.cursor) <= end.timestamp() else ""
