"""Ethereum by Blockscout: coins, programs, coins with a false name, and 404."""

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
    return Asker("blockscout", splitter, monkeypatch)


ABOUT = f"/api/v2/addresses/{say.EVM}"
PLAIN = f"{ABOUT}/transactions"
TOKENS = f"{ABOUT}/token-transfers?type=ERC-20"
ME = "0x52908400098527886E0F7030069857D2E4169EE7"
"""As the answers write it; what is asked has small letters."""
FAKE = "0x00000000000000000000000000000000000000aa"


def answers(about: object, plain: tuple[Any, ...] = (), tokens: tuple[Any, ...] = ()) -> dict[str, object]:
    return {ABOUT: about, PLAIN: say.items(*plain), TOKENS: say.items(*tokens)}


def collecting(contract: str = say.USDT_ETH) -> tuple[Any, ...]:
    return tuple(
        one
        for day in range(10, 16)
        for one in (
            say.token(f"2026-11-{day}T08:00:00.000000Z", f"0xPayer{day}", ME, "1000000000", contract),
            say.token(f"2026-11-{day}T08:30:00.000000Z", ME, "0xElsewhere", "1000000000", contract),
        )
    )


def test_stable_coins_that_only_pass_through(ask: Asker) -> None:
    found = ask(say.EVM, answers(say.blockscout_address(), tokens=collecting()))
    assert severities(found) == {
        "online.eth_passes_on": "warning",
        "online.eth_seen": "note",
        "online.eth_balance": "note",
    }
    sentences = told(found)
    assert sentences["online.eth_passes_on"].startswith("6 different senders paid USDT to this address. 6 of the 6")
    assert sentences["online.eth_seen"].startswith("This address has been in use since 2026-11-10 at least.")
    assert sentences["online.eth_balance"] == "This address holds 1.25 ETH now."


def test_a_program_passes_on_because_it_was_made_for_it(ask: Asker) -> None:
    found = ask(say.EVM, answers(say.blockscout_address(is_contract=True), tokens=collecting()))
    assert severities(found) == dict.fromkeys(
        ["online.eth_payers", "online.eth_seen", "online.eth_program", "online.eth_balance"], "note"
    )


def test_a_wallet_that_lets_a_program_act_for_it_is_still_a_wallet(ask: Asker) -> None:
    about = say.blockscout_address(is_contract=True, proxy_type="eip7702")
    assert "online.eth_passes_on" in severities(ask(say.EVM, answers(about, tokens=collecting())))


def test_a_coin_that_only_calls_itself_usdt_counts_for_nothing(ask: Asker) -> None:
    found = ask(say.EVM, answers(say.blockscout_address(coin_balance="0"), tokens=collecting(FAKE)))
    assert told(found) == {
        "online.eth_unused": "No payment in ETH, USDT, USDC to or from this address was found. "
        "That says nothing about who owns it."
    }


def test_failed_and_waiting_transactions_and_new_contracts_move_nothing(ask: Asker) -> None:
    plain = (
        say.ether("2026-11-18T12:00:00.000000Z", "0xA", ME, "7", status="error"),
        say.ether(None, "0xB", ME, "7", status=None),
        say.ether("2026-11-17T12:00:00.000000Z", ME, None, "0"),
        say.ether("2026-11-16T12:00:00.000000Z", "0xC", ME, "7"),
    )
    sentences = told(ask(say.EVM, answers(say.blockscout_address(), plain)))
    assert "of ETH to this address: 1." in sentences["online.eth_payers"]
    assert "2026-11-16" in sentences["online.eth_seen"]


def test_the_older_name_of_the_contract_is_read_too(ask: Asker) -> None:
    row = say.token("2026-11-18T12:00:00.000000Z", "0xA", ME, "5")
    row["token"]["address"] = row["token"].pop("address_hash").upper().replace("0X", "0x")
    assert "of USDT to" in told(ask(say.EVM, answers(say.blockscout_address(), tokens=(row,))))["online.eth_payers"]


def test_a_mark_of_the_operator_is_a_sign(ask: Asker) -> None:
    assert severities(ask(say.EVM, answers(say.blockscout_address(is_scam=True))))["online.eth_marked"] == "warning"


def test_an_address_that_was_never_seen(ask: Asker) -> None:
    missing = Route(b'{"message":"Not found"}', status=404)
    assert severities(ask(say.EVM, {ABOUT: missing})) == {"online.eth_unused": "note"}


@pytest.mark.parametrize("body", [b"", b"{}", b'{"message":"Sign in first"}', b"<html>404</html>"])
def test_a_404_of_somebody_else_is_no_answer(ask: Asker, body: bytes) -> None:
    assert ask(say.EVM, {ABOUT: Route(body, status=404)}) in {Reason.UNREADABLE, Reason.INTERCEPTED}


def test_an_interface_that_is_gone_is_a_gap(ask: Asker) -> None:
    assert ask(say.EVM, {ABOUT: Route(b'{"message":"Gone"}', status=410)}) is Reason.REFUSED


def test_an_empty_wallet_that_has_no_balance_yet(ask: Asker) -> None:
    assert severities(ask(say.EVM, answers(say.blockscout_address(coin_balance=None)))) == {"online.eth_unused": "note"}


@pytest.mark.parametrize(
    "changed", [{"hash": "0x00"}, {"is_contract": None}, {"coin_balance": "-1"}, {"coin_balance": "1.5"}]
)
def test_what_does_not_fit_is_not_read(ask: Asker, changed: dict[str, Any]) -> None:
    assert ask(say.EVM, answers(say.blockscout_address(**changed))) is Reason.UNREADABLE


@pytest.mark.parametrize("at", ["yesterday", "2026-11-18T12:00:00", "1795003200"])
def test_a_time_without_its_zone_is_none(ask: Asker, at: str) -> None:
    plain = (say.ether(at, "0xC", ME, "7"),)
    assert ask(say.EVM, answers(say.blockscout_address(), plain)) is Reason.UNREADABLE


@pytest.mark.parametrize("typed", [f"ethereum:{say.EVM}@137?value=1", f"ethereum:{say.EVM}@99", say.BTC, say.TRON])
def test_other_networks_are_not_asked_about_here(ask: Asker, typed: str) -> None:
    assert ask.question(typed) is None
