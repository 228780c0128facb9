"""Between the pages beside the check and the rest: the questions, and what to do when money was sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scamcheck.app import advice
from scamcheck.core.channel import countries
from scamcheck.gui.paid_page import PaidPage
from scamcheck.gui.places import PAID
from scamcheck.gui.questions_page import Draft, QuestionsPage
from scamcheck.services.channels import name_of
from scamcheck.services.countries import in_order
from scamcheck.services.country import country_of
from scamcheck.services.paid import guide

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.gui.check_control import CheckControl
    from scamcheck.gui.side_page import SidePage
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.settings import Settings

ELSEWHERE = "ZZ"
"""What stands for a country without help lines of its own, where the person chose it (CLDR: an unknown region)."""


class AdviceControl(QObject):
    """Makes one of the two pages, which begins afresh each time. ``left`` comes when the check page is to be shown again."""

    KEPT = False
    left = Signal()

    def __init__(
        self, name: str, app: App, checks: CheckControl, keep: Callable[[Settings], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._name, self._app, self._checks, self._keep = name, app, checks, keep
        self._advice = advice(app)
        self._draft = Draft()
        self.page: SidePage | None = None

    def new_page(self, words: Words, theme: Theme) -> SidePage:
        """Return the page in this language and look; may raise ``DataDamaged``. One that was shown goes on where it was."""
        afresh = self.page is None
        self.page = self._paid(words, theme) if self._name == PAID else self._questions(words, theme, afresh=afresh)
        return self.page

    def refresh(self) -> None:
        """Do nothing: the page is new each time."""

    def stop(self) -> None:
        """Do nothing: there is no work."""

    def close(self) -> None:
        """Do nothing: there is no work."""

    def _questions(self, words: Words, theme: Theme, *, afresh: bool) -> QuestionsPage:
        """Return the questions; what was answered for the answer on the screen is still there."""
        rows = self._advice.questions.rows
        if afresh:
            self._draft.replies, self._draft.at = dict(self._checks.shown.replies), 0
        return QuestionsPage(words, theme, rows, self._draft, back=self.left.emit, done=self._answer)

    def _answer(self) -> None:
        """Show the answer with the replies; without any, what was there before."""
        if self._draft.replies or self._checks.shown.replies:
            self.left.emit()
            self._checks.shown.reply(self._advice.questions, self._draft.replies)
            self._checks.show()
        else:
            self.left.emit()

    def _paid(self, words: Words, theme: Theme) -> PaidPage:
        channels = self._advice.channels
        known = in_order(countries(channels), words)
        names = {code: name_of(code, words) for code in (*known, ELSEWHERE)}

        def show(country: str) -> None:
            code = country if country in known else ELSEWHERE
            page.show_help(guide(words, code, channels, self._checks.shown.report), code)

        def choose(country: str) -> None:
            self._keep(replace(self._app.settings.current, country=country))
            show(country)

        country = country_of(self._app.settings.current.country)
        first = guide(words, country, channels, self._checks.shown.report)
        page = PaidPage(words, theme, first, names, back=self.left.emit, choose=choose)
        show(country)
        return page
