"""The window: holds the page in the language and the look that the person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow

from scamcheck import i18n
from scamcheck.app import DataDamaged
from scamcheck.core.model import Notice
from scamcheck.gui import theme
from scamcheck.gui.check_control import CheckControl
from scamcheck.gui.page import Page
from scamcheck.gui.view_menu import ViewMenu
from scamcheck.i18n import N_
from scamcheck.services.explain import NOTICES, privacy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from scamcheck.app import App
    from scamcheck.gui.check_control import Check
    from scamcheck.services.settings import Settings

FIRST_SIZE = QSize(920, 800)
FRAME = QSize(16, 56)
"""What the window manager may add around a window, pixels: the foot of the page stays on a small screen."""

OWN_NOTICES = {
    "settings.not_saved": N_("Your choice lasts until you close scamcheck. It could not be saved."),
}


class MainWindow(QMainWindow):
    """The one window. ``check`` is ``app.check`` unless told otherwise; it is called in a worker."""

    def __init__(self, app: App, check: Check | None = None) -> None:
        super().__init__()
        self._app = app
        self._words = app.words
        self._notices: list[Notice] = []
        self._painted = False
        self.control = CheckControl(app, check or app.check, self._tell, self)
        self.setWindowTitle("scamcheck")
        self.setWindowIcon(QIcon(str(app.folders.assets / "icons" / "scamcheck.png")))
        theme.follow(app.settings.current.theme)
        self._show_page(self._new_page())
        self._tell(app.settings.notices)
        self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize() - FRAME))
        QShortcut(QKeySequence("Ctrl+L"), self, self._focus_box)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.control.stop)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._rebuild)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """After the first paint, open the lists in the background."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.control.warm_up)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Stop all work and wait for it, out of sight."""
        self.hide()
        self.control.close()
        super().closeEvent(event)

    def change(self, settings: Settings) -> None:
        """Keep what the person chose and show it at once."""
        if settings.language != self._app.settings.current.language:
            self._words = i18n.load(self._app.folders.assets / "locale", settings.language)
        if not self._app.settings.save(settings):
            self._tell((Notice("settings.not_saved"),))
        theme.follow(settings.theme)
        self._rebuild()

    def _focus_box(self) -> None:
        self.page.focus_box()

    def _rebuild(self) -> None:
        """Build the page anew; what was typed and the answer stay."""
        typed, had_focus = self.page.box.toPlainText(), self.page.box.hasFocus()
        self._show_page(self._new_page())
        self.page.box.setPlainText(typed)
        self._tell(())
        if not had_focus and self.page.answer is not None:
            self.page.answer.headline.setFocus()

    def _show_page(self, page: Page) -> None:
        self.page = page
        self.setCentralWidget(page)
        self.control.attach(page, self._words)
        page.box.setFocus()

    def _new_page(self) -> Page:
        """Return a page in the present language and look, and dress the window to match."""
        settings, assets = self._app.settings.current, self._app.folders.assets
        look = theme.choose(settings.theme, settings.text_size)
        QGuiApplication.setLayoutDirection(QLocale(self._words.language).textDirection())
        try:
            theme.dress(self, look, assets / "style.qss")
        except DataDamaged as damaged:
            self._notices.append(Notice("data.damaged", {"name": damaged.name}))
        locale = assets / "locale"
        names = {tag: i18n.own_name(locale, tag) for tag in i18n.languages(locale)}
        menu = ViewMenu(settings, names, self._words, self.change)
        return Page(self._words, look, menu, privacy((), self._words))

    def _tell(self, notices: Iterable[Notice]) -> None:
        """Show notices under the header, each once."""
        self._notices += [notice for notice in notices if notice not in self._notices]
        wording = {**NOTICES, **OWN_NOTICES}
        self.page.show_notices([self._words.t(wording[notice.code], **notice.params) for notice in self._notices])
