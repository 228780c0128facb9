"""What a message claims about itself, held against what live look-ups found: "since 2009" and a domain of last week.

Question: which years in a message are claims? Decision: only those beside a word of founding, of being in business or of
experience, never "since 2021" alone. Why: prices, laws and coins have years too, and a wrong warning costs more than a
missed one.

Question: which domains deny a claim? Decision: those first seen within the last two years; the registry's day counts before
anybody else's. Why: a firm of 1990 has its domain from 1998, and a site that the archive met late can be old.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from scamcheck.core.model import Evidence, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SINCE = "since"
"""The parameter in which look-ups say since when something exists, as an ISO date."""
REGISTRY = "rdap-domain"
"""The look-up whose day counts before all others: since when the owner of today has the domain."""
YOUNG = 730
"""Days."""

WORDING = {
    "live.claimed_age": N_(
        "The message speaks of the year {year}. But {domain} was first seen on {since_day}. A new site can claim to be old."
    ),
    "live.claimed_years": N_(
        "The message speaks of {years} years. But {domain} was first seen on {since_day}. A new site can claim to be old."
    ),
}

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\s.-]?\d)"
"""A year that is no piece of a telephone number or an amount."""
_COUNT = r"(?<![\d$.,-])(?P<count>\d{1,2})"
_NEAR = r"\b[^.!?\n\d]{0,30}"
"""Up to a few words of the same sentence."""
_AT_WORK_EN = (
    r"trusted|operat(?:ed|es|ing)|active|trading|traded|in business|in operation|on the market|online|serv(?:ed|ing)|help(?:ed|ing)|"
    r"regulated|licen[sc]ed|invest(?:ed|ing)|lead(?:er|ers|ing)|profitable|reliable|around"
)
_AT_WORK_ES = (
    r"oper(?:a|an|ando|amos)|activ[oa]s?|trabaj(?:ando|amos)|invirtiendo|invertimos|ayud(?:ando|amos)|lider(?:es)?|presentes?|"
    r"en el mercado|en funcionamiento|confianza|confiable|regulad[oa]s?|autorizad[oa]s?"
)
_AT_WORK_VI = r"hoat dong|co mat|phuc vu|uy tin|kinh doanh|dong hanh"
_FOUNDED_ZH = r"(?:\u6210\u7acb|\u521b\u7acb|\u5275\u7acb|\u521b\u529e|\u5275\u8fa6|\u521b\u5efa|\u5275\u5efa|\u59cb\u521b|\u59cb\u5275)"
_FIRM_ZH = (
    r"(?:\u8fd0\u8425|\u904b\u71df|\u71df\u904b|\u7ecf\u8425|\u7d93\u71df|\u8425\u4e1a|\u71df\u696d|\u6211\u4eec|\u6211\u5011|"
    r"\u672c\u516c\u53f8|\u6211\u53f8|\u516c\u53f8|\u5e73\u53f0)"
)
_FIELD_ZH = (
    r"(?:\u884c\u4e1a|\u884c\u696d|\u6295\u8d44|\u6295\u8cc7|\u4ea4\u6613|\u5e02\u573a|\u5e02\u5834|\u4e13\u4e1a|\u5c08\u696d|"
    r"\u4ece\u4e1a|\u5f9e\u696d|\u91d1\u878d)"
)
_PAST_ZH = r"(?:\u7ecf\u9a8c|\u7d93\u9a57|\u5386\u53f2|\u6b77\u53f2|\u8d44\u5386|\u8cc7\u6b77)"
_CLAIMS = (
    rf"(?<!bitcoin )(?<!bitcoin was )\b(?:founded|established|incorporated){_NEAR}(?<![$\d]){_YEAR}",
    rf"\best\.?\s{{0,3}}{_YEAR}",
    (
        rf"\b(?:we|our \w{{2,20}}|company|platform|exchange|broker|firm|fund)\s(?:was |were )?(?:launched|started|began)"
        rf"{_NEAR}in\s{{1,3}}{_YEAR}"
    ),
    rf"\b(?:{_AT_WORK_EN}){_NEAR}\bsince\s{{1,3}}{_YEAR}",
    rf"\bsince\s{{1,3}}{_YEAR},?\s{{1,3}}(?:we|our|the (?:company|platform|firm|team))\b",
    rf"(?:^|[.!|])\s{{0,3}}(?:since|desde)\s{{1,3}}{_YEAR}\s{{0,3}}(?:$|[.!|])",
    (
        rf"{_COUNT}\+?[ -](?:years?|yrs)\W{{0,2}}\s?(?:of )?(?:\w{{1,20}} ){{0,2}}"
        r"(?:experience|expertise|track record|in business|in operation|on the market|in the (?:market|industry|business))\b"
    ),
    rf"(?<!bitcoin )(?<!bitcoin fue )\b(?:fundad[oa]s?|establecid[oa]s?|constituid[oa]s?){_NEAR}(?:en|desde)\s{{1,3}}(?:el ano )?{_YEAR}",
    rf"\b(?:{_AT_WORK_ES}){_NEAR}\bdesde\s{{1,3}}(?:el ano )?{_YEAR}",
    rf"\bdesde\s{{1,3}}(?:el ano )?{_YEAR},?\s{{1,3}}(?:hemos|somos|ayudamos|ofrecemos|operamos|nuestr[oa]s?|la empresa)\b",
    rf"{_COUNT}\s{{1,3}}anos\s{{1,3}}(?:de (?:experiencia|trayectoria|historia)|en el (?:mercado|sector|negocio))\b",
    rf"\bthanh lap{_NEAR}{_YEAR}",
    rf"\b(?:{_AT_WORK_VI}){_NEAR}\btu\s{{1,3}}(?:nam )?{_YEAR}",
    rf"\btu\s{{1,3}}(?:nam )?{_YEAR},?\s{{1,3}}(?:chung toi|cong ty|san)\b",
    rf"{_COUNT}\s{{1,3}}nam\s{{1,3}}(?:kinh nghiem|hoat dong|uy tin|phat trien)\b",
    rf"(?<![\u5e01\u5e63]){_FOUNDED_ZH}(?:\u4e8e|\u65bc|\u5728|\u65f6\u95f4|\u6642\u9593)?\s?:?\s?{_YEAR}",
    rf"(?<![\u5e01\u5e63]){_YEAR}\s?\u5e74(?:\u6b63\u5f0f)?{_FOUNDED_ZH}",
    rf"\u81ea\s?{_YEAR}\s?\u5e74(?:\u8d77|\u4ee5\u6765|\u4ee5\u4f86)?,?\s?{_FIRM_ZH}",
    rf"{_COUNT}\s?(?:\u591a|\u4f59|\u9918)?\s?\u5e74(?:\u4ee5\u4e0a)?\u7684?{_FIELD_ZH}{{0,2}}{_PAST_ZH}",
)
"""Of folded text: small letters without marks."""


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Return the claims, compiled when the first is looked for: that takes 12 ms, which the start of the program has not."""
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in _CLAIMS)


