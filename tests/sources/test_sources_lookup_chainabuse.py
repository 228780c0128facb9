"""Chainabuse: how many reports, who vouches for them, and ten questions a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import Reason

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter
    from tests.sources import wallet_answers as say
    from tests.sources.server import HERE, Route
    from tests.sources.wallet_asking import Asker, severities, told
else:
    from sources import wallet_answers as say
    from sources.server import HERE, Route
    from sources.wallet_asking import Asker, severities, told

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]


@pytest.fixture
def ask(splitter: DomainSplitter, monkeypatch: pytest.MonkeyPatch) -> Asker:
    return Asker("chainabuse", splitter, monkeypatch)


PATH = f"/v0/reports?address={say.BTC}&page=1&perPage=50"


def test_reports_are_counted_and_weighed(ask: Asker) -> None:
    three = say.reports(
        say.report("2026-03-01T08:00:00.000Z", "PHISHING", trusted=True),
        say.report("2026-11-02T23:59:59.000Z", "PIGBUTCHERING", checked=True),
        say.report("2025-01-01T08:00:00.000Z", "FAKE_RETURNS"),
        say.report("2025-01-01T08:00:00.000Z", "FAKE_RETURNS", trusted=True, checked=True),
    )
    found = ask(say.BTC, {PATH: three}, say.KEY)
    assert severities(found) == {"online.chainabuse_reports": "warning", "online.chainabuse_weight": "note"}
    assert told(found) == {
        "online.chainabuse_reports": "Reports about this address at Chainabuse: 4, the newest of 2026-11-02. "
        "They name: fake returns, phishing, pigbutchering. Anybody can report.",
        "online.chainabuse_weight": "Reports read: 4. From people whom Chainabuse trusts: 2. Checked by its own team: 2.",
    }


def test_more_reports_than_one_page(ask: Asker) -> None:
    page = say.reports(*[say.report("2026-03-01T08:00:00.000Z", "PHISHING")] * 50, count=73)
    sentences = told(ask(say.BTC, {PATH: page}, say.KEY))
    assert "at Chainabuse: 73," in sentences["online.chainabuse_reports"]
    assert sentences["online.chainabuse_weight"].startswith("Reports read: 50.")


def test_without_a_count_the_reports_are_counted(ask: Asker) -> None:
    page = {"reports": [say.report("2026-03-01T08:00:00.000Z", "PHISHING")]}
    assert "at Chainabuse: 1," in told(ask(say.BTC, {PATH: page}, say.KEY))["online.chainabuse_reports"]


def test_at_most_three_kinds_the_most_frequent_first(ask: Asker) -> None:
    kinds = ["A", "B", "B", "C", "D", "D", "D"]
    page = say.reports(*(say.report("2026-03-01T08:00:00.000Z", kind) for kind in kinds))
    assert "They name: d, b, a." in told(ask(say.BTC, {PATH: page}, say.KEY))["online.chainabuse_reports"]


def test_a_report_without_day_or_kind(ask: Asker) -> None:
    found = ask(say.BTC, {PATH: say.reports({"id": "1", "checked": None, "trusted": "true"})}, say.KEY)
    assert told(found) == {
        "online.chainabuse_undated": "Reports about this address at Chainabuse: 1. They name: -. Anybody can report.",
        "online.chainabuse_weight": "Reports read: 1. From people whom Chainabuse trusts: 0. Checked by its own team: 0.",
    }


def test_no_report_is_said_with_its_limit(ask: Asker) -> None:
    assert told(ask(say.BTC, {PATH: say.reports()}, say.KEY)) == {
        "online.chainabuse_none": "Chainabuse has no report about this address. Most fraud is never reported."
    }


@pytest.mark.parametrize(
    "page", [{"count": 0}, {"count": 3, "reports": []}, {"count": -1, "reports": []}, {"reports": {}}, {"reports": [1]}]
)
def test_what_does_not_fit_is_not_none(ask: Asker, page: object) -> None:
    assert ask(say.BTC, {PATH: page}, say.KEY) is Reason.UNREADABLE


def test_the_key_is_name_and_password(ask: Asker) -> None:
    ask(say.BTC, {PATH: say.reports()}, "abc")
    assert ask.requests[0].headers["authorization"] == "Basic YWJjOmFiYw=="
    assert "abc" not in ask.requests[0].path


def test_ten_questions_a_month(ask: Asker) -> None:
    for _ in range(10):
        assert severities(ask(say.BTC, {PATH: say.reports()}, say.KEY)) == {"online.chainabuse_none": "note"}
    assert ask(say.BTC, {PATH: say.reports()}, say.KEY) is Reason.USED_UP
    assert ask.requests == []


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused(ask: Asker, status: int) -> None:
    assert ask(say.BTC, {PATH: Route(status=status)}, say.KEY) is Reason.KEY_REFUSED


@pytest.mark.parametrize("typed", ["https://example.com", "cosmos1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnmqt9gg"])
def test_no_question_is_spent_on_anything_else(ask: Asker, typed: str) -> None:
    assert ask.question(typed) is None
