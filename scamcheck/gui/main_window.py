"""The window: holds the page in the language and the look that the person chose."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from scamcheck import i18n
from scamcheck.app import DataDamaged, suggest
from scamcheck.core.notice import Notice
from scamcheck.gui import theme
from scamcheck.gui.check_control import CheckControl
from scamcheck.gui.drop import Drop
from scamcheck.gui.live_control import LiveControl
from scamcheck.gui.news import News
from scamcheck.gui.page import Page
from scamcheck.gui.places import SETTINGS, Places
from scamcheck.gui.recorder import Recorder
from scamcheck.gui.suggestions import Suggestions
from scamcheck.gui.update_control import UpdateControl
from scamcheck.gui.view_menu import ViewMenu
from scamcheck.gui.welcome import Welcome
from scamcheck.gui.window_state import leave, restore
from scamcheck.services.foot import privacy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from scamcheck.app import App
    from scamcheck.gui.check_control import Check
    from scamcheck.gui.rooms import Room
    from scamcheck.gui.update_run import Updates
    from scamcheck.services.settings import Settings


class MainWindow(QMainWindow):
    """The one window. ``check`` is ``app.check`` unless told otherwise, ``updates`` gives ``app.updater``.

    Both are called in workers; lists are not fetched where ``updates`` gives None.
    """

    def __init__(
        self, app: App, check: Check | None = None, updates: Callable[[], Updates | None] | None = None
    ) -> None:
        super().__init__()

        def make_room(name: str, places: Places) -> Room:
            from scamcheck.gui.rooms import Rooms

            rooms = Rooms(app, self.control, self.updating, self.recorder, self._keep, self.change)
            return rooms.make(name, places)

        self._app = app
        self._words = app.words
        self._notices: list[Notice] = []
        self._painted = self._whole = False
        self.control = CheckControl(app, check or app.check, self._tell, self)
        self.live = LiveControl(app, self.control, self._keep, self)
        self.updating = UpdateControl(app, updates or (lambda: app.updater), self)
        self.suggestions = Suggestions(partial(suggest, app), self)
        self.recorder = Recorder(app, self)
        self.welcome = Welcome(app, self.updating, self._keep, self)
        self.places = Places(app, make_room)
        self.setCentralWidget(self.places)
        self._news = News(self.updating.run, self)
        self._news.changed.connect(lambda: self.page.show_news(self._news.sentence(self._words)))
        self.drop = Drop(self, self.places.take, self.places.take_text)
        self.setWindowTitle("scamcheck")
        theme.follow(app.settings.current.theme)
        self._show_page()
        theme.when_the_system_changes(self._rebuild)
        self._tell(app.settings.notices)
        restore(self, app.folders.window)
        self.control.ready.connect(self.welcome.begin)
        self.control.answered.connect(lambda: self.recorder.keep(self.control.shown.report, self._words))
        self.control.answered.connect(self.welcome.skip)
        self.welcome.answered.connect(self._rebuild)
        self.live.kept.connect(lambda: self.recorder.keep(self.live.run.whole(), self._words))
        self.live.line_changed.connect(self.places.tell_line)
        self.live.wants_settings.connect(lambda: self.places.open(SETTINGS))
        self.places.currentChanged.connect(partial(look_again, self.places, self.live))
        self.recorder.told.connect(lambda: self._tell(self.recorder.notices))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """After the first paint, make what nobody sees, and open the lists in the background."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._go_on)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what may be kept, stop all work and wait for it, out of sight."""
        self.welcome.close()
        leave(self, self._app.folders.window, traces=not self._app.settings.current.leave_nothing)
        self.hide()
        self.finish()
        super().closeEvent(event)

    def finish(self) -> None:
        """Drop all work, then wait for the workers: all of them have heard of it by then."""
        self.updating.stop()
        rooms = self.places.rooms.values()
        for room in rooms:
            room.stop()
        self.live.run.close()
        self.control.close()
        self.suggestions.close()
        self.updating.close()
        for room in rooms:
            room.close()
        self.recorder.close()

    def change(self, settings: Settings) -> None:
        """Keep what the person chose and show it at once."""
        if settings.language != self._app.settings.current.language:
            self._words = i18n.load(self._app.folders.assets / "locale", settings.language)
        self._keep(settings)
        theme.follow(settings.theme)
        self._rebuild()

    def _keep(self, settings: Settings) -> None:
        """Keep ``settings``. Whom to ask is told anew in another country; on the check page the choice itself has shown it."""
        moved = settings.country != self._app.settings.current.country
        self.page.history_button.setVisible(settings.keeps_checks)
        if not self._app.settings.save(settings):
            self._tell((Notice("settings.not_saved"),))
        if moved and not self.places.on_check:
            self.control.show(announced=False)

    def _go_on(self) -> None:
        """Make what nobody sees; a key that is pressed meanwhile waits for it. Then open the lists in the background."""
        from scamcheck.gui.behind import complete

        self._whole = True
        self._furnish_page()
        complete(self, self._app.folders.assets, self._leave)
        self.control.warm_up()

    def _leave(self) -> None:
        """Close the names on offer; else go back to where the person came from, or drop the check that runs."""
        if self.suggestions.offers.isVisible():
            self.suggestions.stop()
        elif self.places.on_check:
            if not self.live.close_consent():
                self.control.stop()
        else:
            self.places.go_back()

    def _rebuild(self) -> None:
        """Build the pages anew; what was typed, the answer and the place stay."""
        typed, had_focus = self.page.box.toPlainText(), self.page.box.hasFocus()
        self._show_page()
        self.page.box.setPlainText(typed)
        self._tell(())
        if not had_focus and self.page.answer is not None and self.places.on_check:
            self.page.answer.headline.setFocus()

    def _show_page(self) -> None:
        self.page, look = self._new_page()
        self.live.attach(
            self.page, self._words, look
        )  # first: it tells the line at the foot as soon as the page is shown
        self.places.furnish(self.page, self._words, look)
        if self.places.on_check:
            self.page.box.setFocus()
        self.page.box.files_pasted.connect(lambda: self.places.take(self.page.box.files))
        self.page.country_chosen.connect(lambda code: self._keep(replace(self._app.settings.current, country=code)))
        self.control.attach(self.page, self._words)
        self.suggestions.attach(self.page.box, self._words)
        if self._whole:
            self._furnish_page()
        self.page.show_news(self._news.sentence(self._words))

    def _furnish_page(self) -> None:
        """Give the page what is not seen at once."""
        self.page.menu.fill()
        QTimer.singleShot(0, self.page, self.page.answers.get_ready)

    def _new_page(self) -> tuple[Page, theme.Theme]:
        """Return a page in the present language and look, and that look; dress the window to match."""
        settings, assets = self._app.settings.current, self._app.folders.assets
        look = theme.choose(settings.theme, settings.text_size)
        QGuiApplication.setLayoutDirection(QLocale(self._words.language).textDirection())
        theme.write_in(self._words.language)
        try:
            theme.dress(self, look, assets / "style.qss")
        except DataDamaged as damaged:
            self._notices.append(Notice("data.damaged", {"name": damaged.name}))
        locale = assets / "locale"
        names = {tag: i18n.own_name(locale, tag) for tag in i18n.languages(locale)}
        menu = ViewMenu(settings, names, self._words, lambda change: self.change(change(self._app.settings.current)))
        start = self.welcome.card(names, self._words, look, self.change) if self.welcome.pending else None
        page = Page(self._words, look, menu, privacy((), self._words), start)
        page.history_button.setVisible(settings.keeps_checks)
        return page, look

    def _tell(self, notices: Iterable[Notice]) -> None:
        """Show notices under the header, each once."""
        self._notices += [notice for notice in notices if notice not in self._notices]
        sentences = []
        if self._notices:
            from scamcheck.gui.notices import sentence

            sentences = [sentence(notice, self._words) for notice in self._notices]
        self.page.show_notices(sentences)


def look_again(places: Places, live: LiveControl, _: int) -> None:
    """Show what the person may have changed elsewhere, when they are back at the check."""
    if places.on_check:
        live.come_back()
