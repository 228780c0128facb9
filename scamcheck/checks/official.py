"""Is it the real address of a known name? And what that does not say: anybody can publish on some real hosts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.core.domain import bare_host, parents
from scamcheck.core.model import Evidence, Gap, Kind, Severity
from scamcheck.core.weburl import unescaped
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.brand import Brand
    from scamcheck.core.model import Domain, Indicator, WebUrl
    from scamcheck.core.task import Task

_INNER = re.compile(r"(?:https?:[/\\]+|=//|/amp/s/)(?:[^/@\s]*@)?([\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
WORDING = {
    "brand.official": N_("{registrable} is the real address of {brand}."),
    "brand.user_content": N_(
        "{host} belongs to {brand}, but anybody can put a page, a form or a chat there. The name {brand} proves nothing here."
    ),
    "brand.leads_on": N_(
        "{host} belongs to {brand}, but this link leads on to {target}, where {brand} has no say. Check {target} instead."
    ),
    "brand.page": N_(
        "{registrable} is a page of {brand} on {suffix}. Anybody can have a page there. The main address of {brand} is {real}."
    ),
    "brand.closed": N_(
        "{registrable} was the address of {brand}, which has closed. Whoever has it now may be somebody else."
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
    if indicator.domain is None:
        return
    if (brand := directory.official(indicator.domain)) is None:
        yield from _page(indicator.domain, context)
        return
    params = {"brand": brand.name, "registrable": indicator.domain.registrable, "host": indicator.domain.host}
    code = "brand.closed" if brand.closed else _code(indicator, context)
    target = _target(indicator.url, brand, context) if code == "brand.official" else ""
    if target:
        code, params = "brand.leads_on", {**params, "target": target}
    yield Evidence(code, Severity.NOTE, params, as_of=updated)


def _page(domain: Domain, context: Context) -> Iterator[Evidence]:
    """Yield the note of a brand's own page at a service: true, but nothing to recognise the brand by."""
    if brand := context.rules.brands.paged(domain):
        params = {
            "brand": brand.name,
            "registrable": domain.registrable,
            "suffix": domain.suffix,
            "real": brand.main_domain,
        }
        yield Evidence("brand.page", Severity.NOTE, params, as_of=context.rules.brands_updated)


def _target(url: WebUrl | None, brand: Brand, context: Context) -> str:
    """Return the host of another address that stands in the path or query of ``url``, "" where there is none.

    ``google.com/url?q=https://...`` and its like send people on; ``google.com/amp/s/...`` shows the page of another.
    """
    if url is None:
        return ""
    text = unescaped(unescaped(url.href.partition(url.host)[2]))
    for found in _INNER.finditer(text):
        host = found[1].lower().removeprefix("www.")
        labels = host.split(".")
        owners = {context.rules.brands.owner(".".join(labels[start:])) for start in range(len(labels) - 1)}
        if brand not in owners:
            return host
    return ""


def _code(indicator: Indicator, context: Context) -> str:
    if indicator.kind is Kind.EMAIL:
        return "brand.email"
    domain = indicator.domain
    if domain is None:
        return "brand.official"
    shared = _is_shared(domain, context) and not _is_front_page(indicator.url)
    return "brand.user_content" if shared or _is_strangers(domain, context) else "brand.official"


def _is_strangers(domain: Domain, context: Context) -> bool:
    """Tell whether the host itself may be anybody's: a place below a rented host, or below one where anybody can publish."""
    brands = context.rules.brands
    return context.rules.signs.is_place(domain) or any(map(brands.is_user_content, parents(domain)[1:]))


def _is_shared(domain: Domain, context: Context) -> bool:
    """Tell whether pages, chats (``line.me``) or short links (``t.co``) below this host may be anybody's."""
    signs = context.rules.signs
    services = signs.shorteners | signs.messengers
    return (
        context.rules.brands.is_user_content(domain.host)
        or signs.is_shared(bare_host(domain.host))
        or domain.registrable in services
    )


def _is_front_page(url: WebUrl | None) -> bool:
    """Tell whether the link leads to a host and nothing in it (``signal.me/#p/...`` opens a chat)."""
    return url is not None and url.path == "/" and not url.has_query and "#" not in url.href
