"""The types that travel through the program; every layer above speaks in them.

All are frozen and slotted: a value that has been made is never changed, so it may cross threads freely. They carry
codes and parameters, never sentences; ``services.explain`` turns codes into words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from scamcheck.core.notice import MAX_LENGTH as MAX_LENGTH  # noqa: PLC0414 - they belong here, too
from scamcheck.core.notice import NO_PARAMS as NO_PARAMS  # noqa: PLC0414 - as above
from scamcheck.core.notice import Notice as Notice  # noqa: PLC0414 - as above
from scamcheck.core.reason import Reason as Reason  # noqa: PLC0414, TC001 - every layer takes it from here

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from scamcheck.core.lookup import Sent

OWN = "own"
"""The source of evidence that rests on the person's own short list of wallet addresses."""


class Kind(StrEnum):
    """What sort of thing the person pasted."""

    URL = "url"
    DOMAIN = "domain"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    MESSAGE = "message"


class Level(StrEnum):
    """The five results. There is deliberately no "safe"."""

    LISTED = "listed"
    WARNING = "warning"
    NOTHING_FOUND = "nothing_found"
    RECOGNISED = "recognised"
    NOT_CHECKED = "not_checked"


class Severity(StrEnum):
    """How much one piece of evidence weighs: told only, amber, or red."""

    NOTE = "note"
    WARNING = "warning"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Domain:
    """A host, split by the Public Suffix List.

    ``host`` is lower-case ASCII (A-labels) without a trailing dot. ``registrable`` is eTLD+1, or "" where there is none
    (an IP address, a bare suffix). ``unicode`` is the host as people read it. ``private_suffix`` is true when the
    suffix is a hosting service (``github.io``), so that neighbours share nothing.
    """

    host: str
    registrable: str
    suffix: str
    unicode: str
    private_suffix: bool = False
    is_ip: bool = False

    @property
    def subdomain(self) -> str:
        """The labels left of the registrable domain: ``coinbase.com`` of ``coinbase.com.evil.example``."""
        return self.host[: -len(self.registrable) - 1] if self.registrable and self.host != self.registrable else ""

    @property
    def label(self) -> str:
        """The one label that somebody registered: ``evil`` of ``www.evil.co.uk``; "" for an IP address."""
        return self.registrable.split(".", 1)[0] if self.registrable else ""


@dataclass(frozen=True, slots=True)
class WebUrl:
    """A web address as a browser reads it (WHATWG). ``username`` is what stands before ``@``; never a password."""

    href: str
    scheme: str
    host: str
    port: int | None
    path: str
    has_query: bool
    username: str


class Checksum(StrEnum):
    """What the checksum of a wallet address says: it holds, there is none, only the case is wrong, a character is wrong."""

    OK = "ok"
    NONE = "none"
    CASE = "case"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Wallet:
    """A recognised wallet address.

    ``chain`` is what lists say that they cover. ``value`` is the address as written, in the case that counts; ``key`` is
    what lists hold it under, where that is another. ``coins`` are all that write addresses like this, the likeliest
    first; ``form`` is the kind of address (``p2pkh``, ``taproot``, ``subaddress``, ``integrated``, ``unified``...) and
    ``network`` is ``main`` or ``test``. ``details`` came with it: ``tag``, ``memo``, ``amount``, ``label``, ``message``,
    ``token``, ``network``.
    """

    chain: str
    value: str
    checksum: Checksum = Checksum.OK
    key: str = ""
    coins: tuple[str, ...] = ()
    form: str = ""
    network: str = "main"
    details: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", self.value)


@dataclass(frozen=True, slots=True)
class KeptWallet:
    """A wallet address in the person's own short list: what they call it, and the day on which they kept it."""

    wallet: Wallet
    label: str
    since: date


@dataclass(frozen=True, slots=True)
class Indicator:
    """One recognised thing. ``value`` is the canonical form that is looked up; ``raw`` is what stood in the text.

    ``signs`` are codes of what was odd about the writing (``text.hidden_characters``, ``wallet.checksum``). A message
    carries what was found inside it in ``parts``. ``wallet`` says more about a wallet address, whose chain is ``chain``.
    """

    kind: Kind
    raw: str
    value: str
    url: WebUrl | None = None
    domain: Domain | None = None
    chain: str | None = None
    signs: tuple[str, ...] = ()
    parts: tuple[Indicator, ...] = ()
    wallet: Wallet | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """Input that cannot be checked, and why: ``input.empty``, ``secret.recovery_phrase`` and so on.

    It never holds the input: a recovery phrase or key must not travel any further.
    """

    code: str
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)


