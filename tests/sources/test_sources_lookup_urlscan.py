"""urlscan.io: earlier scans are counted and dated; nothing that strangers typed, and no verdict, is passed on."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest

from scamcheck.core.model import Reason, Severity

if TYPE_CHECKING:
    from tests.sources.lookup_asking import Asked, ask, question_of
    from tests.sources.lookup_samples import URLSCAN_ANSWER, as_json
    from tests.sources.server import HERE, Route
else:
    from sources.lookup_asking import ask, question_of
    from sources.lookup_samples import URLSCAN_ANSWER, as_json
    from sources.server import HERE, Route

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
HOST = "urlscan.io"
KEY = "0193fe0c-aaaa-7000-8d6e-2b7a4c1d9e0f"
RESULT = "https://urlscan.io/result/0193fe0c-5a1b-7000-8d6e-2b7a4c1d9e0f/"


def told(answer: Route | dict[str, Any], *, key: str = "", typed: str = "youngplace.com") -> Asked:
    return ask("urlscan", typed, {(HOST, "*"): answer if isinstance(answer, Route) else as_json(answer)}, key=key)


def answer(*, scans: int = 2, **more: object) -> dict[str, Any]:
    found: dict[str, Any] = copy.deepcopy(URLSCAN_ANSWER)
    return {**found, "results": found["results"][:scans], "total": scans, **more}


def with_first(part: str, value: object) -> dict[str, Any]:
    """Return an answer of one scan in which one part is another."""
    found = answer(scans=1)
    found["results"][0][part] = value
    return found


def test_all_scans_are_counted_and_dated() -> None:
    scanned, title = told(answer()).evidence
    assert (scanned.code, scanned.severity, scanned.link) == ("online.scanned", Severity.NOTE, RESULT)
    assert scanned.params == {"domain": "youngplace.com", "count": "2", "newest": "2026-11-19", "first": "2026-11-13"}
    assert (title.code, title.severity, title.link) == ("online.scanned_title", Severity.NOTE, RESULT)
    assert title.params["page_title"] == '"Young Place - Account Login"'


def test_one_scan() -> None:
    assert told(answer(scans=1)).codes == ["online.scanned_once", "online.scanned_title"]


@pytest.mark.parametrize("more", [{"total": 10000, "has_more": True}, {"has_more": True}, {"total": 7}])
def test_where_not_all_came_the_first_is_not_told(more: dict[str, Any]) -> None:
    found = told(answer(**more)).evidence[0]
    assert found.code == "online.scanned_often"
    assert found.params["count"] == str(more.get("total", 2))
    assert "first" not in found.params


def test_never_scanned() -> None:
    (found,) = told(answer(scans=0)).evidence
    assert (found.code, found.severity) == ("online.not_scanned", Severity.NOTE)


def test_nothing_that_strangers_typed_and_no_verdict_is_passed_on() -> None:
    malicious = answer(verdicts={"overall": {"malicious": True, "score": 100}})
    malicious["results"][0]["verdicts"] = {"malicious": True, "score": 100}
    found = told(malicious).evidence
    assert found == told(answer()).evidence
    assert not [item for item in found if "account=" in repr(item) or "anna" in repr(item)]


@pytest.mark.parametrize("page", [None, {}, {"title": ""}, {"title": None}, {"title": ["x"]}, "x"])
def test_a_scan_without_a_title(page: object) -> None:
    assert told(with_first("page", page)).codes == ["online.scanned_once"]


def test_a_title_cannot_turn_our_sentence_round() -> None:
    title = (
        told(with_first("page", {"title": " Safe\u202e\n\u200bPlace\x07 " + "x" * 300}))
        .evidence[1]
        .params["page_title"]
    )
    assert title.startswith('"Safe Place x')
    assert len(title) == 202


@pytest.mark.parametrize("name", [None, "", "../../evil", "0193FE0C", "x" * 36, RESULT])
def test_a_page_about_a_scan_is_linked_only_by_a_name_as_urlscan_gives_it(name: object) -> None:
    assert told(with_first("_id", name)).evidence[0].link == ""


@pytest.mark.parametrize(
    "wrong",
    [
        with_first("task", {}),
        with_first("task", None),
        with_first("task", {"time": "soon"}),
        answer(results=[7]),
        answer(results=None),
        answer(total=1),
        answer(total="many"),
        answer(total=None),
        answer(results=[], total=2),
        answer(has_more="yes"),
    ],
)
def test_wrong_types_are_never_nothing_found(wrong: dict[str, Any]) -> None:
    assert told(wrong).outcome is Reason.UNREADABLE


NO_KEY_OF_OURS = Route(b'{"message": "API key supplied but not in correct format", "status": 400}', status=400)
NO_QUERY = Route(b'{"message": "Failed to parse query", "status": 400}', status=400)


@pytest.mark.parametrize(
    ("route", "key", "reason"),
    [
        (NO_KEY_OF_OURS, KEY, Reason.KEY_REFUSED),
        (NO_KEY_OF_OURS, "", Reason.REFUSED),
        (NO_QUERY, KEY, Reason.REFUSED),
        (Route(status=401), KEY, Reason.KEY_REFUSED),
        (Route(status=401), "", Reason.REFUSED),
        (Route(status=429), "", Reason.RATE_LIMITED),
    ],
)
def test_a_key_that_is_none_and_other_refusals(route: Route, key: str, reason: Reason) -> None:
    assert told(route, key=key).outcome is reason


def test_the_key_goes_in_its_header_and_only_a_search_is_made() -> None:
    (_, request), *others = told(answer(), key=KEY).requests
    assert not others
    assert (request.method, request.body, request.headers["api-key"]) == ("GET", b"", KEY)
    assert KEY not in request.path
    assert "api-key" not in told(answer()).requests[0][1].headers


def test_only_the_registrable_domain_is_sent() -> None:
    asked = told(answer(scans=0), typed="https://anna@www.login.youngplace.com/a?token=1#x")
    quoted = "%22youngplace.com%22"
    assert asked.paths == [f"{HOST}/api/v1/search/?q=page.domain%3A{quoted}%20OR%20page.apexDomain%3A{quoted}&size=100"]


@pytest.mark.parametrize("typed", ["max@youngplace.com", "http://8.8.8.8/"])
def test_what_is_no_site_with_a_name_is_not_asked_about(typed: str) -> None:
    assert question_of("urlscan", typed) is None
