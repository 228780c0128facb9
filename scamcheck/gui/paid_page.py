"""Already sent money: the first hours, the warning before every number, who helps, and what a report needs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QWidget

from scamcheck.gui.country_menu import CountryMenu
from scamcheck.gui.hand_on import HandOn
from scamcheck.gui.parts import button, card, column_in, numbered, order_tabs, row_of, when_pressed
from scamcheck.gui.side_page import SidePage
from scamcheck.gui.text import TextBlock, isolated
from scamcheck.gui.theme import SPACING
from scamcheck.services.paid import as_text
from scamcheck.services.printout import first_hour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words
    from scamcheck.services.channels import Contact
    from scamcheck.services.paid import Fact, Guide
    from scamcheck.services.sheet import Sheet


class PaidPage(SidePage):
    """Shows a guide. ``choose`` gets the country that the person picks out of ``countries`` (codes with names)."""

    def __init__(
        self,
        words: Words,
        theme: Theme,
        guide: Guide,
        countries: Mapping[str, str],
        *,
        back: Callable[[], object],
        choose: Callable[[str], object],
    ) -> None:
        super().__init__(guide.titles["title"], words, theme, back)
        self.guide = guide
        self.hand_on = HandOn(self._sheet, words, theme, lambda: as_text(self.guide, words))
        self._country = ""
        self.country = CountryMenu(words, countries, choose)
        self.help_title = TextBlock("", "heading")
        self._contacts = QWidget()
        self._column_of_contacts = column_in(self._contacts)
        self._lay_out()

    def show_help(self, guide: Guide, code: str) -> None:
        """Show who helps in the country ``code``."""
        self.guide, self._country = guide, code
        self.help_title.setText(guide.titles["help"])
        self.country.show_choice(code)
        while (old := self._column_of_contacts.takeAt(0)) is not None:
            if widget := old.widget():
                widget.hide()
                widget.deleteLater()
        if guide.anywhere:
            self._column_of_contacts.addWidget(TextBlock(guide.anywhere, "notice"))
        for one in guide.contacts:
            self._column_of_contacts.addWidget(_contact(one, self.words))
        place = self.area.widget()
        if place is not None:
            order_tabs(place)

    def _lay_out(self) -> None:
        guide = self.guide
        self.column.addWidget(TextBlock(guide.lead))
        self.section(guide.titles["first"])
        self.column.addWidget(_boxed(numbered(guide.first, self.theme)))
        self.section(guide.titles["warning"])
        self.column.addWidget(TextBlock("\n".join(guide.warning), "refusal"))
        self.column.addSpacing(SPACING[4])
        self.column.addWidget(self.help_title)
        self.column.addWidget(row_of(self.country))
        self.column.addWidget(self._contacts)
        self.section(guide.titles["officer"])
        self.column.addWidget(_boxed(TextBlock(line, "finding") for line in guide.officer))
        self.section(guide.titles["facts"])
        self.column.addWidget(TextBlock(guide.facts_from))
        facts = [_fact(fact, self.words) for fact in guide.facts]
        self.column.addWidget(_boxed(numbered(facts, self.theme)))
        self.column.addSpacing(SPACING[2])
        self.column.addWidget(self.hand_on)
        self.column.addStretch(1)

    def _sheet(self) -> Sheet:
        """Return the page as one sheet of paper."""
        return first_hour(self.guide, self.words, datetime.now(UTC), self._country)


def _fact(fact: Fact, words: Words) -> str:
    """Return a line of the evidence sheet; addresses keep their order in every language."""
    known = words.listing(isolated(one) for one in fact.known)
    return words.labelled(fact.label, known) if known else fact.label


def _contact(one: Contact, words: Words) -> QFrame:
    """Return a card with one help channel; its button opens the channel's own page, and nothing typed goes with it."""
    frame, column = card()
    column.addWidget(TextBlock(one.purpose, "muted"))
    column.addWidget(TextBlock(one.name, "finding"))
    for line in one.lines:
        column.addWidget(TextBlock(line))
    column.addWidget(TextBlock(one.checked, "muted"))
    if one.web:
        website = button(words.t("Open the website"), about=one.name)
        website.setToolTip(one.web)
        when_pressed(website, lambda: QDesktopServices.openUrl(QUrl(one.web)))
        column.addWidget(website, 0, Qt.AlignmentFlag.AlignLeft)
    return frame


def _boxed(lines: Iterable[QWidget]) -> QFrame:
    frame, column = card()
    for line in lines:
        column.addWidget(line)
    return frame
