"""Live look-ups of one check: together, within the time, stopped when told to; what came is joined to the answer."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Role
from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Quota, Sends
from scamcheck.core.model import Evidence, Gap, Kind, Level, Reason, Severity
from scamcheck.core.task import Cancelled, Task
from scamcheck.services.live import MOST_THINGS, Live, Run
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import rdap
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scamcheck.core.model import Indicator, Report
    from scamcheck.sources.lookups import LookUpModule, Servers
    from scamcheck.sources.lookups.line import Line
    from tests.checks.world import World, feed, world
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import RDAP_ANSWER, as_json
    from tests.sources.server import HERE, Route
else:
    from checks.world import World, feed, world
    from sources.internet import Internet
    from sources.lookup_samples import RDAP_ANSWER, as_json
    from sources.server import HERE, Route

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PLENTY = 60.0
REGISTRY = "rdap.registry.example"
HOSTS = (REGISTRY, "one.example", "two.example", "three.example")
WEB = frozenset({Kind.URL, Kind.DOMAIN})


@dataclass
class Asker:
    """A look-up of a test: asks ``/{text}`` of its host and tells the body, as one that ships would."""

    name: str
    facts: Mapping[str, object] = field(default_factory=dict)
    lifetime: float | None = None
    hosts: tuple[str, ...] | None = None

    WORDING: Mapping[str, str] = field(default_factory=dict)

    @property
    def FACTS(self) -> LookUp:  # noqa: N802
        usual = LookUp(self.name, self.name, self.name, "", Sends.HOST, (f"{self.name}.example",), "", "", keeps=600)
        return replace(usual, **self.facts)  # type: ignore[arg-type]

    def question(self, indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG002
        if indicator.kind not in WEB or indicator.domain is None:
            return None
        hosts = self.FACTS.hosts if self.hosts is None else self.hosts
        return Question(self.name, indicator.value, indicator.domain.host, hosts)

    async def ask(self, question: Question, line: Line, today: date) -> Answered:
        body = await line.get(f"https://{self.name}.example/{{text}}")
        said = body.data.decode()
        if said == "crash":
            raise ZeroDivisionError
        found = Evidence("online.said", Severity(said), {"domain": question.text}, self.name, today)
        return Answered((found,), self.lifetime)


@dataclass
class Keys:
    """Keys in memory."""

    known: dict[str, str] = field(default_factory=dict)

    def key(self, lookup: str) -> str:
        return self.known.get(lookup, "")


@pytest.fixture
def net(no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:  # noqa: ARG001 - its turn is first
    with Internet(*HOSTS) as running:
        monkeypatch.setenv("HTTPS_PROXY", running.proxy)
        yield running


@pytest.fixture
def here(tmp_path: Path) -> Iterator[World]:
    """Give lists of which one names the registry of .com."""
    with_table = world(tmp_path, feed("rdap", kind=EntryKind.SUFFIX, role=Role.SUPPORT))
    with_table.put("rdap", ListEntry(EntryKind.SUFFIX, "com", link=f"https://{REGISTRY}/com/v1/"))
    yield with_table
    with_table.store.close()


def live(
    here: World, net: Internet, *modules: LookUpModule, deadline: float = PLENTY, keys: Keys | None = None
) -> Live:
    known = {module.FACTS.id: module for module in modules}
    record = Record(clock=lambda: NOW)
    connect = lambda: new_client(net.trust)  # noqa: E731
    return Live(known, lambda: here.store, connect, keys or Keys(), record, deadline=deadline)


def all_of(asker: Live, report: Report) -> Report:
    return asker.ask(report, asker.questions(report), Task())


def test_the_age_of_a_domain_makes_the_answer_amber_and_says_what_was_sent(here: World, net: Internet) -> None:
    net.says(REGISTRY, "/com/v1/domain/youngplace.com", as_json(RDAP_ANSWER))
    asker, before = live(here, net, rdap), here.report("https://login.youngplace.com/x?y=z")
    after = all_of(asker, before)
    assert (before.level, after.level) == (Level.NOTHING_FOUND, Level.WARNING)
    assert [(one.host, one.what, one.place) for one in after.sent] == [
        (REGISTRY, "youngplace.com", "/com/v1/domain/{text}")
    ]
    assert after.sent == asker.record.sent
    assert before.sent == ()


def test_nothing_is_asked_before_it_is_allowed(here: World, net: Internet) -> None:
    asker = live(here, net, rdap, Asker("one"))
    report = here.report("youngplace.com")
    assert [question.lookup for question in asker.questions(report)] == ["rdap-domain", "one"]
    assert asker.ask(report, (), Task()) == report
    assert net.asked == []


def test_without_the_table_or_the_registry_it_says_so(tmp_path: Path, here: World, net: Internet) -> None:
    bare = world(tmp_path / "bare", feed("rdap", kind=EntryKind.SUFFIX, role=Role.SUPPORT))
    assert all_of(live(bare, net, rdap), bare.report("youngplace.com")).gaps == (Gap("rdap", Reason.MISSING),)
    bare.store.close()
    assert all_of(live(here, net, rdap), here.report("youngplace.de")).gaps == (Gap("rdap-domain", Reason.NOT_COVERED),)
    assert net.asked == []


def test_one_that_fails_is_a_gap_and_the_others_go_on(here: World, net: Internet) -> None:
    net.says("one.example", "/youngplace.com", Route(b"warning"))
    net.says("two.example", "/youngplace.com", Route(b"crash"))
    net.says("three.example", "/youngplace.com", Route(status=500))
    report = all_of(live(here, net, Asker("one"), Asker("two"), Asker("three")), here.report("youngplace.com"))
    assert [item.source for item in report.evidence] == ["one"]
    assert set(report.gaps) == {Gap("two", Reason.FAILED), Gap("three", Reason.SERVER_FAULT)}
    assert report.level is Level.WARNING


def test_answers_are_told_as_they_come(here: World, net: Internet) -> None:
    net.says("one.example", "/youngplace.com", Route(b"note"))
    net.says("two.example", "/youngplace.com", Route(b"warning", quiet_after=-1))
    asker, seen = live(here, net, Asker("one"), Asker("two")), []
    report = here.report("youngplace.com")

    def came(so_far: Report) -> None:
        seen.append((so_far.level, [item.source for item in so_far.evidence]))
        net.release()

    asker.ask(report, asker.questions(report), Task(), came)
    assert seen == [(Level.NOTHING_FOUND, ["one"]), (Level.WARNING, ["two", "one"])]


def test_one_that_is_silent_is_not_waited_for(here: World, net: Internet) -> None:
    net.says("one.example", "/youngplace.com", Route(b"note"))
    net.says("two.example", "/youngplace.com", Route(b"warning", quiet_after=-1))
    asker = live(here, net, Asker("one"), Asker("two"), deadline=3.0)
    report = all_of(asker, here.report("youngplace.com"))
    assert report.gaps == (Gap("two", Reason.TIMEOUT),)
    assert [item.source for item in report.evidence] == ["one"]
    assert {one.host for one in report.sent} == {"one.example", "two.example"}


def test_stop_stops(here: World, net: Internet) -> None:
    net.says("one.example", "/youngplace.com", Route(b"note", quiet_after=-1))
    asker, task = live(here, net, Asker("one")), Task()
    report = here.report("youngplace.com")

    def stop_when_asked() -> None:
        net.reached.wait(20)
        task.cancel()

    waiting = threading.Thread(target=stop_when_asked)
    waiting.start()
    with pytest.raises(Cancelled):
        asker.ask(report, asker.questions(report), task)
    waiting.join()


def test_an_answer_is_kept_for_its_own_time_and_not_asked_again(here: World, net: Internet) -> None:
    net.says("one.example", "/youngplace.com", Route(b"warning"))
    net.says("two.example", "/youngplace.com", Route(b"warning"))
    asker, report = live(here, net, Asker("one"), Asker("two", lifetime=0.0)), here.report("youngplace.com")
    first, second = all_of(asker, report), all_of(asker, report)
    assert first.evidence == second.evidence
    assert [one.host for one in second.sent] == ["two.example"]
    asker.forget()
    assert {one.host for one in all_of(asker, report).sent} == {"one.example", "two.example"}


def test_asking_again_takes_the_place_of_the_first_answer(here: World, net: Internet) -> None:
    net.says("one.example", "*", Route(b"warning"), Route(b"note"))
    net.says("two.example", "*", Route(status=500), Route(b"note"))
    asker, report = (
        live(here, net, Asker("one", lifetime=0.0), Asker("two", lifetime=0.0)),
        here.report("youngplace.com"),
    )
    again = all_of(asker, all_of(asker, report))
    assert sorted((item.source, item.severity) for item in again.evidence) == [("one", "note"), ("two", "note")]
    assert (again.gaps, again.level, len(again.sent)) == ((), Level.NOTHING_FOUND, 4)


def test_a_claim_is_told_once_though_asked_twice(here: World, net: Internet) -> None:
    net.says(REGISTRY, "/com/v1/domain/youngplace.com", as_json(RDAP_ANSWER))
    asker, report = live(here, net, rdap), here.report("Trusted since 2009. Open an account at youngplace.com today.")
    again = all_of(asker, all_of(asker, report))
    assert [item.code for item in again.evidence] == ["live.claimed_age"]


def test_a_failure_is_not_kept(here: World, net: Internet) -> None:
    net.says("one.example", "/youngplace.com", Route(status=500), Route(b"note"))
    asker, report = live(here, net, Asker("one")), here.report("youngplace.com")
    assert all_of(asker, report).gaps == (Gap("one", Reason.SERVER_FAULT),)
    assert all_of(asker, report).gaps == ()


def test_a_quota_is_kept_to(here: World, net: Internet) -> None:
    net.says("one.example", "*", Route(b"note"))
    asker = live(here, net, Asker("one", {"quotas": (Quota(2, 86_400),)}))
    reports = [all_of(asker, here.report(f"youngplace{number}.com")) for number in range(3)]
    assert [report.gaps for report in reports] == [(), (), (Gap("one", Reason.USED_UP),)]
    assert len(net.requests) == 2


def test_a_quota_counts_what_left_before_this_start_and_forgets_what_is_old(here: World, net: Internet) -> None:
    net.says("one.example", "*", Route(b"note"))
    asker = live(here, net, Asker("one", {"quotas": (Quota(1, 86_400),)}))
    all_of(asker, here.report("youngplace.com"))
    (left,) = asker.record.sent
    for age, used in ((timedelta(hours=23), True), (timedelta(hours=25), False)):
        later = Record([replace(left, at=NOW - age)], clock=lambda: NOW)
        assert later.is_used_up(asker.modules["one"].FACTS) is used


def test_without_its_key_a_look_up_asks_nobody(here: World, net: Internet) -> None:
    net.says("one.example", "*", Route(b"note"))
    needs = Asker("one", {"key": KeyNeed("https://one.example/keys")})
    assert all_of(live(here, net, needs), here.report("youngplace.com")).gaps == (Gap("one", Reason.NO_KEY),)
    assert net.asked == []
    keys = Keys({"one": "s3cret"})
    assert all_of(live(here, net, needs, keys=keys), here.report("youngplace.com")).gaps == ()


def test_in_a_message_each_thing_gets_its_own_answer(here: World, net: Internet) -> None:
    net.says("one.example", "/youngplace.com", Route(b"warning"))
    net.says("one.example", "/oldplace.com", Route(b"note"))
    before = here.report("Invest at youngplace.com now. It is the sister of oldplace.com and pays well.")
    after = all_of(live(here, net, Asker("one")), before)
    assert {item.indicator.value: item.level for item in after.items} == {
        "youngplace.com": Level.WARNING,
        "oldplace.com": Level.NOTHING_FOUND,
    }
    assert after.level is Level.WARNING
    assert len(after.sent) == 2


def test_a_message_full_of_addresses_asks_about_the_first_few(here: World, net: Internet) -> None:
    text = "Look at " + " and ".join(f"place{number}.com" for number in range(9)) + " today."
    assert len(live(here, net, Asker("one")).questions(here.report(text))) == MOST_THINGS


def test_what_a_message_claims_is_held_against_what_was_found(here: World, net: Internet) -> None:
    net.says(REGISTRY, "/com/v1/domain/youngplace.com", as_json(RDAP_ANSWER))
    report = all_of(
        live(here, net, rdap), here.report("Trusted since 2009. Open your account at youngplace.com today.")
    )
    assert [item.code for item in report.evidence] == ["live.claimed_age"]
    assert report.level is Level.WARNING


def test_a_proxy_of_a_kind_that_we_cannot_use(here: World, net: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://proxy.example:70")
    report = all_of(live(here, net, Asker("one")), here.report("youngplace.com"))
    assert report.gaps == (Gap("one", Reason.PROXY),)


def test_more_can_be_asked_about_the_same_answer_while_others_are_waited_for(here: World, net: Internet) -> None:
    """The one that is silent is asked first; the other joins its answer, and both are in the end."""
    net.says("one.example", "*", Route(b"note", quiet_after=-1))
    net.says("two.example", "*", Route(b"warning"))
    asker, report, run = live(here, net, Asker("one"), Asker("two")), here.report("youngplace.com"), Run()
    first, second = asker.questions(report)
    waiting = threading.Thread(target=lambda: asker.ask(report, [first], Task(), run=run))
    waiting.start()
    assert net.reached.wait(20)
    between = asker.ask(report, [second], Task(), run=run)
    assert [item.source for item in between.evidence] == ["two"]
    assert {one.host for one in between.sent} == {"one.example", "two.example"}
    net.release()
    waiting.join(20)
    assert {item.source for item in asker.joined(report, run).evidence} == {"one", "two"}


def test_in_one_run_only_what_did_not_work_is_asked_again(here: World, net: Internet) -> None:
    net.says("one.example", "*", Route(b"note"))
    net.says("two.example", "*", Route(status=500), Route(b"note"))
    asker, report, run = live(here, net, Asker("one"), Asker("two")), here.report("youngplace.com"), Run()
    failed = asker.ask(report, asker.questions(report), Task(), run=run)
    assert [gap.reason for gap in failed.gaps] == [Reason.SERVER_FAULT]
    again = asker.ask(report, asker.questions(report), Task(), run=run)
    assert again.gaps == ()
    assert sorted(one.host for one in again.sent) == ["one.example", "two.example", "two.example"]


def test_what_stop_ended_is_in_the_joined_answer_with_what_was_sent(here: World, net: Internet) -> None:
    net.says("one.example", "*", Route(b"note", quiet_after=-1))
    asker, report, run, task = live(here, net, Asker("one")), here.report("youngplace.com"), Run(), Task()

    def stop() -> None:
        assert net.reached.wait(20)
        task.cancel()

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(Cancelled):
        asker.ask(report, asker.questions(report), task, run=run)
    stopper.join(20)
    net.release()
    joined = asker.joined(report, run)
    assert (joined.evidence, joined.gaps) == (report.evidence, report.gaps)
    assert [one.host for one in joined.sent] == ["one.example"]
