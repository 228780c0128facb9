"""Check a pasted text: classify, run every check, decide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scamcheck.checks import CHECKS
from scamcheck.checks.context import Context
from scamcheck.checks.listed import covers
from scamcheck.core.classify import classify
from scamcheck.core.model import Evidence, Gap, Kind, Level, Reason, Rejected, Report, Searched
from scamcheck.core.task import Cancelled, Task
from scamcheck.core.verdict import decide, gravest_first, worst
from scamcheck.services.own_wallets import KnownWallets
from scamcheck.sources.catalog import DataDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from scamcheck.checks.context import Check, Lists, Rulebook
    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.feed import ListStatus
    from scamcheck.core.model import Indicator


class Checker:
    """Answers one question at a time; holds no answer afterwards, and of the questions the wallet addresses in ``own``."""

    def __init__(
        self,
        splitter: DomainSplitter,
        lists: Lists,
        rules: Rulebook,
        clock: Callable[[], datetime],
        checks: tuple[Check, ...] = CHECKS,
        *,
        own: KnownWallets | None = None,
    ) -> None:
        self._splitter = splitter
        self._lists = lists
        self._rules = rules
        self._clock = clock
        self._checks = checks
        self._own = own or KnownWallets()

    def check(self, untrusted: str, task: Task | None = None) -> Report | Rejected:
        """Return the report on ``untrusted``, or why it cannot be checked; raises ``Cancelled`` after Stop."""
        task = task or Task()
        task.checkpoint(0.0)
        found = classify(untrusted, self._splitter)
        if isinstance(found, Rejected):
            return found
        now = self._clock()
        things = (*found.parts, found)
        wallets = tuple(thing.wallet for thing in things if thing.wallet)
        context = Context(self._lists, self._rules, now.date(), self._own, wallets)
        reports = []
        for number, thing in enumerate(things, start=1):
            reports.append(self._report(thing, context, task, now))
            task.checkpoint(number / len(things))
        self._own.remember(wallets)
        return with_items(reports[-1], tuple(reports[:-1])) if found.kind is Kind.MESSAGE else reports[-1]

    def _report(self, indicator: Indicator, context: Context, task: Task, now: datetime) -> Report:
        results: list[Evidence | Gap] = []
        for check in self._checks:
            results += _run(check, indicator, context, task)
        evidence = gravest_first(item for item in results if isinstance(item, Evidence))
        gaps = tuple(dict.fromkeys(item for item in results if isinstance(item, Gap)))
        return Report(
            indicator=indicator,
            level=decide(evidence, gaps),
            evidence=evidence,
            gaps=gaps,
            searched=_searched(indicator, context),
            checked_at=now,
        )


def _run(check: Check, indicator: Indicator, context: Context, task: Task) -> Iterable[Evidence | Gap]:
    """Run one check; one that crashes becomes a gap and the others go on. What it was fed is not logged anywhere.

    A damaged file of ours passes through: the person is told which, and to install scamcheck again.
    """
    try:
        return tuple(check.run(indicator, context, task))
    except (Cancelled, DataDamaged):
        raise
    except Exception:  # noqa: BLE001 - the one place around a check (style.md)
        name = getattr(check, "__name__", type(check).__name__).rsplit(".", 1)[-1]
        return (Gap(name, Reason.FAILED, needed=True),)


def _searched(indicator: Indicator, context: Context) -> tuple[Searched, ...]:
    loaded = context.lists.statuses().values()
    return tuple([_look(status, context) for status in loaded if covers(status.feed, indicator)])


def _look(status: ListStatus, context: Context) -> Searched:
    feed = status.feed
    return Searched(feed.id, feed.title, status.entries, status.as_of, status.is_stale(context.today))


def with_items(message: Report, items: tuple[Report, ...]) -> Report:
    """Return the report on a message: the worst of what was found in it, and of what its own text says.

    What was searched, and what could not be, is that of the message and of all its parts.
    """
    own = (message.level,) if message.level in {Level.LISTED, Level.WARNING} else ()
    return replace(
        message,
        level=worst((*own, *(item.level for item in items))),
        gaps=tuple(dict.fromkeys(gap for report in (message, *items) for gap in report.gaps)),
        searched=tuple(dict.fromkeys(one for report in (message, *items) for one in report.searched)),
        items=items,
    )
