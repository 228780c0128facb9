"""What a wallet address tells about itself, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.address import chain_title
from scamcheck.core.model import Evidence, Gap, Kind, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator
    from scamcheck.core.task import Task

WORDING = {
    "wallet.checksum": N_(
        "This looks like a wallet address for {chain}, but a letter or number in it must be wrong. Money sent to it may be lost."
    ),
    "wallet.checksum_case": N_(
        "This is a wallet address for {chain}, but its mix of capital and small letters is wrong. A letter may be wrong. Compare it again."
    ),
    "wallet.valid": N_("This is a well-formed wallet address for {chain}. That says nothing about who owns it."),
    "wallet.no_undo": N_("Money sent to a wallet cannot be called back by you or by a bank."),
}


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield what the form of a wallet address says."""
    task.checkpoint()
    if indicator.kind is not Kind.ADDRESS or indicator.chain is None:
        return
    updated = context.rules.signs.updated
    params = {"chain": chain_title(indicator.chain)}
    if "wallet.checksum" in indicator.signs:
        code = "wallet.checksum_case" if indicator.chain == "evm" else "wallet.checksum"
        yield Evidence(code, Severity.WARNING, params, as_of=updated)
    else:
        yield Evidence("wallet.valid", Severity.NOTE, params, as_of=updated)
    yield Evidence("wallet.no_undo", Severity.NOTE, as_of=updated)
