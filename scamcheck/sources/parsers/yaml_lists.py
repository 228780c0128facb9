"""Lists in YAML, as three publishers' programs write them: TagPacks of GraphSense, CryptoScamDB, Phantom.

Read line by line, not as YAML: those files use a small part of it, always in the same shape, and nothing of a file may
be held in memory. Texts of several lines are passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from scamcheck.core.feed import Role
from scamcheck.core.owner import Owner, owner_note
from scamcheck.sources.parsers.common import Facts, NotThisFormat, address_entry, host_entry, shown
from scamcheck.sources.parsers.dates import read_date
from scamcheck.sources.parsers.stream import lines_of
from scamcheck.sources.parsers.wallet_text import addresses_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from scamcheck.core.feed import Feed, ListEntry

_LINE = re.compile(r"( *)((?:- +)?)(?:([A-Za-z_][\w-]{0,40}):(?: +(.*)|))?(.*)")
_COMMENT = re.compile(r"\s#.*")
_ESCAPED = re.compile(r"\\(.)")
_QUOTED = re.compile(r"'((?:[^']|'')*)'|\"((?:[^\"\\]|\\.)*)\"")
_MAX_LINE = 4_096
_MAX_NOTE = 300
_FIELDS = frozenset({"address", "abuse", "category", "label", "lastmod", "source"})
_FROZEN = frozenset({"black_list"})
"""Categories of a TagPack that accuse without a field ``abuse``."""
_OWNERS = {
    "exchange": Owner.EXCHANGE,
    "mixing_service": Owner.MIXER,
    "coinjoin": Owner.MIXER,
    "defi_bridge": Owner.BRIDGE,
    "defi": Owner.CONTRACT,
    "defi_dex": Owner.CONTRACT,
    "defi_token": Owner.COIN,
    "donation": Owner.DONATION,
}
"""Categories of services (the concepts of GraphSense's tagpack-tool); any other is ``Owner.OTHER``."""
_GIFTS = ("donat", "donor")
"""What the source of a tag says where a service is given money, for want of a category."""


class _Line(NamedTuple):
    """One line: how far it is indented, whether it begins an item, its field ("" for none) and what follows."""

    indent: int
    is_item: bool
    field: str
    text: str


def tagpack(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the tags of a TagPack that tell of abuse; fields of its head stand for those that a tag does not have.

    A tag without ``abuse`` names a service: it is no warning, and only lists that tell whose address it is hold it.
    """
    head: dict[str, str] = {}
    tag: dict[str, str] = {}
    in_tags = False
    for line in _lines(file, feed):
        if not in_tags:
            in_tags = line.field == "tags" and line.indent == 0
            if line.indent == 0 and line.field in _FIELDS:
                head[line.field] = line.text
                facts.as_of = read_date(head.get("lastmod", ""))
        elif line.is_item:
            yield from _tag(tag, head, feed, facts)
            tag = {line.field: line.text}
        elif line.field in _FIELDS:
            tag.setdefault(line.field, line.text)
    if not in_tags:
        raise NotThisFormat("not_a_list")
    yield from _tag(tag, head, feed, facts)


def cryptoscamdb(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the wallets of CryptoScamDB with the site that each belongs to; its sites are years old and left out."""
    site, category, place, seen = "", "", "", False
    for line in _lines(file, feed):
        if line.is_item and line.indent == 0:
            site, category, place = line.text if line.field == "name" else "", "", ""
            seen = seen or line.field == "name"
        elif line.indent == 2 and line.field and not line.is_item:
            place = line.field
            category = line.text if place == "category" else category
        elif place == "addresses" and line.is_item:
            note = shown(f"{site} ({category})" if category else site)[:_MAX_NOTE]
            facts.records += 1
            found = [entry for text in addresses_in(line.text) if (entry := address_entry(text, note=note))]
            if not found:
                facts.pass_over()
            yield from found
    if not seen:
        raise NotThisFormat("not_a_list")


def phantom(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield the items of Phantom's lists: ``url`` is a host, ``mint`` the address of a token of Solana."""
    seen = False
    for line in _lines(file, feed):
        if line.is_item and line.field in {"url", "mint"}:
            seen = True
            facts.records += 1
            entry = (host_entry if line.field == "url" else address_entry)(line.text)
            if entry is None:
                facts.pass_over()
            else:
                yield entry
    if not seen:
        raise NotThisFormat("not_a_list")


def _tag(tag: Mapping[str, str], head: Mapping[str, str], feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    if not tag.get("address"):
        return
    facts.records += 1
    said = {**head, **tag}
    note = _owner(said) if feed.role is Role.OWNER else _accusation(said)
    if note is None:
        return
    day, source = read_date(said.get("lastmod", "")), shown(said.get("source", ""))
    facts.note_day(day)
    note = shown(note).replace("_", " ")[:_MAX_NOTE]
    link = source if source.startswith("https://") else ""
    found = [
        entry
        for text in addresses_in(tag["address"])
        if (entry := address_entry(text, listed_on=day, note=note, link=link))
    ]
    if not found:
        facts.pass_over()
    yield from found


def _accusation(said: Mapping[str, str]) -> str | None:
    """Return of what a tag accuses its address, None for a service."""
    abuse, label = said.get("abuse", ""), said.get("label", "")
    accuses = abuse or said.get("category") in _FROZEN
    return ", ".join(filter(None, (label, abuse))) if accuses else None


def _owner(said: Mapping[str, str]) -> str | None:
    """Return the note on whose address it is, None where the tag accuses it or names nobody."""
    label, category = said.get("label", ""), said.get("category", "")
    if not label or said.get("abuse") or category in _FROZEN:
        return None
    owner = _OWNERS.get(category, Owner.OTHER)
    if owner is Owner.OTHER and any(word in said.get("source", "").lower() for word in _GIFTS):
        owner = Owner.DONATION
    return owner_note(owner, label)


def _lines(file: BinaryIO, feed: Feed) -> Iterator[_Line]:
    """Yield the lines that say something; what is longer than a line of these lists is cut."""
    for line in lines_of(file, feed.layout.encodings):
        text = line[:_MAX_LINE]
        if not text.strip() or text.lstrip().startswith("#") or text.startswith("---"):
            continue
        found = _LINE.match(text)
        if found:
            yield _Line(len(found[1]), bool(found[2]), found[3] or "", _scalar(found[4] or found[5]))


def _scalar(text: str) -> str:
    """Return a scalar without its quotes or the comment behind it."""
    plain = text.strip()
    quoted = _QUOTED.match(plain)
    if quoted is None:
        return _COMMENT.sub("", plain)
    return quoted[1].replace("''", "'") if quoted[1] is not None else _ESCAPED.sub(r"\1", quoted[2])
