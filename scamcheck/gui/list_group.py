"""One group of lists on the Lists page: those that are here, those that need a person, and the others folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from scamcheck.gui import list_words
from scamcheck.gui.list_card import ListCard, mark_of
from scamcheck.gui.list_words import Condition
from scamcheck.gui.parts import Disclosure, card, column_in, when_pressed
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scamcheck.gui.list_actions import ListActions
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState


class ListGroup(QWidget):
    """``rows`` are the cards by id of the list, ``fold`` stands for those that are not here and need nobody."""

    def __init__(self, key: str, words: Words, theme: Theme, actions: ListActions) -> None:
        super().__init__()
        self._words, self._theme, self._actions = words, theme, actions
        self.rows: dict[str, ListCard] = {}
        self.fold = FoldRow(words, theme)
        self._folded: list[str] = []
        self._order: list[QFrame] = [self.fold]
        frame, self._column = card(0)
        self._column.setSpacing(0)
        self._column.addWidget(self.fold)
        wording, hint = list_words.GROUPS[key], list_words.HINTS[key]
        column = column_in(self)
        column.setContentsMargins(0, SPACING[4], 0, 0)
        column.addWidget(TextBlock(words.t(wording), "heading"))
        column.addWidget(TextBlock(words.t(hint), "muted"))
        column.addWidget(frame)
        when_pressed(self.fold.more, self._show_folded)

    def show_states(self, states: Sequence[ListState], held: Collection[str]) -> bool:
        """Show how the lists stand; ``held`` are those on this computer. Return whether the order is another now."""
        for state in states:
            here = state.feed.id in held
            row = self.rows.get(state.feed.id)
            if row is None:
                self.rows[state.feed.id] = ListCard(state, self._words, self._theme, self._actions, held=here)
            else:
                row.show_state(state, held=here)
        ids = [state.feed.id for state in states]
        by_hand = {state.feed.id for state in states if list_words.needs_hands(state.feed)}
        self._folded = [one for one in ids if not (one in held or one in by_hand or self._stays(one))]
        others = [one for one in ids if one not in held and one not in self._folded]
        here_first = [*(one for one in ids if one in held), *others]
        self.fold.show_number(len(self._folded), self._words)
        order = [*(self.rows[one] for one in here_first), self.fold, *(self.rows[one] for one in self._folded)]
        changed = order != self._order
        if changed:
            self._put(order)
        self._show_folded()
        return changed

    def _stays(self, feed_id: str) -> bool:
        """Tell whether a row stays in sight because somebody is reading its details outside the fold."""
        row = self.rows[feed_id]
        outside = row in self._order and self._order.index(row) < self._order.index(self.fold)
        return outside and row.more.isChecked()

    def _put(self, order: list[QFrame]) -> None:
        """Put the rows into this order. None gets another parent, so the focus stays where it is."""
        for row in self._order:
            self._column.removeWidget(row)
        for row in order:
            self._column.addWidget(row)
        self._order = order
        top = next((row for row in order if row is not self.fold or self._folded), None)
        for row in order:
            row.setProperty("first", row is top)
            row.style().unpolish(row)
            row.style().polish(row)

    def _show_folded(self) -> None:
        for feed_id, row in self.rows.items():
            row.setVisible(feed_id not in self._folded or self.fold.more.isChecked())


class FoldRow(QFrame):
    """Says how many lists are not here yet, with a button that shows them."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("row")
        self.text = TextBlock("")
        self.more = Disclosure(words.t("Details"))
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACING[4], SPACING[2], SPACING[4], SPACING[2])
        line.setSpacing(SPACING[2])
        line.addWidget(mark_of(Condition.ABSENT, theme))
        line.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.more)

    def show_number(self, number: int, words: Words) -> None:
        """Show how many lists are folded away; nothing for none."""
        sentence = words.n("{n} list is not here yet", "{n} lists are not here yet", number)
        self.text.setText(sentence)
        self.more.setAccessibleName(words.t("Details: {list}", list=sentence))
        self.setVisible(number > 0)
