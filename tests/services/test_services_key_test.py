"""Testing a key: one call about something that everybody knows, in the record like any other, and the result in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.classify import classify
from scamcheck.core.lookup import KeyNeed
from scamcheck.core.model import Indicator, Level, Reason, Report
from scamcheck.core.task import Cancelled, Task
from scamcheck.i18n import load
from scamcheck.services.key_test import KeyTested, how_it_went, try_key
from scamcheck.services.live import Live
from scamcheck.services.lookup_keys import LookUpKeys
from scamcheck.services.rules_only import NoLists
from scamcheck.services.secrets import Secrets
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import LOOKUPS
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scamcheck.core.domain import DomainSplitter
    from tests.checks.world import ASSETS
    from tests.services import keyed
    from tests.services.keystores import MemoryStore
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import as_json
    from tests.sources.server import HERE, Route
else:
    from checks.world import ASSETS
    from services import keyed
    from services.keystores import MemoryStore
    from sources.internet import Internet
    from sources.lookup_samples import as_json
    from sources.server import HERE, Route

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
ENGLISH = load(ASSETS / "locale", "en")
KEY = "Kq7-Zx93_ptWm2Lr8vYc"


@pytest.fixture
def net(no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:  # noqa: ARG001
    with Internet(keyed.HOST) as running:
        monkeypatch.setenv("HTTPS_PROXY", running.proxy)
        yield running


@pytest.fixture
def keys() -> LookUpKeys:
    store = MemoryStore()
    made = LookUpKeys(Secrets(lambda: store))
    made.enter(keyed.ID, KEY)
    return made


@pytest.fixture
def live(net: Internet, keys: LookUpKeys) -> Live:
    return Live({keyed.ID: keyed}, lambda: NoLists({}), lambda: new_client(net.trust), keys, Record())


@pytest.fixture
def tried(live: Live, keys: LookUpKeys, splitter: DomainSplitter) -> Callable[[], KeyTested]:
    return lambda: try_key(live, keys, keyed.ID, splitter, Task())


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        (as_json({}), None),
        (Route(status=401), Reason.KEY_REFUSED),
        (Route(b"[]"), Reason.UNREADABLE),
        (Route(b"<html>"), Reason.INTERCEPTED),
        (Route(status=500), Reason.SERVER_FAULT),
        (Route(drop=True), Reason.CUT_SHORT),
    ],
)
def test_one_call_tells(
    net: Internet, live: Live, tried: Callable[[], KeyTested], *, route: Route, reason: Reason | None
) -> None:
    net.says(keyed.HOST, keyed.PATH, route)
    done = tried()
    assert (done.lookup, done.reason) == (keyed.ID, reason)
    assert live.record.sent == done.sent
    ((host, path, what),) = ((one.host, one.path, one.what) for one in done.sent)
    assert (host, path, what) == (keyed.HOST, keyed.PATH, "example.com")
    assert KEY not in repr(done)
    lines = list(how_it_went(done, keyed.FACTS, ENGLISH))
    assert '"Reports of others"' in lines[0]
    assert lines[1] == f"Sent out for this test: your key, and example.com to {keyed.HOST}."


def test_an_answer_of_before_says_nothing_about_a_new_key(net: Internet, tried: Callable[[], KeyTested]) -> None:
    net.says(keyed.HOST, keyed.PATH, as_json({}), Route(status=403))
    assert tried().reason is None
    assert tried().reason is Reason.KEY_REFUSED
    assert len(net.requests) == 2


def test_answers_of_other_look_ups_stay(
    live: Live, net: Internet, tried: Callable[[], KeyTested], splitter: DomainSplitter
) -> None:
    net.says(keyed.HOST, keyed.PATH, as_json({}))
    tried()
    live.forget("another")
    indicator = classify("example.com", splitter)
    assert isinstance(indicator, Indicator)
    thing = Report(indicator, Level.NOT_CHECKED, (), (), (), live.record.now())
    assert live.ask(thing, live.questions(thing), Task()).gaps == ()
    assert len(net.requests) == 1
    live.forget()
    live.ask(thing, live.questions(thing), Task())
    assert len(net.requests) == 2


def test_without_a_key_or_with_the_quota_used_up_nothing_is_sent(
    net: Internet, keys: LookUpKeys, tried: Callable[[], KeyTested]
) -> None:
    net.says(keyed.HOST, keyed.PATH, as_json({}))
    assert [tried().reason for _ in range(11)] == [None] * 10 + [Reason.USED_UP]
    assert len(net.requests) == 10
    keys.remove(keyed.ID)
    done = tried()
    assert done == KeyTested(keyed.ID, Reason.NO_KEY)
    assert list(how_it_went(done, keyed.FACTS, ENGLISH)) == [
        '"Reports of others" needs a key of your own. Enter it in Settings.',
        "Nothing was sent out.",
    ]
    assert len(net.requests) == 10


def test_stop_ends_it(net: Internet, live: Live, keys: LookUpKeys, splitter: DomainSplitter) -> None:
    net.says(keyed.HOST, keyed.PATH, Route(quiet_after=-1))
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        try_key(live, keys, keyed.ID, splitter, task)


def test_every_look_up_with_a_key_can_be_asked_about_its_probe(splitter: DomainSplitter) -> None:
    assert KeyNeed("https://one.example/keys").probe == "example.com"
    unfit = []
    for module in LOOKUPS:
        if module.FACTS.key is not None:
            thing = classify(module.FACTS.key.probe, splitter)
            assert isinstance(thing, Indicator), module.FACTS.id
            question = module.question(thing, lambda _table, _suffix: "")
            unfit += [] if question and question.hosts else [module.FACTS.id]
    assert unfit == []
