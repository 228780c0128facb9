"""A connection on its way, closed when whoever wanted it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpcore


class Opening:
    """The connection that a request is making; httpcore 1.0 forgets to close it when it is cancelled in the handshake."""

    def __init__(self) -> None:
        self._stream: httpcore.AsyncNetworkStream | None = None

    async def trace(self, event: str, info: dict[str, Any]) -> None:
        """Remember the connection from the moment it is made until TLS has taken it over (httpcore: trace extension)."""
        if event.endswith("connect_tcp.complete"):
            self._stream = info["return_value"]
        elif event.endswith("start_tls.complete"):
            self._stream = None

    async def close(self) -> None:
        """Close it if TLS has not taken it over."""
        if self._stream is not None:
            await self._stream.aclose()
