"""The pages of the window that ``screenshots.py`` makes pictures of, each with the way to it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))

import pypdfium2
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from shooting import LISTED_HOST, NotMade, settle, wait

from scamcheck import i18n
from scamcheck.core.lookup import Sent
from scamcheck.core.model import Rejected, Report
from scamcheck.core.story import Reply
from scamcheck.gui.check_control import sheet_of
from scamcheck.gui.history_page import HistoryPage
from scamcheck.gui.live_control import do
from scamcheck.gui.places import HISTORY, LISTS, PAID, QUESTIONS, SENT, SETTINGS
from scamcheck.gui.printing import pdf_of
from scamcheck.gui.questions_page import QuestionsPage
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QApplication, QWidget

    from scamcheck.app import App
    from scamcheck.gui import MainWindow

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
KNOWN = "coinbase.com"
ORDINARY = "northgate.example.org"
WALLET = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
NAME = "Huione Garantee"
TYPED = "huione"
QUAD9 = "quad9"
PHRASE = "abandon " * 11 + "about"
MESSAGE = (
    f"Hello dear, my uncle made 30% a week. Open an account at {LOOKALIKE} today. "
    f"Send 500 USDT to {WALLET}, or write to support@coinbase-help.com. The real one is {KNOWN}."
)
USUAL = Settings(welcomed=True)
PRINT_SCALE = 1.5
"""Pixels for each point of the paper."""


@dataclass
class Stage:
    """An open window, and what was found so far: an answer is looked for once and shown in every look."""

    qt: QApplication
    app: App
    window: MainWindow
    found: dict[str, Report | Rejected]

    def look_up(self, text: str) -> Report:
        """Return what the check finds for ``text``; raises ``NotMade`` where it refuses."""
        if text not in self.found:
            self.found[text] = self.app.check(text)
        report = self.found[text]
        if isinstance(report, Rejected):
            raise NotMade(f"The check refused what was to be shown ({report.code}).")
        return report

    def open(self, name: str) -> QWidget:
        """Show a room and return its page."""
        self.window.places.open(name)
        page = self.window.places.rooms[name].page
        if page is None:
            raise NotMade(f"The page {name} did not open.")
        return page


@dataclass(frozen=True)
class View:
    """How to get to a page. ``fresh``: with all lists, or with those that ship. ``settings`` are the person's.

    ``paper``: the picture is the print-out of the answer.
    """

    go: Callable[[Stage], object] = lambda _: None
    fresh: bool = True
    settings: Settings = USUAL
    paper: bool = False


def answer(text: str, stage: Stage) -> None:
    """Show the answer for ``text`` as after a check."""
    control = stage.window.control
    stage.window.page.box.setPlainText(text)
    control.shown.find(stage.look_up(text))
    control.show()


def helping(stage: Stage) -> None:
    """Show the answer as a helper sees it."""
    stage.window.control.shown.helping = True
    answer(LOOKALIKE, stage)


def refused(stage: Stage) -> None:
    """Show why a recovery phrase is not checked."""
    stage.window.page.box.setPlainText(PHRASE)
    stage.window.control.check(PHRASE)
    wait(stage.qt, stage.window.page.refusal.isVisible, "the refusal")


def offers(stage: Stage) -> None:
    """Type a name and wait until names are on offer."""
    stage.window.page.box.setFocus()
    stage.window.page.box.insertPlainText(TYPED)
    wait(stage.qt, stage.window.suggestions.offers.isVisible, "the names on offer")


def answered(stage: Stage) -> None:
    """Answer some questions and go back to the last of them that was answered."""
    page = stage.open(QUESTIONS)
    if not isinstance(page, QuestionsPage):
        raise NotMade("The page with the questions is another one.")
    for _ in range(6):
        page.reply(Reply.YES)
    page.previous.click()


def told(stage: Stage) -> None:
    """Show what the answers to the questions add up to, where nothing was found."""
    page = stage.open(QUESTIONS)
    if not isinstance(page, QuestionsPage):
        raise NotMade("The page with the questions is another one.")
    for number in range(12):
        page.reply(Reply.YES if number in {0, 1, 6} else Reply.NO)


def shown(stage: Stage) -> None:
    """Fill the window with the answer in large type."""
    answer(LOOKALIKE, stage)
    view = stage.window.page.answer
    if view is None or view.hand_on is None:
        raise NotMade("The answer has no button to show it to someone.")
    view.hand_on.show_large()


def lists(stage: Stage) -> None:
    """Show the lists once they are read."""
    stage.open(LISTS)
    wait(stage.qt, lambda: bool(getattr(stage.window.places.rooms[LISTS].page, "rows", ())), "the lists")


def history(number: int, stage: Stage) -> None:
    """Show the history with ``number`` checks in it."""
    words = stage.window.control.words
    stage.window.recorder.clear()
    for text in (WALLET, KNOWN, LOOKALIKE)[:number]:
        stage.window.recorder.keep(stage.look_up(text), words)
    kept = stage.window.recorder.history
    wait(stage.qt, lambda: len(kept.checks()) == number, "the checks to be kept")
    page = stage.open(HISTORY)
    if not isinstance(page, HistoryPage):
        raise NotMade("The page with the history is another one.")
    settle(stage.qt)
    wait(stage.qt, lambda: len(page.rows) == number and bool(page.overview.text()), "the history")


def online(stage: Stage) -> None:
    """Show what could be asked online about something that no list names; nothing is asked."""
    window = stage.window
    window.control.check(ORDINARY)
    wait(stage.qt, lambda: bool(window.live.rows), "the look-ups")
    settle(stage.qt)
    view = window.page.answer
    if view is not None:
        top = view.online.mapToGlobal(QPoint(0, 0)).y() - view.mapToGlobal(QPoint(0, 0)).y() + view.y()
        window.page.area.verticalScrollBar().setValue(top)


def consent(stage: Stage) -> None:
    """Show what one of them would send to whom, and the question."""
    online(stage)
    do(stage.window.live, "ask", QUAD9)


def sent(stage: Stage) -> None:
    """Show the record with one request in it that was never made."""
    now, record = stage.app.record.now(), stage.app.record
    if not record.sent:
        path = f"/com/v1/domain/{ORDINARY}"
        record.add(Sent(now, "rdap-domain", "rdap.example.org", path, "/com/v1/domain/{text}", ORDINARY, 214))
    stage.open(SENT)


def on_paper(stage: Stage) -> QImage:
    """Return the print-out of the answer as a picture."""
    words = i18n.load(stage.app.folders.assets / "locale", stage.app.settings.current.language)
    report = stage.look_up(LOOKALIKE)
    sheet = sheet_of(stage.app, report, stage.app.explain(report, words), words)
    paper = pypdfium2.PdfDocument(pdf_of(sheet, words))
    if len(paper) != 1:
        raise NotMade(f"The print-out has {len(paper)} pages.")
    drawn = paper[0].render(scale=PRINT_SCALE)
    return QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888).copy()


PAGES: Mapping[str, View] = {
    "first": View(fresh=False, settings=Settings()),
    "start": View(),
    "listed": View(partial(answer, LISTED_HOST)),
    "warning": View(partial(answer, LOOKALIKE)),
    "nothing": View(partial(answer, ORDINARY)),
    "recognised": View(partial(answer, KNOWN)),
    "unchecked": View(partial(answer, ORDINARY), fresh=False),
    "wallet": View(partial(answer, WALLET)),
    "offers": View(offers),
    "name": View(partial(answer, NAME)),
    "message": View(partial(answer, MESSAGE)),
    "helping": View(helping),
    "refused": View(refused),
    "questions": View(lambda stage: stage.open(QUESTIONS)),
    "answered": View(answered),
    "told": View(told),
    "paid": View(lambda stage: stage.open(PAID)),
    "show": View(shown),
    "lists": View(lists),
    "online": View(online),
    "consent": View(consent),
    "sent": View(sent),
    "settings": View(lambda stage: stage.open(SETTINGS)),
    "blank-history": View(partial(history, 0), settings=Settings(welcomed=True, history=True)),
    "history": View(partial(history, 3), settings=Settings(welcomed=True, history=True)),
    "print": View(paper=True),
}
"""Every page by the name that its pictures have."""
