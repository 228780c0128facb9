"""Every family asked in turn, and the other forms of one account. A family is imported when a text may be of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from scamcheck.core.model import Checksum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from scamcheck.core.model import Wallet

FAMILIES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("evm", lambda token: token[0] in "04" and 42 <= len(token) <= 44),
    ("bech32", lambda token: token.lower().partition("1")[0].replace("_", "").isalpha()),
    ("zcash", lambda token: token[:2].lower() == "u1" or token[:6].lower() == "utest1"),
    ("cashaddr", lambda token: ":" in token or len(token) in {42, 43, 61, 62}),
    ("xrp", lambda token: token[0] in "rXT"),
    ("base58check", lambda token: len(token) <= 38),
    ("ss58", lambda token: 35 <= len(token) <= 50),
    ("monero", lambda token: len(token) in {95, 106}),
    ("cardano", lambda token: token[:3] in {"Ae2", "Ddz", "2cW", "37b"}),
    ("stellar", lambda token: len(token) in {56, 69}),
    ("algorand", lambda token: len(token) == 58),
    ("ton", lambda token: len(token) == 48 or ":" in token),
    ("solana", lambda token: 32 <= len(token) <= 44),
)
"""The modules beside this one, each with ``read(token)``, and what lets a text be of them.

In this order a mistyped address is given to the likelier coin: one that begins with ``r`` is of XRP.
"""


def read(token: str) -> Wallet | None:
    """Return the address that ``token`` is; one with a wrong character only where no family knows it as right.

    What has the prefix of a bech32 address and small letters only is no address of Solana, which has no checksum.
    """
    wrong: Wallet | None = None
    for name, may_be in FAMILIES:
        wallet: Wallet | None = _family(name).read(token) if may_be(token) else None
        if wallet is None or (wrong and wrong.value.islower() and wallet.checksum is Checksum.NONE):
            continue
        if wallet.checksum is not Checksum.WRONG:
            return wallet
        wrong = wrong or wallet
    return wrong


def other_keys(wallet: Wallet) -> Iterable[str]:
    """Return the keys of the same account in other forms, beside ``wallet.key``."""
    name = _WITH_FORMS.get(wallet.chain)
    if name is None or wallet.checksum is Checksum.WRONG:
        return ()
    found: Iterable[str] = _family(name).other_forms(wallet)
    return found


_WITH_FORMS = {"btc": "cashaddr", "bch": "cashaddr", "xmr": "monero", "zec": "zcash", "xrp": "xrp"}


def _family(name: str) -> ModuleType:
    return import_module(f"scamcheck.core.address.{name}")
