"""Files that a person brings: a list that they downloaded, or a pack. Asks first, takes in, and says how it went."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from scamcheck.gui import file_jobs, file_words
from scamcheck.gui.offer_card import OfferCard
from scamcheck.services.packs import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scamcheck.app import App
    from scamcheck.core.task import Task
    from scamcheck.gui.file_jobs import Found
    from scamcheck.gui.file_words import Doing, Question
    from scamcheck.gui.lists_page import ListsPage
    from scamcheck.gui.tasks import TaskRunner
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words


class TakeIn(QObject):
    """One file after the other. ``after`` is called when lists may have changed; ``page`` shows questions and results."""

    def __init__(self, app: App, runner: TaskRunner, after: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._runner = runner
        self._after = after
        self._waiting: list[Path] = []
        self._found: Found | None = None
        self._said = ""
        self._shown = ""
        self._task: Task | None = None
        self._stopped = ""
        self.page: ListsPage
        self.words: Words
        self.theme: Theme

    def attach(self, page: ListsPage, words: Words, theme: Theme) -> None:
        """Show questions and results on ``page`` from now on; a question that waits for an answer is asked again."""
        self.page, self.words, self.theme = page, words, theme
        page.work.setVisible(self._task is not None)
        if self._found is not None:
            self._ask(self._found)
        else:
            page.show_news(self._shown)

    def take(self, paths: Iterable[Path] = ()) -> None:
        """Look at files and ask about them, one after the other."""
        self._waiting += paths
        if self._waiting and self._task is None and self._found is None:
            self._run(partial(file_jobs.look_at, self._app, self._waiting.pop(0)), self._ask)

    def cancel(self) -> None:
        """Stop the work on a file; what was finished before stays."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
            stopped = self._stopped
            self._end(self.words.t(stopped))
            self.page.work.setVisible(self._task is not None)

    def choose_list(self, feed_id: str) -> None:
        """Let the person choose the file of one list, and take it in."""
        chosen, _ = QFileDialog.getOpenFileName(self.page, self.words.t("Take in a file"))
        if chosen:
            self._work(partial(file_jobs.take_list, self._app, Path(chosen), feed_id), file_words.taken)

    def choose_file(self) -> None:
        """Let the person choose a list or a pack, and look at it."""
        chosen, _ = QFileDialog.getOpenFileName(self.page, self.words.t("Choose a file"))
        if chosen:
            self.take([Path(chosen)])

    def make_pack(self) -> None:
        """Let the person choose where a pack shall go, and write it."""
        title = self.words.t("Make a pack for a USB stick")
        chosen, _ = QFileDialog.getSaveFileName(self.page, title, f"lists{SUFFIX}", _kinds(self.words))
        if chosen:
            path = Path(chosen)
            whole = path if path.suffix else path.with_suffix(SUFFIX)
            self._work(partial(file_jobs.make_pack, self._app, whole), file_words.pack_made, file_words.MAKING)

    def _work(
        self, job: Callable[[Task], Any], wording: Callable[[Any, Words], str], doing: Doing = file_words.READING
    ) -> None:
        """Do ``job`` in the background, then say how it ended in the words of ``wording``."""
        self._found = None
        self._run(job, lambda answer: self._end(wording(answer, self.words)), doing)

    def _run(self, job: Callable[[Task], Any], then: Callable[[Any], None], doing: Doing = file_words.READING) -> None:
        """Do ``job`` in the background with a bar and Cancel, after what runs; then call ``then`` with its result."""

        def done(result: Any) -> None:  # noqa: ANN401 - each job has its own
            self._task = None
            then(result)
            self.page.work.setVisible(self._task is not None)  # after the focus has moved on

        def failed(problem: Exception) -> None:
            crashed = file_words.CRASHED
            done_with = self.words.t(crashed, kind=type(problem).__name__)
            self._task = None
            self._end(done_with)
            self.page.work.setVisible(self._task is not None)

        def show(share: float) -> None:
            self.page.work.show_share(share)  # the page may be another one by now

        self.page.ask(None)
        self.page.work.show_share(0)
        self.page.work.setVisible(True)
        self._stopped = doing.stopped
        self._say(self.words.t(doing.now))
        self._task = self._runner.start(job, done, failed, show)

    def _end(self, sentence: str) -> None:
        """Say how it ended, and go on with the next file."""
        self._found = None
        self._said = "\n".join(filter(None, (self._said, sentence)))
        self.page.ask(None)
        self._say(self._said)
        if not self._waiting:
            self._said = ""
        self._after()
        self.take()

    def _say(self, sentence: str) -> None:
        """Say ``sentence``; it is still there when the page is made anew."""
        self._shown = sentence
        self.page.say(sentence)

    def _ask(self, found: Found) -> None:
        """Ask about what was found, or say why there is nothing to ask."""
        words = self.words
        if found.pack is not None:
            accept = partial(file_jobs.take_pack, self._app, found.path, found.pack.fingerprint)
            question = file_words.pack_question(found.pack, found.trust, words)
            self._offer(found, question, lambda _: self._work(accept, file_words.pack_taken))
        elif found.lists:
            jobs = [partial(file_jobs.take_list, self._app, found.path, feed.id) for feed in found.lists]
            question = file_words.list_question(found, words)
            self._offer(found, question, lambda chosen: self._work(jobs[chosen], file_words.taken))
        else:
            self._end(file_words.no_offer(found, words))

    def _offer(self, found: Found, question: Question, on_yes: Callable[[int], None]) -> None:
        self._found, self._shown = found, ""
        offer = OfferCard(question, self.theme)
        offer.connect_answers(on_yes, lambda: self._end(self.words.t("Nothing was changed.")))
        self.page.ask(offer)


def _kinds(words: Words) -> str:
    """Return what a file dialog says and shows for packs."""
    return words.t("Packs of lists ({pattern})", pattern=f"*{SUFFIX}")
