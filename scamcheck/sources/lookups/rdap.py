"""When a domain was registered, and by whom: RDAP (RFC 7480, 9082, 9083), found by IANA's table (RFC 9224).

A young domain is a sign; an old one proves nothing: dropped and old domains are bought. A registry that is not in the table
is not asked in another way.

Question: does 404 mean that nobody owns the domain? Decision: only where the answer is empty or RDAP's own (an error code, a
conformance), and only of a suffix that stands in the table itself. Why: a server that has moved answers 404 with a page,
and the registry of .uk does not run gov.uk. A hosting service (github.io) is no registry: nothing is asked about its names.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scamcheck.core.lookup import MISSING, Answered, LookUp, Question, Sends
from scamcheck.core.model import Evidence, Kind, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import day, table, tables, text, whole

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Body, Line

FACTS = LookUp(
    id="rdap-domain",
    title=N_("Age of the domain"),
    operator=N_("the registry of the domain (RDAP)"),
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
    "online.newest_domain": N_(
        "{domain} was registered on {since_day}: today or yesterday. Fake sites are often that new."
    ),
    "online.domain_age": N_(
        "{domain} was registered on {since_day}. An old domain can be bought: age alone proves nothing."
    ),
    "online.registered_again": N_(
        "{domain} was first registered on {first_day}, and anew on {since_day}. Before that it may have been somebody else's."
    ),
    "online.age_not_told": N_("The registry knows {domain}, but does not tell since when. Its age stays unknown."),
    "online.registrar": N_("The registrar of {domain} is {registrar}. Report abuse of the domain to: {abuse}."),
    "online.registrar_only": N_("The registrar of {domain} is {registrar}. Its address for reports is not told."),
    "online.on_hold": N_(
        "The registry or the registrar has put {domain} on hold. They do so after reports of abuse, or over unpaid bills."
    ),
    "online.being_deleted": N_("{domain} will soon be deleted. Then anybody can have it."),
    "online.registration_over": N_(
        "The registration of {domain} ran out on {until_day}. Soon somebody else may own it."
    ),
    "online.not_registered": N_(
        "The registry knows no domain {domain}. Such an address cannot be a real shop or firm."
    ),
    "online.not_known": N_(
        "The registry of .{zone} does not know {domain}. It may not keep the names that end in .{suffix}."
    ),
}
YOUNG = 90
"""Days. Most fake investment sites live for weeks; honest firms that ask for money are rarely that new (our rule)."""
NEWEST = 2
"""Days. The clocks of the registry and of this computer may be a day apart."""
ACCEPT = "application/rdap+json"
_HELD = {"clienthold", "serverhold"}
_GOING = {"pendingdelete", "redemptionperiod"}
"""Statuses of RFC 8056 and RFC 9083 10.2.2, as ``_statuses`` writes them."""
_HIDDEN = ("redacted", "data protected", "not disclosed", "withheld")
"""Stand where a name would, in answers older than RFC 9537, which leaves the field out."""


def question(indicator: Indicator, servers: Servers) -> Question | None:
    """Return the question about the registrable domain of a web address, a domain or an e-mail address."""
    domain = indicator.domain
    if indicator.kind not in {Kind.URL, Kind.DOMAIN, Kind.EMAIL} or domain is None:
        return None
    if not domain.registrable or domain.private_suffix:
        return None
    zone, server = _server(domain.suffix, servers)
    if server is None:
        return Question(FACTS.id, indicator.value, domain.registrable, (), {MISSING: FACTS.servers})
    hosts = (urlsplit(server).netloc,) if server else ()
    details = {"server": server, "zone": zone, "suffix": domain.suffix}
    return Question(FACTS.id, indicator.value, domain.registrable, hosts, details)


def _server(suffix: str, servers: Servers) -> tuple[str, str | None]:
    """Return the longest part of ``suffix`` that the table names, with its server (RFC 9224 4)."""
    zone, server = suffix, servers(FACTS.servers, suffix)
    while server == "" and "." in zone:
        zone = zone.partition(".")[2]
        server = servers(FACTS.servers, zone)
    return zone, server


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask the registry of the domain."""
    server = question.details["server"].rstrip("/")
    body = await line.get(f"{server}/domain/{{text}}", accept=ACCEPT, also=(404,))
    told = _told(body)
    if "errorCode" in told:
        return Answered((_unknown(whole(told["errorCode"]), question, today),))
    named = _is_about(told, question.text)
    found = [*_ages(told, question.text, today), *_troubles(told, question.text, today)]
    if not found and not named:
        raise LookUpFailed(Reason.UNREADABLE)
    if not any("since" in item.params for item in found):
        found.insert(0, _found("online.age_not_told", Severity.NOTE, {"domain": question.text}, today))
    return Answered((*found, *_registrars(told, question.text, today)))


def _found(code: str, severity: Severity, params: dict[str, str], today: date) -> Evidence:
    return Evidence(code, severity, params, FACTS.id, today)


def _told(body: Body) -> dict[str, object]:
    """Return what the registry says; an empty 404 says what its error code would say (RFC 7480 5.3)."""
    if body.status != 404:
        return table(body.json())
    if not body.data.strip():
        return {"errorCode": 404}
    try:
        told = table(body.json())
    except LookUpFailed as failed:
        raise LookUpFailed(Reason.REFUSED) from failed
    if "errorCode" not in told and "rdapConformance" not in told:
        raise LookUpFailed(Reason.REFUSED)
    return {"errorCode": 404, **told}


