"""What a person is told before a look-up sends anything: built from the look-up's own facts, and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.lookup import Sends
from scamcheck.i18n import N_
from scamcheck.services.countries import country_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scamcheck.core.lookup import LookUp, Question, Quota
    from scamcheck.i18n import Words

SENDS: Mapping[Sends, str] = {
    Sends.HOST: N_("the name of the site, nothing after it"),
    Sends.REGISTRABLE: N_("the domain, without what stands before or after it"),
    Sends.WALLET: N_("the wallet address"),
    Sends.NAME: N_("the name"),
    Sends.HASH_PREFIX: N_("four bytes of each fingerprint of the address; many other addresses share them"),
}
"""What leaves, by kind."""

ALWAYS = N_("They also see the network address of this computer, and the time.")
LINKED = N_("The wallet and your network address become linked. Think twice if the wallet is your own.")
WORDING = {
    "to": N_("Goes to: {operator}, {country}"),
    "to.anywhere": N_("Goes to: {operator}"),
    "hosts": N_("Server: {hosts}"),
    "text": N_("This is sent: {text}"),
    "key": N_("It needs a key of your own, which is free or cheap at {page}."),
    "key.optional": N_("It works without a key. With one of your own from {page} it is asked more often."),
    "limit.day": N_("At most {n} times a day."),
    "limit.month": N_("At most {n} times a month."),
    "nobody": N_("Nobody can be asked about this one: its registry has no such service."),
}
DAY, MONTH = 86_400, 28 * 86_400


@dataclass(frozen=True, slots=True)
class Consent:
    """What to read before a "yes". ``texts`` are exactly what would leave; ``warning`` stands out, "" where there is none."""

    lookup: str
    title: str
    texts: tuple[str, ...]
    lines: tuple[str, ...]
    warning: str
    notice: str


def consent(facts: LookUp, questions: Sequence[Question], words: Words) -> Consent:
    """Return what ``questions`` of one look-up would send to whom; without questions, what it sends in general."""
    country = country_name(facts.country, words) if facts.country else ""
    hosts = tuple(dict.fromkeys(host for one in questions for host in one.hosts)) or facts.hosts
    parts: list[tuple[str, dict[str, str]]] = [
        ("to" if country else "to.anywhere", {"operator": words.t(facts.operator), "country": country}),
        *([("hosts", {"hosts": words.listing(hosts)})] if hosts else []),
        ("text", {"text": words.t(SENDS[facts.sends])}),
        ("learns", {}),
        *([("key" if facts.key.required else "key.optional", {"page": facts.key.page})] if facts.key else []),
        *((_often(quota), {"n": words.number(quota.calls)}) for quota in facts.quotas if quota.seconds >= DAY),
    ]
    lines = [line for code, params in parts for line in _lines(code, params, facts, words)]
    return Consent(
        lookup=facts.id,
        title=words.t(facts.title),
        texts=tuple(dict.fromkeys(one.text for one in questions if one.hosts)),
        lines=tuple(lines),
        warning=words.t(LINKED) if facts.sends is Sends.WALLET else "",
        notice=words.t(facts.notice) if facts.notice else "",
    )


def _lines(code: str, params: Mapping[str, str], facts: LookUp, words: Words) -> tuple[str, ...]:
    if code == "learns":
        return (words.t(facts.learns), words.t(ALWAYS))
    wording = WORDING[code]
    return (words.t(wording, **params),)


def _often(quota: Quota) -> str:
    return "limit.month" if quota.seconds >= MONTH else "limit.day"
