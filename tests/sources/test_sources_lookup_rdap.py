"""RDAP: what registries answer about a domain, in their published form, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from scamcheck.core.lookup import MISSING
from scamcheck.core.model import Reason, Severity

if TYPE_CHECKING:
    from tests.sources.lookup_asking import TODAY, Asked, ask, question_of
    from tests.sources.lookup_samples import as_json
    from tests.sources.server import HERE, Route
else:
    from sources.lookup_asking import TODAY, ask, question_of
    from sources.lookup_samples import as_json
    from sources.server import HERE, Route

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy", "no_leaks")]
HOST = "rdap.registry.example"
SERVERS = {"com": f"https://{HOST}/com/v1/", "uk": f"https://{HOST}/uk/"}
DOMAIN = "youngplace.com"


def days_ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def event(action: str, on: str) -> dict[str, str]:
    return {"eventAction": action, "eventDate": f"{on}T08:15:30Z"}


def domain(*events: dict[str, str], **more: object) -> dict[str, Any]:
    """Return a registry's answer (RFC 9083 5.3)."""
    return {
        "objectClassName": "domain",
        "rdapConformance": ["rdap_level_0"],
        "handle": "1_DOMAIN_COM-VRSN",
        "ldhName": "YOUNGPLACE.COM",
        "events": [*events, event("last update of RDAP database", "2026-11-21")],
        **more,
    }


def card(*lines: object) -> list[object]:
    return ["vcard", [["version", {}, "text", "4.0"], *lines]]


def registrar(*lines: object, inside: object = ()) -> dict[str, object]:
    return {"objectClassName": "entity", "roles": ["registrar"], "vcardArray": card(*lines), "entities": inside}


def abuse(mail: object) -> dict[str, object]:
    return {"objectClassName": "entity", "roles": ["abuse"], "vcardArray": card(["email", {}, "text", mail])}


def told(answer: Route | dict[str, Any], typed: str = DOMAIN) -> Asked:
    return ask(
        "rdap-domain", typed, {(HOST, "*"): answer if isinstance(answer, Route) else as_json(answer)}, servers=SERVERS
    )


@pytest.mark.parametrize(
    ("days", "code", "severity"),
    [
        (0, "online.newest_domain", Severity.WARNING),
        (1, "online.newest_domain", Severity.WARNING),
        (2, "online.young_domain", Severity.WARNING),
        (89, "online.young_domain", Severity.WARNING),
        (90, "online.domain_age", Severity.NOTE),
        (9000, "online.domain_age", Severity.NOTE),
    ],
)
def test_the_age_and_where_it_becomes_a_sign(days: int, code: str, severity: Severity) -> None:
    (found,) = told(domain(event("registration", days_ago(days)))).evidence
    assert (found.code, found.severity) == (code, severity)
    assert found.params == {"domain": DOMAIN, "since": days_ago(days), "days": str(days)}


def test_a_registry_that_lives_in_tomorrow() -> None:
    answer = domain({"eventAction": "registration", "eventDate": "2026-11-22T09:30:00+12:00"})
    assert told(answer).evidence[0].params["since"] == "2026-11-21"
    tomorrow = told(domain(event("registration", days_ago(-1)))).evidence[0]
    assert (tomorrow.code, tomorrow.params["days"]) == ("online.newest_domain", "0")


@pytest.mark.parametrize("when", [days_ago(-2), "2999-01-01", "9999-12-31", "0000-00-00", "x"])
def test_a_day_that_cannot_be_is_not_told(when: str) -> None:
    assert told(domain(event("registration", when))).codes == ["online.age_not_told"]


@pytest.mark.parametrize(
    "moment", ["1997-09-15T04:00:00Z", "1997-09-15T04:00:00.0Z", "1997-09-15T04:00:00.000+0000", "1997-09-15"]
)
def test_moments_as_registries_write_them(moment: str) -> None:
    answer = domain({"eventAction": "registration", "eventDate": moment})
    assert told(answer).evidence[0].params["since"] == "1997-09-15"


def test_a_domain_that_was_dropped_and_registered_again_is_as_young_as_its_last_beginning() -> None:
    answer = domain(event("registration", "2004-03-01"), event("reregistration", days_ago(9)))
    young, again = told(answer).evidence
    assert (young.code, young.params["since"]) == ("online.young_domain", days_ago(9))
    assert again.code == "online.registered_again"
    assert again.params == {"domain": DOMAIN, "first": "2004-03-01", "since": days_ago(9)}


