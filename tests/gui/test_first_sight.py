"""The result and the safe action are painted before the rest of an answer is made, and nothing of them moves after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from scamcheck.gui.cards import FindingCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
LISTED = "azukishop.live"


class Sights(QObject):
    """Notes each paint of the headline of ``view``: what it says, where it is, and how many cards there are."""

    def __init__(self, window: MainWindow, view: ResultView) -> None:
        super().__init__()
        self.seen: list[tuple[str, QPoint, int]] = []
        self._window, self._view = window, view
        view.headline.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.seen.append(self.now())
        return super().eventFilter(watched, event)

    def now(self) -> tuple[str, QPoint, int]:
        headline = self._view.headline
        at = headline.mapTo(self._window, QPoint())
        return headline.text(), at, len(self._view.findChildren(FindingCard))


def test_the_result_is_painted_first_and_stays_where_it_is(
    window: MainWindow, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    for text in (LOOKALIKE, LISTED):
        before = window.page.answer
        sights = Sights(window, window.page.answers.get_ready())
        window.page.box.setPlainText(text)
        window.page.box.setFocus()
        settle()
        QTest.keyClick(window.page.box, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda before=before: window.page.answer not in {None, before}, timeout=20_000)  # type: ignore[misc]
        settle()
        said, at, cards = sights.now()
        assert cards
        assert sights.seen[0] == (said, at, 0)
        assert sights.seen[-1] == (said, at, cards)


def test_what_stands_ready_is_not_there_for_anybody(window: MainWindow, ask: Callable[[str], ResultView]) -> None:
    shown = ask(LISTED)
    ready = window.page.answers.get_ready()
    assert ready is not shown
    assert not ready.isVisible()
    assert not any(label.focusPolicy() & Qt.FocusPolicy.TabFocus for label in ready.findChildren(QLabel))
