"""Colours, type and spacing: the one place that says how big and which colour anything is.

``assets/style.qss`` is a template; ``$names`` in it are filled from here. Contrast is tested for every pair in
``TEXT_PAIRS`` (WCAG 2.2, 1.4.3: 4.5 to 1).
"""

from __future__ import annotations

import string
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout

from scamcheck.app import DataDamaged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

TYPE_SCALE = {"small": 13, "body": 15, "lead": 18, "title": 24, "headline": 28, "display": 36}
"""Sizes of type in pixels at 100 %."""

SPACING = (4, 8, 12, 16, 24, 32)
"""Steps of space in pixels; ``$space_1`` to ``$space_6`` in the style sheet. They do not grow with the text."""

TARGET = 44
"""The smallest height of anything to press, in pixels (ux.md)."""

LINE_HEIGHT = 1.4
"""Of a line of text, in sizes of its type: the most that common fonts need."""

COLUMN = 760
"""The widest column of text in pixels at 100 %: about 80 letters."""

SYSTEM_TEXT = {"win32": 12, "darwin": 13}
"""Pixels of the system's ordinary text where nobody changed it; elsewhere 15 (11 points at 96 dots an inch)."""

LARGE_SCALE = 1.5
"""From here on words need the whole width of a small window."""

LARGEST_SYSTEM_FACTOR = 2.0
MONOSPACE_FALLBACK = "monospace"

LIGHT: Mapping[str, str] = {
    "page": "#f6f6f8", "surface": "#ffffff", "ink": "#1d212b", "muted": "#575d6b", "line": "#dcdee5",
    "field_line": "#858b9a", "focus": "#1f5fd0", "accent": "#125a63", "accent_hover": "#0d4850",
    "on_accent": "#ffffff", "quiet": "#eceef3", "quiet_hover": "#e1e4eb", "quiet_ink": "#2c313d",
    "notice": "#eef0f5", "notice_ink": "#3b4150", "mark": "#ffdf8c", "mark_ink": "#1d212b",
    "refusal": "#fff6e5", "refusal_line": "#d9a441", "refusal_ink": "#432b00", "safe": "#e3f1ee", "safe_ink": "#0b3f45",
    "disabled": "#f3f4f7", "disabled_ink": "#686e7b",
    "listed_band": "#8c1a22", "listed_ink": "#ffffff", "listed_symbol": "#ffffff", "listed_mark": "#8c1a22",
    "listed_tint": "#8c1a22",
    "warning_band": "#fdebc6", "warning_ink": "#452b00", "warning_symbol": "#a85800", "warning_mark": "#ffffff",
    "warning_tint": "#a85800",
    "nothing_found_band": "#e9e6f3", "nothing_found_ink": "#352e52", "nothing_found_symbol": "#5f5584",
    "nothing_found_mark": "#ffffff", "nothing_found_tint": "#5f5584",
    "not_checked_band": "#e4e6ea", "not_checked_ink": "#2f333b", "not_checked_symbol": "#59606d",
    "not_checked_mark": "#ffffff", "not_checked_tint": "#59606d",
    "recognised_band": "#dce9fa", "recognised_ink": "#103663", "recognised_symbol": "#1c5aa6",
    "recognised_mark": "#ffffff", "recognised_tint": "#1c5aa6",
    "note_tint": "#59606d", "note_mark": "#ffffff",
}  # fmt: skip

DARK: Mapping[str, str] = {
    "page": "#1a1b1f", "surface": "#24262c", "ink": "#eceef3", "muted": "#adb3c0", "line": "#393c45",
    "field_line": "#7d8494", "focus": "#8ab4ff", "accent": "#86d3d3", "accent_hover": "#a3e0e0",
    "on_accent": "#05292c", "quiet": "#31343c", "quiet_hover": "#3b3f49", "quiet_ink": "#e3e6ed",
    "notice": "#292c34", "notice_ink": "#cdd2dd", "mark": "#644c08", "mark_ink": "#fff0c2",
    "refusal": "#33290f", "refusal_line": "#c99b3f", "refusal_ink": "#ffe6b3", "safe": "#17383b", "safe_ink": "#c8efee",
    "disabled": "#292b32", "disabled_ink": "#979dab",
    "listed_band": "#7f1d26", "listed_ink": "#ffffff", "listed_symbol": "#ffffff", "listed_mark": "#7f1d26",
    "listed_tint": "#ff8f8f",
    "warning_band": "#41300f", "warning_ink": "#ffe2a6", "warning_symbol": "#f0b13c", "warning_mark": "#332406",
    "warning_tint": "#f0b13c",
    "nothing_found_band": "#322d46", "nothing_found_ink": "#e0daf7", "nothing_found_symbol": "#b5a9e4",
    "nothing_found_mark": "#24203a", "nothing_found_tint": "#b5a9e4",
    "not_checked_band": "#353840", "not_checked_ink": "#e5e7ee", "not_checked_symbol": "#b0b6c3",
    "not_checked_mark": "#24262c", "not_checked_tint": "#b0b6c3",
    "recognised_band": "#1c344e", "recognised_ink": "#d3e6ff", "recognised_symbol": "#85b8f7",
    "recognised_mark": "#12243a", "recognised_tint": "#85b8f7",
    "note_tint": "#b0b6c3", "note_mark": "#24262c",
}  # fmt: skip

