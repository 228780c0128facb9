"""One question at one look-up, as work for the client's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scamcheck.sources.lookups.line import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    import httpx

    from scamcheck.core.lookup import Answered, Question
    from scamcheck.sources.lookups import LookUpModule
    from scamcheck.sources.lookups.record import Record


def asking(
    module: LookUpModule, question: Question, record: Record, key: str, lines: list[Line]
) -> Callable[[httpx.AsyncClient], Coroutine[Any, Any, Answered]]:
    """Return what asks ``question`` once a client is there; its line is added to ``lines``, which tells what it sent."""

    async def ask(http: httpx.AsyncClient) -> Answered:
        line = Line(http, module.FACTS, question, record, key)
        lines.append(line)
        return await module.ask(question, line, record.now().date())

    return ask
