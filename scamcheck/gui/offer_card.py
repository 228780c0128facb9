"""Asks on the page itself, not in a dialog: "This looks like ... Take it in?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QFrame

from scamcheck.gui.cards import address_line
from scamcheck.gui.parts import button, column_in, row_of, when_pressed
from scamcheck.gui.switch import Choice
from scamcheck.gui.text import TextBlock, focus_heading
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.gui.file_words import Question
    from scamcheck.gui.theme import Theme


class OfferCard(QFrame):
    """A question with what to know before answering; its choices are shown when there is more than one.

    The safe answer is the big button. ``heading`` takes the focus.
    """

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("offer")
        self.heading = focus_heading(question.title, "question")
        self.heading.setAccessibleName(" ".join((question.title, *question.lines)))
        roles = ("quiet", "primary") if question.careful else ("primary", "quiet")
        self.yes, self.no = button(question.yes, roles[0]), button(question.no, roles[1])
        self._group = QButtonGroup(self)
        column = column_in(self, SPACING[3])
        column.addWidget(self.heading)
        for line in question.lines:
            column.addWidget(TextBlock(line))
        if question.key:
            column.addWidget(address_line(question.key, "subject"))
        if len(question.choices) > 1:
            for number, text in enumerate(question.choices):
                choice = Choice(text, theme)
                self._group.addButton(choice, number)
                choice.setChecked(number == 0)
                column.addWidget(choice)
        column.addWidget(row_of(*((self.no, self.yes) if question.careful else (self.yes, self.no))))

    def connect_answers(self, on_yes: Callable[[int], None], on_no: Callable[[], None]) -> None:
        """Call one of these when the person has answered; ``on_yes`` gets the number of the choice."""
        when_pressed(self.yes, lambda: on_yes(self.chosen))
        when_pressed(self.no, on_no)

    @property
    def chosen(self) -> int:
        """Return the number of the chosen one, 0 when there is nothing to choose."""
        return max(0, self._group.checkedId())
