"""What the pages beside the check have in common: a title with Back, a column that scrolls, the line about what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scamcheck.gui.page import announce, fill, foot_under
from scamcheck.gui.parts import Inside, button, centred_column, order_tabs
from scamcheck.gui.text import TextBlock, focus_heading
from scamcheck.gui.theme import COLUMN, SPACING

if TYPE_CHECKING:
    from scamcheck.gui.offer_card import OfferCard
    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words


class RoomPage(QWidget):
    """An empty page. What belongs on it goes into ``column``; ``privacy`` is the line at its foot."""

    def __init__(self, title: str, words: Words, theme: Theme) -> None:
        super().__init__()
        self.words, self.theme = words, theme
        self.title = focus_heading(title, "app_name")
        self.back = button(words.t("Back"))
        self.news = TextBlock("", "notice")
        self.offer: OfferCard | None = None
        self.privacy = TextBlock("", "privacy")
        self.area = QScrollArea()
        self.top = QVBoxLayout()
        self.column = QVBoxLayout()
        self._furnish()

    def show_news(self, sentence: str) -> None:
        """Show how something ended; nothing for an empty sentence. The focus stays where it is."""
        self.news.setText(sentence)
        self.news.setVisible(bool(sentence))
        if sentence:
            announce(self.news, sentence)

    def say(self, sentence: str) -> None:
        """Show how something ended, and move the focus there so that it is read."""
        self.show_news(sentence)
        if sentence:
            self.news.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self.news, self.go_up)

    def ask(self, offer: OfferCard | None) -> None:
        """Show a question at the top in place of the last one, or none."""
        if self.offer is not None:
            self.top.removeWidget(self.offer)
            self.offer.hide()
            self.offer.deleteLater()
        self.offer = offer
        if offer is not None:
            self.show_news("")
            self.top.addWidget(offer)
            offer.show()
            self.order()
            offer.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, offer, self.go_up)

    def go_up(self) -> None:
        """Show the top of the page."""
        self.area.verticalScrollBar().setValue(0)

    def order(self) -> None:
        """Let Tab go through the page as it reads."""
        inside = self.area.widget()
        if inside is not None:
            order_tabs(inside)

    def come_back(self, position: int, name: str) -> None:
        """Show the place ``position``, with the focus on the part called ``name``: the page was made anew."""
        found = self.findChild(QWidget, name) if name else None

        def show() -> None:
            self.area.verticalScrollBar().setValue(position)
            if found is not None:
                found.setFocus(Qt.FocusReason.OtherFocusReason)
                self.area.ensureWidgetVisible(found)

        show()
        QTimer.singleShot(
            0, self, show
        )  # once more when all has its size, and Qt is done with the key that was pressed

    def _furnish(self) -> None:
        inside = Inside()
        width = self.theme.scaled(COLUMN)
        whole_column = centred_column(inside, width, (SPACING[4], SPACING[5]))
        whole_column.setSpacing(SPACING[1])
        head = QHBoxLayout()
        head.setSpacing(SPACING[3])
        head.addWidget(self.title, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.news.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.news.setVisible(False)
        self.top.addWidget(self.news)
        self.column.setSpacing(SPACING[1])
        for part in (head, self.top, self.column):
            whole_column.addLayout(part)
        whole_column.addStretch(1)
        fill(self, self.area, inside, foot_under(self.area, width, self.privacy))
