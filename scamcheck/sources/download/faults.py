"""What went wrong, as a code: from a status, from an error of the network or of TLS, or from the disk."""

from __future__ import annotations

import errno
import socket
import ssl
import urllib.request
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scamcheck.sources.download.answer import Failed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import httpx

LONGEST_PAUSE = 7 * 86400
"""Seconds. A server that asks for a longer one is asked again after this."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

NOT_YET_VALID = frozenset({9, -67819})
"""X509_V_ERR_CERT_NOT_YET_VALID of OpenSSL and errSecCertificateNotValidYet of macOS."""

CERTIFICATE = {
    10: "expired", -67818: "expired",
    62: "wrong_host", 64: "wrong_host", -67602: "wrong_host", 0x800B010F: "wrong_host",
    18: "unknown_issuer", 19: "unknown_issuer", 20: "unknown_issuer", 21: "unknown_issuer",
    -67843: "unknown_issuer", 0x800B0109: "unknown_issuer", 0x800B010A: "unknown_issuer",
    0x800B0101: "validity",
}  # fmt: skip
"""Reasons by number: x509_vfy.h of OpenSSL, SecBase.h of macOS and winerror.h, where truststore takes them from.

Windows has one number for both ends of the validity.
"""


SILENT = (ssl.SSLWantReadError, ssl.SSLWantWriteError, ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
"""What a handshake ends with when nothing more comes: that is no fault of TLS."""


def of_status(status: int, headers: Mapping[str, str], host: str) -> Failed:
    """Return what a status other than 200, 206 and 304 means (RFC 9110 15)."""
    params = {"host": host, "status": str(status)}
    if status in {429, 503}:
        return Failed("busy", params, retry_after(headers))
    if status in {404, 410}:
        return Failed("gone", params)
    if status == 407:
        return Failed("proxy", params | {"why": "refused"})
    if 400 <= status < 500:
        return Failed("refused", params)
    return Failed("server_error", params)


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Return the pause in seconds that ``Retry-After`` asks for, 0 to 7 days; None without one (RFC 9110 10.2.3).

    A date is held against the server's own clock when it tells it: ours may be wrong.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return min(int(text[:9]), LONGEST_PAUSE)
    until = http_date(text)
    if until is None:
        return None
    now = http_date(headers.get("date", "")) or datetime.now(UTC)
    return max(0, min(int((until - now).total_seconds()), LONGEST_PAUSE))


def http_date(text: str) -> datetime | None:
    """Read a date as in ``Date`` and ``Last-Modified``; None when it is none (RFC 9110 5.6.7)."""
    try:
        found = parsedate_to_datetime(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def of_network(error: Exception, host: str) -> Failed:
    """Return what an error of httpx or of the HTTP/2 machine means, before or in the middle of an answer."""
    import httpx

    params = {"host": host}
    if isinstance(error, httpx.ProxyError):
        return Failed("proxy", params | {"why": "refused"})
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return _of_connecting(error, host)
    if isinstance(error, httpx.TimeoutException):
        return Failed("timeout", params)
    return Failed("cut_short", params)


def of_disk(error: OSError, host: str) -> Failed:
    """Return whether the disk is full or the folder cannot be written to."""
    return Failed("disk_full" if error.errno in FULL else "unwritable", {"host": host})


def _of_connecting(error: httpx.TransportError, host: str) -> Failed:
    chain = tuple(_causes(error))
    broken = next((one for one in chain if isinstance(one, ssl.SSLError) and not isinstance(one, SILENT)), None)
    if isinstance(broken, ssl.SSLCertVerificationError):
        return _of_certificate(broken, host)
    if broken is not None:
        return Failed("tls", {"host": host, "why": "handshake"})
    if _proxied(host):
        return Failed("proxy", {"host": host, "why": "unreachable"})
    unknown = any(isinstance(one, socket.gaierror | UnicodeError) for one in chain)
    return Failed("offline", {"host": host, "why": "dns" if unknown else "connect"})


def _of_certificate(error: ssl.SSLCertVerificationError, host: str) -> Failed:
    number = error.verify_code
    if number in NOT_YET_VALID:
        return Failed("clock", {"host": host, "why": "not_yet_valid"})
    why = CERTIFICATE.get(number) or CERTIFICATE.get(number & 0xFFFFFFFF, "certificate")
    return Failed("tls", {"host": host, "why": why})


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):  # anyio: one for each address of the host
            for one in error.exceptions:
                yield from _causes(one)
        error = error.__cause__ or error.__context__


def _proxied(host: str) -> bool:
    """Tell whether the system's settings send requests for ``host`` through a proxy."""
    proxies = urllib.request.getproxies()
    return bool(proxies.get("https") or proxies.get("all")) and not urllib.request.proxy_bypass(host)
