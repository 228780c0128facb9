"""Etherscan: errors inside a good answer, nothing found, networks and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scamcheck.core.model import Reason

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter
    from tests.sources import wallet_answers as say
    from tests.sources.server import HERE
    from tests.sources.wallet_asking import Asker, severities, told
else:
    from sources import wallet_answers as say
    from sources.server import HERE
    from sources.wallet_asking import Asker, severities, told

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]


@pytest.fixture
def ask(splitter: DomainSplitter, monkeypatch: pytest.MonkeyPatch) -> Asker:
    return Asker("etherscan", splitter, monkeypatch)


NOTHING = say.etherscan([], "0", "No transactions found")


def answers(
    balance: object, plain: object = NOTHING, tokens: object = NOTHING, network: str = "1"
) -> dict[str, object]:
    return {
        say.etherscan_path("balance&tag=latest", network): balance,
        say.etherscan_path(f"txlist{say.LIST}", network): plain,
        say.etherscan_path(f"tokentx{say.LIST}", network): tokens,
    }


def collecting(*, one_transaction: bool = False) -> dict[str, Any]:
    """Return payments on six days that go on after 30 minutes, or in the transaction in which they came."""
    found = []
    for day in range(6):
        at = say.NOON - day * say.DAY
        out = at if one_transaction else at + 30 * say.MINUTE
        coin = {"contractAddress": say.USDT_ETH, "tokenSymbol": "USDT", "tokenDecimal": "6"}
        found.append(say.etherscan_row(out, say.EVM, "0xelsewhere", "1000000", **coin))
        found.append(say.etherscan_row(at, f"0xpayer{day}", say.EVM, "1000000", **coin))
    return say.etherscan(found)


def test_stable_coins_that_only_pass_through(ask: Asker) -> None:
    found = ask(say.EVM, answers(say.etherscan("0"), tokens=collecting()), say.KEY)
    assert severities(found) == {"online.etherscan_passes_on": "warning", "online.etherscan_seen": "note"}
    assert "2026-11-13 at least" in told(found)["online.etherscan_seen"]


def test_what_comes_and_goes_in_one_transaction_is_a_program(ask: Asker) -> None:
    found = ask(say.EVM, answers(say.etherscan("0"), tokens=collecting(one_transaction=True)), say.KEY)
    assert severities(found) == {"online.etherscan_payers": "note", "online.etherscan_seen": "note"}


def test_nothing_found_is_status_zero_and_still_an_answer(ask: Asker) -> None:
    found = ask(say.EVM, answers(say.etherscan("0")), say.KEY)
    assert told(found) == {
        "online.etherscan_unused": "No payment in ETH, USDT, USDC to or from this address was found. "
        "That says nothing about who owns it."
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Max rate limit reached, please use API Key for higher rate limit", Reason.RATE_LIMITED),
        ("Max calls per sec rate limit reached (3/sec)", Reason.RATE_LIMITED),
        ("Invalid API Key (#err2)|", Reason.KEY_REFUSED),
        ("Missing/Invalid API Key", Reason.KEY_REFUSED),
        ("Missing or unsupported chainid parameter (required for v2 api)", Reason.NOT_COVERED),
        ("Free API access is not supported for this chain.", Reason.NOT_COVERED),
        ("Error! Missing Or invalid Action name", Reason.UNREADABLE),
        ("", Reason.UNREADABLE),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_error_in_a_good_answer_is_a_reason(ask: Asker, text: str, reason: Reason, place: int) -> None:
    three: list[object] = [say.etherscan("0"), NOTHING, NOTHING]
    three[place] = say.etherscan(text, "0", "NOTOK")
    assert ask(say.EVM, answers(three[0], three[1], three[2]), say.KEY) is reason


@pytest.mark.parametrize(
    "empty",
    [
        say.etherscan([], "0", "NOTOK"),
        say.etherscan(None, "0", "No transactions found"),
        say.etherscan("", "1"),
        {"status": "1"},
    ],
)
def test_an_empty_answer_of_another_form_is_not_nothing(ask: Asker, empty: object) -> None:
    assert ask(say.EVM, answers(say.etherscan("0"), empty), say.KEY) is Reason.UNREADABLE


def test_failed_transactions_and_coins_with_a_false_name_count_for_nothing(ask: Asker) -> None:
    failed = say.etherscan([say.etherscan_row(say.NOON, "0xa", say.EVM, "7", isError="1")])
    fake = say.etherscan([say.etherscan_row(say.NOON, "0xa", say.EVM, "7", contractAddress="0xaa", tokenSymbol="USDT")])
    found = ask(say.EVM, answers(say.etherscan("0"), failed, fake), say.KEY)
    assert severities(found) == {"online.etherscan_unused": "note"}


def test_letters_of_either_case_are_the_same_address(ask: Asker) -> None:
    row = say.etherscan_row(say.NOON, "0xa", say.EVM.upper().replace("0X", "0x"), "1")
    found = ask(say.EVM, answers(say.etherscan("1"), say.etherscan([row])), say.KEY)
    assert told(found)["online.etherscan_balance"] == "This address holds 0.000000000000000001 ETH now."
    assert "online.etherscan_payers" in severities(found)


def test_a_payment_link_names_the_network(ask: Asker) -> None:
    typed = f"ethereum:{say.EVM}@137?value=1"
    row = say.etherscan([say.etherscan_row(say.NOON, "0xa", say.EVM, "5")])
    found = ask(typed, answers(say.etherscan("2000000000000000000"), row, network="137"), say.KEY)
    assert told(found)["online.etherscan_balance"] == "This address holds 2 POL now."
    assert len(ask.requests) == 2
    assert "value=1" not in "".join(request.path for request in ask.requests)


@pytest.mark.parametrize("network", ["56", "8453", "10", "99"])
def test_networks_that_the_free_plan_does_not_answer_for_are_not_asked(ask: Asker, network: str) -> None:
    assert ask.question(f"ethereum:{say.EVM}@{network}?value=1") is None
