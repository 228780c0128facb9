"""Exit codes of the command line (architecture.md) and the usual ones of the system."""

from __future__ import annotations

from scamcheck.core.model import Level

BAD_INPUT = 64
"""``EX_USAGE`` of sysexits.h, as architecture.md fixes it."""
NO_WINDOW = 69
"""``EX_UNAVAILABLE`` of sysexits.h."""
NOT_UPDATED = 75
"""``EX_TEMPFAIL`` of sysexits.h: a list could not be updated; what was here still answers."""
CRASHED = 70
"""``EX_SOFTWARE`` of sysexits.h."""
INTERRUPTED = 130
"""128 + SIGINT, as shells report Ctrl+C."""

EXIT_CODES = {Level.NOTHING_FOUND: 0, Level.RECOGNISED: 0, Level.WARNING: 1, Level.LISTED: 2, Level.NOT_CHECKED: 3}
