"""What the tests of updates share: a computer with a store, an updater and a clock, and publishers on 127.0.0.1."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from scamcheck.core.feed import EntryKind, Standing
from scamcheck.core.task import Task
from scamcheck.i18n import load
from scamcheck.services.lists.outcomes import outcome_text
from scamcheck.services.lists.updater import Updater
from scamcheck.sources.download import new_client
from scamcheck.sources.store import ListStore

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from scamcheck.services.lists.progress import Progress
    from scamcheck.services.lists.updater import Outcome
    from tests.checks.world import ASSETS, catalog, host
    from tests.sources.server import Route, Server
else:
    from checks.world import ASSETS, catalog, host
    from sources.server import Route, Server

__all__ = ["NOW", "OLD", "Computer", "Route", "Server", "fetched", "lines"]

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
OLD = tuple(f"old{number}.example" for number in range(10))


def lines(count: int = 12, stem: str = "new") -> bytes:
    return "".join(f"{stem}{number}.example\n" for number in range(count)).encode()


def fetched(row: Feed, *urls: str, **rest: Any) -> Feed:  # noqa: ANN401
    """Return the row with these addresses in the place of its own."""
    fetching = replace(row.fetching, urls=urls, **rest)
    return replace(row, fetching=fetching)


@dataclass
class Computer:
    """One computer: ``now`` is its clock, which a test may turn."""

    home: Path
    server: Server
    feeds: tuple[Feed, ...]
    now: datetime = NOW
    seen: list[Progress] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = ListStore(self.home / "lists.sqlite", {feed.id: feed for feed in self.feeds}, ())
        trust = self.server.trust()
        self.updater = Updater(
            self.store,
            self.home / "incoming",
            lambda: new_client(trust),
            catalog(),
            lambda: self.now,
            chance=lambda: 0.5,
        )

    def put_old(self, feed_id: str) -> None:
        self.store.replace(feed_id, [host(key) for key in OLD], NOW.date() - timedelta(days=30), "test")

    def run(self, *ids: str, task: Task | None = None, **how: bool) -> tuple[Outcome, ...]:
        return self.updater.run(ids or None, task or Task(), self.seen.append, **how)

    def one(self, *ids: str, **how: bool) -> Outcome:
        (outcome,) = self.run(*ids, task=None, **how)
        return outcome

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def keys(self, feed_id: str, standing: Standing = Standing.LISTED) -> set[str]:
        return {entry.key for entry in self.store.entries(feed_id) if entry.standing is standing}

    def answers(self, *keys: str) -> set[str]:
        return {hit.key for hit in self.store.find(EntryKind.HOST, keys)}

    def left_over(self) -> set[str]:
        folder = self.home / "incoming"
        return {path.suffix for path in folder.iterdir()} if folder.is_dir() else set()

    def text(self, outcome: Outcome) -> str:
        return outcome_text(outcome, load(ASSETS / "locale", "en"))
