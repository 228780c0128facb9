"""Google's list of risky pages: what leaves, what counts as listed, and for how long."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator, Reason, Severity
from scamcheck.sources.lookups import protobuf, safe_browsing
from scamcheck.sources.lookups.asking import asking
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.lookup import Answered, Question
    from scamcheck.core.model import Evidence
    from tests.sources import protobuf_samples as proto
    from tests.sources.server import Route
else:
    from sources import protobuf_samples as proto

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
KEY = "AIza-not-a-real-key"
PAGE = "pay.fakeshop.com/login.php"
LISTED_AS = [host + path for host in ("pay.fakeshop.com", "fakeshop.com") for path in ("/login.php", "/")]
FAKE = proto.detail(proto.SOCIAL_ENGINEERING)


def question(typed: str, splitter: DomainSplitter) -> Question | None:
    found = classify(typed, splitter)
    assert isinstance(found, Indicator)
    return safe_browsing.question(found, lambda *_: "")


def asked(splitter: DomainSplitter, route: Route, requests: list[httpx.Request] | None = None) -> Answered | Reason:
    """Ask about PAGE, with ``route`` as Google's answer."""
    wanted = question(f"https://{PAGE}?token=abc#top", splitter)
    assert wanted is not None

    def answer(request: httpx.Request) -> httpx.Response:
        if requests is not None:
            requests.append(request)
        return httpx.Response(route.status, content=route.body, headers=dict(route.headers))

    async def run() -> Answered:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            return await asking(safe_browsing, wanted, Record(clock=lambda: NOW), KEY, [])(http)

    try:
        return asyncio.run(run())
    except LookUpFailed as failed:
        return failed.reason


def found(splitter: DomainSplitter, *hashes: bytes) -> list[Evidence]:
    answered = asked(splitter, proto.said(proto.answer(*hashes)))
    assert not isinstance(answered, Reason)
    return list(answered.evidence)


def test_four_bytes_of_each_fingerprint_leave_and_the_key_in_a_header(splitter: DomainSplitter) -> None:
    requests: list[httpx.Request] = []
    asked(splitter, proto.said(proto.answer()), requests)
    (request,) = requests
    assert str(request.url) == "https://safebrowsing.googleapis.com" + proto.path(*LISTED_AS)
    assert request.headers["x-goog-api-key"] == KEY
    assert KEY not in str(request.url)
    assert (request.method, request.content) == ("GET", b"")


def test_the_person_reads_the_very_bytes_that_leave(splitter: DomainSplitter) -> None:
    wanted = question(f"https://{PAGE}", splitter)
    assert wanted is not None
    assert wanted.text == proto.text(*LISTED_AS)
    assert [len(one) for one in wanted.text.split(", ")] == [8] * 4
    assert safe_browsing.prefixes(wanted.text) == proto.leaves(*LISTED_AS)


@pytest.mark.parametrize(
    "typed",
    [
        f"https://{PAGE}",
        f"http://{PAGE}#fragment",
        f"https://max:secret@{PAGE}",
        f"https://{PAGE}?user=max@mail.example&token=abc",
        "https://pay.fakeshop.com:8443/login.php",
        "https://PAY.fakeshop.com/x/../login%2Ephp",
    ],
)
def test_nothing_but_host_and_path_is_in_the_fingerprints(typed: str, splitter: DomainSplitter) -> None:
    plain, wanted = question(f"https://{PAGE}", splitter), question(typed, splitter)
    assert plain is not None
    assert wanted is not None
    assert (wanted.text, wanted.details) == (plain.text, plain.details)


def test_a_domain_and_an_ip_address(splitter: DomainSplitter) -> None:
    domain, address = question("fakeshop.com", splitter), question("http://8.8.8.8/a/", splitter)
    assert domain is not None
    assert address is not None
    assert domain.text == proto.text("fakeshop.com/")
    assert address.text == proto.text("8.8.8.8/a/", "8.8.8.8/")


