"""Whose packs the person has accepted: one JSON file that is never overwritten because it could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from scamcheck.core.name import fold
from scamcheck.services.files import JsonFile
from scamcheck.services.packs.manifest import clean_name, fingerprint

if TYPE_CHECKING:
    from pathlib import Path


class Trust(StrEnum):
    """How a key stands: accepted before, never seen, or new although its maker's name came with another key before."""

    KNOWN = "known"
    NEW = "new"
    OTHER_KEY = "other_key"


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key that the person accepted: its 32 bytes, the maker's name then, and the day."""

    public_key: bytes
    made_by: str
    since: date

    @property
    def fingerprint(self) -> str:
        """What two people compare."""
        return fingerprint(self.public_key)


class TrustFile(JsonFile):
    """Reads once when made; ``notices`` tell what was wrong with the file. An unreadable file trusts nobody."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "trust")
        self.keys = self._read()

    def judge(self, public_key: bytes, made_by: str) -> Trust:
        """Tell how the key of a pack stands; the whole key counts, not its fingerprint."""
        if any(key.public_key == public_key for key in self.keys):
            return Trust.KNOWN
        name = fold(made_by)
        return Trust.OTHER_KEY if name and any(fold(key.made_by) == name for key in self.keys) else Trust.NEW

    def remember(self, public_key: bytes, made_by: str, today: date) -> bool:
        """Keep a key that the person accepted and return whether it reached the disk; until the end it holds anyway."""
        if self.writable:
            self.keys = self._read()  # another window may have accepted one meanwhile
        if all(key.public_key != public_key for key in self.keys):
            self.keys = (*self.keys, TrustedKey(public_key, clean_name(made_by), today))
        return self._save()

    def forget(self, public_key: bytes) -> bool:
        """Drop a key and return whether that reached the disk."""
        if self.writable:
            self.keys = self._read()
        self.keys = tuple(key for key in self.keys if key.public_key != public_key)
        return self._save()

    def _save(self) -> bool:
        rows = [{"key": key.public_key.hex(), "made_by": key.made_by, "since": str(key.since)} for key in self.keys]
        return self.write({"keys": rows})

    def _read(self) -> tuple[TrustedKey, ...]:
        return self.read(_from_json, ())


def _from_json(table: object) -> tuple[TrustedKey, ...]:
    """Return the keys; what is not as we write it raises ``ValueError``, ``TypeError`` or ``KeyError``."""
    if not isinstance(table, dict) or not isinstance(table["keys"], list):
        raise TypeError("not a table of keys")
    return tuple(_key(row) for row in table["keys"])


def _key(row: dict[str, str]) -> TrustedKey:
    key, made_by = bytes.fromhex(row["key"]), row["made_by"]
    if len(key) != 32 or not isinstance(made_by, str) or made_by != clean_name(made_by):
        raise ValueError("not a key of ours")
    return TrustedKey(key, made_by, date.fromisoformat(row["since"]))