Span = tuple[int, int]
"""Characters of a text from ``start`` up to, not including, ``end``."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One piece in which two addresses differ: ``written`` starts at ``at`` in the one, ``meant`` stands in the other.

    ``meant`` is "" where the piece was added, ``written`` is "" where it was left out.
    """

    written: str
    meant: str
    at: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A lookalike address beside the real one; ``core.comparison.compare`` makes it.

    ``shown`` is the host as people read it (no character that nobody sees), ``shown_ascii`` the same with A-labels, or
    "" where that is no different. ``shown_marks`` and ``real_marks`` are what to mark in ``shown`` and ``real``: in
    order, apart from one another, never empty, never in the middle of a letter with its accents. A piece that was left
    out has a mark in ``real`` only; where ``real`` has no such piece, its neighbours in ``shown`` are marked.
    ``counts`` is the registrable domain as people read it and ``counts_at`` where it is in ``shown``; without one (an IP
    address) the whole host counts. ``differences`` says the same as the marks for those who cannot see them; it is empty
    where the spelling is right and only the place is wrong (``coinbase.com.evil.example``).

    ``role`` says what the second address is: the ``real`` one of a brand, or a wallet address that the person keeps
    (``kept``), checked before (``seen``) or gave in the same text (``beside``). Wallet addresses are in groups of four.
    """

    shown: str
    shown_ascii: str
    real: str
    shown_marks: tuple[Span, ...]
    real_marks: tuple[Span, ...]
    counts: str
    counts_at: Span
    differences: tuple[Difference, ...] = ()
    role: str = "real"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding. ``code`` picks the sentence, ``params`` fill it; ``source`` is "rules", ``OWN`` or a feed id.

    ``comparison`` is the picture of a lookalike.
    """

    code: str
    severity: Severity
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)
    source: str = "rules"
    as_of: date | None = None
    link: str = ""
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could NOT be checked. ``needed`` gaps turn "nothing found" into "not checked"."""

    source: str
    reason: Reason
    needed: bool = False
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """One list that was looked into for this answer."""

    feed: str
    title: str
    entries: int
    as_of: date
    stale: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer in codes: what tests, ``--json``, history and the case sheet use.

    ``answers`` are the person's own to the twelve questions, by id; they are kept in memory only.
    """

    indicator: Indicator
    level: Level
    evidence: tuple[Evidence, ...]
    gaps: tuple[Gap, ...]
    searched: tuple[Searched, ...]
    checked_at: datetime
    sent: tuple[Sent, ...] = ()
    items: tuple[Report, ...] = ()
    answers: Mapping[str, str] = field(default_factory=lambda: NO_PARAMS)


@dataclass(frozen=True, slots=True)
class Picture:
    """Two addresses to show one above the other, with all words that belong to them.

    ``labels`` stand before the address shown and the real one. ``pieces`` are the differences in words, a sentence each;
    ``reading`` says which part counts; ``ascii_form`` gives the form with A-labels, or is "". ``spoken`` is the whole
    picture for a screen reader, ``said`` how it says each of the two addresses.
    """

    comparison: Comparison
    labels: tuple[str, str]
    pieces: tuple[str, ...]
    reading: str
    ascii_form: str
    spoken: str
    said: tuple[str, str]


@dataclass(frozen=True, slots=True)
class WalletCard:
    """A wallet address as people compare it: in ``groups`` of four characters, and its coin in words and by its symbol.

    ``spoken`` is all of it for a screen reader, the characters one by one. ``offered``: the person may keep it in their own
    short list.
    """

    title: str
    groups: str
    spoken: str
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One finding in words, for a card on the screen. ``detail`` is the publisher's own note.

    ``compare`` shows a lookalike address and the real one.
    """

    text: str
    severity: Severity
    source: str
    detail: str = ""
    link: str = ""
    compare: Picture | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which people are asked to pay with coins, and what to do about it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A part of the talk script for a helper."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    """A page of an authority that a person can search, in words; nothing of theirs stands in its address."""

    title: str
    covers: str
    page: str


@dataclass(frozen=True, slots=True)
class AuthorityGroup:
    """The pages for the people of one country; ``name`` is that of the country."""

    country: str
    name: str
    pages: tuple[AuthorityPage, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer in words, in the person's language: all that a widget or a terminal ever shows.

    ``authorities`` are pages to search by hand, those of the person's country first; ``to_search`` is what to paste there.
    ``talk`` is there when the answer is told to a helper.
    """

    level: Level
    symbol: str
    headline: str
    action: str
    subject: str
    reading: str
    reasons: tuple[Card, ...]
    next_steps: tuple[str, ...]
    searched: tuple[str, ...]
    limits: tuple[str, ...]
    privacy: str
    items: tuple[Explanation, ...] = ()
    wallet: WalletCard | None = None
    ways: tuple[Way, ...] = ()
    authorities: tuple[AuthorityGroup, ...] = ()
    to_search: str = ""
    talk: tuple[Talk, ...] = ()
