"""The contract of every live look-up: what leaves, what is told, and what becomes of each way in which it can fail."""

from __future__ import annotations

import asyncio
import base64
import copy
import json
import string
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scamcheck.core.classify import classify
from scamcheck.core.lookup import Answered, Question
from scamcheck.core.model import Evidence, Indicator, Reason
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import BY_ID, LOOKUPS, WORDING
from scamcheck.sources.lookups.asking import asking
from scamcheck.sources.lookups.line import MAX_BYTES, Line, LookUpFailed, NotCovered
from scamcheck.sources.lookups.record import Record, to_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.domain import DomainSplitter
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import SAMPLES, TYPED, Sample
    from tests.sources.server import HERE, Request, Route, Server
else:
    from sources.internet import Internet
    from sources.lookup_samples import SAMPLES, TYPED, Sample
    from sources.server import HERE, Route, Server

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
SECONDS = 20
"""A test gives up after so long; nothing waits for it."""
every = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.lookup)


def asked_by(sample: Sample, splitter: DomainSplitter) -> Question:
    """Return what the look-up of ``sample`` would ask about what a person typed."""
    thing = classify(sample.typed, splitter)
    assert isinstance(thing, Indicator)
    question = BY_ID[sample.lookup].question(thing, lambda _, suffix: sample.servers.get(suffix, ""))
    assert question is not None
    return question


def outcome(net: Internet, question: Question, record: Record, key: str) -> tuple[Answered | Reason, Line]:
    """Ask as the program does, with a client of its own."""
    lines: list[Line] = []
    with new_client(net.trust) as client:
        future = client.start(asking(BY_ID[question.lookup], question, record, key, lines))
        wait([future], SECONDS)
        try:
            return future.result(0), lines[0]
        except LookUpFailed as failed:
            return failed.reason, lines[0]


