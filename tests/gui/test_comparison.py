"""The picture of the difference in the window: marked, emphasised, said, and never anything but plain text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from scamcheck import i18n
from scamcheck.core.comparison import compare
from scamcheck.core.model import Card, Comparison, Domain, Explanation, Level, Picture, Severity
from scamcheck.gui.cards import FindingCard, ItemCard
from scamcheck.gui.comparison_view import ComparisonView, MarkedAddress
from scamcheck.gui.text import ISOLATE_LTR
from scamcheck.gui.theme import choose, dress
from scamcheck.services.picture import picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

ASSETS = Path(__file__).resolve().parents[2] / "assets"
ENGLISH = i18n.load(ASSETS / "locale", "en")
LIGHT = choose("light", 100)
LONG = ".".join(["login", "x" * 60, "y" * 60, "c\u043einbase-" + "z" * 40, "example"])


def of(shown: str, part: str, brand: str = "coinbase", code: str = "lookalike.homoglyph") -> Picture:
    counts = ".".join(shown.split(".")[-2:])
    host = Domain(shown.encode("ascii", "replace").decode(), counts, counts.split(".")[1], shown)
    return picture(compare(code, host, part, brand, f"{brand}.com"), ENGLISH)


def pieces(line: MarkedAddress) -> list[tuple[str, bool, bool]]:
    """Return the stretches of ``line`` with a look of their own, and whether each is underlined and bold."""
    raw = line.text().encode("utf-16-le")
    formats = sorted(line._laid_out(5_000)[0].formats(), key=lambda piece: piece.start)  # noqa: SLF001 - what is painted
    return [
        (
            raw[2 * piece.start : 2 * (piece.start + piece.length)].decode("utf-16-le"),
            piece.format.fontUnderline(),
            piece.format.fontWeight() == QFont.Weight.Bold,
        )
        for piece in formats
    ]


def test_marks_are_underlined_and_what_counts_is_bold(qtbot: QtBot) -> None:
    view = ComparisonView(of("www.rnetarnask.io", "rnetarnask", "metamask"), LIGHT)
    qtbot.addWidget(view)
    given, real = view.findChildren(MarkedAddress)
    assert pieces(given) == [
        ("www.", False, False),
        ("rn", True, True),
        ("eta", False, True),
        ("rn", True, True),
        ("ask.io", False, True),
    ]
    assert pieces(real) == [("m", True, True), ("eta", False, True), ("m", True, True), ("ask.com", False, True)]


def test_letters_outside_the_first_plane_do_not_shift_the_marks(qtbot: QtBot) -> None:
    view = ComparisonView(of("\U0001f600.c0inbase.com", "c0inbase"), LIGHT)
    qtbot.addWidget(view)
    given = view.findChildren(MarkedAddress)[0]
    assert [piece for piece, underlined, _ in pieces(given) if underlined] == ["0"]
    assert pieces(given)[0] == ("\U0001f600.", False, False)


def test_marks_that_cover_all_leave_nothing_to_emphasise(qtbot: QtBot) -> None:
    made = Comparison("abc.com", "", "x.com", ((0, 7),), (), "com", (4, 7))
    view = ComparisonView(Picture(made, ("A", "B"), (), "", "", "said", ("abc.com", "x.com")), LIGHT)
    qtbot.addWidget(view)
    assert pieces(view.findChildren(MarkedAddress)[0]) == [("abc.com", True, True)]
    assert [label.text() for label in view.findChildren(QLabel) if ISOLATE_LTR not in label.text()] == ["A", "B"]


def test_a_voice_hears_the_whole_picture(qtbot: QtBot) -> None:
    view = ComparisonView(of("c\u043einbase.com", "c\u043einbase"), LIGHT)
    qtbot.addWidget(view)

    def name(part: QWidget) -> str:
        about = QAccessible.queryAccessibleInterface(part)
        return about.text(QAccessible.Text.Name)

    assert name(view) == (
        "You gave: c\u043einbase.com. Real address: coinbase.com. Letter 2: \u043e (Cyrillic) instead of o. "
        "Read it from the right. The part that counts is c\u043einbase.com."
    )
    given, real = view.findChildren(MarkedAddress)
    assert (name(given), name(real)) == ("You gave: c\u043einbase.com", "Real address: coinbase.com")
    shown = [label.text() for label in view.findChildren(QLabel)]
    assert "Written for computers: c?inbase.com" in shown
    assert "Letter 2: \u043e (Cyrillic) instead of o." in shown


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_cut_off(qtbot: QtBot, settle: Callable[[], None], theme: str, size: int) -> None:
    look = choose(theme, size)
    window = FindingCard(Card("One.", Severity.WARNING, "Rules", compare=of(LONG, "c\u043einbase")), ENGLISH, look)
    qtbot.addWidget(window)
    dress(window, look, ASSETS / "style.qss")
    window.resize(400, window.heightForWidth(400))
    window.show()
    settle()
    labels = window.findChildren(QLabel)
    assert window.width() == 400
    assert [label.text() for label in labels if label.heightForWidth(label.width()) > label.height()] == []
    assert max(label.mapTo(window, label.rect().topRight()).x() for label in labels) < 400


def test_addresses_read_from_left_to_right_in_every_language(qtbot: QtBot) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        view = ComparisonView(of("coinbase.com.evil.xyz", "coinbase", code="lookalike.subdomain"), LIGHT)
        qtbot.addWidget(view)
        assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lines = view.findChildren(MarkedAddress)
        assert {line.layoutDirection() for line in lines} == {Qt.LayoutDirection.LeftToRight}
        assert all(line.text().startswith(ISOLATE_LTR) for line in lines)
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_markup_in_an_address_stays_text(qtbot: QtBot) -> None:
    view = ComparisonView(of("<b>c0inbase</b>.com", "c0inbase"), LIGHT)
    qtbot.addWidget(view)
    assert {label.textFormat() for label in view.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_a_thing_in_a_message_has_its_picture_too(qtbot: QtBot) -> None:
    card = Card("One.", Severity.WARNING, "Rules", compare=of("c0inbase.com", "c0inbase"))
    item = Explanation(Level.WARNING, "!", "H.", "A.", "S", "", (card,), (), (), (), "P.")
    made = ItemCard(item, ENGLISH, LIGHT)
    qtbot.addWidget(made)
    assert [line.address for line in made.findChildren(MarkedAddress)] == ["c0inbase.com", "coinbase.com"]
