"""What may outlast the window: some operators let their answer be shown only while it is fresh, never kept or printed.

Question: what becomes of an answer without them? Decision: the level is worked out anew without what they found, and a gap
says that they were asked; where they had warned, the gap is a needed one. Why: a sheet that says "no record" after a warning
on the screen would lie.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scamcheck.core.model import Gap, Kind, Reason, Severity
from scamcheck.core.verdict import decide
from scamcheck.services.checker import with_items
from scamcheck.sources.lookups import BY_ID

if TYPE_CHECKING:
    from collections.abc import Collection

    from scamcheck.core.model import Report


def fresh_only() -> frozenset[str]:
    """Return the ids of the look-ups whose answers may be shown only while they are fresh."""
    return frozenset(name for name, module in BY_ID.items() if module.FACTS.fresh_only)


def lasting(report: Report, fleeting: Collection[str] | None = None) -> Report:
    """Return ``report`` as it may be kept or printed: without what the ``fleeting`` look-ups found."""
    fleeting = fresh_only() if fleeting is None else fleeting
    items = tuple(lasting(item, fleeting) for item in report.items)
    gone = [item for item in report.evidence if item.source in fleeting]
    if not gone and items == report.items:
        return report
    grave = {item.source for item in gone if item.severity is not Severity.NOTE}
    more = (
        Gap(source, Reason.NOT_KEPT, needed=source in grave) for source in dict.fromkeys(one.source for one in gone)
    )
    evidence = tuple(item for item in report.evidence if item.source not in fleeting)
    gaps = (*report.gaps, *more)
    made = replace(report, level=decide(evidence, gaps), evidence=evidence, gaps=gaps)
    return with_items(made, items) if report.indicator.kind is Kind.MESSAGE else made
