"""The line about what left the computer, which stands at the foot of every page. It is light: the window comes sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scamcheck.core.lookup import Sent
    from scamcheck.i18n import Words


def privacy(sent: tuple[Sent, ...], words: Words) -> str:
    """Return the line about what left the computer, from the record of what was sent."""
    if not sent:
        return words.t("Nothing you typed has left this computer.")
    from scamcheck.services.live_words import went

    return words.t("Sent out for this answer: {what}.", what=went(sent, words))
