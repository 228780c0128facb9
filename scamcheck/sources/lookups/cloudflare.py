"""Whether Cloudflare's filtering resolver blocks a host (1.1.1.1 for Families, the one against malware and phishing).

Blocked is what has both marks: every address is 0.0.0.0, and an extended error says that it was kept back (RFC 8914). One
mark alone is an answer that we do not understand: some hosts do point to 0.0.0.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, LookUp, Question, Sends
from scamcheck.core.model import Evidence, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups import dns_message
from scamcheck.sources.lookups.line import LookUpFailed

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

RESOLVER = "security.cloudflare-dns.com"
FACTS = LookUp(
    id="cloudflare-security",
    title=N_("Sites that Cloudflare blocks"),
    operator="Cloudflare",
    country="US",
    sends=Sends.HOST,
    hosts=(RESOLVER,),
    homepage="https://developers.cloudflare.com/1.1.1.1/setup/",
    learns=N_("Cloudflare can see that somebody asks for this site."),
    keeps=3600,
)
WORDING = {
    "online.cloudflare_blocks": N_(
        "Cloudflare blocks {domain}. It blocks sites that it takes for fake or harmful, and is sometimes wrong."
    ),
    "online.cloudflare_passes": N_("Cloudflare does not block {domain}. New fake sites are often not blocked yet."),
    "online.cloudflare_no_name": N_("Cloudflare finds no site {domain}. It may be gone, or the name is misspelt."),
}
NOWHERE = "0.0.0.0"  # noqa: S104 - what a blocked name is answered with; nothing listens here


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - all look-ups take the same
    """Return the question about the host of a web address, a domain or an e-mail address."""
    host = dns_message.host(indicator)
    return Question(FACTS.id, indicator.value, host, FACTS.hosts) if host else None


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for the host's addresses."""
    reply = await dns_message.asked(line, RESOLVER, question.text)
    kept_back = bool(reply.errors & dns_message.FILTERED)
    nowhere = bool(reply.addresses) and set(reply.addresses) == {NOWHERE}
    if kept_back != nowhere:
        raise LookUpFailed(Reason.UNREADABLE)
    if kept_back:
        return _found("online.cloudflare_blocks", Severity.WARNING, question, reply, today)
    code = "online.cloudflare_passes" if reply.exists else "online.cloudflare_no_name"
    return _found(code, Severity.NOTE, question, reply, today)


def _found(code: str, severity: Severity, asked: Question, reply: dns_message.Reply, today: date) -> Answered:
    link = FACTS.homepage if severity is Severity.WARNING else ""
    return Answered((Evidence(code, severity, {"domain": asked.text}, FACTS.id, today, link),), reply.lifetime)
