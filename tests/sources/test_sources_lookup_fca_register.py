"""The register of the UK's Financial Conduct Authority: which entries are told as this name, and never as a voucher."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from scamcheck.core.classify import classify
from scamcheck.core.model import Indicator, Reason, Severity
from scamcheck.sources.lookups import fca_register
from scamcheck.sources.lookups.asking import asking
from scamcheck.sources.lookups.line import Line, LookUpFailed
from scamcheck.sources.lookups.record import Record

if TYPE_CHECKING:
    from scamcheck.core.domain import DomainSplitter
    from scamcheck.core.lookup import Answered
    from scamcheck.core.model import Evidence

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
KEY = "reader@mail.example:0123456789abcdef"
NAME = "Northvale Capital"


def row(name: str, status: str = "Authorised", number: str = "900123") -> dict[str, Any]:
    """Return one firm as the register gives it."""
    return {
        "URL": f"https://register.fca.org.uk/services/V0.1/Firm/{number}" if number else None,
        "Status": status,
        "Reference Number": number,
        "Type of business or Individual": "Firm" if number else "Unauthorised firm",
        "Name": name,
    }


def page(*rows: object, total: int | None = None, status: str = "FSR-API-04-01-00") -> dict[str, Any]:
    """Return the first page of a search."""
    info = {"page": "1", "per_page": "20", "total_count": str(len(rows) if total is None else total)}
    return {"Status": status, "ResultInfo": info, "Message": "Ok. Search successful", "Data": list(rows)}


def asked(
    splitter: DomainSplitter,
    value: object,
    typed: str = NAME,
    *,
    key: str = KEY,
    requests: list[httpx.Request] | None = None,
    lines: list[Line] | None = None,
) -> Answered | Reason:
    """Ask about ``typed``, with ``value`` as the register's answer."""
    thing = classify(typed, splitter)
    assert isinstance(thing, Indicator)
    wanted = fca_register.question(thing, lambda *_: "")
    assert wanted is not None

    def answer(request: httpx.Request) -> httpx.Response:
        if requests is not None:
            requests.append(request)
        return httpx.Response(200, content=json.dumps(value).encode())

    async def run() -> Answered:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as http:
            return await asking(fca_register, wanted, Record(clock=lambda: NOW), key, [] if lines is None else lines)(
                http
            )

    try:
        return asyncio.run(run())
    except LookUpFailed as failed:
        return failed.reason


def found(splitter: DomainSplitter, *rows: object, total: int | None = None, typed: str = NAME) -> list[Evidence]:
    answered = asked(splitter, page(*rows, total=total), typed)
    assert not isinstance(answered, Reason)
    assert all((item.source, item.as_of) == ("fca-register", TODAY) for item in answered.evidence)
    assert all(item.link == "https://register.fca.org.uk/s/" for item in answered.evidence)
    return list(answered.evidence)


def codes(items: list[Evidence]) -> list[str]:
    return [item.code.removeprefix("online.fca_") for item in items]


def test_the_name_leaves_and_the_key_in_headers(splitter: DomainSplitter) -> None:
    requests: list[httpx.Request] = []
    lines: list[Line] = []
    asked(splitter, page(row(NAME)), "Nord & S\u00fcd Kapital", requests=requests, lines=lines)
    (request,) = requests
    assert request.url.raw_path.decode() == "/services/V0.1/Search?q=Nord%20%26%20S%C3%BCd%20Kapital&type=firm"
    assert request.headers["x-auth-email"] == "reader@mail.example"
    assert request.headers["x-auth-key"] == "0123456789abcdef"
    assert [one.place for one in lines[0].sent] == ["/services/V0.1/Search?q={text}&type=firm"]
    assert "reader" not in repr(lines[0].sent)
    assert "0123456789" not in repr(lines[0].sent)


@pytest.mark.parametrize("key", ["0123456789abcdef", "reader@mail.example", "reader@mail.example:", ":012345", "a:b"])
def test_a_key_without_its_address_is_not_sent_anywhere(splitter: DomainSplitter, key: str) -> None:
    requests: list[httpx.Request] = []
    assert asked(splitter, page(row(NAME)), key=key, requests=requests) is Reason.KEY_REFUSED
    assert requests == []


@pytest.mark.parametrize(
    "typed",
    [
        "https://northvale.example.com/",
        "northvale.com",
        "max@northvale.com",
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "+44 20 7946 0000",
    ],
)
def test_only_names_are_asked_about(splitter: DomainSplitter, typed: str) -> None:
    thing = classify(typed, splitter)
    assert isinstance(thing, Indicator)
    assert fca_register.question(thing, lambda *_: "") is None


@pytest.mark.parametrize(
    "name",
    [
        "Northvale Capital",
        "NORTHVALE CAPITAL LIMITED (Postcode: ZZ9 9ZZ)",
        "Northvale Capital Ltd.",
        "The Northvale Capital Company PLC",
        "Northvale  Capital, L.L.P. (Postcode: ZZ9 9ZZ)",
    ],
)
def test_the_same_name_in_another_dress(splitter: DomainSplitter, name: str) -> None:
    (item,) = found(splitter, row(name))
    assert (item.code, item.severity) == ("online.fca_entry", Severity.NOTE)
    assert item.params["number"] == "900123"
    assert item.params["status"] == "Authorised"
    assert "Postcode" not in item.params["name"]


