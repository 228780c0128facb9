"""The person's own keys for live look-ups: in the system's key store, or in memory until scamcheck is closed, nowhere else."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

from scamcheck.core.model import Notice
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from scamcheck.services.secrets import Secrets

WORDING = {
    "key.malformed": N_("This is not a key: a key has no spaces and at most 200 letters and digits. Copy it again."),
    "key.session": N_("The key works until you close scamcheck. Then enter it again."),
}
MOST = 200
SHOWN = 4
_NAME = "look-up {id}"


class LookUpKeys:
    """Safe across threads; a call may wait for the person to unlock the key store. Each key is read from it once."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._lock = RLock()
        self._known: dict[str, str] = {}

    def __repr__(self) -> str:
        return "LookUpKeys()"

    def key(self, lookup: str) -> str:
        """Return the key for a look-up, "" where there is none or it cannot be read."""
        with self._lock:
            if lookup not in self._known:
                kept = self._secrets.get(_NAME.format(id=lookup))
                if isinstance(kept, Notice):
                    return ""
                self._known[lookup] = kept
            return self._known[lookup]

    def enter(self, lookup: str, key: str) -> Notice | None:
        """Keep a key; returns None once it is in the key store, else why it is not, or why it is no key at all.

        A key that could not be saved works until scamcheck is closed.
        """
        key = key.strip()
        if not key or len(key) > MOST or not key.isascii() or not key.isprintable() or " " in key:
            return Notice("key.malformed")
        with self._lock:
            self._known[lookup] = key
            return self._secrets.set(_NAME.format(id=lookup), key)

    def remove(self, lookup: str) -> Notice | None:
        """Forget a key, here and in the key store; returns why that failed, or None once it is gone."""
        with self._lock:
            self._known[lookup] = ""
            return self._secrets.delete(_NAME.format(id=lookup))


def masked(key: str) -> str:
    """Return a key as it may be shown: its last four characters, where it is long enough to keep the rest secret."""
    return "\u2022" * 8 + (key[-SHOWN:] if len(key) >= 4 * SHOWN else "") if key else ""
