"""Certificates on record: Cert Spotter first, crt.sh only where Cert Spotter itself fails."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from scamcheck.core.model import Reason, Severity
from scamcheck.sources.lookups import BY_ID
from scamcheck.sources.lookups.asking import asking
from scamcheck.sources.lookups.line import LookUpFailed
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from tests.sources.lookup_asking import NOW, TODAY, Asked, ask, question_of
    from tests.sources.lookup_samples import CERT_SPOTTER_ANSWER, CRT_SH_ANSWER, as_json
    from tests.sources.server import HERE, Route
else:
    from sources.lookup_asking import NOW, TODAY, ask, question_of
    from sources.lookup_samples import CERT_SPOTTER_ANSWER, CRT_SH_ANSWER, as_json
    from sources.server import HERE, Route

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
SPOTTER, CRT_SH = "api.certspotter.com", "crt.sh"
DOMAIN = "youngplace.com"
KEY = "k12345_spotterkey"


def told(spotter: Route, crt_sh: Route | None = None, *, key: str = "") -> Asked:
    return ask("certificates", DOMAIN, {(SPOTTER, "*"): spotter, (CRT_SH, "*"): crt_sh or Route(status=500)}, key=key)


def issued(days: int) -> Route:
    return as_json([{**CERT_SPOTTER_ANSWER[0], "not_before": f"{TODAY - timedelta(days=days)}T02:11:07Z"}])


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (-1, "online.certificate_new"),
        (0, "online.certificate_new"),
        (29, "online.certificate_new"),
        (30, "online.certificate_oldest"),
        (300, "online.certificate_oldest"),
    ],
)
def test_a_just_issued_certificate_is_a_note(days: int, code: str) -> None:
    (found,) = told(issued(days)).evidence
    assert (found.code, found.severity) == (code, Severity.NOTE)
    assert found.params == {"domain": DOMAIN, "issued": (TODAY - timedelta(days=days)).isoformat()}


def test_the_oldest_of_all_counts_in_whatever_order_they_come() -> None:
    rows = [{"not_before": f"2026-{month}-01T00:00:00Z"} for month in ("10", "08", "09")]
    assert told(as_json(rows)).evidence[0].params["issued"] == "2026-08-01"


def test_no_certificate_on_record_is_said_with_its_limit() -> None:
    asked = told(as_json([]))
    assert asked.codes == ["online.certificate_none"]
    assert [host for host, _ in asked.requests] == [SPOTTER]


def test_what_is_found_is_never_held_against_a_claim_of_age() -> None:
    assert all("since" not in item.params for route in (issued(3), issued(99)) for item in told(route).evidence)


FAULTS = {
    "429": Route(status=429, headers={"Retry-After": "3600"}),
    "400": Route(b'{"code": "not_allowed_by_plan", "message": "no"}', status=400),
    "500": Route(status=500),
    "page": Route(b"{}"),
    "rows": Route(b"[7]"),
    "no day": Route(b'[{"id": "1"}]'),
    "cut": Route(b"[" + b" " * 5000, cut_after=2000),
    "silent": Route(drop=True),
}


@pytest.mark.parametrize("spotter", FAULTS.values(), ids=FAULTS)
def test_a_failure_of_cert_spotter_is_made_up_for_by_crt_sh(spotter: Route) -> None:
    asked = told(spotter, as_json(CRT_SH_ANSWER))
    assert [(one.code, one.params["issued"]) for one in asked.evidence] == [("online.certificate_new", "2026-11-13")]
    assert [host for host, _ in asked.requests] == [SPOTTER, CRT_SH]


@pytest.mark.parametrize("crt_sh", [Route(b"<html>", status=502), Route(status=404), Route(b"<html>busy</html>")])
def test_where_neither_answers_the_reason_of_the_first_stands(crt_sh: Route) -> None:
    assert told(Route(status=429), crt_sh).outcome is Reason.RATE_LIMITED


@pytest.mark.parametrize(
    ("spotter", "key", "reason"),
    [
        (Route(status=401), KEY, Reason.KEY_REFUSED),
        (Route(status=403), KEY, Reason.KEY_REFUSED),
        (Route(b"<html>hotel</html>"), "", Reason.INTERCEPTED),
        (Route(status=511), "", Reason.INTERCEPTED),
    ],
)
def test_where_the_person_can_do_something_crt_sh_is_not_asked(spotter: Route, key: str, reason: Reason) -> None:
    asked = told(spotter, as_json(CRT_SH_ANSWER), key=key)
    assert asked.outcome is reason
    assert [host for host, _ in asked.requests] == [SPOTTER]


def test_the_key_goes_to_cert_spotter_alone() -> None:
    (_, first), (_, second) = told(Route(status=429), as_json(CRT_SH_ANSWER), key=KEY).requests
    assert first.headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in repr(second)
    assert "authorization" not in told(issued(3)).requests[0][1].headers


def test_crt_sh_is_asked_only_where_the_consent_names_it() -> None:
    question = question_of("certificates", DOMAIN)
    assert question is not None
    assert question.hosts == (SPOTTER, CRT_SH)
    record = Record(clock=lambda: NOW)
    work = asking(BY_ID["certificates"], replace(question, hosts=(SPOTTER,)), record, "", [])

    async def try_it() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(429))) as http:
            await work(http)

    with pytest.raises(LookUpFailed, match="rate_limited"):
        asyncio.run(try_it())
    assert [one.host for one in record.sent] == [SPOTTER]


@pytest.mark.parametrize("typed", ["https://max.github.io/", "max@youngplace.com", "http://8.8.8.8/"])
def test_what_has_no_certificate_of_its_own_is_not_asked_about(typed: str) -> None:
    assert question_of("certificates", typed) is None
