"""Bitcoin: totals, newest transactions, and what must not be concluded from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    return Asker("mempool", splitter, monkeypatch)


ABOUT = f"/api/address/{say.BTC}"
TXS = f"{ABOUT}/txs"


def collecting(payers: int, minutes: int) -> list[dict[str, Any]]:
    """Return transactions, the newest first: a payment a day, each of which goes on after so many minutes."""
    found = []
    for number in range(payers):
        at = say.NOON - number * say.DAY
        out = say.bitcoin(at + minutes * say.MINUTE, {say.BTC: 100_000}, {"bc1qelsewhere": 99_000})
        found += [out, say.bitcoin(at, {f"bc1qpayer{number}": 200_000}, {say.BTC: 100_000, "bc1qchange": 99_000})]
    return found


def test_an_address_that_only_passes_on(ask: Asker) -> None:
    rows = collecting(6, 20)
    found = ask(say.BTC, {ABOUT: say.bitcoin_totals(600_000, 600_000, 12), TXS: rows})
    assert severities(found) == {
        "online.btc_passes_on": "warning",
        "online.btc_first": "note",
        "online.btc_balance": "note",
    }
    sentences = told(found)
    assert sentences["online.btc_passes_on"].startswith(
        "6 different senders paid BTC to this address. 6 of the 6 payments left again within an hour."
    )
    assert sentences["online.btc_first"].startswith("This address was first used on 2026-11-13.")
    assert sentences["online.btc_balance"] == "This address holds 0 BTC now."


@pytest.mark.parametrize(
    ("rows", "held"),
    [(collecting(4, 20), 0), (collecting(6, 61), 0), (collecting(6, 20), 500_000)],
    ids=["few", "slow", "keeps"],
)
def test_what_is_no_sign_is_told_only(ask: Asker, rows: list[dict[str, Any]], held: int) -> None:
    found = ask(say.BTC, {ABOUT: say.bitcoin_totals(600_000 + held, 600_000, len(rows)), TXS: rows})
    assert severities(found)["online.btc_payers"] == "note"
    assert "online.btc_passes_on" not in severities(found)


def test_with_more_transactions_than_were_read_the_age_is_a_least(ask: Asker) -> None:
    rows = collecting(2, 61)
    found = ask(say.BTC, {ABOUT: say.bitcoin_totals(600_000, 600_000, 5), TXS: rows})
    assert told(found)["online.btc_seen"] == (
        "This address has been in use since 2026-11-17 at least. Transactions read, the newest first: 4."
    )


def test_change_that_comes_back_is_no_payment(ask: Asker) -> None:
    spent = say.bitcoin(say.NOON, {say.BTC: 500_000}, {"bc1qshop": 100_000, say.BTC: 399_000})
    paid = say.bitcoin(say.NOON - say.DAY, {"bc1qpayer": 600_000}, {say.BTC: 500_000})
    found = ask(say.BTC, {ABOUT: say.bitcoin_totals(899_000, 500_000, 2), TXS: [spent, paid]})
    assert told(found)["online.btc_payers"] == (
        "Different senders of BTC to this address: 1. Payments that left again within an hour: 0 of 1."
    )
    assert told(found)["online.btc_balance"] == "This address holds 0.00399 BTC now."


def test_a_new_coin_and_a_script_without_address(ask: Asker) -> None:
    mined = say.bitcoin(say.NOON, {}, {say.BTC: 312_500_000})
    mined["vin"] = [{"txid": "00" * 32, "vout": 4294967295, "prevout": None, "is_coinbase": True}]
    mined["vout"].append({"scriptpubkey": "6a", "scriptpubkey_type": "op_return", "value": 0})
    found = ask(say.BTC, {ABOUT: say.bitcoin_totals(312_500_000, 0, 1), TXS: [mined]})
    assert "of BTC to this address: 0." in told(found)["online.btc_payers"]


def test_an_address_without_a_payment(ask: Asker) -> None:
    found = ask(say.BTC, {ABOUT: say.bitcoin_totals(0, 0, 0)})
    assert severities(found) == {"online.btc_unused": "note"}
    assert len(ask.requests) == 1


def test_a_payment_that_waits_for_its_block(ask: Asker) -> None:
    assert severities(ask(say.BTC, {ABOUT: say.bitcoin_totals(0, 0, 0, waiting=1)})) == {"online.btc_waiting": "note"}


def test_transactions_without_a_block_have_no_time_and_are_passed_over(ask: Asker) -> None:
    rows = [say.bitcoin(None, {"bc1qlate": 9}, {say.BTC: 9}), say.bitcoin(say.NOON, {"bc1qp": 9}, {say.BTC: 9})]
    found = ask(say.BTC, {ABOUT: say.bitcoin_totals(9, 0, 1, waiting=1), TXS: rows})
    assert told(found)["online.btc_first"].startswith("This address was first used on 2026-11-18.")
    assert "0 of 1." in told(found)["online.btc_payers"]


@pytest.mark.parametrize(
    "changed",
    [
        {"address": "bc1qsomebodyelse"},
        {"chain_stats": {"funded_txo_sum": 1, "spent_txo_sum": 2, "tx_count": 1}},
        {"chain_stats": {}},
        {"mempool_stats": None},
    ],
)
def test_what_does_not_fit_is_not_read(ask: Asker, changed: dict[str, Any]) -> None:
    rows = [say.bitcoin(say.NOON, {"bc1qp": 9}, {say.BTC: 9})]
    about = {**say.bitcoin_totals(9, 0, 1), **changed}
    assert ask(say.BTC, {ABOUT: about, TXS: rows}) is Reason.UNREADABLE


def test_payments_that_the_list_leaves_out_are_no_empty_address(ask: Asker) -> None:
    assert ask(say.BTC, {ABOUT: say.bitcoin_totals(9, 0, 1), TXS: []}) is Reason.UNREADABLE


def test_half_of_the_answer_is_a_gap(ask: Asker) -> None:
    answers = {ABOUT: say.bitcoin_totals(9, 0, 1), TXS: Route(status=429)}
    assert ask(say.BTC, answers) is Reason.RATE_LIMITED


@pytest.mark.parametrize(
    "typed", ["tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", say.EVM, "https://example.com", say.BTC[:-1] + "5"]
)
def test_nobody_is_asked_about_anything_else(ask: Asker, typed: str) -> None:
    assert ask.question(typed) is None


def test_only_the_host_that_the_consent_names(ask: Asker) -> None:
    question = ask.question(f"bitcoin:{say.BTC}?amount=1&label=Max")
    assert question is not None
    assert (question.text, question.hosts) == (say.BTC, ("mempool.space",))
