"""The signed table of contents of a pack: what is inside, from whom, made when and by which key."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from Crypto.Signature import eddsa

from scamcheck.core.feed import Sharing
from scamcheck.services.packs.container import MAX_MEMBERS, BadPack
from scamcheck.sources.parsers.common import shown

if TYPE_CHECKING:
    from Crypto.PublicKey import ECC

SCHEMA = 1
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
MAX_MANIFEST = 1_048_576
MAX_MADE_BY = 80
MAX_TEXT = 500
_SIGNED = b"scamcheck-pack-1\n"
"""Stands before the manifest in what is signed, so that no signature of another use of the key fits here."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST = 2**40
_TEXTS = ("title", "publisher", "licence", "licence_url", "attribution", "cursor")


@dataclass(frozen=True, slots=True)
class PackedList:
    """One list inside. ``entries`` is counted as the store counts, ``size`` and ``sha256`` are those of the compressed file."""

    id: str
    title: str
    publisher: str
    licence: str
    licence_url: str
    attribution: str
    sharing: Sharing
    as_of: date
    entries: int
    size: int
    sha256: str
    cursor: str = ""

    @property
    def member(self) -> str:
        """Its name inside the ZIP."""
        return member_of(self.id)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole table. ``public_key`` are the 32 bytes of RFC 8032; ``made_by`` is what the maker typed, cleaned."""

    made_at: datetime
    made_by: str
    public_key: bytes
    lists: tuple[PackedList, ...]

    def to_bytes(self) -> bytes:
        """Return the one way in which this is written; raises ``ValueError`` for text that is no Unicode."""
        rows = [_row(item) for item in self.lists]
        made_at, key = self.made_at.isoformat(timespec="seconds"), self.public_key.hex()
        return _canonical(
            {"schema": SCHEMA, "made_at": made_at, "made_by": self.made_by, "public_key": key, "lists": rows}
        )


def member_of(feed_id: str) -> str:
    """Return the name of a list inside the ZIP."""
    return f"lists/{feed_id}.jsonl.zst"


def clean_name(untrusted: str) -> str:
    """Return a maker's name on one line, without hidden characters, 80 characters at most."""
    return shown(untrusted)[:MAX_MADE_BY].strip()


def clean_text(untrusted: str) -> str:
    """Return a title, licence or address on one line, without hidden characters, 500 characters at most."""
    return shown(untrusted)[:MAX_TEXT].strip()


def fingerprint(public_key: bytes) -> str:
    """Return what two people compare: half of the key's SHA-256 as ``3f2a 9c01 ...``, eight groups of four."""
    digits = hashlib.sha256(public_key).hexdigest()[:32]
    return " ".join(digits[start : start + 4] for start in range(0, 32, 4))


def sign(key: ECC.EccKey, manifest: bytes) -> bytes:
    """Return the 64 bytes of the Ed25519 signature (RFC 8032, pure)."""
    return bytes(eddsa.new(key, "rfc8032").sign(_SIGNED + manifest))


def public_bytes(key: ECC.EccKey) -> bytes:
    """Return the 32 bytes of the public half of ``key``."""
    return bytes(key.public_key().export_key(format="raw"))


def is_signed(manifest: bytes, signature: bytes, public_key: bytes) -> bool:
    """Tell whether ``public_key`` signed these bytes; keys of small order, whose signatures fit anything, never did."""
    try:
        key = eddsa.import_public_key(public_key)
        if (key.pointQ * 8).is_point_at_infinity():
            return False
        eddsa.new(key, "rfc8032").verify(_SIGNED + manifest, signature)
    except ValueError:
        return False
    return True


def read_manifest(data: bytes, signature: bytes) -> Manifest:
    """Return the table in ``data`` when its own key signed it and it is written in the one way; raises ``BadPack``."""
    table = _load(data)
    schema = table.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise BadPack("pack.newer")
    try:
        manifest = _manifest(table)
        same = manifest.to_bytes() == data
    except (KeyError, TypeError, ValueError, OverflowError):
        raise BadPack("pack.altered") from None
    if not same or not is_signed(data, signature, manifest.public_key):
        raise BadPack("pack.altered")
    return manifest


def _load(data: bytes) -> dict[str, Any]:
    try:
        table = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadPack("pack.altered") from None
    if not isinstance(table, dict):
        raise BadPack("pack.altered")
    return table


def _canonical(table: dict[str, Any]) -> bytes:
    return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _row(item: PackedList) -> dict[str, Any]:
    texts = {name: getattr(item, name) for name in _TEXTS}
    facts = {"as_of": item.as_of.isoformat(), "entries": item.entries, "bytes": item.size, "sha256": item.sha256}
    return {"id": item.id, "sharing": item.sharing.value, **texts, **facts}


def _manifest(table: dict[str, Any]) -> Manifest:
    """Return the table as values; what is missing or of the wrong kind raises; what is too much is not written again."""
    made_at = datetime.fromisoformat(table["made_at"])
    if made_at.utcoffset() != timedelta():
        raise ValueError("not in UTC")
    key = bytes.fromhex(table["public_key"])
    lists = tuple(_packed(row) for row in table["lists"])
    made_by = table["made_by"]
    if not isinstance(made_by, str) or made_by != clean_name(made_by):
        raise ValueError("not a clean name")
    if len({item.id for item in lists}) != len(lists) or not 0 < len(lists) < MAX_MEMBERS:
        raise ValueError("twice the same list, none or too many")
    return Manifest(made_at, made_by, key, lists)


def _packed(row: dict[str, Any]) -> PackedList:
    texts = {name: row[name] for name in _TEXTS}
    if not _ID.fullmatch(row["id"]) or not _SHA256.fullmatch(row["sha256"]):
        raise ValueError("not an id or digest")
    if any(not isinstance(text, str) or text != clean_text(text) for text in texts.values()):
        raise ValueError("not clean text")
    counts = (row["entries"], row["bytes"])
    if any(type(count) is not int or not 0 < count < _MOST for count in counts):
        raise ValueError("not a count")
    sharing, as_of = Sharing(row["sharing"]), date.fromisoformat(row["as_of"])
    if sharing is Sharing.NO:
        raise ValueError("not to be shared")
    return PackedList(
        id=row["id"], sharing=sharing, as_of=as_of, entries=counts[0], size=counts[1], sha256=row["sha256"], **texts
    )
