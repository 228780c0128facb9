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

    from scamcheck.sources.catalog import Catalog
    from scamcheck.sources.store import ListStore

PARTS = ("PySide6-Essentials", "ada-url", "publicsuffixlist", "rapidfuzz", "keyring", "validators", "polib")

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
        "{title}. Entries: {entries}. Age in days: {days}. That is too old to rely on. Import a newer one from {page}."
    ),
    "list.missing": N_("{title}: not on this computer. Get it at {page}, then: scamcheck lists import FILE --as {id}"),
    "store.memory": N_("The lists are kept in memory only, because the data folder cannot be written."),
    "keyring": N_("Key store: {name}"),
    "keyring.none": N_(
        "No key store was found. Keys for online look-ups could not be kept. On Linux, install gnome-keyring."
    ),
    "window": N_("The window can open."),
    "window.no_display": N_("There is no screen here, so the window cannot open. The terminal works."),
    "window.no_qt": N_("The window cannot open: {detail}."),
    "window.install": N_("Install what is missing with: {line}"),
    "silent": N_("This version asks nothing on the internet. No online look-up is built in yet."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor. ``ok`` is false where something does not work here."""

    code: str
    params: Mapping[str, str]
    ok: bool = True


def examine(store: ListStore, catalog: Catalog, home: Path, today: date) -> Iterator[Finding]:
    """Yield every finding: versions, folders, lists, key store, window."""
    system = f"{platform.system()} {platform.release()}"
    yield Finding("version", {"version": __version__, "python": platform.python_version(), "system": system})
    yield from _parts()
    yield _folder(home)
    if not store.persistent:
        yield Finding("store.memory", {}, ok=False)
    yield from _lists(store, today)
    yield _key_store()
    yield from _window(catalog)
    yield Finding("silent", {})


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
    statuses = store.statuses()
    for feed in store.feeds.values():
        status = statuses.get(feed.id)
        facts = {"title": feed.title, "page": feed.download, "id": feed.id}
        if status is None:
            yield Finding("list.missing", facts, ok=not feed.needed_for)
            continue
        facts |= {"entries": str(status.entries), "days": str(status.age_hours(today) // 24)}
        stale = status.is_stale(today)
        yield Finding("list.stale" if stale else "list", facts, ok=not stale)


def _key_store() -> Finding:
    """Name the keyring backend; one that keeps keys in the open counts as none (architecture.md)."""
    import keyring
    from keyring.errors import KeyringError

    try:
        backend = keyring.get_keyring()
        usable = backend.priority >= 1
    except (KeyringError, RuntimeError):
        return Finding("keyring.none", {}, ok=False)
    name = f"{type(backend).__module__}.{type(backend).__qualname__}"
    if not usable or "plaintext" in name.lower():
        return Finding("keyring.none", {}, ok=False)
    return Finding("keyring", {"name": name})


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
