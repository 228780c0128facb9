"""What a row of an authority's table says: names, sites, wallets, e-mail addresses and phones, by the roles of its columns.

Roles (``layout.columns``): name, aliases, site, sites, any (a site, an e-mail address or a name), text (free text with
web addresses in it), labelled (free text where only what stands after ``Website:`` and the like counts), email, phone,
address, date, note (the publisher's own words), category, authority and country (where the list is of many), link,
imitates (the honest firm), real_sites (its own addresses), publisher (the page of the authority, whose domain is never an
entry), rank, updated (a day that tells only how new the file is).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scamcheck.core.feed import EntryKind, ListEntry, Role, Standing
from scamcheck.core.note import read_note, to_note
from scamcheck.core.phone import phones_in
from scamcheck.sources.parsers.common import (
    address_entry,
    email_entry,
    has_value,
    host_entry,
    is_plain_host,
    parts_of,
    phone_entry,
    shown,
)
from scamcheck.sources.parsers.dates import read_date
from scamcheck.sources.parsers.firm_names import (
    MAX_NAME,
    FirmName,
    is_akin,
    names_in,
    without_headline,
    without_victim,
)
from scamcheck.sources.parsers.found_sites import (
    is_under,
    labelled,
    plain_text,
    registrable_of,
    site_of,
    sites_in,
    visible_lines,
    words_in,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from scamcheck.core.feed import Feed, Layout
    from scamcheck.sources.parsers.common import Facts

READABLE = ("name", "aliases", "site", "sites", "any", "text", "labelled", "email", "phone", "address")
"""The roles of which a table must have one."""

IMITATED, DROPPED = "imitated", "dropped"
"""Keys of a row beside the roles: filled when a column holds a word of ``layout.imitated``, or any ``layout.dropped``."""

_MAX_NOTE = 500
_MAX_FACT = 120
_MAX_TITLE = 300
MOST_COPIES = 8
"""Addresses that are kept beside a firm; more are entries of their own."""
_MOST_HELD = 50_000
_RUNS = re.compile(r"\s*[|;]\s*|\s{2,}")
_AROUND_AT = re.compile(r"(?<=\w)\s?@\s?(?=\w)")


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
    """Yield the entries of rows as ``row_of`` makes them, and count the rows and their days; ``layout.most`` at most.

    An honest firm that several rows name comes once, at the end, with the addresses of its copies from all of them.
    """
    imitated = Imitated()
    for row in rows:
        facts.records += 1
        for text in row.get("updated", ()):
            facts.note_day(read_date(text, feed.layout.dates))
        entries = list(entries_of(row, feed))
        if entries:
            facts.note_day(entries[0].listed_on)
            yield from imitated.passing(entries)
        elif not row.get(DROPPED):
            facts.pass_over()
        if 0 < feed.layout.most <= facts.records:
            break
    yield from imitated.entries()


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


class Imitated:
    """Honest firms whose names are misused: held back while the rows of a list go by, each with its copies."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[ListEntry, dict[str, None]]] = {}

    def passing(self, entries: Iterable[ListEntry]) -> Iterator[ListEntry]:
        """Yield the other entries, and the imitated firms too once very many are held."""
        for entry in entries:
            if entry.standing is not Standing.IMITATED or entry.kind is not EntryKind.NAME:
                yield entry
            elif entry.key in self._held or len(self._held) < _MOST_HELD:
                copies = read_note(entry.note).get("copies", "").split(", ")
                _, known = self._held.setdefault(entry.key, (entry, {}))
                known.update((copy, None) for copy in copies[: MOST_COPIES - len(known)] if copy)
            else:
                yield entry

    def entries(self) -> Iterator[ListEntry]:
        """Yield each firm that is held."""
        for entry, copies in self._held.values():
            facts = read_note(entry.note)
            words = facts.pop("note", "")
            yield replace(entry, note=to_note(words, {**facts, "copies": ", ".join(copies)}))


