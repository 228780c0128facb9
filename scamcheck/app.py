"""Composition root: the only place that constructs things.

Nothing here runs, or is even imported, before it is asked for: the window is painted first, the rest comes after it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from scamcheck import i18n
from scamcheck.core.notice import Notice
from scamcheck.services.settings import SettingsFile
from scamcheck.sources.data_files import DataDamaged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.model import Explanation, Rejected, Report
    from scamcheck.core.task import Task
    from scamcheck.services.authorities import Guide
    from scamcheck.services.checker import Checker
    from scamcheck.services.history import History
    from scamcheck.services.key_test import KeyTested
    from scamcheck.services.lists.updater import Updater
    from scamcheck.services.live import Live
    from scamcheck.services.lookup_keys import LookUpKeys
    from scamcheck.services.own_wallets import OwnWallets
    from scamcheck.services.packs.trust import TrustFile
    from scamcheck.services.secrets import Secrets
    from scamcheck.services.sent import SentFile
    from scamcheck.sources.advice import Advice
    from scamcheck.sources.catalog import Catalog
    from scamcheck.sources.lookups import LookUpModule
    from scamcheck.sources.lookups.record import Record
    from scamcheck.sources.store import ListStore

__all__ = ["App", "DataDamaged", "Folders", "advice", "build", "guide", "kept_checks", "rules_checker"]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things are: ``home`` is all that the app writes, ``assets`` what came with it."""

    home: Path
    assets: Path

    @property
    def store(self) -> Path:
        """The lists store."""
        return self.home / "lists.sqlite"

    @property
    def incoming(self) -> Path:
        """Lists on their way in."""
        return self.home / "incoming"

    @property
    def trusted_keys(self) -> Path:
        """The makers of packs that the person accepted."""
        return self.home / "trusted_keys.json"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.home / "settings.json"

    @property
    def own_wallets(self) -> Path:
        """The wallet addresses that the person keeps."""
        return self.home / "own_wallets.json"

    @property
    def history(self) -> Path:
        """The checks that the person lets scamcheck keep."""
        return self.home / "history.json"

    @property
    def window(self) -> Path:
        """Where the window was."""
        return self.home / "window.json"

    @property
    def sent(self) -> Path:
        """When which look-up was made, without what was asked."""
        return self.home / "sent.json"


if TYPE_CHECKING:
    made_once = cached_property
else:

    class made_once(cached_property):  # noqa: N801 - stands where ``cached_property`` stood
        """A part that is made when first asked for, once, though several threads ask: Python 3.12 dropped the lock."""

        def __get__(self, app, owner=None):  # noqa: ANN001, ANN204
            if app is None:
                return self
            with app.lock:
                return super().__get__(app, owner)


def _own_wallets(app: App) -> OwnWallets:
    """Return the wallet addresses that the person keeps, and those checked since the start."""
    from scamcheck.services.own_wallets import OwnWallets

    return OwnWallets(app.folders.own_wallets)


def _sent_file(app: App) -> SentFile:
    """Return the file of what left for a check, without what was asked."""
    from scamcheck.services.sent import SentFile

    return SentFile(app.folders.sent, lambda: app.settings.current.leave_nothing)


def _record(app: App) -> Record:
    """Return the record of what left for a check; in a file there is nothing of what was asked."""
    from scamcheck.sources.lookups.record import Record

    return Record(app.sent_file.rows, app.sent_file.keep, _now)


def _lookups(app: App) -> Mapping[str, LookUpModule]:  # noqa: ARG001 - the same for every app
    """Return the live look-ups that there are, by id."""
    from scamcheck.sources.lookups import BY_ID

    return BY_ID


def _lookup_keys(app: App) -> LookUpKeys:
    """Return the person's own keys for live look-ups."""
    from scamcheck.services.lookup_keys import LookUpKeys

    return LookUpKeys(app.secrets)


def _live(app: App) -> Live:
    """Return what makes live look-ups; nothing is asked before it is told to."""
    from scamcheck.services.live import Live
    from scamcheck.sources.download import new_client

    return Live(app.lookups, lambda: app.store, new_client, app.lookup_keys, app.record)


