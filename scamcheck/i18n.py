"""Words in the person's language: gettext catalogues read straight from their ``.po`` files.

Sentences stand beside the rule that needs them, marked with ``N_``; a language is one file under
``assets/locale/<language>/LC_MESSAGES/scamcheck.po`` and is discovered by its folder.
"""

from __future__ import annotations

import gettext
import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

DOMAIN = "scamcheck"
SOURCE_LANGUAGE = "en"
COUNTRIES = "countries.tsv"
"""The names of countries beside a catalogue: a line each, ISO 3166 code and name, in the order of the language."""


def N_(message: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """Mark ``message`` for translation and return it unchanged."""
    return message


_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_DATE = N_("{day} {month} {year}")


class _Marks(NamedTuple):
    """What stands between groups of digits, before decimals, between things, after a label, between sentences."""

    group: str
    point: str
    comma: str = ", "
    colon: str = ": "
    gap: str = " "


_MARKS = {
    SOURCE_LANGUAGE: _Marks(",", "."),
    "vi": _Marks(".", ","),
    "zh": _Marks(",", ".", "\u3001", "\uff1a", ""),
}
_OTHER_MARKS = _Marks("\u202f", ",")
"""By language, numbers as in the CLDR. In Spanish, and where we know no better, a thin space groups digits (ISO 80000-1,
Ortografia of the RAE): 12.345 is twelve and a bit in Mexico, twelve thousand in Spain."""

_TRADITIONAL = frozenset({"hk", "mo", "tw"})


class Words:
    """One language. ``t`` translates a sentence, ``n`` one with a number in it; both fill in the placeholders."""

    def __init__(
        self,
        language: str,
        catalogue: gettext.NullTranslations,
        lost: tuple[str, ...] = (),
        folder: Path | None = None,
    ) -> None:
        self.language = language
        self.lost = lost
        self._catalogue = catalogue
        self._folder = folder
        self._marks = _MARKS.get(language.split("_", 1)[0], _OTHER_MARKS)

    @cached_property
    def countries(self) -> Mapping[str, str]:
        """What the language calls the countries, by ISO 3166 code and in its own order; in English where it has no table."""
        tables = (_countries(self._folder / tag) for tag in (self.language, SOURCE_LANGUAGE)) if self._folder else ()
        return next(filter(None, tables), {})

    def t(self, message: str, **params: object) -> str:
        """Return ``message`` in this language with ``{placeholders}`` filled from ``params``."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format_map(_Lenient(params)) if params else text

    def n(self, singular: str, plural: str, number: int, **params: object) -> str:
        """Return the form for ``number``, which fills ``{n}`` with digits grouped."""
        text = self._catalogue.ngettext(singular, plural, number)
        return text.format_map(_Lenient({"n": self.number(number), **params}))

    def number(self, number: float, decimals: int = 0) -> str:
        """Return ``number`` with its digits grouped as the language does, and so many decimals."""
        return f"{number:,.{decimals}f}".translate({ord(","): self._marks.group, ord("."): self._marks.point})

    def listing(self, things: Iterable[str]) -> str:
        """Return ``things`` one after the other, with the mark of the language between them."""
        return self._marks.comma.join(things)

    def relisted(self, listed: str) -> str:
        """Return what a check listed with commas and spaces as ``listing`` does."""
        return self.listing(listed.split(", "))

    def running(self, *sentences: str) -> str:
        """Return ``sentences`` as one text; empty ones are passed over."""
        return self._marks.gap.join(filter(None, sentences))

    def labelled(self, label: str, text: str) -> str:
        """Return ``text`` after its label."""
        return f"{label}{self._marks.colon}{text}"

    def day(self, moment: date | None) -> str:
        """Return a date as ``21 Nov 2026``, in the order of this language; nobody can take the month for the day."""
        if moment is None:
            return self.t("no date given")
        return self.t(_DATE, day=moment.day, month=self.t(_MONTHS[moment.month - 1]), year=moment.year)


def _countries(folder: Path) -> dict[str, str]:
    """Return the names of countries in ``folder``, none where they cannot be read."""
    try:
        lines = (folder / COUNTRIES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    rows = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {code: name for code, _, name in rows if name}


class _Lenient(dict[str, object]):
    """Parameters of a sentence; an unknown one stays visible as ``{name}`` instead of raising."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def placeholders(message: str) -> frozenset[str]:
    """Return what stands in braces in ``message``, format and all; a message whose braces do not pair has the one name "?"."""
    import string

    try:
        parts = tuple(string.Formatter().parse(message))
    except ValueError:
        return frozenset({"?"})
    return frozenset(
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _, name, form, conversion in parts
        if name is not None
    )


def languages(folder: Path) -> tuple[str, ...]:
    """Return the languages that have a catalogue under ``folder``, English first."""
    found = sorted(path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return (SOURCE_LANGUAGE, *(name for name in found if name != SOURCE_LANGUAGE))


def own_name(folder: Path, language: str) -> str:
    """Return what the speakers of a language call it: the catalogue's header ``X-Language-Name``, else its tag."""
    if language == SOURCE_LANGUAGE:
        return "English"
    try:
        with (folder / language / "LC_MESSAGES" / f"{DOMAIN}.po").open(encoding="utf-8") as file:
            head = file.read(2000)
    except (OSError, UnicodeDecodeError):
        return language
    found = re.search(r'"X-Language-Name: (.+?)\\n"', head)
    return found[1] if found else language


def load(folder: Path, language: str) -> Words:
    """Return the words of ``language``; a region falls back to its language, an unknown one to English.

    A translation that loses or invents a placeholder is left out and named in ``lost``: English stands there.
    """
    chosen = _best(languages(folder), language)
    path = folder / chosen / "LC_MESSAGES" / f"{DOMAIN}.po"
    if chosen == SOURCE_LANGUAGE or not path.is_file():
        return Words(SOURCE_LANGUAGE, gettext.NullTranslations(), folder=folder)
    import io

    import polib

    try:
        entries = polib.pofile(str(path), encoding="utf-8")
        lost = [entry for entry in entries if not _keeps_placeholders(entry.msgid, entry.msgid_plural, _forms(entry))]
        for entry in lost:
            entries.remove(entry)
        catalogue = gettext.GNUTranslations(io.BytesIO(entries.to_binary()))
    except (OSError, ValueError, LookupError):
        return Words(SOURCE_LANGUAGE, gettext.NullTranslations(), (str(path),), folder)
    return Words(chosen, catalogue, tuple(entry.msgid for entry in lost), folder)


def _forms(entry: object) -> tuple[str, ...]:
    plural = getattr(entry, "msgstr_plural", None) or {}
    return tuple(plural.values()) or (str(getattr(entry, "msgstr", "")),)


def _keeps_placeholders(msgid: str, msgid_plural: str, translations: tuple[str, ...]) -> bool:
    """Tell whether each translation has the placeholders of its source; a singular may leave out ``{n}``."""
    wanted = placeholders(msgid_plural or msgid)
    optional = frozenset({"n"}) if msgid_plural else frozenset()
    return all(not text or wanted - optional <= placeholders(text) <= wanted for text in translations)


def _best(known: tuple[str, ...], wanted: str) -> str:
    """Return the catalogue for a tag: itself, its script (Chinese), its language, or another region of its language.

    A script that is named counts for more than a region: ``zh-Hans-HK`` is simplified.
    """
    folded = {name.lower().replace("-", "_"): name for name in known}
    tag = wanted.lower().replace("-", "_").split(".", 1)[0].split("@", 1)[0]
    language, *rest = tag.split("_")
    traditional = "hant" in rest or ("hans" not in rest and not _TRADITIONAL.isdisjoint(rest))
    regions = ("zh_tw", "zh_hant") if traditional else ("zh_cn", "zh_hans")
    candidates = (tag, *(regions if language == "zh" else ()), language)
    kin = (name for name in sorted(folded) if name.startswith(f"{language}_"))
    return next((folded[name] for name in (*candidates, *kin) if name in folded), SOURCE_LANGUAGE)


def system_language() -> str:
    """Return the language that the system asks for, as gettext reads it (``LANGUAGE``, ``LC_ALL``, ``LANG``)."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "").split(":", 1)[0]
        if value and value not in {"C", "POSIX", "C.UTF-8"}:
            return value
    import locale

    return locale.getlocale()[0] or SOURCE_LANGUAGE
