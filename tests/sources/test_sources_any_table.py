"""A list that comes as a page or as CSV, and the complaints of California in both forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scamcheck.core.feed import EntryKind, ListEntry, Standing
from scamcheck.core.note import read_note
from scamcheck.sources.parsers import NotThisFormat, parse

if TYPE_CHECKING:
    from tests.checks.world import catalog
else:
    from checks.world import catalog

HOST, URL, NAME, EMAIL = EntryKind.HOST, EntryKind.URL, EntryKind.NAME, EntryKind.EMAIL
LISTED, IMITATED = Standing.LISTED, Standing.IMITATED
CSV = """,Primary Subject,Complaint Narrative,Scam Type,Other Subjects,Website
0,Quarzum Pro quarzum-pro.net,They wrote.,Fraudulent Trading Platform  Imposter Scam,Emily (Email: emily@quarzum-pro.org), https://quarzum-pro.net/faq
1,"Zenvolta Coin (Entity Impersonating Brixomar, brixomar.com)",They wrote.,Imposter Scam,   ,zenvolta-coin.top
2,Brixomar (Impersonating Brixomar Ltd),They wrote.,Imposter Scam,,brixomar-copy.top
3,https: //nordlicht-ex.com (Entity Impersonating nordlicht.com),They wrote.,Imposter Scam,,
"""


def page(table: str) -> bytes:
    rows = [line.split("|") for line in table.splitlines()]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<!DOCTYPE html>\n<html><body><table>{cells}</table></body></html>".encode()


def read(data: bytes) -> list[ListEntry]:
    return list(parse(data, catalog().feeds["dfpi"]))


def test_a_copy_is_listed_and_the_firm_that_it_imitates_is_not() -> None:
    found = read(CSV.encode())
    assert {(entry.kind, entry.key, entry.standing) for entry in found} == {
        (NAME, "quarzumpro", LISTED),
        (HOST, "quarzum-pro.net", LISTED),
        (URL, "quarzum-pro.net/faq", LISTED),
        (EMAIL, "emily@quarzum-pro.org", LISTED),
        (NAME, "zenvoltacoin", LISTED),
        (HOST, "zenvolta-coin.top", LISTED),
        (NAME, "brixomar", IMITATED),
        (HOST, "brixomar-copy.top", LISTED),
        (HOST, "nordlicht-ex.com", LISTED),
    }
    notes = {entry.key: read_note(entry.note) for entry in found}
    assert notes["quarzumpro"] == {"category": "Fraudulent Trading Platform, Imposter Scam"}
    assert notes["brixomar"]["copies"] == "brixomar-copy.top"


def test_the_same_list_as_a_page() -> None:
    table = "Primary Subject|Scam Type|Website\nQuarzum Pro|Imposter Scam|https://quarzum-pro.net/"
    assert [(entry.kind, entry.key) for entry in read(page(table))] == [(NAME, "quarzumpro"), (HOST, "quarzum-pro.net")]


@pytest.mark.parametrize(
    "data", [b"a,b\n1,2\n", page("Other|Columns\n1|2"), b"<html><body>Just a moment</body></html>", b""]
)
def test_another_table_or_page_is_refused(data: bytes) -> None:
    with pytest.raises(NotThisFormat):
        read(data)
