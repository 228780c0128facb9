"""Cards: one finding, or one thing that was found inside a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from scamcheck.core.model import Severity
from scamcheck.gui.comparison_view import ComparisonView
from scamcheck.gui.parts import button, column_in
from scamcheck.gui.symbols import Symbol
from scamcheck.gui.text import TextBlock, isolated
from scamcheck.gui.theme import SPACING
from scamcheck.gui.wallet_view import WalletView

if TYPE_CHECKING:
    from scamcheck.core.model import Card, Explanation
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words

LINK_SCHEMES = ("https://", "http://")
REASONS_IN_ITEM = 3


class FindingCard(QFrame):
    """One finding: shape and word of its weight, the sentence, both addresses where two are compared, the source."""

    def __init__(self, card: Card, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = column_in(self, SPACING[3])
        column.addWidget(labelled_symbol(card.severity.value, severity_word(card.severity, words), theme))
        column.addWidget(TextBlock(card.text, "" if card.severity is Severity.NOTE else "finding"))
        if card.compare:
            column.addWidget(ComparisonView(card.compare, theme))
        if card.detail:
            column.addWidget(TextBlock(card.detail))
        column.addWidget(TextBlock(words.t("Source: {source}", source=card.source), "muted"))
        if card.link.startswith(LINK_SCHEMES):
            column.addWidget(publisher_button(card, words), 0, Qt.AlignmentFlag.AlignLeft)


class ItemCard(QFrame):
    """One thing out of a message: its own result and the main reasons."""

    def __init__(self, item: Explanation, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = column_in(self, SPACING[3])
        column.addWidget(subject_part(item, "subject"))
        column.addWidget(labelled_symbol(item.level.value, item.headline, theme))
        if item.reading:
            column.addWidget(TextBlock(item.reading))
        for card in item.reasons[:REASONS_IN_ITEM]:
            column.addSpacing(SPACING[0])
            column.addWidget(TextBlock(card.text))
            if card.compare:
                column.addWidget(ComparisonView(card.compare, theme))
            column.addWidget(TextBlock(words.t("Source: {source}", source=card.source), "muted"))


def labelled_symbol(name: str, text: str, theme: Theme) -> QWidget:
    """Return a line with the symbol ``name`` and ``text`` in its colour."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACING[1])
    mark = f"{name}_mark" if name != "listed" else "surface"
    symbol = Symbol(name, theme.scaled(22), theme.colour(f"{name}_tint"), theme.colour(mark))
    label = TextBlock(text, "weight")
    label.setProperty("weight", name)
    line.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label, 1)
    return row


def severity_word(severity: Severity, words: Words) -> str:
    """Return the word for the weight of a finding."""
    if severity is Severity.LISTED:
        return words.t("On a warning list")
    return words.t("Warning sign") if severity is Severity.WARNING else words.t("Good to know")


def subject_part(answer: Explanation, role: str) -> QWidget:
    """Return what was checked: a wallet address in groups with the look ``role``, anything else as one text."""
    return WalletView(answer.wallet, role) if answer.wallet else address_line(answer.subject, "subject")


def address_line(address: str, role: str) -> TextBlock:
    """Return an address on lines of its own, left to right in every language; words are in the letters of the page."""
    line = TextBlock(isolated(address), role if " " not in address else "given")
    line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return line


def publisher_button(card: Card, words: Words) -> QPushButton:
    """Return the button that opens the publisher's own page in the browser; nothing typed goes with it."""
    made = button(words.t("Open the publisher's page"))
    made.setAccessibleDescription(card.source)
    made.setToolTip(card.link)
    made.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(card.link)))
    return made
