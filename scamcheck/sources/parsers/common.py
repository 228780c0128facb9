"""What all list formats share: text from bytes, hosts in canonical form, dates as publishers write them."""

from __future__ import annotations

import codecs
import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from scamcheck.core import weburl
from scamcheck.core.address import read_address
from scamcheck.core.domain import bare_host, is_ip
from scamcheck.core.model import EntryKind, ListEntry
from scamcheck.core.refang import refang, unwrap, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %b %Y", "%d %B %Y")


class NotThisFormat(ValueError):
    """The file is not of the expected format; the argument is a code: web_page, not_text, not_json, no_columns."""


def to_text(data: bytes) -> str:
    """Return ``data`` as text, as ``decode`` reads it; raises ``NotThisFormat`` for what is none."""
    text = decode(data)
    if "\x00" in text[:4096]:
        raise NotThisFormat("not_text")
    return text


def decode(data: bytes) -> str:
    """Return ``data`` in the encoding that its byte order mark names, else as UTF-8, else as Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def host_entry(untrusted: str, **extra: object) -> ListEntry | None:
    """Return the entry for a host as a list writes it, or None: ``www.``, scheme, port, comma and case are forgiven.

    A path makes it an entry for that page and what lies below. A bare label or half a host is no entry.
    """
    text = untrusted.strip()
    if _PLAIN_HOST.fullmatch(text) and not is_ip(text):
        return _make(EntryKind.HOST, bare_host(text), text, extra)
    text = visible(text)
    url = weburl.parse(unwrap(refang(text)))
    if url is None or url.username or "*" in text or ("." not in url.host and not is_ip(url.host)):
        return None
    host = bare_host(url.host)
    path = url.path.strip("/")
    if path or url.has_query:
        return _make(EntryKind.URL, f"{host}/{path}", text, extra) if path else None
    return _make(EntryKind.HOST, host, text, extra)


def address_entry(untrusted: str, **extra: object) -> ListEntry | None:
    """Return the entry for a wallet address, or None where it is none of a known chain."""
    wallet = read_address(untrusted.strip())
    return _make(EntryKind.ADDRESS, wallet.value, untrusted.strip(), extra) if wallet else None


def _make(kind: EntryKind, key: str, title: str, extra: dict[str, object]) -> ListEntry:
    listed_on, note, link = extra.get("listed_on"), extra.get("note", ""), extra.get("link", "")
    day = listed_on if isinstance(listed_on, date) else None
    return ListEntry(kind, key, title, day, str(note), str(link), allow=bool(extra.get("allow", False)))


def shown(untrusted: str) -> str:
    """Return a publisher's text on one line, without control, bidirectional and other characters that nobody sees."""
    return untrusted.strip() if untrusted.isprintable() else " ".join(visible(untrusted).split())


def parts_of(cell: str) -> Iterator[str]:
    """Yield the parts of a cell that holds several values; ``None`` and ``N/A`` as publishers write them are none."""
    for part in re.split(r"[|;\n]+", cell):
        text = part.strip()
        if text and text.casefold() not in {"none", "n/a", "na", "-"}:
            yield text


def read_date(text: str) -> date | None:
    """Return the day that ``text`` names (ISO 8601, dd/mm/yyyy, dd.mm.yyyy, 3 Mar 2025), or None."""
    head = text.strip()
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(head[:10] if form == "%Y-%m-%d" else head, form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None
