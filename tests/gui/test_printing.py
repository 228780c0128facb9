"""The sheet on paper, checked from outside: the PDF's text read back, its picture scanned, its size and colours."""

from __future__ import annotations

import ctypes
import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from scamcheck.core.model import Card, Explanation, Indicator, Kind, Level, Report, Searched, Severity
from scamcheck.gui.printing import pdf_of
from scamcheck.i18n import load
from scamcheck.services.explain import ACTIONS, HEADLINES, SYMBOLS
from scamcheck.services.printout import answer_sheet
from scamcheck.services.sheet import Line, Look, Part, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
WALLET = "0xd90e2f925da726b50c4ed8d0fb90ad053324f31b"
MESSAGE = f"Dear friend, pay at {LOOKALIKE} or {WALLET}, visit coinbase.com and x.example, y.example for 3.5 ETH"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
A4, LETTER = (595, 842), (612, 792)
SMALLEST = 14.0


@dataclass(frozen=True)
class Place:
    """A place that helps, with long names as real ones have."""

    name: str
    web: str
    purpose: str = "Report or check an investment"
    lines: tuple[str, ...] = (
        "Website: reportfraud.example",
        "Check the number on this website before you call.",
        "Phone: 1-877-382-4357",
    )
    checked: str = "Last checked: 21 Nov 2026"


PLACES = (
    Place("Commodity Futures Trading Commission (CFTC)", "https://www.cftc.example/check"),
    Place("Federal Trade Commission (FTC)", "https://reportfraud.example/"),
    Place("Internet Crime Complaint Center (IC3)", "https://www.ic3.example/"),
)


@pytest.fixture(autouse=True)
def _direction(qtbot: QtBot) -> Iterator[None]:  # noqa: ARG001 - Qt must be there
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def sheet(app: App, text: str, language: str = "en", country: str = "") -> Sheet:
    words = load(app.folders.assets / "locale", language)
    report = app.check(text)
    assert isinstance(report, Report)
    answer = app.explain(report, words)
    return answer_sheet(report, answer, words, app.catalog.feeds, contacts=PLACES, country=country)


def opened(made: Sheet, app: App) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf_of(made, app.words))


def text_of(made: Sheet, app: App) -> str:
    """Return the words of the one page, in one line."""
    document = opened(made, app)
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_range().split())


