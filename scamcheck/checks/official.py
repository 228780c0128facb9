"""Is it the real address of a known name? And what that does not say: anybody can publish on some real hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Evidence, Gap, Kind, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator
    from scamcheck.core.task import Task

WORDING = {
    "brand.official": N_("{registrable} is the real address of {brand}."),
    "brand.user_content": N_(
        "{host} belongs to {brand}, but anybody can put a page, a form or a chat there. The name {brand} proves nothing here."
    ),
    "brand.email": N_(
        "{registrable} is the real address of {brand}. The sender of an e-mail can be faked, so this proves little."
    ),
    "brand.name": N_(
        "{brand} is a well-known name. Its real address is {real}. Criminal groups like to use such names."
    ),
}


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield a note when the host is official, or when a name is a known one."""
    task.checkpoint()
    directory, updated = context.rules.brands, context.rules.brands_updated
    if indicator.kind is Kind.NAME and (brand := directory.named(indicator.value)):
        params = {"brand": brand.name, "real": brand.main_domain}
        yield Evidence("brand.name", Severity.NOTE, params, as_of=updated)
    if indicator.domain is None or (brand := directory.official(indicator.domain)) is None:
        return
    params = {"brand": brand.name, "registrable": indicator.domain.registrable, "host": indicator.domain.host}
    yield Evidence(_code(indicator, context), Severity.NOTE, params, as_of=updated)


def _code(indicator: Indicator, context: Context) -> str:
    if indicator.kind is Kind.EMAIL:
        return "brand.email"
    host = indicator.domain.host if indicator.domain else ""
    shared = context.rules.brands.is_user_content(host) or host in context.rules.signs.shared_hosts
    at_front_page = indicator.url is not None and indicator.url.path == "/" and not indicator.url.has_query
    return "brand.user_content" if shared and not at_front_page else "brand.official"