def _unknown(code: int, question: Question, today: date) -> Evidence:
    """Return that the registry does not know the domain; any other error code is a failure (RFC 9083 6)."""
    if code != 404:
        other = Reason.SERVER_FAULT if code >= 500 else Reason.REFUSED
        raise LookUpFailed(Reason.RATE_LIMITED if code == 429 else other)
    names = {name: question.details[name] for name in ("zone", "suffix")}
    code_ = "online.not_registered" if names["zone"] == names["suffix"] else "online.not_known"
    return _found(code_, Severity.NOTE, {"domain": question.text, **names}, today)


def _is_about(told: dict[str, object], domain: str) -> bool:
    """Tell whether the answer says that it is about ``domain``; raises ``LookUpFailed`` where it says another name."""
    if told.get("objectClassName", "domain") != "domain":
        raise LookUpFailed(Reason.UNREADABLE)
    name = text(told.get("ldhName")).lower().rstrip(".")
    if name.isascii() and name and name != domain:
        raise LookUpFailed(Reason.UNREADABLE)
    return name == domain


def _ages(told: dict[str, object], domain: str, today: date) -> list[Evidence]:
    """Return since when the domain is registered, from its last beginning on: a dropped one starts again."""
    last = today + timedelta(days=1)  # it is tomorrow already where some registries are
    first = min((one for one in _days(told, "registration") if one <= last), default=None)
    again = max((one for one in _days(told, "reregistration") if one <= last), default=None)
    since = again or first
    if since is None:
        return []
    days = max((today - since).days, 0)
    params = {"domain": domain, "since": since.isoformat(), "days": str(days)}
    found = [_found(_age_code(days), Severity.WARNING if days < YOUNG else Severity.NOTE, params, today)]
    if first and again and first < again:
        params = {"domain": domain, "first": first.isoformat(), "since": again.isoformat()}
        found.append(_found("online.registered_again", Severity.NOTE, params, today))
    return found


def _age_code(days: int) -> str:
    if days < NEWEST:
        return "online.newest_domain"
    return "online.young_domain" if days < YOUNG else "online.domain_age"


def _troubles(told: dict[str, object], domain: str, today: date) -> list[Evidence]:
    """Return that the domain is on hold, about to be deleted, or no longer paid for."""
    statuses, found = _statuses(told), []
    if statuses & _HELD:
        found.append(_found("online.on_hold", Severity.WARNING, {"domain": domain}, today))
    until = max(_days(told, "expiration"), default=None)
    if statuses & _GOING:
        found.append(_found("online.being_deleted", Severity.NOTE, {"domain": domain}, today))
    elif until and until < today:
        params = {"domain": domain, "until": until.isoformat()}
        found.append(_found("online.registration_over", Severity.NOTE, params, today))
    return found


def _statuses(told: dict[str, object]) -> set[str]:
    """Return the statuses in small letters without spaces: registries write ``client hold`` and ``clientHold``."""
    values = told.get("status")
    return {"".join(text(one).lower().split()) for one in values} if isinstance(values, list) else set()


def _days(told: dict[str, object], action: str) -> list[date]:
    """Return the days of the events of a kind (RFC 9083 4.5)."""
    events = (event for event in tables(told.get("events")) if event.get("eventAction") == action)
    return [one for one in (day(event.get("eventDate")) for event in events) if one]


def _registrars(told: dict[str, object], domain: str, today: date) -> list[Evidence]:
    """Return the registrar and its address for abuse, as far as they are told (RFC 9083 5.1, RFC 7095)."""
    entities = tables(told.get("entities"))
    registrar = next((entity for entity in entities if _is("registrar", entity)), None)
    name = _card(registrar, "fn") or _card(registrar, "org") if registrar else ""
    if not registrar or not name:
        return []
    places = [one for one in (*tables(registrar.get("entities")), *entities) if _is("abuse", one)]
    abuse = next((mail for mail in map(_mail, places) if mail), "")
    code = "online.registrar" if abuse else "online.registrar_only"
    return [_found(code, Severity.NOTE, {"domain": domain, "registrar": name, "abuse": abuse}, today)]


def _mail(entity: dict[str, object]) -> str:
    """Return the e-mail address of an entity, "" without a plain one."""
    mail = _card(entity, "email").removeprefix("mailto:")
    return mail if mail.count("@") == 1 and " " not in mail else ""


def _is(role: str, entity: dict[str, object]) -> bool:
    roles = entity.get("roles")
    return isinstance(roles, list) and role in roles


def _card(entity: dict[str, object], wanted: str) -> str:
    """Return the first text of a jCard under the name ``wanted`` that hides nothing, "" without one."""
    card = entity.get("vcardArray")
    lines = card[1] if isinstance(card, list) and len(card) == 2 and isinstance(card[1], list) else []
    found = (text(row[3]) for row in lines if isinstance(row, list) and len(row) > 3 and row[0] == wanted)
    return next((one for one in found if one and not any(word in one.lower() for word in _HIDDEN)), "")
