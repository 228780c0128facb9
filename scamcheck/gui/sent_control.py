"""Between the page of what left this computer and the record; the page is made anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scamcheck.gui.parts import when_pressed
from scamcheck.gui.sent_page import SentPage

if TYPE_CHECKING:
    from scamcheck.app import App
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words


class SentControl(QObject):
    """``left`` comes when the person goes back."""

    KEPT = False
    left = Signal()

    def __init__(self, app: App, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.page: SentPage | None = None

    def new_page(self, words: Words, theme: Theme) -> SentPage:
        """Return the page with all that has left so far."""
        record = self._app.record
        kept = not self._app.settings.current.leave_nothing
        self.page = SentPage(record.sent, record.earlier, words, theme, kept=kept)
        when_pressed(self.page.back, self.left.emit)
        return self.page

    def refresh(self) -> None:
        """Do nothing: the page is new each time."""

    def stop(self) -> None:
        """Do nothing: there is no work."""

    def close(self) -> None:
        """Do nothing: there is no work."""