@dataclass(slots=True)
class _Row:
    """One row while it is read."""

    row: Mapping[str, Sequence[str]]
    feed: Feed

    def entries(self) -> Iterator[ListEntry]:
        own = self._own_domains()
        day, link = self._day(), self._link()
        sites = self._sites(own)
        texts = [labelled(plain_text(text), own) for text in self._cells("labelled")]
        names = self._names([name for text in texts for name in text.names])
        if self._is_header(day, sites):
            return
        sites += [site for text in texts for site in text.sites]
        emails = [*_emails(self._cells("email", "any")), *(email for text in texts for email in text.emails)]
        phones = [number for text in self._cells("phone") for number in phones_in(visible_lines(text))]
        phones += [number for text in texts for number in text.phones]
        wallets = list(self._words("address"))
        for name, standing in names:
            note = self._name_note(sites, standing)
            yield ListEntry(EntryKind.NAME, name.key, name.title[:_MAX_TITLE], day, note, link, standing)
        about = self._about(names) if sites or emails or phones or wallets else ""
        for entry in sites:
            yield ListEntry(entry.kind, entry.key, shown(entry.title)[:_MAX_TITLE], day, about, link)
        for words, entry_of in ((emails, email_entry), (phones, phone_entry), (wallets, address_entry)):
            for word in words:
                yield from _some(entry_of(word, listed_on=day, note=about, link=link))

    def _name_note(self, sites: Sequence[ListEntry], standing: Standing) -> str:
        """Return what stands beside a name: of an honest firm its copies and its own addresses, of a licensed one these."""
        facts, keys = _facts(self.row), ", ".join(dict.fromkeys(site.key for site in sites[:MOST_COPIES]))
        if standing is Standing.IMITATED:
            own = (site.key for text in self._cells("real_sites") for site in sites_in(text))
            facts |= {"copies": keys, "sites": ", ".join(dict.fromkeys(own))}
        elif self.feed.role is Role.REGISTER:
            facts["sites"] = keys
        return to_note(shown(plain_text(self._first("note")))[:_MAX_NOTE], facts)

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
        found += [entry for text in self._cells("sites", "text") for entry in sites_in(text, own)]
        found += [entry for text in self._cells("any") for entry in sites_in(without_victim(text), own)]
        return found or [entry for text in self._cells("name", "aliases") for entry in _only_sites(text, own)]

    def _names(self, more: Sequence[str]) -> list[tuple[FirmName, Standing]]:
        """Return each name with how it stands: in a row about impostors the names of the honest firm are told apart."""
        cells = [*self._cells("name"), *(part for text in self._cells("aliases") for part in parts_of(text))]
        cells += [_without_sites(text) for text in self._cells("any")]
        names = [name for cell in cells for name in names_in(cell)]
        marked = any(name.misused for name in names)
        names += [name._replace(misused=marked or name.misused) for cell in more for name in names_in(cell)]
        real, imitated = self._first("imitates"), bool(self.row.get(IMITATED))
        found = [
            (
                name,
                Standing.IMITATED if name.misused or (imitated and _is_meant(name, real, marked)) else Standing.LISTED,
            )
            for name in names
        ]
        honest = [name for cell in self._cells("imitates") for name in names_in(cell)]
        return [*((name, Standing.IMITATED) for name in honest), *found]

    def _about(self, names: Sequence[tuple[FirmName, Standing]]) -> str:
        """Return what stands beside a site: its rank, the firm that it imitates, or the name under which it trades."""
        if rank := self._first("rank"):
            return rank[:_MAX_TITLE]
        name, standing = (names[0][0].title, names[0][1]) if names else ("", Standing.LISTED)
        if real := self._first("imitates") or (name if standing is Standing.IMITATED else ""):
            return to_note("", {**_facts(self.row), "imitates": real[:_MAX_TITLE]})
        words = "" if name else shown(plain_text(self._first("note")))[:_MAX_NOTE]
        return to_note(words, {**_facts(self.row), "firm": name[:_MAX_TITLE]})

    def _is_header(self, day: date | None, sites: Sequence[ListEntry]) -> bool:
        """Tell whether the row names columns: every cell for a day or a site is filled, and none of them holds one."""
        dates, cells = list(self._cells("date")), list(self._cells("site", "sites"))
        return bool(dates) and bool(cells) and day is None and not sites


def _emails(cells: Iterable[str]) -> Iterator[str]:
    """Yield words that may be e-mail addresses; a blank beside ``@`` is a slip of who typed the table."""
    return (word for text in cells for word in words_in(_AROUND_AT.sub("@", text)))


def _facts(row: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what the row says of the entry by roles that are facts; several values are told with commas."""
    texts = {role: " ".join(row.get(role, ())[:1]) for role in ("category", "authority", "country")}
    return {role: shown(_RUNS.sub(", ", plain_text(text)).strip(", "))[:_MAX_FACT] for role, text in texts.items()}


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
