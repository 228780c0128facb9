"""Words in the registered name that scams like: trading, free coins, wallets, lost money, logins.

One word alone says nothing. Words of one kind are counted together; words such as group or pro count with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.checks.url_shape.sign import Sign
from scamcheck.core.vocabulary import SIDE
from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.checks.context import Context
    from scamcheck.core.model import Indicator

WORDING = {
    "url.money_words": N_("The name uses words that investment scams like: {words}. Honest firms use them, too."),
    "url.claim_words": N_("The name speaks of a gift, a prize or free coins: {words}. Scams like to promise that."),
    "url.wallet_words": N_("The name speaks of a crypto wallet: {words}. Never type your recovery phrase on a page."),
    "url.recovery_words": N_(
        "The name speaks of getting money back: {words}. Many who offer that ask for a fee first and then vanish."
    ),
    "url.login_words": N_(
        "The name speaks of a login or a check: {words}. Open the site the way you always do instead."
    ),
}
MOST = 3
"""Words that make the highest step of the points."""
FEATURES = {code: tuple(f"{code}.{count}" for count in range(1, MOST + 1)) for code in WORDING}


def find(indicator: Indicator, context: Context) -> Iterator[Sign]:
    """Yield one sign for each kind of word in the name; the feature ends in how many, 3 for more."""
    domain = indicator.domain
    if domain is None or not domain.registrable:
        return
    signs = context.rules.signs
    label = signs.own_label(domain)
    found = signs.vocabulary.find(label) if label[:4] != "xn--" else ()
    if not found:
        return
    main = next(group for _, group in found if group != SIDE)
    kinds: dict[str, list[str]] = {main: []}
    for word, group in dict(found).items():
        kinds.setdefault(main if group == SIDE else group, []).append(word)
    for group, words in kinds.items():
        code = f"url.{group}_words"
        yield Sign(code, {"words": ", ".join(words)}, f"{code}.{min(len(words), MOST)}")
