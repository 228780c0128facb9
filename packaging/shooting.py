"""What makes pictures of the window: Qt started as pictures need it, waiting, and what is invented to fill lists.

Works with Qt's offscreen platform (the default without a display) and under Xvfb. Nothing touches the network.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer, QEvent, qInstallMessageHandler
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from scamcheck.core.feed import EntryKind, ListEntry, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scamcheck.app import App
    from scamcheck.core.feed import Feed

OFFSCREEN_NOISE = "This plugin does not support"
PATIENCE_MS = 20_000
PREFERRED_FONTS = ("Cantarell", "Inter", "Noto Sans")
LISTED_HOST = "apex-trade.example.net"
"""An invented site; ``example.net`` is kept for examples."""
LISTED_BY = ("fca", "metamask", "scamsniffer")
ENTRIES = 1200
"""Of each invented list."""


class NotMade(Exception):
    """A picture could not be made; says why in a sentence."""


def start_qt() -> QApplication:
    """Return Qt with a style and a font that are the same everywhere, and a cursor that does not blink."""
    qt = QApplication(sys.argv[:1])
    qInstallMessageHandler(_note)
    QApplication.setStyle("fusion")
    QApplication.setCursorFlashTime(0)
    family = next((name for name in PREFERRED_FONTS if name in QFontDatabase.families()), "")
    if family:
        QApplication.setFont(QFont(family, 11))
    return qt


def _note(kind: object, context: object, message: str) -> None:  # noqa: ARG001 - Qt gives them
    """Pass on what Qt says, but for what the offscreen platform lacks."""
    if OFFSCREEN_NOISE not in message:
        print(message, file=sys.stderr)


def wait(qt: QApplication, done: Callable[[], bool], what: str = "an answer") -> None:
    """Let Qt work until ``done``; raises ``NotMade`` after 20 seconds."""
    clock = QElapsedTimer()
    clock.start()
    while not done():
        qt.processEvents()
        if clock.elapsed() > PATIENCE_MS:
            raise NotMade(f"Qt waited {PATIENCE_MS // 1000} seconds for {what}, which did not come.")


def settle(qt: QApplication) -> None:
    """Let layouts, timers that are due and deletions happen."""
    for _ in range(5):
        qt.processEvents()
        qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def fill_lists(app: App) -> None:
    """Put invented rows of today into each warning list that is missing here or old, and ``LISTED_HOST`` into some."""
    today = datetime.now(UTC).date()
    here = app.store.statuses()
    for feed in app.catalog.feeds.values():
        missing = feed.id not in here or here[feed.id].is_stale(today)
        if feed.role is Role.WARNING and missing and feed.fetching is not None:
            app.store.replace(feed.id, _rows(feed), today, "invented for pictures")


def _rows(feed: Feed) -> Iterator[ListEntry]:
    today = datetime.now(UTC).date()
    if feed.id in LISTED_BY:
        yield ListEntry(EntryKind.HOST, LISTED_HOST, "Apex Trade", today)
    for number in range(ENTRIES):
        yield ListEntry(feed.kind, f"invented-{feed.id}-{number}.example", f"Invented {number}")
