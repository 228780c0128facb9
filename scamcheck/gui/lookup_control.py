"""Between the look-ups on the Settings page and the rest: keeps which are on; keys are saved, tested and taken out in a worker.

A key store may wait for the person, and a test waits for the network: neither may stop the window.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from scamcheck.app import try_key
from scamcheck.gui.file_words import CRASHED
from scamcheck.gui.key_part import KeyActions, KeyPart
from scamcheck.gui.lookup_cards import LookUpActions, LookUpCards
from scamcheck.gui.tasks import TaskRunner
from scamcheck.services.key_test import how_it_went
from scamcheck.services.lookup_keys import entered_text, removed_text, state_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.core.model import Notice
    from scamcheck.core.task import Task
    from scamcheck.gui.choices import Keep
    from scamcheck.gui.text import TextBlock
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.key_test import KeyTested
    from scamcheck.services.lookup_keys import KeyState
    from scamcheck.services.settings import Settings

T = TypeVar("T")


class LookUpControl(QObject):
    """``keep`` saves settings. ``privacy`` is the line at the foot of the page, which says what a test sent out."""

    def __init__(self, app: App, keep: Keep, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._keep = keep
        self._runner = TaskRunner(self)
        self._busy: set[str] = set()
        self.cards: LookUpCards
        self.privacy: TextBlock
        self.words: Words

    def new_cards(self, words: Words, theme: Theme) -> LookUpCards:
        """Return the look-ups in this language and look."""
        self.words = words
        keys = KeyActions(look=self._look, save=self._save, test=self._test, drop=self._drop)
        actions = LookUpActions(switch=self._switch, all_off=self._all_off, keys=keys)
        facts = [module.FACTS for module in self._app.lookups.values()]
        self.cards = LookUpCards(facts, words, theme, actions)
        self.refresh()
        return self.cards

    def refresh(self) -> None:
        """Show which look-ups are on: the person may have said so beside an answer."""
        self.cards.show_on(self._app.settings.current.lookups)

    def stop(self) -> None:
        """Drop all work; does not wait."""
        self._runner.stop()

    def close(self) -> None:
        """Drop all work and wait for the worker."""
        self._runner.close()

    def _switch(self, lookup: str, on: bool) -> None:  # noqa: FBT001 - what a switch says
        def change(settings: Settings) -> Settings:
            others = tuple(one for one in settings.lookups if one != lookup)
            return replace(settings, lookups=(*others, lookup) if on else others)

        self._keep(change)
        self.refresh()

    def _all_off(self) -> None:
        self._keep(lambda settings: replace(settings, lookups=()))
        self.refresh()
        self.cards.tell_all_off()

    def _look(self, lookup: str) -> None:
        self._start(lookup, partial(_state, self._app, lookup), lambda _, state: self._show(lookup, state))

    def _save(self, lookup: str, key: str) -> None:
        def end(part: KeyPart, done: tuple[Notice | None, KeyState]) -> None:
            part.tell(entered_text(done[0], self.words))
            self._show(lookup, done[1])

        self._start(lookup, partial(_enter, self._app, lookup, key), end)

    def _drop(self, lookup: str) -> None:
        def end(part: KeyPart, done: tuple[Notice | None, KeyState]) -> None:
            self._show(lookup, done[1])
            part.tell(removed_text(done[0], self.words))

        self._start(lookup, partial(_remove, self._app, lookup), end)

    def _test(self, lookup: str) -> None:
        def end(part: KeyPart, tested: KeyTested) -> None:
            lines = tuple(how_it_went(tested, self._app.lookups[lookup].FACTS, self.words))
            part.tell(*lines)
            if tested.sent:
                self.privacy.setText(lines[-1])

        part = self.cards.rows[lookup].key
        if part is not None and lookup not in self._busy:
            part.tell(self.words.t("Asking. This takes a few seconds."))
        self._start(lookup, partial(try_key, self._app, lookup), end)

    def _start(self, lookup: str, job: Callable[[Task], T], end: Callable[[KeyPart, T], None]) -> None:
        """Run ``job`` unless one for this look-up is under way; the page may have been made anew when it ends."""

        def ended(result: T) -> None:
            self._busy.discard(lookup)
            part = self.cards.rows[lookup].key
            if part is not None:
                end(part, result)

        def failed(problem: Exception) -> None:
            self._busy.discard(lookup)
            part = self.cards.rows[lookup].key
            wording = CRASHED
            if part is not None:
                part.tell(self.words.t(wording, kind=type(problem).__name__))

        if lookup not in self._busy:
            self._busy.add(lookup)
            self._runner.start(job, ended, failed)

    def _show(self, lookup: str, state: KeyState) -> None:
        part = self.cards.rows[lookup].key
        if part is not None:
            part.show_state(state_text(state, self.words), has_key=bool(state.shown))


def _state(app: App, lookup: str, task: Task) -> KeyState:  # noqa: ARG001 - a job of the runner
    """Run in a worker: return which key there is; the key store may ask the person first."""
    return app.lookup_keys.state(lookup)


def _enter(app: App, lookup: str, key: str, task: Task) -> tuple[Notice | None, KeyState]:  # noqa: ARG001 - as above
    """Run in a worker: keep the key."""
    return app.lookup_keys.enter(lookup, key), app.lookup_keys.state(lookup)


def _remove(app: App, lookup: str, task: Task) -> tuple[Notice | None, KeyState]:  # noqa: ARG001 - as above
    """Run in a worker: take the key out."""
    return app.lookup_keys.remove(lookup), app.lookup_keys.state(lookup)
