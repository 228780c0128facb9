"""The switch beside an answer, for somebody who helps another person, and the talk script under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from scamcheck.gui.parts import card, column_in
from scamcheck.gui.switch import Switch
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.core.model import Talk
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words

POINT = "\u2022"


class HelpingView(QWidget):
    """``switch`` is on where there is a script to show, ``talk``: the answer is then told to the helper."""

    def __init__(self, talk: Sequence[Talk], words: Words, theme: Theme) -> None:
        super().__init__()
        self.switch = Switch(words.t("I am helping someone"), theme, on=bool(talk))
        column = column_in(self)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        if talk:
            frame, inside = card(SPACING[3])
            for part in talk:
                inside.addWidget(TextBlock(part.title, "finding"))
                for line in part.lines:
                    inside.addWidget(_point(line))
                inside.addSpacing(SPACING[1])
            column.addWidget(frame)


def _point(line: str) -> QWidget:
    """Return ``line`` behind a point; its further lines begin where the first one does."""
    row = QWidget()
    both = QHBoxLayout(row)
    both.setContentsMargins(0, 0, 0, 0)
    both.setSpacing(SPACING[1])
    both.addWidget(TextBlock(POINT), 0, Qt.AlignmentFlag.AlignTop)
    both.addWidget(TextBlock(line), 1)
    return row
