"""What a row of an authority's table says: names, sites, wallets and e-mail addresses, by the roles of its columns.

Roles (``layout.columns``): name, aliases, site, sites, any (a site, an e-mail address or a name), text (free text with
web addresses in it), labelled (free text where only what stands after ``Website:`` counts), email, address, date, note,
link, imitates (the honest firm), publisher (the page of the authority, whose domain is never an entry), rank, updated (a
day that tells only how new the file is).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.feed import IMITATES, EntryKind, ListEntry, Standing
from scamcheck.sources.parsers.common import (
    address_entry,
    email_entry,
    has_value,
    host_entry,
    is_plain_host,
    parts_of,
    shown,
)
from scamcheck.sources.parsers.dates import read_date
from scamcheck.sources.parsers.firm_names import MAX_NAME, FirmName, is_akin, names_in, without_headline
from scamcheck.sources.parsers.found_sites import (
    is_under,
    labelled,
    plain_text,
    registrable_of,
    site_of,
    sites_in,
    words_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from scamcheck.core.feed import Feed, Layout
    from scamcheck.sources.parsers.common import Facts

READABLE = ("name", "aliases", "site", "sites", "any", "text", "labelled", "email", "address")
"""The roles of which a table must have one."""

IMITATED, DROPPED = "imitated", "dropped"
"""Keys of a row beside the roles: filled when a column holds a word of ``layout.imitated``, or any ``layout.dropped``."""

_MAX_NOTE = 500
_MAX_TITLE = 300


def row_of(read: Callable[[str], Sequence[str]], layout: Layout) -> dict[str, list[str]]:
    """Return role -> cells of one row; ``read`` gives the cells of a column by the name that the layout has for it."""
    row = {
        role: [text for name in names for text in read(name) if has_value(text)]
        for role, names in layout.columns.items()
    }
    row[IMITATED] = [
        word
        for name, words in layout.imitated.items()
        for text in read(name)
        for word in words
        if word.casefold() in text.casefold()
    ]
    row[DROPPED] = [text for name in layout.dropped for text in read(name) if has_value(text)]
    return row


def entries_of_rows(rows: Iterable[Mapping[str, Sequence[str]]], feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the entries of rows as ``row_of`` makes them, and count the rows and their days; ``layout.most`` at most."""
    for row in rows:
        facts.records += 1
        for text in row.get("updated", ()):
            facts.note_day(read_date(text, feed.layout.dates))
        entries = list(entries_of(row, feed))
        if entries:
            facts.note_day(entries[0].listed_on)
            yield from entries
        elif not row.get(DROPPED):
            facts.pass_over()
        if 0 < feed.layout.most <= facts.records:
            return


def entries_of(row: Mapping[str, Sequence[str]], feed: Feed) -> Iterator[ListEntry]:
    """Yield the entries of one row, role -> cells, each once; a row that the publisher has dropped has none."""
    if row.get(DROPPED):
        return
    reader = _Row(row, feed)
    seen: set[tuple[EntryKind, str]] = set()
    for entry in reader.entries():
        if (entry.kind, entry.key) not in seen:
            seen.add((entry.kind, entry.key))
            yield entry


