"""Live look-ups: who is asked, what is sent, what came of it. Values only; ``sources.lookups`` does the asking."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from scamcheck.core.model import NO_PARAMS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from scamcheck.core.model import Evidence


MISSING = "missing"
"""The detail of a question that cannot be asked because the list of this id is not here."""


class Sends(StrEnum):
    """What leaves this computer: a whole host, the registrable domain, a wallet address, a name, or a piece of a hash."""

    HOST = "host"
    REGISTRABLE = "registrable"
    WALLET = "wallet"
    NAME = "name"
    HASH_PREFIX = "hash_prefix"


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``calls`` requests in ``seconds``, as the operator says or others have found; we keep to it ourselves."""

    calls: int
    seconds: int


@dataclass(frozen=True, slots=True)
class KeyNeed:
    """A key of the person's own. ``page`` is where the operator hands it out; ``required`` keys are needed for any answer.

    ``probe`` is what is asked about when a key is tested: something that everybody knows, never a thing of the person's.
    """

    page: str
    required: bool = True
    probe: str = "example.com"


@dataclass(frozen=True, slots=True)
class LookUp:
    """The facts from which consent, settings and PRIVACY.md build themselves.

    ``title`` and ``learns`` are wording; ``operator`` is the proper name of who is asked, ``country`` where they are (ISO
    3166, "" for several). ``hosts`` are all hosts that may be asked; ``servers`` is the id of a list that names further
    ones. ``learns`` says what the operator could learn besides this computer's network address and the time. ``keeps`` is
    for how many seconds an answer is good for, in memory only, unless the answer says so itself. ``fresh_only``: the
    operator's terms let an answer be shown only while it is fresh, so it is kept in no file. ``notice`` is wording that the
    operator wants beside its answer.
    """

    id: str
    title: str
    operator: str
    country: str
    sends: Sends
    hosts: tuple[str, ...]
    homepage: str
    learns: str
    keeps: int
    servers: str = ""
    key: KeyNeed | None = None
    quotas: tuple[Quota, ...] = ()
    fresh_only: bool = False
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What one look-up would ask about one thing. ``text`` is exactly what would leave this computer.

    ``hosts`` are those that get it; none where nobody can be asked about this thing (a country's domains without RDAP).
    ``details`` are what the look-up needs besides and does not send (the day, a chain); ``about`` is the value of the
    indicator that was checked.
    """

    lookup: str
    about: str
    text: str
    hosts: tuple[str, ...]
    details: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS, hash=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a question. ``lifetime`` is for how many seconds it is good, where the answer says so itself."""

    evidence: tuple[Evidence, ...]
    lifetime: float | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """One request that left. ``path`` and query are as sent, with the key hidden; ``size`` counts its bytes.

    ``place`` is the path without what was asked about: the form in which it may be kept in a file.
    """

    at: datetime
    lookup: str
    host: str
    path: str
    place: str
    what: str
    size: int
