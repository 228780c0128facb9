"""The menu for text size, colours and language: each choice is kept and seen at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from scamcheck.gui.wrap_button import WrapButton
from scamcheck.services.settings import TEXT_SIZES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QMenu, QWidget

    from scamcheck.i18n import Words

    Change = Callable[[Settings], Settings]


class ViewMenu(WrapButton):
    """A button with the choices; ``languages`` are tags with names. They are there after ``fill``.

    ``on_change`` gets what makes the new settings of the present ones: others may have changed since the menu was made.
    """

    def __init__(
        self,
        settings: Settings,
        languages: Mapping[str, str],
        words: Words,
        on_change: Callable[[Change], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.t("View and language"), parent)
        self.setObjectName("quiet")
        self.setAccessibleName(self.text())
        self._on_change = on_change
        self._menus: list[QMenu] = []
        self._settings, self._languages, self._words = settings, languages, words

    def fill(self) -> None:
        """Make the menu. The button looks the same without it, so the window is painted first."""
        from PySide6.QtWidgets import QMenu

        settings, words = self._settings, self._words
        menu = QMenu(self)
        menu.setAccessibleName(self.text())
        sizes = [(f"{size} %", partial(replace, text_size=size)) for size in TEXT_SIZES]
        self._choices(menu.addMenu(words.t("Text size")), sizes, settings)
        themes = (
            (words.t("Like the system"), "system"),
            (words.t("Light"), "light"),
            (words.t("Dark"), "dark"),
        )
        self._choices(
            menu.addMenu(words.t("Colours")), [(name, partial(replace, theme=key)) for name, key in themes], settings
        )
        tongues = [(name, partial(replace, language=tag)) for tag, name in self._languages.items()]
        shown = replace(settings, language=words.language)
        self._choices(menu.addMenu(words.t("Language")), tongues, shown)
        self.setMenu(menu)

    def menus(self) -> list[QMenu]:
        """Return the menus of choices: text size, colours, language."""
        return self._menus

    def _choices(self, menu: QMenu, choices: Iterable[tuple[str, Change]], current: Settings) -> None:
        """Fill ``menu`` with one choice of many; the present one is ticked."""
        from PySide6.QtGui import QAction, QActionGroup

        self._menus.append(menu)
        group = QActionGroup(menu)
        for name, change in choices:
            action = QAction(name, group)
            action.setCheckable(True)
            action.setChecked(change(current) == current)
            action.triggered.connect(_call(self._on_change, change))
            menu.addAction(action)


def _call(on_change: Callable[[Change], None], change: Change) -> Callable[[], None]:
    return lambda: on_change(change)
