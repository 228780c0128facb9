"""The Wayback Machine's index of captures: the first one, none, and what the archive does not tell."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.model import Reason, Severity

if TYPE_CHECKING:
    from tests.sources.lookup_asking import TODAY, Asked, ask, question_of
    from tests.sources.lookup_samples import WAYBACK_BLOCKED, as_json
    from tests.sources.server import HERE, Route
else:
    from sources.lookup_asking import TODAY, ask, question_of
    from sources.lookup_samples import WAYBACK_BLOCKED, as_json
    from sources.server import HERE, Route

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
HOST = "web.archive.org"


def told(answer: Route, typed: str = "youngplace.com") -> Asked:
    return ask("wayback", typed, {(HOST, "*"): answer})


def captured(stamp: object) -> Route:
    return as_json([["timestamp"], [stamp]])


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (-1, "online.first_copy_new"),
        (0, "online.first_copy_new"),
        (89, "online.first_copy_new"),
        (90, "online.first_copy"),
        (8000, "online.first_copy"),
    ],
)
def test_the_day_of_the_first_capture(days: int, code: str) -> None:
    on = TODAY - timedelta(days=days)
    (found,) = told(captured(f"{on:%Y%m%d}093012")).evidence
    assert (found.code, found.severity) == (code, Severity.NOTE)
    assert found.params == {"domain": "youngplace.com", "since": min(on, TODAY).isoformat()}
    assert found.link == f"https://web.archive.org/web/{on:%Y%m%d}093012/http://youngplace.com/"


def test_never_captured() -> None:
    (found,) = told(as_json([])).evidence
    assert (found.code, found.severity) == ("online.no_copy", Severity.NOTE)


@pytest.mark.parametrize(
    "stamp",
    ["19700101000000", "19951231235959", "20261123000000", "99991231000000", "20050230000000", "20050704", "", 20050704093012,
     "2005070409301x", "\u0662\u0660\u0660\u0665\u0660\u0667\u0660\u0664\u0660\u0669\u0663\u0660\u0661\u0662"],
)  # fmt: skip
def test_a_moment_that_cannot_be(stamp: object) -> None:
    assert told(captured(stamp)).outcome is Reason.UNREADABLE


@pytest.mark.parametrize(
    "rows",
    [
        [["timestamp"]],
        [["timestamp"], []],
        [["original"], ["20050704093012"]],
        [["20050704093012"]],
        [["timestamp"], ["20050704093012"], ["20060704093012"]],
        [["timestamp"], "20050704093012"],
    ],
)
def test_rows_that_we_did_not_ask_for(rows: object) -> None:
    assert told(as_json(rows)).outcome is Reason.UNREADABLE


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Route(WAYBACK_BLOCKED, status=403), Reason.NOT_COVERED),
        (Route(b"org.archive.wayback.exception.RobotAccessControlException: Blocked By Robots", status=403), Reason.NOT_COVERED),
        (Route(b"<html>forbidden</html>", status=403), Reason.REFUSED),
        (Route(WAYBACK_BLOCKED), Reason.UNREADABLE),
        (Route(b""), Reason.UNREADABLE),
        (Route(status=429), Reason.RATE_LIMITED),
        (Route(b"<html>", status=504), Reason.SERVER_FAULT),
        (Route(status=302, redirect="https://web.archive.org/sorry"), Reason.INTERCEPTED),
    ],
)  # fmt: skip
def test_what_the_archive_does_not_tell_is_never_nothing_found(answer: Route, reason: Reason) -> None:
    assert told(answer).outcome is reason


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("https://max.secret@www.login.youngplace.co.uk:8443/pay?user=max#x", "youngplace.co.uk"),
        ("max@mail.youngplace.com", "youngplace.com"),
        ("https://max.github.io/wallet", "max.github.io"),
    ],
)
def test_only_the_registrable_domain_is_sent(typed: str, sent: str) -> None:
    asked = told(as_json([]), typed)
    assert asked.paths == [f"{HOST}/cdx/search/cdx?url={sent}&output=json&fl=timestamp&limit=1"]


def test_an_ip_address_is_not_asked_about() -> None:
    assert question_of("wayback", "http://8.8.8.8/") is None
