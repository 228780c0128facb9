"""What others have scanned at urlscan.io: how often, when, and how the page called itself. Search only; no scan is ordered.

Question: what of an answer is told? Decision: the number of public scans, the newest one's day and title, the first day
where all scans came. Why: the addresses in it hold what strangers typed (query strings with names and tokens), and the
verdict is a machine's guess that we would pass on as ours. The title is quoted as the page's own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Quota, Sends
from scamcheck.core.model import Evidence, Kind, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import day, rows, table, text, whole

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Body, Line

HOST = "urlscan.io"
FACTS = LookUp(
    id="urlscan",
    title=N_("Earlier scans of the site"),
    operator="urlscan GmbH",
    country="DE",
    sends=Sends.REGISTRABLE,
    hosts=(HOST,),
    homepage="https://urlscan.io/",
    learns=N_("urlscan can see that somebody asks about this domain; with a key, also whose key it is."),
    keeps=3_600,
    key=KeyNeed("https://urlscan.io/user/profile", required=False),
    quotas=(Quota(30, 60), Quota(500, 86_400)),
)

WORDING = {
    "online.scanned": N_("Others have scanned {domain} {count} times, first on {first_day} and last on {newest_day}."),
    "online.scanned_once": N_("Others have scanned {domain} once, on {newest_day}."),
    "online.scanned_often": N_("Others have scanned {domain} at least {count} times, last on {newest_day}."),
    "online.scanned_title": N_("At the last scan on {newest_day}, {domain} called itself: {page_title}"),
    "online.not_scanned": N_("No public scan of {domain} is on record. Most sites have never been scanned."),
}
SIZE = 100
"""Most that is given at once without a subscription."""
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ADDRESS = (
    f"https://{HOST}/api/v1/search/?q=page.domain%3A%22{{text}}%22%20OR%20page.apexDomain%3A%22{{text}}%22&size={SIZE}"
)


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001
    """Return the question about the registrable domain of a web address or a domain."""
    domain = indicator.domain
    if indicator.kind not in {Kind.URL, Kind.DOMAIN} or domain is None or not domain.registrable:
        return None
    return Question(FACTS.id, indicator.value, domain.registrable, FACTS.hosts)


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Search for scans of pages on the domain."""
    body = await line.get(_ADDRESS, headers={"API-Key": line.key} if line.key else {}, also=(400,))
    if body.status == 400:  # a key that is none, or a question that is none: only the text tells which
        raise LookUpFailed(Reason.KEY_REFUSED if line.key and _is_about_the_key(body) else Reason.REFUSED)
    told = table(body.json())
    scans = [_scan(row) for row in rows(told.get("results"))]
    total, more = whole(told.get("total")), told.get("has_more", False)
    if total < len(scans) or (total and not scans) or not isinstance(more, bool):
        raise LookUpFailed(Reason.UNREADABLE)
    domain = question.text
    if not scans:
        return Answered((Evidence("online.not_scanned", Severity.NOTE, {"domain": domain}, FACTS.id, today),))
    return Answered(_findings(scans, total, domain, today, whole_list=not more and total == len(scans)))


def _is_about_the_key(body: Body) -> bool:
    return b"key" in body.data.lower()


def _scan(row: object) -> tuple[date, str, str]:
    """Return the day of a scan, the title of the page and the page about the scan, "" where they are not told."""
    scan = table(row)
    scanned, page, name = table(scan.get("task")), scan.get("page"), text(scan.get("_id"))
    on = day(scanned.get("time"))
    if on is None:
        raise LookUpFailed(Reason.UNREADABLE)
    title = text(page.get("title")) if isinstance(page, dict) else ""
    return on, title, f"https://{HOST}/result/{name}/" if _ID.fullmatch(name) else ""


def _findings(
    scans: list[tuple[date, str, str]], total: int, domain: str, today: date, *, whole_list: bool
) -> tuple[Evidence, ...]:
    newest, title, link = max(scans, key=lambda scan: scan[0])
    params = {"domain": domain, "count": str(total), "newest": newest.isoformat()}
    code = "online.scanned_often"
    if whole_list:
        code = "online.scanned_once" if total == 1 else "online.scanned"
        params["first"] = min(on for on, _, _ in scans).isoformat()
    found = [Evidence(code, Severity.NOTE, params, FACTS.id, today, link)]
    if title:
        params = {"domain": domain, "newest": newest.isoformat(), "page_title": f'"{title}"'}
        found.append(Evidence("online.scanned_title", Severity.NOTE, params, FACTS.id, today, link))
    return tuple(found)
