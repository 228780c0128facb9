"""What all list formats share: what is learnt on the way, and hosts, wallets and e-mail addresses in canonical form."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core import weburl
from scamcheck.core.address import read_address
from scamcheck.core.domain import bare_host, is_ip
from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.core.homoglyphs import latin
from scamcheck.core.phone import phone_key
from scamcheck.core.refang import refang, unwrap, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_PLAIN_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_-]{1,63}\.)+[a-z][a-z0-9-]{0,62}")
"""What needs no cleaning, but for a leading ``www.``: an IP address ends in a digit and is none of these."""

_EMAIL = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@((?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62})")
_GLUED_EMAIL = re.compile(r"([^@]*@(?:[\w-]+\.)+[a-z]{2,24})[A-Z]\w*")
"""``help@evil.comScreenshots``: the next word begins where a capital follows the last label."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NO_VALUE = frozenset({"", "none", "null", "nil", "n/a", "n.a.", "na", "-", "--", "unknown", "not available", "nan"})
_BETWEEN = re.compile(r"[|;\n]+")
_NO_SITE = re.compile(r"[A-Za-z0-9_-]{0,253}")
_MOST_UNREADABLE = 100_000
"""Rows without an entry, nearly all of the file, after which reading on is a waste of a person's time."""

_MAX_KEY = 2_000
_MAX_TEXT = 4_096
"""Letters of a host with its path, and of a text that can hold one (a browser's bar takes about 2,000)."""


class NotThisFormat(ValueError):
    """The file is not of the expected format; the argument is a code: web_page, not_text, not_json, no_columns, ...

    ``line_too_long`` is a run of more than a mebibyte without what ends a line, a cell or a string in this format.
    """


@dataclass(slots=True)
class Facts:
    """What is learnt while a file is read; filled by the parser, whole once it is through.

    ``records`` are rows or items, readable or not; ``unreadable`` those that gave no entry. ``as_of`` is the
    publisher's own date of the list, when the file tells it; ``cursor`` its mark for the changes since. ``oldest`` and
    ``newest`` are the dates of the items.
    """

    records: int = 0
    unreadable: int = 0
    as_of: date | None = None
    cursor: str = ""
    oldest: date | None = None
    newest: date | None = None

    def pass_over(self) -> None:
        """Count a row that gave no entry; raises ``NotThisFormat`` once so many did not that it is no list at all."""
        self.unreadable += 1
        if self.unreadable > _MOST_UNREADABLE and self.unreadable * 100 > self.records * 99:
            raise NotThisFormat("not_a_list")

    def note_day(self, day: date | None) -> None:
        """Widen ``oldest`` and ``newest`` by the date of an item."""
        if day is not None:
            self.oldest = day if self.oldest is None else min(self.oldest, day)
            self.newest = day if self.newest is None else max(self.newest, day)


def decode(data: bytes) -> str:
    """Return ``data`` in the encoding that its byte order mark names, else as UTF-8, else as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def host_entry(
    untrusted: str,
    *,
    listed_on: date | None = None,
    note: str = "",
    link: str = "",
    standing: Standing = Standing.LISTED,
) -> ListEntry | None:
    """Return the entry for a host as a list writes it, or None: ``www.``, scheme, port, comma and case are forgiven.

    A path makes it an entry for that page and what lies below. A bare label or half a host is no entry.
    """
    text = untrusted.strip()
    if _PLAIN_HOST.fullmatch(text):
        return ListEntry(EntryKind.HOST, bare_host(text), text, listed_on, note, link, standing)
    if _NO_SITE.fullmatch(text):
        return None
    text = visible(text[:_MAX_TEXT])
    url = weburl.parse(unwrap(refang(text)))
    if url is None or url.username or "*" in text or ("." not in url.host and not is_ip(url.host)):
        return None
    host, path = bare_host(url.host), url.path.strip("/")
    if path and len(path) <= _MAX_KEY:
        return ListEntry(EntryKind.URL, f"{host}/{path}", text, listed_on, note, link, standing)
    if path or url.has_query:
        return None
    return ListEntry(EntryKind.HOST, host, text, listed_on, note, link, standing)


def is_plain_host(text: str) -> bool:
    """Tell whether ``text`` is a host that needs no cleaning, but for a leading ``www.``."""
    return _PLAIN_HOST.fullmatch(text) is not None


def address_entry(
    untrusted: str,
    *,
    listed_on: date | None = None,
    note: str = "",
    link: str = "",
    standing: Standing = Standing.LISTED,
) -> ListEntry | None:
    """Return the entry for a wallet address, or None where it is none of a known chain; twins of letters are forgiven."""
    text = latin(untrusted).strip()
    wallet = read_address(text)
    if wallet is None:
        return None
    return ListEntry(EntryKind.ADDRESS, wallet.key, text, listed_on, note, link, standing)


def email_entry(untrusted: str, *, listed_on: date | None = None, note: str = "", link: str = "") -> ListEntry | None:
    """Return the entry for an e-mail address, lower-case, or None."""
    text = unwrap(refang(visible(untrusted[:_MAX_TEXT]))).removeprefix("mailto:")
    glued = _GLUED_EMAIL.match(text)
    text = glued[1] if glued else text
    found = _EMAIL.fullmatch(text.lower())
    return ListEntry(EntryKind.EMAIL, found[0], text, listed_on, note, link) if found else None


def phone_entry(untrusted: str, *, listed_on: date | None = None, note: str = "", link: str = "") -> ListEntry | None:
    """Return the entry for a phone number, or None."""
    text = " ".join(visible(untrusted[:_MAX_TEXT]).split())
    key = phone_key(text)
    return ListEntry(EntryKind.PHONE, key, text, listed_on, note, link) if key else None


def shown(untrusted: str) -> str:
    """Return a publisher's text on one line, without control, bidirectional and other characters that nobody sees."""
    return untrusted.strip() if untrusted.isprintable() else " ".join(visible(untrusted).split())


def has_value(text: str) -> bool:
    """Tell whether a cell says something: ``None`` and ``N/A``, as publishers write them, say nothing."""
    return text.strip().casefold() not in _NO_VALUE


def parts_of(cell: str) -> Iterator[str]:
    """Yield the parts of a cell that holds several values; ``None`` and ``N/A`` as publishers write them are none."""
    for part in _BETWEEN.split(cell):
        if has_value(part):
            yield part.strip()
