"""What a message claims about itself, held against what live look-ups found: "since 2009" and a domain of last week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.core.model import Evidence, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SINCE = "since"
"""The parameter in which look-ups say since when something exists, as an ISO date."""

WORDING = {
    "live.claimed_age": N_(
        "The message speaks of the year {year}. But {domain} was first seen on {since}. A new site can claim to be old."
    ),
}

_CLAIM = re.compile(
    r"(?i)\b(?:since|founded in|established(?: in)?|est\.?|desde|fundada en|t\u1eeb n\u0103m|thanh l\u1eadp)\s{1,3}((?:19|20)\d\d)\b"
    r"|(?:\u6210\u7acb\u65bc|\u6210\u7acb\u4e8e|\u81ea)\s{0,2}((?:19|20)\d\d)\s{0,2}\u5e74"
)


def contradictions(text: str, evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """Yield what the ``text`` of a message claims and ``evidence`` denies: an age of more than a year beyond what was found."""
    years = [int(found[1] or found[2]) for found in _CLAIM.finditer(text)]
    if not years:
        return
    claimed = min(years)
    for item in evidence:
        since = item.params.get(SINCE, "")
        if since and claimed + 1 < int(since[:4]):
            params = {"year": str(claimed), "domain": item.params["domain"], SINCE: since}
            yield Evidence("live.claimed_age", Severity.WARNING, params, item.source, item.as_of)
            return
