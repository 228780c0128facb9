"""Buttons that open the authorities' own search pages; what to search for goes to the clipboard and nowhere else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from scamcheck.gui.parts import button, column_in, order_tabs, when_pressed
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.services.authorities import ASK_THEM
from scamcheck.services.countries import in_order

if TYPE_CHECKING:
    from scamcheck.core.model import AuthorityGroup, AuthorityPage, Explanation
    from scamcheck.i18n import Words

_SECURE = "https://"


class AuthoritiesCard(QFrame):
    """The pages for one country, and a menu with the other countries. ``chosen`` tells which country the person is in."""

    chosen = Signal(str)

    def __init__(self, answer: Explanation, words: Words) -> None:
        super().__init__()
        self.setObjectName("card")
        self._words = words
        self._to_search = answer.to_search
        self._column = column_in(self, SPACING[3])
        self._column.addWidget(TextBlock(words.t(ASK_THEM)))
        self._column.addWidget(
            TextBlock(words.t("A button copies what you asked about and opens the page. Paste it there."), "muted")
        )
        self.told = TextBlock("", "muted")
        self.country = TextBlock("", "finding")
        self.other = button(words.t("Another country"))
        self.other.setMenu(self._menu(answer.authorities))
        self._pages = QWidget()
        for part in (self.country, self._pages, self.told, self.other):
            self._column.addWidget(part)
        self.told.setVisible(False)
        self._show(answer.authorities[0])

    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the pages that are shown."""
        return self._pages.findChildren(QPushButton)

    def _menu(self, groups: tuple[AuthorityGroup, ...]) -> QMenu:
        menu = QMenu(self)
        menu.setAccessibleName(self._words.t("Another country"))
        by_country = {group.country: group for group in groups}
        for country in in_order(by_country, self._words):
            action = QAction(by_country[country].name, menu)
            action.triggered.connect(partial(self._choose, by_country[country]))
            menu.addAction(action)
        return menu

    def _choose(self, group: AuthorityGroup, _: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt tells if it is checked
        self._show(group)
        self.chosen.emit(group.country)

    def _show(self, group: AuthorityGroup) -> None:
        """Show the pages of ``group`` in the place of those before."""
        self.country.setText(group.name)
        before, self._pages = self._pages, QWidget()
        column: QVBoxLayout = column_in(self._pages)
        for page in group.pages:
            column.addWidget(TextBlock(page.covers))
            column.addWidget(self._button(page))
        self._column.replaceWidget(before, self._pages)
        before.setParent(None)
        before.deleteLater()
        self.told.setVisible(False)
        order_tabs(self)

    def _button(self, page: AuthorityPage) -> QPushButton:
        made = button(page.title, about=page.covers)
        made.setToolTip(page.page)
        when_pressed(made, partial(self._open, page))
        return made

    def _open(self, page: AuthorityPage) -> None:
        """Put what was asked about on the clipboard and open ``page``, whose address says nothing of it."""
        QGuiApplication.clipboard().setText(self._to_search)
        opened = page.page.startswith(_SECURE) and QDesktopServices.openUrl(QUrl(page.page))
        self.told.setText(
            self._words.t("Copied. Paste it into the search box of the page that opens.")
            if opened
            else self._words.t("Copied. Open this page in your browser: {page}", page=page.page)
        )
        self.told.setVisible(True)
