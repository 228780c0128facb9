"""The two resolvers that filter: what is asked, what counts as blocked, and every answer that must not be taken for a no."""

from __future__ import annotations

import ast
import asyncio
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import scamcheck
from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator, Reason, Severity
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import BY_ID, cloudflare, dns_message, quad9
from scamcheck.sources.lookups.asking import asking
from scamcheck.sources.lookups.line import Body, LookUpFailed
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.lookup import Answered, Question
    from tests.sources import dns_samples as dns
    from tests.sources.internet import Internet
    from tests.sources.server import HERE, Route
else:
    from sources import dns_samples as dns
    from sources.internet import Internet
    from sources.server import HERE, Route

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
HOST = "pay.fakeshop.example.com"
NOWHERE = "0.0.0.0"  # noqa: S104 - what a blocked name is answered with
BLOCKED_BY_QUAD9 = dns.answer(HOST, code=dns.NXDOMAIN, flags=dns.QR | dns.RD)
NO_SUCH_NAME = dns.answer(HOST, code=dns.NXDOMAIN, proven=True)
KNOWN = dns.answer(HOST, "198.51.100.7")


def thing(typed: str, splitter: DomainSplitter) -> Indicator:
    found = classify(typed, splitter)
    assert isinstance(found, Indicator)
    return found


def question(lookup: str, typed: str, splitter: DomainSplitter) -> Question | None:
    return BY_ID[lookup].question(thing(typed, splitter), lambda *_: "")


@pytest.fixture
def ask(splitter: DomainSplitter) -> Callable[..., tuple[Answered | Reason, list[str]]]:
    """Ask one look-up about HOST, with an answer for each resolver; returns what came of it and who was asked."""

    def asked(lookup: str, **answers: Route) -> tuple[Answered | Reason, list[str]]:
        wanted = question(lookup, f"https://{HOST}/", splitter)
        assert wanted is not None
        hosts: list[str] = []

        def answer(request: httpx.Request) -> httpx.Response:
            hosts.append(request.url.host)
            route = answers[request.url.host.split(".", 1)[0]]
            return httpx.Response(route.status, content=route.body, headers=dict(route.headers))

        async def run() -> Answered:
            async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
                return await asking(BY_ID[lookup], wanted, Record(clock=lambda: NOW), "", [])(http)

        try:
            return asyncio.run(run()), hosts
        except LookUpFailed as failed:
            return failed.reason, hosts

    return asked


def code(found: Answered | Reason) -> object:
    if isinstance(found, Reason):
        return found
    (item,) = found.evidence
    assert (item.params, item.as_of) == ({"domain": HOST}, TODAY)
    assert (item.severity is Severity.WARNING) == item.code.endswith("_blocks") == item.link.startswith("https://")
    return item.code


@pytest.mark.parametrize("lookup", ["cloudflare-security", "quad9"])
@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("https://max:secret@login.youngplace.com:8443/pay?user=1#x", "login.youngplace.com"),
        ("youngplace.com", "youngplace.com"),
        ("max@mail.youngplace.com", "mail.youngplace.com"),
        ("https://b\u00fccher.de/", "xn--bcher-kva.de"),
        ("https://" + "a" * 63 + ".example.com/", "a" * 63 + ".example.com"),
    ],
)
def test_only_the_host_is_asked_about(lookup: str, typed: str, text: str, splitter: DomainSplitter) -> None:
    asked = question(lookup, typed, splitter)
    assert asked is not None
    assert (asked.text, asked.hosts, dict(asked.details)) == (text, BY_ID[lookup].FACTS.hosts, {})


@pytest.mark.parametrize("lookup", ["cloudflare-security", "quad9"])
@pytest.mark.parametrize(
    "typed",
    [
        "https://8.8.8.8/pay",
        "https://[2606:4700::1]/pay",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "Northvale Capital",
    ],
)
def test_what_no_resolver_can_be_asked_about(lookup: str, typed: str, splitter: DomainSplitter) -> None:
    assert question(lookup, typed, splitter) is None


