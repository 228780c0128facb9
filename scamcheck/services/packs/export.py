"""Lists on their way out: everything whose licence allows it into one signed file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scamcheck.core.feed import Sharing
from scamcheck.core.model import Notice
from scamcheck.core.task import Task
from scamcheck.services.packs.container import PackWriter, is_full, whole_file
from scamcheck.services.packs.lines import CannotPack, Written, write_entries
from scamcheck.services.packs.manifest import (
    MANIFEST,
    SIGNATURE,
    Manifest,
    PackedList,
    clean_name,
    clean_text,
    member_of,
    sign,
)
from scamcheck.services.packs.reading import PackInfo

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from scamcheck.core.feed import ListStatus
    from scamcheck.services.packs.key import SigningKey
    from scamcheck.sources.store import ListStore


@dataclass(frozen=True, slots=True)
class Exported:
    """A pack that was written. ``notices`` say what is not in it and what its maker should know."""

    info: PackInfo
    notices: tuple[Notice, ...]


def export_pack(
    store: ListStore,
    path: Path,
    key: SigningKey,
    ids: Collection[str] | None = None,
    *,
    made_by: str = "",
    task: Task | None = None,
    now: datetime | None = None,
) -> Exported | Notice:
    """Write the lists ``ids`` (all that are here without it) into ``path``, as far as their licences allow.

    The file is the old or the new one, never a half. Raises ``Cancelled``.
    """
    chosen, left_out = _shareable(store, ids)
    if not chosen:
        return left_out[0] if ids and left_out else Notice("pack.nothing_to_share")
    facts = {"name": path.name, "folder": str(path.absolute().parent)}
    try:
        with whole_file(path) as file:
            pack = PackWriter(file)
            lists = _write_lists(pack, store, chosen, left_out, task or Task())
            if not lists:
                raise CannotPack("nothing")
            made_at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
            manifest = Manifest(made_at, clean_name(made_by), key.public_key, tuple(lists))
            data = manifest.to_bytes()
            for name, content in ((MANIFEST, data), (SIGNATURE, sign(key.pair, data))):
                with pack.member(name) as sink:
                    sink.write(content)
            size = pack.close()
    except CannotPack:
        return Notice("pack.nothing_to_share")
    except sqlite3.Error:
        return Notice("pack.store_unreadable")
    except OSError as problem:
        return Notice("pack.disk_full" if is_full(problem) else "pack.unwritable", facts)
    info = PackInfo(path.name, key.public_key, manifest.made_by, made_at, manifest.lists, size)
    return Exported(info, (*left_out, *_told(info), *_about_key(key)))


def _shareable(store: ListStore, ids: Collection[str] | None) -> tuple[list[ListStatus], list[Notice]]:
    """Return the lists that may be passed on, in the order of their rows, and why the others may not."""
    statuses, chosen = store.statuses(), []
    unknown = [clean_text(feed_id) for feed_id in ids or () if feed_id not in store.feeds]
    left_out = [Notice("pack.left_out.unknown", {"id": feed_id}) for feed_id in unknown]
    for feed in store.feeds.values():
        if feed.id not in (statuses if ids is None else ids):
            continue
        if feed.sharing is Sharing.NO:
            left_out.append(Notice("pack.left_out.licence", {"list": feed.title, "licence": feed.licence}))
        elif feed.id not in statuses:
            left_out.append(Notice("pack.left_out.not_here", {"list": feed.title}))
        else:
            chosen.append(statuses[feed.id])
    return chosen, left_out


def _write_lists(
    pack: PackWriter, store: ListStore, chosen: list[ListStatus], left_out: list[Notice], task: Task
) -> list[PackedList]:
    """Write each list and return what the manifest says of it; one that cannot go in joins ``left_out``.

    The day of a list was read before its entries: a newer copy in between is told as older, never as newer.
    """
    lists, done, total = [], 0, sum(status.entries for status in chosen) or 1
    for status in chosen:
        feed, before = status.feed, done

        def report(count: int, before: int = before) -> None:
            task.checkpoint(min(1.0, (before + count) / total))

        report(0)
        try:
            written = write_entries(pack, member_of(feed.id), store.entries(feed.id), feed.max_bytes, report)
        except CannotPack as problem:
            left_out.append(Notice(f"pack.left_out.{problem}", {"list": feed.title}))
            continue
        if written.dropped:
            facts = {"list": feed.title, "count": str(written.dropped)}
            left_out.append(Notice("pack.left_out.entries", facts))
        lists.append(_packed(status, written))
        done += status.entries
    return lists


def _packed(status: ListStatus, written: Written) -> PackedList:
    """Return what the manifest says of a list that was written."""
    feed = status.feed
    return PackedList(
        id=feed.id,
        title=clean_text(feed.title),
        publisher=clean_text(feed.publisher),
        licence=clean_text(feed.licence),
        licence_url=clean_text(feed.licence_url),
        attribution=clean_text(feed.attribution),
        sharing=feed.sharing,
        as_of=status.as_of,
        entries=written.entries,
        size=written.size,
        sha256=written.sha256,
        cursor=clean_text(status.cursor),
    )


def _told(info: PackInfo) -> tuple[Notice, ...]:
    """Return what the licences of the lists inside ask of those who pass them on."""
    titles = [item.title for item in info.lists if item.sharing is Sharing.NONCOMMERCIAL]
    return (Notice("pack.noncommercial", {"lists": ", ".join(titles)}),) if titles else ()


def _about_key(key: SigningKey) -> tuple[Notice, ...]:
    return (key.problem, Notice("pack.key_not_kept")) if key.problem else ()
