"""Between the answer on the page and the look-ups: asks the person, asks the look-ups, shows what came, says what left.

Question: when is something sent? Decision: after "just this once" for this answer, after "from now on" with each check that
fits, as soon as the offline answer is shown; a new check stops what is still being asked. Why: nothing is sent that the person
has not read before, and the offline answer never waits.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from scamcheck.app import made_record
from scamcheck.gui.keep_place import PLACE, hold_still
from scamcheck.gui.live_run import LiveRun
from scamcheck.gui.page import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.core.lookup import Sent
    from scamcheck.core.model import Level, Report
    from scamcheck.gui.check_control import CheckControl
    from scamcheck.gui.live_view import LiveView
    from scamcheck.gui.page import Page
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.live_rows import Row
    from scamcheck.services.settings import Settings

LATER_MS = 200
"""An answer that came while a dialog or the large view is open is shown after it."""


class LiveControl(QObject):
    """``run`` does the asking. ``line_changed`` gives the line about what left, ``kept`` comes when an answer is complete.

    ``wants_settings`` comes when a key is to be entered.
    """

    line_changed = Signal(str)
    kept = Signal()
    wants_settings = Signal()

    def __init__(self, app: App, control: CheckControl, keep: Callable[[Settings], None], parent: QObject) -> None:
        super().__init__(parent)
        self.app, self._control, self.keep = app, control, keep
        self.open = ""
        self.lacks_key = False
        self.news = ""
        self.level: Level | None = None
        self.joined: Report | None = None
        self._last: Sent | None = None
        self._before: Sent | None = None
        self.rows: tuple[Row, ...] = ()
        self.run = LiveRun(app, self)
        self.page: Page
        self.words: Words
        self.look: Theme
        control.ready.connect(self.refresh)
        control.begun.connect(self._stop)
        control.answered.connect(self._begin)
        self.run.known.connect(self._ask_allowed)
        self.run.came.connect(self._show)
        self.run.ended.connect(self._finish)

    def attach(self, page: Page, words: Words, look: Theme) -> None:
        """Work with ``page`` from now on."""
        self.page, self.words, self.look, self.news = page, words, look, ""
        page.online = self
        page.sent_button.setVisible(has_sent(self.app))

    @property
    def is_shown(self) -> bool:
        """Tell whether the answer on the page is the one that is asked about."""
        return self.joined is not None and self._control.shown.report is self.joined

    def section(self) -> LiveView | None:
        """Return the section for the answer that is being shown, None where nothing can be asked about it."""
        if not self.is_shown or not self.run.questions:
            return None
        from scamcheck.gui.live_view import LiveView
        from scamcheck.services.consent import consent
        from scamcheck.services.live_rows import rows

        allowed = self.app.settings.current.lookups
        known = {name: module.FACTS for name, module in self.app.live.modules.items()}
        made = rows(self.run.questions, self.run.progress(), allowed, known.values(), self.words)
        facts = known.get(self.open)
        mine = [one for one in self.run.questions if one.lookup == self.open]
        asked = consent(facts, mine, self.words) if facts is not None else None
        view = LiveView(
            made, self.words, self.look, consent=asked, lacks_key=self.lacks_key, any_on=bool(allowed), news=self.news
        )
        view.wanted.connect(partial(do, self))
        self.rows = made
        return view

    def line(self) -> str:
        """Return the line about what left, from the record."""
        from scamcheck.services.sent_words import after, foot

        record = made_record(self.app)
        mine = after(record, self._last) if self.is_shown else ()
        return foot(mine, record, self.words)

    def refresh(self) -> None:
        """Show the section anew in its place: settings may have changed, or something came."""
        view = self.page.answer
        if view is not None:
            view.show_online(self.section())
        self.page.sent_button.setVisible(has_sent(self.app))
        self.line_changed.emit(self.line())

    def close_consent(self) -> bool:
        """Close what is asked, with the focus back on its button; tell whether it was open."""
        lookup, self.open = self.open, ""
        if lookup:
            self.refresh()
            focus_on(self.page, f"ask {lookup}", f"status {lookup}")
        return bool(lookup)

    def come_back(self) -> None:
        """Look again: the person was elsewhere, and may have entered a key or switched a look-up on or off."""
        if self.open and self.lacks_key:
            do(self, "ask", self.open)
        else:
            self.refresh()

    def _begin(self) -> None:
        """Take the answer that is shown now, and find out what can be asked about it."""
        report = self._control.shown.report
        if report is not None:
            self.joined, self.level, self.open, self.news = report, report.level, "", ""
            self._last = self._before
            self.run.begin(report)
            self.refresh()

    def _stop(self) -> None:
        """Stop what is asked about the last answer: the next check begins."""
        if self.run.asking:
            self.run.stop()
        record = made_record(self.app)
        self._before = record.sent[-1] if record is not None and record.sent else None

    def _ask_allowed(self) -> None:
        """Show what can be asked, and ask what may be asked from now on."""
        allowed = self.app.settings.current.lookups
        self.run.ask(one for one in self.run.questions if one.lookup in allowed)
        self.refresh()

    def _show(self) -> None:
        """Show the answer with what came; the focus, the folds and the place on the screen stay."""
        report, before = self.run.whole(), self.rows
        if report is None or not self.is_shown:
            return
        if is_busy(self.page):
            QTimer.singleShot(LATER_MS, self, self._show)
            return
        still = hold_still(self.page.area, *anchors(self.page))
        if report != self.joined:
            self.joined = report
            self._control.shown.find(report)
            self._control.show(announced=False)
        said = tell_change(self, report) if report.level is not self.level else ""
        self.refresh()
        still()
        if self.page.answer is not None:
            told = {row.lookup: row.status for row in before}
            news = [f"{row.title}: {row.status}" for row in self.rows if row.status != told.get(row.lookup, "")]
            announce(self.page.answer, said or " ".join(news))

    def _finish(self) -> None:
        self._show()
        if self.run.progress().found:
            self.kept.emit()


def do(live: LiveControl, what: str, lookup: str) -> None:
    """Do what a button says."""
    from scamcheck.gui import live_view

    if what == live_view.SETTINGS:
        live.wants_settings.emit()
    elif what == live_view.NO:
        live.close_consent()
    elif what == live_view.STOP:
        live.run.stop()
        focus_on(live.page, "online")
    elif what in {live_view.OFF, live_view.ALL_OFF}:
        turn_off(live, lookup)
    elif what == live_view.ASK and lookup not in live.app.settings.current.lookups:
        ask_person(live, lookup)
    else:
        live.open, live.news = "", ""
        if what == live_view.ALWAYS:
            settings = live.app.settings.current
            live.keep(replace(settings, lookups=tuple(dict.fromkeys((*settings.lookups, lookup)))))
        live.run.ask(one for one in live.run.questions if one.lookup == lookup)
        live.refresh()
        focus_on(live.page, f"status {lookup}")


def ask_person(live: LiveControl, lookup: str) -> None:
    """Show what would be sent to whom, once it is known whether there is a key where one is needed."""
    joined, key = live.joined, live.app.live.modules[lookup].FACTS.key

    def show(has_key: bool) -> None:  # noqa: FBT001 - an answer of the key store
        if live.joined is joined:
            live.open, live.lacks_key = lookup, not has_key
            live.refresh()
            focus_on(live.page, f"consent {lookup}")

    if key is not None and key.required:
        live.run.read_key(lookup, show)
    else:
        show(True)  # noqa: FBT003


def turn_off(live: LiveControl, lookup: str) -> None:
    """Ask no more by itself at ``lookup``, at none without one; what is still being asked is stopped with the last."""
    from scamcheck.services.live_rows import WORDING

    settings = live.app.settings.current
    left = tuple(one for one in settings.lookups if lookup and one != lookup)
    live.keep(replace(settings, lookups=left))
    if not left and live.run.asking:
        live.run.stop()
    live.news = "" if lookup else live.words.t(WORDING["are_off"])
    live.refresh()
    focus_on(live.page, *((f"ask {lookup}", f"status {lookup}") if lookup else ()), "online")


def has_sent(app: App) -> bool:
    """Tell whether anything is in the record, of today or before."""
    record = made_record(app)
    return record is not None and bool(record.sent or record.earlier)


def tell_change(live: LiveControl, report: Report) -> str:
    """Say that the answer is another one now."""
    from scamcheck.services.live_rows import WORDING

    live.level = report.level
    headline = live.page.answer.headline.text() if live.page.answer is not None else ""
    live.news = live.words.t(WORDING["changed"], headline=headline)
    return live.news


def focus_on(page: Page, *places: str) -> None:
    """Move the focus to the first of ``places`` that is there, and show it."""
    parts = {part.property(PLACE): part for part in page.findChildren(QWidget) if part.property(PLACE)}
    there = next((part for place in places if (part := parts.get(place)) is not None and not part.isHidden()), None)
    if there is not None:
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, there, partial(page.area.ensureWidgetVisible, there))


def anchors(page: Page) -> tuple[Callable[[], QWidget | None], ...]:
    """Return what is to stay where it is on the screen: what has the focus, else the section."""

    def focused() -> QWidget | None:
        focus = page.window().focusWidget()
        return focus if focus is not None and page.answer is not None and page.answer.isAncestorOf(focus) else None

    def section() -> QWidget | None:
        return page.answer.online if page.answer is not None else None

    return focused, section


def is_busy(page: Page) -> bool:
    """Tell whether something lies over the page that would lose its place: a dialog, a menu, the large view."""
    over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    places = page.parentWidget()
    return over is not None or (places is not None and places.isHidden())