@pytest.mark.parametrize("host", ["a.de", HOST, "x." * 60 + "example.com", "a_b.example.com"])
def test_the_question_is_as_the_standard_says_byte_for_byte(host: str) -> None:
    assert "/dns-query?dns=" + dns_message.encoded(host) == dns.path(host)
    assert len(dns.question(host)) % 128 == 0


def test_both_hosts_of_quad9_are_in_the_consent_and_no_other(splitter: DomainSplitter) -> None:
    asked = question("quad9", HOST, splitter)
    assert asked is not None
    assert asked.hosts == quad9.FACTS.hosts == ("dns.quad9.net", "dns10.quad9.net")
    assert cloudflare.FACTS.hosts == ("security.cloudflare-dns.com",)


CLOUDFLARE = {
    "blocked": (dns.answer(HOST, NOWHERE, errors=(15,)), "online.cloudflare_blocks"),
    "censored": (dns.answer(HOST, NOWHERE, errors=(16,)), "online.cloudflare_blocks"),
    "filtered": (dns.answer(HOST, NOWHERE, errors=(3, 17)), "online.cloudflare_blocks"),
    "all addresses nowhere": (dns.answer(HOST, NOWHERE, NOWHERE, errors=(16,)), "online.cloudflare_blocks"),
    "a host that points to 0.0.0.0": (dns.answer(HOST, NOWHERE), Reason.UNREADABLE),
    "nowhere with another error": (dns.answer(HOST, NOWHERE, errors=(3, 14, 18, 22)), Reason.UNREADABLE),
    "one address is somewhere": (dns.answer(HOST, NOWHERE, "198.51.100.7", errors=(16,)), Reason.UNREADABLE),
    "marked and yet answered": (dns.answer(HOST, "198.51.100.7", errors=(16,)), Reason.UNREADABLE),
    "marked and no address": (dns.answer(HOST, errors=(16,)), Reason.UNREADABLE),
    "marked and no such name": (dns.answer(HOST, code=dns.NXDOMAIN, errors=(16,)), Reason.UNREADABLE),
    "known": (KNOWN, "online.cloudflare_passes"),
    "stale but known": (dns.answer(HOST, "198.51.100.7", errors=(3,)), "online.cloudflare_passes"),
    "known without an address": (dns.answer(HOST, proven=True), "online.cloudflare_passes"),
    "no such name": (NO_SUCH_NAME, "online.cloudflare_no_name"),
}


@pytest.mark.parametrize(("data", "expected"), CLOUDFLARE.values(), ids=CLOUDFLARE)
def test_cloudflare_needs_both_marks(
    ask: Callable[..., tuple[Answered | Reason, list[str]]], data: bytes, expected: object
) -> None:
    found, hosts = ask("cloudflare-security", security=dns.said(data))
    assert code(found) == expected
    assert hosts == ["security.cloudflare-dns.com"]