@dataclass(slots=True)
class _Row:
    """One row while it is read."""

    row: Mapping[str, Sequence[str]]
    feed: Feed

    def entries(self) -> Iterator[ListEntry]:
        own = self._own_domains()
        day, note, link = self._day(), self._first("note")[:_MAX_NOTE], self._link()
        sites = self._sites(own)
        texts = [labelled(plain_text(text), own) for text in self._cells("labelled")]
        names = self._names([name for _, found in texts for name in found])
        if self._is_header(day, sites):
            return
        for name, standing in names:
            yield ListEntry(EntryKind.NAME, name.key, name.title[:_MAX_TITLE], day, note, link, standing)
        about = self._about(names) or note
        for found in (sites, *(sites for sites, _ in texts)):
            for entry in found:
                title = shown(entry.title)[:_MAX_TITLE]
                yield ListEntry(entry.kind, entry.key, title, day, about, link)
        for word in self._words("email", "any"):
            yield from _some(email_entry(word, listed_on=day, note=about, link=link))
        for word in self._words("address"):
            yield from _some(address_entry(word, listed_on=day, note=about, link=link))

    def _cells(self, *roles: str) -> Iterator[str]:
        return (text for role in roles for text in self.row.get(role, ()))

    def _words(self, *roles: str) -> Iterator[str]:
        return (word for text in self._cells(*roles) for word in words_in(text))

    def _first(self, role: str) -> str:
        return next((text for cell in self._cells(role) if (text := shown(cell))), "")

    def _link(self) -> str:
        return next((text for cell in self._cells("link") if (text := shown(cell)).startswith("https://")), "")

    def _day(self) -> date | None:
        days = (read_date(text, self.feed.layout.dates) for text in self._cells("date"))
        return next((day for day in days if day), None)

    def _own_domains(self) -> frozenset[str]:
        """Return the publisher's own domains: an authority names itself in what it writes (sources.md 3.2)."""
        pages = (self.feed.homepage, *self._cells("publisher"))
        return frozenset(domain for page in pages if (domain := registrable_of(page)))

    def _sites(self, own: frozenset[str]) -> list[ListEntry]:
        found = [entry for text in self._cells("site") for entry in _one_site(text, own)]
        found += [entry for text in self._cells("sites", "any", "text") for entry in sites_in(text, own)]
        return found or [entry for text in self._cells("name", "aliases") for entry in _only_sites(text, own)]

    def _names(self, more: Sequence[str]) -> list[tuple[FirmName, Standing]]:
        """Return each name with how it stands: in a row about impostors the names of the honest firm are told apart."""
        cells = [*self._cells("name"), *(part for text in self._cells("aliases") for part in parts_of(text))]
        cells += [_without_sites(text) for text in self._cells("any")]
        names = [name for cell in cells for name in names_in(cell)]
        marked = any(name.misused for name in names)
        names += [name._replace(misused=marked or name.misused) for cell in more for name in names_in(cell)]
        real, imitated = self._first("imitates"), bool(self.row.get(IMITATED))
        return [
            (
                name,
                Standing.IMITATED if name.misused or (imitated and _is_meant(name, real, marked)) else Standing.LISTED,
            )
            for name in names
        ]

    def _about(self, names: Sequence[tuple[FirmName, Standing]]) -> str:
        """Return what stands beside a site: the firm that it imitates, else the name under which it trades, else its rank."""
        name, standing = (names[0][0].title, names[0][1]) if names else ("", Standing.LISTED)
        if real := self._first("imitates") or (name if standing is Standing.IMITATED else ""):
            return f"{IMITATES}{real}"[:_MAX_TITLE]
        return (name or self._first("rank"))[:_MAX_TITLE]

    def _is_header(self, day: date | None, sites: Sequence[ListEntry]) -> bool:
        """Tell whether the row names columns: every cell for a day or a site is filled, and none of them holds one."""
        dates, cells = list(self._cells("date")), list(self._cells("site", "sites"))
        return bool(dates) and bool(cells) and day is None and not sites


def _is_meant(name: FirmName, real: str, marked: bool) -> bool:  # noqa: FBT001
    """Tell whether an unmarked name in a row about impostors is that of the honest firm, as far as the row tells."""
    return is_akin(name.title, real) if real else not marked


def _only_sites(text: str, own: frozenset[str]) -> Iterator[ListEntry]:
    """Yield the sites of a name that is nothing else (``1. https://a.com;2. https://b.com``)."""
    words = [
        word
        for word in words_in(text if "://" in text else without_headline(text[:MAX_NAME]))
        if not word.rstrip(".)").isdigit() and word.lower() not in {"and", "&", "or", "-", "clone"}
    ]
    found = [site_of(word, own) for word in words]
    if found and all(found):
        yield from (entry for entry in found if entry)


def _one_site(text: str, own: frozenset[str]) -> Iterator[ListEntry]:
    """Yield the site of a cell that should hold one: written plainly it is taken as it is, a bare suffix too."""
    entry = host_entry(text) if is_plain_host(text) else None
    if entry is None:
        return sites_in(text, own)
    return iter(() if is_under(entry.key, own) else (entry,))


def _without_sites(text: str) -> str:
    words = [word for word in text.split() if not site_of(word) and "@" not in word]
    return " ".join(words).strip("()[]|,;/- ")


def _some(entry: ListEntry | None) -> Iterator[ListEntry]:
    if entry is not None:
        yield entry
