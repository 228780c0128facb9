"""Names on the lists, offered below the box while a name is typed."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from scamcheck.gui.page import announce
from scamcheck.gui.tasks import TaskRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.core.task import Task
    from scamcheck.gui.input_box import InputBox
    from scamcheck.gui.offers import Offers
    from scamcheck.i18n import Words

    LookUp = Callable[[str, int, Task], tuple[str, ...]]

MOST = 6
PAUSE_MS = 150
"""Who types on is not interrupted."""
_NAME = re.compile(r"[^\n/@\\]{2,60}")
_LETTERS = re.compile(r"[^\W\d_]")
_LEAST_ASCII = 3


class Suggestions(QObject):
    """Offers listed names for what is typed into a box. ``look_up`` runs in a worker; what it raises offers nothing.

    Down goes into the names, Enter takes one; who types on and presses Enter checks what is typed.
    """

    def __init__(self, look_up: LookUp, parent: QObject) -> None:
        super().__init__(parent)
        self._look_up = look_up
        self._runner = TaskRunner(self)
        self._task: Task | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._box: InputBox
        self._words: Words
        self._offers: Offers | None = None

    def attach(self, box: InputBox, words: Words) -> None:
        """Offer names below ``box`` from now on."""
        self._drop()
        self._box, self._words, self._offers = box, words, None
        box.textChanged.connect(self._wait)
        box.left.connect(self.stop)
        box.submitted.connect(self.stop)

    @property
    def offers(self) -> Offers:
        """The names, made when first needed: the window comes sooner."""
        if self._offers is None:
            from scamcheck.gui.offers import Offers

            self._offers = made = Offers(self._box)
            made.setAccessibleName(self._words.t("Names on the lists"))
            made.chosen.connect(self._take)
            made.moved.connect(partial(announce, self._box))
            self._box.first_asked = made.take_key
        return self._offers

    def stop(self) -> None:
        """Offer nothing until something else is typed."""
        self._drop()
        self._hide()

    def close(self) -> None:
        """Drop all work and wait until the worker is done."""
        self._drop()
        self._runner.close()

    def _hide(self) -> None:
        if self._offers is not None:
            self._offers.hide()

    def _drop(self) -> None:
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _wait(self) -> None:
        """Ask after a pause, if what stands in the box may be a name that somebody types."""
        self._drop()
        if self._box.hasFocus() and is_name(self._box.toPlainText()):
            self._pause.start()
        else:
            self._hide()

    def _ask(self) -> None:
        typed = self._box.toPlainText().strip()
        job = partial(self._look_up, typed, MOST)
        self._task = self._runner.start(job, partial(self._offer, typed), lambda _: self._hide())

    def _offer(self, typed: str, names: tuple[str, ...]) -> None:
        """Show ``names``, unless the only one is what was typed."""
        self._task = None
        if not names or names == (typed,):
            self._hide()
            return
        heading = self._words.t("Names on the lists that are written like this:")
        if not self.offers.isVisible():
            announce(self._box, self._words.running(heading, self._words.listing(names)))
        self.offers.show_names(heading, names)

    def _take(self, name: str) -> None:
        """Put the chosen name into the box, where it can be changed before it is checked."""
        self._box.setPlainText(name)
        self._drop()
        cursor = self._box.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._box.setTextCursor(cursor)


def is_name(typed: str) -> bool:
    """Tell whether ``typed`` may be the beginning of a name: one short line with letters, and no address."""
    text = typed.strip()
    if not _NAME.fullmatch(text) or not _LETTERS.search(text):
        return False
    return len(text) >= _LEAST_ASCII or not text.isascii()
