"""The one page in one language and one look: header, box, answer, and the line about what was sent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMargins, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from scamcheck.gui.answer_place import AnswerPlace, show_from
from scamcheck.gui.input_box import InputBox
from scamcheck.gui.more_help import MoreHelp
from scamcheck.gui.parts import Inside, button, centred_column, row_of
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import COLUMN, SPACING, TARGET

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scamcheck.core.model import Explanation
    from scamcheck.gui.result_view import ResultView
    from scamcheck.gui.theme import Theme
    from scamcheck.gui.view_menu import ViewMenu
    from scamcheck.i18n import Words
    from scamcheck.services.sheet import Sheet

PROGRESS_STEPS = 100
PATIENCE_MS = 150
"""A check that ends sooner shows no progress: it would only flicker."""


class Online(Protocol):
    """What look-ups add to an answer; ``gui.live_control.LiveControl`` in practice."""

    def section(self) -> QWidget | None:
        """Return what stands under the answer that is being shown, None for nothing."""
        ...

    def line(self) -> str:
        """Return the line about what left this computer."""
        ...


class Page(QWidget):
    """The check page. It knows nothing of checks: ``asked`` and ``stopped`` tell what the person wants.

    ``start`` is what stands under the box before the first answer.
    ``keep_wanted`` gives a wallet address and the name under which it is to be kept.
    """

    asked = Signal()
    stopped = Signal()
    keep_wanted = Signal(str, str)
    country_chosen = Signal(str)
    paid_asked = Signal()
    questions_asked = Signal()
    helping_asked = Signal(bool)

    def __init__(self, words: Words, theme: Theme, menu: ViewMenu, privacy: str, start: QFrame | None = None) -> None:
        super().__init__()
        self.menu = menu
        self._nothing_sent = privacy
        self._words = words
        self._theme = theme
        self.answer: ResultView | None = None
        self.online: Online | None = None
        self.box = InputBox(
            words.t("Paste a web address, a wallet address, a phone number, a name, or a whole message.")
        )
        self.check_button = button(words.t("Check"), "primary")
        self.stop_button = button(words.t("Stop"), "quiet")
        self.progress = QProgressBar()
        self.refusal = TextBlock("", "refusal")
        self.more_help = MoreHelp(words)
        self.start = start or _start_card(words)
        self.privacy = TextBlock(privacy, "privacy")
        self.news = TextBlock("", "privacy")
        self.lists_button = button(words.t("Lists"))
        self.history_button = button(words.t("History"))
        self.settings_button = button(words.t("Settings"))
        self.sent_button = button(words.t("See what was sent"), "fold")
        self.notices = QVBoxLayout()
        self.notices.setSpacing(SPACING[1])
        self.area = QScrollArea()
        self._reveal = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._lay_out()
        self.box.submitted.connect(self.asked)
        self.check_button.clicked.connect(self.asked)
        self.stop_button.clicked.connect(self.stopped)
        self._reveal.timeout.connect(self._show_progress)
        self.more_help.paid_asked.connect(self.paid_asked)
        self.more_help.questions_asked.connect(self.questions_asked)
        self.set_running(running=False)

    def set_running(self, *, running: bool) -> None:
        """Show progress and Stop soon, or hide them."""
        self.progress.setValue(0)
        if running:
            self._reveal.start()
        else:
            self._reveal.stop()
            self._show_progress(visible=False)

    def _show_progress(self, *, visible: bool = True) -> None:
        self.progress.setVisible(visible)
        self.stop_button.setVisible(visible)

    def set_progress(self, progress: float) -> None:
        """Show how much is done, 0.0 to 1.0."""
        self.progress.setValue(round(progress * PROGRESS_STEPS))

    def show_notices(self, sentences: Sequence[str]) -> None:
        """Show what had to be mended, quietly, under the header."""
        while (old := self.notices.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        for sentence in sentences:
            self.notices.addWidget(TextBlock(sentence, "notice"))

    def show_news(self, sentence: str) -> None:
        """Show the one quiet line about updates at the foot; none for an empty one."""
        self.news.setText(sentence)
        self.news.setVisible(bool(sentence))

    def show_refusal(self, sentence: str, *, grave: bool) -> None:
        """Show why nothing was checked. A ``grave`` one takes the focus; else the box keeps it."""
        self.clear_answer()
        self.refusal.setText(sentence)
        self.refusal.setVisible(True)
        self.box.setAccessibleDescription(sentence)
        announce(self.refusal, sentence)
        (self.refusal if grave else self.box).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answer(
        self, answer: Explanation, sheet: Callable[[], Sheet] | None = None, *, announced: bool = True
    ) -> None:
        """Show an answer; move the focus to its headline and announce it unless it was already seen.

        ``sheet`` gives what goes on paper.
        """
        self._make_room()
        self.more_help.setVisible(False)
        online = self.online.section if self.online else None
        self.answer = view = self.answers.show(answer, sheet, online, announced=announced)
        view.again.connect(self.focus_box)
        if view.keep_part is not None:
            view.keep_part.wanted.connect(self.keep_wanted)
        view.country_chosen.connect(self.country_chosen)
        view.helping.switch.clicked.connect(self.helping_asked)
        view.more_help.paid_asked.connect(self.paid_asked)
        view.more_help.questions_asked.connect(self.questions_asked)
        self.privacy.setText(self.online.line() if self.online else answer.privacy)
        if announced:
            view.headline.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(view.headline, f"{answer.headline} {answer.action}")
            QTimer.singleShot(0, view, lambda: show_from(self.area, view.summary, self._theme))

    def clear_answer(self) -> None:
        """Take away the last answer or refusal."""
        self._make_room()
        self.more_help.setVisible(True)
        self.answers.clear()
        self.answer = None
        self.privacy.setText(self.online.line() if self.online else self._nothing_sent)

    def _make_room(self) -> None:
        """Take away what else stands under the box."""
        self.start.setVisible(False)
        self.refusal.setVisible(False)
        self.refusal.setText("")
        self.box.setAccessibleDescription(self.box.placeholderText())

    def focus_box(self) -> None:
        """Put the cursor into the box with all of its text chosen, so that a paste replaces it."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self.area.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        inside = Inside()
        width = self._theme.scaled(COLUMN)
        self._column = centred_column(inside, width, (SPACING[4], SPACING[5]))
        self._column.setSpacing(SPACING[1])
        self._column.addLayout(
            _header(self._words, self._theme, self.lists_button, self.history_button, self.settings_button, self.menu)
        )
        self._column.addLayout(self.notices)
        self._column.addSpacing(SPACING[3])
        self._fill_question()
        self._column.addStretch(1)
        line = beside(self._theme, self.privacy, self.sent_button)
        self.answers = AnswerPlace(self.area, self._column, self._words, self._theme)
        fill(self, self.area, inside, foot_under(self.area, width, line, self.news))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.show_news("")

    def _fill_question(self) -> None:
        """Add the question, the box, the buttons and the place for a refusal."""
        question = QLabel(self._words.t("What would you like to check?"))
        question.setObjectName("question")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setWordWrap(True)
        question.setBuddy(self.box)
        self.box.setAccessibleName(question.text())
        self.box.setAccessibleDescription(self.box.placeholderText())
        self.progress.setRange(0, PROGRESS_STEPS)
        self.progress.setTextVisible(False)
        self.progress.setMinimumWidth(TARGET)
        self.progress.setAccessibleName(self._words.t("Progress of the check"))
        self.refusal.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refusal.setVisible(False)
        row = QHBoxLayout()
        row.setSpacing(SPACING[2])
        row.addWidget(self.check_button)
        row.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        self._column.addWidget(question)
        self._column.addWidget(self.box)
        self._column.addSpacing(SPACING[0])
        self._column.addLayout(row)
        self._column.addSpacing(SPACING[1])
        self._column.addWidget(self.refusal)
        self._column.addWidget(self.more_help)
        self._column.addSpacing(SPACING[1])
        self._column.addWidget(self.start)


