"""Lookalike addresses: tell whether a host imitates a brand of the directory.

A new rule is one file here and one line in ``RULES``; its wording stands inside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from scamcheck.checks.doubt import is_registered
from scamcheck.checks.lookalike import combosquat, homoglyph, other_suffix, subdomain, typo
from scamcheck.checks.lookalike.view import HostView, Sighting, view
from scamcheck.core.model import Evidence, Gap, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scamcheck.checks.context import Context
    from scamcheck.core.brand import BrandDirectory
    from scamcheck.core.confusables import Confusables
    from scamcheck.core.model import Indicator
    from scamcheck.core.task import Task


class Rule(Protocol):
    """One rule: a module with ``find`` and ``WORDING``."""

    @property
    def WORDING(self) -> Mapping[str, str]:  # noqa: N802 - a constant of the module
        """The sentence for every code."""
        ...

    def find(self, view: HostView, brands: BrandDirectory, confusables: Confusables) -> Iterable[Sighting]:
        """Yield the brands that the rule sees in a host."""
        ...


RULES: tuple[Rule, ...] = (subdomain, homoglyph, other_suffix, combosquat, typo)
"""The surest first: of two rules that see one brand with equal weight, the first is shown."""

WORDING: Mapping[str, str] = {code: text for rule in RULES for code, text in rule.WORDING.items()}

MAX_SHOWN = 3


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield one finding a brand, the heaviest; nothing for an official domain of any brand."""
    task.checkpoint()
    domain = indicator.domain
    if domain is None or not domain.registrable or context.rules.brands.official(domain):
        return
    best: dict[str, Sighting] = {}
    for sighting in _sightings(view(domain, context.rules), context):
        known = best.get(sighting.brand.id)
        if known is None or (known.severity is Severity.NOTE and sighting.severity is Severity.WARNING):
            best[sighting.brand.id] = sighting
    if best and is_registered(domain, context):
        return
    ranked = sorted(best.values(), key=lambda seen: (seen.severity is Severity.NOTE, -len(seen.part)))
    for sighting in ranked[:MAX_SHOWN]:
        yield _evidence(sighting, indicator, context)


def _sightings(host: HostView, context: Context) -> Iterator[Sighting]:
    for rule in RULES:
        yield from rule.find(host, context.rules.brands, context.rules.confusables)


def _evidence(sighting: Sighting, indicator: Indicator, context: Context) -> Evidence:
    domain = indicator.domain
    params = {
        "brand": sighting.brand.name,
        "real": sighting.brand.main_domain,
        "part": sighting.part,
        "host": domain.unicode if domain else "",
        "registrable": domain.registrable if domain else "",
    }
    return Evidence(sighting.code, sighting.severity, params, as_of=context.rules.brands_updated)
