"""The Lists page: what the lists are for, updating them, and every list in its group.

It knows neither store nor network: ``PageActions`` tells what the person wants, ``show_...`` what to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scamcheck.gui import list_words
from scamcheck.gui.list_card import ListCard
from scamcheck.gui.page import announce, foot_under
from scamcheck.gui.parts import bar, button, card, centred_column, order_tabs, row_of, when_pressed
from scamcheck.gui.switch import Switch
from scamcheck.gui.text import TextBlock, focus_heading
from scamcheck.gui.theme import COLUMN, SPACING
from scamcheck.services.lists.state import size_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scamcheck.gui.list_card import ListActions
    from scamcheck.gui.offer_card import OfferCard
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.lists.state import ListState
    from scamcheck.services.settings import Settings


@dataclass(frozen=True, slots=True)
class PageActions:
    """What a person can do on the page beyond one list."""

    back: Callable[[], None]
    update: Callable[[], None]
    cancel: Callable[[], None]
    keep_choices: Callable[[], None]
    take_pack: Callable[[], None]
    make_pack: Callable[[], None]
    one: ListActions


class ListsPage(QWidget):
    """All lists. ``rows`` are the cards by id of the list, once ``show_states`` has been called."""

    def __init__(self, words: Words, theme: Theme, settings: Settings, actions: PageActions) -> None:
        super().__init__()
        self._words, self._theme, self._actions = words, theme, actions
        self.rows: dict[str, ListCard] = {}
        self.offer: OfferCard | None = None
        self.back = button(words.t("Back"))
        self.title = focus_heading(words.t("Warning lists"), "app_name")
        self.news = TextBlock("", "notice")
        self.panel = UpdatePanel(words, theme, settings, actions)
        self.take_pack = button(words.t("Take in a pack"))
        self.make_pack = button(words.t("Make a pack for a USB stick"))
        self.privacy = TextBlock("", "privacy")
        self.area = QScrollArea()
        self._groups = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_states(self, states: Sequence[ListState], month: int) -> None:
        """Show how all lists stand; ``month`` is what was fetched this month, in bytes."""
        self.panel.show_overview(list_words.overview(states, self._words), month)
        if not self.rows:
            self._build(states)
            return
        for state in states:
            self.rows[state.feed.id].show_state(state)

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
        self.news.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.news.setVisible(False)
        column.addLayout(head)
        column.addLayout(self._top)
        column.addWidget(self.panel)
        column.addLayout(self._groups)
        column.addWidget(self._packs())
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

    def _packs(self) -> QWidget:
        """Return the part about computers without the internet."""
        words = self._words
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, SPACING[4], 0, 0)
        column.addWidget(TextBlock(words.t("Without the internet"), "heading"))
        frame, inner = card()
        inner.addWidget(TextBlock(words.t("A pack carries lists to another computer, on a USB stick for example.")))
        inner.addWidget(TextBlock(words.t("You can also drop a pack or a list file on this window."), "muted"))
        inner.addWidget(row_of(self.take_pack, self.make_pack))
        column.addWidget(frame)
        return part

    def _connect(self) -> None:
        when_pressed(self.back, self._actions.back)
        when_pressed(self.take_pack, self._actions.take_pack)
        when_pressed(self.make_pack, self._actions.make_pack)

    def _build(self, states: Sequence[ListState]) -> None:
        """Make the groups and their rows; details of a list are made when they are asked for."""
        for key, wording in list_words.GROUPS.items():
            members = [state for state in states if list_words.group_of(state.feed) == key]
            if not members:
                continue
            self._groups.addSpacing(SPACING[4])
            self._groups.addWidget(TextBlock(self._words.t(wording), "heading"))
            hint = list_words.HINTS[key]
            self._groups.addWidget(TextBlock(self._words.t(hint), "muted"))
            frame, column = card(0)
            column.setSpacing(0)
            for state in members:
                row = ListCard(state, self._words, self._theme, self._actions.one)
                row.setProperty("first", state is members[0])
                self.rows[state.feed.id] = row
                column.addWidget(row)
            self._groups.addWidget(frame)
        self._order()

    def _order(self) -> None:
        inside = self.area.widget()
        if inside is not None:
            order_tabs(inside)


class UpdatePanel(QFrame):
    """What the lists are for, Update now with its progress, and the two switches."""

    def __init__(self, words: Words, theme: Theme, settings: Settings, actions: PageActions) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = words
        self.overview = TextBlock("", "finding")
        self.update_button = button(words.t("Update now"), "primary")
        self.cancel_button = button(words.t("Cancel"))
        self.progress = bar(words.t("Progress of the update"))
        self.amount = TextBlock("", "muted")
        self.month = TextBlock("", "muted")
        self.updates = Switch(words.t("Let scamcheck update the lists by itself"), theme, on=settings.updates)
        self.metered = Switch(
            words.t("Slow or paid line: fetch only small lists and changes"), theme, on=settings.metered
        )
        self._lay_out()
        when_pressed(self.update_button, actions.update)
        when_pressed(self.cancel_button, actions.cancel)
        when_pressed(self.updates, actions.keep_choices)
        when_pressed(self.metered, actions.keep_choices)
        self.show_running(running=False)

    def show_overview(self, sentence: str, month: int) -> None:
        """Show how the lists stand together and what was fetched this month, in bytes."""
        self.overview.setText(sentence)
        size = size_text(month, self._words) if month else self._words.t("nothing yet")
        self.month.setText(self._words.t("Fetched this month: {size}", size=size))

    def show_running(self, *, running: bool, sentence: str = "") -> None:
        """Show Cancel and progress, or Update now with ``sentence``: how the last update ended."""
        had_focus = self.update_button.hasFocus() or self.cancel_button.hasFocus()
        self.update_button.setVisible(not running)
        self.cancel_button.setVisible(running)
        self.progress.setVisible(running)
        self.progress.setValue(0)
        self.amount.setText(sentence)
        self.amount.setVisible(running or bool(sentence))
        if had_focus:
            (self.cancel_button if running else self.update_button).setFocus()
        self.update_button.setAccessibleDescription(sentence)

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how many bytes of all have come."""
        self.progress.setValue(min(100, 100 * done // total) if total else 0)
        self.amount.setText(
            list_words.amount(done, total, self._words) if done else self._words.t("Asking what is new")
        )

    def allow(self, *, possible: bool) -> None:
        """Offer Update now, or not: where lists cannot be fetched at all."""
        self.update_button.setEnabled(possible)

    def _lay_out(self) -> None:
        words = self._words
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING[3], SPACING[3], SPACING[3], SPACING[3])
        column.setSpacing(SPACING[1])
        column.addWidget(TextBlock(words.t("Every check looks in these lists. They are kept on this computer.")))
        privacy = words.t("Publishers see this computer's internet address, never what you type.")
        column.addWidget(TextBlock(privacy, "muted"))
        column.addWidget(self.overview)
        row = QHBoxLayout()
        row.setSpacing(SPACING[2])
        row.addWidget(self.update_button)
        row.addWidget(self.cancel_button)
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.amount)
        column.addWidget(self.updates)
        column.addWidget(self.metered)
        column.addWidget(self.month)
