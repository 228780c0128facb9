"""The types around a list: its row in ``assets/feeds.toml``, an entry on its way in, a hit, and how the list stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from scamcheck.core.model import NO_PARAMS, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from scamcheck.core.model import Kind

NO_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class Match(StrEnum):
    """How far one entry of a list reaches (sources.md 0.1: the rule belongs to the list, never to all lists)."""

    EXACT = "exact"
    HOST_AND_SUBDOMAINS = "host_and_subdomains"
    PATH_PREFIX = "path_prefix"
    NAME = "name"


class EntryKind(StrEnum):
    """What an entry is: a host, a host with a path, a wallet, a name, an e-mail address, a public suffix, a phone number."""

    HOST = "host"
    URL = "url"
    ADDRESS = "address"
    NAME = "name"
    EMAIL = "email"
    SUFFIX = "suffix"
    PHONE = "phone"


class Role(StrEnum):
    """What a list is for.

    To warn, to say who is licensed, to tell popular sites, to tell whose address it is (``core.owner`` reads the
    notes), or a table that other parts read.
    """

    WARNING = "warning"
    REGISTER = "register"
    BRAKE = "brake"
    OWNER = "owner"
    SUPPORT = "support"


class Sharing(StrEnum):
    """Whether the licence lets a person pass the list on in a pack: yes, without charge only, or not at all."""

    YES = "yes"
    NONCOMMERCIAL = "noncommercial"
    NO = "no"


class Standing(IntEnum):
    """How an entry stands in its list.

    ``ALLOWED`` is the list's own exception: it wins inside that list. ``IMITATED`` is an honest firm whose name is
    misused, as the publisher says. ``REMOVED`` was listed once and has been taken off by the publisher.
    """

    LISTED = 0
    ALLOWED = 1
    IMITATED = 2
    REMOVED = 3


@dataclass(frozen=True, slots=True)
class Paging:
    """A list in pages: ``parameter`` of the query goes from ``start`` in steps of ``step``, ``most`` pages at most.

    The first page without a record ends the list.
    """

    parameter: str
    start: int
    step: int
    most: int


@dataclass(frozen=True, slots=True)
class Fetching:
    """How a list is got. ``urls`` are one file at several places, in order; none means that a person must download it.

    ``also`` are further files of the same list; without one of them it is not taken in. ``delta_url`` holds
    ``{since}``, the cursor of the last good copy: it gives the changes alone, and the whole list is fetched again every
    ``whole_every_hours``. ``form`` makes the request a POST. ``redirect_hosts`` are other hosts to which the publisher
    may send the request. ``learns`` is a code of what the server learns besides the address of this computer: ""
    nothing, ``last_update`` when the list was last updated. ``typical_bytes`` go over the line.
    """

    urls: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    page: str = ""
    refresh_hours: int = 24
    typical_bytes: int = 0
    delta_url: str = ""
    delta_format: str = ""
    whole_every_hours: int = 720
    form: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    headers: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    paging: Paging | None = None
    redirect_hosts: frozenset[str] = frozenset()
    learns: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a file holds what; each format says which of these it reads.

    ``columns``: role (name, aliases, site, sites, text, any, address, email, phone, date, note, link, ...; all of them in
    ``sources.parsers.records``) to the columns or fields that hold it, by the publisher's own names; ``#1`` is the first
    column of a table without a header line.
    The role ``updated`` is a day that tells only how new the file is. ``needs`` are columns, or fields of the first
    record, without which a file is another list of the same publisher or of the same form.
    ``records`` is where the records of a JSON file are (``result.records``; "" for a bare array) or the CSS selector of
    the rows of a table in a page. ``imitated``: a row whose column holds one of the words names an honest firm that is
    misused. ``dropped``: a row where one of the columns is filled is passed over. ``member`` is the file inside a ZIP.
    ``encodings`` are tried in order. ``most`` is how many rows count, 0 for all. ``dates`` are strptime formats besides
    the usual ones; ``roc`` is the calendar of Taiwan, yyymm.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_COLUMNS)
    records: str = ""
    imitated: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_COLUMNS)
    dropped: tuple[str, ...] = ()
    member: str = ""
    encodings: tuple[str, ...] = ("utf-8", "cp1252")
    most: int = 0
    dates: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """One list: a row of ``assets/feeds.toml``. Ages are hours, sizes are bytes.

    ``when_stale`` is the severity of a match once the list is older than ``max_age_hours``: people leave sanctions
    lists, so an old copy must not accuse (see sources.md 2.1); a host on an old phishing list stays on it.
    ``needed_for`` names the kinds whose answer is incomplete without this list; ``authority`` marks a public body.
    ``aggregate`` marks a collection of other publishers' lists, which is no second witness. ``chains`` are those whose
    wallets the list can hold; none means all. ``accumulate``: the publisher shows the newest entries only, so older
    ones stay. ``keep_removed``: entries that the publisher takes off are told as such. ``replaced_by`` is the fuller
    list that silences this one once it is here. ``holds`` are the kinds of its entries besides ``kind``. ``country`` is that
    of the authority, ISO 3166. ``files`` are patterns of the name that a download has. ``spared_by``: lists of
    the same kind; while several of them are fresh, an answer is whole without this one, though it is told as missing.
    """

    id: str
    title: str
    publisher: str
    homepage: str
    licence: str
    format: str
    kind: EntryKind
    match: Match
    severity: Severity
    when_stale: Severity
    max_age_hours: int
    min_entries: int
    max_bytes: int
    role: Role = Role.WARNING
    sharing: Sharing = Sharing.NO
    licence_url: str = ""
    attribution: str = ""
    needed_for: frozenset[Kind] = frozenset()
    authority: bool = False
    aggregate: bool = False
    chains: frozenset[str] = frozenset()
    accumulate: bool = False
    keep_removed: bool = False
    replaced_by: str = ""
    spared_by: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    holds: frozenset[EntryKind] = frozenset()
    country: str = ""
    fetching: Fetching = field(default_factory=Fetching)
    layout: Layout = field(default_factory=Layout)

    @property
    def kinds(self) -> frozenset[EntryKind]:
        """The kinds of its entries."""
        return self.holds | {self.kind}

    @property
    def download(self) -> str:
        """Where a person gets the newest copy: the file itself, or the publisher's page."""
        return self.fetching.page or (self.fetching.urls[0] if self.fetching.urls else self.homepage)

    @property
    def import_only(self) -> bool:
        """Tell whether only a person can get this list: its publisher turns programs away, or it ships with us."""
        return not self.fetching.urls


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of a list after parsing. ``key`` is canonical, ``title`` is as the publisher wrote it.

    ``note`` holds facts and the publisher's words (``core.note``).

    In the changes since the last copy, ``REMOVED`` takes an entry off.
    """

    kind: EntryKind
    key: str
    title: str = ""
    listed_on: date | None = None
    note: str = ""
    link: str = ""
    standing: Standing = Standing.LISTED


@dataclass(frozen=True, slots=True)
class Listing:
    """A hit: this list holds this key: the thing itself, a parent of its host or a folder above its page.

    ``listed_on`` is the publisher's date, ``seen_on`` the day since which our copies have held the entry.
    """

    feed_id: str
    kind: EntryKind
    key: str
    title: str
    listed_on: date | None
    note: str
    link: str
    standing: Standing = Standing.LISTED
    seen_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListStatus:
    """One loaded list: how many entries, as of when (the publisher's date), from where, and when it was loaded.

    ``checked_at`` is when the publisher last gave this copy, or said that it is its newest one. ``size`` is the published file in bytes
    as it came over the line. ``cursor``, ``etag`` and ``last_modified`` are the publisher's own marks of this copy.
    ``doubtful`` are entries that name a popular or official site: (how many, some of them).
    """

    feed: Feed
    entries: int
    as_of: date
    loaded_at: datetime
    origin: str
    checked_at: datetime | None = None
    size: int = 0
    etag: str = ""
    last_modified: str = ""
    cursor: str = ""
    whole_at: datetime | None = None
    doubtful: int = 0
    doubtful_names: tuple[str, ...] = ()

    def age_hours(self, today: date) -> int:
        """Age of the list's content in whole hours, by days."""
        return max(0, (today - self.as_of).days * 24)

    def is_stale(self, today: date) -> bool:
        """Tell whether the copy is too old to rely on, by its own row.

        A copy that the publisher has confirmed since counts from that day: there is no newer one to get.
        """
        last = max(self.as_of, self.checked_at.date()) if self.checked_at else self.as_of
        return (today - last).days * 24 > self.feed.max_age_hours


@dataclass(frozen=True, slots=True)
class Attempt:
    """The last time that a list should have been updated and was not: when, why, and when to ask again at the earliest."""

    feed_id: str
    tried_at: datetime
    code: str
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    not_before: datetime | None = None
