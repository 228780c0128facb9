"""One window for each person and data folder: a second start brings the first forward, hands over its text, and ends.

Question: how do the two find each other? Decision: a lock file in the data folder says who is first; beside it, in a file
that only this person can read, stands the name under which the first listens (``QLocalServer``, an invented name at each
start). Why: the lock of a crashed program is known as such (``QLockFile`` looks for its process), and nobody else can know
or take the name before. Where either fails, a window of its own opens: a check never waits for another program.

A local socket is a file (a named pipe on Windows) on this computer and no network: what ``sources/`` alone may know stays
there. Qt's network library is loaded for it only after the first paint, and nothing of it but these two classes is used.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QLockFile, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from scamcheck.core.notice import MAX_LENGTH
from scamcheck.services.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from scamcheck.gui.main_window import MainWindow

LOCK, NAME = "window.lock", "window.name"
LENGTH_BYTES = 4
MAX_BYTES = 4 * (MAX_LENGTH + 1)
"""The longest text that can be checked, and one character more, in UTF-8."""
TAKEN = b"taken"
PATIENCE_MS = 3000
"""How long the second waits for the first, which may have started a moment ago."""
TRY_EVERY_MS = 50
LONGEST_PATH = 100
"""Bytes that a socket's path may have on every system (104 to 108 with its end)."""


class OneWindow(QObject):
    """``first`` tells whether this is the only window on ``home``; it is then, too, where no lock can be written."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home = home
        self._server: QLocalServer | None = None
        self._receive: Callable[[str], None] = _nothing
        with suppress(OSError):
            home.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(home / LOCK))
        self._lock.setStaleLockTime(0)
        self.first = self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, text: str) -> bool:
        """Give ``text`` to the first window, which comes forward; return whether it took it."""
        from PySide6.QtCore import QThread
        from PySide6.QtNetwork import QLocalSocket

        data = text[: MAX_LENGTH + 1].encode("utf-8", "replace")
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < PATIENCE_MS:
            socket = QLocalSocket()
            place = self._told()
            if place:
                socket.connectToServer(place)
            if place and socket.waitForConnected(PATIENCE_MS):
                socket.write(len(data).to_bytes(LENGTH_BYTES, "big") + data)
                return _answered(socket)
            QThread.msleep(TRY_EVERY_MS)
        return False

    def listen(self, receive: Callable[[str], None]) -> bool:
        """Call ``receive`` with the text of each later start; return whether that is possible here."""
        if not self._lock.isLocked():
            return False
        from PySide6.QtNetwork import QLocalServer

        left_over = self._told()
        if left_over:
            QLocalServer.removeServer(left_over)
        name = _new_place(self._home)
        self._receive = receive
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_calls)
        if not name or not self._server.listen(name):
            return False
        try:
            write_whole(self._home / NAME, [self._server.fullServerName()])
        except OSError:
            self._server.close()
            return False
        return True

    def close(self) -> None:
        """Listen no more and leave nothing behind."""
        if self._server is not None:
            self._server.close()
            with suppress(OSError):
                (self._home / NAME).unlink()
        self._lock.unlock()

    def _told(self) -> str:
        """Return where the first window listens, or ""."""
        try:
            return (self._home / NAME).read_text(encoding="utf-8")[:300]
        except (OSError, UnicodeDecodeError):
            return ""

    def _take_calls(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            _Call(socket, self._receive, self)


class _Call(QObject):
    """One later start: reads its text and lets go. Who says nothing, or too much, is cut off."""

    def __init__(self, socket: QLocalSocket, receive: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._receive = receive
        self._data = b""
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self.deleteLater)
        QTimer.singleShot(PATIENCE_MS, self, self._hang_up)
        self._read()

    def _read(self) -> None:
        self._data += self._socket.readAll().data()
        wanted = int.from_bytes(self._data[:LENGTH_BYTES], "big")
        if wanted > MAX_BYTES or len(self._data) > LENGTH_BYTES + MAX_BYTES:
            self._hang_up()
        elif len(self._data) >= LENGTH_BYTES and len(self._data) >= LENGTH_BYTES + wanted:
            text, self._data = self._data[LENGTH_BYTES : LENGTH_BYTES + wanted], b""
            self._socket.write(TAKEN)
            self._socket.disconnectFromServer()
            self._receive(text.decode("utf-8", "replace")[: MAX_LENGTH + 1])

    def _hang_up(self) -> None:
        self._socket.abort()
        self.deleteLater()


def bring_forward(window: MainWindow, text: str) -> None:
    """Show ``window`` above the others, and check ``text`` if there is any."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
    if text.strip():
        window.places.take_text(text)
        window.control.check(text)


def _nothing(text: str) -> None:
    """Take a text that nobody waits for."""


def _answered(socket: QLocalSocket) -> bool:
    """Tell whether the first window says that it has the whole text."""
    clock, answer = QElapsedTimer(), b""
    clock.start()
    while answer != TAKEN and clock.elapsed() < PATIENCE_MS and socket.waitForReadyRead(PATIENCE_MS):
        answer += socket.readAll().data()
    return answer == TAKEN


def _new_place(home: Path) -> str:
    """Return a new name to listen under: in a folder of this person alone, or "" where the path would be too long."""
    import secrets  # the window comes sooner without it

    name = f"scamcheck-{secrets.token_hex(8)}"
    if sys.platform == "win32":
        return name
    for folder in (os.environ.get("XDG_RUNTIME_DIR", ""), str(home.absolute())):
        path = Path(folder) / name
        if folder and path.parent.is_dir() and len(os.fsencode(path)) <= LONGEST_PATH:
            return str(path)
    return ""
