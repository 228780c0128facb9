"""Names: near spellings of a listed name, listed names inside a message, and a listed name as a domain.

Equal names are found by ``listed``. A near name is amber and shows both; whether it is meant, only the person can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.doubt import is_registered
from scamcheck.checks.listed import facts
from scamcheck.core.feed import EntryKind, Listing, ListStatus, Role, Standing
from scamcheck.core.model import Evidence, Gap, Kind, Severity
from scamcheck.core.name import fold, words_of
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator
    from scamcheck.core.task import Task

WORDING = {
    "name.similar": N_(
        'The name resembles "{title}", which is on the list "{list}" by {publisher}. It may be a different firm.'
    ),
    "name.in_message": N_('The text names "{title}", which is on the list "{list}" by {publisher}.'),
    "name.imitated": N_(
        'The text names "{title}". Criminal groups misuse that name, says the list "{list}" by {publisher}.'
    ),
    "name.in_domain": N_('The address carries the name "{title}", which is on the list "{list}" by {publisher}.'),
}

MAX_PHRASE_WORDS = 5
MAX_MESSAGE_WORDS = 4_000
NEAR = 0.88
"""Share of matching characters from which two folded names count as near (rapidfuzz ratio; issue 6 measures it)."""


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield findings about names; nothing for wallets and e-mail addresses."""
    task.checkpoint()
    if indicator.kind is Kind.NAME:
        if fold(indicator.value) not in context.lists.name_keys():
            yield from tuple(_near(indicator.value, context)) or _inside(indicator.value, context)
    elif indicator.kind is Kind.MESSAGE:
        yield from _findings("name.in_message", _in_message(indicator.value, context), context, None)
    elif indicator.kind in {Kind.URL, Kind.DOMAIN} and indicator.domain and indicator.domain.registrable:
        yield from _in_domain(indicator, context)


def _inside(text: str, context: Context) -> Iterator[Evidence]:
    """Yield listed names inside a few words: red for a name of several words, amber for a single one."""
    for hit in _in_message(text, context):
        single = len(words_of(hit.title)) == 1
        yield from _findings("name.in_message", (hit,), context, Severity.WARNING if single else None)


def _near(name: str, context: Context) -> Iterator[Evidence]:
    key = fold(name)
    known = context.lists.name_keys()
    if len(key) < 5:
        return
    from rapidfuzz import fuzz, process

    close = process.extract(key, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR * 100, limit=3)
    hits = context.lists.find(EntryKind.NAME, [match[0] for match in close if _distinct(match[0])])
    yield from _findings("name.similar", hits, context, Severity.WARNING)


def _distinct(key: str) -> bool:
    return len(key) >= 5


def _in_message(text: str, context: Context) -> tuple[Listing, ...]:
    """Return the listed names that the message writes out, of two words and more or of six letters and more."""
    words = words_of(text)[:MAX_MESSAGE_WORDS]
    phrases: dict[str, None] = {}
    for start in range(len(words)):
        for length in range(1, MAX_PHRASE_WORDS + 1):
            phrase = "".join(words[start : start + length])
            if length > 1 or len(phrase) >= 6 or not phrase.isascii():
                phrases[phrase] = None
    known = context.lists.name_keys()
    hits = context.lists.find(EntryKind.NAME, [phrase for phrase in phrases if phrase in known])
    return tuple(hit for hit in hits if not any(hit.key in other.key and hit.key != other.key for other in hits))


def _in_domain(indicator: Indicator, context: Context) -> Iterator[Evidence]:
    """Yield a finding when the domain or its label is a listed name: amber, for the domain may be somebody else's."""
    domain = indicator.domain
    if domain is None:
        return
    hits = context.lists.find(EntryKind.NAME, [fold(domain.registrable)])
    if not hits and not context.rules.brands.official(domain):
        label = fold(domain.unicode.split(".")[-1 - domain.suffix.count(".") - 1])
        hits = context.lists.find(EntryKind.NAME, [label]) if len(label) >= 6 else ()
    if hits and not is_registered(domain, context):
        yield from _findings("name.in_domain", hits, context, Severity.WARNING)


def _findings(code: str, hits: Iterable[Listing], context: Context, severity: Severity | None) -> Iterator[Evidence]:
    """Yield a finding for each hit on a warning list; a firm whose name is misused is named only, never accused."""
    statuses = context.lists.statuses()
    for hit in hits:
        status = statuses[hit.feed_id]
        if status.feed.role is not Role.WARNING or hit.standing is Standing.REMOVED:
            continue
        if hit.standing is Standing.IMITATED:
            if code == "name.in_message":
                yield _evidence("name.imitated", hit, status, Severity.NOTE)
            continue
        weight = status.feed.when_stale if status.is_stale(context.today) else status.feed.severity
        yield _evidence(code, hit, status, severity or weight)


def _evidence(code: str, hit: Listing, status: ListStatus, severity: Severity) -> Evidence:
    params = facts(hit, status.feed)
    return Evidence(code, severity, params, status.feed.id, status.as_of, hit.link or status.feed.homepage)
