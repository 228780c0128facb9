"""A wallet address as a person compares it: in groups of four, with its coin, and what a screen reader says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Checksum, WalletCard
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from scamcheck.core.model import Indicator
    from scamcheck.i18n import Words

WORDING = {
    "whole": N_("Wallet address of {coin}"),
    "test": N_("Wallet address for tests of {coin}"),
    "mistyped": N_("Looks like a wallet address of {coin}"),
    "spoken": N_("{title}, in groups of four: {spelled}"),
}


def wallet_card(indicator: Indicator, words: Words, *, offered: bool = False) -> WalletCard | None:
    """Return the address of ``indicator`` for the screen, or None when it is none; ``offered`` to be kept or not."""
    wallet = indicator.wallet
    if wallet is None:
        return None
    from scamcheck.core.address.coins import by_id
    from scamcheck.core.resemblance import groups

    coin = by_id()[wallet.coins[0]]
    name = coin.title if coin.title == coin.symbol else f"{coin.title} ({coin.symbol})"
    kind = "mistyped" if wallet.checksum is Checksum.WRONG else "test" if wallet.network == "test" else "whole"
    title = words.t(WORDING[kind], coin=name)
    pieces = tuple(groups(_as_written(indicator, wallet.value)))
    spelled = ", ".join(" ".join(group) for group in pieces)
    sentence = WORDING["spoken"]
    spoken = words.t(sentence, title=title, spelled=spelled)
    return WalletCard(title, " ".join(pieces), spoken, offered)


def _as_written(indicator: Indicator, value: str) -> str:
    """Return the address as the person wrote it, in its own case; out of a link or a text, as it was read."""
    from scamcheck.core.address import read_address
    from scamcheck.core.refang import visible

    written = "".join(visible(indicator.raw).split())
    return written if read_address(written) else value
