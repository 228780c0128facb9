"""The top card of the Lists page: what lists are for, how the last update went, Update now, and the two switches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from scamcheck.gui import list_words
from scamcheck.gui.parts import WorkLine, button, column_in, when_pressed
from scamcheck.gui.switch import Switch
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.services.lists.state import size_text

if TYPE_CHECKING:
    from scamcheck.gui.list_actions import PageActions
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.settings import Settings


class UpdatePanel(QFrame):
    """``last`` says when lists were updated and what did not work, ``amount`` what comes now or what came of it."""

    def __init__(self, words: Words, theme: Theme, settings: Settings, actions: PageActions) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = words
        self.overview = TextBlock("", "finding")
        self.last = TextBlock("")
        self.update_button = button(words.t("Update now"), "primary")
        self._work = WorkLine(words.t("Cancel"), words.t("Progress of the update"))
        self.cancel_button, self.progress = self._work.cancel, self._work.bar
        self.amount = TextBlock("")
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
        self.show_overview("", "", 0)
        self.show_running(running=False)

    def show_overview(self, sentence: str, last: str, month: int) -> None:
        """Show how the lists stand together, how the last update went, and what was fetched this month, in bytes."""
        self.overview.setText(sentence)
        self.last.setText(last)
        self.last.setVisible(bool(last))
        size = size_text(month, self._words) if month else self._words.t("nothing yet")
        self.month.setText(self._words.t("Fetched this month: {size}", size=size))

    def show_running(self, *, running: bool, sentence: str = "") -> None:
        """Show Cancel and progress, or Update now with ``sentence``: what came of the last update."""
        had_focus = self.update_button.hasFocus() or self.cancel_button.hasFocus()
        self.update_button.setVisible(not running)
        self._work.setVisible(running)
        self._work.show_share(0)
        self.amount.setText(sentence)
        self.amount.setVisible(running or bool(sentence))
        if had_focus:
            (self.cancel_button if running else self.update_button).setFocus()
        self.update_button.setAccessibleDescription(sentence)

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how many bytes of all have come."""
        self._work.show_share(done / total if total else 0)
        self.amount.setText(
            list_words.amount(done, total, self._words) if done else self._words.t("Asking what is new")
        )

    def _lay_out(self) -> None:
        words = self._words
        column = column_in(self, SPACING[3])
        column.addWidget(TextBlock(words.t("Every check looks in these lists. They are kept on this computer.")))
        privacy = words.t("Publishers see this computer's internet address, never what you type.")
        column.addWidget(TextBlock(privacy, "muted"))
        column.addWidget(self.overview)
        column.addWidget(self.last)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.update_button)
        row.addWidget(self._work, 1000)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.amount)
        column.addWidget(self.updates)
        column.addWidget(self.metered)
        column.addWidget(self.month)
