"""The menu of countries: whose help lines are shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from scamcheck.gui.parts import FOLDED
from scamcheck.gui.wrap_button import WrapButton

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scamcheck.i18n import Words


class CountryMenu(WrapButton):
    """A button that says which of ``countries`` (codes with names) is chosen; ``choose`` gets the code of another."""

    def __init__(self, words: Words, countries: Mapping[str, str], choose: Callable[[str], object]) -> None:
        super().__init__()
        self._words, self._countries = words, countries
        self.setObjectName("quiet")
        self.setAutoDefault(True)
        self.actions_by_code: dict[str, QAction] = {}
        menu = QMenu(self)
        group = QActionGroup(menu)
        for code, name in countries.items():
            action = QAction(name, group)
            action.setCheckable(True)
            action.triggered.connect(partial(_call, choose, code))
            menu.addAction(action)
            self.actions_by_code[code] = action
        menu.setAccessibleName(words.t("Country"))
        self.setMenu(menu)

    def show_choice(self, code: str) -> None:
        """Say and tick which country is chosen."""
        name = self._countries[code]
        said = self._words.t("Country: {country}", country=name)
        self.setText(f"{said} {FOLDED}")
        self.setAccessibleName(said)
        self.actions_by_code[code].setChecked(True)


def _call(choose: Callable[[str], object], code: str, checked: object = None) -> None:  # noqa: ARG001 - Qt hands it over
    choose(code)
