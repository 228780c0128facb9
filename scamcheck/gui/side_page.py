"""What the pages beside the check share: a title that takes the focus, Back, a column that scrolls, the line at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scamcheck.gui.page import foot_under
from scamcheck.gui.parts import button, centred_column, when_pressed
from scamcheck.gui.text import TextBlock, focus_heading
from scamcheck.gui.theme import COLUMN, SPACING

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words


class SidePage(QWidget):
    """A page with ``title``; what is on it goes into ``column``."""

    def __init__(self, title: str, words: Words, theme: Theme, back: Callable[[], object]) -> None:
        super().__init__()
        self.words, self.theme = words, theme
        self.title = focus_heading(title, "app_name")
        self.back = button(words.t("Back"))
        self.privacy = TextBlock("", "privacy")
        self.area = QScrollArea()
        inside = QWidget()
        inside.setObjectName("page")
        self.column = centred_column(inside, theme.scaled(COLUMN), (SPACING[4], SPACING[5]))
        self.column.setSpacing(SPACING[1])
        self.column.addLayout(self._head())
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(foot_under(self.area, theme.scaled(COLUMN), self.privacy))
        when_pressed(self.back, back)

    def section(self, title: str) -> None:
        """Add a heading with some space above it."""
        self.column.addSpacing(SPACING[4])
        self.column.addWidget(TextBlock(title, "heading"))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACING[3])
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        return head
