"""The History page: what was checked, when, and the answer of then; each can be checked again, and all deleted at once.

Question: what does a press on a check show? Decision: it is checked again. Why: lists change by the day, and an old "we
found no record" must not look like an answer of today. What was found then stands on this page, with its date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from scamcheck.core.refang import visible
from scamcheck.gui import history_words
from scamcheck.gui.cards import address_line, labelled_symbol
from scamcheck.gui.parts import Disclosure, button, column_in, row_of, when_pressed
from scamcheck.gui.room import RoomPage
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.history import KeptCheck

AT_ONCE = 30
"""Checks that are shown before the person asks for more: each is a card."""
SHOWN_LENGTH = 200


class HistoryPage(RoomPage):
    """``rows`` are the cards, the newest first. ``again`` gets the text of a check."""

    def __init__(self, words: Words, theme: Theme, again: Callable[[str], None]) -> None:
        super().__init__(words.t("History"), words, theme)
        self._again = again
        self.rows: list[CheckCard] = []
        self._checks: tuple[KeptCheck, ...] = ()
        self.overview = TextBlock("")
        self.clear = button(words.t("Delete the whole history"))
        self.more = button(words.t("Show more"))
        self._list = QVBoxLayout()
        self.column.addWidget(self.overview)
        self.column.addWidget(row_of(self.clear))
        self.column.addSpacing(SPACING[2])
        self.column.addLayout(self._list)
        self.column.addWidget(row_of(self.more))
        when_pressed(self.more, lambda: self._show_more(AT_ONCE))
        self.show_checks((), on=False)

    def show_checks(self, checks: Sequence[KeptCheck], *, on: bool) -> None:
        """Show what is kept; ``on`` tells whether more will be."""
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows, self._checks = [], tuple(checks)
        self.overview.setText(history_words.overview(len(checks), self.words, on=on))
        self.clear.setVisible(bool(checks))
        self._show_more(AT_ONCE)

    def _show_more(self, number: int) -> None:
        start = len(self.rows)
        for check in self._checks[start : start + number]:
            row = CheckCard(check, self.words, self.theme, self._again)
            self.rows.append(row)
            self._list.addWidget(row)
        self.more.setVisible(len(self.rows) < len(self._checks))
        self.order()
        if start and len(self.rows) > start:
            self.rows[start].again.setFocus()


class CheckCard(QFrame):
    """One check: its day, its result then, what was checked, and the reasons of then behind a fold."""

    def __init__(self, check: KeptCheck, words: Words, theme: Theme, again: Callable[[str], None]) -> None:
        super().__init__()
        self.setObjectName("card")
        subject = shortened(check.text)
        column = column_in(self, SPACING[3])
        column.addWidget(TextBlock(history_words.when(check.checked_at, None, words), "muted"))
        wording = history_words.RESULTS[check.level]
        column.addWidget(labelled_symbol(check.level.value, words.t(wording), theme))
        column.addWidget(address_line(subject, "subject"))
        self.again = button(words.t("Check again"), "quiet", subject)
        when_pressed(self.again, lambda: again(check.text))
        self.why = Disclosure(words.t("What we said then"))
        self.why.setAccessibleName(words.labelled(self.why.text(), subject))
        reasons = TextBlock("\n".join(check.reasons))
        reasons.setVisible(False)
        self.why.toggled.connect(reasons.setVisible)
        column.addWidget(row_of(self.again, self.why))
        self.why.setVisible(bool(check.reasons))  # after it has its place: else it would be a window for a moment
        column.addWidget(reasons)


def shortened(text: str) -> str:
    """Return a text on one line, its start where it is long, with hidden characters made visible."""
    line = visible(" ".join(text.split()))
    return line if len(line) <= SHOWN_LENGTH else f"{line[:SHOWN_LENGTH]}..."
