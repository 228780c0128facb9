"""The first start: one card under the box says what scamcheck does and does not, and asks three things. Nobody has to answer.

Question: a page of its own, or a card on the check page? Decision: a card, with the cursor in the box above it. Why: the
first start may be the worst day of somebody's year. A check, a paste or Enter works at once and counts as "later".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame

from scamcheck.gui.parts import button, column_in, row_of, when_pressed
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scamcheck.app import App
    from scamcheck.gui.choices import Change, Keep
    from scamcheck.gui.theme import Theme
    from scamcheck.gui.update_control import UpdateControl
    from scamcheck.i18n import Words
    from scamcheck.services.settings import Settings


class WelcomeCard(QFrame):
    """What scamcheck does and does not; language, country, and the lists now or later."""

    def __init__(
        self, settings: Settings, names: Mapping[str, str], words: Words, theme: Theme, *, change: Keep, keep: Keep
    ) -> None:
        from scamcheck.gui.choices import countries, languages  # on the first start only

        super().__init__()
        self.setObjectName("card")
        self.now = button(words.t("Get newer lists"), "primary")
        self.later = button(words.t("Later"))
        column = column_in(self, SPACING[4])
        column.addWidget(TextBlock(words.t("Welcome to scamcheck"), "heading"))
        column.addWidget(TextBlock(words.t("You can check something at once, in the box above.")))
        column.addSpacing(SPACING[1])
        column.addWidget(languages(settings, names, words, theme, change))
        column.addSpacing(SPACING[1])
        column.addWidget(TextBlock(words.t("What happens when you check"), "finding"))
        column.addWidget(TextBlock(words.t("We compare it with warning lists that are on this computer.")))
        column.addWidget(TextBlock(words.t("We look for tricks in the address, such as swapped letters.")))
        column.addSpacing(SPACING[1])
        column.addWidget(TextBlock(words.t("What scamcheck does not do"), "finding"))
        never_opened = words.t("We never open the page. Nothing you type leaves this computer unless you say so.")
        column.addWidget(TextBlock(never_opened))
        column.addWidget(TextBlock(words.t("We cannot know every trick. When we find nothing, stay careful.")))
        column.addWidget(TextBlock(words.t("scamcheck never asks for money, a login, a recovery phrase or a key.")))
        column.addSpacing(SPACING[1])
        column.addWidget(countries(settings, words, theme, keep))
        column.addSpacing(SPACING[1])
        column.addWidget(TextBlock(words.t("Warning lists"), "finding"))
        column.addWidget(TextBlock(words.t("A few lists came with scamcheck. The newest ones find more.")))
        privacy = words.t("Publishers see this computer's internet address, never what you type.")
        column.addWidget(TextBlock(privacy, "muted"))
        column.addWidget(row_of(self.now, self.later))


class Welcome(QObject):
    """Holds back updates until the person has answered or checked something; ``answered`` comes then, once."""

    answered = Signal()

    def __init__(self, app: App, updating: UpdateControl, keep: Callable[[Settings], None], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._updating = updating
        self._keep = keep
        self._card: WelcomeCard
        self._ready = False
        self._hold = False
        self.pending = not app.settings.current.welcomed

    def card(
        self, names: Mapping[str, str], words: Words, theme: Theme, change: Callable[[Settings], None]
    ) -> WelcomeCard:
        """Return the card; ``names`` are the languages, ``change`` shows settings at once."""

        def apply(made: Change) -> None:
            change(made(self._app.settings.current))
            self._focus_choice()
            QTimer.singleShot(0, self, self._focus_choice)  # once more when Qt is done with the key that was pressed

        def keep(made: Change) -> None:
            self._keep(made(self._app.settings.current))

        self._card = card = WelcomeCard(self._app.settings.current, names, words, theme, change=apply, keep=keep)
        when_pressed(card.now, self.now)
        when_pressed(card.later, self.later)
        return card

    def _focus_choice(self) -> None:
        """Put the focus on the language that is chosen: the card was made anew."""
        from scamcheck.gui.switch import Choice

        chosen = [one for one in self._card.findChildren(Choice) if one.isChecked()] if self.pending else []
        for one in chosen:
            one.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Begin with updates: the lists are open. On the first start they wait."""
        self._ready = True
        if not self.pending and not self._hold:
            self._updating.begin()

    def now(self) -> None:
        """Get the newest lists, because the person says so."""
        self._end()
        self._updating.update()
        self.begin_if_ready()

    def later(self) -> None:
        """Leave the lists as they are until the next start, or until the person asks on the Lists page."""
        self._hold = True
        self._end()

    def skip(self) -> None:
        """Go on as on every start: the person checked something instead of answering."""
        if self.pending:
            self._end(quiet=True)
            self.begin_if_ready()

    def begin_if_ready(self) -> None:
        """Begin with updates where the lists are open already; else they begin by themselves then."""
        if self._ready:
            self.begin()

    def close(self) -> None:
        """Note that the card was shown: once is enough."""
        if self.pending:
            self._end(quiet=True)

    def _end(self, *, quiet: bool = False) -> None:
        self.pending = False
        self._keep(replace(self._app.settings.current, welcomed=True))
        if not quiet:
            self.answered.emit()
