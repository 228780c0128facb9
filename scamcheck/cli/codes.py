"""Exit codes of the command line (architecture.md) and the usual ones of the system."""

from __future__ import annotations

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

EXIT_CODES = {"nothing_found": 0, "recognised": 0, "warning": 1, "listed": 2, "not_checked": 3}
"""By level. ``core.model`` is not loaded for it: the window comes sooner."""
DAMAGED = EXIT_CODES["not_checked"]
"""A file of the program itself cannot be read, so nothing was checked."""
