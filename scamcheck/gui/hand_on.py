"""The quiet row at the end of an answer: print it, save it as PDF, copy it as text, show it to someone."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from scamcheck.gui.parts import button, column_in, row_of, when_pressed
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.i18n import N_
from scamcheck.services.files import write_bytes
from scamcheck.services.sheet import as_text, brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.sheet import Sheet

SUFFIX = "pdf"
SAVED = N_("Saved as {name}.")
COPIED = N_("Copied. You can paste it into a letter or a message.")
PRINTED = N_("Sent to the printer.")
NO_PRINTER = N_("No printer was found. Save it as PDF instead.")
NOT_PRINTED = N_("The printer did not take it. Save it as PDF instead.")
NOT_SAVED = N_("It could not be saved there. Choose another place.")
PROBLEMS = {
    errno.ENOSPC: N_("The disk is full, so it was not saved. Choose another place."),
    errno.EDQUOT: N_("The disk is full, so it was not saved. Choose another place."),
    errno.EACCES: N_("You may not save in that folder. Choose another place."),
    errno.EPERM: N_("You may not save in that folder. Choose another place."),
    errno.EROFS: N_("You may not save in that folder. Choose another place."),
}
"""Why a file could not be saved, by the number of the system."""


class HandOn(QWidget):
    """Four buttons, and below them how it went. ``make`` gives the sheet at the time when a button is pressed.

    ``text`` gives what is copied, where that is not the sheet as plain text.
    """

    def __init__(
        self, make: Callable[[], Sheet], words: Words, theme: Theme, text: Callable[[], str] | None = None
    ) -> None:
        super().__init__()
        self._make = make
        self._text = text or (lambda: as_text(make()))
        self._words = words
        self._theme = theme
        self.print = button(words.t("Print"))
        self.pdf = button(words.t("Save as PDF"))
        self.copy = button(words.t("Copy as text"))
        self.show_someone = button(words.t("Show this to someone"))
        self.said = TextBlock("", "muted")
        self.said.setVisible(False)
        column = column_in(self)
        column.addWidget(row_of(self.show_someone, self.print, self.pdf, self.copy))
        column.addWidget(self.said)
        for pressed, act in (
            (self.show_someone, self.show_large),
            (self.print, self.print_it),
            (self.pdf, self.save_pdf),
            (self.copy, self.copy_text),
        ):
            when_pressed(pressed, act)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self, self.print_it)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save_pdf)

    def copy_text(self) -> None:
        """Put the whole sheet on the clipboard as plain text."""
        QGuiApplication.clipboard().setText(self._text())
        self._say(self._words.t(COPIED))

    def save_pdf(self) -> None:
        """Ask where to, and save one page there. A file of that name is the old or the new one, whatever happens."""
        from scamcheck.gui.printing import pdf_of

        sheet = self._make()
        path = self._place_for(sheet.name)
        if path is None:
            return
        try:
            write_bytes(path, pdf_of(sheet, self._words))
        except OSError as problem:
            wording = PROBLEMS.get(problem.errno or 0, NOT_SAVED)
            self._say(self._words.t(wording))
        else:
            self._say(self._words.t(SAVED, name=path.name))

    def print_it(self) -> None:
        """Ask for a printer, and print one page."""
        from scamcheck.gui.printing import printed

        done = printed(self._make(), self._words, self)
        wording = {"printed": PRINTED, "no_printer": NO_PRINTER, "failed": NOT_PRINTED}.get(done, "")
        if wording:
            self._say(self._words.t(wording))

    def show_large(self) -> None:
        """Fill the window with the sheet in large type; the focus comes back here after it."""
        from scamcheck.gui.show_view import ShowView

        view = ShowView(brief(self._make(), self._words), self._words, self._theme, self.window())
        view.left.connect(self._come_back)
        view.open()

    def _come_back(self) -> None:
        self.show_someone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_for(self, name: str) -> Path | None:
        """Ask where to save, among the documents at first; the dialog adds ``.pdf`` before it warns of an old file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self._words.t("PDF files ({pattern})", pattern=f"*.{SUFFIX}")
        dialog = QFileDialog(self, self._words.t("Save as PDF"), folder, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(f"{name}.{SUFFIX}")
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles()
        dialog.deleteLater()
        return Path(chosen[0]) if accepted and chosen else None

    def _say(self, sentence: str) -> None:
        """Show ``sentence`` where it can be seen, and tell screen readers."""
        from scamcheck.gui.page import announce

        self.said.setText(sentence)
        self.said.setVisible(True)
        announce(self.said, sentence)
        QTimer.singleShot(0, self, self._bring_up)

    def _bring_up(self) -> None:
        place = self.parentWidget()
        while place is not None and not isinstance(place, QScrollArea):
            place = place.parentWidget()
        if place is not None:
            place.ensureWidgetVisible(self.said, 0, SPACING[4])
