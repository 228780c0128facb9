"""Since when the Internet Archive knows the front page of a domain: the capture index of the Wayback Machine (CDX).

Question: host or registrable domain? Decision: the front page of the registrable domain. Why: it is the name whose age a
message claims; the index treats ``www.`` and both schemes as one; and a part before the domain may hold the person's name.
Only an exact address can be asked so: the index is sorted by address first, so that the first row of a whole host is not
the oldest one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, LookUp, Question, Quota, Sends
from scamcheck.core.model import Evidence, Kind, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import rows

if TYPE_CHECKING:
    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Body, Line

HOST = "web.archive.org"
FACTS = LookUp(
    id="wayback",
    title=N_("First copy in the web archive"),
    operator="Internet Archive",
    country="US",
    sends=Sends.REGISTRABLE,
    hosts=(HOST,),
    homepage="https://web.archive.org/",
    learns=N_("The archive can see that somebody asks about this domain."),
    keeps=86_400,
    quotas=(Quota(20, 60),),
)

WORDING = {
    "online.first_copy": N_(
        "The Internet Archive has copies of the front page of {domain} from {since_day} on. The owner may have changed since."
    ),
    "online.first_copy_new": N_(
        "The first copy of {domain} in the Internet Archive is from {since_day}, less than three months ago. New sites look so."
    ),
    "online.no_copy": N_(
        "The Internet Archive has no copy of the front page of {domain}. New sites look so, and many small ones."
    ),
}
NEW = 90
"""Days; as for a young domain."""
OLDEST = 1996
"""The archive's first year: an earlier capture is an error of the index."""
_BLOCKED = (b"AccessControl", b"Blocked")
"""In a 403 about a site that is kept out of the archive, at its owner's wish or the archive's."""
_FIELDS = ["timestamp"]


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001
    """Return the question about the registrable domain of a web address, a domain or an e-mail address."""
    domain = indicator.domain
    if indicator.kind not in {Kind.URL, Kind.DOMAIN, Kind.EMAIL} or domain is None or not domain.registrable:
        return None
    return Question(FACTS.id, indicator.value, domain.registrable, FACTS.hosts)


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for the oldest capture."""
    address = f"https://{HOST}/cdx/search/cdx?url={{text}}&output=json&fl=timestamp&limit=1"
    body = await line.get(address, also=(403,))
    if body.status == 403:
        raise LookUpFailed(Reason.NOT_COVERED if any(mark in body.data for mark in _BLOCKED) else Reason.REFUSED)
    stamp, domain = _oldest(body), question.text
    if not stamp:
        return Answered((Evidence("online.no_copy", Severity.NOTE, {"domain": domain}, FACTS.id, today),))
    since = _day(stamp, today)
    params = {"domain": domain, "since": since.isoformat()}
    code = "online.first_copy_new" if (today - since).days < NEW else "online.first_copy"
    link = f"https://{HOST}/web/{stamp}/http://{domain}/"
    return Answered((Evidence(code, Severity.NOTE, params, FACTS.id, today, link),))


def _oldest(body: Body) -> str:
    """Return the moment of the oldest capture in fourteen digits, "" where there is none: an empty array, said as such."""
    told = rows(body.json())
    if not told:
        return ""
    match told:
        case [names, [str(stamp)]] if names == _FIELDS and len(stamp) == 14 and stamp.isascii() and stamp.isdecimal():
            return stamp
    raise LookUpFailed(Reason.UNREADABLE)


def _day(stamp: str, today: date) -> date:
    try:
        found = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise LookUpFailed(Reason.UNREADABLE) from error
    if found.year < OLDEST or (found - today).days > 1:
        raise LookUpFailed(Reason.UNREADABLE)
    return min(found, today)
