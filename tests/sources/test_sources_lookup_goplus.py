"""GoPlus about wallets: flags are texts, a code other than 1 is no answer, no flags are normal."""

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
    return Asker("goplus-wallet", splitter, monkeypatch)


def path(address: str, network: str) -> str:
    return f"/api/v1/address_security/{address}?chain_id={network}"


def about(result: object, code: int = 1) -> dict[str, object]:
    return {path(say.EVM, "1"): say.goplus(result, code)}


@pytest.mark.parametrize(
    ("flag", "code"),
    [
        ("phishing_activities", "phishing"),
        ("stealing_attack", "theft"),
        ("blackmail_activities", "blackmail"),
        ("sanctioned", "sanctioned"),
        ("money_laundering", "laundering"),
        ("mixer", "laundering"),
        ("darkweb_transactions", "laundering"),
        ("honeypot_related_address", "fake_coin"),
        ("fake_token", "fake_coin"),
        ("cybercrime", "crime"),
        ("financial_crime", "crime"),
        ("fake_kyc", "crime"),
        ("malicious_mining_activities", "crime"),
        ("blacklist_doubt", "doubt"),
    ],
)
def test_every_flag_is_a_sign(ask: Asker, flag: str, code: str) -> None:
    found = ask(say.EVM, about(say.goplus_flags(**{flag: "1"})))
    assert severities(found) == {f"online.goplus_{code}": "warning"}


def test_flags_of_one_sort_are_told_once(ask: Asker) -> None:
    flags = say.goplus_flags(mixer="1", money_laundering="1", number_of_malicious_contracts_created="12")
    assert list(severities(ask(say.EVM, about(flags)))) == ["online.goplus_laundering", "online.goplus_fake_coin"]


@pytest.mark.parametrize(
    "result", [say.goplus_flags(), say.goplus_flags(contract_address="1"), {}, {"data_source": ""}]
)
def test_no_flag_is_normal_and_said_with_its_limit(ask: Asker, result: dict[str, str]) -> None:
    assert told(ask(say.EVM, about(result))) == {
        "online.goplus_none": "GoPlus holds nothing against this address. It knows few of them."
    }


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (2, Reason.SERVER_FAULT),
        (2018, Reason.NOT_COVERED),
        (2022, Reason.NOT_COVERED),
        (4029, Reason.RATE_LIMITED),
        (5000, Reason.SERVER_FAULT),
        (2004, Reason.REFUSED),
        (0, Reason.REFUSED),
    ],
)
def test_a_code_other_than_one_is_no_answer(ask: Asker, code: int, reason: Reason) -> None:
    assert ask(say.EVM, about(say.goplus_flags(), code)) is reason


@pytest.mark.parametrize("result", [None, [], "", {"mixer": "yes"}, {"mixer": True}, {"mixer": []}, {"mixer": "-1"}])
def test_what_is_no_flag_is_not_read(ask: Asker, result: object) -> None:
    assert ask(say.EVM, about(result)) is Reason.UNREADABLE


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (say.TRON, path(say.TRON, "tron")),
        (f"ethereum:{say.EVM}@56?value=1", path(say.EVM, "56")),
        (f"ethereum:{say.EVM}@8453?value=1", path(say.EVM, "8453")),
    ],
)
def test_the_network_goes_along(ask: Asker, typed: str, asked: str) -> None:
    found = ask(typed, {asked: say.goplus(say.goplus_flags())})
    assert severities(found) == {"online.goplus_none": "note"}
    assert [request.path for request in ask.requests] == [asked]


def test_too_many_questions_by_status(ask: Asker) -> None:
    assert ask(say.EVM, {path(say.EVM, "1"): Route(status=429)}) is Reason.RATE_LIMITED


@pytest.mark.parametrize("typed", [say.BTC, "https://example.com", f"ethereum:{say.EVM}@99?value=1"])
def test_nobody_is_asked_about_anything_else(ask: Asker, typed: str) -> None:
    assert ask.question(typed) is None
