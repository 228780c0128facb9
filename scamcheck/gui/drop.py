"""Files and texts that are dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".heic", ".heif", ".avif", ".tif", ".tiff", ".svg"}
)
"""How the names of pictures end: screenshots and photographs."""
DRAGS = {QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop}


def files_in(data: QMimeData) -> list[Path]:
    """Return the files of this computer in what is dragged or pasted; none for text and for links."""
    urls = data.urls() if data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def text_in(data: QMimeData) -> str:
    """Return the text in what is dragged or pasted, or the links in it; "" for files."""
    if files_in(data):
        return ""
    return data.text() or "\n".join(url.toString() for url in data.urls())


def is_picture(file: Path) -> bool:
    """Tell by its name whether a file is a picture; one without any name is one that was pasted."""
    return not file.name or file.suffix.lower() in PICTURES


class Drop(QObject):
    """Takes what is dropped on ``window`` or on a part of it that does not want it: files and texts.

    What is dragged out of the window itself is nobody's: it was there before.
    """

    def __init__(
        self, window: QWidget, take: Callable[[Sequence[Path]], None], take_text: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._take = take
        self._take_text = take_text
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take files and texts; let everything else go its way."""
        if event.type() not in DRAGS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        data = event.mimeData()
        files, text = files_in(data), text_in(data)
        if not (files or text.strip()) or event.source() is not None:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self._take(files) if files else self._take_text(text)
        return True