def beside(theme: Theme, line: QWidget, pressed: QWidget) -> QWidget:
    """Return a line with a button beside it, or below it where the type is large."""
    both = QWidget()
    row = QBoxLayout(theme.in_a_row, both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING[1])
    row.addWidget(line, 1)
    row.addWidget(pressed, 0, Qt.AlignmentFlag.AlignVCenter)
    return both


def fill(page: QWidget, area: QScrollArea, inside: QWidget, foot: QWidget) -> None:
    """Let ``inside`` scroll in ``area`` on ``page``, with ``foot`` always in sight under it."""
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(area, 1)
    whole.addWidget(foot)


def foot_under(area: QScrollArea, width: int, *lines: QWidget) -> QFrame:
    """Return the foot of a page with ``lines``, always in sight under ``area`` and in line with what is in it."""
    footer = QFrame()
    footer.setObjectName("footer")
    foot = centred_column(footer, width, (SPACING[2], SPACING[2]))
    foot.setSpacing(SPACING[0])
    for line in lines:
        foot.addWidget(line)
    footer.setContentsMargins(_at_the_end(footer, extent(footer)))
    area.verticalScrollBar().rangeChanged.connect(partial(keep_in_line, area))
    keep_in_line(area, 0, 0)
    return footer


def keep_in_line(area: QScrollArea, _: int, end: int) -> None:
    """Leave room for a scroll bar in ``area`` where it has none, so that nothing moves sideways when one comes."""
    area.setViewportMargins(_at_the_end(area, 0 if end else extent(area)))