BOTH, FIRST = ["dns.quad9.net", "dns10.quad9.net"], ["dns.quad9.net"]
QUAD9 = {
    "known": (dns.said(KNOWN), None, "online.quad9_passes", FIRST),
    "known without an address": (dns.said(dns.answer(HOST, proven=True)), None, "online.quad9_passes", FIRST),
    "no such name": (dns.said(NO_SUCH_NAME), None, "online.quad9_no_name", FIRST),
    "blocked": (dns.said(BLOCKED_BY_QUAD9), dns.said(KNOWN), "online.quad9_blocks", BOTH),
    "blocked, and the host has no address": (
        dns.said(BLOCKED_BY_QUAD9),
        dns.said(dns.answer(HOST, proven=True)),
        "online.quad9_blocks",
        BOTH,
    ),
    "no proof only": (dns.said(dns.answer(HOST, code=dns.NXDOMAIN)), dns.said(KNOWN), "online.quad9_blocks", BOTH),
    "asked nobody only": (
        dns.said(dns.answer(HOST, code=dns.NXDOMAIN, proven=True, flags=dns.QR | dns.RD)),
        dns.said(KNOWN),
        "online.quad9_blocks",
        BOTH,
    ),
    "an extended error": (
        dns.said(dns.answer(HOST, code=dns.NXDOMAIN, proven=True, errors=(15,))),
        dns.said(KNOWN),
        "online.quad9_blocks",
        BOTH,
    ),
    "the twin does not know it either": (
        dns.said(BLOCKED_BY_QUAD9),
        dns.said(NO_SUCH_NAME),
        "online.quad9_no_name",
        BOTH,
    ),
    "the twin says no without proof": (
        dns.said(BLOCKED_BY_QUAD9),
        dns.said(BLOCKED_BY_QUAD9),
        "online.quad9_no_name",
        BOTH,
    ),
    "the twin has a fault": (dns.said(BLOCKED_BY_QUAD9), Route(status=500), Reason.SERVER_FAULT, BOTH),
    "the twin cannot find out": (
        dns.said(BLOCKED_BY_QUAD9),
        dns.said(dns.answer(HOST, code=dns.SERVFAIL)),
        Reason.SERVER_FAULT,
        BOTH,
    ),
    "the twin wants us to wait": (dns.said(BLOCKED_BY_QUAD9), Route(status=429), Reason.RATE_LIMITED, BOTH),
    "the twin sends a page": (dns.said(BLOCKED_BY_QUAD9), Route(b"<html>"), Reason.INTERCEPTED, BOTH),
    "HTTP/1.1 is not spoken": (Route(status=505), None, Reason.SERVER_FAULT, FIRST),
}


@pytest.mark.parametrize(("first", "second", "expected", "asked"), QUAD9.values(), ids=QUAD9)
def test_quad9_blames_nobody_without_its_twin(
    ask: Callable[..., tuple[Answered | Reason, list[str]]],
    first: Route,
    second: Route | None,
    expected: object,
    asked: list[str],
) -> None:
    found, hosts = ask("quad9", dns=first, **({} if second is None else {"dns10": second}))
    assert code(found) == expected
    assert hosts == asked


NOT_AN_ANSWER = {
    "cannot find out": (dns.answer(HOST, code=dns.SERVFAIL, errors=(22,)), Reason.SERVER_FAULT),
    "does not want to": (dns.answer(HOST, code=dns.REFUSED), Reason.REFUSED),
    "cannot do it": (dns.answer(HOST, code=dns.NOTIMP), Reason.UNREADABLE),
    "another host": (dns.answer("other.example.com", "198.51.100.7"), Reason.UNREADABLE),
    "another kind of record": (dns.answer(HOST, kind=28), Reason.UNREADABLE),
    "another question's number": (dns.answer(HOST, "198.51.100.7", ident=7), Reason.UNREADABLE),
    "cut off": (dns.answer(HOST, flags=dns.QR | dns.TC | dns.RD | dns.RA), Reason.UNREADABLE),
    "our own question": (dns.question(HOST), Reason.UNREADABLE),
    "half": (KNOWN[:40], Reason.UNREADABLE),
    "something behind it": (KNOWN + b"x", Reason.UNREADABLE),
    "a web page": (b"<html>Welcome to our hotel</html>", Reason.INTERCEPTED),
    "JSON": (b'{"Status": 0, "Answer": []}', Reason.UNREADABLE),
    "a broken extended error": (
        dns.answer(HOST, "198.51.100.7")[: -len(dns.opt(b""))] + dns.opt(dns.option(15, b"\0")),
        Reason.UNREADABLE,
    ),
}


@pytest.mark.parametrize("lookup", ["cloudflare-security", "quad9"])
@pytest.mark.parametrize(("data", "reason"), NOT_AN_ANSWER.values(), ids=NOT_AN_ANSWER)
def test_what_is_no_answer_is_never_a_no(
    ask: Callable[..., tuple[Answered | Reason, list[str]]], lookup: str, data: bytes, reason: Reason
) -> None:
    route = dns.said(data)
    assert ask(lookup, security=route, dns=route)[0] is reason


