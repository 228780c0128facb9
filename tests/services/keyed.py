"""A look-up of the tests that needs a key of the person's own: a module like those in ``sources.lookups``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Quota, Sends
from scamcheck.core.model import Evidence, Kind, Severity
from scamcheck.sources.lookups.reading import table

if TYPE_CHECKING:
    from datetime import date

    from scamcheck.core.model import Indicator
    from scamcheck.sources.lookups import Servers
    from scamcheck.sources.lookups.line import Line

ID = "keyed"
HOST = "api.keyed.example"
PAGE = "https://keyed.example/keys"
PATH = "/v1/example.com"
FACTS = LookUp(
    id=ID,
    title="Reports of others",
    operator="Keyed Example Ltd",
    country="US",
    sends=Sends.REGISTRABLE,
    hosts=(HOST,),
    homepage="https://keyed.example/",
    learns="They can see that somebody asks about this domain.",
    keeps=3600,
    key=KeyNeed(PAGE),
    quotas=(Quota(10, 28 * 86_400),),
)
WORDING: dict[str, str] = {}


def question(indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG001 - it has a server of its own
    """Return the question about a domain."""
    if indicator.kind not in {Kind.URL, Kind.DOMAIN} or indicator.domain is None:
        return None
    return Question(ID, indicator.value, indicator.domain.registrable, FACTS.hosts)


async def ask(question: Question, line: Line, today: date) -> Answered:
    """Ask with the key in a header."""
    body = await line.get(f"https://{HOST}/v1/{{text}}", headers={"X-Key": line.key})
    table(body.json())
    found = Evidence("online.not_registered", Severity.NOTE, {"domain": question.text}, ID, today)
    return Answered((found,))