def extent(place: QWidget) -> int:
    """Return how wide a scroll bar is."""
    return place.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)


def _at_the_end(place: QWidget, room: int) -> QMargins:
    """Return margins with ``room`` on the side where scroll bars are."""
    at_left = place.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return QMargins(room, 0, 0, 0) if at_left else QMargins(0, 0, room, 0)


def announce(place: QWidget, sentence: str) -> None:
    """Tell screen readers that listen for announcements; moving the focus tells the others (measured.md)."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # the window comes sooner without them

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(place, sentence))


def _header(words: Words, theme: Theme, *buttons: QWidget) -> QBoxLayout:
    """Return the name of the app with its one line, and the buttons beside it, or below it where the type is large."""
    names = QVBoxLayout()
    names.setSpacing(0)
    name = TextBlock("scamcheck", "app_name")
    name.whole_words = True
    names.addWidget(name)
    names.addWidget(TextBlock(words.t("Look before you pay, sign in or connect a wallet."), "muted"))
    header = QBoxLayout(theme.in_a_row)
    header.setSpacing(SPACING[3])
    header.addLayout(names, 1)
    header.addWidget(row_of(*buttons))
    return header


def _start_card(words: Words) -> QFrame:
    """Return what is shown before the first question: what a check does and what it never does."""
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(SPACING[4], SPACING[4], SPACING[4], SPACING[4])
    column.setSpacing(SPACING[1])
    column.addWidget(TextBlock(words.t("What happens when you check"), "finding"))
    column.addWidget(TextBlock(words.t("We compare it with warning lists that are on this computer.")))
    column.addWidget(TextBlock(words.t("We look for tricks in the address, such as swapped letters.")))
    column.addWidget(
        TextBlock(words.t("We never open the page. Nothing you type leaves this computer unless you say so."))
    )
    column.addSpacing(SPACING[1])
    promise = words.t("scamcheck never asks for money, a login, a recovery phrase or a key.")
    column.addWidget(TextBlock(promise, "muted"))
    return card
