"""Key stores of the tests: real backends of ``keyring`` that live in memory."""

from __future__ import annotations

from typing import ClassVar

from keyring.backend import KeyringBackend


class MemoryStore(KeyringBackend):
    """A key store that forgets when the test ends. Not ``viable``: keyring must never pick it for another test."""

    viable = False
    priority: ClassVar[float] = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Forgetful(MemoryStore):
    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing and say nothing."""
