"""How the text was written before it was an address: a program as a link, characters that cannot be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.url_shape.sign import Sign
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator

WORDING = {
    "url.script_link": N_(
        "This is not a web address. It is a small program or a made-up page, written as a link. Do not open it or paste it anywhere."
    ),
    "text.hidden_characters": N_(
        "Characters that you cannot see are hidden in this text. Honest senders have no reason to do that."
    ),
}
FEATURES: dict[str, tuple[str, ...]] = {}


def find(indicator: Indicator, context: Context) -> Iterator[Sign]:  # noqa: ARG001 - every rule takes the same
    """Yield what reading the text found."""
    for code in indicator.signs:
        if code in WORDING:
            yield Sign(code)
