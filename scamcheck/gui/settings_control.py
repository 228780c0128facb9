"""Between the Settings page and the rest: keeps what the person chooses, asks before anything is deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from scamcheck import i18n
from scamcheck.core.model import Notice
from scamcheck.gui.history_words import clear_question, history_cleared
from scamcheck.gui.key_work import KeyWork
from scamcheck.gui.lookup_control import LookUpControl
from scamcheck.gui.offer_card import OfferCard
from scamcheck.gui.settings_page import SettingsActions, SettingsPage
from scamcheck.gui.window_state import forget
from scamcheck.services.settings import NOT_SAVED
from scamcheck.services.ways_on import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.gui.choices import Change
    from scamcheck.gui.recorder import Recorder
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.settings import Settings


class SettingsControl(QObject):
    """``change`` keeps settings and shows the pages anew, ``keep`` only saves them. ``wanted`` says where to go next."""

    KEPT = True
    left = Signal()
    wants_history = Signal()
    wants_lists = Signal()

    def __init__(
        self,
        app: App,
        recorder: Recorder,
        change: Callable[[Settings], None],
        keep: Callable[[Settings], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._recorder = recorder
        self._change = change
        self._keep = keep
        self._keys = KeyWork(app, self)
        self._lookups = LookUpControl(app, self._keep_quietly, self)
        self.page: SettingsPage | None = None
        self.words: Words
        self.theme: Theme

    def new_page(self, words: Words, theme: Theme) -> SettingsPage:
        """Return a page in this language and look; the keys come soon."""
        self.words, self.theme = words, theme
        actions = SettingsActions(
            back=self.left.emit,
            change=self._show_at_once,
            keep=self._keep_quietly,
            switch_history=self._switch_history,
            switch_traces=self._switch_traces,
            open_history=self.wants_history.emit,
            open_lists=self.wants_lists.emit,
            look_for_key=self._keys.look,
            drop_key=self._keys.ask,
        )
        locale = self._app.folders.assets / "locale"
        names = {tag: i18n.own_name(locale, tag) for tag in i18n.languages(locale)}
        lookups = self._lookups.new_cards(words, theme)
        self.page = SettingsPage(self._app.settings.current, names, words, theme, actions, lookups=lookups)
        self._lookups.privacy = self.page.privacy
        self._keys.attach(self.page, words, theme)
        return self.page

    def refresh(self) -> None:
        """Show which look-ups are on; nothing else here changes elsewhere."""
        self._lookups.refresh()

    def stop(self) -> None:
        """Drop all work; does not wait."""
        self._keys.stop()
        self._lookups.stop()

    def close(self) -> None:
        """Drop all work and wait for the worker."""
        self._keys.close()
        self._lookups.close()

    def _show_at_once(self, change: Change) -> None:
        """Change how all pages look; this one comes back where it was, with the focus where it was."""
        if self.page is None:
            return
        focus, at = QApplication.focusWidget(), self.page.area.verticalScrollBar().value()
        name = focus.objectName() if focus is not None else ""
        self._change(change(self._app.settings.current))
        self.page.come_back(at, self.page.chosen_like(name))
        self._say_if_lost()

    def _keep_quietly(self, change: Change) -> None:
        self._keep(change(self._app.settings.current))
        self._say_if_lost()

    def _say_if_lost(self) -> None:
        """Say when a choice did not reach the disk; the focus stays on the choice."""
        if self.page is not None and not self._app.settings.kept:
            self.page.show_news(told(Notice("settings.not_saved"), {"settings.not_saved": NOT_SAVED}, self.words))

    def _switch_history(self, on: bool) -> None:  # noqa: FBT001 - what a switch says
        """Keep checks from now on, or no more; what is kept goes only when the person says so."""
        before = self._app.settings.current
        self._keep(replace(before, history=on, leave_nothing=before.leave_nothing and not on))
        self._after_switch(keeps=on)

    def _switch_traces(self, on: bool) -> None:  # noqa: FBT001 - as above
        """Write nothing but lists and settings from now on, or as usual again; the place of the window goes at once."""
        before = self._app.settings.current
        self._keep(replace(before, leave_nothing=on, history=before.history and not on))
        if on:
            forget(self._app.folders.window)
        self._after_switch(keeps=not on)

    def _after_switch(self, *, keeps: bool) -> None:
        """Show the switches as they are, and ask about checks that are still kept."""
        if self.page is None:
            return
        self.page.show_switches(self._app.settings.current)
        self._say_if_lost()
        number = 0 if keeps else len(self._recorder.history.checks())
        if not number:
            self.page.ask(None)
            return
        offer = OfferCard(clear_question(number, self.words), self.theme)
        offer.connect_answers(lambda _: self._clear(), lambda: self._say(self.words.t("The checks are still here.")))
        self.page.ask(offer)

    def _clear(self) -> None:
        self._say(history_cleared(self.words, gone=self._recorder.clear()))

    def _say(self, sentence: str) -> None:
        if self.page is not None:
            self.page.ask(None)
            self.page.say(sentence)