HAN: Mapping[str, tuple[str, ...]] = {
    "zh_CN": ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei UI", "PingFang SC"),
    "zh_TW": ("Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "Microsoft JhengHei UI", "PingFang TC"),
}
"""Families with the letters of each Chinese: where the system speaks another language, Qt would take Japanese ones."""
HAN_ORDER: Mapping[str, tuple[str, ...]] = {"zh_CN": ("zh_CN",), "zh_TW": ("zh_TW", "zh_CN")}
"""Whose families are taken. Not equally many: Qt 6.11 confuses lists of one length that begin with the same family."""

MIDDLE = "#767676"
"""The grey that has 4.5 to 1 on black and on white alike."""

LEVEL_NAMES = ("listed", "warning", "nothing_found", "not_checked", "recognised")

TEXT_PAIRS = (
    ("ink", "page"), ("ink", "surface"), ("muted", "page"), ("muted", "surface"), ("on_accent", "accent"),
    ("accent", "surface"), ("accent", "quiet"),
    ("on_accent", "accent_hover"), ("quiet_ink", "quiet"), ("quiet_ink", "quiet_hover"), ("notice_ink", "notice"),
    ("mark_ink", "mark"), ("refusal_ink", "refusal"), ("safe_ink", "safe"), ("disabled_ink", "disabled"),
    *((f"{name}_ink", f"{name}_band") for name in LEVEL_NAMES),
    *((f"{name}_tint", "surface") for name in (*LEVEL_NAMES, "note")),
)  # fmt: skip
"""Which colour is written on which."""

SHAPE_PAIRS = (
    ("focus", "page"), ("focus", "surface"), ("field_line", "surface"), ("accent", "page"), ("accent", "surface"),
    *((f"{name}_symbol", f"{name}_band") for name in LEVEL_NAMES),
    *((f"{name}_mark", f"{name}_symbol") for name in LEVEL_NAMES),
)  # fmt: skip
"""Which colour a shape or border has on which (WCAG 1.4.11: 3 to 1)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One look: ``colours`` by name, ``scale`` 1.0 for ordinary text."""

    colours: Mapping[str, str]
    scale: float

    @property
    def dark(self) -> bool:
        """Tell whether this is the dark look."""
        return self.colour("page").lightness() < 128

    @property
    def in_a_row(self) -> QBoxLayout.Direction:
        """Return how short things stand together: side by side, or one below the other where the type is large."""
        row = self.scale < LARGE_SCALE
        return QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom

    def colour(self, name: str) -> QColor:
        """Return the colour called ``name``."""
        return QColor(self.colours[name])

    def text_px(self, name: str) -> int:
        """Return a size of type in pixels."""
        return round(TYPE_SCALE[name] * self.scale)

    def button_px(self, name: str) -> int:
        """Return how high the inside of a button is whose words have the size ``name``, in pixels."""
        return max(TARGET, round(LINE_HEIGHT * self.text_px(name)) + 2 * SPACING[1])

    def scaled(self, pixels: int) -> int:
        """Return ``pixels`` grown with the text: for symbols and the width of the column."""
        return round(pixels * self.scale)

    def style_sheet(self, template: str) -> str:
        """Return ``template`` with colours, sizes and spaces filled in."""
        values = dict(self.colours)
        values |= {f"size_{name}": str(self.text_px(name)) for name in TYPE_SCALE}
        values |= {f"space_{number}": str(pixels) for number, pixels in enumerate(SPACING, start=1)}
        values |= {f"button_{name}": str(self.button_px(name)) for name in ("body", "lead")}
        values["button_focused"] = str(self.button_px("body") - 2)  # its border is one pixel wider on each side
        values |= {"monospace": monospace_family()}
        return string.Template(template).substitute(values)

    def palette(self) -> QPalette:
        """Return the palette for what the style sheet does not reach: menus, selections, placeholders."""
        role = QPalette.ColorRole
        palette = QPalette()
        for target, name in (
            (role.Window, "page"), (role.WindowText, "ink"), (role.Base, "surface"), (role.AlternateBase, "quiet"),
            (role.Text, "ink"), (role.Button, "quiet"), (role.ButtonText, "quiet_ink"), (role.PlaceholderText, "muted"),
            (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.ToolTipBase, "surface"),
            (role.ToolTipText, "ink"),
        ):  # fmt: skip
            palette.setColor(target, self.colour(name))
        return palette


def strong(colours: Mapping[str, str]) -> Mapping[str, str]:
    """Return ``colours`` for high contrast: ink on plain ground; lines are grey, so that a ring in ink stands out."""
    ground, ink = ("#000000", "#ffffff") if colours is DARK else ("#ffffff", "#000000")
    plain = {"page", "surface", "quiet", "quiet_hover", "notice", "refusal", "safe", "disabled"}
    inked = {"muted", "field_line", "refusal_line", "focus", *(name for name in colours if "ink" in name)}
    kept = {"mark_ink", "listed_ink"}
    changed = dict.fromkeys(plain, ground) | dict.fromkeys(inked - kept, ink) | {"line": MIDDLE}
    return {**colours, **changed}


def choose(theme: str, text_size: int) -> Theme:
    """Return the look for the settings ``theme`` (system, light or dark) and ``text_size`` (percent)."""
    dark = theme == "dark" or (theme == "system" and system_is_dark())
    colours = DARK if dark else LIGHT
    return Theme(strong(colours) if system_wants_contrast() else colours, system_factor() * text_size / 100)


def system_wants_contrast() -> bool:
    """Tell whether the system asks for high contrast; Qt before 6.10 cannot say."""
    asked = getattr(QGuiApplication.styleHints(), "accessibility", None)
    return asked is not None and asked().contrastPreference() is Qt.ContrastPreference.HighContrast


def system_is_dark() -> bool:
    """Tell whether the system asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def when_the_system_changes(call: Callable[[], object]) -> None:
    """Call ``call`` when the system turns dark or light, or wants another contrast. ``call`` belongs to an object of Qt."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(call)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(call)


def follow(theme: str) -> None:
    """Ask the system for window frames and menus that suit the setting ``theme``."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))


def system_factor() -> float:
    """Return how much larger than usual the system's own text is, 1.0 to 2.0."""
    pixels = QFontInfo(QGuiApplication.font()).pixelSize() if QCoreApplication.instance() else 0
    return min(LARGEST_SYSTEM_FACTOR, max(1.0, pixels / SYSTEM_TEXT.get(sys.platform, 15)))


def write_in(language: str) -> None:
    """Let the app's font have the letters of ``language``, where there is a family for them here; the first family stays."""
    font, known = QGuiApplication.font(), {name for names in HAN.values() for name in names}
    own, more = font.families(), [_family_for(one) for one in HAN_ORDER.get(language, ())]
    kept = [name for name in own[1:] if name not in known]
    wanted = list(dict.fromkeys(name for name in (*own[:1], *more, *kept) if name))
    if wanted != own:
        font.setFamilies(wanted)
        QApplication.setFont(font)


def _family_for(language: str) -> str:
    """Return the first family here that has the letters of ``language``, "" for none."""
    return next((name for name in HAN[language] if QFontDatabase.hasFamily(name)), "")


def monospace_family() -> str:
    """Return the family in which every letter is equally wide."""
    family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    fixed = QFontInfo(QFont(family)).fixedPitch()
    return family if family and fixed else MONOSPACE_FALLBACK


def read_template(path: Path) -> str:
    """Return the style sheet that ships; raises ``DataDamaged`` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise DataDamaged(path.name) from problem


def dress(window: QWidget, look: Theme, template: Path) -> None:
    """Give ``window`` the colours and the style sheet of ``look``; raises ``DataDamaged``."""
    QApplication.setPalette(look.palette())
    window.setStyleSheet(look.style_sheet(read_template(template)))