def test_an_entry_vouches_for_nobody() -> None:
    assert "Fakes borrow such names" in fca_register.WORDING["online.fca_entry"]


@pytest.mark.parametrize(
    ("status", "code", "severity"),
    [
        ("Authorised", "entry", Severity.NOTE),
        ("Registered", "entry", Severity.NOTE),
        ("See full details", "entry", Severity.NOTE),
        ("Some new status", "entry", Severity.NOTE),
        ("No longer authorised", "ended", Severity.WARNING),
        ("no longer registered", "ended", Severity.WARNING),
        ("Unauthorised", "warned", Severity.WARNING),
        ("UNAUTHORISED", "warned", Severity.WARNING),
    ],
)
def test_what_a_status_means(splitter: DomainSplitter, status: str, code: str, severity: Severity) -> None:
    (item,) = found(splitter, row(NAME, status))
    assert (codes([item]), item.severity) == ([code], severity)


def test_a_clone_beside_the_real_firm_is_told_as_well(splitter: DomainSplitter) -> None:
    clone = row("Northvale Capital (clone of FCA authorised firm)", "Unauthorised", "")
    entry, warned = found(splitter, row("Northvale Capital Limited (Postcode: ZZ9 9ZZ)"), clone)
    assert codes([entry, warned]) == ["entry", "warned"]
    assert warned.severity is Severity.WARNING
    assert warned.params["name"] == "Northvale Capital"


def test_a_clone_is_one_whatever_its_status_says(splitter: DomainSplitter) -> None:
    assert codes(found(splitter, row("Northvale Capital (Clone firm)", "See full details"))) == ["warned"]


def test_a_kind_of_entry_is_told_once(splitter: DomainSplitter) -> None:
    rows = [row(NAME, number="1"), row(f"{NAME} Ltd", number="2"), row(NAME, "No longer authorised", "3")]
    items = found(splitter, *rows)
    assert codes(items) == ["entry", "ended"]
    assert items[0].params["number"] == "1"


def test_names_that_only_hold_the_words_are_not_this_firm(splitter: DomainSplitter) -> None:
    (item,) = found(splitter, row("Northvale Capital Partners Limited"), row("Old Northvale Capital Ltd"))
    assert (item.code, item.params, item.severity) == ("online.fca_unknown", {"name": NAME}, Severity.NOTE)


def test_warnings_of_similar_names_are_a_note(splitter: DomainSplitter) -> None:
    similar = [row(f"Northvale Capital {word}", "Unauthorised", "") for word in ("Group", "FX", "Group", "Pro", "Plus")]
    note, unknown = found(splitter, *similar)
    assert codes([note, unknown]) == ["similar", "unknown"]
    assert note.severity is Severity.NOTE
    assert note.params["names"] == "Northvale Capital Group, Northvale Capital FX, Northvale Capital Pro"


def test_more_names_than_one_page_holds_is_not_unknown(splitter: DomainSplitter) -> None:
    others = [row(f"Northvale Capital {number}") for number in range(20)]
    assert codes(found(splitter, *others, total=57)) == ["many"]
    assert codes(found(splitter, *others, row(NAME), total=57)) == ["entry"]


def test_nothing_found_is_said(splitter: DomainSplitter) -> None:
    nothing = {"Status": "FSR-API-04-01-11", "ResultInfo": None, "Message": "No search result found", "Data": None}
    answered = asked(splitter, nothing)
    assert not isinstance(answered, Reason)
    assert codes(list(answered.evidence)) == ["unknown"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"Status": "FSR-API-01-01-11", "Message": "Unauthorised: Please include a valid API key"}, Reason.KEY_REFUSED),
        ({"Status": "FSR-API-01-01-21", "Message": "Forbidden"}, Reason.KEY_REFUSED),
        ({"Status": "FSR-API-04-01-21", "Message": "Bad request"}, Reason.REFUSED),
        ({"Status": "FSR-API-99-01-01", "Message": "System Error"}, Reason.UNREADABLE),
        ({"Status": "FSR-API-02-01-00", "Data": [row(NAME)]}, Reason.UNREADABLE),
        ({"Data": [row(NAME)]}, Reason.UNREADABLE),
        (page(), Reason.UNREADABLE),
        (page() | {"Data": None}, Reason.UNREADABLE),
        (page() | {"Data": {}}, Reason.UNREADABLE),
        (page("Northvale Capital"), Reason.UNREADABLE),
        (page(row("")), Reason.UNREADABLE),
        (page(row(NAME), row(NAME, "")), Reason.UNREADABLE),
        (page(row("Another")) | {"ResultInfo": {}}, Reason.UNREADABLE),
        (page(row("Another")) | {"ResultInfo": []}, Reason.UNREADABLE),
        ([page(row(NAME))], Reason.UNREADABLE),
    ],
)
def test_what_the_register_answers_besides(splitter: DomainSplitter, value: object, reason: Reason) -> None:
    assert asked(splitter, value) is reason


def test_an_answer_without_its_count_is_taken_as_whole(splitter: DomainSplitter) -> None:
    answered = asked(splitter, page(row(NAME)) | {"ResultInfo": None})
    assert not isinstance(answered, Reason)
    assert codes(list(answered.evidence)) == ["entry"]
