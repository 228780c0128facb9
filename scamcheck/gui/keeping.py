"""Puts a wallet address of the answer into the person's short list, and says on the answer how that went."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scamcheck.app import App
    from scamcheck.gui.page import Page
    from scamcheck.i18n import Words


def keep_wallet(app: App, page: Page, words: Words, address: str, label: str) -> None:
    """Keep ``address`` under ``label``, and tell it on the answer that ``page`` shows."""
    from datetime import UTC, datetime  # after the first paint: the window comes sooner

    from scamcheck.core.model import KeptWallet
    from scamcheck.services.own_wallets import refusal

    done = app.own.add(address, label, datetime.now(UTC).date())
    part = page.answer.keep_part if page.answer is not None else None
    if part is None:
        return
    if isinstance(done, KeptWallet):
        sentence = words.t('Kept as "{label}". It is under Lists now, on this computer only.', label=done.label)
    else:
        sentence = refusal(done, words)
    part.tell(sentence, kept=isinstance(done, KeptWallet))
