"""The person's settings: one JSON file that is never overwritten because it could not be read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scamcheck.core.model import Notice
from scamcheck.services.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 125, 150, 175, 200)
"""Steps of the text size, percent."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person chose. ``language`` "" follows the system; ``text_size`` is percent."""

    language: str = ""
    theme: str = "system"
    text_size: int = 100


class SettingsFile:
    """Reads once when made; ``notices`` tell what was wrong with the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.notices: list[Notice] = []
        self._writable = True
        self.current = self._read()

    def save(self, settings: Settings) -> bool:
        """Keep ``settings`` and return whether they reached the disk; a file that could not be read is left alone."""
        self.current = settings
        if not self._writable:
            return False
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, [json.dumps(asdict(settings), indent=1), "\n"])
        except OSError:
            return False
        return True

    def _read(self) -> Settings:
        try:
            return _from_json(json.loads(self.path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Settings()
        except (ValueError, RecursionError):
            return self._set_aside()
        except OSError:
            return self._leave_alone()

    def _set_aside(self) -> Settings:
        aside = self.path.with_name(f"{self.path.name}.damaged-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
        try:
            self.path.rename(aside)
        except OSError:
            return self._leave_alone()
        self.notices.append(Notice("settings.set_aside", {"name": aside.name}))
        return Settings()

    def _leave_alone(self) -> Settings:
        self._writable = False
        self.notices.append(Notice("settings.unreadable", {"name": self.path.name}))
        return Settings()


def _from_json(values: object) -> Settings:
    """Return the settings in ``values``; unknown fields are passed over, wrong ones raise ``ValueError``."""
    if not isinstance(values, dict):
        raise ValueError("not an object")
    known = {field.name: values[field.name] for field in fields(Settings) if field.name in values}
    settings = Settings(**known)
    if not isinstance(settings.language, str) or settings.theme not in THEMES or settings.text_size not in TEXT_SIZES:
        raise ValueError("not a value of ours")
    return settings
