"""An answer, or the page for the first hours, as one sheet of paper (``services.sheet``).

A sheet is handed to people who do not have the program: it says when and where we looked, and who helps. A doubtful
address on it is whole, for the police, but written so that nobody opens it by mistake (``services.defang``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from scamcheck.core.model import Kind, Level, Severity
from scamcheck.core.resemblance import groups
from scamcheck.i18n import N_
from scamcheck.services.defang import Defanger, defanged, defanged_text, moved, subject
from scamcheck.services.sheet import DETAIL, NEEDED, PICTURE, Line, Look, Official, Part, Sheet, Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from scamcheck.core.feed import Feed
    from scamcheck.core.model import Card, Explanation, Report, Talk
    from scamcheck.i18n import Words
    from scamcheck.services.sheet import Entry

WORDING = {
    "title": N_("Answer of scamcheck"),
    "helper": N_("Answer of scamcheck, for a helper"),
    "checked": N_("Checked on {day} at {time}"),
    "printed": N_("Printed on {day} at {time}"),
    "safe": N_("The safe step now"),
    "asked": N_("What you asked about"),
    "dots": N_("Each dot stands in brackets, so that nobody opens this by mistake."),
    "groups": N_("In groups of four, to compare or to report. Do not send money to it."),
    "host": N_("The exact site:"),
    "why": N_("Why we say this"),
    "found": N_("What we found in the text"),
    "steps": N_("What to do now"),
    "help": N_("Who can help"),
    "ask": N_("Ask the authorities yourself"),
    "looked": N_("Where we looked"),
    "source": N_("Source: {source}"),
    "camera": N_("Scan with a phone: {page}"),
    "page": N_("Official page: {page}"),
    "foot": N_("scamcheck never asks for money, a login, a recovery phrase or a key."),
}
NO_LISTS = N_("We looked in no list.")
OLD = N_("{list} (old)")
DATED = N_("{list}, {day}")

MOST_CONTACTS = 3
"""So many places that help stand on the sheet of an answer; the page for the first hours has all."""
PAGES, PAGES_BESIDE = (2, 1), (2, 0)
"""Pages of authorities; beside places that help they may all go."""
TALK, LAST_OF_TALK = (4, 1), 1
"""The questions to ask are the first to go, and how to get help together is the last."""
SPARE_SAID = (NEEDED, PICTURE)
"""How soon the sentences of each part of the talk script go; those after the second with the details."""
REASONS, STEPS, ITEMS, ANSWER_CONTACTS, FIRST_STEPS, CONTACTS = (2, 1), (3, 1), (3, 1), (2, 1), (8, 5), (4, 1)
"""How many stay when the sheet is full, and when it still is."""
LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "DO", "GT", "HN", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Where paper is Letter (ISO 3166; CLDR, ``paperSize``); elsewhere it is A4."""

_GRAVITY = (Level.LISTED, Level.WARNING, Level.NOT_CHECKED, Level.NOTHING_FOUND, Level.RECOGNISED)


class Contact(Protocol):
    """One place that helps, in words (``services.channels``)."""

    @property
    def purpose(self) -> str:
        """What it is for."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The ways to reach it, in order."""

    @property
    def checked(self) -> str:
        """When somebody looked."""

    @property
    def web(self) -> str:
        """Its whole https address, or ""."""


class Fact(Protocol):
    """A line of the evidence sheet."""

    @property
    def label(self) -> str:
        """What to write down."""

    @property
    def known(self) -> tuple[str, ...]:
        """What is known already."""