def contradictions(text: str, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield what the ``text`` of a message claims and ``evidence`` denies: an age of more than a year beyond what was found."""
    first: dict[str, Evidence] = {}
    for item in evidence:
        domain = item.params.get("domain", "")
        if domain and SINCE in item.params and (domain not in first or _is_registrys(item, first[domain])):
            first[domain] = item
    denied = (one for domain, item in first.items() for one in _denied(text, domain, item))
    yield from list(denied)[:1]


def _is_registrys(item: Evidence, before: Evidence) -> bool:
    return item.source == REGISTRY != before.source


def _denied(text: str, domain: str, item: Evidence) -> Iterator[Evidence]:
    """Yield that the oldest claim of ``text`` is denied by ``item``."""
    since = date.fromisoformat(item.params[SINCE])
    if item.as_of is None or (item.as_of - since).days > YOUNG:
        return
    claims = [(year, count) for year, count in _claims(text, item.as_of) if year + 1 < since.year]
    if claims:
        year, count = min(claims)
        params = {"domain": domain, SINCE: item.params[SINCE]}
        told = {"years": count, **params} if count else {"year": str(year), **params}
        code = "live.claimed_years" if count else "live.claimed_age"
        yield Evidence(code, Severity.WARNING, told, item.source, item.as_of)


def _claims(text: str, today: date) -> Iterator[tuple[int, str]]:
    """Yield each year that ``text`` claims to be of, with the number of years where that is what stands there."""
    folded = _folded(text)
    for pattern in _patterns():
        for found in pattern.finditer(folded):
            named = found.groupdict()
            if named.get("year"):
                yield int(named["year"]), ""
            else:
                yield today.year - int(named["count"]), named["count"]


def _folded(text: str) -> str:
    """Return ``text`` in small letters without marks, wide digits as plain ones: many type without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).replace("\u0111", "d")
