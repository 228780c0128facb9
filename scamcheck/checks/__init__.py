"""Checks: an indicator and a context go in, evidence and gaps come out. No sockets, no files.

A new check is one module here and one line in ``CHECKS``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks import listed, mail_name, official, own_wallets, platform_name, story, wallet, warning_signs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.checks.context import Check

CHECKS: tuple[Check, ...] = (listed, official, mail_name, warning_signs, platform_name, own_wallets, wallet)

WORDING: Mapping[str, str] = {
    **{code: text for check in CHECKS for code, text in check.WORDING.items()},
    **story.WORDING,
}
"""The sentence for every code that any check, or an answer to the twelve questions, gives."""
