"""Since when certificates of a domain are on record: Cert Spotter, and crt.sh where it does not answer.

Question: does the oldest certificate tell how old a site is? Decision: no; it is a fact, and a just-issued one is said as a
weak sign. Why: only certificates that are still valid are told (without a contract), and most are renewed every two months.
So no finding here says "since", which would be held against what a message claims.

Question: when is crt.sh asked? Decision: after a failure of Cert Spotter itself, never when this computer is offline, its
network interferes or the person's key is refused; only where the consent names both. Why: it is slow and often down, and
what Cert Spotter has told it need not learn as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Quota, Sends
from scamcheck.core.model import Evidence, Kind, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import day, rows, table

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

SPOTTER = "api.certspotter.com"
CRT_SH = "crt.sh"
FACTS = LookUp(
    id="certificates",
    title=N_("Certificates of the site"),
    operator="SSLMate (Cert Spotter), Sectigo (crt.sh)",
    country="",
    sends=Sends.REGISTRABLE,
    hosts=(SPOTTER, CRT_SH),
    homepage="https://sslmate.com/certspotter/",
    learns=N_(
        "They can see that somebody asks about this domain. With a key, the first also sees whose it is. "
        "The second is asked only if the first does not answer."
    ),
    keeps=21_600,
    key=KeyNeed("https://sslmate.com/account/api_keys", required=False),
    quotas=(Quota(50, 3_600),),
)

WORDING = {
    "online.certificate_new": N_(
        "The oldest valid certificate of {domain} is from {issued_day}, less than a month ago. New sites look so, and some old ones."
    ),
    "online.certificate_oldest": N_(
        "The oldest valid certificate of {domain} is from {issued_day}. Anybody gets one for free: it proves nothing."
    ),
    "online.certificate_none": N_(
        "No valid certificate of {domain} itself is on record. Parts before the domain may have one of their own."
    ),
}
NEW = 30
"""Days. Renewals overlap, so that the oldest valid certificate of a site in use is seldom newer (our rule)."""
_ELSEWHERE = {
    Reason.RATE_LIMITED,
    Reason.REFUSED,
    Reason.SERVER_FAULT,
    Reason.TIMEOUT,
    Reason.CUT_SHORT,
    Reason.TOO_LARGE,
    Reason.UNREADABLE,
}
"""Failures of Cert Spotter after which crt.sh is asked."""


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001
    """Return the question about the registrable domain of a site; hosting services hold the certificates of theirs."""
    domain = indicator.domain
    if indicator.kind not in {Kind.URL, Kind.DOMAIN} or domain is None:
        return None
    if not domain.registrable or domain.private_suffix:
        return None
    return Question(FACTS.id, indicator.value, domain.registrable, FACTS.hosts)


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask Cert Spotter, else crt.sh; where neither answers, Cert Spotter's reason stands."""
    try:
        issued = await _spotter(line)
    except LookUpFailed as failed:
        if failed.reason not in _ELSEWHERE or CRT_SH not in question.hosts:
            raise
        try:
            issued = await _crt_sh(line)
        except LookUpFailed:
            raise failed from None
    return Answered((_finding(issued, question.text, today),))


async def _spotter(line: Line) -> list[date]:
    headers = {"Authorization": f"Bearer {line.key}"} if line.key else {}
    body = await line.get(f"https://{SPOTTER}/v1/issuances?domain={{text}}", headers=headers)
    return [_issued(row) for row in rows(body.json())]


async def _crt_sh(line: Line) -> list[date]:
    address = f"https://{CRT_SH}/?identity={{text}}&match=%3D&exclude=expired&deduplicate=Y&output=json"
    return [_issued(row) for row in rows((await line.get(address)).json())]


def _issued(row: object) -> date:
    """Return from which day on a certificate is valid; both name it alike."""
    found = day(table(row).get("not_before"))
    if found is None:
        raise LookUpFailed(Reason.UNREADABLE)
    return found


def _finding(issued: list[date], domain: str, today: date) -> Evidence:
    if not issued:
        return Evidence("online.certificate_none", Severity.NOTE, {"domain": domain}, FACTS.id, today)
    oldest = min(issued)
    code = "online.certificate_new" if (today - oldest).days < NEW else "online.certificate_oldest"
    params = {"domain": domain, "issued": oldest.isoformat()}
    return Evidence(code, Severity.NOTE, params, FACTS.id, today)