class Guide(Protocol):
    """The page for the first hours, in words (``services.paid``)."""

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles: ``title``, ``first``, ``warning``, ``help``, ``officer`` and ``facts``."""

    @property
    def lead(self) -> str:
        """The first sentences."""

    @property
    def first(self) -> tuple[str, ...]:
        """What to do, in order."""

    @property
    def warning(self) -> tuple[str, ...]:
        """What to know before one calls anybody."""

    @property
    def anywhere(self) -> str:
        """What to do where no place that helps is known, or ""."""

    @property
    def contacts(self) -> Sequence[Contact]:
        """Who helps."""

    @property
    def officer(self) -> tuple[str, ...]:
        """What to tell the police."""

    @property
    def facts_from(self) -> str:
        """Who asks for the facts."""

    @property
    def facts(self) -> Sequence[Fact]:
        """What to write down."""


def answer_sheet(
    report: Report,
    answer: Explanation,
    words: Words,
    feeds: Mapping[str, Feed],
    *,
    contacts: Sequence[Contact] = (),
    country: str = "",
) -> Sheet:
    """Return the sheet of one answer. ``contacts`` are the places that help, the first ones first.

    ``country`` is where the person lives (ISO 3166), for the size of the paper.
    """
    return Sheet(
        title=_t(words, "helper" if answer.talk else "title"),
        dated=_moment(words, "checked", report.checked_at),
        headline=answer.headline,
        action=answer.action,
        action_label=_t(words, "safe"),
        parts=tuple(part for part in _parts(report, answer, words, contacts) if part.entries),
        level=answer.level.value,
        symbol=answer.symbol,
        official=_official(contacts, report, answer, words, feeds),
        foot=_t(words, "foot"),
        name=f"scamcheck-{report.checked_at.astimezone():%Y-%m-%d}",
        letter_paper=country in LETTER,
    )


def _parts(report: Report, answer: Explanation, words: Words, contacts: Sequence[Contact]) -> tuple[Part, ...]:
    """Return what stands below the frame, top to bottom; some of it may be empty."""
    clean = Defanger(report)
    return (
        *(talk := _talk(answer))[:1],
        Part(_t(words, "asked"), tuple(_asked(report, answer, words, clean))),
        *talk[1:],
        Part(
            _t(words, "found"),
            tuple(_found(report, answer, words, clean)),
            Style.POINTS,
            *ITEMS,
        ),
        Part(
            _t(words, "why"),
            tuple(_reason(card, words, clean) for card in answer.reasons),
            Style.POINTS,
            *REASONS,
        ),
        Part(_t(words, "steps"), _lines(answer.next_steps), Style.NUMBERS, *STEPS),
        Part(
            _t(words, "help"), _contacts(contacts[:MOST_CONTACTS], words), Style.POINTS, *ANSWER_CONTACTS, official=True
        ),
        Part(
            _t(words, "ask"),
            tuple(_pages(answer)),
            Style.POINTS,
            *(PAGES if not contacts else PAGES_BESIDE),
            official=not contacts and bool(answer.authorities),
        ),
        Part(
            _t(words, "looked"),
            _looked(report, words),
            Style.RUNNING,
            1,
            1,
            summed=True,
            official=not contacts and not answer.authorities,
            on_show=False,
        ),
        Part("", _lines(_limits(answer)), Style.RUNNING, 2, 1, on_show=False),
    )


def first_hour(guide: Guide, words: Words, moment: datetime, country: str = "") -> Sheet:
    """Return the sheet for somebody who has paid already. The warning stands before every phone number."""
    titles = guide.titles
    facts = ((Line(guide.facts_from, spare=DETAIL),), *((Line(_fact(fact, words)),) for fact in guide.facts))
    parts = (
        Part(titles["first"], _lines(guide.first), Style.NUMBERS, *FIRST_STEPS, tail=2),
        Part(titles["warning"], _lines(guide.warning), Style.POINTS),
        Part(
            titles["help"],
            (*_lines([guide.anywhere] if guide.anywhere else []), *_contacts(guide.contacts, words)),
            Style.POINTS,
            *CONTACTS,
            official=True,
        ),
        Part(titles["officer"], _lines(guide.officer), Style.RUNNING),
        Part(titles["facts"], facts, Style.RUNNING, 0, 0, on_show=False),
    )
    return Sheet(
        title="scamcheck",
        dated=_moment(words, "printed", moment),
        headline=titles["title"],
        action=guide.lead,
        parts=tuple(part for part in parts if part.entries),
        official=_page((one.web for one in guide.contacts), words),
        foot=_t(words, "foot"),
        name=f"scamcheck-{moment.astimezone():%Y-%m-%d}",
        letter_paper=country in LETTER,
    )


def _t(words: Words, name: str) -> str:
    sentence = WORDING[name]
    return words.t(sentence)


def _lines(texts: Sequence[str]) -> tuple[Entry, ...]:
    return tuple((Line(text),) for text in texts)


def _moment(words: Words, name: str, moment: datetime) -> str:
    """Return the day and the time of day where this computer is."""
    here, sentence = moment.astimezone(), WORDING[name]
    return words.t(sentence, day=words.day(here.date()), time=f"{here:%H:%M}")


def _asked(report: Report, answer: Explanation, words: Words, clean: Defanger) -> Iterator[Entry]:
    """Yield what was asked about, why it is written like this, and how to read it where no lookalike says so."""
    shown = subject(report, answer)
    if answer.wallet:
        yield (Line(answer.wallet.title, Look.STRONG),)
    yield (Line(shown, Look.PLAIN if report.indicator.kind in {Kind.NAME, Kind.MESSAGE} else Look.ADDRESS),)
    if host := _exact_host(report):
        yield (Line(host, Look.ADDRESS, _t(words, "host")),)
    if answer.wallet:
        yield (Line(_t(words, "groups")),)
    elif "[.]" in shown:
        yield (Line(_t(words, "dots")),)
    if answer.reading and not any(card.compare for card in answer.reasons):
        yield (Line(clean.own(answer.reading), spare=PICTURE),)


def _exact_host(report: Report) -> str:
    """Return the host as computers write it, defanged, where what is shown above hides it: other letters, a name before @."""
    domain, url = report.indicator.domain, report.indicator.url
    if domain is None or report.level is Level.RECOGNISED or report.indicator.kind not in {Kind.URL, Kind.DOMAIN}:
        return ""
    return defanged(domain.host) if domain.unicode != domain.host or (url and url.username) else ""


def _gravest_first(report: Report, answer: Explanation) -> list[tuple[Report, Explanation]]:
    """Return the things found in a text: the last ones are the first to be left off."""
    return sorted(zip(report.items, answer.items, strict=True), key=lambda pair: _GRAVITY.index(pair[1].level))


def _found(report: Report, answer: Explanation, words: Words, clean: Defanger) -> Iterator[Entry]:
    """Yield the things out of a message: what each is, its own result, and why; for all but the first that is a detail."""
    for place, (one, item) in enumerate(_gravest_first(report, answer)):
        look = Look.STRONG if one.indicator.kind is Kind.NAME else Look.ADDRESS
        why = [line for card in item.reasons[:1] for line in _reason(card, words, clean)]
        if place:
            why = [replace(line, spare=DETAIL) for line in why]
        yield (Line(subject(one, item), look), Line(f"{item.symbol} {item.headline}", Look.STRONG), *why)


def _reason(card: Card, words: Words, clean: Defanger) -> Entry:
    """Return one finding: the sentence, both addresses where two are compared, and the source with its date."""
    lines = [Line(clean.own(card.text))]
    if card.compare:
        compared, labels = card.compare.comparison, card.compare.labels
        marks = tuple(moved(span, compared.shown) for span in compared.shown_marks)
        lines.append(Line(defanged(compared.shown), Look.ADDRESS, labels[0], marks, PICTURE))
        lines.append(Line(compared.real, Look.ADDRESS, labels[1], compared.real_marks, PICTURE))
    if card.detail:
        lines.append(Line(defanged_text(card.detail), spare=DETAIL))
    source = WORDING["source"]
    return (*lines, Line(words.t(source, source=card.source), Look.SOURCE))


def _talk(answer: Explanation) -> tuple[Part, ...]:
    """Return who is meant, and the talk script of a helper: a running text for each of its parts."""
    if not answer.talk:
        return ()
    who, *script = answer.talk
    meant = tuple(replace(line, spare=PICTURE) for line in _said("", who))
    said = tuple(_said(f"{part.title}: ", part) for part in script)
    return Part("", (meant,)), Part(who.title, said, Style.POINTS, *TALK, tail=LAST_OF_TALK)


def _said(title: str, part: Talk) -> Entry:
    spare = (*SPARE_SAID, *[DETAIL] * len(part.lines))
    first, *rest = part.lines
    return (
        Line(title + first),
        *(Line(line, Look.SOURCE, spare=one) for line, one in zip(rest, spare[1:], strict=False)),
    )


def _pages(answer: Explanation) -> Iterator[Entry]:
    """Yield the pages of authorities in the person's country that can be searched by hand."""
    for group in answer.authorities[:1]:
        yield from ((Line(one.title, Look.STRONG), Line(_short(one.page))) for one in group.pages)


