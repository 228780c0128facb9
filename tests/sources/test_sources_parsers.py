"""Each list format with small files of our own, and the traps of real lists (data/README.md there)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Match, Standing
from scamcheck.sources.parsers import PARSERS, Facts, NotThisFormat, parse
from scamcheck.sources.parsers.common import parts_of
from scamcheck.sources.parsers.dates import read_date

if TYPE_CHECKING:
    from tests.checks.world import LISTS, catalog, feed
else:
    from checks.world import LISTS, catalog, feed

HOST, URL, NAME, ADDRESS = EntryKind.HOST, EntryKind.URL, EntryKind.NAME, EntryKind.ADDRESS
LISTED, ALLOWED = Standing.LISTED, Standing.ALLOWED
COLUMNS = {
    "name": ("ae_commercial_name",),
    "aliases": ("ae_lei_name",),
    "sites": ("ae_website",),
    "date": ("ae_decision_date",),
    "note": ("ae_competentAuthority",),
    "link": ("ae_link",),
}


def entries(data: bytes | str, file_format: str, **extra: object) -> list[ListEntry]:
    kind = extra.pop("kind", HOST)
    columns = extra.pop("columns", None)
    assert not extra
    assert isinstance(kind, EntryKind)
    row = feed("x", file_format=file_format, kind=kind, columns=columns if isinstance(columns, dict) else None)
    return list(parse(data.encode() if isinstance(data, str) else data, row))


def keys(found: list[ListEntry]) -> list[tuple[EntryKind, str]]:
    return [(entry.kind, entry.key) for entry in found]


def test_every_format_of_our_files_is_read() -> None:
    formats = {row.format for row in catalog().feeds.values()}
    formats |= {row.fetching.delta_format for row in catalog().feeds.values()} - {""}
    assert formats <= set(PARSERS)


TRAPS = [
    ("plain.test.org", [(HOST, "plain.test.org")]),
    ("www.kept.org", [(HOST, "kept.org")]),
    ("MiXeD.Case.ORG", [(HOST, "mixed.case.org")]),
    ("dot.at-the-end.org.", [(HOST, "dot.at-the-end.org")]),
    ("comma.pw,", [(HOST, "comma.pw")]),
    ("port.top:448", [(HOST, "port.top")]),
    ("https://scheme.org/", [(HOST, "scheme.org")]),
    ("hxxps://fanged[.]org", [(HOST, "fanged.org")]),
    ("host.io/page", [(URL, "host.io/page")]),
    ("https://www.host.io/page/deep/", [(URL, "host.io/page/deep")]),
    ("8.8.4.4", [(HOST, "8.8.4.4")]),
    ("ch\u0105in-test.org", [(HOST, "xn--chin-test-cdb.org")]),
    ("\U0001d5fc\U0001d600\U0001d5fa-test.org", [(HOST, "osm-test.org")]),
    ("xn--chin-test-cdb.org", [(HOST, "xn--chin-test-cdb.org")]),
    ("zero\u200bwidth.org", [(HOST, "zerowidth.org")]),
    ("under_score.test.org", [(HOST, "under_score.test.org")]),
    ("barelabel", []),
    ("wild*card.com", []),
    ("40%40%@zk-test.network", []),
    ("user@host.org", []),
    ("captcha-test.xyz?path=verification", []),
    ("", []),
    ("  ", []),
    (".", []),
    ("..", []),
    ("-", []),
    ("https://", []),
    ("http://[::zz]/", []),
    ("javascript:alert(1)", []),
    ("a b", []),
    ("\u202e\u202e", []),
]


@pytest.mark.parametrize(("raw", "expected"), TRAPS)
def test_dirty_entries_are_cleaned_or_left_out_in_every_format(raw: str, expected: list[tuple[EntryKind, str]]) -> None:
    assert keys(entries(json.dumps([raw]), "json-list")) == expected
    assert keys(entries(json.dumps({"blacklist": [raw], "whitelist": []}), "metamask-json")) == expected


@pytest.mark.parametrize(("raw", "expected"), [row for row in TRAPS if row[0] and " " not in row[0]])
def test_dirty_lines_of_a_plain_list_are_cleaned_or_left_out(raw: str, expected: list[tuple[EntryKind, str]]) -> None:
    assert keys(entries(f"{raw}\n0.0.0.0 {raw}\n", "hosts")) == expected * 2


def test_our_small_metamask_file_is_read_with_its_exceptions() -> None:
    found = entries((LISTS / "metamask.json").read_bytes(), "metamask-json")
    assert [(entry.key, entry.standing) for entry in found] == [
        ("honest.test-site.org", ALLOWED),
        ("drainer-one.test-site.org", LISTED),
        ("drainer-two.pw", LISTED),
        ("drainer-three.top", LISTED),
        ("host-with-page.io/claim", LISTED),
    ]


def test_the_newer_names_of_metamask_are_read() -> None:
    found = entries(
        '{"blocklist": ["a.test.org"], "allowlist": ["b.test.org"], "fuzzylist": ["c.test.org"]}', "metamask-json"
    )
    assert [(entry.key, entry.standing) for entry in found] == [("a.test.org", LISTED), ("b.test.org", ALLOWED)]


@pytest.mark.parametrize("text", ["[]", "3", "{}", '{"blacklist": 3}', '{"blacklist": [], "whitelist": {}}', "null"])
def test_other_json_is_no_metamask_file(text: str) -> None:
    with pytest.raises(NotThisFormat):
        entries(text, "metamask-json")


def test_members_that_are_no_text_are_passed_over() -> None:
    text = '[1, null, ["a.test.org"], {"host": "b.test.org"}, "c.test.org", true]'
    assert keys(entries(text, "json-list")) == [(HOST, "c.test.org")]


def test_wallets_of_a_json_list_keep_their_canonical_form() -> None:
    text = json.dumps(
        [
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            " TJRabPrwbZy45sbavfcjinPJC18kjpRTv8 ",
            "not an address",
            "evil.test.org",
        ]
    )
    assert keys(entries(text, "json-list", kind=ADDRESS)) == [
        (ADDRESS, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
        (ADDRESS, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
        (ADDRESS, "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"),
    ]


def test_a_lone_surrogate_in_json_cannot_reach_the_store() -> None:
    for entry in entries('["https://a.test.org/\\ud800", "b\\udfff.test.org", "c.test.org\\ud800"]', "json-list"):
        assert (entry.key + entry.title).encode("utf-8")


@pytest.mark.parametrize("text", ["", "{", "[", '["a.test.org"', "<a>", "[" * 100_000, "nul", '{"a": 1}'])
def test_what_is_not_a_whole_json_list_is_refused(text: str) -> None:
    with pytest.raises(NotThisFormat):
        entries(text, "json-list")


def test_our_small_hosts_file_is_read() -> None:
    found = entries((LISTS / "hosts.txt").read_bytes(), "hosts")
    assert keys(found) == [
        (HOST, "plain-scam.test-site.org"),
        (HOST, "sink-one.test-site.org"),
        (HOST, "sink-two.test-site.org"),
        (HOST, "sink-six.test-site.org"),
        (HOST, "wild.test-site.org"),
        (HOST, "after-comment.test-site.org"),
        (HOST, "first-of-two.test-site.org"),
    ]


def test_our_small_adblock_file_is_read() -> None:
    found = entries((LISTS / "adblock.txt").read_bytes(), "adblock")
    assert [(entry.kind, entry.key, entry.standing) for entry in found] == [
        (HOST, "ad-one.test-site.org", LISTED),
        (HOST, "ad-two.test-site.org", LISTED),
        (HOST, "ad-three.test-site.org", LISTED),
        (URL, "ad-page.test-site.org/landing", LISTED),
        (HOST, "honest.test-site.org", ALLOWED),
    ]


@pytest.mark.parametrize("form", ["hosts", "adblock"])
def test_every_edition_of_one_list_is_read_by_either_format(form: str) -> None:
    editions = {
        "plain": "{}\n",
        "wildcard": "*.{}\n",
        "hosts": "0.0.0.0 {}\n",
        "rules": "||{}^\n",
        "rules with options": "||{}^$all\n",
        "uBlacklist": "*://*.{}/*\n",
        "uBlacklist, one host": "*://{}/*\n",
    }
    for edition, line in editions.items():
        text = "# a comment\n" + "".join(map(line.format, ("one.test.org", "xn--bcher-kva.org", "Two.test.org")))
        assert [(entry.key, entry.standing) for entry in entries(text, form)] == [
            ("one.test.org", LISTED),
            ("xn--bcher-kva.org", LISTED),
            ("two.test.org", LISTED),
        ], edition
    excepted = entries("@@||one.test.org^\n@*://*.two.test.org/*\n", form)
    assert [(entry.key, entry.standing) for entry in excepted] == [("one.test.org", ALLOWED), ("two.test.org", ALLOWED)]


@pytest.mark.parametrize("form", ["hosts", "adblock"])
@pytest.mark.parametrize(
    "rule",
    [
        "honest.test.org##.banner", "honest.test.org#@#.banner", "honest.test.org#?#div:has(a)", "honest.test.org#$#x",
        "honest.test.org#%#//scriptlet", "honest.test.org#@$?#x", "a.test.org,honest.test.org##.banner", "##.banner",
        "||honest.*^", "||honest.test.org^$domain=other.org", "*://*.honest.test.org/page/*", "*://*/*", "*://*.*/*", "||^", "@@",
    ],
)  # fmt: skip
def test_a_rule_about_a_part_of_a_site_or_about_all_sites_names_no_host(form: str, rule: str) -> None:
    facts = Facts()
    found = list(parse(f"{rule}\nlisted.test.org\n".encode(), feed("x", file_format=form), facts))
    assert [entry.key for entry in found] == ["listed.test.org"]


def test_a_comment_behind_a_host_is_none_of_it() -> None:
    text = "one.test.org # see https://a.example/b\n0.0.0.0 two.test.org #x\nthree.test.org#x\n"
    for form in ("hosts", "adblock"):
        assert [entry.key for entry in entries(text, form)] == ["one.test.org", "two.test.org", "three.test.org"]


@pytest.mark.parametrize(
    "text", ["host.test.org/page", "host.test.org$popup", "|https://host.test.org|", "/banner.ad/"]
)
def test_a_part_of_an_address_is_a_page_of_a_plain_list_at_most_and_nothing_in_a_list_of_rules(text: str) -> None:
    assert entries(f"{text}\n", "adblock") == []
    found = entries("host.test.org/page\n", "hosts")
    assert [(entry.kind, entry.key) for entry in found] == [(URL, "host.test.org/page")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(end: str, start: bytes) -> None:
    text = end.join(["# comment", "one.test.org", "", "two.test.org"])
    assert keys(entries(start + text.encode(), "hosts")) == [(HOST, "one.test.org"), (HOST, "two.test.org")]
    rules = end.join(["! comment", "||one.test.org^", "||two.test.org^"])
    assert keys(entries(start + rules.encode(), "adblock")) == [(HOST, "one.test.org"), (HOST, "two.test.org")]
    listed = start + json.dumps(["one.test.org"]).encode()
    assert keys(entries(listed, "json-list")) == [(HOST, "one.test.org")]


def test_an_old_code_page_is_read() -> None:
    assert keys(entries("b\u00fccher.org\n".encode("cp1252"), "hosts")) == [(HOST, "xn--bcher-kva.org")]


def test_a_line_of_ten_thousand_letters_is_passed_over() -> None:
    assert keys(entries("a" * 10_000 + ".org\nshort.test.org\n", "hosts")) == [(HOST, "short.test.org")]


def test_our_small_table_is_read_with_aliases_dates_and_sites() -> None:
    found = entries((LISTS / "table.csv").read_bytes(), "csv", kind=NAME, columns=COLUMNS)
    assert [(entry.kind, entry.key, entry.listed_on) for entry in found] == [
        (NAME, "quarzumtrade", date(2025, 2, 12)),
        (NAME, "quarzumholdings", date(2025, 2, 12)),
        (HOST, "quarzum-trade.org", date(2025, 2, 12)),
        (HOST, "quarzum-two.org", date(2025, 2, 12)),
        (HOST, "quarzum-three.org", date(2025, 2, 12)),
        (NAME, "zenvolta", date(2025, 3, 4)),
        (URL, "zenvolta.org/app", date(2025, 3, 4)),
        (NAME, "nosite", None),
    ]
    first = found[0]
    assert first.title == "Quarzum Trade"
    assert first.note == "Authority of Examples (AoE)"
    assert first.link == "https://authority.example/1"
    assert found[5].link == ""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_are_cut_at_commas_semicolons_and_tabs(delimiter: str) -> None:
    rows = [["x", "AE_Commercial_Name ", "ae_website"], ["1", "Quarzum", "https://quarzum.org"]]
    text = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows)
    assert keys(entries(text, "csv", columns=COLUMNS)) == [(NAME, "quarzum"), (HOST, "quarzum.org")]


@pytest.mark.parametrize(
    "text", ["", "\n", "a,b,c\n1,2,3\n", "just one line", "Company,Web\nQuarzum,quarzum.org\n", "\x00\x01\x02"]
)
def test_a_table_without_its_columns_is_refused(text: str) -> None:
    with pytest.raises(NotThisFormat):
        entries(text, "csv", columns=COLUMNS)


def test_a_line_break_or_carriage_return_inside_a_cell_stays_inside() -> None:
    text = 'ae_commercial_name,ae_website\r\n"Quarzum\rTrade","https://one.test.org\r\nhttps://two.test.org"\r\n'
    assert keys(entries(text, "csv", columns=COLUMNS)) == [
        (NAME, "quarzumtrade"),
        (HOST, "one.test.org"),
        (HOST, "two.test.org"),
    ]


def test_rows_that_are_short_or_long_do_no_harm() -> None:
    text = "ae_commercial_name,ae_website\nQuarzum\nZenvolta,zenvolta.org,more,and more\n,\n"
    assert keys(entries(text, "csv", columns=COLUMNS)) == [
        (NAME, "quarzum"),
        (NAME, "zenvolta"),
        (HOST, "zenvolta.org"),
    ]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("a.org|b.org", ["a.org", "b.org"]),
        ("a.org; b.org\nc.org", ["a.org", "b.org", "c.org"]),
        ("None", []),
        ("none|N/A| - |na", []),
        ("", []),
        ("|", []),
    ],
)
def test_cells_hold_several_values_or_a_word_for_none(cell: str, parts: list[str]) -> None:
    assert list(parts_of(cell)) == parts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-12", date(2025, 2, 12)),
        ("2025-02-12T10:11:12Z", date(2025, 2, 12)),
        ("12/02/2025", date(2025, 2, 12)),
        ("31/12/2025", date(2025, 12, 31)),
        ("12.02.2025", date(2025, 2, 12)),
        ("3 Mar 2025", date(2025, 3, 3)),
        ("3 March 2025", date(2025, 3, 3)),
        ("12/31/2025", None),
        ("31/02/2025", None),
        ("None", None),
        ("", None),
        ("yesterday", None),
    ],
)
def test_dates_are_read_day_first(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_our_small_named_table_is_read() -> None:
    found = entries((LISTS / "named.toml").read_bytes(), "named-toml", kind=NAME)
    assert keys(found) == [(NAME, "quarzumguarantee"), (NAME, "quarzum"), (HOST, "quarzum.org")]
    assert {entry.note for entry in found} == {"AoE: Runs a market that we made up."}
    assert {entry.listed_on for entry in found} == {date(2025, 10, 14)}


@pytest.mark.parametrize(
    "text",
    [
        "entry = 3\n",
        "x = 1\n",
        "entry = [\n",
        "=",
        "entry = " + "[" * 20_000,
        "a = " + "9" * 5_000,
        "\x00",
        "a = 1979-13-45",
    ],
)
def test_other_toml_is_refused(text: str) -> None:
    with pytest.raises(NotThisFormat):
        entries(text, "named-toml")


@pytest.mark.parametrize(
    "row", ["entry = [1, 2]\n", '[[entry]]\nname = "Quarzum"\n', '[[entry]]\naliases = ["x"]\n', "[[entry]]\n"]
)
def test_rows_of_a_named_table_that_lack_a_part_are_passed_over(row: str) -> None:
    assert entries(row, "named-toml") == []


def test_what_a_publisher_wrote_cannot_steer_a_terminal_or_turn_text_around() -> None:
    text = 'ae_commercial_name,ae_competentAuthority,ae_link\n"\x1b[31mQuar\u202ezum\r\n",A\x07uth,https://a.example/\x1b]0;x\n'
    rows = entries(text, "csv", columns=COLUMNS)
    row = '[[entry]]\nname = "Quar\\u202Ezum"\naliases = []\nhosts = ["https://quarzum.org/\\u001B"]\nby = "A"\nlisted_on = 2025-01-01\n'
    rows += entries(row + 'note = "\\u001B[2J"\nlink = "https://a.example/\\u001B"\n', "named-toml")
    assert len(rows) == 3
    for entry in rows:
        for shown in (entry.title, entry.note, entry.link):
            assert shown.isprintable(), repr(shown)


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "<html lang=en>", "\n\n  <HTML>", "\ufeff<!doctype HTML>", "<head>"]
)
@pytest.mark.parametrize("file_format", sorted(set(PARSERS) - {"html-table"}))
def test_a_web_page_instead_of_a_list_is_told_apart(file_format: str, start: str) -> None:
    with pytest.raises(NotThisFormat) as caught:
        entries(f"{start}<body>evil.test.org</body>", file_format, columns=COLUMNS)
    assert str(caught.value) == "web_page"


def test_no_list_matches_by_the_registrable_domain_of_a_hosting_service() -> None:
    found = entries("victim.github.io\nother.pages.dev\n", "hosts")
    assert keys(found) == [(HOST, "victim.github.io"), (HOST, "other.pages.dev")]
    assert Match.HOST_AND_SUBDOMAINS in set(Match)
