"""TRON: freezes, marks that are missing, age, and USDT that only calls itself so."""

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
    return Asker("tronscan", splitter, monkeypatch)


def answers(marks: object, account: object = None, moved: object = None) -> dict[str, object]:
    return {
        say.TRON_MARKS: marks,
        say.TRON_ACCOUNT: say.tron_account() if account is None else account,
        say.TRON_MOVED: say.tron_rows() if moved is None else moved,
    }


def collecting(**changed: object) -> object:
    return say.tron_rows(
        *(
            one
            for day in range(6)
            for one in (
                say.tron_row(say.NOON - day * say.DAY + 900, say.TRON, "Telsewhere", "1000000", **changed),
                say.tron_row(say.NOON - day * say.DAY, f"Tpayer{day}", say.TRON, "1000000", **changed),
            )
        )
    )


@pytest.mark.parametrize(
    ("mark", "code", "severity"),
    [
        ("is_black_list", "online.tron_frozen", "listed"),
        ("has_fraud_transaction", "online.tron_fraud", "warning"),
        ("fraud_token_creator", "online.tron_fake_coin", "warning"),
        ("send_ad_by_memo", "online.tron_ads", "note"),
    ],
)
def test_every_mark_has_its_weight(ask: Asker, mark: str, code: str, severity: str) -> None:
    found = severities(ask(say.TRON, answers(say.tron_marks(**{mark: True})), say.KEY))
    assert found == {code: severity, "online.tron_first": "note", "online.tron_balance": "note"}


def test_without_a_mark_that_is_said_with_its_limit(ask: Asker) -> None:
    sentences = told(ask(say.TRON, answers(say.tron_marks()), say.KEY))
    assert sentences == {
        "online.tron_no_mark": "TRONSCAN has no mark on this address. New addresses have none yet.",
        "online.tron_first": "This address was first used on 2026-11-18. A new address alone proves nothing.",
        "online.tron_balance": "This address holds 12.345678 TRX now.",
    }


@pytest.mark.parametrize("mark", ["is_black_list", "has_fraud_transaction", "fraud_token_creator", "send_ad_by_memo"])
@pytest.mark.parametrize("value", [None, "false", 0, "missing"])
def test_a_mark_that_is_missing_is_no_no(ask: Asker, mark: str, value: object) -> None:
    marks = say.tron_marks(**{mark: value})
    if value == "missing":
        del marks[mark]
    assert ask(say.TRON, answers(marks), say.KEY) is Reason.UNREADABLE


def test_a_freeze_is_told_though_other_marks_are_missing(ask: Asker) -> None:
    found = ask(say.TRON, answers({"is_black_list": True}), say.KEY)
    assert severities(found)["online.tron_frozen"] == "listed"
    assert "online.tron_no_mark" not in severities(found)


@pytest.mark.parametrize("broken", [Route(status=429), Route(b"{}"), Route(b"<html>"), Route(drop=True)])
def test_a_freeze_is_told_though_the_rest_cannot_be_had(ask: Asker, broken: Route) -> None:
    found = ask(say.TRON, answers(say.tron_marks(is_black_list=True), broken), say.KEY)
    assert severities(found) == {"online.tron_frozen": "listed"}


def test_without_a_mark_what_cannot_be_had_is_a_gap(ask: Asker) -> None:
    assert ask(say.TRON, answers(say.tron_marks(), Route(status=429)), say.KEY) is Reason.RATE_LIMITED


def test_an_account_that_the_operator_calls_risky(ask: Asker) -> None:
    found = severities(ask(say.TRON, answers(say.tron_marks(), say.tron_account(feedbackRisk=True)), say.KEY))
    assert found["online.tron_risky"] == "warning"
    assert "online.tron_no_mark" not in found


def test_usdt_that_only_passes_through(ask: Asker) -> None:
    found = ask(say.TRON, answers(say.tron_marks(), moved=collecting()), say.KEY)
    assert severities(found)["online.tron_passes_on"] == "warning"
    assert told(found)["online.tron_passes_on"].startswith("6 different senders paid USDT to this address. 6 of the 6")


def test_a_program_passes_on_because_it_was_made_for_it(ask: Asker) -> None:
    found = ask(say.TRON, answers(say.tron_marks(), say.tron_account(accountType=2), collecting()), say.KEY)
    assert "online.tron_passes_on" not in severities(found)
    assert severities(found)["online.tron_payers"] == "note"


@pytest.mark.parametrize("changed", [{"contract_address": "Tother"}, {"finalResult": "REVERT"}])
def test_other_coins_and_failed_transfers_count_for_nothing(ask: Asker, changed: dict[str, object]) -> None:
    found = severities(ask(say.TRON, answers(say.tron_marks(), moved=collecting(**changed)), say.KEY))
    assert not {"online.tron_passes_on", "online.tron_payers"} & found.keys()


def test_an_account_that_was_never_used(ask: Asker) -> None:
    account = say.tron_account(balance=0, date_created=0, activated=False)
    found = severities(ask(say.TRON, answers(say.tron_marks(), account), say.KEY))
    assert found == {"online.tron_no_mark": "note", "online.tron_unused": "note"}


@pytest.mark.parametrize("created", [10**30, -1, "soon"])
def test_a_time_that_cannot_be_is_not_read(ask: Asker, created: object) -> None:
    account = say.tron_account(date_created=created)
    assert ask(say.TRON, answers(say.tron_marks(), account), say.KEY) is Reason.UNREADABLE


def test_the_key_is_in_its_header_and_nowhere_else(ask: Asker) -> None:
    ask(say.TRON, answers(say.tron_marks()), say.KEY)
    assert len(ask.requests) == 3
    for request in ask.requests:
        assert request.headers["tron-pro-api-key"] == say.KEY
        assert "TestKey" not in request.path


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_refused(ask: Asker, status: int) -> None:
    assert ask(say.TRON, answers(Route(status=status)), say.KEY) is Reason.KEY_REFUSED


@pytest.mark.parametrize("typed", [say.EVM, say.BTC, say.TRON[:-1] + "Y"])
def test_nobody_is_asked_about_others_or_a_wrong_address(ask: Asker, typed: str) -> None:
    """An address that cannot be is answered with all marks "false": it must never get that far."""
    assert ask.question(typed) is None
