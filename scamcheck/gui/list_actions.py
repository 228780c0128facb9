"""What a person can do on the Lists page, handed to its parts: none of them knows who does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.gui.file_words import Question
    from scamcheck.services.lists.state import ListState
    from scamcheck.services.own_wallets import OwnWallets


@dataclass(frozen=True, slots=True)
class ListActions:
    """What a person can do with one list; each gets its id. ``sure`` gives the question before it is taken out."""

    update: Callable[[str], None]
    cancel: Callable[[str], None]
    switch: Callable[[str], None]
    take_file: Callable[[str], None]
    sure: Callable[[ListState], Question]
    take_out: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PageActions:
    """What a person can do on the page beyond one list. ``cancel_work`` stops the work on a file.

    ``own`` gives the person's own short list, which is made when first asked for.
    """

    back: Callable[[], None]
    update: Callable[[], None]
    cancel: Callable[[], None]
    keep_choices: Callable[[], None]
    choose_file: Callable[[], None]
    make_pack: Callable[[], None]
    cancel_work: Callable[[], None]
    one: ListActions
    own: Callable[[], OwnWallets]