@pytest.mark.parametrize(("ttl", "seconds"), [(0, 60.0), (59, 60.0), (300, 300.0), (3600, 3600.0), (86400, 3600.0)])
def test_an_answer_is_good_for_as_long_as_its_records(
    ask: Callable[..., tuple[Answered | Reason, list[str]]], ttl: int, seconds: float
) -> None:
    found, _ = ask("quad9", dns=dns.said(dns.answer(HOST, "198.51.100.7", ttl=ttl)))
    assert not isinstance(found, Reason)
    assert found.lifetime == seconds


def test_an_answer_without_records_is_good_for_as_long_as_the_facts_say(
    ask: Callable[..., tuple[Answered | Reason, list[str]]],
) -> None:
    found, _ = ask("quad9", dns=dns.said(BLOCKED_BY_QUAD9), dns10=dns.said(KNOWN))
    assert not isinstance(found, Reason)
    assert found.lifetime is None


def test_letters_of_another_size_are_the_same_name() -> None:
    """Some resolvers give a name back in mixed letters (draft-vixie-dnsext-dns0x20)."""
    told = dns_message.read(Body(200, {}, dns.answer("PaY.fakeShop.example.com", "198.51.100.7")), HOST)
    assert (told.exists, told.addresses) == (True, ("198.51.100.7",))


def test_an_alias_on_the_way_is_no_address() -> None:
    alias = dns.name("shops.example.net")
    chain = dns.record(dns.CNAME, alias)
    there = len(dns.answer(HOST)) - len(dns.opt(b"")) + 12  # where the name of the alias stands
    address = bytes((0xC0, there)) + dns.record(dns.A, bytes((198, 51, 100, 9)))[2:]
    head = dns.answer(HOST)[: -len(dns.opt(b""))]
    data = head[:6] + b"\0\2" + head[8:] + chain + address + dns.opt(b"")
    assert dns_message.read(Body(200, {}, data), HOST).addresses == ("198.51.100.9",)


@given(
    st.binary(max_size=80)
    | st.integers(0, len(KNOWN)).flatmap(lambda cut: st.binary(max_size=8).map(lambda tail: KNOWN[:cut] + tail))
)
def test_any_bytes_are_an_answer_or_a_reason(data: bytes) -> None:
    with suppress(LookUpFailed):
        dns_message.read(Body(200, {}, data), HOST)


@pytest.mark.allow_hosts([HERE])
@pytest.mark.usefixtures("no_proxy", "no_leaks")
def test_quad9_is_asked_over_http_2(splitter: DomainSplitter, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = question("quad9", f"https://{HOST}/", splitter)
    assert asked is not None
    with Internet(*quad9.FACTS.hosts) as net:
        monkeypatch.setenv("HTTPS_PROXY", net.proxy)
        net.says("dns.quad9.net", dns.path(HOST), dns.said(BLOCKED_BY_QUAD9))
        net.says("dns10.quad9.net", dns.path(HOST), dns.said(KNOWN))
        with new_client(net.trust) as client:
            found = client.start(asking(quad9, asked, Record(clock=lambda: NOW), "", [])).result(20)
        assert code(found) == "online.quad9_blocks"
        assert [(host, request.version) for host, request in net.requests] == [(host, "HTTP/2") for host in BOTH]
        assert all(request.headers["accept"] == "application/dns-message" for _, request in net.requests)


def test_of_dnspython_only_messages_are_used() -> None:
    """Its resolvers would ask the network behind the back of the consent and the record."""
    used = set()
    for path in Path(scamcheck.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name for alias in node.names if alias.name.split(".")[0] == "dns"}
            assert not (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "dns")
    assert used == {"dns." + part for part in ("edns", "exception", "flags", "message", "name", "rcode", "rdatatype")}
