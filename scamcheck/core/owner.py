"""Whose address it is, as lists of known coins and services tell it: what kind of owner, and the name."""

from __future__ import annotations

from enum import StrEnum

_MARK = ": "


class Owner(StrEnum):
    """What sort of thing an address belongs to; it says which sentence is told (``checks.owner``)."""

    COIN = "coin"
    CONTRACT = "contract"
    EXCHANGE = "exchange"
    MIXER = "mixer"
    BRIDGE = "bridge"
    DONATION = "donation"
    OTHER = "other"


_NAMES = frozenset(owner.value for owner in Owner)


def owner_note(owner: Owner, name: str) -> str:
    """Return the note under which a list keeps an owner: ``exchange: Example``."""
    return f"{owner.value}{_MARK}{name}"


def read_owner(note: str) -> tuple[Owner, str]:
    """Return the sort and the name of the owner; of a note that tells no sort, ``Owner.OTHER`` and all of it.

    >>> read_owner("exchange: Example: cold wallet")
    (<Owner.EXCHANGE: 'exchange'>, 'Example: cold wallet')
    """
    kind, mark, name = note.partition(_MARK)
    return (Owner(kind), name) if mark and kind in _NAMES else (Owner.OTHER, note)
