"""A wallet address on the screen: its coin in words and by its symbol, and the address in groups of four.

It cannot be copied here, and there is no picture of it to scan: it is to be compared, not to be paid to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scamcheck.gui.text import TextBlock, isolated
from scamcheck.gui.theme import SPACING

if TYPE_CHECKING:
    from scamcheck.core.model import WalletCard


class WalletView(QWidget):
    """The coin above the groups; ``role`` is the look of the address. A screen reader spells it."""

    def __init__(self, card: WalletCard, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING[0])
        column.addWidget(TextBlock(card.title, "finding"))
        self.address = TextBlock(isolated(card.groups), role)
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setAccessibleName(card.spoken)
        column.addWidget(self.address)
