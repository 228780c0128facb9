"""Tables of authorities: which names, sites and days their rows give, and what of their text is nobody's fault."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.sources.parsers import Facts, NotThisFormat, parse
from scamcheck.sources.parsers.dates import read_date
from scamcheck.sources.parsers.firm_names import names_in
from scamcheck.sources.parsers.found_sites import labelled, sites_in
from scamcheck.sources.parsers.records import entries_of

if TYPE_CHECKING:
    from scamcheck.core.feed import Feed
    from tests.checks.world import LISTS, catalog, feed
else:
    from checks.world import LISTS, catalog, feed

HOST, URL, NAME, EMAIL = EntryKind.HOST, EntryKind.URL, EntryKind.NAME, EntryKind.EMAIL
PHONE = EntryKind.PHONE
LISTED, IMITATED = Standing.LISTED, Standing.IMITATED


def read(name: str, feed_id: str) -> tuple[list[ListEntry], Facts]:
    facts = Facts()
    with (LISTS / name).open("rb") as file:
        return list(parse(file, catalog().feeds[feed_id], facts)), facts


def stands(found: list[ListEntry]) -> set[tuple[EntryKind, str, Standing]]:
    return {(entry.kind, entry.key, entry.standing) for entry in found}


def test_months_of_taiwan_are_days_of_ours() -> None:
    found, _ = read("taiwan-stopped.csv", "taiwan-165-stopped")
    assert [(entry.key, entry.listed_on) for entry in found] == [
        ("quarzum-invest.com", date(2024, 5, 1)),
        ("zenvolta-shop.top", date(2025, 12, 1)),
    ]
    assert all(entry.note for entry in found)


@pytest.mark.parametrize("name", ["taiwan-investment.csv", "taiwan-investment.cp950.csv"])
def test_a_second_header_is_no_name_in_either_encoding(name: str) -> None:
    found, facts = read(name, "taiwan-165-investment")
    assert [(entry.kind, entry.key) for entry in found] == [
        (NAME, "\u5bec\u5929\u6295\u8cc7"),
        (HOST, "quarzum-tw.com"),
        (NAME, "zenvolta"),
        (URL, "zenvolta-tw.com/app"),
    ]
    assert {entry.listed_on for entry in found} == {date(2026, 8, 1)}
    assert (facts.records, facts.unreadable) == (3, 1)


def test_a_column_that_holds_anything_gives_sites_addresses_and_names() -> None:
    found, _ = read("amf.csv", "amf")
    assert stands(found) == {
        (HOST, "quarzum-trade.fr", LISTED),
        (NAME, "zenvoltacapital", LISTED),
        (HOST, "zenvolta-capital.com", LISTED),
        (EMAIL, "contact@brixomar-invest.com", LISTED),
        (NAME, "brixomargestion", LISTED),
    }
    assert {entry.note for entry in found if entry.kind is NAME} == {"category: Crypto", "category: Livrets"}
    assert {entry.listed_on for entry in found} == {date(2026, 8, day) for day in (9, 10, 11, 12)}


def test_the_same_table_without_its_header_is_read_by_position() -> None:
    data = (LISTS / "amf.csv").read_bytes().split(b"\n", 1)[1]
    found = list(parse(data, catalog().feeds["amf"]))
    assert stands(found) == stands(read("amf.csv", "amf")[0])


def test_dirty_links_of_iscan_are_cleaned_and_the_authority_is_no_entry() -> None:
    found, facts = read("iscan.csv", "iosco")
    assert stands(found) == {
        (NAME, "quarzumtrade", LISTED),
        (NAME, "quarzumpro", LISTED),
        (NAME, "quarzumfx", LISTED),
        (NAME, "quarzumholdings", LISTED),
        (HOST, "quarzum-trade.com", LISTED),
        (HOST, "quarzum.vip", LISTED),
        (HOST, "quarzum.cc", LISTED),
        (URL, "quarzum.top/app", LISTED),
        (HOST, "quarzum.xyz", LISTED),
        (EMAIL, "help@quarzum-trade.com", LISTED),
        (NAME, "zenvoltabank", IMITATED),
        (HOST, "zenvolta-clone.com", LISTED),
        (HOST, "brixomar.com", LISTED),
        (URL, "brixomar.net/en", LISTED),
    }
    assert (facts.records, facts.unreadable) == (3, 0)
    assert {entry.link for entry in found} == {f"https://authority-of-examples.com/warning/{n}" for n in (1, 2, 3)}


def test_of_glued_text_only_what_stands_after_the_labels_counts() -> None:
    found, facts = read("fma-nz.csv", "fma-nz")
    assert stands(found) == {
        (NAME, "quarzumtrade", LISTED),
        (HOST, "quarzum-trade.com", LISTED),
        (HOST, "quarzum.vip", LISTED),
        (EMAIL, "help@quarzum-mail.com", LISTED),
        (PHONE, "6495550123", LISTED),
        (PHONE, "95550124", LISTED),
        (NAME, "zenvoltabank", IMITATED),
        (HOST, "zenvolta-td.com", LISTED),
        (NAME, "brixomarforex", LISTED),
        (HOST, "brixomar.ltd", LISTED),
    }
    assert (facts.records, facts.unreadable) == (4, 1)


def test_firms_that_gave_up_their_licence_are_not_in_the_register() -> None:
    found, facts = read("casps.csv", "esma-casp")
    assert stands(found) == {
        (NAME, "quarzum", LISTED),
        (HOST, "quarzum.eu", LISTED),
        (HOST, "trade.quarzum.eu", LISTED),
        (HOST, "quarzum.at", LISTED),
    }
    assert (facts.records, facts.unreadable) == (2, 0)


def test_the_rank_of_a_popular_site_is_its_note_and_only_the_first_count() -> None:
    found, _ = read("tranco.csv", "tranco")
    assert [(entry.key, entry.note) for entry in found] == [
        ("most-visited.com", "1"),
        ("second.org", "2"),
        ("third.net", "3"),
    ]
    row = catalog().feeds["tranco"]
    first = replace(row, layout=replace(row.layout, most=2))
    assert len(list(parse((LISTS / "tranco.csv").read_bytes(), first))) == 2


@pytest.mark.parametrize("text", ["just words", "a,b,c\n", "\n\n\n", '"'])
def test_a_table_without_columns_that_say_anything_is_refused(text: str) -> None:
    with pytest.raises(NotThisFormat):
        list(parse(text.encode(), catalog().feeds["iosco"]))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Quarzum", [("Quarzum", LISTED)]),
        ("  Quarzum   Ltd. ", [("Quarzum   Ltd", LISTED)]),
        ("Impersonation of Quarzum Ltd (quarzum.com)", [("Quarzum Ltd", IMITATED)]),
        ("Quarzum Bank (impersonated)", [("Quarzum Bank", IMITATED)]),
        ("Quarzum Bank (impersonated by the persons behind it", [("Quarzum Bank", IMITATED)]),
        ("Quarzum Bank [clone of FCA authorised firm]", [("Quarzum Bank", IMITATED)]),
        ("Quarzum Bank (Clone Firm)", [("Quarzum Bank", IMITATED)]),
        ("Clone of Quarzum Bank", [("Quarzum Bank", IMITATED)]),
        ("Potential clone entity \u2013 Quarzum Bank", [("Quarzum Bank", IMITATED)]),
        ("Quarzum Bank \u2013 Imposter website", [("Quarzum Bank", IMITATED)]),
        ("Quarzum \u2013 Suspected scam; withholding client funds", [("Quarzum", LISTED)]),
        ("Quarzum Ltd trading as Zenvolta", [("Quarzum Ltd", LISTED), ("Zenvolta", LISTED)]),
        (
            "Quarzum Inc. aka Zenvolta (also known as Brixomar)",
            [("Quarzum Inc", LISTED), ("Zenvolta", LISTED), ("Brixomar", LISTED)],
        ),
        ("Quarzum Limited and Zenvolta Limited", [("Quarzum limited", LISTED), ("Zenvolta Limited", LISTED)]),
        ("Mercer (Australia) Pty Ltd", [("Mercer (Australia) Pty Ltd", LISTED)]),
        ("Quarzum Asset Services (QAS)", [("Quarzum Asset Services", LISTED)]),
        ("Taylor, Hodgson and Associates", [("Taylor, Hodgson and Associates", LISTED)]),
        ("Zenvolta Limited not registered to provide financial services", [("Zenvolta Limited", LISTED)]),
        ("FMA warns investors about imposter websites", []),
        ("Scam operation targeting investors", []),
        ("https://quarzum.com", []),
        ("www.quarzum.com and quarzum.net", []),
        ("1. https://quarzum.com;2. https://quarzum.net", []),
        ("N/A", []),
        ("Q" * 201, []),
        ("-", []),
        ("", []),
    ],
)
def test_names_are_taken_out_of_what_stands_around_them(cell: str, names: list[tuple[str, Standing]]) -> None:
    found = [(name.title, IMITATED if name.misused else LISTED) for name in names_in(cell)]
    assert [(title.casefold(), standing) for title, standing in found] == [
        (title.casefold(), standing) for title, standing in names
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ttps://quarzum.com", ["quarzum.com"]),
        ("htttps://quarzum.com", ["quarzum.com"]),
        ("https//quarzum.com", ["quarzum.com"]),
        ("https.//quarzum.com", ["quarzum.com"]),
        ("www.https://quarzum.com", ["quarzum.com"]),
        ("https://https://quarzum.com/a", ["quarzum.com/a"]),
        ("websitehttps://quarzum.com.", ["quarzum.com"]),
        ("hxxps://quarzum[.]com", ["quarzum.com"]),
        ("quarzum (dot) com", ["quarzum.com"]),
        ("https://quarzum.comFMA are concerned", ["quarzum.com"]),
        ("quarzum.com?c=1", ["quarzum.com"]),
        ("https://quarzum.com/?c=1", ["quarzum.com"]),
        ("https://quarzum.com/login?c=https://honest.com", ["quarzum.com/login"]),
        (
            "(quarzum.com), <https://quarzum.net>; \u201cquarzum.org\u201d",
            ["quarzum.com", "quarzum.net", "quarzum.org"],
        ),
        ("write to help@quarzum.com", []),
        ("St.Gallen and Smith.The end. e.g. this", []),
        ("8.8.4.4", ["8.8.4.4"]),
        ("https://t.me/quarzum_official", ["t.me/quarzum_official"]),
        ("None", []),
        ("N/A", []),
    ],
)
def test_sites_are_found_in_cells_and_in_free_text(text: str, keys: list[str]) -> None:
    assert [entry.key for entry in sites_in(text)] == keys


def test_labels_end_at_the_next_label_and_an_honest_firm_is_left_alone() -> None:
    found = labelled(
        "See www.companies.govt.nz. Entity name: QuarzumWeb site: a.quarzum.com and b.quarzum.com If you have sent money, "
        "write to c.quarzum.comEmail: x@d.quarzum.com, y@companies.govt.nz Genuine website: e.quarzum.com "
        "URL: https://f.quarzum.comGenuine email: z@e.quarzum.com Phone(s): +64 9 555 0123 or you can also ask us at 09 555 0199",
        frozenset({"companies.govt.nz"}),
    )
    assert [entry.key for entry in found.sites] == ["a.quarzum.com", "b.quarzum.com", "f.quarzum.com"]
    assert found.names == ["Quarzum"]
    assert found.emails == ["x@d.quarzum.com"]
    assert found.phones == ["+64 9 555 0123"]


def test_words_that_end_like_a_pronoun_do_not_make_a_label_the_honest_firms() -> None:
    found = labelled(
        "Quarzum \u2013 Fake term depositsEmail: a@quarzum.comScreenshots of the site; Its email: b@quarzum.com"
    )
    assert found.emails == ["a@quarzum.comScreenshots"]
    row = {"labelled": ["Fake depositsEmail: a@quarzum.comScreenshots"]}
    assert [(entry.kind, entry.key) for entry in entries_of(row, feed("x"))] == [(EMAIL, "a@quarzum.com")]


def test_an_entry_comes_once_from_a_row() -> None:
    row = {"name": ["Quarzum", "QUARZUM Ltd"], "sites": ["quarzum.com|www.quarzum.com", "https://quarzum.com/"]}
    assert [entry.key for entry in entries_of(row, feed("x"))] == ["quarzum", "quarzum.com"]


@pytest.mark.parametrize(
    ("text", "formats", "day"),
    [
        ("2026-08-22T10:00:00Z", (), date(2026, 8, 22)),
        ("2026-08-22 01:33:08 UTC", (), date(2026, 8, 22)),
        ("20260822", (), date(2026, 8, 22)),
        ("2026/8/2", (), date(2026, 8, 2)),
        ("Wednesday, September 30, 2026 - 13:20", (), date(2026, 9, 30)),
        ("Thu Mar 20 18:49:08 UTC 2025", (), date(2025, 3, 20)),
        ("Wed, 30 Sep 2026 13:20:00 +0000", (), date(2026, 9, 30)),
        ("2022.0724.123256", (), date(2022, 7, 24)),
        ("03.20.184908.2025", (), None),
        ("0001-01-01T00:00:00", (), None),
        ("9999-12-31", (), None),
        ("11305", ("roc",), date(2024, 5, 1)),
        ("113/05", ("roc",), date(2024, 5, 1)),
        ("1130512", ("roc",), date(2024, 5, 12)),
        ("11313", ("roc",), None),
        ("11305", (), None),
        ("12-31-2025", ("%m-%d-%Y",), date(2025, 12, 31)),
        ("x", ("roc", "%Y%m"), None),
    ],
)
def test_days_are_read_as_publishers_write_them(text: str, formats: tuple[str, ...], day: date | None) -> None:
    assert read_date(text, formats) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("# Last modified: 2026-08-22", date(2026, 8, 22)),
        ("! Last modified: 22 Aug 2026 10:00 UTC", date(2026, 8, 22)),
        ("! Last Modified: Thu Mar 20 18:49:08 UTC 2025", date(2025, 3, 20)),
        ("# Updated: 22/08/2026", date(2026, 8, 22)),
        ("# Version: 2026.0822.101112", date(2026, 8, 22)),
        ("# Version: 1.2.3", None),
        ("# Title: Last modified", None),
    ],
)
def test_the_date_of_a_list_stands_in_its_first_comments(line: str, day: date | None) -> None:
    facts = Facts()
    assert len(list(parse(f"# Title: x\n{line}\na.test.org\n".encode(), feed("x"), facts))) == 1
    assert facts.as_of == day


CSV_HEADER, SITE = "Firm Name;Site;Added;Changed", "https://quarzum-invented.org/"


def shaped(form: str, *needs: str) -> Feed:
    columns = {"name": ("Firm name",), "site": ("site",), "date": ("added",), "updated": ("changed",)}
    if form == "json-records":
        columns = {role: (name.capitalize(),) for role, (name,) in columns.items()}
    row = feed("x", file_format=form, columns=columns)
    return replace(row, layout=replace(row.layout, needs=needs))


@pytest.mark.parametrize("needs", [("ADDED",), ("added", "  Changed "), ("\u00e1dded",), ()])
def test_a_table_with_the_columns_that_it_needs_is_read(needs: tuple[str, ...]) -> None:
    data = f"{CSV_HEADER}\nQuarzum;{SITE};2026-01-02;\n".encode()
    assert len(list(parse(data, shaped("csv", *needs)))) == 2


def test_a_table_without_a_column_that_it_needs_is_another_list() -> None:
    for header in (CSV_HEADER, "Quarzum;https://other.test/;2026-01-02;"):
        with pytest.raises(NotThisFormat, match="no_columns"):
            list(parse(f"{header}\nQuarzum;{SITE};2026-01-02;\n".encode(), shaped("csv", "Added", "Reason")))


def test_the_first_record_must_have_the_fields_that_the_list_needs() -> None:
    one, two = {"Firm name": "Quarzum", "Added": None}, {"Firm name": "Zenvolta"}
    assert len(list(parse(json.dumps([one, two]).encode(), shaped("json-records", "Added")))) == 2
    assert list(parse(b"[]", shaped("json-records", "Added"))) == []
    for records in ([two, one], [two]):
        with pytest.raises(NotThisFormat, match="no_columns"):
            list(parse(json.dumps(records).encode(), shaped("json-records", "Added")))


@pytest.mark.parametrize("form", ["csv", "json-records"])
def test_the_day_of_a_change_tells_how_new_a_file_is_and_nothing_of_an_entry(form: str) -> None:
    rows = [
        ("Quarzum", SITE, "2026-01-02", "2026-03-04"),
        ("Zenvolta", "", "2026-02-03", ""),
        ("-", "", "", "2026-05-06"),
    ]
    if form == "csv":
        data = "\n".join((CSV_HEADER, *(";".join(row) for row in rows))).encode()
    else:
        data = json.dumps(
            [dict(zip(("Firm name", "Site", "Added", "Changed"), row, strict=True)) for row in rows]
        ).encode()
    facts = Facts()
    found = list(parse(data, shaped(form), facts))
    assert {entry.listed_on for entry in found} == {date(2026, 1, 2), date(2026, 2, 3)}
    assert (facts.oldest, facts.newest) == (date(2026, 1, 2), date(2026, 5, 6))
    assert facts.as_of is None