@pytest.fixture(params=[True, False], ids=["http2", "http1"])
def net(request: pytest.FixtureRequest, no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:  # noqa: ARG001
    """Give every host that a sample asks, and lead the program there."""
    hosts = sorted({host for sample in SAMPLES for host, _ in sample.answers})
    with Internet(*hosts, http2=request.param) as running:
        monkeypatch.setenv("HTTPS_PROXY", running.proxy)
        yield running


def prepare(net: Internet, sample: Sample, route: Route | None = None) -> None:
    """Have the hosts answer as the sample says, or all alike."""
    for (host, path), answer in sample.answers.items():
        net.says(host, path if route is None else "*", answer if route is None else route)


def readable(host: str, request: Request) -> str:
    """Return all that a request holds, in clear: percent-encoding undone, and base64 in its query as well."""
    inside = []
    for _, value in parse_qsl(urlsplit(request.path).query):
        with suppress(ValueError):
            inside.append(base64.urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode("latin-1"))
    return unquote(f"{host}{request.path}{request.headers}{request.body!r}{inside}")


def test_every_look_up_has_a_sample() -> None:
    assert {sample.lookup for sample in SAMPLES} == {module.FACTS.id for module in LOOKUPS} == BY_ID.keys()
    assert len(BY_ID) == len(LOOKUPS)
    assert len(WORDING) == sum(len(module.WORDING) for module in LOOKUPS)


@every
def test_it_sends_what_it_says_to_whom_it_says_and_no_more(
    net: Internet, sample: Sample, splitter: DomainSplitter
) -> None:
    prepare(net, sample)
    question, record = asked_by(sample, splitter), Record(clock=lambda: NOW)
    answered, line = outcome(net, question, record, sample.key)
    assert isinstance(answered, Answered)
    assert tuple(item.code for item in answered.evidence) == sample.codes
    assert question.text == sample.text
    assert (
        {asked.rpartition(":")[0] for asked in net.asked} == {host for host, _ in net.requests} <= set(question.hosts)
    )
    assert [(one.host, one.what) for one in line.sent] == [(host, sample.text) for host, _ in net.requests]
    assert record.sent == tuple(line.sent)
    for host, request in net.requests:
        everything = readable(host, request)
        assert all(form in request.path for form in sample.leaves)
        if sample.typed == TYPED:
            assert not [part for part in ("max", "secret", "pay/now", "step2", "user=") if part in everything]
        assert "cookie" not in request.headers
        assert "referer" not in request.headers


@every
def test_what_leaves_is_made_of_the_text_and_not_of_the_thing(
    net: Internet, sample: Sample, splitter: DomainSplitter
) -> None:
    prepare(net, sample)
    question = asked_by(sample, splitter)
    for about in (question.about, "something else"):
        outcome(net, replace(question, about=about), Record(clock=lambda: NOW), sample.key)
    left = [(host, request.method, request.path, request.body) for host, request in net.requests]
    assert left[: len(left) // 2] == left[len(left) // 2 :] != []


@every
def test_the_record_holds_every_path_and_never_the_key(net: Internet, sample: Sample, splitter: DomainSplitter) -> None:
    prepare(net, sample)
    question, record = asked_by(sample, splitter), Record(clock=lambda: NOW)
    outcome(net, question, record, sample.key)
    for one, (_, request) in zip(record.sent, net.requests, strict=True):
        shown = one.path.replace("%28key%29", quote(sample.key, safe="")) if sample.key else one.path
        assert shown == request.path
        assert quote(sample.text, safe="") not in one.place
        assert sample.text not in one.place
        assert not [form for form in sample.leaves if form in one.place or form in str(to_row(one))]
        assert one.size > len(request.path)
        if sample.key:
            assert sample.key not in repr(one)


@every
def test_every_finding_has_source_day_and_words(net: Internet, sample: Sample, splitter: DomainSplitter) -> None:
    prepare(net, sample)
    answered, _ = outcome(net, asked_by(sample, splitter), Record(clock=lambda: NOW), sample.key)
    assert isinstance(answered, Answered)
    for item in answered.evidence:
        assert (item.source, item.as_of) == (sample.lookup, TODAY)
        fields = {name for _, name, _, _ in string.Formatter().parse(WORDING[item.code]) if name}
        known = {*item.params, "title", *(f"{name}_day" for name in item.params)}
        assert fields <= known


FAILURES = {
    "429": (Route(status=429, headers={"Retry-After": "60"}), Reason.RATE_LIMITED),
    "500": (Route(b"oops", status=500), Reason.SERVER_FAULT),
    "502": (Route(b"<html>", status=502), Reason.SERVER_FAULT),
    "503": (Route(status=503), Reason.SERVER_FAULT),
    "a sign-in page elsewhere": (Route(status=302, redirect="https://hotel.example/login"), Reason.INTERCEPTED),
    "a redirect to nowhere": (Route(status=302, redirect="http://["), Reason.INTERCEPTED),
    "network wants a sign-in": (Route(status=511), Reason.INTERCEPTED),
    "half an answer": (Route(b"{" + b" " * 5000, cut_after=2000), Reason.CUT_SHORT),
    "200 MB": (Route(b" " * (MAX_BYTES + 100_000), length=200_000_000), Reason.TOO_LARGE),
    "no answer": (Route(drop=True), Reason.CUT_SHORT),
    "418": (Route(status=418), Reason.REFUSED),
}


@every
@pytest.mark.parametrize(("route", "reason"), FAILURES.values(), ids=FAILURES)
def test_every_failure_is_a_reason(
    net: Internet, sample: Sample, splitter: DomainSplitter, route: Route, reason: Reason
) -> None:
    prepare(net, sample, route)
    answered, _ = outcome(net, asked_by(sample, splitter), Record(clock=lambda: NOW), sample.key)
    assert answered == reason


@every
@pytest.mark.parametrize(
    "body", [b"", b"<html>Welcome to our hotel</html>", b"[1, 2]", b"null", b'"ok"', b"{}", b"\xff\xfe{"]
)
def test_what_is_no_answer_is_never_nothing_found(
    net: Internet, sample: Sample, splitter: DomainSplitter, body: bytes
) -> None:
    prepare(net, sample, Route(body))
    answered, _ = outcome(net, asked_by(sample, splitter), Record(clock=lambda: NOW), sample.key)
    assert answered in {Reason.UNREADABLE, Reason.INTERCEPTED}


@every
def test_somebody_who_breaks_tls_open_learns_nothing(net: Internet, sample: Sample, splitter: DomainSplitter) -> None:
    prepare(net, sample)
    question, lines = asked_by(sample, splitter), []  # type: ignore[var-annotated]
    with Server() as stranger, new_client(stranger.trust()) as client:
        future = client.start(asking(BY_ID[sample.lookup], question, Record(clock=lambda: NOW), sample.key, lines))
        with pytest.raises(LookUpFailed, match="intercepted"):
            future.result(SECONDS)
    assert net.requests == []


@every
def test_a_proxy_that_refuses_and_no_internet_at_all(
    sample: Sample, splitter: DomainSplitter, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = asked_by(sample, splitter)
    with Internet(*question.hosts, status=403) as net:
        monkeypatch.setenv("HTTPS_PROXY", net.proxy)
        assert outcome(net, question, Record(clock=lambda: NOW), sample.key)[0] is Reason.PROXY
        monkeypatch.delenv("HTTPS_PROXY")
        assert outcome(net, question, Record(clock=lambda: NOW), sample.key)[0] is Reason.OFFLINE


@every
def test_a_look_up_cannot_ask_anybody_else(sample: Sample, splitter: DomainSplitter) -> None:
    question = asked_by(sample, splitter)
    stolen = Question(question.lookup, question.about, question.text, ("elsewhere.example",), question.details)
    record = Record(clock=lambda: NOW)

    async def try_it() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as http:
            await asking(BY_ID[sample.lookup], stolen, record, sample.key, [])(http)

    with pytest.raises(NotCovered):
        asyncio.run(try_it())
    assert record.sent == ()


@every
def test_a_key_that_is_not_accepted_is_said(net: Internet, sample: Sample, splitter: DomainSplitter) -> None:
    prepare(net, sample, Route(status=403))
    answered, _ = outcome(net, asked_by(sample, splitter), Record(clock=lambda: NOW), sample.key)
    assert answered is (Reason.KEY_REFUSED if sample.key else Reason.REFUSED)


@every
@settings(max_examples=60)
@given(data=st.data())
def test_wrong_types_anywhere_in_an_answer_never_crash(
    sample: Sample, splitter: DomainSplitter, data: st.DataObject
) -> None:
    """Replace or drop one value somewhere in the golden answer: the look-up answers, or says that it cannot read it."""
    question = asked_by(sample, splitter)
    answers = {place: damaged(route.body, data) for place, route in sample.answers.items()}

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode()
        return httpx.Response(200, content=answers.get((request.url.host, path), b""))

    async def ask() -> Answered:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            return await asking(BY_ID[sample.lookup], question, Record(clock=lambda: NOW), sample.key, [])(http)

    with suppress(LookUpFailed):
        assert all(isinstance(item, Evidence) for item in asyncio.run(ask()).evidence)


ODD: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    "x",
    "2026-99-99",
    [],
    {},
    [None],
    [[]],
    {"a": None},
    "\u65e5" * 300,
)


def damaged(body: bytes, data: st.DataObject) -> bytes:
    """Return ``body`` with one value of its JSON replaced; what is no JSON loses or gains some bytes."""
    try:
        value = json.loads(body)
    except ValueError:
        at = data.draw(st.integers(0, len(body)))
        return body[:at] + data.draw(st.binary(max_size=4)) + body[at + data.draw(st.integers(0, 4)) :]
    holder: dict[str, object] = {"": copy.deepcopy(value)}
    places = list(_places(holder))
    inside, where = places[data.draw(st.integers(0, len(places) - 1))]
    inside[where] = data.draw(st.sampled_from(ODD))
    return json.dumps(holder[""]).encode()


def _places(value: object) -> Iterator[tuple[Any, Any]]:
    """Yield everything that is in a value of JSON as what holds it and where."""
    if isinstance(value, dict | list):
        for where in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, where
            yield from _places(value[where])
