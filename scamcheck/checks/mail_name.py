"""An e-mail address that carries a brand's name at a mail provider: ``coinbase.support@gmail.com``.

Anybody can have such an address, and no firm with a domain of its own writes from one. A name that is an ordinary word or a
person's, too (Chase), counts only beside a word of such offers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scamcheck.core.model import Evidence, Gap, Kind, Severity
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.brand import Brand
    from scamcheck.core.model import Indicator
    from scamcheck.core.task import Task

WORDING = {
    "email.brand_at_provider": N_(
        "The name {brand} stands before the @ sign, but anybody can get an address at {registrable}. "
        "The real site of {brand} is {real}."
    ),
}
SHORTEST = 5
"""Letters of a name that counts alone: shorter ones are first names and initials as often."""
_WORD = re.compile(r"[^\W\d_]+")


def run(indicator: Indicator, context: Context, task: Task) -> Iterator[Evidence | Gap]:
    """Yield a sign for an address at a mail provider that names a brand which is not the provider's."""
    task.checkpoint()
    domain = indicator.domain
    if (
        indicator.kind is not Kind.EMAIL
        or domain is None
        or domain.registrable not in context.rules.signs.mail_providers
    ):
        return
    brand = _named(indicator.value.rpartition("@")[0].lower(), context)
    if brand is None or domain.registrable in brand.domains:
        return
    params = {"brand": brand.name, "registrable": domain.registrable, "real": brand.main_domain}
    yield Evidence("email.brand_at_provider", Severity.WARNING, params, as_of=context.rules.brands_updated)


def _named(local: str, context: Context) -> Brand | None:
    """Return the brand that the part before the @ sign names, or None."""
    brands, signs, ordinary = context.rules.brands, context.rules.signs, context.rules.words
    words = _WORD.findall(local)
    joined = "".join(words)
    lures = any(word in signs.lures for word in words)
    for word in (*words, joined):
        token = brands.tokens.get(word)
        if token and (lures or (len(word) >= SHORTEST and not token.weak and word not in ordinary)):
            return brands.of(token)
    for span in brands.tokens.inside(joined):
        token = span.token
        rest = (joined[: span.start], joined[span.end :])
        if not token.weak and len(token.text) >= SHORTEST and all(not part or part in signs.lures for part in rest):
            return brands.of(token)
    return None