def test_a_transfer_or_a_change_is_no_beginning() -> None:
    answer = domain(
        event("registration", "2004-03-01"), event("transfer", days_ago(3)), event("last changed", days_ago(3))
    )
    assert told(answer).codes == ["online.domain_age"]


def test_a_registry_that_does_not_tell_the_age_says_at_least_that_the_domain_is_there() -> None:
    (found,) = told({"objectClassName": "domain", "ldhName": "youngplace.com."}).evidence
    assert (found.code, found.severity) == ("online.age_not_told", Severity.NOTE)


@pytest.mark.parametrize(
    "answer",
    [
        {"objectClassName": "domain"},
        {"objectClassName": "entity", "ldhName": DOMAIN},
        domain(event("registration", "2004-03-01"), ldhName="OTHER.COM"),
        {"rdapConformance": ["rdap_level_0"], "notices": []},
    ],
)
def test_an_answer_about_something_else_is_none(answer: dict[str, Any]) -> None:
    assert told(answer).outcome is Reason.UNREADABLE


@pytest.mark.parametrize("status", ["client hold", "server hold", "clientHold", "SERVER HOLD"])
def test_a_domain_on_hold(status: str) -> None:
    found = told(domain(event("registration", "2004-03-01"), status=["client transfer prohibited", status])).evidence
    assert [(one.code, one.severity) for one in found] == [
        ("online.domain_age", Severity.NOTE),
        ("online.on_hold", Severity.WARNING),
    ]


@pytest.mark.parametrize("status", ["pending delete", "redemption period", "pendingDelete"])
def test_a_domain_that_goes(status: str) -> None:
    answer = domain(event("registration", "2004-03-01"), event("expiration", days_ago(40)), status=[status])
    assert told(answer).codes == ["online.domain_age", "online.being_deleted"]


@pytest.mark.parametrize(
    "status", [["active"], ["client transfer prohibited", "auto renew period"], "client hold", None, [7]]
)
def test_other_statuses_say_nothing(status: object) -> None:
    assert told(domain(event("registration", "2004-03-01"), status=status)).codes == ["online.domain_age"]


@pytest.mark.parametrize(("days", "codes"), [(1, ["online.registration_over"]), (0, []), (-300, [])])
def test_a_registration_that_ran_out(days: int, codes: list[str]) -> None:
    found = told(domain(event("registration", "2004-03-01"), event("expiration", days_ago(days)))).evidence
    assert [one.code for one in found[1:]] == codes
    assert [one.params["until"] for one in found[1:]] == [days_ago(days)] * len(codes)


FN = ["fn", {}, "text", "Names Example Ltd"]


@pytest.mark.parametrize(
    ("entities", "name", "mail"),
    [
        ([registrar(FN, inside=[abuse("abuse@names.example")])], "Names Example Ltd", "abuse@names.example"),
        ([registrar(FN, inside=[abuse("mailto:abuse@names.example")])], "Names Example Ltd", "abuse@names.example"),
        ([registrar(FN), abuse("abuse@names.example")], "Names Example Ltd", "abuse@names.example"),
        ([registrar(["fn", {}, "text", ""], ["org", {}, "text", "Org Example"])], "Org Example", ""),
        ([registrar(FN, inside=[abuse("REDACTED FOR PRIVACY")])], "Names Example Ltd", ""),
        ([registrar(FN, inside=[abuse(None)])], "Names Example Ltd", ""),
        ([registrar(["fn", {}, "text", "Names\u202e\nExample"])], "Names Example", ""),
    ],
)
def test_the_registrar_and_where_to_report(entities: list[object], name: str, mail: str) -> None:
    found = told(domain(event("registration", "2004-03-01"), entities=entities)).evidence[-1]
    assert found.code == ("online.registrar" if mail else "online.registrar_only")
    assert found.params == {"domain": DOMAIN, "registrar": name, "abuse": mail}


