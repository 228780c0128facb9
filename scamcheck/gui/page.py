"""The one page in one language and one look: header, box, answer, and the line about what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from scamcheck.gui.input_box import InputBox
from scamcheck.gui.result_view import ResultView
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import COLUMN, SPACING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.core.model import Explanation
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words

PROGRESS_STEPS = 100


class Page(QWidget):
    """All that the window shows. It knows nothing of checks: ``asked`` and ``stopped`` tell what the person wants."""

    asked = Signal()
    stopped = Signal()

    def __init__(self, words: Words, theme: Theme, menu: QWidget, privacy: str) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self.answer: ResultView | None = None
        self.box = InputBox(words.t("Paste a web address, a wallet address, a name, or a whole message."))
        self.check_button = _button(words.t("Check"), "primary")
        self.stop_button = _button(words.t("Stop"), "quiet")
        self.progress = QProgressBar()
        self.refusal = TextBlock("", "refusal")
        self.privacy = TextBlock(privacy, "privacy")
        self.notices = QVBoxLayout()
        self.notices.setSpacing(SPACING[1])
        self.scroll = QScrollArea()
        self._lay_out(menu)
        self._connect()
        self.set_running(running=False)

    def set_running(self, *, running: bool) -> None:
        """Show or hide progress and Stop."""
        self.progress.setValue(0)
        self.progress.setVisible(running)
        self.stop_button.setVisible(running)

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

    def show_refusal(self, sentence: str, *, grave: bool) -> None:
        """Show why nothing was checked. A ``grave`` one takes the focus; else the box keeps it."""
        self.clear_answer()
        self.refusal.setText(sentence)
        self.refusal.setVisible(True)
        self.box.setAccessibleDescription(sentence)
        announce(self.refusal, sentence)
        (self.refusal if grave else self.box).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_answer(self, answer: Explanation, *, announced: bool = True) -> None:
        """Show an answer; move the focus to its headline and announce it unless it was already seen."""
        self.clear_answer()
        view = ResultView(answer, self._words, self._theme)
        view.again.connect(self.focus_box)
        self.answer = view
        self._column.insertWidget(self._column.count() - 1, view)
        view.setVisible(True)
        self.privacy.setText(answer.privacy)
        if announced:
            view.headline.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(view.headline, f"{answer.headline} {answer.action}")
            self._bring_up(view)

    def clear_answer(self) -> None:
        """Take away the last answer or refusal."""
        self.refusal.setVisible(False)
        self.refusal.setText("")
        self.box.setAccessibleDescription(self.box.placeholderText())
        if self.answer is not None:
            self.answer.setVisible(False)
            self._column.removeWidget(self.answer)
            self.answer.deleteLater()
            self.answer = None

    def focus_box(self) -> None:
        """Put the cursor into the box with all of its text chosen, so that a paste replaces it."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self.scroll.verticalScrollBar().setValue(0)

    def _bring_up(self, view: ResultView) -> None:
        """Scroll as far as the result needs; its top stays in sight when it is taller than the window."""
        inside = self.scroll.widget()
        inside.setMinimumHeight(0)
        inside.layout().activate()
        inside.resize(inside.width(), inside.heightForWidth(inside.width()))
        top = view.mapTo(inside, view.summary.pos()).y()
        height, room = view.summary.height() + 2 * SPACING[3], self.scroll.viewport().height()
        bar = self.scroll.verticalScrollBar()
        bar.setMaximum(max(bar.maximum(), inside.height() - room))
        bar.setValue(max(0, min(top - SPACING[3], top - SPACING[3] + height - room)) if height < room else top - SPACING[3])

    def _lay_out(self, menu: QWidget) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        around = QHBoxLayout(inside)
        around.setContentsMargins(SPACING[4], SPACING[4], SPACING[4], SPACING[5])
        column = QWidget()
        column.setMaximumWidth(self._theme.scaled(COLUMN))
        around.addStretch(1)
        around.addWidget(column, 1000)
        around.addStretch(1)
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING[1])
        self._column.addLayout(_header(self._words, menu))
        self._column.addLayout(self.notices)
        self._column.addSpacing(SPACING[3])
        self._fill_question()
        self._column.addStretch(1)
        self.scroll.setWidget(inside)
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.scroll, 1)
        whole.addWidget(self.privacy)

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
        self.progress.setAccessibleName(self._words.t("Progress of the check"))
        self.refusal.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.refusal.setVisible(False)
        row = QHBoxLayout()
        row.setSpacing(SPACING[2])
        row.addWidget(self.check_button)
        row.addWidget(self.stop_button)
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        self._column.addWidget(question)
        self._column.addWidget(self.box)
        self._column.addSpacing(SPACING[0])
        self._column.addLayout(row)
        self._column.addSpacing(SPACING[2])
        self._column.addWidget(self.refusal)

    def _connect(self) -> None:
        self.box.submitted.connect(self.asked)
        self.check_button.clicked.connect(self.asked)
        self.stop_button.clicked.connect(self.stopped)


def announce(place: QWidget, sentence: str) -> None:
    """Tell screen readers that listen for announcements; moving the focus tells the others (measured.md)."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(place, sentence))


def _button(text: str, role: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(role)
    button.setAccessibleName(text)
    button.setAutoDefault(True)
    return button


def _header(words: Words, menu: QWidget) -> QHBoxLayout:
    """Return the name of the app with its one line, and the menu."""
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(TextBlock("scamcheck", "app_name"))
    names.addWidget(TextBlock(words.t("Look before you pay, sign in or connect a wallet."), "muted"))
    header = QHBoxLayout()
    header.setSpacing(SPACING[3])
    header.addLayout(names, 1)
    header.addWidget(menu, 0, Qt.AlignmentFlag.AlignTop)
    return header
