"""Look-ups for the tests of the window: real requests to an internet of our own, with answers that the test chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.core.lookup import Answered, KeyNeed, LookUp, Question, Sends
from scamcheck.core.model import Evidence, Kind, Severity
from scamcheck.gui.keep_place import PLACE
from scamcheck.services.live import Live
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import rdap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.core.model import Indicator
    from scamcheck.gui import MainWindow
    from scamcheck.gui.live_view import LiveView
    from scamcheck.sources.lookups import LookUpModule, Servers
    from scamcheck.sources.lookups.line import Line
    from tests.sources.internet import Internet

REGISTRY = "rdap.registry.example"
PATIENCE_MS = 20_000
PLENTY = 60.0
"""Seconds: no test waits for the deadline."""


@dataclass(frozen=True)
class Asker:
    """A look-up of a test: asks ``/{text}`` of its host, and finds a note or a warning, as the body says."""

    name: str
    key: bool = False
    sends: Sends = Sends.HOST

    @property
    def FACTS(self) -> LookUp:  # noqa: N802
        need = KeyNeed("https://keys.example/") if self.key else None
        title, host = f"Look-up {self.name}", f"{self.name}.example"
        return LookUp(self.name, title, "Example Ltd", "US", self.sends, (host,), "", "They see it.", 600, key=need)

    @property
    def WORDING(self) -> Mapping[str, str]:  # noqa: N802
        return {}

    def question(self, indicator: Indicator, servers: Servers) -> Question | None:  # noqa: ARG002
        if indicator.kind not in {Kind.URL, Kind.DOMAIN} or indicator.domain is None:
            return None
        return Question(self.name, indicator.value, indicator.domain.host, self.FACTS.hosts)

    async def ask(self, question: Question, line: Line, today: date) -> Answered:
        body = await line.get(f"https://{self.name}.example/{{text}}")
        params = {"domain": question.text, "registrar": self.name, "abuse": "abuse@names.example"}
        return Answered((Evidence("online.registrar", Severity(body.data.decode()), params, self.name, today),))


def look_ups(app: App, net: Internet, *modules: LookUpModule) -> None:
    """Have ``app`` know these look-ups only, and a registry of .com; it asks the internet of the test."""
    app.store.replace(
        rdap.FACTS.servers,
        (ListEntry(EntryKind.SUFFIX, "com", link=f"https://{REGISTRY}/"),),
        date(2026, 11, 20),
        "test",
    )
    known = {module.FACTS.id: module for module in modules}
    connect = lambda: new_client(net.trust)  # noqa: E731
    vars(app)["live"] = Live(known, lambda: app.store, connect, app.lookup_keys, app.record, deadline=PLENTY)


def section(window: MainWindow) -> LiveView:
    """Return the section under the answer."""
    from scamcheck.gui.live_view import LiveView

    assert window.page.answer is not None
    (found,) = (one for one in window.page.answer.findChildren(LiveView) if not one.isHidden())
    return found


def wait_for_section(window: MainWindow, qtbot: QtBot) -> LiveView:
    """Wait until it is known what can be asked."""
    qtbot.waitUntil(lambda: bool(window.live.run.questions), timeout=PATIENCE_MS)
    return section(window)


def focused() -> str:
    """Return the place that has the focus."""
    focus = QApplication.focusWidget()
    return str(focus.property(PLACE)) if focus is not None else ""


def press(part: QWidget) -> None:
    """Go to ``part`` and press it by key."""
    part.setFocus(Qt.FocusReason.TabFocusReason)
    assert part.hasFocus()
    QTest.keyClick(part, Qt.Key.Key_Space)


def status(window: MainWindow, lookup: str) -> str:
    """Return how a look-up went, in words."""
    return section(window).rows[lookup].status.text()


def quick(name: str, **more: bool) -> Asker:
    return replace(Asker(name), **more)  # type: ignore[arg-type]
