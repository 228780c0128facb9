"""Is a short text a sentence that somebody wrote, or the name of a firm? Pronouns and helping verbs tell."""

from __future__ import annotations

import re

from scamcheck.core.name import words_of

_LEAST_WORDS = 5
_LEAST_SIGNS = 2
_SIGNS = frozenset(
    # English
    "i im you youre youve your we our ours my me he she they them their is are was were am been has have had does did will "  # noqa: SIM905
    "would could should must need want please this that these those not dont cant wont isnt here there when what who how "
    "why if because ive its ill hi hello dear click reply call send sent paid won told said wants asked know think u ur "
    "just got going get let tell pls plz thanks thank sorry yes yeah ok okay much still really then today tonight "
    # Spanish, Portuguese
    "yo tu su sus mi me te le nos usted ustedes es son fue esta estan estoy hay ha he han tiene tengo puede puedo quiero "
    "quiere debe favor hola gracias pero porque como cuando donde haga pulse envie llame ganado voce seu sua minha meu nao "
    # French, German, Italian
    "je vous votre vos nous notre mon ma il elle est sont avez veuillez cliquez bonjour merci ich sie ihr ihre wir unser "
    "mein ist sind haben bitte wurde wird nicht hallo tuo vostro nostro sono hanno prego clicca ciao".split()
)
"""Words that sentences are made of and names of firms are not. A few stand in names, so one is not enough."""
_CHINESE = re.compile("[\u4f60\u60a8\u6211\u4ed6\u5979\u8bf7\u8acb\u5df2\u88ab\u5417\u55ce\u5427\u4e86\u7684]")
_CHINESE_MARKS = re.compile("[\uff0c\u3002\uff1f\uff01,?!]")
_LEAST_CHINESE = 8


def is_sentence(text: str) -> bool:
    """Tell whether ``text`` reads like a message of a few words: five and more, two of which no name would have.

    >>> is_sentence("Your account is locked, call us now"), is_sentence("Zenvolta Capital Markets (UK) Ltd")
    (True, False)
    """
    if _CHINESE_MARKS.search(text) and len(_CHINESE.findall(text)) >= _LEAST_SIGNS and len(text) >= _LEAST_CHINESE:
        return True
    words = words_of(text.replace("'", "").replace("\u2019", ""))
    return len(words) >= _LEAST_WORDS and sum(word in _SIGNS for word in words) >= _LEAST_SIGNS
