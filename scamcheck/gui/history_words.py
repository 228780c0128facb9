"""What is asked and said about the history. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Level
from scamcheck.gui.file_words import Question
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from scamcheck.i18n import Words

RESULTS: Mapping[Level, str] = {
    Level.LISTED: N_("On a warning list"),
    Level.WARNING: N_("Warning signs"),
    Level.NOTHING_FOUND: N_("No record found"),
    Level.NOT_CHECKED: N_("Could not be checked properly"),
    Level.RECOGNISED: N_("A real address that we know"),
}


def clear_question(number: int, words: Words) -> Question:
    """Return the question about checks that are kept when no more are to be."""
    return Question(
        words.n("Delete the {n} check that is kept?", "Delete the {n} checks that are kept?", number),
        (words.t("No more checks are kept from now on."),),
        words.t("Delete them all"),
        words.t("Keep them"),
    )


def history_cleared(words: Words, *, gone: bool) -> str:
    """Return how deleting the history ended."""
    if gone:
        return words.t("The history is empty now.")
    return words.t("The history could not be deleted. Close other programs that use it and try again.")


def overview(number: int, words: Words, *, on: bool) -> str:
    """Return how many checks are kept, and whether more will be."""
    kept = (
        words.n("{n} check is kept on this computer.", "{n} checks are kept on this computer.", number)
        if number
        else words.t("No checks are kept.")
    )
    if on and not number:
        return words.t("Nothing is kept yet. Your next check will be.")
    state = (
        words.t("New checks are kept, too.")
        if on
        else words.t("New checks are not kept. You can change that in Settings.")
    )
    return words.running(kept, state)


def when(moment: datetime, zone: tzinfo | None, words: Words) -> str:
    """Return a moment by the clock of this computer."""
    local = moment.astimezone(zone)
    return words.t("{day}, {time}", day=words.day(local.date()), time=f"{local:%H:%M}")
