"""What is done with files that a person brings, in a worker; knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scamcheck.core.notice import Notice

if TYPE_CHECKING:
    from pathlib import Path

    from scamcheck.app import App
    from scamcheck.core.feed import Feed
    from scamcheck.core.task import Task
    from scamcheck.services.lists.intake import Taken
    from scamcheck.services.packs import Exported, PackImported, PackInfo
    from scamcheck.services.packs.trust import Trust


MOST_CHOICES = 5
"""A file that could be more lists than this is offered as the likeliest of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a file may be: some lists, likeliest first; or a pack and how its key stands; or why it is neither.

    All empty: it is nothing that we know.
    """

    path: Path
    lists: tuple[Feed, ...] = ()
    pack: PackInfo | None = None
    trust: Trust | None = None
    refused: Notice | None = None


def look_at(app: App, path: Path, task: Task) -> Found:  # noqa: ARG001 - a job of the runner
    """Tell what a file may be; nothing is changed."""
    from scamcheck.services.lists.importer import guess
    from scamcheck.services.packs import SUFFIX, inspect_pack

    if path.suffix.lower() != SUFFIX:
        return Found(path, guess(path, app.catalog.feeds)[:MOST_CHOICES])
    answer = inspect_pack(path)
    if isinstance(answer, Notice):
        return Found(path, refused=answer)
    trust = app.trusted.judge(answer.public_key, answer.made_by)
    return Found(path, pack=answer, trust=trust)


def take_list(app: App, path: Path, feed_id: str, task: Task) -> Taken | Notice:
    """Take in a file as one list; a bad one changes nothing."""
    from scamcheck.services.lists.importer import import_list

    return import_list(path, feed_id, app.store, app.catalog, task=task)


def take_pack(app: App, path: Path, accepted: str, task: Task) -> PackImported | Notice:
    """Take in a pack whose key the person accepted by its fingerprint."""
    from scamcheck.services.packs import import_pack

    return import_pack(path, app.store, app.catalog, app.trusted, accept=accepted, task=task)


def make_pack(app: App, path: Path, task: Task) -> Exported | Notice:
    """Write all lists that may be passed on into a pack, signed with this person's key."""
    from scamcheck.services.packs import export_pack
    from scamcheck.services.packs.key import signing_key

    return export_pack(app.store, path, signing_key(app.secrets), task=task)
