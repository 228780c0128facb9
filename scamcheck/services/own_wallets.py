"""Wallet addresses that the person knows: a short list that they keep, and what was checked since the program was started.

Only the short list is on the disk, and only what the person put there. It is a file that nobody else can read, and it is
never overwritten because it could not be read.
"""

from __future__ import annotations

from collections import deque
from datetime import date
from threading import RLock
from typing import TYPE_CHECKING

from scamcheck.core.address import chain_title, read_address
from scamcheck.core.keyguard import find_secret
from scamcheck.core.model import Checksum, KeptWallet, Notice, Rejected
from scamcheck.core.refang import visible
from scamcheck.core.resemblance import groups, resemble, same_account
from scamcheck.i18n import N_
from scamcheck.services.explain import REJECTIONS
from scamcheck.services.files import JsonFile
from scamcheck.services.ways_on import with_way

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scamcheck.core.model import Wallet
    from scamcheck.i18n import Words

MOST = 200
"""Entries of the short list."""
MOST_SEEN = 200
"""Addresses that are remembered while the program runs; the oldest one goes first."""
LONGEST_LABEL = 60
VERSION = 1
_MISTYPED = frozenset({Checksum.WRONG, Checksum.CASE})

WORDING = {
    "own.no_address": N_("This is no whole wallet address. Only whole ones can be kept. Copy it again."),
    "own.no_label": N_("Give the address a name, such as My wallet. It may have {most} letters."),
    "own.full": N_("Your short list holds {most} addresses. Take one out first."),
    "own.already": N_('You keep this address as "{label}".'),
    "own.alike": N_('This address only looks like the one that you keep as "{label}", so we did not keep it.'),
    "own.not_saved": N_("Your short list could not be saved. Nothing was changed."),
}
"""Why an address was not kept."""


class KnownWallets:
    """What was checked since the program was started; in memory only. Nothing is kept here."""

    def __init__(self) -> None:
        self._seen: deque[Wallet] = deque(maxlen=MOST_SEEN)

    @property
    def kept(self) -> tuple[KeptWallet, ...]:
        """The short list."""
        return ()

    @property
    def seen(self) -> tuple[Wallet, ...]:
        """What was checked before, the last one first."""
        return tuple(self._seen)

    def remember(self, wallets: Iterable[Wallet]) -> None:
        """Remember addresses until the program ends; mistyped ones are not: the right one is likely to follow."""
        right = {wallet.key: wallet for wallet in wallets if wallet.checksum not in _MISTYPED}
        known = {wallet.key for wallet in self._seen}
        self._seen.extendleft(wallet for key, wallet in right.items() if key not in known)


