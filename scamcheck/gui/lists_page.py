"""The Lists page: what the lists are for, updating them, taking in files, the own short list, each list in its group.

It knows neither store nor network: ``PageActions`` tells what the person wants, ``show_...`` what to show.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scamcheck.gui import list_words, update_words
from scamcheck.gui.list_group import ListGroup
from scamcheck.gui.own_card import OwnCard
from scamcheck.gui.parts import WorkLine, button, card, row_of, when_pressed
from scamcheck.gui.room import RoomPage
from scamcheck.gui.text import TextBlock
from scamcheck.gui.update_panel import UpdatePanel

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scamcheck.gui.list_actions import PageActions
    from scamcheck.gui.list_card import ListCard
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState
    from scamcheck.services.settings import Settings


class ListsPage(RoomPage):
    """All lists. ``rows`` are the cards by id of the list, ``groups`` by key, once ``show_states`` has been called.

    ``work`` shows how far the work on a file is, with Cancel.
    """

    def __init__(self, words: Words, theme: Theme, settings: Settings, actions: PageActions) -> None:
        super().__init__(words.t("Warning lists"), words, theme)
        self._actions = actions
        self.rows: dict[str, ListCard] = {}
        self.groups: dict[str, ListGroup] = {}
        self.panel = UpdatePanel(words, theme, settings, actions)
        self.work = WorkLine(words.t("Cancel"), words.t("Progress of the work on the file"))
        self.choose_file = button(words.t("Choose a file"))
        self.make_pack = button(words.t("Make a pack for a USB stick"))
        self.own = OwnCard(words, actions.own)
        self._groups = QVBoxLayout()
        self._fill()
        self._connect()

    def show_states(self, states: Sequence[ListState], held: Collection[str], month: int) -> None:
        """Show how all lists stand; ``held`` are those on this computer, ``month`` the bytes fetched this month."""
        last = update_words.last_time(states, datetime.now().astimezone(), self.words)
        self.panel.show_overview(list_words.overview(states, self.words), last, month)
        moved = False
        for key in list_words.GROUPS:
            members = [state for state in states if list_words.group_of(state.feed) == key]
            if members:
                moved |= self._group(key).show_states(members, held)
                self.rows |= self.groups[key].rows
        if moved:
            self.order()
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _fill(self) -> None:
        self.top.addWidget(self.work)
        self.work.setVisible(False)
        for part in (self.panel, self._files(), self.own):
            self.column.addWidget(part)
        self.column.addLayout(self._groups)

    def _files(self) -> QWidget:
        """Return the card about lists that come in files: a download, or a pack for a computer without the internet."""
        frame, column = card()
        question = self.words.t("Got a list as a file, or a pack on a USB stick?")
        answer = self.words.t("Drop it on this window, or choose it here.")
        column.addWidget(TextBlock(self.words.running(question, answer)))
        column.addWidget(row_of(self.choose_file, self.make_pack))
        return frame

    def _connect(self) -> None:
        when_pressed(self.back, self._actions.back)
        when_pressed(self.choose_file, self._actions.choose_file)
        when_pressed(self.make_pack, self._actions.make_pack)
        when_pressed(self.work.cancel, self._actions.cancel_work)
        self.own.changed.connect(self.order)

    def _group(self, key: str) -> ListGroup:
        """Return a group, made when its first list is shown."""
        if key not in self.groups:
            self.groups[key] = ListGroup(key, self.words, self.theme, self._actions.one)
            self._groups.addWidget(self.groups[key])
        return self.groups[key]

    def _keep_in_sight(self) -> None:
        """Follow the row that the person is in when it has moved."""
        focus = self.focusWidget()
        inside = any(row.isAncestorOf(focus) for row in self.rows.values()) if focus is not None else False
        if focus is not None and inside and focus.hasFocus():
            self.area.ensureWidgetVisible(focus)
