"""What works on this computer and what does not, and how to mend it."""

from __future__ import annotations

import ctypes
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from scamcheck import __version__
from scamcheck.i18n import N_
from scamcheck.services.display import has_display

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from scamcheck.core.lookup import Sent
    from scamcheck.services.own_wallets import OwnWallets
    from scamcheck.sources.catalog import Catalog
    from scamcheck.sources.lookups.record import Record
    from scamcheck.sources.store import ListStore

PARTS = (
    "PySide6-Essentials",
    "ada-url",
    "publicsuffixlist",
    "rapidfuzz",
    "keyring",
    "validators",
    "polib",
    "httpx",
    "zstandard",
)

WORDING = {
    "version": N_("scamcheck {version}, Python {python}, {system}"),
    "part": N_("{name} {version}"),
    "part.missing": N_("{name} is not installed. Install scamcheck again."),
    "folder": N_("Data folder: {path}"),
    "folder.read_only": N_(
        "Data folder {path} cannot be written. Lists and settings are not kept. Use --home with another folder."
    ),
    "list": N_("{title}. Entries: {entries}. Age in days: {days}."),
    "list.stale": N_(
        "{title}. Entries: {entries}. Age in days: {days}. That is too old to rely on. Get a newer one: {remedy}"
    ),
    "list.missing": N_("{title}: not on this computer, and answers need it. Get it: {remedy}"),
    "lists.more": N_("More lists that could be here: {count}. Fetch them with: scamcheck lists update"),
    "lists.off": N_("Lists that you switched off: {ids}."),
    "store.memory": N_("The lists are kept in memory only, because the data folder cannot be written."),
    "own": N_("Your own short list of wallet addresses: {path}. Entries: {entries}."),
    "keyring": N_("Key store: {name}"),
    "keyring.none": N_(
        "No key store was found, so scamcheck can keep no key for you. On Linux, install gnome-keyring."
    ),
    "window": N_("The window can open."),
    "window.no_display": N_("There is no screen here, so the window cannot open. The terminal works."),
    "window.no_qt": N_("The window cannot open: {detail}."),
    "window.install": N_("Install what is missing with: {line}"),
    "sent": N_(
        "Sent out by {title} in the last {days} days. Requests: {count}, the last one at {last}. "
        "To: {hosts}. Addresses: {places}. Bytes: {bytes}."
    ),
    "sent.none": N_("The record of the last {days} days: nothing was sent out for a check."),
    "sent.no_file": N_("You leave nothing behind, so what earlier starts sent out is in no record."),
    "silent": N_(
        "A check asks nothing on the internet before you allow it. Lists are fetched from the hosts that PRIVACY.md names."
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor. ``ok`` is false where something does not work here."""

    code: str
    params: Mapping[str, str]
    ok: bool = True


def examine(store: ListStore, catalog: Catalog, own: OwnWallets, home: Path, today: date) -> Iterator[Finding]:
    """Yield every finding: versions, folders, lists, the person's short list, key store, window."""
    system = f"{platform.system()} {platform.release()}"
    yield Finding("version", {"version": __version__, "python": platform.python_version(), "system": system})
    yield from _parts()
    yield _folder(home)
    if not store.persistent:
        yield Finding("store.memory", {}, ok=False)
    yield from _lists(store, today)
    yield Finding("own", {"path": str(own.path), "entries": str(len(own.kept))}, ok=own.writable)
    yield _key_store()
    yield from _window(catalog)
    yield Finding("silent", {})


def sent(record: Record, *, leaves_nothing: bool) -> Iterator[Finding]:
    """Yield what left for checks in the time that is recorded, look-up by look-up; nothing of what was asked."""
    from scamcheck.sources.lookups import BY_ID
    from scamcheck.sources.lookups.record import KEPT

    by_lookup: dict[str, list[Sent]] = {}
    for one in record.counted():
        by_lookup.setdefault(one.lookup, []).append(one)
    days = {"days": str(KEPT.days)}
    for lookup, rows in by_lookup.items():
        title = BY_ID[lookup].FACTS.title if lookup in BY_ID else lookup
        yield Finding("sent", {"title": title, **days, **_sums(rows)})
    if leaves_nothing:
        yield Finding("sent.no_file", {})
    elif not by_lookup:
        yield Finding("sent.none", days)


def _sums(rows: list[Sent]) -> dict[str, str]:
    """Return how often, when last, to whom, which addresses and how much."""
    return {
        "count": str(len(rows)),
        "last": f"{max(one.at for one in rows):%Y-%m-%d %H:%M} UTC",
        "hosts": ", ".join(sorted({one.host for one in rows})),
        "places": ", ".join(sorted({one.place.replace("{text}", "...").replace("{key}", "(key)") for one in rows})),
        "bytes": str(sum(one.size for one in rows)),
    }


def _parts() -> Iterator[Finding]:
    for name in PARTS:
        try:
            yield Finding("part", {"name": name, "version": metadata.version(name)})
        except metadata.PackageNotFoundError:
            yield Finding("part.missing", {"name": name}, ok=False)


def _folder(home: Path) -> Finding:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            return Finding("folder", {"path": str(home)})
    except OSError:
        return Finding("folder.read_only", {"path": str(home)}, ok=False)


def _lists(store: ListStore, today: date) -> Iterator[Finding]:
    """Yield every list that is here or that answers need; the others are counted only."""
    statuses, more = store.statuses(), 0
    for feed in store.feeds.values():
        status = statuses.get(feed.id)
        facts = {"title": feed.title, "remedy": _remedy(feed)}
        if status is None:
            if feed.needed_for and feed.id not in store.off:
                yield Finding("list.missing", facts, ok=False)
            else:
                wanted = feed.id not in store.off and feed.replaced_by not in statuses
                more += wanted and not feed.import_only
            continue
        facts |= {"entries": str(status.entries), "days": str(status.age_hours(today) // 24)}
        stale = status.is_stale(today)
        yield Finding("list.stale" if stale else "list", facts, ok=not stale)
    if more:
        yield Finding("lists.more", {"count": str(more)})
    if store.off:
        yield Finding("lists.off", {"ids": ", ".join(sorted(store.off))})


def _remedy(feed: Feed) -> str:
    """Return the command that gets a newer copy, after the page to open where programs are turned away."""
    if feed.replaced_by:
        return f"scamcheck lists update {feed.replaced_by}"
    if feed.import_only:
        return f"{feed.download}  scamcheck lists import FILE --as {feed.id}"
    return f"scamcheck lists update {feed.id}"


def _key_store() -> Finding:
    """Name the system's key store; one that keeps keys in the open counts as none (architecture.md)."""
    from scamcheck.services.secrets import Secrets

    secrets = Secrets()
    if secrets.problem():
        return Finding("keyring.none", {}, ok=False)
    return Finding("keyring", {"name": secrets.store_name})


def _window(catalog: Catalog) -> Iterator[Finding]:
    done = subprocess.run(
        [sys.executable, "-c", "import PySide6.QtWidgets"], capture_output=True, text=True, check=False, timeout=60
    )
    if done.returncode:
        detail = done.stderr.strip().rsplit("\n", 1)[-1] or str(done.returncode)
        yield Finding("window.no_qt", {"detail": detail}, ok=False)
    elif not has_display():
        yield Finding("window.no_display", {}, ok=False)
    else:
        yield Finding("window", {})
    line = qt_install_line(catalog)
    if line:
        yield Finding("window.install", {"line": line}, ok=False)


def qt_install_line(catalog: Catalog) -> str:
    """Return the line that installs the libraries Qt lacks here (Debian's names), or "" where none is missing."""
    if not sys.platform.startswith("linux"):
        return ""
    missing = [package for soname, package in catalog.qt_libraries.items() if not _loads(soname)]
    return f"sudo apt-get install --no-install-recommends {' '.join(missing)}" if missing else ""


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