class OwnWallets(KnownWallets, JsonFile):
    """The short list in a file, which is read when first asked for; ``notices`` tell what was wrong with it."""

    def __init__(self, path: Path) -> None:
        KnownWallets.__init__(self)
        JsonFile.__init__(self, path, "own")
        self._lock = RLock()
        self._kept: tuple[KeptWallet, ...] | None = None

    @property
    def kept(self) -> tuple[KeptWallet, ...]:
        """The short list, the oldest first."""
        with self._lock:
            return self._read_again() if self._kept is None else self._kept

    def add(self, untrusted: str, label: str, today: date) -> KeptWallet | Rejected:
        """Keep an address and return it, or return why not; a recovery phrase or key goes no further."""
        secret = find_secret(untrusted) or find_secret(label)
        if secret:
            return Rejected(secret)
        wallet, name = read_address("".join(visible(untrusted).split())), clean_label(label)
        if wallet is None or wallet.checksum in _MISTYPED:
            return Rejected("own.no_address")
        if not 0 < len(name) <= LONGEST_LABEL:
            return Rejected("own.no_label", {"most": str(LONGEST_LABEL)})
        with self._lock:
            kept = self._read_again() if self.writable else self.kept  # another window may have kept one meanwhile
            problem = _problem(wallet, kept)
            if problem:
                return problem
            entry = KeptWallet(read_address(wallet.value) or wallet, name, today)  # as it will be read again
            return entry if self._save((*kept, entry)) else Rejected("own.not_saved")

    def remove(self, wallet: Wallet) -> bool:
        """Take an address out and return whether that reached the disk."""
        with self._lock:
            kept = self._read_again() if self.writable else self.kept
            return self._save(tuple(one for one in kept if one.wallet.key != wallet.key))

    def clear(self) -> bool:
        """Take all out, with what was set aside because it was damaged, and return whether the disk holds none of it."""
        with self._lock:
            if not _gone(self.path, *self.path.parent.glob(f"{self.path.name}.damaged-*")):
                return False
            self._kept, self.writable = (), True
            return True

    def _read_again(self) -> tuple[KeptWallet, ...]:
        empty: tuple[KeptWallet, ...] | None = ()
        found = self.read(_from_json, empty)
        if found is None:
            self.writable = False
            self.notices.append(Notice("own.newer", {"name": self.path.name}))
        self._kept = found or ()
        return self._kept

    def _save(self, kept: tuple[KeptWallet, ...]) -> bool:
        """Write ``kept``; where that fails, all stays as it was. An empty list is no file."""
        if not self.writable:
            return False
        rows = [{"address": one.wallet.value, "label": one.label, "since": str(one.since)} for one in kept]
        done = self.write({"version": VERSION, "wallets": rows}) if kept else _gone(self.path)
        self._kept = kept if done else self._kept
        return done


def _gone(*paths: Path) -> bool:
    """Delete files and return whether none of them is left."""
    try:
        for path in paths:
            path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def refusal(rejected: Rejected, words: Words) -> str:
    """Return why an address was not kept, in words."""
    return with_way(rejected.code, words.t({**REJECTIONS, **WORDING}[rejected.code], **rejected.params), words)


def entry_lines(kept: KeptWallet, words: Words) -> tuple[str, str, str]:
    """Return an entry in words: what the person calls it, the address in groups, its coin and since when."""
    coin = chain_title(kept.wallet.coins[0])
    since = words.t("{coin}, kept since {day}", coin=coin, day=words.day(kept.since))
    return kept.label, " ".join(groups(kept.wallet.value)), since


def clean_label(untrusted: str) -> str:
    """Return a label on one line, without characters that nobody sees."""
    return " ".join(visible(untrusted).split())


def _problem(wallet: Wallet, kept: tuple[KeptWallet, ...]) -> Rejected | None:
    """Return why ``wallet`` may not join ``kept``. One that only looks like a kept one is likely the wrong one."""
    for one in kept:
        if same_account(wallet, one.wallet):
            return Rejected("own.already", {"label": one.label})
    alike = next((one for one in kept if resemble(wallet, one.wallet)), None)
    if alike:
        return Rejected("own.alike", {"label": alike.label})
    return Rejected("own.full", {"most": str(MOST)}) if len(kept) >= MOST else None


def _from_json(table: object) -> tuple[KeptWallet, ...] | None:
    """Return the entries, None where a newer program wrote them; what is not as we write it raises as ``JsonFile`` asks."""
    if not isinstance(table, dict) or not isinstance(table["version"], int):
        raise TypeError("not a list of ours")
    if table["version"] > VERSION:
        return None
    if not isinstance(table["wallets"], list):
        raise TypeError("not a list of ours")
    return tuple(_entry(row) for row in table["wallets"])


def _entry(row: dict[str, str]) -> KeptWallet:
    wallet, label = read_address(row["address"]), row["label"]
    if wallet is None or wallet.checksum is Checksum.WRONG or not 0 < len(label) <= LONGEST_LABEL:
        raise ValueError("not an entry of ours")
    if label != clean_label(label):
        raise ValueError("not a label of ours")
    return KeptWallet(wallet, label, date.fromisoformat(row["since"]))
