"""The Settings page: every choice is kept and seen at once. It does nothing itself: ``SettingsActions`` tells what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from scamcheck.gui import choices
from scamcheck.gui.parts import button, card, row_of, when_pressed
from scamcheck.gui.room import RoomPage
from scamcheck.gui.switch import Choice, Switch
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from scamcheck.gui.choices import Keep
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.settings import Settings


@dataclass(frozen=True, slots=True)
class SettingsActions:
    """What a person can do here. ``change`` shows the pages anew, ``keep`` only saves."""

    back: Callable[[], None]
    change: Keep
    keep: Keep
    switch_history: Callable[[bool], None]
    switch_traces: Callable[[bool], None]
    open_history: Callable[[], None]
    open_lists: Callable[[], None]
    look_for_key: Callable[[], None]
    drop_key: Callable[[], None]


class SettingsPage(RoomPage):
    """``history`` and ``traces`` are the two switches about what is kept; ``keys`` says which keys are.

    ``lookups`` are the online look-ups with all that belongs to them.
    """

    def __init__(
        self,
        settings: Settings,
        names: Mapping[str, str],
        words: Words,
        theme: Theme,
        actions: SettingsActions,
        *,
        lookups: QWidget,
    ) -> None:
        super().__init__(words.t("Settings"), words, theme)
        self.lookups = lookups
        self._settings, self._actions = settings, actions
        self.history = Switch(words.t("Keep a history of my checks"), theme, on=settings.history)
        self.history.setObjectName("history")
        self.traces = Switch(words.t("Leave nothing behind"), theme, on=settings.leave_nothing)
        self.traces.setObjectName("traces")
        self.see_history = button(words.t("See what is kept"))
        self.keys = TextBlock(words.t("Looking for the key store"))
        self.look_for_key = button(words.t("Look which keys are kept"))
        self.drop_key = button(words.t("Take the key out"))
        self.look_for_key.setVisible(False)
        self.drop_key.setVisible(False)
        self._add_language(names)
        self._add_look()
        self._add_kept()
        self._add_online()
        self._add_keys()
        self._connect()
        self.order()

    def chosen_like(self, name: str) -> str:
        """Return the name of what is chosen now in the group of ``name``: an arrow key moves the choice before the focus."""
        group = name.partition(".")[0]
        chosen = (choice.objectName() for choice in self.findChildren(Choice) if choice.isChecked())
        return next((one for one in chosen if one.partition(".")[0] == group), name)

    def show_switches(self, settings: Settings) -> None:
        """Show the two switches as they are kept: one takes the other back."""
        self.history.setChecked(settings.history)
        self.traces.setChecked(settings.leave_nothing)

    def show_keys(self, sentence: str, *, may_look: bool, has_key: bool) -> None:
        """Show which keys are kept and where; ``may_look`` offers to look, ``has_key`` to take ours out."""
        if self.look_for_key.hasFocus() and not may_look:
            self.keys.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys.setText(sentence)
        self.look_for_key.setVisible(may_look)
        self.drop_key.setVisible(has_key)

    def _add_language(self, names: Mapping[str, str]) -> None:
        column = self._card(self.words.t("Language and country"))
        column.addWidget(choices.languages(self._settings, names, self.words, self.theme, self._actions.change))
        column.addSpacing(SPACING[1])
        column.addWidget(choices.countries(self._settings, self.words, self.theme, self._actions.keep))

    def _add_look(self) -> None:
        column = self._card(self.words.t("Text and colours"))
        column.addWidget(choices.text_sizes(self._settings, self.words, self.theme, self._actions.change))
        column.addSpacing(SPACING[1])
        column.addWidget(choices.colours(self._settings, self.words, self.theme, self._actions.change))

    def _add_kept(self) -> None:
        words = self.words
        column = self._card(words.t("What stays on this computer"))
        column.addWidget(self.history)
        column.addWidget(
            TextBlock(words.t("What you checked, when, and our answer. Only in a file on this computer."), "muted")
        )
        column.addWidget(row_of(self.see_history))
        column.addSpacing(SPACING[1])
        column.addWidget(self.traces)
        traces = words.t(
            "No history, no place of the window. What you copied here is cleared when you close scamcheck."
        )
        column.addWidget(TextBlock(traces, "muted"))
        column.addWidget(TextBlock(words.t("Lists, settings and wallets that you keep stay."), "muted"))
        self.show_switches(self._settings)

    def _add_online(self) -> None:
        column = self._card(self.words.t("Online look-ups"))
        column.addWidget(self.lookups)
        lists = self.words.t("Warning lists are fetched from their publishers. You choose that on the Lists page.")
        column.addWidget(TextBlock(lists))
        self.open_lists = button(self.words.t("Lists"))
        column.addWidget(row_of(self.open_lists))

    def _add_keys(self) -> None:
        column = self._card(self.words.t("Keys"))
        column.addWidget(self.keys)
        self.keys.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(row_of(self.look_for_key, self.drop_key))

    def _card(self, title: str) -> QVBoxLayout:
        """Add a card under a heading and return the column inside it."""
        frame, column = card(SPACING[4])
        heading = TextBlock(title, "heading")
        self.column.addSpacing(SPACING[2])
        self.column.addWidget(heading)
        self.column.addWidget(frame)
        return column

    def _connect(self) -> None:
        when_pressed(self.back, self._actions.back)
        when_pressed(self.history, lambda: self._actions.switch_history(self.history.isChecked()))
        when_pressed(self.traces, lambda: self._actions.switch_traces(self.traces.isChecked()))
        when_pressed(self.see_history, self._actions.open_history)
        when_pressed(self.open_lists, self._actions.open_lists)
        when_pressed(self.look_for_key, self._actions.look_for_key)
        when_pressed(self.drop_key, self._actions.drop_key)
