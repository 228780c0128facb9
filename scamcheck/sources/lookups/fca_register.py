"""What the register of the UK's Financial Conduct Authority says about a firm's name (Financial Services Register API).

A name is no proof: clones borrow the names, numbers and addresses of real firms. So an entry vouches for nobody, and the
sentence says what to compare. The search finds names that hold the words asked for; only an equal one is told as this one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Quota, Sends
from scamcheck.core.model import Evidence, Kind, Reason, Severity
from scamcheck.i18n import N_
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.reading import rows, table, text, whole

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

HOST = "register.fca.org.uk"
FACTS = LookUp(
    id="fca-register",
    title=N_("Register of money firms in the United Kingdom"),
    operator="Financial Conduct Authority (FCA)",
    country="GB",
    sends=Sends.NAME,
    hosts=(HOST,),
    homepage="https://register.fca.org.uk/s/",
    learns=N_(
        "The FCA sees the name, and the e-mail address of your key. Enter both with a colon between: "
        "name@mail.example:key."
    ),
    keeps=3600,
    key=KeyNeed("https://register.fca.org.uk/Developer/s/", probe="Bank of England"),
    quotas=(Quota(50, 10),),
)
WORDING = {
    "online.fca_warned": N_("The FCA register warns of {name}. It may not offer money services in the United Kingdom."),
    "online.fca_ended": N_(
        "{name} may no longer offer money services in the United Kingdom. The FCA register says: {status}."
    ),
    "online.fca_entry": N_(
        "The FCA register knows a firm {name}, number {number}: {status}. Fakes borrow such names. "
        "Call the phone number in the register, and no other."
    ),
    "online.fca_similar": N_("The FCA register warns of similar names: {names}. Compare them with care."),
    "online.fca_unknown": N_(
        "The FCA register knows no firm {name}. Who offers investments in the United Kingdom must be in it."
    ),
    "online.fca_many": N_("The FCA register has too many names like {name}. Search it yourself, with the whole name."),
}
FOUND, NOTHING, NO_KEY, BAD = "FSR-API-04-01-00", "FSR-API-04-01-11", "FSR-API-01-", "FSR-API-04-01-21"
"""What the register answers, with status 200 for all of them."""
MOST_NAMES = 3
_FORMS = frozenset(
    "limited ltd plc llp lp llc inc incorporated corp corporation gmbh ag sa nv bv co company the".split()  # noqa: SIM905
)
_ADDED = re.compile(r"\s*\([^()]*\)\s*$")
_CLONE = re.compile(r"\bclone", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    status: str
    number: str

    @property
    def is_warned(self) -> bool:
        return self.status.casefold() == "unauthorised" or bool(_CLONE.search(self.name))

    @property
    def shown(self) -> str:
        return _ADDED.sub("", self.name)


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - all look-ups take the same
    """Return the question about a name."""
    if indicator.kind is not Kind.NAME or not _plain(indicator.value):
        return None
    return Question(FACTS.id, indicator.value, indicator.value, FACTS.hosts)


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Search the register for firms of that name."""
    address, _, key = line.key.partition(":")
    if "@" not in address or not key:  # nothing is sent: the register would turn it away
        raise LookUpFailed(Reason.KEY_REFUSED)
    headers = {"X-AUTH-EMAIL": address, "X-AUTH-KEY": key}
    body = await line.get(f"https://{HOST}/services/V0.1/Search?q={{text}}&type=firm", headers=headers)
    found, more = _told(table(body.json()))
    told = [_evidence(*one, today) for one in _findings(question.text, found, more=more)]
    return Answered(tuple(told))


def _told(answer: dict[str, object]) -> tuple[list[_Row], bool]:
    """Return the firms on the first page, and whether there are more pages."""
    status = text(answer.get("Status"))
    if status == NOTHING:
        return [], False
    if status.startswith(NO_KEY):
        raise LookUpFailed(Reason.KEY_REFUSED)
    if status == BAD:
        raise LookUpFailed(Reason.REFUSED)
    if status != FOUND:
        raise LookUpFailed(Reason.UNREADABLE)
    found = [_row(table(one)) for one in rows(answer.get("Data"))]
    if not found:
        raise LookUpFailed(Reason.UNREADABLE)
    info = answer.get("ResultInfo")
    return found, info is not None and whole(table(info).get("total_count")) > len(found)


def _row(row: dict[str, object]) -> _Row:
    """Return one firm; one without name or status may be the very one that is warned of, so it is no answer."""
    name, status = text(row.get("Name")), text(row.get("Status"))
    if not name or not status:
        raise LookUpFailed(Reason.UNREADABLE)
    return _Row(name, status, text(row.get("Reference Number")))


def _findings(asked: str, found: list[_Row], *, more: bool) -> list[tuple[str, Severity, dict[str, str]]]:
    """Return what to tell: the firms of this very name, of each kind the first, and warnings of similar names."""
    told: dict[str, tuple[str, Severity, dict[str, str]]] = {}
    same = [row for row in found if _plain(row.shown) == _plain(asked)]
    for row in same:
        code, severity = _kind(row)
        params = {"name": row.shown, "number": row.number or "-", "status": row.status}
        told.setdefault(code, (code, severity, params))
    similar = dict.fromkeys(row.shown for row in found if row.is_warned and row not in same)
    if similar:
        names = ", ".join(list(similar)[:MOST_NAMES])
        told["online.fca_similar"] = ("online.fca_similar", Severity.NOTE, {"names": names})
    if not same:
        code = "online.fca_many" if more else "online.fca_unknown"
        told[code] = (code, Severity.NOTE, {"name": asked})
    return list(told.values())


def _kind(row: _Row) -> tuple[str, Severity]:
    if row.is_warned:
        return "online.fca_warned", Severity.WARNING
    if row.status.casefold().startswith("no longer"):
        return "online.fca_ended", Severity.WARNING
    return "online.fca_entry", Severity.NOTE


def _plain(name: str) -> str:
    """Return a name as it is compared: its words in small letters, without the form of the company."""
    words = re.findall(r"\w+", name.casefold().replace("&", " and ").replace("'", "").replace(".", ""))
    return " ".join(word for word in words if word not in _FORMS)


def _evidence(code: str, severity: Severity, params: dict[str, str], today: date) -> Evidence:
    return Evidence(code, severity, params, FACTS.id, today, FACTS.homepage)
