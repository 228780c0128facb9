"""The keys on the Settings page: looked for in the background and only when asked, since the key store may want to be unlocked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from scamcheck.core.notice import Notice
from scamcheck.gui.file_words import CRASHED, Question
from scamcheck.gui.offer_card import OfferCard
from scamcheck.gui.tasks import TaskRunner
from scamcheck.services.secrets import why_not

if TYPE_CHECKING:
    from scamcheck.app import App
    from scamcheck.core.task import Task
    from scamcheck.gui.settings_page import SettingsPage
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words

NOT_SAVED = frozenset({"secrets.none", "secrets.plain"})
"""What says that a key was not saved: nobody tried to here."""


@dataclass(frozen=True, slots=True)
class KeyStore:
    """``name`` of the key store in use, "" where there is none; ``has_key``: the key that signs packs is in it, or None."""

    name: str
    has_key: bool | None = None
    problem: Notice | None = None


class KeyWork(QObject):
    """Says on ``page`` which keys are kept and where; takes ours out when the person is sure."""

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._runner = TaskRunner(self)
        self.page: SettingsPage
        self.words: Words
        self.theme: Theme

    def attach(self, page: SettingsPage, words: Words, theme: Theme) -> None:
        """Work with ``page`` from now on."""
        self.page, self.words, self.theme = page, words, theme
        self._runner.start(partial(_find, self._app), self._show, self._fail)

    def look(self) -> None:
        """Look into the key store, which may ask the person first, and say what is there."""
        self._runner.start(partial(_look, self._app), self._show, self._fail)

    def ask(self) -> None:
        """Ask whether the key is to go."""
        words = self.words
        question = Question(
            words.t("Take your signing key out of the key store?"),
            (words.t("The next pack that you make gets a new key. Whoever takes it in must compare again."),),
            words.t("Take the key out"),
            words.t("Leave it"),
            careful=True,
        )
        offer = OfferCard(question, self.theme)
        offer.connect_answers(lambda _: self._drop(), lambda: self._say(words.t("Nothing was changed.")))
        self.page.ask(offer)

    def stop(self) -> None:
        """Drop all work; does not wait."""
        self._runner.stop()

    def close(self) -> None:
        """Drop all work and wait for the worker."""
        self._runner.close()

    def _drop(self) -> None:
        self._runner.start(partial(_drop, self._app), self._end, self._fail)

    def _end(self, problem: Notice | None) -> None:
        self._say(self.words.t("The key is gone.") if problem is None else why_not(problem, self.words))
        self.look()

    def _show(self, store: KeyStore) -> None:
        self.page.show_keys(
            told(store, self.words),
            may_look=store.has_key is None and store.problem is None,
            has_key=bool(store.has_key),
        )

    def _fail(self, problem: Exception) -> None:
        wording = CRASHED
        self._say(self.words.t(wording, kind=type(problem).__name__))

    def _say(self, sentence: str) -> None:
        self.page.ask(None)
        self.page.say(sentence)


def told(store: KeyStore, words: Words) -> str:
    """Return which keys are kept and where."""
    if store.problem is not None and store.problem.code in NOT_SAVED:
        return words.t("This computer has no key store that scamcheck can use. No key of yours is kept.")
    if store.problem is not None:
        return why_not(store.problem, words)
    if store.has_key:
        return words.t("The key that signs your packs is in the key store of this computer ({name}).", name=store.name)
    if store.has_key is None:
        return words.t("Keys are kept in the key store of this computer ({name}), and nowhere else.", name=store.name)
    return words.t(
        "No key for packs is kept. Your first pack gets one, in the key store of this computer ({name}).",
        name=store.name,
    )


def _find(app: App, task: Task) -> KeyStore:  # noqa: ARG001 - a job of the runner
    """Run in a worker: return which key store there is; it is not opened."""
    return KeyStore(app.secrets.store_name.rpartition(".")[0], problem=app.secrets.problem())


def _look(app: App, task: Task) -> KeyStore:
    """Run in a worker: look for the key; nothing is made or changed."""
    from scamcheck.services.packs.key import NAME

    found = _find(app, task)
    kept = found.problem or app.secrets.get(NAME)
    if isinstance(kept, Notice):
        return KeyStore(found.name, problem=kept)
    return KeyStore(found.name, has_key=bool(kept))


def _drop(app: App, task: Task) -> Notice | None:  # noqa: ARG001 - a job of the runner
    """Run in a worker: take the key out."""
    from scamcheck.services.packs.key import NAME

    return app.secrets.delete(NAME)
