"""What a publisher says besides naming a thing: its own words, its category, who named it, and the copies of a firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.i18n import N_
from scamcheck.services.countries import country_name
from scamcheck.services.said import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scamcheck.core.model import Evidence
    from scamcheck.i18n import Words

WORDING = {
    "imitates": N_("It uses the name of {firm}. The real firm may be honest."),
    "firm": N_("The entry is about {firm}."),
    "copies": N_("Reported addresses of copies: {copies}. Do not use them."),
    "sites": N_("The real firm is at {sites}, says the publisher."),
    "registered": N_("Its address in the register: {sites}."),
    "category": N_("The publisher files it under: {category}."),
    "authority": N_("Named by {authority}, {country}."),
    "authority_only": N_("Named by {authority}."),
    "registrar": N_("It is registered with {authority}, {country}."),
    "registrar_only": N_("It is registered with {authority}."),
    "country": N_("Country of the list: {country}."),
}

_STOPS = (".", "!", "?", "\u3002", "\uff01", "\uff1f")
"""What ends a sentence, in Chinese writing, too."""


def detail(item: Evidence, words: Words) -> str:
    """Return what the publisher says besides, a sentence for each fact; "" where it says nothing."""
    sentences = list(_sentences(item, words))
    return words.running(*map(_ended, sentences)) if len(sentences) > 1 else "".join(sentences)


def _sentences(item: Evidence, words: Words) -> Iterator[str]:
    params = item.params
    if "reply" in params:
        yield said(item, words)
    for fact in ("imitates", "firm"):
        if fact in params:
            yield _say(fact, words, firm=params[fact])
    if note := params.get("note"):
        yield words.t(note)
    if "copies" in params:
        yield _say("copies", words, copies=words.relisted(params["copies"]))
    licensed = item.code.startswith("register.")
    if "sites" in params:
        yield _say("registered" if licensed else "sites", words, sites=words.relisted(params["sites"]))
    if "category" in params:
        yield _say("category", words, category=params["category"])
    country = country_name(params["country"], words) if "country" in params else ""
    if "authority" in params:
        code = "registrar" if licensed else "authority"
        yield _say(code if country else f"{code}_only", words, authority=params["authority"], country=country)
    elif country:
        yield _say("country", words, country=country)


def _ended(sentence: str) -> str:
    """Return a publisher's words with a full stop, so that the next sentence does not run into them."""
    return sentence if sentence.endswith(_STOPS) else f"{sentence}."


def _say(code: str, words: Words, **params: str) -> str:
    sentence = WORDING[code]
    return words.t(sentence, **params)
