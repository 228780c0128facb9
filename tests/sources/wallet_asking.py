"""Asking one look-up about one thing, as the program does, with answers that a test gives by path."""

from __future__ import annotations

from concurrent.futures import wait
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator, Reason
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import BY_ID, WORDING
from scamcheck.sources.lookups.asking import asking
from scamcheck.sources.lookups.line import Line, LookUpFailed
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest

    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.lookup import Question
    from scamcheck.core.model import Evidence
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import as_json
    from tests.sources.server import Request, Route
else:
    from sources.internet import Internet
    from sources.lookup_samples import as_json
    from sources.server import Route

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECONDS = 20
"""A test gives up after so long; nothing waits for it."""


class Asker:
    """``requests`` is what was asked for last."""

    def __init__(self, lookup: str, splitter: DomainSplitter, monkeypatch: pytest.MonkeyPatch) -> None:
        self._lookup = lookup
        self._splitter = splitter
        self._monkeypatch = monkeypatch
        self.record = Record(clock=lambda: NOW)
        self.requests: list[Request] = []

    def question(self, typed: str) -> Question | None:
        """Return what would be asked about what a person typed."""
        thing = classify(typed, self._splitter)
        assert isinstance(thing, Indicator)
        return BY_ID[self._lookup].question(thing, lambda *_: "")

    def __call__(self, typed: str, answers: Mapping[str, object], key: str = "") -> tuple[Evidence, ...] | Reason:
        """Ask; ``answers`` are routes, or values that are sent as JSON."""
        question = self.question(typed)
        assert question is not None
        with Internet(*question.hosts) as net:
            self._monkeypatch.setenv("HTTPS_PROXY", net.proxy)
            for path, answer in answers.items():
                net.says(question.hosts[0], path, answer if isinstance(answer, Route) else as_json(answer))
            lines: list[Line] = []
            with new_client(net.trust) as client:
                future = client.start(asking(BY_ID[self._lookup], question, self.record, key, lines))
                wait([future], SECONDS)
                self.requests = [request for _, request in net.requests]
                try:
                    return future.result(0).evidence
                except LookUpFailed as failed:
                    return failed.reason


def told(found: tuple[Evidence, ...] | Reason) -> dict[str, str]:
    """Return the findings as code and sentence, with the parameters filled in as they are."""
    assert not isinstance(found, Reason), found
    days = [{f"{name}_day": value for name, value in item.params.items()} for item in found]
    return {item.code: WORDING[item.code].format(**item.params, **more) for item, more in zip(found, days, strict=True)}


def severities(found: tuple[Evidence, ...] | Reason) -> dict[str, str]:
    """Return the findings as code and severity."""
    assert not isinstance(found, Reason), found
    return {item.code: item.severity.value for item in found}