@pytest.mark.parametrize(
    "entities",
    [
        [registrar(["fn", {}, "text", "REDACTED FOR PRIVACY"])],
        [{"roles": ["registrant"], "vcardArray": card(FN)}],
        [{"roles": ["registrar"]}],
        "none",
    ],
)
def test_a_registrar_that_is_not_told(entities: object) -> None:
    answer = domain(
        event("registration", "2004-03-01"), entities=entities, redacted=[{"name": {"type": "Registrant Name"}}]
    )
    assert told(answer).codes == ["online.domain_age"]


ERROR = {"errorCode": 404, "title": "Not Found", "rdapConformance": ["rdap_level_0"]}


@pytest.mark.parametrize(
    "answer",
    [
        Route(status=404),
        Route(b"\n", status=404),
        Route(b'{"errorCode": 404, "title": "Not Found"}', status=404),
        Route(b'{"errorCode": "404"}', status=404),
        Route(b'{"rdapConformance": ["rdap_level_0"], "description": ["Registry Reserved"]}', status=404),
        as_json(ERROR),
    ],
)
def test_a_registry_that_does_not_know_the_domain(answer: Route) -> None:
    (found,) = told(answer).evidence
    assert (found.code, found.severity) == ("online.not_registered", Severity.NOTE)
    assert found.params["domain"] == DOMAIN


def test_names_that_another_registry_may_keep_are_not_said_to_be_nobodys() -> None:
    (found,) = told(Route(status=404), "tax.gov.uk").evidence
    assert found.code == "online.not_known"
    assert found.params == {"domain": "tax.gov.uk", "zone": "uk", "suffix": "gov.uk"}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Route(b"<html><title>Not Found</title>", status=404), Reason.REFUSED),
        (Route(b'{"message": "no such route"}', status=404), Reason.REFUSED),
        (Route(b"[]", status=404), Reason.REFUSED),
        (Route(b'{"errorCode": 429}', status=404), Reason.RATE_LIMITED),
        (as_json({"errorCode": 429, "title": "Too many"}), Reason.RATE_LIMITED),
        (as_json({"errorCode": 503}), Reason.SERVER_FAULT),
        (as_json({"errorCode": 400}), Reason.REFUSED),
        (as_json({"errorCode": None}), Reason.UNREADABLE),
        (as_json({"errorCode": "many"}), Reason.UNREADABLE),
    ],
)
def test_a_refusal_is_never_an_unknown_domain(answer: Route, reason: Reason) -> None:
    assert told(answer).outcome is reason


@pytest.mark.parametrize(
    ("typed", "text", "server"),
    [
        ("https://shop.place.co.uk/a?b=c", "place.co.uk", f"https://{HOST}/uk/"),
        ("tax.gov.uk", "tax.gov.uk", "https://rdap.government.example/"),
        ("max@mail.place.com", "place.com", f"https://{HOST}/com/v1/"),
        ("http://b\u00fccher.com", "xn--bcher-kva.com", f"https://{HOST}/com/v1/"),
    ],
)
def test_the_registry_of_the_longest_suffix_is_asked_about_the_registrable_domain(
    typed: str, text: str, server: str
) -> None:
    question = question_of("rdap-domain", typed, {**SERVERS, "gov.uk": "https://rdap.government.example/"})
    assert question is not None
    assert (question.text, question.details["server"]) == (text, server)
    assert question.hosts == (server.split("/")[2],)


def test_what_nobody_can_be_asked_about() -> None:
    question = question_of("rdap-domain", "place.ch", SERVERS)
    assert question is not None
    assert question.hosts == ()
    assert MISSING not in question.details
    question = question_of("rdap-domain", "place.ch", None)
    assert question is not None
    assert (question.hosts, question.details[MISSING]) == ((), "rdap")


@pytest.mark.parametrize("typed", ["https://max.github.io/", "http://8.8.8.8/", "+44 20 7946 0000"])
def test_what_no_registry_keeps_is_not_asked_about(typed: str) -> None:
    assert question_of("rdap-domain", typed, {**SERVERS, "io": f"https://{HOST}/io/"}) is None


def test_a_name_in_another_script_is_found_under_the_name_that_was_asked() -> None:
    answer = domain(event("registration", days_ago(9)), ldhName="XN--BCHER-KVA.COM", unicodeName="b\u00fccher.com")
    asked = told(answer, "http://b\u00fccher.com")
    assert asked.paths == [f"{HOST}/com/v1/domain/xn--bcher-kva.com"]
    assert asked.evidence[0].params["domain"] == "xn--bcher-kva.com"