@pytest.mark.parametrize(
    "typed", ["max@mail.fakeshop.com", "Northvale Capital", "0x52908400098527886E0F7030069857D2E4169EE7"]
)
def test_what_google_is_not_asked_about(typed: str, splitter: DomainSplitter) -> None:
    assert question(typed, splitter) is None


@pytest.mark.parametrize("listed", LISTED_AS)
@pytest.mark.parametrize(
    ("threat", "code"),
    [
        (proto.SOCIAL_ENGINEERING, "online.google_deceptive"),
        (proto.MALWARE, "online.google_malware"),
        (proto.UNWANTED, "online.google_unwanted"),
    ],
)
def test_a_whole_fingerprint_is_listed(splitter: DomainSplitter, listed: str, threat: int, code: str) -> None:
    (item,) = found(splitter, proto.full_hash(listed, proto.detail(threat)))
    assert (item.code, item.severity, item.source, item.as_of) == (code, Severity.LISTED, "google-safe-browsing", TODAY)
    assert item.params == {"domain": "pay.fakeshop.com"}
    assert item.link == safe_browsing.ADVISORY
    assert "Advisory provided by Google." in safe_browsing.WORDING[code]
    assert "possibly" in safe_browsing.WORDING[code]


def test_several_threats_are_told_once_each(splitter: DomainSplitter) -> None:
    both = proto.full_hash(LISTED_AS[0], proto.detail(proto.MALWARE), FAKE)
    again = proto.full_hash(LISTED_AS[3], FAKE)
    codes = [item.code for item in found(splitter, both, again)]
    assert codes == ["online.google_malware", "online.google_deceptive"]


NOT_LISTED = {
    "nothing begins so": (),
    "another page that begins so": (proto.full_hash("elsewhere.example/", FAKE),),
    "a neighbour of the page": (proto.full_hash("pay.fakeshop.com/login.php?token=abc", FAKE),),
    "an unknown threat": (proto.full_hash(LISTED_AS[0], proto.detail(9)),),
    "an unspecified threat": (proto.full_hash(LISTED_AS[0], b""),),
    "apps for phones": (proto.full_hash(LISTED_AS[0], proto.detail(proto.APPS)),),
    "a trial": (proto.full_hash(LISTED_AS[0], proto.detail(proto.SOCIAL_ENGINEERING, proto.CANARY)),),
    "frames only": (proto.full_hash(LISTED_AS[0], proto.detail(proto.MALWARE, proto.FRAME_ONLY)),),
    "an unknown attribute": (proto.full_hash(LISTED_AS[0], proto.detail(proto.MALWARE, 7)),),
    "an attribute that is not packed": (proto.full_hash(LISTED_AS[0], proto.detail(1) + proto.counted(2, 1)),),
    "no detail": (proto.full_hash(LISTED_AS[0]),),
}


@pytest.mark.parametrize("hashes", NOT_LISTED.values(), ids=NOT_LISTED)
def test_what_is_not_listed_is_said_with_its_limit(splitter: DomainSplitter, hashes: tuple[bytes, ...]) -> None:
    (item,) = found(splitter, *hashes)
    assert (item.code, item.severity) == ("online.google_nothing", Severity.NOTE)


def test_one_ignored_detail_does_not_hide_another(splitter: DomainSplitter) -> None:
    mixed = proto.full_hash(LISTED_AS[1], proto.detail(9), proto.detail(1, proto.CANARY), FAKE)
    assert [item.code for item in found(splitter, mixed)] == ["online.google_deceptive"]


def test_fields_that_we_do_not_know_are_passed_over(splitter: DomainSplitter) -> None:
    more = proto.counted(7, 300) + proto.held(8, b"new") + b"\x4d" + b"\0" * 4 + b"\x51" + b"\0" * 8
    data = more + proto.answer(proto.full_hash(LISTED_AS[0], FAKE + more) + more) + more
    answered = asked(splitter, proto.said(data))
    assert not isinstance(answered, Reason)
    assert [item.code for item in answered.evidence] == ["online.google_deceptive"]


