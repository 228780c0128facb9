"""When a domain was registered, and by whom: RDAP (RFC 7480, 9082, 9083), found by IANA's table (RFC 9224).

A young domain is a sign; an old one proves nothing: dropped and old domains are bought. A registry that is not in the table
is not asked in another way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scamcheck.core.lookup import MISSING, Answered, LookUp, Question, Sends
from scamcheck.core.model import Evidence, Kind, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import day, table, tables, text

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

FACTS = LookUp(
    id="rdap-domain",
    title=N_("Age of the domain"),
    operator="the registry of the domain (RDAP)",
    country="",
    sends=Sends.REGISTRABLE,
    hosts=(),
    servers="rdap",
    homepage="https://www.iana.org/domains/rdap",
    learns=N_("The registry can see that somebody asks about this domain."),
    keeps=86_400,
)

WORDING = {
    "online.young_domain": N_(
        "{domain} was registered on {since_day}, {days} days ago. Fake sites are often that new."
    ),
    "online.domain_age": N_(
        "{domain} was registered on {since_day}. An old domain can be bought: age alone proves nothing."
    ),
    "online.registrar": N_("The registrar of {domain} is {registrar}. Report abuse of the domain to: {abuse}."),
    "online.not_registered": N_(
        "The registry knows no domain {domain}. Such an address cannot be a real shop or firm."
    ),
}
YOUNG = 90
"""Days. Most fake investment sites live for weeks; honest firms that ask for money are rarely that new (our rule)."""
ACCEPT = "application/rdap+json"


def question(indicator: Indicator, servers: Servers) -> Question | None:
    """Return the question about the registrable domain of a web address, a domain or an e-mail address."""
    domain = indicator.domain
    if indicator.kind not in {Kind.URL, Kind.DOMAIN, Kind.EMAIL} or domain is None or not domain.registrable:
        return None
    server = servers(FACTS.servers, domain.suffix.rsplit(".", 1)[-1])
    if server is None:
        return Question(FACTS.id, indicator.value, domain.registrable, (), {MISSING: FACTS.servers})
    hosts = (urlsplit(server).netloc,) if server else ()
    return Question(FACTS.id, indicator.value, domain.registrable, hosts, {"server": server})


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask the registry of the domain."""
    server = question.details["server"].rstrip("/")
    body = await line.get(f"{server}/domain/{{text}}", accept=ACCEPT, also=(404,))
    domain = question.text
    if body.status == 404:
        return Answered((_found("online.not_registered", Severity.NOTE, {"domain": domain}, today),))
    told, found = _told(body.json()), []
    registered = _registered(told)
    if registered is not None and registered <= today:
        days = (today - registered).days
        params = {"domain": domain, "since": registered.isoformat(), "days": str(days)}
        young = days < YOUNG
        code = "online.young_domain" if young else "online.domain_age"
        found.append(_found(code, Severity.WARNING if young else Severity.NOTE, params, today))
    registrar, abuse = _registrar(told)
    if registrar and abuse:
        params = {"domain": domain, "registrar": registrar, "abuse": abuse}
        found.append(_found("online.registrar", Severity.NOTE, params, today))
    if not found:
        raise LookUpFailed(Reason.UNREADABLE)
    return Answered(tuple(found))


def _found(code: str, severity: Severity, params: dict[str, str], today: date) -> Evidence:
    return Evidence(code, severity, params, FACTS.id, today)


def _told(value: object) -> dict[str, object]:
    told = table(value)
    if told.get("objectClassName", "domain") != "domain":
        raise LookUpFailed(Reason.UNREADABLE)
    return told


def _registered(told: dict[str, object]) -> date | None:
    """Return the day of registration (RFC 9083 4.5), or None where the registry does not tell it."""
    days = (day(event.get("eventDate")) for event in tables(told.get("events")) if _is_registration(event))
    return next((one for one in days if one), None)


def _is_registration(event: dict[str, object]) -> bool:
    return event.get("eventAction") == "registration"


def _registrar(told: dict[str, object]) -> tuple[str, str]:
    """Return the registrar's name and its address for abuse, "" where they are not told (RFC 9083 5.1, RFC 7095)."""
    for entity in tables(told.get("entities")):
        if _is("registrar", entity):
            inside = (one for one in tables(entity.get("entities")) if _is("abuse", one))
            return _card(entity, "fn"), next((mail for mail in (_card(one, "email") for one in inside) if mail), "")
    return "", ""


def _is(role: str, entity: dict[str, object]) -> bool:
    roles = entity.get("roles")
    return isinstance(roles, list) and role in roles


def _card(entity: dict[str, object], wanted: str) -> str:
    """Return the first text of a jCard under the name ``wanted``, "" without one."""
    card = entity.get("vcardArray")
    lines = card[1] if isinstance(card, list) and len(card) == 2 and isinstance(card[1], list) else []
    found = (text(row[3]) for row in lines if isinstance(row, list) and len(row) > 3 and row[0] == wanted)
    return next((one for one in found if one), "")
