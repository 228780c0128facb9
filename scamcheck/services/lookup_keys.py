"""The person's own keys for live look-ups: in the system's key store, or in memory until scamcheck is closed, nowhere else.

Question: where may a key come from? Decision: typed by the person, or read from standard input; never from a file of ours,
the environment or the arguments of a command. Why: other programs of the computer can read those, and shells keep them.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import RLock
from typing import TYPE_CHECKING, NoReturn

from scamcheck.core.keyguard import find_secret
from scamcheck.core.model import Notice
from scamcheck.i18n import N_
from scamcheck.services.secrets import WORDING as STORE_WORDING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.i18n import Words
    from scamcheck.services.secrets import Secrets

OWN_WORDING = {
    "key.malformed": N_("This is not a key: a key has no spaces and at most 200 letters and digits. Copy it again."),
    "key.secret": N_(
        "This looks like the key or recovery phrase of a wallet. It was not kept. Never type it anywhere. "
        "Here goes a key that the look-up's own site gave you."
    ),
}
WORDING: Mapping[str, str] = {**STORE_WORDING, **OWN_WORDING}
SESSION = N_("The key works until you close scamcheck. Then enter it again.")
KEPT = N_("Your key {key} is in the key store of this computer.")
KEPT_FOR_NOW = N_("Your key {key} works until you close scamcheck. It is in no file and no key store.")
NONE_KEPT = N_("No key is kept.")
SAVED = N_("The key is in the key store of this computer.")
REMOVED = N_("The key is gone.")
MOST = 200
SHOWN = 4
_NAME = "look-up {id}"
_NOWHERE = frozenset({"secrets.none", "secrets.plain"})
"""No key store that is fit: a key of ours was never in it."""


@dataclass(frozen=True, slots=True)
class KeyState:
    """What may be shown of a key. ``shown`` is the key with its letters hidden, "" without one.

    ``session``: it is gone when scamcheck is closed. ``problem`` is why the key store could not tell.
    """

    shown: str = ""
    session: bool = False
    problem: Notice | None = None


class LookUpKeys:
    """Safe across threads; a call may wait for the person to unlock the key store. Each key is read from it once."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._lock = RLock()
        self._known: dict[str, str] = {}
        self._session: set[str] = set()

    def __repr__(self) -> str:
        return "LookUpKeys()"

    def __getstate__(self) -> NoReturn:
        """Refuse to be copied or written."""
        raise TypeError("keys stay where they are")

    def key(self, lookup: str) -> str:
        """Return the key for a look-up, "" where there is none or it cannot be read."""
        found = self._read(lookup)
        return "" if isinstance(found, Notice) else found

    def state(self, lookup: str) -> KeyState:
        """Return what may be shown of the key for a look-up."""
        with self._lock:
            found = self._read(lookup)
            if isinstance(found, Notice):
                return KeyState(problem=None if found.code in _NOWHERE else found)
            return KeyState(masked(found), session=lookup in self._session)

    def enter(self, lookup: str, key: str) -> Notice | None:
        """Keep a key; returns None once it is in the key store, else why it is not, or why it is no key at all.

        A key that could not be saved works until scamcheck is closed.
        """
        key = key.strip()
        if find_secret(key):
            return Notice("key.secret")
        if not key or len(key) > MOST or not key.isascii() or not key.isprintable() or " " in key:
            return Notice("key.malformed")
        with self._lock:
            self._known[lookup] = key
            problem = self._secrets.set(_NAME.format(id=lookup), key)
            (self._session.discard if problem is None else self._session.add)(lookup)
            return problem

    def remove(self, lookup: str) -> Notice | None:
        """Forget a key, here and in the key store; returns why it is still there, or None once it is gone."""
        with self._lock:
            self._known.pop(lookup, None)
            self._session.discard(lookup)
            problem = self._secrets.delete(_NAME.format(id=lookup))
            if problem is not None and problem.code not in _NOWHERE:
                return problem
            self._known[lookup] = ""
            return None

    def _read(self, lookup: str) -> str | Notice:
        with self._lock:
            if lookup not in self._known:
                kept = self._secrets.get(_NAME.format(id=lookup))
                if isinstance(kept, Notice):
                    return kept
                self._known[lookup] = kept
            return self._known[lookup]


def masked(key: str) -> str:
    """Return a key as it may be shown: its last four characters, where it is long enough to keep the rest secret."""
    return "\u2022" * 8 + (key[-SHOWN:] if len(key) >= 4 * SHOWN else "") if key else ""


def state_text(state: KeyState, words: Words) -> str:
    """Return in words which key there is and where."""
    if state.problem is not None:
        return words.t(WORDING[state.problem.code], **state.problem.params)
    if not state.shown:
        return words.t(NONE_KEPT)
    wording = KEPT_FOR_NOW if state.session else KEPT
    return words.t(wording, key=state.shown)


def entered_text(problem: Notice | None, words: Words) -> str:
    """Return how saving a key ended; one that could not be saved works for now, and that is said."""
    if problem is None:
        return words.t(SAVED)
    reason = words.t(WORDING[problem.code], **problem.params)
    return reason if problem.code in OWN_WORDING else f"{reason} {words.t(SESSION)}"


def removed_text(problem: Notice | None, words: Words) -> str:
    """Return how taking a key out ended."""
    return words.t(REMOVED) if problem is None else words.t(WORDING[problem.code], **problem.params)
