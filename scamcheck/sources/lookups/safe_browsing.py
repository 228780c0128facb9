"""Whether Google lists a page: Safe Browsing v5, hashes:search. Only four bytes of each fingerprint leave.

The whole fingerprints are compared here. What Google marks with an attribute (for trials, for frames only) or with a threat
that we do not know is passed over, as its documentation demands. Its terms: an answer is shown while it is fresh, in words
that leave room for doubt, and says that it comes from Google.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Sends
from scamcheck.core.model import Evidence, Kind, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups import page_hashes, protobuf
from scamcheck.sources.lookups.line import LookUpFailed

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Body, Line

HOST = "safebrowsing.googleapis.com"
FACTS = LookUp(
    id="google-safe-browsing",
    title=N_("Google's list of risky pages"),
    operator="Google (Safe Browsing)",
    country="US",
    sends=Sends.HASH_PREFIX,
    hosts=(HOST,),
    homepage="https://developers.google.com/safe-browsing",
    learns=N_("Google can see the pieces together, and which key asks. If it knows the page, it could guess it."),
    keeps=300,
    key=KeyNeed("https://console.cloud.google.com/apis/library/safebrowsing.googleapis.com"),
    fresh_only=True,
    notice=N_(
        "Advisory provided by Google. Google cannot promise that its list is complete or free of errors. "
        "Some risky sites are not on it, and some good ones may be on it by mistake."
    ),
)
WORDING = {
    "online.google_deceptive": N_(
        "Google lists this address on {domain} as possibly deceptive. It may be after passwords or money. "
        "Advisory provided by Google."
    ),
    "online.google_malware": N_(
        "Google lists this address on {domain} as possibly harmful. It may put harmful programs on your device. "
        "Advisory provided by Google."
    ),
    "online.google_unwanted": N_(
        "Google lists this address on {domain} as possibly harmful. It may offer programs that do more than they say. "
        "Advisory provided by Google."
    ),
    "online.google_nothing": N_(
        "Google's list does not name this address on {domain}. Many new fake sites are not on it yet."
    ),
}
THREATS = {1: "online.google_malware", 2: "online.google_deceptive", 3: "online.google_unwanted"}
"""By number of ``ThreatType``. 4 is about apps for one kind of phone only."""
ADVISORY = "https://developers.google.com/safe-browsing/v4/advisory"
ACCEPT = "application/x-protobuf"
LONGEST = 1800
"""Seconds: the terms let no answer be shown that is older than half an hour."""
SHORT, WHOLE = 4, 32
"""Bytes of a fingerprint: what leaves of it, and all of it."""
HASHES = "hashes"
"""The detail that holds the whole fingerprints; it stays here."""
BETWEEN = ", "
REFUSED_KEY = (b"API_KEY_INVALID", b"API key not valid", b"API key expired")


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - all look-ups take the same
    """Return the question about a web address or a domain: the first bytes of its fingerprints, in order of their value."""
    domain = indicator.domain
    if indicator.kind not in {Kind.URL, Kind.DOMAIN} or domain is None:
        return None
    path = urlsplit(indicator.url.href).path if indicator.url else "/"
    hashes = page_hashes.full_hashes(domain, path)
    text = BETWEEN.join(sorted({one[:SHORT].hex() for one in hashes}))
    details = {"domain": domain.host, HASHES: " ".join(one.hex() for one in hashes)}
    return Question(FACTS.id, indicator.value, text, FACTS.hosts, details)


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for all whole fingerprints that begin so, and compare."""
    body = await line.get(
        f"https://{HOST}/v5/hashes:search?hashPrefixes={{prefixes}}",
        accept=ACCEPT,
        headers={"X-Goog-Api-Key": line.key},
        also=(400,),
        made={"prefixes": prefixes},
    )
    if body.status == 400:
        refused = any(words in body.data for words in REFUSED_KEY)
        raise LookUpFailed(Reason.KEY_REFUSED if refused else Reason.REFUSED)
    threats, lifetime = _told(body, frozenset(question.details[HASHES].split()))
    params = {"domain": question.details["domain"]}
    if not threats:
        return Answered(
            (Evidence("online.google_nothing", Severity.NOTE, params, FACTS.id, today, ADVISORY),), lifetime
        )
    found = (Evidence(THREATS[one], Severity.LISTED, params, FACTS.id, today, ADVISORY) for one in sorted(threats))
    return Answered(tuple(found), lifetime)


def prefixes(text: str) -> tuple[str, ...]:
    """Return the pieces of fingerprints as they stand in an address (base64)."""
    return tuple(base64.urlsafe_b64encode(bytes.fromhex(one)).rstrip(b"=").decode() for one in text.split(BETWEEN))


def _told(body: Body, mine: frozenset[str]) -> tuple[set[int], float]:
    """Return the threats that ``SearchHashesResponse`` names for ``mine``, and for how many seconds that is good.

    Google always says the latter; without it this is no answer of theirs, such as no bytes at all.
    """
    threats: set[int] = set()
    lifetime: float | None = None
    try:
        for number, value in protobuf.fields(body.data):
            if number == 1:
                threats |= _threats(protobuf.part(value), mine)
            elif number == 2:
                lifetime = _seconds(protobuf.part(value))
    except LookUpFailed as failed:
        raise body.unreadable() from failed
    if lifetime is None:
        raise LookUpFailed(Reason.UNREADABLE)
    return threats, lifetime


def _threats(full_hash: bytes, mine: frozenset[str]) -> set[int]:
    """Return the threats of one ``FullHash``, none where it is not one of ``mine``."""
    whole, threats = b"", set()
    for number, value in protobuf.fields(full_hash):
        if number == 1:
            whole = protobuf.part(value)
        elif number == 2:
            threats |= _threat(protobuf.part(value))
    if len(whole) != WHOLE:
        raise LookUpFailed(Reason.UNREADABLE)
    return threats if whole.hex() in mine else set()


def _threat(detail: bytes) -> set[int]:
    """Return the threat of one ``FullHashDetail``, none where it is unknown to us or does not hold for whole pages."""
    threat, attributes = 0, []
    for number, value in protobuf.fields(detail):
        if number == 1:
            threat = protobuf.numbers(value)[-1] if value else 0
        elif number == 2:
            attributes += protobuf.numbers(value)
    return {threat} if threat in THREATS and not attributes else set()


def _seconds(duration: bytes) -> float:
    """Return the whole seconds of a ``Duration``, at most half an hour; one that is less than none is none."""
    seconds = 0
    for number, value in protobuf.fields(duration):
        if number == 1 and isinstance(value, int):
            seconds = value if value < 1 << 63 else 0
    return float(min(seconds, LONGEST))
