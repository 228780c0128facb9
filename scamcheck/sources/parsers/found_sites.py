"""Web addresses in what authorities write: cells with several, dirty links, and free text with labels in it.

A word counts as a site only if it ends in a suffix that a registry sells (Public Suffix List), so ``St.Gallen`` and
``Co.The`` are none.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from publicsuffixlist import PublicSuffixList

from scamcheck.core import weburl
from scamcheck.core.domain import DomainSplitter, is_ip
from scamcheck.core.phone import phones_in
from scamcheck.core.refang import refang, unwrap, visible
from scamcheck.sources.parsers.common import host_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.feed import ListEntry

_BETWEEN = re.compile('[|;,\\s<>"()\\[\\]{}\u3001\uff0c\uff1b\u201c\u201d]+')
_GLUED = re.compile(r"(?:(?:www\.|[a-z]{1,20}?:?)?h?t{1,3}ps?\s*(?::\s*/{1,3}|\.?//))+", re.IGNORECASE)
"""``ttps://``, ``htttps://``, ``https//``, ``www.https://`` and ``websitehttps://``, all seen in I-SCAN."""

_EMAIL = re.compile(r"[^/@\s]+@[^/@\s]+")
_QUERY = re.compile(r"((?:[a-z]+://)?[^/?#]+)/?[?#].*", re.IGNORECASE | re.DOTALL)
_NEXT_WORD = re.compile(r"((?:[a-z]+://)?[^/]*\.[a-z]{2,})[A-Z][^./]*(?:/.*)?", re.DOTALL)
"""``https://evil.comFMA``: the next sentence begins where a capital follows the last label."""

_SITE_LABEL = (
    r"(?:web\s?-?(?:site|page|address|link)(?:e?s)?|urls?|domain(?: name)?s?)(?:\s?\(s\))?(?: address(?:es)?)?"
)
_NAME_LABEL = r"(?:entity names?|entity|names? of (?:company|entity)|company names?|trading names?|associated names?|alternative names?)"
_OTHER_LABEL = (
    r"(?:contacts?|address(?:es)?(?: \(alleged\))?|alleged address|reasons? for warning|bank(?: account)?(?: name| address)?"
    r"|account (?:name|number)"
    r"|beneficiary(?: \w+){0,2}|associated \w+(?:/\w+)?|other information|additional information|date|country|telegram"
    r"|instagram|facebook|linkedin|social media(?: \w+)?|apps?|fspr|nzbn|city|company|previous name|category(?: of scam)?|updated?"
    r"|media release|general partner|(?:ethereum |bitcoin |crypto(?:currency)? )?wallet(?: \w+)?|swift code|reference)"
)
_MAIL_LABEL = r"e-?mails?(?: address(?:es)?)?(?:\s?\(s\))?"
_PHONE_LABEL = (
    r"(?:(?:tele)?phones?(?: numbers?)?|tel|fax|mobile|(?:contact|phone) numbers?|whatsapp(?: numbers?)?)(?:\s?\(s\))?"
)
_LABEL = re.compile(
    rf"(?:(?P<site>{_SITE_LABEL})|(?P<name>{_NAME_LABEL})|(?P<mail>{_MAIL_LABEL})|(?P<phone>{_PHONE_LABEL})"
    rf"|(?P<other>{_OTHER_LABEL}))\s*:(?!//)",
    re.IGNORECASE,
)
_PROSE = re.compile(r"(?:[^\W\d_]{2,}[,.]?\s+){5}")
"""Words in a row, after which the phone numbers of a label are over."""
_HONEST = re.compile(
    r"(?:genuine|official|legitimate|legit|correct|authentic|licensed|registered|\b(?:real|our|true|its|his|her)|['\u2019]s)\s*$",
    re.IGNORECASE,
)
_BEFORE = 24
_PATIENCE = 2
"""Words in a row that are no sites, after which a label's sites are over and prose has begun."""
_JOINING = frozenset({"and", "or", "&", "also", "-", "\u2013", ""})
_MAX_NAME = 120
_MAX_WORD = 2_048


@lru_cache(maxsize=1)
def suffixes() -> DomainSplitter:
    """Return the splitter over the Public Suffix List, loaded when first asked for (50 ms)."""
    return DomainSplitter(PublicSuffixList(), PublicSuffixList(only_icann=True))


