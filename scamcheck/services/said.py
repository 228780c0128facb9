"""How a finding says which answer of the person it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.story import Reply

if TYPE_CHECKING:
    from scamcheck.core.model import Evidence
    from scamcheck.i18n import Words


def said(item: Evidence, words: Words) -> str:
    """Return what the person answered, with the question."""
    from scamcheck.checks.story import ASKED, SAID

    wording, question = SAID[Reply(item.params["reply"])], ASKED[item.params["question"]]
    return words.t(wording, question=words.t(question))
