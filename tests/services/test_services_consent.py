"""What is told before a look-up sends anything: all of its facts, and exactly what would leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.lookup import KeyNeed, LookUp, Question, Quota, Sends
from scamcheck.i18n import load
from scamcheck.services.consent import SENDS, consent
from scamcheck.sources.lookups import LOOKUPS

if TYPE_CHECKING:
    from scamcheck.core.lookup import LookUp as Facts
    from tests.checks.world import ASSETS
else:
    from checks.world import ASSETS

ENGLISH = load(ASSETS / "locale", "en")
FACTS = LookUp(
    id="one",
    title="Age of the domain",
    operator="Example Registry Ltd",
    country="GB",
    sends=Sends.REGISTRABLE,
    hosts=("one.example", "two.example"),
    homepage="https://one.example/",
    learns="They can see that somebody asks about this domain.",
    keeps=60,
    key=KeyNeed("https://one.example/keys"),
    quotas=(Quota(3, 1), Quota(500, 86_400), Quota(10, 30 * 86_400)),
)


def question(text: str, *hosts: str) -> Question:
    return Question("one", f"https://{text}/", text, hosts)


def test_it_says_who_where_what_what_they_learn_and_what_it_takes() -> None:
    told = consent(FACTS, [question("a.example", "one.example")], ENGLISH)
    assert (told.lookup, told.title, told.texts) == ("one", "Age of the domain", ("a.example",))
    assert told.lines == (
        "Goes to: Example Registry Ltd, United Kingdom",
        "Server: one.example",
        "This is sent: the domain, without what stands before or after it",
        "They can see that somebody asks about this domain.",
        "They also see the network address of this computer, and the time.",
        "It needs a key of your own, which is free or cheap at https://one.example/keys.",
        "At most 500 times a day.",
        "At most 10 times a month.",
    )
    assert (told.warning, told.notice) == ("", "")


def test_every_text_that_would_leave_is_shown_once_and_none_that_would_not() -> None:
    asked = [
        question("a.example", "one.example"),
        question("b.example", "two.example"),
        question("b.example", "x.example"),
    ]
    told = consent(FACTS, [*asked, question("c.example")], ENGLISH)
    assert told.texts == ("a.example", "b.example")
    assert "Server: one.example, two.example, x.example" in told.lines


def test_a_wallet_comes_with_a_warning() -> None:
    (warning,) = {consent(facts(sends=Sends.WALLET), (), ENGLISH).warning}
    assert "network address become linked" in warning


def facts(**changes: object) -> Facts:
    from dataclasses import replace

    return replace(FACTS, **changes)  # type: ignore[arg-type]


def test_what_an_operator_wants_beside_its_answer_is_told() -> None:
    assert consent(facts(notice="Not always right."), (), ENGLISH).notice == "Not always right."


def test_an_operator_in_several_countries_and_a_key_that_is_optional() -> None:
    told = consent(facts(country="", key=KeyNeed("https://one.example/keys", required=False)), (), ENGLISH)
    assert told.lines[0] == "Goes to: Example Registry Ltd"
    assert (
        "It works without a key. With one of your own from https://one.example/keys it is asked more often."
        in told.lines
    )


@pytest.mark.parametrize("module", LOOKUPS, ids=lambda module: module.FACTS.id)
def test_every_look_up_has_all_that_consent_needs(module: object) -> None:
    facts: Facts = module.FACTS  # type: ignore[attr-defined]
    assert facts.sends in SENDS
    assert facts.title
    assert facts.operator
    assert facts.learns.endswith(".")
    assert facts.hosts or facts.servers
    assert facts.homepage.startswith("https://")
    assert not [host for host in facts.hosts if "/" in host or ":" in host]
    told = consent(facts, (), ENGLISH)
    assert bool(told.warning) is (facts.sends is Sends.WALLET)
    assert "{" not in "".join(told.lines)
