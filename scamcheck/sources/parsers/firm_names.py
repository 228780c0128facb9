"""Names of firms as authorities write them: with marks of impersonation, several in one cell, or inside a headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scamcheck.core.name import LEGAL_FORMS, fold, words_of
from scamcheck.sources.parsers.common import has_value, shown
from scamcheck.sources.parsers.found_sites import site_of, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NAME = 200

_MISUSED = r"(?:imperson\w+|impost[eo]rs?|imitat\w+|clon(?:e|ed|ing)s?|fakes?|phoney|misus\w+|spoof\w*)"
_IN_BRACKETS = re.compile(rf"[(\[][^)\]]{{0,60}}\b{_MISUSED}\b[^)\]]*[)\]]?", re.IGNORECASE)
_COPIES = re.compile(
    r"[(\[][^()\[\]]{0,40}\b(?:impersonating|impersonat(?:es|ors? of)|imitating|posing as|pretending to be)\s+(?P<real>[^()\[\]]{2,200})[)\]]?",
    re.IGNORECASE,
)
"""``Coin FTX (Entity Impersonating FTX)``: the name in front is the copy's own, the honest firm stands inside."""
_ANY_FIRM = re.compile(r"\b(?:firm|company|entity|authori[sz]ed|registered|licen[sc]ed|genuine)\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:potential |suspected |possible |the )?{_MISUSED}(?: (?:entity|firm|company|website|of|by|using))*\s*(?:of\b|[:\u2013\u2014-])\s*"
    rf"|(?:potential |suspected |possible ){_MISUSED}\s+",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\s+[\u2013\u2014-]\s*(?:potential |suspected |possible )?{_MISUSED}\b.*", re.IGNORECASE)
_MISUSE_TOLD = re.compile(
    rf"^(?:\w+ )?{_MISUSED}\b|\b(?:imperson\w+|impost[eo]rs?|clon(?:e|ed|ing)s?)\b", re.IGNORECASE
)
_CLONE_OF = re.compile(r"\s+\(?(?:clone|imposter|impersonator) of\b.*", re.IGNORECASE)
_DASH = re.compile(r"\s*[\u2013\u2014]\s*|\s+-\s+")
_ALERT = re.compile(r"(?:[\w']+ ){0,3}(?:warning|alert|update)s?\s*[:\u2013\u2014-]\s*", re.IGNORECASE)
_STRONG = re.compile(r"\b(?:scams?|fake|phoney|cloned|web ?sites?|advertisements?|adverts?|emails?)\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|has|have|does|do|not|charges|without|using|who|via|their|our)\b", re.IGNORECASE
)
_HEADLINE = re.compile(
    r"\b(?:warns?|warnings?|cautions?|alerts?|beware|scams?|scammers?|fake|fraudulent|suspected|unregistered|not registered|unable"
    r"|withh?olding|withholds|offer(?:s|ed|ing)|claim(?:s|ed|ing)|target(?:s|ed|ing)|impersonat\w+|impost[eo]rs?|contacted|convicted"
    r"|unreasonabl[ey]|harvesting|recruitment|is not|are not|not based|cold calling|advertisements?|websites?)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"[\s(]+(?:trading as|also trading as|operating as|t/as?|d/b/a|dba|a\.?k\.?a\.?|also known as|formerly(?: known as)?|f/k/a)[:\s]+"
    r"|\s+/\s+|\s*;\s*",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"((?:\S+ ){0,6}\S+?):? (?:(?:is|are|does|do) not|not (?:registered|licensed|authori[sz]ed|based)|unreasonably) .*",
    re.IGNORECASE,
)
_TWO_FIRMS = re.compile(r"\b(limited|ltd|inc|llc|corp|plc|gmbh)\b\.?,?\s+and\s+", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?\s*$")
_NUMBERED = re.compile(r"^\s*\d{1,3}[.)]\s+")
_EDGES = " \t\"'`*\u201c\u201d\u2018\u2019.,;:-\u2013"
_NO_NAMES = frozenset({"http", "https", "www", "unknown"})
"""What is left of an address that was torn apart, and what stands where no name is known."""
_HEADLINE_WORDS = 4
_SENTENCE_WORDS = 5
_GENERIC = LEGAL_FORMS | frozenset(
    "and the of for australia australian zealand uk usa bank capital finance financial group investment investments holdings "  # noqa: SIM905
    "international global trading trade markets market management services securities asset assets wealth fund funds".split()
)


class FirmName(NamedTuple):
    """One name: as shown, the key under which it is looked up, and whether the publisher marks it as misused."""

    title: str
    key: str
    misused: bool


def names_in(untrusted: str) -> Iterator[FirmName]:
    """Yield the names in a cell: headlines, web addresses and texts of more than 200 letters are none.

    >>> [name.title for name in names_in("Impersonation of Quarzum Ltd (quarzum.com)")]
    ['Quarzum Ltd']
    """
    text = shown(untrusted[: MAX_NAME * 4])
    if not has_value(text) or len(text) > MAX_NAME or "://" in text:
        return
    text, misused = _without_marks(without_headline(text))
    for part in _parts(text):
        title = _balanced(_without_bracket(_NUMBERED.sub("", part)).strip(_EDGES))
        key = fold(title)
        if len(key) > 1 and key not in _NO_NAMES and not _is_site(title) and not _is_headline(title):
            yield FirmName(title, key, misused)


def _parts(text: str) -> Iterator[str]:
    """Yield the names in a text that holds several: between ``trading as``, ``aka``, ``;``, and commas or slashes.

    A comma or a slash parts names only where each part has two words or more: ``Taylor, Hodgson and Associates`` is one.
    """
    for part in _SEVERAL.split(_TWO_FIRMS.sub(r"\1; ", text)):
        for mark, least in (("/", 2), (",", 3)):
            pieces = [piece.strip() for piece in part.split(mark) if piece.strip()]
            if len(pieces) >= least and all(len(piece.split()) > 1 for piece in pieces):
                yield from pieces
                break
        else:
            yield part


def is_akin(name: str, other: str) -> bool:
    """Tell whether two names share a word that says who is meant; ``Capital`` and ``Ltd`` do not."""
    words = {word for word in words_of(name) if len(word) > 2} - _GENERIC
    return not words.isdisjoint(words_of(other)) or fold(name) == fold(other)


def without_headline(text: str) -> str:
    """Return ``text`` without what a headline says around the name; a tail that tells of misuse stays for the marks."""
    text = _ALERT.sub("", text, count=1) if _ALERT.match(text) else text
    if found := _VERDICT.match(text):
        return found[1]
    head, *tail = _DASH.split(text, maxsplit=1)
    if not tail or not head or not _HEADLINE.search(tail[0]):
        return text
    return f"{head} - clone" if _MISUSE_TOLD.search(tail[0]) else head


def _without_marks(text: str) -> tuple[str, bool]:
    if (copies := _COPIES.search(text)) and not _ANY_FIRM.search(copies["real"]):
        real, own = words_of(copies["real"]), words_of(text[: copies.start()])
        if not set(own) <= set(real):
            return without_victim(text).strip(), False
    plain = _IN_BRACKETS.sub(" ", text)
    if found := _BEFORE.match(plain):
        plain = plain[found.end() :]
    plain = _CLONE_OF.sub("", _BEHIND.sub("", plain))
    return plain.strip(), plain != text


def without_victim(text: str) -> str:
    """Return ``text`` without a bracket that says whom an entity imitates: its address is the honest firm's."""
    return _COPIES.sub(" ", text)


def _without_bracket(text: str) -> str:
    """Return ``text`` without a bracket at its end that repeats it: its web address, its initials, its own words."""
    found = _LAST_BRACKET.search(text)
    if not found or found.start() == 0:
        return text
    inside, before = words_of(found[1]), words_of(text[: found.start()])
    initials = "".join(word[0] for word in before)
    repeats = set(inside) <= set(before) or "".join(inside) in (initials, "".join(before))
    sites = any("." in word.strip(".") for word in words_in(found[1]))
    return text[: found.start()] if repeats or sites or not inside else text


def _balanced(text: str) -> str:
    """Return ``text`` without a bracket at its end or start whose other half was cut off."""
    if text.count("(") < text.count(")"):
        return text.rstrip(_EDGES + ")")
    return text.lstrip(_EDGES + "(") if text.count("(") > text.count(")") else text


def _is_site(title: str) -> bool:
    return all(site_of(word) or word.lower() in {"and", "&", "or"} for word in title.replace(",", " ").split())


def _is_headline(title: str) -> bool:
    size = len(title.split())
    return (
        (size >= _HEADLINE_WORDS and _HEADLINE.search(title) is not None)
        or (size >= _SENTENCE_WORDS and _SENTENCE.search(title) is not None)
        or (size > 1 and _STRONG.search(title) is not None)
    )
