"""Live look-ups beside the answer: what could be asked, and asking it, in parallel and within eight seconds.

The offline answer never waits for this: it is there first, and each answer that comes is joined to it.
"""

from __future__ import annotations

import time
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol

from scamcheck.checks.live import WORDING, contradictions
from scamcheck.core.feed import EntryKind
from scamcheck.core.lookup import MISSING, Answered
from scamcheck.core.model import Gap, Kind, Reason
from scamcheck.core.verdict import decide, gravest_first
from scamcheck.services.checker import with_items
from scamcheck.sources.download.client import ClientClosed, ProxyUnusable
from scamcheck.sources.lookups.asking import asking
from scamcheck.sources.lookups.line import Line, LookUpFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Coroutine, Iterable, Iterator, Mapping
    from concurrent.futures import Future

    from scamcheck.checks.context import Lists
    from scamcheck.core.lookup import Question
    from scamcheck.core.model import Evidence, Indicator, Report
    from scamcheck.core.task import Task
    from scamcheck.sources.download import Client
    from scamcheck.sources.lookups import LookUpModule
    from scamcheck.sources.lookups.record import Record

DEADLINE = 8.0
"""Seconds for all look-ups of one check together."""
TICK = 0.05
MOST_THINGS = 5
"""Of one message: each thing is asked about at every look-up that is allowed."""


class Keys(Protocol):
    """The person's own keys; ``services.lookup_keys.LookUpKeys`` in practice."""

    def key(self, lookup: str) -> str:
        """Return the key for a look-up, "" where there is none; may wait for the key store."""
        ...


@dataclass(slots=True)
class Run:
    """What has come so far of the questions about one report. Several threads may ask with the same run."""

    asked: tuple[Question, ...] = ()
    found: dict[Question, tuple[Evidence, ...] | Reason] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


