"""Why something could not be checked."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why something could not be checked.

    The first are about lists and checks on this computer; from ``OFFLINE`` on they are about live look-ups.
    """

    MISSING = "missing"
    NOT_COVERED = "not_covered"
    STALE = "stale"
    FAILED = "failed"
    NOT_ENABLED = "not_enabled"
    OFFLINE = "offline"
    PROXY = "proxy"
    TIMEOUT = "timeout"
    INTERCEPTED = "intercepted"
    CLOCK = "clock"
    RATE_LIMITED = "rate_limited"
    USED_UP = "used_up"
    REFUSED = "refused"
    SERVER_FAULT = "server_fault"
    CUT_SHORT = "cut_short"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NO_KEY = "no_key"
    KEY_REFUSED = "key_refused"
    NOT_KEPT = "not_kept"
