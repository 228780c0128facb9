"""A window on a temporary home, painted off the screen."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from scamcheck.app import build
from scamcheck.gui import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui.lists_page import ListsPage
    from scamcheck.gui.result_view import ResultView
    from tests.gui.quiet import offline
    from tests.sources.conftest import no_proxy
else:
    from quiet import offline

    from sources.conftest import no_proxy

__all__ = ["no_proxy"]

OFFSCREEN_NOISE = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it lacks; every other Qt warning fails a test."""
    for item in items:
        if "gui" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_NOISE, extend=True))


@pytest.fixture(autouse=True)
def _like_a_start(qapp: QApplication) -> Iterator[None]:
    """Begin each test as the program begins, and leave nothing for the next one."""
    qapp.setStyle("fusion")
    yield
    qapp.styleHints().unsetColorScheme()


@pytest.fixture
def settle() -> Callable[[], None]:
    """Return a function that lets layouts, timers that are due and deletions happen."""

    def run() -> None:
        for _ in range(4):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    return run


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """Return the real app in a folder of its own, which fetches nothing."""
    made = offline(build(home=str(tmp_path / "home"), language="en"))
    yield made
    made.close()


@pytest.fixture
def window(app: App, qtbot: QtBot) -> MainWindow:
    """Return an open window on the real app."""
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def ask(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> Callable[[str], ResultView]:
    """Return a function that checks a text in ``window`` and returns the answer shown."""

    def asker(text: str) -> ResultView:
        before = window.page.answer
        window.page.box.setPlainText(text)
        window.page.check_button.click()
        qtbot.waitUntil(lambda: window.page.answer not in {None, before}, timeout=20_000)
        settle()
        assert window.page.answer is not None
        return window.page.answer

    return asker


@pytest.fixture
def open_lists(qtbot: QtBot, settle: Callable[[], None]) -> Callable[[MainWindow], ListsPage]:
    """Return a function that goes to the Lists page of a window and waits until it is filled."""

    def opener(window: MainWindow) -> ListsPage:
        window.page.lists_button.click()
        assert window.places.lists is not None
        page = window.places.lists.page
        assert page is not None
        qtbot.waitUntil(lambda: bool(page.rows), timeout=20_000)
        settle()
        return page

    return opener


@pytest.fixture
def page(window: MainWindow, open_lists: Callable[[MainWindow], ListsPage]) -> ListsPage:
    """Return the Lists page of an open window, filled."""
    return open_lists(window)


@pytest.fixture
def display() -> Iterator[str]:
    """Return the name of an X server of our own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(30)