def unspaced(text: str) -> str:
    """Return ``text`` without spaces, since Chinese breaks anywhere, and with the usual signs for radicals that fonts share."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def full(level: Level, app: App, language: str = "en") -> Sheet:
    """Return a sheet on which everything is long."""
    words = load(app.folders.assets / "locale", language)
    headline, action = HEADLINES[level], ACTIONS[level]
    value = "https://" + ".".join(["a" * 60] * 3) + "/" + "b" * 200
    report = Report(
        Indicator(Kind.URL, value, value),
        level,
        (),
        (),
        tuple(
            Searched(str(number), f"A list of many words, {number}", 999, date(2026, 1, 1), stale=True)
            for number in range(60)
        ),
        NOW,
    )
    cards = tuple(
        Card(
            f"{number} " + "Some long words of a finding. " * 7,
            Severity.WARNING,
            "A list, our copy of 2 Jan 2026",
            "note " * 90,
        )
        for number in range(9)
    )
    answer = Explanation(
        level, SYMBOLS[level], words.t(headline, brand="A Brand With A Long Name"), words.t(action), value[:300], "Read it. " * 8,
        cards, ("Do one thing after the other, slowly. " * 3,) * 9, (), ("A limit of this answer. " * 5,) * 9, "",
    )  # fmt: skip
    return answer_sheet(report, answer, words, {}, contacts=PLACES)


def test_the_words_of_an_answer_are_read_back(app: App) -> None:
    text = text_of(sheet(app, LOOKALIKE), app)
    for words in (
        "Be careful. We found warning signs.",
        "The safe step now Wait. Talk to someone you trust first.",
        "https://coinbase[.]com[.]secure-verify[.]xyz/login",
        "You gave: coinbase[.]com[.]secure-verify[.]xyz",
        "Real address: coinbase.com",
        "Source: Rules of scamcheck, 21 Nov 2026",
        "Commodity Futures Trading Commission (CFTC)",
        "Phone: 1-877-382-4357",
        "We looked in 3 lists.",
        "These are signs, not proof.",
        "more on the screen",
    ):
        assert words in text
    assert "Checked on" in text
    assert "secure-verify.xyz" not in text


@pytest.mark.parametrize("text", [LOOKALIKE, WALLET, MESSAGE, "coinbase.com", "Northgate Wealth Partners"])
@pytest.mark.parametrize(("country", "size"), [("GB", A4), ("US", LETTER)])
def test_an_answer_is_one_page_of_the_paper_of_the_country(
    app: App, text: str, country: str, size: tuple[int, int]
) -> None:
    document = opened(sheet(app, text, country=country), app)
    assert len(document) == 1
    assert tuple(round(side) for side in document[0].get_size()) == size


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("language", ["en", "es", "vi", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("letter", [False, True])
def test_the_longest_answer_is_one_page_with_all_that_counts(
    app: App, level: Level, language: str, *, letter: bool
) -> None:
    made = replace(full(level, app, language), letter_paper=letter)
    text = unspaced(text_of(made, app))
    wanted = (made.headline, made.action, made.dated, PLACES[0].name, "our copy of 2 Jan 2026")
    assert [words for words in wanted if unspaced(words) not in text] == []


def test_letters_are_14_points_and_more(app: App) -> None:
    page = opened(sheet(app, LOOKALIKE), app)[0].get_textpage()
    sizes = set()
    for index in range(page.count_chars()):
        matrix = pypdfium2.raw.FS_MATRIX()
        assert pypdfium2.raw.FPDFText_GetMatrix(page, index, ctypes.byref(matrix))
        if page.get_text_range(index, 1).strip():
            sizes.add(round(pypdfium2.raw.FPDFText_GetFontSize(page, index) * abs(matrix.d), 1))
    assert min(sizes) >= SMALLEST
    assert max(sizes) > SMALLEST


def test_an_address_is_copied_letter_by_letter(app: App) -> None:
    address = "office-fi-fl-ffi-staff.example/ffl"
    made = Sheet("T", "D", "H", "A", (Part("P", ((Line(address, Look.ADDRESS), Line(address)),)),))
    assert text_of(made, app).count(address) == 2


def test_what_a_phone_opens_is_the_official_page_and_nothing_else(app: App) -> None:
    page = opened(sheet(app, LOOKALIKE), app)[0]
    picture = page.render(scale=2, grayscale=True)
    rows = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    assert [code.text for code in zxingcpp.read_barcodes(rows)] == ["https://www.cftc.example/check"]
    assert list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])) == []
    assert not pypdfium2.raw.FPDFPage_GetAnnotCount(page)


def test_it_is_black_on_white(app: App) -> None:
    picture = opened(sheet(app, "http://www.azukishop.live"), app)[0].render(scale=1)
    channels = [bytes(picture.buffer)[first :: picture.n_channels] for first in range(3)]
    assert channels[0] == channels[1] == channels[2]
    assert (min(channels[0]), max(channels[0])) == (0, 255)


@pytest.mark.parametrize("level", Level)
def test_each_level_has_its_shape(app: App, level: Level) -> None:
    def head(made: Sheet) -> bytes:
        picture = opened(made, app)[0].render(scale=1, crop=(37, 640, 450, 60), grayscale=True)
        return bytes(picture.buffer)

    made = replace(full(level, app), headline="Same")
    others = [replace(made, level=other.value) for other in Level if other is not level]
    assert all(head(made) != head(other) for other in others)


def test_a_text_too_long_for_any_page_goes_on_on_the_next(app: App) -> None:
    lines = tuple((Line(f"Line {number}."),) for number in range(120))
    document = opened(Sheet("T", "D", "H", "A", (Part("P", lines),)), app)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert len(document) > 1
    assert [number for number in range(120) if f"Line {number}." not in text] == []


def test_from_right_to_left_the_address_keeps_its_order(app: App) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    page = opened(sheet(app, LOOKALIKE), app)[0]
    text = page.get_textpage()
    assert "https://coinbase[.]com[.]secure-verify[.]xyz/login" in text.get_text_range()
    title = text.search("Answer of scamcheck").get_next()
    assert title is not None
    assert text.get_charbox(title[0])[0] > page.get_width() / 2
    picture = page.render(scale=2, grayscale=True)
    rows = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    (code,) = zxingcpp.read_barcodes(rows)
    assert code.position.top_right.x < picture.width / 2


def test_the_file_says_nothing_of_what_was_checked(app: App) -> None:
    about = opened(sheet(app, LOOKALIKE), app).get_metadata_dict(skip_empty=True)
    assert about["Title"] == "Answer of scamcheck"
    assert not any("coinbase" in value or "secure" in value for value in about.values())
