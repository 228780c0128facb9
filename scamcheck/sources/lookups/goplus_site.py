"""Whether GoPlus knows a site as one that steals wallets.

Only the name of the site is sent, never the rest of its address, though GoPlus would take that too: a path can hold what
is private. So it may miss a single bad page of a site, and "not known" says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, LookUp, Question, Quota, Sends
from scamcheck.core.model import Kind, Reason
from scamcheck.i18n import N_
from scamcheck.sources.lookups import goplus, wallets
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import whole

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

FACTS = LookUp(
    id="goplus-site",
    title=N_("Sites that steal wallets (GoPlus)"),
    operator="GoPlus Security",
    country="",
    sends=Sends.HOST,
    hosts=(goplus.HOST,),
    homepage="https://docs.gopluslabs.io",
    learns=N_("They can see that somebody asks about this site."),
    keeps=3600,
    quotas=(Quota(30, 60),),
)
PREFIX = "goplus_site"
WORDING = {
    "online.goplus_site_phishing": N_("GoPlus knows {site} as a phishing site. Do not connect a wallet there."),
    "online.goplus_site_none": N_("GoPlus does not know {site} as a phishing site. It was asked about the name only."),
}


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - it needs no list
    """Return the question about the host of a web address; names of a network at home are nobody's business."""
    domain = indicator.domain
    if indicator.kind not in {Kind.URL, Kind.DOMAIN} or domain is None or not domain.registrable:
        return None
    return Question(FACTS.id, indicator.value, domain.host, FACTS.hosts)


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask about the host."""
    told = goplus.result((await line.get(f"https://{goplus.HOST}/api/v1/phishing_site?url={{text}}")).json())
    answer = whole(told.get("phishing_site"))
    if answer not in {0, 1}:
        raise LookUpFailed(Reason.UNREADABLE)
    found = wallets.Found(PREFIX, FACTS.id, today)
    site = question.text
    return Answered((found.warning("phishing", site=site) if answer else found.note("none", site=site),))
