"""Secrets in the system's key store, and nowhere else: no key store, no key saved (architecture.md).

Question: which backends of ``keyring`` count? Decision: all but those that keep plain text, do nothing, or call themselves
unfit (priority 0 or less). Why: ``keyring`` takes what is installed or configured, and a file that everybody can read
looks to its caller like a key store. Of a chain, the first fit member is used itself: the chain would also ask the others.

A call may wait for the person to unlock the store: never on the thread of the window. Secrets never appear in a notice.
"""

from __future__ import annotations

import configparser
import sys
from typing import TYPE_CHECKING

from scamcheck.core.model import Notice
from scamcheck.i18n import N_
from scamcheck.services.ways_on import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

    from scamcheck.i18n import Words

SERVICE = "scamcheck"

WORDING = {
    "secrets.none": N_("This computer has no key store that scamcheck can use. The key was not saved."),
    "secrets.plain": N_("The key store here keeps keys in the open ({name}). The key was not saved."),
    "secrets.locked": N_("The key store is locked. Unlock it and try again."),
    "secrets.failed": N_("The key store did not answer, or did not keep the key."),
    "secrets.damaged": N_("The key store holds something else under the name of this key. It was left alone."),
}

_UNFIT = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
_FOREIGN_ERRORS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("dbus.exceptions", "DBusException"),
    ("gi.repository.GLib", "Error"),
    ("pywintypes", "error"),
)
"""What the libraries below ``keyring`` raise through it, where they are loaded (Linux, Linux, KDE, GNOME, Windows)."""


def system_store() -> KeyringBackend:
    """Return the backend that ``keyring`` picks here; imported (55 ms) and picked (60 ms) only when asked."""
    import keyring

    return keyring.get_keyring()


class Secrets:
    """Named secrets of this program. ``opener`` gives the key store; it is called once, when first needed."""

    def __init__(self, opener: Callable[[], KeyringBackend] = system_store) -> None:
        self._opener = opener
        self._store: KeyringBackend | None = None

    def problem(self) -> Notice | None:
        """Return why no key could be saved here, or None where one can."""
        store = self._open()
        return store if isinstance(store, Notice) else None

    @property
    def store_name(self) -> str:
        """The key store in use as module and class, "" where there is none."""
        store = self._open()
        return "" if isinstance(store, Notice) else _name(store)

    def get(self, name: str) -> str | Notice:
        """Return the secret ``name``, "" where none is kept, or why it cannot be told."""
        return self._asked(lambda store: store.get_password(SERVICE, name) or "")

    def set(self, name: str, secret: str) -> Notice | None:
        """Keep ``secret`` under ``name``; returns why it was not kept, or None once it can be read again."""

        def keep(store: KeyringBackend) -> str:
            store.set_password(SERVICE, name, secret)
            return store.get_password(SERVICE, name) or ""

        kept = self._asked(keep)
        if isinstance(kept, Notice):
            return kept
        return None if kept == secret else Notice("secrets.failed")

    def delete(self, name: str) -> Notice | None:
        """Drop the secret ``name``, which need not be there; returns why that failed, or None once it is gone."""

        def drop(store: KeyringBackend) -> str:
            if store.get_password(SERVICE, name) is not None:
                store.delete_password(SERVICE, name)
            return store.get_password(SERVICE, name) or ""

        left = self._asked(drop)
        if isinstance(left, Notice):
            return left
        return Notice("secrets.failed") if left else None

    def _asked(self, question: Callable[[KeyringBackend], str]) -> str | Notice:
        store = self._open()
        if isinstance(store, Notice):
            return store
        from keyring.errors import InitError, KeyringLocked, NoKeyringError

        try:
            return question(store)
        except (KeyringLocked, InitError):
            return Notice("secrets.locked")
        except NoKeyringError:
            return Notice("secrets.none")
        except _known_errors():
            return Notice("secrets.failed")

    def _open(self) -> KeyringBackend | Notice:
        if self._store is not None:
            return self._store
        try:
            found = fit_store(self._opener())
        except _known_errors():
            return Notice("secrets.none")
        if not isinstance(found, Notice):
            self._store = found
        return found


def why_not(notice: Notice, words: Words) -> str:
    """Return the sentence for a notice of this module."""
    return told(notice, WORDING, words)


def fit_store(backend: KeyringBackend) -> KeyringBackend | Notice:
    """Return ``backend``, or the first fit member of a chain, or why none may keep a secret."""
    from keyring.backends.chainer import ChainerBackend

    if isinstance(backend, ChainerBackend):
        answers = [fit_store(member) for member in backend.backends]
        answers.sort(key=lambda answer: isinstance(answer, Notice) and 1 + (answer.code == "secrets.none"))
        return answers[0] if answers else Notice("secrets.none")
    lineage = [f"{kind.__module__}.{kind.__qualname__}" for kind in type(backend).__mro__]
    if any("plaintext" in name.lower() or name.startswith("keyrings.alt") for name in lineage):
        return Notice("secrets.plain", {"name": _name(backend)})
    if any(name.startswith(_UNFIT) for name in lineage) or _priority(backend) <= 0:
        return Notice("secrets.none")
    return backend


def _priority(backend: KeyringBackend) -> float:
    """Return how fit the backend calls itself; one that cannot tell is not."""
    try:
        return float(backend.priority)
    except _known_errors():
        return 0.0


def _name(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _known_errors() -> tuple[type[BaseException], ...]:
    """Return what a backend may raise: keyring's own errors and those of the libraries below it."""
    from keyring.errors import KeyringError

    foreign = (getattr(sys.modules.get(module), name, None) for module, name in _FOREIGN_ERRORS)
    own = (KeyringError, OSError, RuntimeError, ValueError, EOFError, TypeError)
    missing = (ImportError, AttributeError, configparser.Error)  # a backend chosen by hand that is not there
    return (*own, *missing, *(kind for kind in foreign if isinstance(kind, type) and issubclass(kind, BaseException)))
