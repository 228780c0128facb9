"""Whether Quad9 blocks a host: its filtering resolver, and for every hit its unfiltered twin.

Quad9 says of a blocked host that it does not exist, but without the record that proves it, and as one who asked nobody.
Such an answer alone blames nobody: only when the twin knows the host is it blocked. Without the twin's answer there is none.
Both want HTTP/2, which the program's client speaks wherever the network lets it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, LookUp, Question, Sends
from scamcheck.core.model import Evidence, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups import dns_message

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

FILTERING, UNFILTERED = "dns.quad9.net", "dns10.quad9.net"
FACTS = LookUp(
    id="quad9",
    title=N_("Sites that Quad9 blocks"),
    operator="Quad9",
    country="CH",
    sends=Sends.HOST,
    hosts=(FILTERING, UNFILTERED),
    homepage="https://quad9.net/support/faq/",
    learns=N_("Quad9 can see that somebody asks for this site."),
    keeps=3600,
)
WORDING = {
    "online.quad9_blocks": N_(
        "Quad9 blocks {domain}. It blocks sites that security firms name as harmful, and is sometimes wrong."
    ),
    "online.quad9_passes": N_("Quad9 does not block {domain}. New fake sites are often not blocked yet."),
    "online.quad9_no_name": N_("Quad9 finds no site {domain}. It may be gone, or the name is misspelt."),
}


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - all look-ups take the same
    """Return the question about the host of a web address, a domain or an e-mail address."""
    host = dns_message.host(indicator)
    return Question(FACTS.id, indicator.value, host, FACTS.hosts) if host else None


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask for the host's addresses, twice where it looks blocked."""
    reply = await dns_message.asked(line, FILTERING, question.text)
    if not _looks_blocked(reply):
        return _found("online.quad9_passes" if reply.exists else "online.quad9_no_name", question, reply, today)
    twin = await dns_message.asked(line, UNFILTERED, question.text)
    return _found("online.quad9_blocks" if twin.exists else "online.quad9_no_name", question, reply, today)


def _looks_blocked(reply: dns_message.Reply) -> bool:
    """Tell whether the twin is worth asking; an extended error is what Quad9 has announced to use one day."""
    marked = not reply.authority or not reply.recursion or bool(reply.errors & dns_message.FILTERED)
    return not reply.exists and marked


def _found(code: str, asked: Question, reply: dns_message.Reply, today: date) -> Answered:
    blocked = code == "online.quad9_blocks"
    severity, link = (Severity.WARNING, FACTS.homepage) if blocked else (Severity.NOTE, "")
    return Answered((Evidence(code, severity, {"domain": asked.text}, FACTS.id, today, link),), reply.lifetime)
