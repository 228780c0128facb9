"""The authorities' own searches, for what the lists on this computer do not name: many need a person and a click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scamcheck.core.authority import WORLD
from scamcheck.core.model import AuthorityGroup, AuthorityPage, Kind, Level
from scamcheck.i18n import N_
from scamcheck.services.countries import country_name, in_order
from scamcheck.services.limits import kind_of

if TYPE_CHECKING:
    from scamcheck.core.authority import Authorities
    from scamcheck.core.model import Report
    from scamcheck.i18n import Words

ASK_THEM = N_("Some warnings are only on the sites of the authorities. Open a page and search there.")
_KINDS = frozenset({Kind.NAME, Kind.EMAIL, Kind.PHONE})
_LEVELS = frozenset({Level.NOTHING_FOUND, Level.NOT_CHECKED, Level.WARNING})


@dataclass(frozen=True, slots=True)
class Guide:
    """Whom a person in ``country`` can ask (ISO 3166, "" where it is not known)."""

    authorities: Authorities
    country: str = ""


def are_asked(report: Report) -> bool:
    """Tell whether the authorities' own searches can say more: for a name, an e-mail address or a phone not listed."""
    return kind_of(report) in _KINDS and report.level in _LEVELS


def groups(guide: Guide, words: Words) -> tuple[AuthorityGroup, ...]:
    """Return the pages by country, the person's first; those for the world first where it has none."""
    authorities, known = guide.authorities, guide.authorities.countries()
    first = guide.country if guide.country in known else WORLD
    rest = in_order((code for code in known if code != first), words)
    return tuple(_group(authorities, code, words) for code in (first, *rest))


def authorities_json(report: Report, guide: Guide, words: Words) -> dict[str, Any]:
    """Return the pages for the person's country as JSON; {} where they can say no more."""
    if not are_asked(report):
        return {}
    group = groups(guide, words)[0]
    pages = [{"title": page.title, "covers": page.covers, "page": page.page} for page in group.pages]
    return {"authorities": {"country": group.country, "checked": guide.authorities.updated.isoformat(), "pages": pages}}


def _group(authorities: Authorities, country: str, words: Words) -> AuthorityGroup:
    pages = (
        AuthorityPage(words.t(page.title), words.t(page.covers), page.page) for page in authorities.for_country(country)
    )
    return AuthorityGroup(country, country_name(country, words), tuple(pages))
