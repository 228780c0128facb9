"""Addresses on paper and in copied text: whole, for the police, but written so that nobody opens one by mistake.

Each dot of a doubtful address stands in brackets; ``core.refang`` reads it back. Wallets stand in groups of four.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.core.model import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scamcheck.core.model import Comparison, Evidence, Explanation, Report, Span

DOT = "[.]"
_HOST = re.compile(r"\w[\w-]*(?:\.[\w-]+)+")
_WORD = re.compile(r"\S+")
_INNER_DOT = re.compile(r"\w\.\w")
_NUMBER = re.compile(r"\D?\d+(?:[.,]\d+)?\D?")
"""A price or a share has one dot, and is none of ours."""
_DOUBTFUL = ("key", "registrable", "host", "shown", "target", "part")
"""What findings say about the address that was checked, by the names of their parameters."""
_GIVEN = ("title", "party", "label", "memo")
"""Names and words of other people in findings, which may hold an address."""


def defanged(address: str) -> str:
    """Return ``address`` with each dot in brackets.

    >>> defanged("https://a.example/b")
    'https://a[.]example/b'
    """
    return address.replace(".", DOT)


def moved(span: Span, address: str) -> Span:
    """Return where the characters ``span`` of ``address`` are in its defanged form."""
    start, end = span
    extra = len(DOT) - 1
    return start + extra * address.count(".", 0, start), end + extra * address.count(".", 0, end)


def defanged_text(text: str) -> str:
    """Return a text of other people with every address in it defanged; sums of money are left as they are."""
    return _WORD.sub(lambda found: _inner(found[0]), text)


class Defanger:
    """Knows the doubtful hosts of one report, so that ``own`` sentences name the real address plainly and no other."""

    def __init__(self, report: Report) -> None:
        every = (report, *report.items)
        self._real = frozenset(real.casefold() for one in every for real in _real(one))
        self._doubtful = frozenset(host.casefold() for one in every for host in _hosts(one)) - self._real

    def own(self, sentence: str) -> str:
        """Return a sentence of ours with the doubtful hosts in it defanged."""
        return _HOST.sub(lambda found: defanged(found[0]) if self._is_doubtful(found[0]) else found[0], sentence)

    def _is_doubtful(self, host: str) -> bool:
        host = host.casefold()
        return host not in self._real and any(host == bad or host.endswith(f".{bad}") for bad in self._doubtful)


def subject(report: Report, answer: Explanation) -> str:
    """Return what was asked about, for paper: a wallet in groups, a doubtful address or text defanged."""
    kind = report.indicator.kind
    if answer.wallet:
        return answer.wallet.groups
    if kind is Kind.MESSAGE:
        return defanged_text(_wallets_grouped(report, answer))
    if report.level is Level.RECOGNISED:
        return answer.subject
    return defanged_text(answer.subject) if kind is Kind.NAME else defanged(answer.subject)


def _wallets_grouped(report: Report, answer: Explanation) -> str:
    text = answer.subject
    for item, told in zip(report.items, answer.items, strict=False):
        if told.wallet and item.indicator.raw:
            text = text.replace(item.indicator.raw, told.wallet.groups)
    return text


def _inner(word: str) -> str:
    """Return ``word`` with its dots defanged, but for those at its end and that of a number."""
    if _NUMBER.fullmatch(word) or not _INNER_DOT.search(word):
        return word
    core = word.rstrip(".")
    return defanged(core) + word[len(core) :]


def _hosts(report: Report) -> Iterator[str]:
    """Yield the hosts that a report is about, unless they are known."""
    domain = report.indicator.domain
    own = (domain.host, domain.unicode, domain.registrable) if domain else ()
    known = report.level is Level.RECOGNISED
    if not known:
        yield from (host for host in own if host)
    for item in report.evidence:
        values = (
            item.params.get(name, "") for name in _DOUBTFUL if not item.code.startswith("brand.") or name == "target"
        )
        yield from (value for value in values if "." in value and not (known and value in own))
        yield from (host for name in _GIVEN for host in _HOST.findall(item.params.get(name, "")))
        if item.comparison:
            yield from (host for host in _shown(item.comparison) if host)


def _shown(comparison: Comparison) -> Iterable[str]:
    return comparison.shown, comparison.shown_ascii, comparison.counts


def _real(report: Report) -> Iterator[str]:
    """Yield the addresses that people may type off: those of the real brands."""
    domain = report.indicator.domain
    if domain and report.level is Level.RECOGNISED:
        yield from (domain.host, domain.registrable)
    for item in report.evidence:
        yield from _real_of(item)


def _real_of(item: Evidence) -> Iterator[str]:
    if item.comparison:
        yield item.comparison.real
    if "real" in item.params:
        yield item.params["real"]
