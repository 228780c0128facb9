"""Packs: lists in one signed file, for a USB stick or the folder of an office.

A pack is believed step by step: its form byte by byte, the signature of its table of contents, the person's word for the
key, the SHA-256 of every list, each line; then every list passes the checks that an update passes (``intake``). All but
the first three are done on a copy of our own, so that nobody can change the file between the check and the use.

This is the front door; ``pack_key`` and ``trust`` hold the two ends of the signature, ``pack_words`` the sentences.
"""

from __future__ import annotations

from scamcheck.services.packs.export import Exported, export_pack
from scamcheck.services.packs.reading import PackInfo, inspect_pack
from scamcheck.services.packs.take_in import PackImported, PackOutcome, import_pack

__all__ = [
    "SUFFIX",
    "Exported",
    "PackImported",
    "PackInfo",
    "PackOutcome",
    "export_pack",
    "import_pack",
    "inspect_pack",
]

SUFFIX = ".scamlists"
"""What the name of a pack ends in."""
