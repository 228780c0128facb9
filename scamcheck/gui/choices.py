"""Choices that more than one page offers: language, country, text size and colours. Each tells what it makes of the settings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from scamcheck.gui.parts import row_of
from scamcheck.gui.switch import Choice
from scamcheck.gui.text import TextBlock
from scamcheck.gui.theme import SPACING
from scamcheck.services.countries import country_names
from scamcheck.services.country import system_country
from scamcheck.services.settings import TEXT_SIZES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from scamcheck.gui.theme import Theme
    from scamcheck.i18n import Words

    Change = Callable[[Settings], Settings]
    Keep = Callable[[Change], None]

ARROW = 10
COUNTRIES_AT_ONCE = 12


def languages(settings: Settings, names: Mapping[str, str], words: Words, theme: Theme, keep: Keep) -> QWidget:
    """Return the choice of a language; ``names`` are tags with what their speakers call them."""
    choices = [(tag, name, partial(replace, language=tag)) for tag, name in names.items()]
    shown = replace(settings, language=words.language)
    return _group("language", words.t("Language"), choices, shown, theme=theme, keep=keep)


def text_sizes(settings: Settings, words: Words, theme: Theme, keep: Keep) -> QWidget:
    """Return the choice of how large the text is."""
    choices = [(str(size), f"{size} %", partial(replace, text_size=size)) for size in TEXT_SIZES]
    return _group("text_size", words.t("Text size"), choices, settings, theme=theme, keep=keep)


def colours(settings: Settings, words: Words, theme: Theme, keep: Keep) -> QWidget:
    """Return the choice of light or dark."""
    named = (("system", words.t("Like the system")), ("light", words.t("Light")), ("dark", words.t("Dark")))
    choices = [(key, name, partial(replace, theme=key)) for key, name in named]
    return _group("theme", words.t("Colours"), choices, settings, theme=theme, keep=keep)


def countries(settings: Settings, words: Words, theme: Theme, keep: Keep) -> QWidget:
    """Return the choice of a country, with why it is asked for."""
    box = CountryBox(settings.country, words, theme)
    box.activated.connect(lambda _: keep(partial(replace, country=box.chosen)))
    place, column = _place()
    column.addWidget(TextBlock(words.t("Country"), "finding"))
    column.addWidget(TextBlock(words.t("For help lines and authorities near you."), "muted"))
    column.addWidget(box)
    return place


class CountryBox(QComboBox):
    """All countries by name, after the one that the system is set to. The wheel scrolls the page, not the choice."""

    def __init__(self, chosen: str, words: Words, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("country")
        self.setAccessibleName(words.t("Country"))
        self.setAccessibleDescription(words.t("For help lines and authorities near you."))
        self.view().setAccessibleName(words.t("Country"))
        self.setMaxVisibleItems(COUNTRIES_AT_ONCE)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        names = country_names(words)
        here = names.get(system_country(), "")
        system = words.t("Like the system")
        self.addItem(f"{system} ({here})" if here else system, "")
        for code, name in names.items():
            self.addItem(name, code)
        if chosen and chosen not in names:
            self.addItem(chosen, chosen)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    @property
    def chosen(self) -> str:
        """The code of the chosen country, "" for the system's."""
        return str(self.currentData())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page: a country is not to change because somebody scrolled."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the arrow in the colour of the text; the style sheet would need a picture for each look."""
        super().paintEvent(event)
        side, painter = self._theme.scaled(ARROW), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("ink"), 2))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(side * 1.8 if mirrored else self.width() - side * 1.8, self.height() / 2)
        painter.drawPolyline(
            QPolygonF(
                [
                    middle + QPointF(-side / 2, -side / 4),
                    middle + QPointF(0, side / 4),
                    middle + QPointF(side / 2, -side / 4),
                ]
            )
        )
        painter.end()


def _group(
    name: str, title: str, choices: Iterable[tuple[str, str, Change]], now: Settings, *, theme: Theme, keep: Keep
) -> QWidget:
    """Return a choice of one of many in a row that wraps, under its title; the present one is chosen."""
    place, column = _place()
    place.setAccessibleName(title)
    group = QButtonGroup(place)
    parts = []
    for key, text, change in choices:
        choice = Choice(text, theme)
        choice.setObjectName(f"{name}.{key}")
        choice.setAccessibleName(f"{title}: {text}")
        choice.setChecked(change(now) == now)
        choice.clicked.connect(_call(keep, change))
        group.addButton(choice)
        parts.append(choice)
    column.addWidget(TextBlock(title, "finding"))
    column.addWidget(row_of(*parts, alike=True))
    return place


def _place() -> tuple[QWidget, QVBoxLayout]:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACING[0])
    return place, column


def _call(keep: Keep, change: Change) -> Callable[[], None]:
    return lambda: keep(change)
