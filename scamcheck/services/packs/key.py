"""The key that signs packs: made with the first one, kept in the system's key store, for one export where there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from Crypto.PublicKey import ECC

from scamcheck.core.model import Notice
from scamcheck.services.packs.manifest import fingerprint, public_bytes

if TYPE_CHECKING:
    from scamcheck.services.secrets import Secrets

NAME = "pack-signing-key"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key for packs; ``problem`` says why it will be another one next time, None when it was kept."""

    pair: ECC.EccKey = field(repr=False)
    problem: Notice | None = None

    @property
    def public_key(self) -> bytes:
        """The 32 bytes that others see."""
        return public_bytes(self.pair)

    @property
    def fingerprint(self) -> str:
        """What two people compare."""
        return fingerprint(self.public_key)


def signing_key(secrets: Secrets) -> SigningKey:
    """Return the kept key, or a new one, kept where that is possible. A kept secret that is no key is left alone."""
    kept = secrets.get(NAME)
    if isinstance(kept, Notice):
        return SigningKey(_new(), kept)
    if kept:
        pair = _from_hex(kept)
        return SigningKey(pair) if pair else SigningKey(_new(), Notice("secrets.damaged"))
    pair = _new()
    return SigningKey(pair, secrets.set(NAME, pair.seed.hex()))


def _new() -> ECC.EccKey:
    return ECC.generate(curve="Ed25519")


def _from_hex(text: str) -> ECC.EccKey | None:
    try:
        return ECC.construct(curve="Ed25519", seed=bytes.fromhex(text))  # type: ignore[arg-type]  # its stub is wrong
    except ValueError:
        return None
