"""The Lists page: what the lists are for, updating them, taking in files, the own short list, each list in its group.

It knows neither store nor network: ``PageActions`` tells what the person wants, ``show_...`` what to show.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scamcheck.gui import list_words, update_words
from scamcheck.gui.list_group import ListGroup
from scamcheck.gui.own_card import OwnCard
from scamcheck.gui.page import announce, foot_under
from scamcheck.gui.parts import WorkLine, button, card, centred_column, order_tabs, row_of, when_pressed
from scamcheck.gui.text import TextBlock, focus_heading
from scamcheck.gui.theme import COLUMN, SPACING
from scamcheck.gui.update_panel import UpdatePanel

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from scamcheck.gui.list_actions import PageActions
    from scamcheck.gui.list_card import ListCard
    from scamcheck.gui.offer_card import OfferCard
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState
    from scamcheck.services.settings import Settings


class ListsPage(QWidget):
    """All lists. ``rows`` are the cards by id of the list, ``groups`` by key, once ``show_states`` has been called.

    ``work`` shows how far the work on a file is, with Cancel.
    """

    def __init__(self, words: Words, theme: Theme, settings: Settings, actions: PageActions) -> None:
        super().__init__()
        self._words, self._theme, self._actions = words, theme, actions
        self.rows: dict[str, ListCard] = {}
        self.groups: dict[str, ListGroup] = {}
        self.offer: OfferCard | None = None
        self.back = button(words.t("Back"))
        self.title = focus_heading(words.t("Warning lists"), "app_name")
        self.news = TextBlock("", "notice")
        self.panel = UpdatePanel(words, theme, settings, actions)
        self.work = WorkLine(words.t("Cancel"), words.t("Progress of the work on the file"))
        self.choose_file = button(words.t("Choose a file"))
        self.make_pack = button(words.t("Make a pack for a USB stick"))
        self.own = OwnCard(words, actions.own)
        self.privacy = TextBlock("", "privacy")
        self.area = QScrollArea()
        self._groups = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_states(self, states: Sequence[ListState], held: Collection[str], month: int) -> None:
        """Show how all lists stand; ``held`` are those on this computer, ``month`` the bytes fetched this month."""
        last = update_words.last_time(states, datetime.now().astimezone(), self._words)
        self.panel.show_overview(list_words.overview(states, self._words), last, month)
        moved = False
        for key in list_words.GROUPS:
            members = [state for state in states if list_words.group_of(state.feed) == key]
            if members:
                moved |= self._group(key).show_states(members, held)
                self.rows |= self.groups[key].rows
        if moved:
            self._order()
            QTimer.singleShot(0, self, self._keep_in_sight)

    def show_news(self, sentence: str) -> None:
        """Show how something ended, at the top; nothing for an empty one."""
        self.news.setText(sentence)
        self.news.setVisible(bool(sentence))

    def say(self, sentence: str) -> None:
        """Show how something ended, and move the focus there so that it is read."""
        self.show_news(sentence)
        if sentence:
            self.news.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.news, sentence)
            QTimer.singleShot(0, self.news, self.go_up)

    def ask(self, offer: OfferCard | None) -> None:
        """Show a question at the top in place of the last one, or none."""
        if self.offer is not None:
            self._top.removeWidget(self.offer)
            self.offer.hide()
            self.offer.deleteLater()
        self.offer = offer
        if offer is not None:
            self.show_news("")
            self._top.addWidget(offer)
            offer.show()
            self._order()
            offer.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, offer, self.go_up)

    def go_up(self) -> None:
        """Show the top of the page."""
        self.area.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        column = centred_column(inside, self._theme.scaled(COLUMN), (SPACING[4], SPACING[5]))
        column.setSpacing(SPACING[1])
        head = QHBoxLayout()
        head.setSpacing(SPACING[3])
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self._top = QVBoxLayout()
        self._top.addWidget(self.news)
        self._top.addWidget(self.work)
        self.work.setVisible(False)
        self.news.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.news.setVisible(False)
        column.addLayout(head)
        column.addLayout(self._top)
        column.addWidget(self.panel)
        column.addWidget(self._files())
        column.addWidget(self.own)
        column.addLayout(self._groups)
        column.addStretch(1)
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(foot_under(self.area, self._theme.scaled(COLUMN), self.privacy))

    def _files(self) -> QWidget:
        """Return the card about lists that come in files: a download, or a pack for a computer without the internet."""
        frame, column = card()
        question = self._words.t("Got a list as a file, or a pack on a USB stick?")
        answer = self._words.t("Drop it on this window, or choose it here.")
        column.addWidget(TextBlock(f"{question} {answer}"))
        column.addWidget(row_of(self.choose_file, self.make_pack))
        return frame

    def _connect(self) -> None:
        when_pressed(self.back, self._actions.back)
        when_pressed(self.choose_file, self._actions.choose_file)
        when_pressed(self.make_pack, self._actions.make_pack)
        when_pressed(self.work.cancel, self._actions.cancel_work)
        self.own.changed.connect(self._order)

    def _group(self, key: str) -> ListGroup:
        """Return a group, made when its first list is shown."""
        if key not in self.groups:
            self.groups[key] = ListGroup(key, self._words, self._theme, self._actions.one)
            self._groups.addWidget(self.groups[key])
        return self.groups[key]

    def _keep_in_sight(self) -> None:
        """Follow the row that the person is in when it has moved."""
        focus = self.focusWidget()
        inside = any(row.isAncestorOf(focus) for row in self.rows.values()) if focus is not None else False
        if focus is not None and inside and focus.hasFocus():
            self.area.ensureWidgetVisible(focus)

    def _order(self) -> None:
        inside = self.area.widget()
        if inside is not None:
            order_tabs(inside)
