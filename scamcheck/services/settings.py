"""The person's settings: one JSON file that is never overwritten because it could not be read."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from scamcheck.i18n import N_
from scamcheck.services.files import JsonFile

if TYPE_CHECKING:
    from pathlib import Path

_COUNTRY = re.compile(r"[A-Z]{0,3}")
NOT_SAVED = N_("Your choice lasts until you close scamcheck. It could not be saved.")
THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 125, 150, 175, 200)
"""Steps of the text size, percent."""
SWITCHES = ("updates", "metered", "history", "leave_nothing", "welcomed")
"""The settings that are on or off."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose. ``language`` "" follows the system; ``text_size`` is percent.

    ``updates``: lists are updated by themselves. ``metered``: the line is slow or paid, so only small lists and changes
    are fetched. ``lists_off`` are the ids of lists that are not to be used; an id that nobody knows does no harm.
    ``country`` is where the person lives, as ISO 3166 writes it in two capitals; "" follows the system.
    ``history``: checks are kept. ``leave_nothing``: nothing is written but lists and settings, whatever else is chosen.
    ``welcomed``: the first page has been answered.
    ``lookups`` are the ids of the live look-ups that may be made from now on, without asking each time.
    """

    language: str = ""
    theme: str = "system"
    text_size: int = 100
    updates: bool = True
    metered: bool = False
    lists_off: tuple[str, ...] = ()
    country: str = ""
    history: bool = False
    leave_nothing: bool = False
    welcomed: bool = False
    lookups: tuple[str, ...] = ()

    @property
    def keeps_checks(self) -> bool:
        """Tell whether checks are kept in the history."""
        return self.history and not self.leave_nothing


class SettingsFile(JsonFile):
    """Reads once when made; ``notices`` tell what was wrong with the file, ``kept`` whether the last save worked."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "settings")
        self.kept = True
        self.current = self.read(_from_json, Settings())

    def save(self, settings: Settings) -> bool:
        """Keep ``settings`` and return whether they reached the disk; a file that could not be read is left alone."""
        self.current = settings
        self.kept = self.write(asdict(settings))
        return self.kept


def _from_json(values: object) -> Settings:
    """Return the settings in ``values``; unknown fields are passed over, wrong ones raise ``ValueError``."""
    if not isinstance(values, dict):
        raise ValueError("not an object")
    known = {field.name: values[field.name] for field in fields(Settings) if field.name in values}
    if "lists_off" in known:
        known["lists_off"] = _ids(known["lists_off"])
    if "lookups" in known:
        known["lookups"] = _ids(known["lookups"])
    settings = Settings(**known)
    if not isinstance(settings.language, str) or settings.theme not in THEMES or settings.text_size not in TEXT_SIZES:
        raise ValueError("not a value of ours")
    if not all(isinstance(getattr(settings, name), bool) for name in SWITCHES):
        raise ValueError("neither true nor false")
    if not isinstance(settings.country, str) or not _COUNTRY.fullmatch(settings.country):
        raise ValueError("not a country")
    return settings


def _ids(values: object) -> tuple[str, ...]:
    """Return the ids of lists in ``values``, each once; what is no list of texts raises ``ValueError``."""
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError("not a list of ids")
    return tuple(dict.fromkeys(values))