def _limits(answer: Explanation) -> tuple[str, ...]:
    """Return the limits, the one of the level first; where the answer is open, what is missing comes before it."""
    return answer.limits if answer.level is Level.NOT_CHECKED else answer.limits[::-1]


def _contacts(contacts: Sequence[Contact], words: Words) -> tuple[Entry, ...]:
    return tuple(
        (Line(words.labelled(one.purpose, one.name), Look.STRONG), Line(" \u00b7 ".join((*one.lines, one.checked))))
        for one in contacts
    )


def _looked(report: Report, words: Words) -> tuple[Entry, ...]:
    """Return how many lists were searched and how old the oldest is; then each with its age, the largest first."""
    if not report.searched:
        return _lines([words.t(NO_LISTS)])
    oldest = words.day(min(item.as_of for item in report.searched))
    ordered = sorted(report.searched, key=lambda item: -item.entries)
    named = [(words.t(item.title), item.stale, words.day(item.as_of)) for item in ordered]
    shown = [words.t(DATED, list=words.t(OLD, list=title) if stale else title, day=day) for title, stale, day in named]
    told = words.n(
        "We looked in {n} list. It is of {day}.",
        "We looked in {n} lists. The oldest is of {day}.",
        len(shown),
        day=oldest,
    )
    return _lines([told, *shown])


def _official(
    contacts: Sequence[Contact], report: Report, answer: Explanation, words: Words, feeds: Mapping[str, Feed]
) -> Official | None:
    """Return the page to open: of the first place that helps, else of an authority to ask, or whose list names it."""
    named = (feeds.get(item.source) for item in report.evidence if item.severity is Severity.LISTED)
    pages = [feed.homepage for feed in named if feed and feed.authority]
    asked = [page.page for group in answer.authorities[:1] for page in group.pages]
    return _page([*(one.web for one in contacts), *asked, *pages], words)


def _page(pages: Iterable[str], words: Words) -> Official | None:
    page = next((page for page in pages if page.startswith("https://")), "")
    camera, told = WORDING["camera"], WORDING["page"]
    return Official(page, words.t(camera, page=_short(page)), words.t(told, page=page)) if page else None


def _short(page: str) -> str:
    """Return an address as people write it."""
    return page.removeprefix("https://").removeprefix("www.").rstrip("/")


def _fact(fact: Fact, words: Words) -> str:
    known = words.listing(defanged(one) if "." in one else " ".join(groups(one)) for one in fact.known)
    return words.labelled(fact.label, known) if known else fact.label
