"""The look-ups on the Settings page: what each would send to whom, its switch and its key. All of it comes from its facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scamcheck.gui.key_part import KeyPart
from scamcheck.gui.page import announce
from scamcheck.gui.parts import Disclosure, button, column_in, order_tabs, row_of, when_pressed
from scamcheck.gui.switch import Switch
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.services.consent import consent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from scamcheck.core.lookup import LookUp
    from scamcheck.gui.key_part import KeyActions
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words


@dataclass(frozen=True, slots=True)
class LookUpActions:
    """What a person can do here: switch one look-up on or off, all of them off, and what belongs to keys."""

    switch: Callable[[str, bool], None]
    all_off: Callable[[], None]
    keys: KeyActions


class LookUpCards(QWidget):
    """All look-ups, one row each in ``rows`` by id; ``news`` says how "all off" ended."""

    def __init__(self, facts: Sequence[LookUp], words: Words, theme: Theme, actions: LookUpActions) -> None:
        super().__init__()
        self._words = words
        self.all_off = button(words.t("Turn all look-ups off"))
        self.news = TextBlock("", "notice")
        self.news.setVisible(False)
        self.rows = {one.id: LookUpRow(one, words, theme, actions) for one in facts}
        column = column_in(self)
        column.addWidget(
            TextBlock(words.t("They ask others about what you check. Each one is off until you turn it on."))
        )
        before = words.t("While one is off, you are asked each time, and see what it would send to whom.")
        column.addWidget(TextBlock(before, "muted"))
        column.addWidget(row_of(self.all_off))
        column.addWidget(self.news)
        for number, row in enumerate(self.rows.values()):
            row.setProperty("first", number == 0)
            column.addWidget(row)
        when_pressed(self.all_off, actions.all_off)

    def show_on(self, lookups: Collection[str]) -> None:
        """Show which look-ups are on."""
        for name, row in self.rows.items():
            row.show_on(on=name in lookups)

    def tell_all_off(self) -> None:
        """Say that none is on any more; the focus stays on the button."""
        sentence = self._words.t("All look-ups are off.")
        self.news.setText(sentence)
        self.news.setVisible(True)
        announce(self.news, sentence)


class LookUpRow(QFrame):
    """One look-up: its title and whether it is on. What it sends, the switch and the key come with ``more``."""

    def __init__(self, facts: LookUp, words: Words, theme: Theme, actions: LookUpActions) -> None:
        super().__init__()
        self.setObjectName("row")
        self.facts = facts
        self._words, self._theme, self._actions = words, theme, actions
        self._on = False
        self._details: QWidget | None = None
        self.switch: Switch | None = None
        self.key: KeyPart | None = None
        self._told = consent(facts, (), words)
        self.line = TextBlock("", "state")
        self.more = Disclosure(words.t("Details"))
        self.more.setAccessibleName(words.t("Details: {list}", list=self._told.title))
        when_pressed(self.more, self._fold)
        self._column = column_in(self)
        self._column.setContentsMargins(0, SPACING[2], 0, SPACING[2])
        line = QHBoxLayout()
        line.setSpacing(SPACING[2])
        texts = QVBoxLayout()
        texts.setSpacing(SPACING[0] // 2)
        texts.addWidget(TextBlock(self._told.title, "finding"))
        texts.addWidget(TextBlock(self._told.lines[0], "muted"))
        texts.addWidget(self.line)
        line.addLayout(texts, 1)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)
        self.show_on(on=False)

    def show_on(self, *, on: bool) -> None:
        """Show whether the look-up is on."""
        self._on = on
        words = self._words
        self.line.setText(
            words.t("On. It is asked without asking you first.") if on else words.t("Off. You are asked first.")
        )
        if self.switch is not None:
            self.switch.setChecked(on)

    def _fold(self) -> None:
        """Show or hide the details; they are built, and the key is looked for, the first time."""
        if self._details is None:
            self._details = self._made()
            self._column.addWidget(self._details)
            order_tabs(self)
            if self.key is not None:
                self._actions.keys.look(self.facts.id)
        self._details.setVisible(self.more.isChecked())

    def _made(self) -> QWidget:
        """Return what to read before a yes, the switch, and what belongs to the key."""
        place, facts, words = QWidget(), self.facts, self._words
        column = column_in(place)
        for text in self._told.lines[1:]:
            column.addWidget(TextBlock(text))
        if self._told.warning:
            column.addWidget(TextBlock(self._told.warning, "finding"))
        if self._told.notice:
            column.addWidget(TextBlock(self._told.notice, "muted"))
        switch = Switch(words.t("From now on, ask without asking me"), self._theme, on=self._on, about=self._told.title)
        switch.setObjectName(f"lookup.{facts.id}")
        when_pressed(switch, lambda: self._actions.switch(facts.id, switch.isChecked()))
        self.switch = switch
        column.addWidget(switch)
        if facts.key is not None:
            self.key = KeyPart(facts.id, self._told.title, facts.key.page, words, self._actions.keys)
            column.addWidget(self.key)
        return place
