"""One live look-up asked against hosts of a test, for the golden answers of each look-up.

asked = ask("wayback", "example.com", {("web.archive.org", "*"): as_json([])})
asked.codes, asked.outcome, asked.requests
"""

from __future__ import annotations

import string
from concurrent.futures import wait
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator, Reason
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import BY_ID, WORDING
from scamcheck.sources.lookups.asking import asking
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scamcheck.core.lookup import Question
    from scamcheck.core.model import Evidence
    from scamcheck.sources.lookups.line import Line
    from tests.checks.world import splitter
    from tests.sources.internet import Internet
    from tests.sources.server import Request, Route
else:
    from checks.world import splitter
    from sources.internet import Internet

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
SECONDS = 20
"""A test gives up after so long; nothing waits for it."""


@dataclass(frozen=True)
class Asked:
    """What came of it, and every request with its host."""

    outcome: tuple[Evidence, ...] | Reason
    requests: Sequence[tuple[str, Request]]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        assert not isinstance(self.outcome, Reason), self.outcome
        return self.outcome

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.evidence]

    @property
    def paths(self) -> list[str]:
        return [host + request.path for host, request in self.requests]


def question_of(lookup: str, typed: str, servers: Mapping[str, str] | None = None) -> Question | None:
    """Return what a look-up would ask about what a person typed; ``servers`` are those of a list, None without it."""
    thing = classify(typed, splitter())
    assert isinstance(thing, Indicator)
    return BY_ID[lookup].question(thing, lambda _, suffix: None if servers is None else servers.get(suffix, ""))


def ask(
    lookup: str,
    typed: str,
    answers: Mapping[tuple[str, str], Route],
    *,
    key: str = "",
    servers: Mapping[str, str] | None = None,
) -> Asked:
    """Ask as the program does; ``answers`` are routes by host and path ("*" for any)."""
    question = question_of(lookup, typed, servers)
    assert question is not None
    lines: list[Line] = []
    with Internet(*question.hosts) as net, pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("HTTPS_PROXY", net.proxy)
        for (host, path), route in answers.items():
            net.says(host, path, route)
        with new_client(net.trust) as client:
            future = client.start(asking(BY_ID[lookup], question, Record(clock=lambda: NOW), key, lines))
            wait([future], SECONDS)
            try:
                answered = future.result(0)
            except LookUpFailed as failed:
                return Asked(failed.reason, tuple(net.requests))
        assert all(one.what == question.text for one in lines[0].sent)
        assert all(is_sourced(item, lookup) for item in answered.evidence)
        return Asked(answered.evidence, tuple(net.requests))


def is_sourced(item: Evidence, lookup: str) -> bool:
    """Tell whether a finding names its look-up and its day, and has all that its sentence wants."""
    fields = {name for _, name, _, _ in string.Formatter().parse(WORDING[item.code]) if name}
    return (item.source, item.as_of) == (lookup, TODAY) and fields <= {
        *item.params,
        *(f"{name}_day" for name in item.params),
    }
