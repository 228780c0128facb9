"""Notices about the program itself in words. Most windows have none, so this is loaded with the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.services.explain import NOTICES
from scamcheck.services.history import NOTICES as HISTORY_NOTICES
from scamcheck.services.settings import NOT_SAVED
from scamcheck.services.ways_on import told

if TYPE_CHECKING:
    from scamcheck.core.notice import Notice
    from scamcheck.i18n import Words

OWN_NOTICES = {
    "settings.not_saved": NOT_SAVED,
    **HISTORY_NOTICES,
}


def sentence(notice: Notice, words: Words) -> str:
    """Return ``notice`` in words, with its way on."""
    return told(notice, NOTICES | OWN_NOTICES, words)
