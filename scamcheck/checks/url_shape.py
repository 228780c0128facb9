"""How the address is built: signs that need no list and no brand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.core.model import Evidence, Gap, Kind, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Domain, Indicator, WebUrl
    from scamcheck.core.task import Task

WORDING = {
    "url.script_link": N_(
        "This is not a web address. It is a small program or a made-up page, written as a link. Do not open it or paste it anywhere."
    ),
    "text.hidden_characters": N_(
        "Characters that you cannot see are hidden in this text. Honest senders have no reason to do that."
    ),
    "url.bare_ip": N_("The address is a bare number, {host}. Real firms use a name."),
    "url.backslash": N_("A backslash in this link hides where it goes. It opens {host}."),
    "url.userinfo": N_("What stands before the @ sign is not the address. This link opens {host}."),
    "url.shortener": N_("{host} makes short links. They hide where you end up. Ask for the full address."),
    "url.messenger": N_("This link opens a chat. A chat name or picture proves nothing about who is writing."),
    "url.program": N_("This link hands you a program ({ending}). Get apps only from an app store."),
    "url.odd_port": N_("The address names a port, {port}. Public sites almost never do."),
    "url.foreign_letters": N_("The address uses letters beyond plain a to z. It reads {shown} and is sent as {host}."),
    "url.deep_subdomain": N_("The address has many parts. Only {registrable} at its end says whose it is."),
    "url.no_encryption": N_(
        "The link starts with http, not https. Others on the way can read and change what you see."
    ),
    "url.hosting": N_(
        "{suffix} rents out addresses to anybody, often for nothing. Its good name says nothing about this page."
    ),
    "url.risky_suffix": N_("Addresses that end in .{suffix} are often used for scams. Many honest sites use it, too."),
}


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield a finding for each sign in the address of a web address, a domain or an e-mail address."""
    task.checkpoint()
    updated = context.rules.signs.updated
    for sign in indicator.signs:
        if sign in WORDING:
            yield Evidence(sign, Severity.WARNING, as_of=updated)
    if indicator.domain is None:
        return
    known = context.rules.brands.official(indicator.domain) is not None
    for code, severity, params in (_brand_signs if known else _signs)(indicator, indicator.domain, context):
        yield Evidence(code, severity, params, as_of=updated)


_Sign = tuple[str, Severity, dict[str, str]]


def _signs(indicator: Indicator, domain: Domain, context: Context) -> Iterator[_Sign]:
    yield from _host_signs(domain, context)
    if indicator.url is not None and indicator.kind is not Kind.EMAIL:
        if "\\" in indicator.raw.split("?", 1)[0]:
            yield "url.backslash", Severity.WARNING, {"host": domain.host}
        yield from _link_signs(indicator.url, context)


def _brand_signs(indicator: Indicator, domain: Domain, context: Context) -> Iterator[_Sign]:
    """Yield what is worth a note about a brand's own address: a chat or short link on it may be anybody's."""
    url = indicator.url
    if url is not None and url.username:
        yield "url.userinfo", Severity.NOTE, {"host": url.host}
    if indicator.kind is Kind.URL and url is not None and (url.path != "/" or "#" in url.href):
        yield from ((code, Severity.NOTE, params) for code, _, params in _service_signs(domain, context))


def _service_signs(domain: Domain, context: Context) -> Iterator[_Sign]:
    host = {"host": domain.host}
    if domain.registrable in context.rules.signs.shorteners:
        yield "url.shortener", Severity.WARNING, host
    if domain.registrable in context.rules.signs.messengers:
        yield "url.messenger", Severity.NOTE, host


def _host_signs(domain: Domain, context: Context) -> Iterator[_Sign]:
    signs = context.rules.signs
    host = {"host": domain.host}
    if domain.is_ip:
        yield "url.bare_ip", Severity.WARNING, host
    yield from _service_signs(domain, context)
    if domain.unicode != domain.host:
        yield "url.foreign_letters", Severity.NOTE, {**host, "shown": domain.unicode}
    if domain.private_suffix:
        yield "url.hosting", Severity.NOTE, {"suffix": domain.suffix}
    elif domain.suffix in signs.risky_suffixes:
        yield "url.risky_suffix", Severity.NOTE, {"suffix": domain.suffix}
    if domain.subdomain.count(".") >= 2:
        yield "url.deep_subdomain", Severity.NOTE, {"registrable": domain.registrable}


def _link_signs(url: WebUrl, context: Context) -> Iterator[_Sign]:
    if url.username:
        looks_like_host = "." in url.username or "%2e" in url.username.lower()
        yield "url.userinfo", Severity.WARNING if looks_like_host else Severity.NOTE, {"host": url.host}
    if url.port is not None:
        yield "url.odd_port", Severity.NOTE, {"port": str(url.port)}
    if url.scheme == "http":
        yield "url.no_encryption", Severity.NOTE, {}
    ending = next((end for end in context.rules.signs.program_endings if url.path.lower().endswith(end)), None)
    if ending:
        yield "url.program", Severity.WARNING, {"ending": ending}
