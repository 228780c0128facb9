"""The real files of authorities: every e-mail address, phone number and site in them is found again when it is asked for.

The files hold data of people: a failure names the row by its number and not by what stands in it.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest

from scamcheck.core.model import Kind, Level, Report
from scamcheck.sources.parsers import parse

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ROOT, World, catalog, world
else:
    from checks.world import ROOT, World, catalog, world

DATA = ROOT.parent / "shared" / "data"
FILES = {
    "asic": "regulators/asic.investor-alert-list.json.gz",
    "fma-nz": "regulators/fma-nz.warnings.csv.gz",
    "esma-ncasp": "regulators/esma.NCASP.20260209.csv",
    "dfpi": "regulators/dfpi.crypto-scam-tracker.csv.gz",
}
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LABELLED_EMAIL = re.compile(
    r"(?:E-?mail|EMAIL)s?(?: address| ADDRESS)?: ?([\w.+-]+@[\w-]+(?:\.[a-z]{2,})+)(?![a-z0-9@-]|\.[a-z])"
)
LABELLED_PHONE = re.compile(r"phones?(?: numbers?)?\s*:\s*(\+\d[\d ()-]{8,20}\d)(?=$|[;,&\n]|\\n| {2})", re.IGNORECASE)

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA.is_dir(), reason="the real lists of ../shared/data are not on this computer"),
]


@lru_cache(maxsize=4)
def content(feed_id: str) -> bytes:
    path = DATA / FILES[feed_id]
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder: Path = tmp_path_factory.mktemp("authorities")
    made = world(folder, *(catalog().feeds[feed_id] for feed_id in FILES))
    for feed_id in FILES:
        made.put(feed_id, *parse(content(feed_id), catalog().feeds[feed_id]))
    return made


def asic_cells(field: str) -> list[tuple[int, str]]:
    rows: list[dict[str, Any]] = json.loads(content("asic"))
    return [
        (number, text.strip()) for number, row in enumerate(rows) for text in row[field] or () if (text or "").strip()
    ]


def texts(feed_id: str, column: str) -> list[tuple[int, str]]:
    rows = csv.DictReader(io.StringIO(content(feed_id).decode("utf-8-sig"), newline=""))
    return [(number, row[column] or "") for number, row in enumerate(rows)]


def missed(here: World, asked: list[tuple[int, str]], kind: Kind) -> list[int]:
    """Return the numbers of the rows whose value is not red or amber when it is asked for."""
    return [number for number, text in asked if not is_found(here.answer(text), kind)]


def is_found(answer: object, kind: Kind) -> bool:
    return (
        isinstance(answer, Report)
        and answer.indicator.kind is kind
        and answer.level in {Level.LISTED, Level.WARNING}
        and any(item.code.startswith("listed.") for item in answer.evidence)
    )


def test_every_email_of_moneysmart_is_found_again(here: World) -> None:
    whole = [(number, text) for number, text in asic_cells("emails") if EMAIL.fullmatch(text)]
    assert len(whole) > 2_150
    # these have no suffix of the Public Suffix List: slips of the table (a word grown onto it, a letter too many, none at all)
    assert missed(here, whole, Kind.EMAIL) == [33, 890, 1978]


def test_every_phone_of_moneysmart_is_found_again(here: World) -> None:
    whole = [(number, text) for number, text in asic_cells("phones") if re.fullmatch(r"\+?[\d ()-]{9,20}", text)]
    assert len(whole) > 1_800
    assert missed(here, whole, Kind.PHONE) == []


def test_every_labelled_email_and_phone_of_new_zealand_is_found_again(here: World) -> None:
    rows = texts("fma-nz", "Content")
    emails = [(number, found) for number, text in rows for found in LABELLED_EMAIL.findall(text)]
    phones = [(number, found) for number, text in rows for found in LABELLED_PHONE.findall(text)]
    assert (len(emails), len(phones)) > (300, 40)
    assert missed(here, emails, Kind.EMAIL) == []
    assert missed(here, phones, Kind.PHONE) == []


def test_every_site_of_esma_is_found_again(here: World) -> None:
    sites = [
        (number, part.strip())
        for number, text in texts("esma-ncasp", "ae_website")
        for part in text.split("|")
        if "." in part
    ]
    assert len(sites) > 130
    assert [number for number, text in sites if here.report(text).level is not Level.LISTED] == []


def test_every_site_of_moneysmart_is_found_again(here: World) -> None:
    whole = [(number, text) for number, text in asic_cells("websites") if re.fullmatch(r"\S+\.\S+", text)]
    assert len(whole) > 2_700
    lost = [number for number, text in whole if not is_listed(here, text)]
    # no browser could open these: a suffix that is missing, cut or grown together with the next word, "www:"
    assert lost == [64, 379, 927, 1135, 1146, 1155, 1699]


def is_listed(here: World, text: str) -> bool:
    answer = here.answer(text)
    return isinstance(answer, Report) and any(item.code.startswith("listed.") for item in answer.evidence)
