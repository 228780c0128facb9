"""What keeps the window calm: even lines, nothing cut in half, nothing that moves sideways, letters of the right language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from scamcheck.gui.cards import FindingCard
from scamcheck.gui.parts import row_of
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import HAN
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView

    Ask = Callable[[str], ResultView]
    Settle = Callable[[], None]

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
SMALL_SCREEN = (1366, 768)
NO_RECORD = "We found no record. That does not mean it is safe."


@pytest.fixture
def _own_letters() -> Iterator[None]:
    """Give the app back the font that it had."""
    font = QApplication.font()
    yield
    QApplication.setFont(font)


def lines(block: TextBlock, width: int) -> list[str]:
    """Return what stands on each line of ``block`` at ``width``."""
    layout: QTextLayout = block._laid_out(width)[0]  # noqa: SLF001 - what is drawn
    found = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [layout.text()[line.textStart() : line.textStart() + line.textLength()].strip() for line in found]


def widest(text: str, block: TextBlock) -> int:
    return block.fontMetrics().horizontalAdvance(text) + 4


def test_a_headline_breaks_between_its_sentences(qtbot: QtBot) -> None:
    block = TextBlock(NO_RECORD, "headline")
    qtbot.addWidget(block)
    first, second = "We found no record.", "That does not mean it is safe."
    assert lines(block, widest(NO_RECORD, block)) == [NO_RECORD]
    assert lines(block, widest(NO_RECORD[:-6], block)) == [first, second]


def test_a_long_sentence_has_lines_of_about_one_length(qtbot: QtBot) -> None:
    block = TextBlock("Wait and talk to somebody whom you trust about it", "headline")
    qtbot.addWidget(block)
    upper, lower = lines(block, widest(block.text()[:-2], block))
    assert f"{upper} {lower}" == block.text()
    assert abs(len(upper) - len(lower)) < len(block.text()) // 3


def test_ordinary_words_fill_their_lines(qtbot: QtBot) -> None:
    block = TextBlock(NO_RECORD)
    qtbot.addWidget(block)
    assert lines(block, widest(NO_RECORD[:-6], block))[-1] == "safe."


def test_parts_of_a_row_may_be_alike(qtbot: QtBot) -> None:
    row = row_of(QLabel("a"), QLabel("a much longer one"), QLabel("b"), alike=True)
    qtbot.addWidget(row)
    row.resize(2000, 40)
    row.show()
    assert len({part.width() for part in row.findChildren(QLabel)}) == 1


@pytest.mark.parametrize("size", [100, 200])
def test_an_answer_and_its_first_reason_are_in_sight(window: MainWindow, ask: Ask, settle: Settle, size: int) -> None:
    window.resize(*SMALL_SCREEN)
    window.change(Settings(text_size=size, welcomed=True))
    settle()
    answer = ask(LOOKALIKE)
    view = window.page.area.viewport()
    top = answer.summary.mapTo(view, QPoint()).y()
    assert 0 <= top < view.height() // 4
    reason = answer.findChildren(FindingCard)[0]
    end = reason.height() if size == 100 else answer.fontMetrics().height()
    assert reason.mapTo(view, QPoint(0, end)).y() <= view.height()


def test_an_answer_that_fits_is_shown_with_the_box(window: MainWindow, ask: Ask) -> None:
    window.resize(1366, 2000)
    ask(LOOKALIKE)
    assert window.page.area.verticalScrollBar().value() == 0


def test_a_page_ends_with_its_last_words(window: MainWindow, ask: Ask, settle: Settle) -> None:
    window.resize(*SMALL_SCREEN)
    window.change(Settings(text_size=200, language="es", welcomed=True))
    settle()
    answer = ask(LOOKALIKE)
    settle()
    inside = window.page.area.widget()
    assert inside is not None
    empty = inside.height() - answer.mapTo(inside, QPoint(0, answer.height())).y()
    assert 0 <= empty < 80


def test_a_scroll_bar_moves_nothing_sideways(window: MainWindow, ask: Ask, settle: Settle) -> None:
    window.resize(1366, 1400)
    settle()
    bar = window.page.area.verticalScrollBar()
    places = (window.page.box, window.page.privacy)
    assert bar.maximum() == 0
    before = [part.mapTo(window, QPoint()).x() for part in places]
    ask(LOOKALIKE)
    assert bar.maximum() > 0
    assert [part.mapTo(window, QPoint()).x() for part in places] == before
    assert len(set(before)) == 1


def test_titles_begin_where_their_pages_do(window: MainWindow, settle: Settle) -> None:
    for name in ("settings", "paid", "questions"):
        window.places.open(name)
        settle()
        page: QWidget | None = window.places.rooms[name].page
        assert page is not None
        title, privacy = page.title, page.privacy  # type: ignore[attr-defined]
        assert title.mapTo(window, QPoint()).x() == privacy.mapTo(window, QPoint()).x()


def drawn(block: QLabel) -> set[str]:
    """Return the families whose letters are drawn for the words of ``block``."""
    layout = QTextLayout(block.text(), block.font())
    layout.beginLayout()
    layout.createLine().setLineWidth(10_000)
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


@pytest.mark.usefixtures("_own_letters")
@pytest.mark.parametrize("languages", [("zh_CN", "zh_TW", "zh_CN"), ("zh_TW", "zh_CN", "zh_TW")])
def test_chinese_is_written_in_its_own_letters(window: MainWindow, settle: Settle, languages: tuple[str, ...]) -> None:
    families = {tag: [name for name in HAN[tag] if QFontDatabase.hasFamily(name)] for tag in languages}
    if not all(families.values()):
        pytest.skip("There are no families for both kinds of Chinese here; it takes the Debian package fonts-noto-cjk.")
    before = QApplication.font().families()
    for language in languages:
        window.change(Settings(language=language, welcomed=True))
        settle()
        assert drawn(window.page.privacy) == {families[language][0]}
    window.change(Settings(language="en", welcomed=True))
    settle()
    assert QApplication.font().families() == before
