"""Answers by rules alone: no list is asked, or those of popular sites only; and the answer says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck import i18n
from scamcheck.checks import CHECKS, listed, platform_name, without_lists
from scamcheck.checks.context import Context
from scamcheck.checks.popularity import naming
from scamcheck.core.feed import EntryKind, Match, Role
from scamcheck.core.model import Gap, Level, Reason, Report, Severity
from scamcheck.services import explain
from scamcheck.services.checker import Checker
from scamcheck.services.rules_only import RULE_CHECKS, NoLists, OnlyRole

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.checks.context import Lists
    from tests.checks.world import ASSETS, NOW, TODAY, World, catalog, feed, host, name, splitter, world
else:
    from checks.world import ASSETS, NOW, TODAY, World, catalog, feed, host, name, splitter, world

GAP = Gap("lists", Reason.NOT_ENABLED, needed=True)
WALLET = "0x52908400098527886e0f7030069857d2e4169ee7"


@pytest.fixture
def here(tmp_path: Path) -> World:
    made = world(
        tmp_path,
        feed("warns", authority=True),
        feed("firms", role=Role.REGISTER, severity=Severity.NOTE),
        feed("popular", role=Role.BRAKE, severity=Severity.NOTE, match=Match.EXACT),
    )
    made.put("warns", host("evilplace.org"), host("busyplace.org"), name("Quarzum Trade"))
    made.put("firms", host("licensed.org"))
    made.put("popular", host("busyplace.org"))
    return made


def report(lists: Lists, text: str) -> Report:
    answer = Checker(splitter(), lists, catalog(), lambda: NOW, RULE_CHECKS).check(text)
    assert isinstance(answer, Report)
    return answer


def only_popular(here: World) -> OnlyRole:
    return OnlyRole(here.store.feeds, Role.BRAKE, lambda: here.store)


def test_every_other_check_still_runs() -> None:
    assert [check for check in RULE_CHECKS if check is not without_lists] == [
        check for check in CHECKS if check not in {listed, platform_name}
    ]
    assert RULE_CHECKS.index(without_lists) == CHECKS.index(listed)


@pytest.mark.parametrize("popularity", [False, True])
@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("evilplace.org", Level.NOT_CHECKED),
        ("https://app.evilplace.org/x", Level.NOT_CHECKED),
        ("boss@evilplace.org", Level.NOT_CHECKED),
        ("busyplace.org", Level.NOT_CHECKED),
        ("Quarzum Trade", Level.NOT_CHECKED),
        ("Quarzum Trad", Level.NOT_CHECKED),
        (WALLET, Level.NOT_CHECKED),
        ("hello, please look at evilplace.org today", Level.NOT_CHECKED),
        ("please read this and answer me soon", Level.NOT_CHECKED),
        ("https://coinbase.com.secure-verify.xyz/login", Level.WARNING),
        ("hello, look at coinbase.com.secure-verify.xyz today", Level.WARNING),
        ("coinbase.com", Level.RECOGNISED),
    ],
)
def test_the_answer_is_that_of_the_rules_and_says_that_no_list_was_looked_at(
    here: World,
    text: str,
    level: Level,
    popularity: bool,
) -> None:
    lists = only_popular(here) if popularity else NoLists(here.store.feeds)
    answer = report(lists, text)
    assert answer.level is level
    assert answer.searched == ()
    assert answer.gaps == (GAP,)
    assert all(item.source == "rules" for item in answer.evidence)
    assert all(item.gaps == (GAP,) for item in answer.items)


def test_only_the_lists_of_the_role_answer(here: World) -> None:
    lists = only_popular(here)
    keys = ("evilplace.org", "busyplace.org", "licensed.org")
    assert {(hit.feed_id, hit.key) for hit in lists.find(EntryKind.HOST, keys)} == {("popular", "busyplace.org")}
    assert lists.find(EntryKind.NAME, ("quarzum trade",)) == ()
    assert set(lists.statuses()) == {"popular"}
    assert (len(lists.names(catalog().names).words), lists.off) == (0, frozenset())
    none = NoLists(here.store.feeds)
    assert (none.find(EntryKind.HOST, keys), none.statuses()) == ((), {})


def test_popular_sites_are_known_with_their_list_and_unknown_without(here: World) -> None:
    busy = splitter().split("www.busyplace.org")
    assert naming(busy, Context(only_popular(here), catalog(), TODAY)) is not None
    assert naming(busy, Context(NoLists(here.store.feeds), catalog(), TODAY)) is None


def test_nothing_is_opened_before_a_list_is_asked() -> None:
    opened: list[str] = []

    def opening() -> Lists:
        opened.append("now")
        return NoLists({})

    lists = OnlyRole(catalog().feeds, Role.BRAKE, opening)
    assert lists.feeds is catalog().feeds
    assert lists.find(EntryKind.ADDRESS, (WALLET,)) == ()
    assert opened == []
    assert lists.find(EntryKind.HOST, ("busyplace.org",)) == ()
    assert opened == ["now"]


def test_the_words_say_who_left_the_lists_out_and_what_mends_it(here: World) -> None:
    assert explain.ALL_LISTS == without_lists.LISTS
    without, english = report(NoLists(here.store.feeds), "goodplace.org"), i18n.load(ASSETS / "locale", "en")
    answer = explain.explain(without, english, catalog().feeds)
    assert answer.limits[0] == "You asked for the rules only, so no list was looked at."
    assert answer.next_steps[-1] == "Check again with the lists."
    assert answer.searched == ()
    assert not explain.can_update(without, catalog().feeds)
