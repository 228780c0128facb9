"""The row at the end of an answer: copy, PDF, paper, and the answer in large type for somebody else."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from scamcheck.gui.hand_on import PROBLEMS, HandOn
from scamcheck.gui.show_view import ShowView
from scamcheck.gui.symbols import Symbol
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import TARGET
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView

    Ask = Callable[[str], ResultView]

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"


def row(answer: ResultView) -> HandOn:
    assert answer.hand_on is not None
    return answer.hand_on


def save_as(monkeypatch: pytest.MonkeyPatch, chosen: str) -> list[str]:
    """Let the person choose ``chosen`` in the dialog, or call it off; return the names that it offered."""
    offered: list[str] = []

    def choose(dialog: QFileDialog) -> int:
        offered.extend(Path(name).name for name in dialog.selectedFiles())
        if not chosen:
            return QFileDialog.DialogCode.Rejected
        dialog.selectFile(chosen)
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    return offered


def covering(window: MainWindow) -> ShowView:
    (view,) = window.findChildren(ShowView)
    return view


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(TextBlock) if label.isVisibleTo(part)]


def test_the_whole_answer_is_copied_as_plain_text(ask: Ask) -> None:
    hand_on = row(ask(LOOKALIKE))
    hand_on.copy.click()
    text = QGuiApplication.clipboard().text()
    assert (
        "\u25b2 Be careful. We found warning signs.\n\nThe safe step now\nWait. Talk to someone you trust first.\n"
        in text
    )
    assert "You gave: coinbase[.]com[.]secure-verify[.]xyz" in text
    assert "more on the screen" not in text
    assert "secure-verify.xyz" not in text
    assert hand_on.said.text() == "Copied. You can paste it into a letter or a message."
    assert hand_on.said.isVisible()


def test_a_pdf_is_saved_where_the_person_says(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_on = row(ask(LOOKALIKE))
    offered = save_as(monkeypatch, str(tmp_path / "for mother"))
    hand_on.pdf.click()
    document = pypdfium2.PdfDocument(tmp_path / "for mother.pdf")
    assert len(document) == 1
    assert "Be careful. We found warning signs." in document[0].get_textpage().get_text_range()
    assert hand_on.said.text() == "Saved as for mother.pdf."
    assert offered[0].startswith("scamcheck-20")
    assert "secure" not in offered[0]


def test_keys_print_and_save(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ask(LOOKALIKE)
    save_as(monkeypatch, str(tmp_path / "a.pdf"))
    QTest.keyClick(answer.headline, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert row(answer).said.text() == "Saved as a.pdf."
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    QTest.keyClick(answer.headline, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert row(answer).said.text() == "No printer was found. Save it as PDF instead."


def test_how_it_went_is_in_sight(window: MainWindow, ask: Ask, settle: Callable[[], None]) -> None:
    hand_on = row(ask(LOOKALIKE))
    window.resize(700, 500)
    settle()
    window.page.area.ensureWidgetVisible(hand_on.copy, 0, 0)
    hand_on.copy.click()
    settle()
    assert hand_on.said.visibleRegion().boundingRect().height() == hand_on.said.height()


def test_nothing_is_said_or_written_when_the_person_calls_it_off(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_on = row(ask(LOOKALIKE))
    before = sorted(tmp_path.iterdir())
    save_as(monkeypatch, "")
    hand_on.pdf.click()
    assert sorted(tmp_path.iterdir()) == before
    assert not hand_on.said.isVisible()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "The disk is full, so it was not saved. Choose another place."),
        (errno.EROFS, "You may not save in that folder. Choose another place."),
        (errno.EIO, "It could not be saved there. Choose another place."),
    ],
)
def test_a_place_that_takes_no_file_is_one_sentence_and_the_old_file_stays(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    hand_on = row(ask(LOOKALIKE))
    path = tmp_path / "old.pdf"
    path.write_bytes(b"old")
    save_as(monkeypatch, str(path))

    def refuse(*_: object) -> None:
        raise OSError(code, "refused")

    monkeypatch.setattr("os.fsync", refuse)
    hand_on.pdf.click()
    assert hand_on.said.text() == sentence
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.glob("*.pdf*")] == ["old.pdf"]
    assert all(wording.endswith("Choose another place.") for wording in PROBLEMS.values())


def test_a_folder_that_is_gone_is_one_sentence(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_on = row(ask(LOOKALIKE))
    save_as(monkeypatch, str(tmp_path / "gone" / "a.pdf"))
    hand_on.pdf.click()
    assert hand_on.said.text() == "It could not be saved there. Choose another place."


def test_without_a_printer_the_pdf_is_offered(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    hand_on = row(ask(LOOKALIKE))
    hand_on.print.click()
    assert hand_on.said.text() == "No printer was found. Save it as PDF instead."


def printer_chosen(monkeypatch: pytest.MonkeyPatch, path: Path, answer: QPrintDialog.DialogCode) -> None:
    """Let the person choose a printer that prints into ``path``."""

    def choose(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return answer.value

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Paper"])
    monkeypatch.setattr(QPrintDialog, "exec", choose)


def test_what_is_printed_is_the_same_page(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_on = row(ask(LOOKALIKE))
    printer_chosen(monkeypatch, tmp_path / "paper.pdf", QPrintDialog.DialogCode.Accepted)
    hand_on.print.click()
    assert hand_on.said.text() == "Sent to the printer."
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(document) == 1
    assert "Wait. Talk to someone you trust first." in document[0].get_textpage().get_text_range()


def test_printing_that_is_called_off_is_not_mentioned(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_on = row(ask(LOOKALIKE))
    printer_chosen(monkeypatch, tmp_path / "paper.pdf", QPrintDialog.DialogCode.Rejected)
    hand_on.print.click()
    assert not hand_on.said.isVisible()
    assert not (tmp_path / "paper.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_a_printer_that_fails_is_one_sentence(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_on = row(ask(LOOKALIKE))
    printer_chosen(monkeypatch, tmp_path / "gone" / "paper.pdf", QPrintDialog.DialogCode.Accepted)
    hand_on.print.click()
    assert hand_on.said.text() == "The printer did not take it. Save it as PDF instead."


def test_the_answer_fills_the_window_in_large_type(window: MainWindow, ask: Ask) -> None:
    row(ask(LOOKALIKE)).show_someone.click()
    view = covering(window)
    assert view.isVisible()
    assert view.geometry() == window.rect()
    assert not window.places.isVisible()
    assert view.headline.hasFocus()
    assert view.headline.accessibleName() == (
        "Be careful. We found warning signs. Wait. Talk to someone you trust first."
    )
    assert [symbol.name for symbol in view.findChildren(Symbol)] == ["warning"]
    said = texts(view)
    assert "Wait. Talk to someone you trust first." in said
    assert "\u2066https://coinbase[.]com[.]secure-verify[.]xyz/login\u2069" in said
    assert any("Source: Rules of scamcheck, 21 Nov 2026" in text for text in said)
    sizes = {
        label.font().pixelSize() for label in view.findChildren(TextBlock) if label.objectName().startswith("large")
    }
    assert min(sizes) >= 18
    window.resize(700, 500)
    assert view.geometry() == window.rect()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_lead_back_to_the_answer_as_it_was(
    window: MainWindow,
    ask: Ask,
    settle: Callable[[], None],
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
) -> None:
    answer = ask(LOOKALIKE)
    hand_on = row(answer)
    hand_on.show_someone.setFocus()
    QTest.keyClick(hand_on.show_someone, Qt.Key.Key_Space)
    view = covering(window)
    if key == Qt.Key.Key_Space:
        QTest.keyClick(view.headline, Qt.Key.Key_Tab)
        assert view.back.hasFocus()
    place = QApplication.focusWidget()
    assert place is not None
    QTest.keyClick(place, key, modifier)
    settle()
    assert window.findChildren(ShowView) == []
    assert window.places.isVisible()
    assert hand_on.show_someone.hasFocus()
    assert window.page.answer is answer


def test_other_shortcuts_of_the_window_wait(window: MainWindow, ask: Ask) -> None:
    row(ask(LOOKALIKE)).show_someone.click()
    view = covering(window)
    QTest.keyClick(view.headline, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert view.headline.hasFocus()


def test_arrows_scroll_what_is_too_long(window: MainWindow, ask: Ask, settle: Callable[[], None]) -> None:
    row(ask(LOOKALIKE)).show_someone.click()
    view = covering(window)
    window.resize(700, 420)
    settle()
    bar = view.area.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(view.headline, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_colours_may_change_while_it_is_shown(window: MainWindow, ask: Ask, settle: Callable[[], None]) -> None:
    row(ask(LOOKALIKE)).show_someone.click()
    window.change(Settings(theme="dark"))
    settle()
    view = covering(window)
    view.back.click()
    settle()
    assert window.places.isVisible()
    assert window.findChildren(ShowView) == []


@pytest.mark.parametrize("large", [False, True])
def test_everything_is_large_enough_named_and_within_the_window(
    window: MainWindow, ask: Ask, settle: Callable[[], None], *, large: bool
) -> None:
    window.change(Settings(text_size=200 if large else 100))
    answer = ask(LOOKALIKE)
    settle()
    hand_on = row(answer)
    hand_on.copy.click()
    settle()
    for part in hand_on.findChildren(QPushButton):
        assert part.height() >= TARGET
        assert part.width() >= part.sizeHint().width()
        assert part.geometry().right() <= hand_on.width()
        face = QAccessible.queryAccessibleInterface(part)
        assert face is not None
        assert (face.role(), face.text(QAccessible.Text.Name)) == (QAccessible.Role.Button, part.text())
    hand_on.show_someone.click()
    settle()
    view = covering(window)
    assert view.back.height() >= TARGET
    assert view.area.horizontalScrollBar().maximum() == 0
    cut = [
        label.text() for label in view.findChildren(TextBlock) if label.height() < label.heightForWidth(label.width())
    ]
    assert cut == []


def test_the_row_is_reached_by_tab_in_the_order_it_is_read(window: MainWindow, ask: Ask) -> None:
    hand_on = row(ask(LOOKALIKE))
    hand_on.show_someone.setFocus()
    reached: list[QWidget] = []
    while len(reached) < 4 and (place := QApplication.focusWidget()) is not None:
        reached.append(place)
        QTest.keyClick(place, Qt.Key.Key_Tab)
    assert reached == [hand_on.show_someone, hand_on.print, hand_on.pdf, hand_on.copy]
    assert window.isVisible()