class Live:
    """``modules`` are the look-ups; ``lists`` names their further servers; ``connect`` makes a client when one is needed."""

    def __init__(
        self,
        modules: Mapping[str, LookUpModule],
        lists: Callable[[], Lists],
        connect: Callable[[], Client],
        keys: Keys,
        record: Record,
        *,
        deadline: float = DEADLINE,
    ) -> None:
        self.modules = modules
        self._lists = lists
        self._connect = connect
        self._keys = keys
        self.record = record
        self._deadline = deadline
        self._kept: dict[Question, tuple[float, Answered]] = {}

    def questions(self, report: Report) -> tuple[Question, ...]:
        """Return what could be asked about ``report``, each once: nothing is sent for it."""
        asked = (
            module.question(indicator, self._server)
            for indicator in _things(report)
            for module in self.modules.values()
        )
        return tuple(dict.fromkeys(question for question in asked if question is not None))

    def ask(
        self,
        report: Report,
        allowed: Collection[Question],
        task: Task,
        on_answer: Callable[[Report], None] = lambda _: None,
        run: Run | None = None,
    ) -> Report:
        """Ask the ``allowed`` questions and return ``report`` with what came of them; raises ``Cancelled`` after Stop.

        ``on_answer`` gets the report so far whenever something has come, in this thread. ``run`` is given where more is asked
        about the same report at the same time or later; what did not work before is asked again.
        """
        run = run or Run()
        run.asked = tuple(dict.fromkeys((*run.asked, *allowed)))
        for question in allowed:
            if isinstance(run.found.get(question), Reason):
                del run.found[question]
        waiting = [question for question in dict.fromkeys(allowed) if not self._is_settled(question, run)]
        if run.found:
            on_answer(self.joined(report, run))
        if waiting:
            try:
                with self._connect() as client:
                    self._wait(report, self._started(client, waiting, run), run, task, on_answer)
            except (ProxyUnusable, ClientClosed):
                run.found |= dict.fromkeys((one for one in waiting if one not in run.found), Reason.PROXY)
        return self.joined(report, run)

    def forget(self, lookup: str = "") -> None:
        """Forget the answers that are kept in memory: those of one look-up, or all."""
        for question in tuple(self._kept):
            if lookup in {"", question.lookup}:
                self._kept.pop(question, None)

    def _is_settled(self, question: Question, run: Run) -> bool:
        """Take what needs no asking: an answer that is still good, or nobody to ask, or no key to ask with."""
        until, kept = self._kept.get(question, (0.0, None))
        facts = self.modules[question.lookup].FACTS
        if kept is not None and time.monotonic() < until:
            run.found[question] = kept.evidence
        elif not question.hosts:
            run.found[question] = Reason.MISSING if MISSING in question.details else Reason.NOT_COVERED
        elif facts.key and facts.key.required and not self._keys.key(question.lookup):
            run.found[question] = Reason.NO_KEY
        elif self.record.is_used_up(facts):
            run.found[question] = Reason.USED_UP
        return question in run.found

    def _started(self, client: Client, waiting: Iterable[Question], run: Run) -> dict[Future[Answered], Question]:
        return {client.start(self._work(question, run)): question for question in waiting}

    def _work(self, question: Question, run: Run) -> Callable[..., Coroutine[Any, Any, Answered]]:
        module = self.modules[question.lookup]
        key = self._keys.key(question.lookup) if module.FACTS.key else ""
        return asking(module, question, self.record, key, run.lines)

    def _wait(
        self,
        report: Report,
        pending: dict[Future[Answered], Question],
        run: Run,
        task: Task,
        on_answer: Callable[[Report], None],
    ) -> None:
        """Take in answers as they come, until all are there or the time is over."""
        end, all_of_them = time.monotonic() + self._deadline, len(pending)
        while pending and (left := end - time.monotonic()) > 0:
            done = wait(pending, timeout=min(TICK, left), return_when=FIRST_COMPLETED).done
            for future in done:
                self._take(pending.pop(future), future, run)
            task.checkpoint(1 - len(pending) / all_of_them)
            if done:
                on_answer(self.joined(report, run))
        run.found |= dict.fromkeys(pending.values(), Reason.TIMEOUT)

    def _take(self, question: Question, future: Future[Answered], run: Run) -> None:
        """Take one answer; a look-up that crashes becomes a gap, and the others go on."""
        try:
            answered = future.result()
        except LookUpFailed as failed:
            run.found[question] = failed.reason
        except Exception:  # noqa: BLE001 - the one place around a look-up (style.md)
            run.found[question] = Reason.FAILED
        else:
            keeps = self.modules[question.lookup].FACTS.keeps
            lifetime = keeps if answered.lifetime is None else answered.lifetime
            self._kept[question] = (time.monotonic() + lifetime, answered)
            run.found[question] = answered.evidence

    @staticmethod
    def joined(report: Report, run: Run) -> Report:
        """Return ``report`` with all that has come so far; nothing is asked for it."""
        run = Run(run.asked, dict(run.found), list(run.lines))
        sent = tuple(sorted((one for line in run.lines for one in tuple(line.sent)), key=lambda one: one.at))
        items = tuple(_with_found(item, run) for item in report.items)
        whole = _with_found(report, run)
        if report.indicator.kind is Kind.MESSAGE:
            whole = with_items(_contradicted(whole, items), items)
        return replace(whole, sent=(*report.sent, *sent))

    def _server(self, table: str, suffix: str) -> str | None:
        lists = self._lists()
        if table not in lists.statuses():
            return None
        found = lists.find(EntryKind.SUFFIX, (suffix,))
        return next((one.link for one in found if one.feed_id == table), "")


def _things(report: Report) -> Iterator[Indicator]:
    """Yield what can be asked about: the thing itself, or the first few in a message."""
    if report.indicator.kind is not Kind.MESSAGE:
        yield report.indicator
    yield from (item.indicator for item in report.items[:MOST_THINGS])


def _with_found(report: Report, run: Run) -> Report:
    """Return the report on one thing with what was found about it, in place of what the same look-ups said before."""
    about = (question for question in run.asked if question.about == report.indicator.value)
    mine = {question: run.found[question] for question in about if question in run.found}
    if not mine or report.indicator.kind is Kind.MESSAGE:
        return report
    asked = {question.lookup for question in mine}
    more = [item for found in mine.values() if not isinstance(found, Reason) for item in found]
    gaps = [
        Gap(question.details.get(MISSING, question.lookup), found)
        for question, found in mine.items()
        if isinstance(found, Reason)
    ]
    evidence = gravest_first((*(item for item in report.evidence if item.source not in asked), *more))
    both = tuple(dict.fromkeys((*(gap for gap in report.gaps if gap.source not in asked), *gaps)))
    return replace(report, level=decide(evidence, both), evidence=evidence, gaps=both)


def _contradicted(message: Report, items: Iterable[Report]) -> Report:
    """Return the report on a message with what its own words claim and look-ups deny."""
    found = [one for item in items for one in item.evidence]
    more = tuple(contradictions(message.indicator.raw, found))
    if not more:
        return message
    own = (item for item in message.evidence if item.code not in WORDING)
    evidence = gravest_first((*own, *more))
    return replace(message, level=decide(evidence, message.gaps), evidence=evidence)