@lru_cache(maxsize=512)
def registrable_of(untrusted: str) -> str:
    """Return the registrable domain of a web address, or "" where there is none."""
    url = weburl.parse(untrusted.strip())
    return suffixes().split(url.host).registrable if url else ""


def is_under(host: str, domains: frozenset[str]) -> bool:
    """Tell whether ``host`` is one of ``domains`` or below one."""
    return any(host == domain or host.endswith("." + domain) for domain in domains)


def site_of(word: str, own: frozenset[str] = frozenset()) -> ListEntry | None:
    """Return the entry for one word that should be a web address, or None; hosts under ``own`` domains are none.

    A query behind a bare host is dropped: an authority that writes ``evil.com?c=1`` warns about evil.com.
    """
    text = unwrap(refang(word)).strip("'\u2019\u2018")
    if "." not in text or len(text) > _MAX_WORD or text.startswith("@") or _EMAIL.fullmatch(text):
        return None
    text = _GLUED.sub("https://", text, count=1) if _GLUED.match(text) else text
    queried = _QUERY.match(text)
    text = queried[1] if queried else text
    glued = _NEXT_WORD.match(text)
    return _known(text, own) or (_known(glued[1], own) if glued else None)


def sites_in(text: str, own: frozenset[str] = frozenset()) -> Iterator[ListEntry]:
    """Yield the web addresses of a cell or of free text, defanged or not; e-mail addresses are none."""
    for word in words_in(text):
        entry = site_of(word, own)
        if entry:
            yield entry


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a cell or a text that could be web addresses, names or e-mail addresses."""
    return (word for word in _BETWEEN.split(refang(text if text.isprintable() else visible(text))) if word)


def plain_text(text: str) -> str:
    r"""Return text out of a page without its character references; ``\n`` written out is a line's end."""
    return html.unescape(text).replace("\\n", "\n").replace("\u00a0", " ")


@dataclass(slots=True)
class Labelled:
    """What stands after labels in a text: entries of sites, and names, e-mail addresses and phones as written."""

    sites: list[ListEntry] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)


def labelled(text: str, own: frozenset[str] = frozenset()) -> Labelled:
    """Return what stands after labels (``Website:``, ``Entity name:``, ``Email:``, ``Phone:``) in free text.

    What stands after a label ends at the next one: ``Websites: a.com; b.comEmail: x@b.comPhone: 1``. Sites elsewhere in
    the text are other people's: the authority's own, a register, the firm that is imitated.
    """
    read = Labelled()
    found = list(_LABEL.finditer(text))
    for number, label in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        part = text[label.end() : end].strip()
        if _HONEST.search(text[max(0, label.start() - _BEFORE) : label.start()]):
            continue
        if label["site"]:
            read.sites += _first_sites(part, own)
        elif label["mail"]:
            read.emails += [word for word in words_in(part) if _is_strangers(word, own)]
        elif label["phone"]:
            read.phones += phones_in(_PROSE.split(part, maxsplit=1)[0])
        elif label["name"] and number + 1 < len(found) and 0 < len(part) <= _MAX_NAME and ":" not in part:
            read.names.append(part)
    return read


def visible_lines(text: str) -> str:
    """Return a cell line by line without characters that nobody sees."""
    return text if text.isprintable() else "\n".join(visible(line) for line in text.splitlines())


def _is_strangers(word: str, own: frozenset[str]) -> bool:
    """Tell whether a word is an e-mail address that is not the publisher's own."""
    return _EMAIL.fullmatch(word) is not None and not is_under(word.rpartition("@")[2].lower().rstrip("."), own)


def _first_sites(part: str, own: frozenset[str]) -> Iterator[ListEntry]:
    misses = 0
    for word in words_in(part):
        entry = site_of(word, own)
        if entry:
            misses = 0
            yield entry
        elif word.lower() not in _JOINING:
            misses += 1
            if misses > _PATIENCE:
                return


def _known(text: str, own: frozenset[str]) -> ListEntry | None:
    entry = host_entry(text)
    if entry is None:
        return None
    host = entry.key.split("/", 1)[0]
    if not (is_ip(host) or suffixes().has_known_suffix(host)):
        return None
    return None if is_under(host, own) else entry
