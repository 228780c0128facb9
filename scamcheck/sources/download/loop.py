"""The event loop of a client."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


class Loop(asyncio.SelectorEventLoop):
    """An event loop that looks names up in daemon threads.

    asyncio waits at its end for look-ups that nobody awaits any more: without a network that is half a minute.
    """

    async def getaddrinfo(  # type: ignore[override]  # typeshed names the unions of its own stubs
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002  # the name that the base class has
        proto: int = 0,
        flags: int = 0,
    ) -> object:
        """Return what ``socket.getaddrinfo`` does; raises its ``OSError``."""
        found: asyncio.Future[object] = self.create_future()

        def look_up() -> None:
            try:
                result: object = socket.getaddrinfo(host, port, family, type, proto, flags)
            except (OSError, UnicodeError) as error:
                self.tell(found, error)
            else:
                self.tell(found, result)

        threading.Thread(target=look_up, name="scamcheck-name", daemon=True).start()
        return await found

    def tell(self, found: asyncio.Future[object], result: object) -> None:
        """Hand a result or error over from another thread, unless nobody waits for it any more."""

        def hand_over() -> None:
            if found.done():
                return
            if isinstance(result, BaseException):
                found.set_exception(result)
            else:
                found.set_result(result)

        try:
            self.call_soon_threadsafe(hand_over)
        except RuntimeError:
            """The loop was closed meanwhile."""

    def wind_up(self, http: httpx.AsyncClient | None) -> None:
        """Stop what is under way and close every connection; called from another thread."""
        asyncio.run_coroutine_threadsafe(_wind_up(http), self).result()


async def _wind_up(http: httpx.AsyncClient | None) -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    if http is not None:
        await http.aclose()
    await asyncio.get_running_loop().shutdown_asyncgens()
    await asyncio.sleep(0)  # transports close their sockets in the loop's next round
