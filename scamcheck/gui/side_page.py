"""A page beside the check on which nothing is worked at: the title, Back, and parts with headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.gui.parts import when_pressed
from scamcheck.gui.room import RoomPage
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words


class SidePage(RoomPage):
    """A page with ``title``; what is on it goes into ``column``."""

    def __init__(self, title: str, words: Words, theme: Theme, back: Callable[[], object]) -> None:
        super().__init__(title, words, theme)
        when_pressed(self.back, back)

    def section(self, title: str) -> None:
        """Add a heading with some space above it."""
        self.column.addSpacing(SPACING[4])
        self.column.addWidget(TextBlock(title, "heading"))
