"""The sanctions list of the US Treasury: ``SDN_ENHANCED.XML`` of OFAC's Sanctions List Service.

A wallet is a feature of the sanctioned person or firm whose type is ``Digital Currency Address - XBT`` and whose value
is the address (OFAC FAQ 563). The namespace has changed before, so none is asked for (sources.md 2.1).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.address import look_up_key
from scamcheck.core.feed import EntryKind, Feed, ListEntry
from scamcheck.core.name import fold
from scamcheck.sources.parsers.common import Facts, shown
from scamcheck.sources.parsers.dates import read_date
from scamcheck.sources.parsers.xml_stream import Node, records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_ROOT = "sanctionsData"
_TYPES = frozenset({"referenceValue", "featureType"})
_WALLET = re.compile(r"Digital Currency Address\b")
_DETAILS = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="
_ID = re.compile(r"[0-9]{1,12}")
_SHORT = re.compile(r"[a-z0-9]{1,3}")
"""A name so short that it stands for anything: no entry by itself."""
_MAX_ADDRESS = 256
"""The longest address that OFAC publishes (FAQ 594)."""
_MAX_NAME = 300


def enhanced(file: BinaryIO, feed: Feed, facts: Facts) -> Iterator[ListEntry]:
    """Yield every wallet, and the names of all firms and groups and of those persons who have a wallet.

    A person without a wallet is left out: honest people share such names. So are aliases that OFAC calls weak. A wallet
    of a coin that is not known here has its address as the key.
    """
    types: dict[str, str] = {}
    for node in records(file, _ROOT, {"publicationInfo", "entity", *_TYPES}):
        if node.name == "publicationInfo":
            facts.as_of = _published(node) or facts.as_of
        elif node.name in _TYPES:
            types.update(_type_of(node))
        else:
            found = list(_entries(node, types))
            facts.records += 1
            facts.unreadable += not (found or node.said("names/name/translations/translation/formattedFullName"))
            yield from found


def _published(node: Node) -> date | None:
    """Return the day of the list: ``dataAsOf``, or whatever else in the head of the file is a date."""
    days = (read_date(child.text) for child in sorted(node.children, key=lambda child: child.name != "dataAsOf"))
    return next((day for day in days if day), None)


def _type_of(node: Node) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a type of feature that is a wallet, where the file lists its types apart."""
    text = next(
        (text for text in (node.text, node.said("value"), node.said("type")) if _WALLET.match(text.strip())), ""
    )
    if text:
        yield from ((value, text.strip()) for name, value in node.attributes.items() if name.lower().endswith("id"))


def _entries(entity: Node, types: Mapping[str, str]) -> Iterator[ListEntry]:
    programs = ", ".join(shown(node.text) for node in entity.walk("sanctionsPrograms/sanctionsProgram"))[:_MAX_NAME]
    number = entity.attributes.get("id", "")
    link = _DETAILS + number if _ID.fullmatch(number) else ""
    names = _names(entity)
    wallets = [feature.said("value") for feature in entity.walk("features/feature") if _is_wallet(feature, types)]
    owner = f"{names[0]} ({programs})" if names and programs else names[0] if names else programs
    for wallet in wallets:
        if entry := _address(wallet, owner, link):
            yield entry
    if wallets or entity.said("generalInfo/entityType") == "Entity":
        days = (
            read_date(node.attributes.get("datePublished", "")) for node in entity.walk("sanctionsLists/sanctionsList")
        )
        first = min((day for day in days if day), default=None)
        for key, name in _name_keys(names):
            yield ListEntry(EntryKind.NAME, key, name, first, programs, link)


def _is_wallet(feature: Node, types: Mapping[str, str]) -> bool:
    kind = next(feature.walk("type"), None)
    if kind is not None and kind.text.strip():
        return bool(_WALLET.match(kind.text.strip()))
    numbers = (*feature.attributes.values(), *(kind.attributes.values() if kind else ()))
    return any(number in types for number in numbers)


def _address(published: str, note: str, link: str) -> ListEntry | None:
    """Return the entry of a wallet, whose title is the address as published.

    It has no date: that of the owner would be wrong for each address that was added later.
    """
    text = shown(published)
    if not text or len(text) > _MAX_ADDRESS:
        return None
    return ListEntry(EntryKind.ADDRESS, look_up_key(text), text, None, note, link)


def _names(entity: Node) -> list[str]:
    """Return the names of an entity, the first one first, in every script; weak aliases are left out."""
    first: list[str] = []
    others: list[str] = []
    for name in entity.walk("names/name"):
        if name.said("isLowQuality").lower() == "true":
            continue
        forms = [shown(node.text)[:_MAX_NAME] for node in name.walk("translations/translation/formattedFullName")]
        is_alias = next(name.walk("aliasType"), None) is not None or name.said("isPrimary").lower() == "false"
        (others if is_alias else first).extend(forms)
    return [name for name in dict.fromkeys((*first, *others)) if name]


def _name_keys(names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield what each name is looked up by; ``LAST, First`` also as ``First LAST``."""
    for number, name in enumerate(names):
        last, comma, first = name.partition(", ")
        turned = fold(f"{first} {last}") if comma and "," not in first else ""
        for key in dict.fromkeys((fold(name), turned)):
            if key and not (number and _SHORT.fullmatch(key)):
                yield key, name
