"""The switch below an answer, for somebody who helps another person, and the talk script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from scamcheck.gui.parts import card, column_in, marked
from scamcheck.gui.switch import Switch
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.core.model import Talk
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words

POINT, POINT_WIDTH = "\u2022", 8


class HelpingView(QWidget):
    """The script, ``talk``. ``switch``, which stands elsewhere, is on where there is one: the answer is told to the helper."""

    def __init__(self, talk: Sequence[Talk], words: Words, theme: Theme) -> None:
        super().__init__()
        self.switch = Switch(words.t("I am helping someone"), theme, on=bool(talk))
        column = column_in(self)
        if not talk:
            self.hide()
        else:
            frame, inside = card(SPACING[3])
            for part in talk:
                inside.addWidget(TextBlock(part.title, "finding"))
                for line in part.lines:
                    inside.addWidget(marked(POINT, line, theme.scaled(POINT_WIDTH)))
                inside.addSpacing(SPACING[1])
            column.addWidget(frame)
