"""A pack on its way in, as far as it can be believed without its lists: form, signature, table of contents."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from scamcheck.core.model import Notice
from scamcheck.services.packs.container import BadPack, Member, Section, members_of
from scamcheck.services.packs.manifest import MANIFEST, MAX_MANIFEST, SIGNATURE, PackedList, fingerprint, read_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What a pack says of itself, its signature verified. ``made_by`` is what the maker typed: shown, never believed."""

    name: str
    public_key: bytes
    made_by: str
    made_at: datetime
    lists: tuple[PackedList, ...]
    size: int

    @property
    def fingerprint(self) -> str:
        """What the person compares with what the maker says."""
        return fingerprint(self.public_key)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open pack whose form and signature hold."""

    file: BinaryIO
    members: Mapping[str, Member]
    manifest: bytes
    info: PackInfo


def open_pack(file: BinaryIO, name: str) -> Opened:
    """Return the pack in ``file``; raises ``BadPack`` and ``OSError``."""
    members = members_of(file)
    if members[MANIFEST].size > MAX_MANIFEST or members.get(SIGNATURE, members[MANIFEST]).size != 64:
        raise BadPack("pack.altered")
    data, signature = (_small(file, members[name]) for name in (MANIFEST, SIGNATURE))
    manifest = read_manifest(data, signature)
    sizes = [(item.member, item.size) for item in manifest.lists] + [(MANIFEST, len(data)), (SIGNATURE, 64)]
    if sizes != [(member.name, member.size) for member in members.values()]:
        raise BadPack("pack.altered")
    size = file.seek(0, 2)
    return Opened(
        file, members, data,
        PackInfo(name, manifest.public_key, manifest.made_by, manifest.made_at, manifest.lists, size),
    )  # fmt: skip


def _small(file: BinaryIO, member: Member) -> bytes:
    data = Section(file, member).read()
    if zlib.crc32(data) != member.crc:
        raise BadPack("pack.altered")
    return data


def inspect_pack(path: Path) -> PackInfo | Notice:
    """Return what ``path`` says of itself once its form and signature hold, or why it is not to be believed.

    The lists inside are not read yet: ``import_pack`` verifies them before it takes in any.
    """
    try:
        if not path.is_file():  # a folder; a pipe or a device, which may never end
            return Notice("pack.unreadable", {"name": path.name})
        with path.open("rb") as file:
            return open_pack(file, path.name).info
    except BadPack as problem:
        return Notice(problem.code, {**problem.params, "name": path.name})
    except OSError:
        return Notice("pack.unreadable", {"name": path.name})
