"""Names: near spellings of a listed name, listed names inside a message, and a listed name as a domain.

Equal names are found by ``listed``. A near name is amber and shows both; whether it is meant, only the person can say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.doubt import is_registered
from scamcheck.checks.listed import facts
from scamcheck.core.feed import EntryKind, Listing, ListStatus, Role, Standing
from scamcheck.core.model import Evidence, Gap, Kind, Severity
from scamcheck.core.name import fold, without_legal_form, words_of
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
    "name.as_site": N_(
        'The web address {key} is made of this name. It is on the list "{list}" by {publisher}. Compare who is meant.'
    ),
    "name.in_domain": N_('The address carries the name "{title}", which is on the list "{list}" by {publisher}.'),
}

MAX_PHRASE_WORDS = 5
MAX_MESSAGE_WORDS = 4_000
MIN_SITE_LETTERS = 8
"""Letters from which a listed site is sought that is made of a name; shorter ones are shared by chance."""
NEAREST = 3
"""Near names that are shown."""


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield findings about names; nothing for wallets and e-mail addresses."""
    task.checkpoint()
    if indicator.kind is Kind.NAME:
        yield from _of_name(indicator.value, context)
    elif indicator.kind is Kind.MESSAGE:
        yield from _findings("name.in_message", _in_message(indicator.value, context), context, None)
    elif indicator.kind in {Kind.URL, Kind.DOMAIN} and indicator.domain and indicator.domain.registrable:
        yield from _in_domain(indicator, context)


def _of_name(name: str, context: Context) -> Iterator[Evidence]:
    """Yield listed names of several words inside ``name``, or near ones, or single words, or sites of that name.

    Nothing where ``listed`` has found the very name, and nothing for the very name of a known firm: names that criminal
    groups made like it are no sign against it.
    """
    if context.rules.brands.named(name):
        return
    near = context.lists.names(context.rules.names).search(name, context.rules.names)
    if any(match.same for match in near) or _warnings(context.lists.find(EntryKind.NAME, (fold(name),)), context):
        return
    inside = _in_message(" ".join(without_legal_form(words_of(name))), context)
    several = tuple(hit for hit in inside if len(without_legal_form(words_of(hit.title))) > 1)
    if several:
        yield from _findings("name.in_message", several, context, None)
        return
    written = {hit.key for hit in inside}
    keys = [match.key for match in near if match.near and match.key not in written][:NEAREST]
    told = tuple(_findings("name.similar", context.lists.find(EntryKind.NAME, keys), context, Severity.WARNING))
    yield from told or _findings("name.in_message", inside, context, Severity.WARNING)
    if not (told or inside):
        yield from _findings("name.as_site", _sites_named(name, context), context, Severity.WARNING)


def _sites_named(name: str, context: Context) -> tuple[Listing, ...]:
    """Return the sites that authorities list and that are made of ``name``: many warnings give a site and no name."""
    words = without_legal_form(words_of(name))
    letters = "".join(words)
    if len(letters) < MIN_SITE_LETTERS or not letters.isascii():
        return ()
    labels = (letters, "-".join(words))
    keys = [f"{label}.{ending}" for label in labels for ending in sorted(context.rules.names.parts.sites)]
    hits = context.lists.find(EntryKind.HOST, keys)
    return tuple(hit for hit in hits if context.lists.feeds[hit.feed_id].authority)


def _in_message(text: str, context: Context) -> tuple[Listing, ...]:
    """Return the listed names that the message writes out, of two words and more or of six letters and more.

    A name that is an ordinary word says nothing inside a text: "Cloud Limited" and "Trade Ltd" are listed.
    """
    words = words_of(text)[:MAX_MESSAGE_WORDS]
    phrases: dict[str, None] = {}
    for start in range(len(words)):
        for length in range(1, min(MAX_PHRASE_WORDS, len(words) - start) + 1):
            phrase = "".join(words[start : start + length])
            if length > 1 or len(phrase) >= 6 or not phrase.isascii():
                phrases[phrase] = None
    found = _warnings(context.lists.find(EntryKind.NAME, phrases), context)
    hits = [hit for hit in found if not _is_ordinary(hit.key, context)]
    return tuple(hit for hit in hits if not any(hit.key in other.key and hit.key != other.key for other in hits))


def _is_ordinary(key: str, context: Context) -> bool:
    return key in context.rules.names.parts.generic or key in context.rules.words


def _warnings(hits: Iterable[Listing], context: Context) -> tuple[Listing, ...]:
    """Return the hits that warn: of warning lists, and not taken off them."""
    feeds = context.lists.feeds
    return tuple(
        hit for hit in hits if feeds[hit.feed_id].role is Role.WARNING and hit.standing is not Standing.REMOVED
    )


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
