"""In which country a person is, for the help lines: chosen, or as the system is set."""

from __future__ import annotations

import locale
import os
import re
import sys

_REGION = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Z]{2})(?![A-Za-z])")
"""The two capitals of ``en_US.UTF-8``, ``es-MX`` and ``zh_Hant_TW``."""
_VARIABLES = ("LC_ALL", "LC_ADDRESS", "LC_TELEPHONE", "LC_MONETARY", "LANG")


def country_of(chosen: str) -> str:
    """Return ``chosen``, or where there is none the country of the system, or "" (ISO 3166, two capitals)."""
    return chosen or system_country()


def system_country() -> str:
    """Return the country that the system is set to, or ""; nothing is asked of any network."""
    names = [os.environ.get(variable, "") for variable in _VARIABLES]
    if sys.platform == "win32":
        import ctypes

        names.append(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultLCID(), ""))
    names.append(locale.setlocale(locale.LC_CTYPE))  # getlocale() calls C.UTF-8 American
    found = (_REGION.match(name) for name in names)
    return next((region[1] for region in found if region), "")