class App:
    """Everything that the two faces use. Parts are made when first asked for; may raise ``DataDamaged``."""

    own = made_once(_own_wallets)
    sent_file = made_once(_sent_file)
    record = made_once(_record)
    lookup_keys = made_once(_lookup_keys)
    live = made_once(_live)
    lookups = cached_property(_lookups)  # not locked: Settings shows them while a worker may be opening the store

    def __init__(self, folders: Folders, language: str = "") -> None:
        self.lock = RLock()
        self.folders = folders
        self._language = language

    @made_once
    def settings(self) -> SettingsFile:
        """The person's settings."""
        return SettingsFile(self.folders.settings)

    @made_once
    def words(self) -> i18n.Words:
        """The words of the chosen language: asked for, set, or the system's."""
        wanted = self._language or self.settings.current.language or i18n.system_language()
        return i18n.load(self.folders.assets / "locale", wanted)

    @made_once
    def catalog(self) -> Catalog:
        """The data that ships."""
        from scamcheck.sources.catalog import Catalog

        return Catalog(self.folders.assets)

    @made_once
    def store(self) -> ListStore:
        """The lists store, mended and filled from what ships where needed."""
        from scamcheck.sources.store import ListStore

        off = frozenset(self.settings.current.lists_off)
        return ListStore(self.folders.store, self.catalog.feeds, self.catalog.starter, off)

    @made_once
    def updater(self) -> Updater:
        """What fetches newer lists; nothing is fetched before it is told to run."""
        from scamcheck.services.lists.updater import Updater
        from scamcheck.sources.download import new_client

        return Updater(self.store, self.folders.incoming, new_client, self.catalog, _now)

    @made_once
    def secrets(self) -> Secrets:
        """The system's key store, opened when first asked."""
        from scamcheck.services.secrets import Secrets

        return Secrets()

    @made_once
    def trusted(self) -> TrustFile:
        """Whose packs the person accepted."""
        from scamcheck.services.packs.trust import TrustFile

        return TrustFile(self.folders.trusted_keys)

    @made_once
    def checker(self) -> Checker:
        """The use case behind the box and ``scamcheck check``."""
        from scamcheck.services.checker import Checker

        return Checker(_splitter(), self.store, self.catalog, _now, own=self.own)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What had to be mended so far; nothing is opened for it."""
        lost = len(self.words.lost)
        language = (Notice("language.lost", {"count": str(lost)}),) if lost else ()
        parts = (self.__dict__.get(name) for name in ("settings", "store", "trusted", "own", "sent_file"))
        return (*(notice for part in parts if part for notice in part.notices), *language)

    def check(self, untrusted: str, task: Task | None = None) -> Report | Rejected:
        """Return the report on ``untrusted``, or why it cannot be checked."""
        return self.checker.check(untrusted, task)

    def explain(self, report: Report, words: i18n.Words | None = None, *, helping: bool = False) -> Explanation:
        """Return a report in words, those of the app where no others are given; ``helping`` tells it to a helper."""
        from scamcheck.services.story import told

        words = words or self.words
        answer = told(report, words, self.catalog.feeds, guide(self, report))
        if not helping:
            return answer
        from scamcheck.services.helping import for_helper

        return for_helper(answer, words)

    def close(self) -> None:
        """Close the store if it was opened."""
        if "store" in self.__dict__:
            self.store.close()


def build(home: str | None = None, language: str = "") -> App:
    """Return the app. ``home`` and ``SCAMCHECK_HOME`` put everything that it writes into one folder."""
    return App(Folders(_home(home), assets_folder()), language)


def made_record(app: App) -> Record | None:
    """Return the record of what left, None where it was never asked for: then nothing has left."""
    record: Record | None = vars(app).get("record")
    return record


def guide(app: App, report: Report) -> Guide | None:
    """Return whom the person can ask about ``report``, by the country chosen or that of the system.

    None where they can say no more, and where their file is damaged: the answer does without.
    """
    from scamcheck.services.authorities import Guide, are_asked
    from scamcheck.services.country import country_of

    if not are_asked(report):
        return None
    try:
        authorities = app.catalog.authorities
    except DataDamaged:
        return None
    return Guide(authorities, country_of(app.settings.current.country))


def suggest(app: App, typed: str, most: int, task: Task) -> tuple[str, ...]:
    """Return ``most`` names on the lists, as published, that are written like what is ``typed``."""
    from scamcheck.services.suggestions import suggestions

    task.checkpoint()
    return suggestions(typed, app.store, app.catalog.names, most)


def rules_checker(app: App, *, popularity: bool) -> Checker:
    """Return a checker that looks at no list; with ``popularity`` the lists of popular sites still spare honest ones.

    The app's store is not opened, nor the person's own short list; with ``popularity`` the first answer opens it.
    """
    from scamcheck.core.feed import Role
    from scamcheck.services.checker import Checker
    from scamcheck.services.rules_only import RULE_CHECKS, NoLists, OnlyRole

    feeds = app.catalog.feeds
    lists = OnlyRole(feeds, Role.BRAKE, lambda: app.store) if popularity else NoLists(feeds)
    return Checker(_splitter(), lists, app.catalog, _now, RULE_CHECKS)


def try_key(app: App, lookup: str, task: Task) -> KeyTested:
    """Return what came of one call with the person's key for ``lookup``; may wait for the key store."""
    from scamcheck.services.key_test import try_key

    return try_key(app.live, app.lookup_keys, lookup, _splitter(), task)


def advice(app: App) -> Advice:
    """Return what the pages beside the check read: the twelve questions and the help channels."""
    from scamcheck.sources.advice import Advice

    return Advice(app.folders.assets)


def kept_checks(app: App) -> History:
    """Return the history; its file is not opened before it is asked for something."""
    from scamcheck.services.history import History

    return History(app.folders.history)


def assets_folder() -> Path:
    """Return the folder of the data that ships: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "assets"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "assets"


def _home(chosen: str | None) -> Path:
    if chosen or os.environ.get("SCAMCHECK_HOME"):
        return Path(chosen or os.environ["SCAMCHECK_HOME"]).expanduser()
    from platformdirs import user_data_path

    return user_data_path("scamcheck", appauthor=False)


def _splitter() -> DomainSplitter:
    from publicsuffixlist import PublicSuffixList

    from scamcheck.core.domain import DomainSplitter

    return DomainSplitter(PublicSuffixList(), PublicSuffixList(only_icann=True))


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)