@pytest.mark.parametrize(
    ("seconds", "lifetime"),
    [(0, 0.0), (1, 1.0), (300, 300.0), (1800, 1800.0), (1801, 1800.0), (86400, 1800.0), ((1 << 64) - 5, 0.0)],
)
def test_an_answer_is_good_for_as_long_as_google_says_and_half_an_hour_at_most(
    splitter: DomainSplitter, seconds: int, lifetime: float
) -> None:
    answered = asked(splitter, proto.said(proto.answer(seconds=seconds)))
    assert not isinstance(answered, Reason)
    assert answered.lifetime == lifetime
    assert safe_browsing.FACTS.fresh_only


def test_nanoseconds_do_not_count(splitter: DomainSplitter) -> None:
    data = proto.held(2, proto.counted(1, 60) + proto.counted(2, 500_000_000))
    answered = asked(splitter, proto.said(data))
    assert not isinstance(answered, Reason)
    assert answered.lifetime == 60.0


HASH = proto.full_hash(LISTED_AS[0], FAKE)
NOT_AN_ANSWER = {
    "no bytes": b"",
    "no duration": proto.held(1, HASH),
    "a fingerprint that is cut": proto.answer(proto.held(1, b"\1" * 31)),
    "a fingerprint as a number": proto.answer(proto.counted(1, 5)),
    "a detail as a number": proto.answer(proto.held(1, b"\1" * 32) + proto.counted(2, 1)),
    "hashes as a number": proto.counted(1, 1) + proto.answer(),
    "a duration as a number": proto.counted(2, 300),
    "half": proto.answer(HASH)[:20],
    "a number without end": proto.answer() + b"\x08" + b"\xff" * 11,
    "a last field that is cut": proto.answer() + proto.held(9, b"abcdef")[:-2],
    "eight bytes that are cut": proto.answer() + b"\x51" + b"\0" * 7,
    "four bytes that are cut": proto.answer() + b"\x4d" + b"\0" * 3,
    "field 0": b"\x00\x00" + proto.answer(),
    "a group": b"\x0b\x0c" + proto.answer(),
    "JSON": b'{"fullHashes": [], "cacheDuration": "300s"}',
}


@pytest.mark.parametrize("data", NOT_AN_ANSWER.values(), ids=NOT_AN_ANSWER)
def test_what_is_no_answer_is_never_nothing_found(splitter: DomainSplitter, data: bytes) -> None:
    assert asked(splitter, proto.said(data)) is Reason.UNREADABLE


def test_a_page_in_place_of_the_answer(splitter: DomainSplitter) -> None:
    assert asked(splitter, proto.said(b"<html>Sign in</html>")) is Reason.INTERCEPTED


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        (
            b'{"error": {"code": 400, "message": "API key not valid. Please pass a valid API key."}}',
            400,
            Reason.KEY_REFUSED,
        ),
        (b"\x08\x03\x12\x0fbad\x1aAPI_KEY_INVALID", 400, Reason.KEY_REFUSED),
        (b'{"error": {"code": 400, "message": "API key expired. Please renew the API key."}}', 400, Reason.KEY_REFUSED),
        (b'{"error": {"code": 400, "message": "Invalid hash prefix."}}', 400, Reason.REFUSED),
        (b'{"error": {"code": 403, "status": "PERMISSION_DENIED"}}', 403, Reason.KEY_REFUSED),
        (b'{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}}', 429, Reason.RATE_LIMITED),
    ],
)
def test_a_key_that_google_turns_away(splitter: DomainSplitter, body: bytes, status: int, reason: Reason) -> None:
    assert asked(splitter, proto.said(body, status)) is reason


@given(st.binary(max_size=60))
def test_any_bytes_are_fields_or_a_reason(data: bytes) -> None:
    with suppress(LookUpFailed):
        assert all(number > 0 for number, _ in protobuf.fields(data))


@given(st.lists(st.tuples(st.integers(1, 2**28), st.integers(0, 2**64 - 1) | st.binary(max_size=20)), max_size=6))
def test_what_was_written_is_read(fields: list[tuple[int, int | bytes]]) -> None:
    data = b"".join(
        proto.counted(number, value) if isinstance(value, int) else proto.held(number, value)
        for number, value in fields
    )
    assert list(protobuf.fields(data)) == fields
