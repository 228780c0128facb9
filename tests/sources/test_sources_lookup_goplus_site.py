"""GoPlus about sites: the field that counts, and that no more than the host leaves."""

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
    return Asker("goplus-site", splitter, monkeypatch)


TYPED = "https://max:secret@pay.example.com/now?user=max#step"
PATH = "/api/v1/phishing_site?url=pay.example.com"


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (1, {"online.goplus_site_phishing": "warning"}),
        ("1", {"online.goplus_site_phishing": "warning"}),
        (0, {"online.goplus_site_none": "note"}),
        ("0", {"online.goplus_site_none": "note"}),
    ],
)
def test_a_number_or_its_text(ask: Asker, answer: object, found: dict[str, str]) -> None:
    assert severities(ask(TYPED, {PATH: say.goplus({"phishing_site": answer})})) == found


def test_not_known_says_what_was_asked(ask: Asker) -> None:
    assert told(ask(TYPED, {PATH: say.goplus({"phishing_site": 0})})) == {
        "online.goplus_site_none": "GoPlus does not know pay.example.com as a phishing site. "
        "It was asked about the name only."
    }


@pytest.mark.parametrize(
    "result",
    [
        {},
        None,
        [],
        {"is_phishing": 0},
        {"phishing": "0"},
        {"phishing_site": None},
        {"phishing_site": 2},
        {"phishing_site": False},
    ],
)
def test_another_field_is_never_a_no(ask: Asker, result: object) -> None:
    assert ask(TYPED, {PATH: say.goplus(result)}) is Reason.UNREADABLE


@pytest.mark.parametrize(
    ("code", "reason"), [(4029, Reason.RATE_LIMITED), (2, Reason.SERVER_FAULT), (7, Reason.REFUSED)]
)
def test_a_code_other_than_one_is_no_answer(ask: Asker, code: int, reason: Reason) -> None:
    assert ask(TYPED, {PATH: say.goplus({"phishing_site": 0}, code)}) is reason


def test_no_more_than_the_host_leaves(ask: Asker) -> None:
    ask(TYPED, {PATH: Route(status=500)})
    assert [request.path for request in ask.requests] == [PATH]


@pytest.mark.parametrize("typed", ["http://93.184.216.34/admin", "http://router/login", "max@example.com", say.EVM])
def test_numbers_hosts_at_home_mail_and_wallets_are_not_asked_about(ask: Asker, typed: str) -> None:
    assert ask.question(typed) is None
