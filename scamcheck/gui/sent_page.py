"""What left this computer for checks: each request as it was sent, and those of earlier days without what was asked.

Question: can the person wipe it? Decision: no. Why: it is a true record, and services that count calls count them anyway; what
was asked goes by itself when scamcheck is closed, and with "leave nothing behind" no file is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from scamcheck.gui.cards import address_line
from scamcheck.gui.parts import button, column_in, row_of, when_pressed
from scamcheck.gui.room import RoomPage
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.i18n import N_
from scamcheck.services.sent_words import WORDING, as_table, lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.core.lookup import Sent
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.sent_words import Line

AT_ONCE = 30
"""Requests that are shown before the person asks for more: each is a card."""
COPIED = N_("Copied. You can paste it into a letter or a message.")


class SentPage(RoomPage):
    """``cards`` are the requests that are shown, the newest first: those since the start, then the earlier ones."""

    def __init__(self, now: Sequence[Sent], earlier: Sequence[Sent], words: Words, theme: Theme, *, kept: bool) -> None:
        super().__init__(words.t(WORDING["page"]), words, theme)
        self.cards: list[QFrame] = []
        self.copy = button(words.t("Copy as text"))
        self.more = button(words.t("Show more"))
        self._waiting = [
            *(("now", line) for line in lines(now, words)),
            *(("earlier", line) for line in lines(earlier, words)),
        ]
        self._list = QVBoxLayout()
        self._part = ""
        self._sent = (*earlier, *now)
        self.lead = TextBlock(words.t(WORDING["lead" if self._sent else "empty"]))
        self.column.addWidget(self.lead)
        if self._sent:
            self.column.addWidget(TextBlock(words.t(WORDING["kept" if kept else "unkept"]), "muted"))
            self.column.addWidget(row_of(self.copy))
            self.column.addLayout(self._list)
            self.column.addWidget(row_of(self.more))
            when_pressed(self.copy, self._copy)
            when_pressed(self.more, self._show_more)
            self._show_more()

    def _show_more(self) -> None:
        start = len(self.cards)
        for part, line in self._waiting[start : start + AT_ONCE]:
            if part != self._part:
                self._part = part
                self._list.addSpacing(SPACING[3])
                self._list.addWidget(TextBlock(self.words.t(WORDING[part]), "heading"))
            made = _card(line)
            self.cards.append(made)
            self._list.addWidget(made)
        if start:
            self.copy.setFocus()
        self.more.setVisible(len(self.cards) < len(self._waiting))
        self.order()

    def _copy(self) -> None:
        """Put the whole record on the clipboard as plain text."""
        QGuiApplication.clipboard().setText(as_table(self._sent, self.words))
        self.say(self.words.t(COPIED))


def _card(line: Line) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = column_in(frame, SPACING[3])
    column.addWidget(TextBlock(line.when, "muted"))
    column.addWidget(TextBlock(line.title, "finding"))
    column.addWidget(TextBlock(line.to))
    if line.what:
        column.addWidget(address_line(line.what, "subject"))
    column.addWidget(address_line(line.path, "names"))
    column.addWidget(TextBlock(line.size, "muted"))
    return frame
