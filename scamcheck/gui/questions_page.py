"""The twelve questions, one at a time: three large buttons, each question may be skipped, the answer at any time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStackedWidget

from scamcheck.checks.story import ASKED
from scamcheck.core.story import Reply
from scamcheck.gui.answer_place import bring_up
from scamcheck.gui.page import announce
from scamcheck.gui.parts import bar, button, card, order_tabs, row_of, when_pressed
from scamcheck.gui.side_page import SidePage
from scamcheck.gui.text import TextBlock, underlined
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scamcheck.core.story import Question
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words

LEAST_WIDTH = 120
"""Of each of the three buttons, pixels at 100 %."""
CHOSEN = "\u2713 "
"""Before the word of the reply that was given: its colour does not stand alone."""


class Draft:
    """What was answered so far and which question is shown: in memory only, kept while the page is made anew."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply] = {}
        self.at = 0


class QuestionsPage(SidePage):
    """``draft`` is filled as the person goes on; ``done`` is called when the answer is to be shown."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        rows: Sequence[Question],
        draft: Draft,
        *,
        back: Callable[[], object],
        done: Callable[[], object],
    ) -> None:
        super().__init__(words.t("Questions that no list can answer"), words, theme, back)
        self._rows, self._draft, self._done = rows, draft, done
        self.count = TextBlock("", "muted")
        self.bar = bar(words.t("How many questions are done"))
        self._card, self._inside = card(SPACING[4])
        self.texts = QStackedWidget()
        self._questions = [_question(words.t(ASKED[row.id])) for row in rows]
        self.replies = {reply: _large(theme) for reply in Reply}
        self.previous = button(words.t("Previous question"))
        self.skip = button(words.t("Skip"))
        self.show_answer = button(words.t("Show the answer"))
        self._lay_out()
        self._connect()
        self.show_question(focus=False)

    @property
    def question(self) -> TextBlock:
        """The words of the question that is shown; they take the focus."""
        return self._questions[self._draft.at]

    def show_question(self, *, focus: bool = True) -> None:
        """Show the question of the draft, and with ``focus`` move there so that it is read."""
        number, total = self._draft.at + 1, len(self._rows)
        given = self._draft.replies.get(self._rows[self._draft.at].id)
        said = self.words.t("Question {number} of {total}", number=number, total=total)
        self.count.setText(said)
        self.bar.setValue(100 * self._draft.at // total)
        self.texts.setCurrentIndex(self._draft.at)
        for reply, made in self.replies.items():
            word = _word(reply, self.words)
            made.setText(CHOSEN + word if reply is given else word)
            made.setChecked(reply is given)
            made.setAccessibleName(self.words.labelled(word, self.question.text()))
        self.previous.setEnabled(self._draft.at > 0)
        if focus:
            self.question.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.question, f"{said}. {self.question.text()}")
            QTimer.singleShot(0, self._card, lambda: bring_up(self.area, self._card))

    def reply(self, reply: Reply) -> None:
        """Note a reply and go on; the last one shows the answer."""
        self._draft.replies[self._rows[self._draft.at].id] = reply
        self._go_on()

    def _skip(self) -> None:
        """Go on without a reply; one that was given before is taken back."""
        self._draft.replies.pop(self._rows[self._draft.at].id, None)
        self._go_on()

    def _go_on(self) -> None:
        if self._draft.at + 1 == len(self._rows):
            self._done()
            return
        self._draft.at += 1
        self.show_question()

    def _go_back(self) -> None:
        self._draft.at = max(0, self._draft.at - 1)
        self.show_question()

    def _lay_out(self) -> None:
        words = self.words
        self.column.addWidget(TextBlock(words.t("A list knows addresses. Only you know what was said to you.")))
        self.column.addWidget(
            TextBlock(words.t("Your answers stay on this computer and are not kept. Skip what does not fit."), "muted")
        )
        inside = self._inside
        for text in self._questions:
            self.texts.addWidget(text)
        inside.addWidget(self.count)
        inside.addWidget(self.bar)
        inside.addSpacing(SPACING[1])
        inside.addWidget(self.texts)
        inside.addSpacing(SPACING[1])
        inside.addWidget(row_of(*self.replies.values()))
        inside.addSpacing(SPACING[1])
        inside.addWidget(row_of(self.previous, self.skip))
        self.column.addSpacing(SPACING[3])
        self.column.addWidget(self._card)
        self.column.addSpacing(SPACING[2])
        self.column.addWidget(row_of(self.show_answer))
        self.column.addStretch(1)
        place = self.area.widget()
        if place is not None:
            order_tabs(place)

    def _connect(self) -> None:
        for reply, made in self.replies.items():
            when_pressed(made, partial(self.reply, reply))
        when_pressed(self.skip, self._skip)
        when_pressed(self.previous, self._go_back)
        when_pressed(self.show_answer, self._done)


def _question(text: str) -> TextBlock:
    """Return the words of a question; they take the focus."""
    return underlined(TextBlock(text, "ask"))


def _large(theme: Theme) -> QPushButton:
    """Return one of the three buttons; a screen reader hears which one was chosen."""
    made = button("", "reply")
    made.setCheckable(True)
    made.setMinimumWidth(theme.scaled(LEAST_WIDTH))
    return made


def _word(reply: Reply, words: Words) -> str:
    if reply is Reply.YES:
        return words.t("Yes")
    return words.t("No") if reply is Reply.NO else words.t("Not sure")
