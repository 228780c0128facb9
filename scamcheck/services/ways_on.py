"""One way on for everything that did not work: what the person can do next, said after the sentence about it.

Sentences that name their way themselves, and what needs nothing from anybody, have no row here (tests/test_errors.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scamcheck.core.model import Notice
    from scamcheck.i18n import Words

_LATER = N_("Try again later.")
_FILE_AGAIN = N_("Get the file once more, then try again.")
_RIGHT_FILE = N_("Choose the right file.")
_NEWER_FILE = N_("Look for a newer file.")
_DISK = N_("Check that the disk has room and is not locked, then try again.")
_DATE = N_("Check the date, then try again.")
_PROGRAM = N_("Get the newest scamcheck.")
_OPEN = N_("Check that you may open this file, then start scamcheck again.")
_NEW_PACK = N_("Ask the maker for a new pack.")
_SWITCH_ON = N_("Switch it on to update it.")
_ANOTHER_STORE = N_("Set up a key store that asks for a password, then try again.")
_CLOSE = N_("Close the other one, then start scamcheck again.")
_FOLDER = N_("Choose another folder.")
_COPY_AGAIN = N_("Copy it again.")

WAYS_ON: Mapping[str, str] = {
    "import.unknown_list": N_("Choose one of them."),
    "import.unreadable": _FILE_AGAIN,
    "import.damaged": _FILE_AGAIN,
    "import.wrong_format": _RIGHT_FILE,
    "import.too_large": _RIGHT_FILE,
    "import.too_few": _FILE_AGAIN,
    "import.shrunk": _FILE_AGAIN,
    "import.removes": _NEWER_FILE,
    "import.older": _NEWER_FILE,
    "import.future": _DATE,
    "import.same_as": _RIGHT_FILE,
    "import.poisoned": _NEWER_FILE,
    "import.unwritable": _DISK,
    "update.elsewhere": N_("Wait until it is done."),
    "update.too_heavy": N_("Update only this list to fetch it now."),
    "update.off": _SWITCH_ON,
    "update.proxy": N_("Check the proxy in the settings of this computer."),
    "update.timeout": _LATER,
    "update.gone": _PROGRAM,
    "update.redirected": _PROGRAM,
    "update.tls": N_("Try again on another network."),
    "update.certificate": _DATE,
    "update.cut_short": _LATER,
    "update.disk_full": N_("Make room on the disk, then try again."),
    "update.unwritable": _DISK,
    "update.same_page": _LATER,
    "update.wrong_format": _LATER,
    "update.damaged": _LATER,
    "update.unreadable": _LATER,
    "update.too_large": _LATER,
    "update.too_few": _LATER,
    "update.shrunk": _LATER,
    "update.removes": _LATER,
    "update.older": _LATER,
    "update.same_as": _LATER,
    "update.failed": _LATER,
    "update.poisoned": _LATER,
    "pack.unreadable": _FILE_AGAIN,
    "pack.not_a_pack": _RIGHT_FILE,
    "pack.too_large": _RIGHT_FILE,
    "pack.not_that_key": N_("Ask the maker to read out the key once more."),
    "pack.home_full": N_("Make room on the disk, then try again."),
    "pack.home_unwritable": _DISK,
    "pack.nothing_to_share": N_("Update the lists first."),
    "pack.disk_full": _FOLDER,
    "pack.store_unreadable": N_("Start scamcheck again, then try once more."),
    "pack.left_out.unknown": N_("See the names with: scamcheck lists status"),
    "pack.list.unknown": _PROGRAM,
    "pack.list.damaged": _NEW_PACK,
    "pack.list.not_clean": _NEW_PACK,
    "pack.list.too_large": _NEW_PACK,
    "pack.list.too_few": _NEW_PACK,
    "pack.list.shrunk": _NEW_PACK,
    "pack.list.removes": _NEW_PACK,
    "pack.list.poisoned": _NEW_PACK,
    "pack.list.same_as": _NEW_PACK,
    "pack.list.store_busy": _LATER,
    "pack.list.unwritable": _DISK,
    "secrets.none": _ANOTHER_STORE,
    "secrets.plain": _ANOTHER_STORE,
    "secrets.failed": _LATER,
    "secrets.damaged": N_("Look at it in the key store, then try again."),
    "history.unreadable": _OPEN,
    "history.not_saved": _DISK,
    "settings.set_aside": N_("Choose your settings again."),
    "settings.unreadable": _OPEN,
    "settings.not_saved": _DISK,
    "own.set_aside": N_("Add your addresses again."),
    "own.unreadable": _OPEN,
    "own.newer": _PROGRAM,
    "own.alike": N_("Compare each letter."),
    "own.not_saved": _DISK,
    "trust.unreadable": _OPEN,
    "sent.unreadable": _OPEN,
    "store.set_aside": N_("Update the lists now."),
    "store.in_memory": N_("Check that the disk has room and is not locked, then start scamcheck again."),
    "store.busy": _CLOSE,
    "store.newer": _PROGRAM,
    "language.lost": _PROGRAM,
    "input.local": N_("Paste the address of a public site."),
    "input.bad_payment_link": _COPY_AGAIN,
    "gap.failed": N_("Check it again later."),
    "file.unknown": N_("Choose a list or a pack."),
    "check.file_unreadable": N_("Check its name, then try again."),
    "check.file_unwritable": _FOLDER,
}
"""By code of a notice, an outcome, a refusal or a gap."""


def with_way(code: str, sentence: str, words: Words) -> str:
    """Return ``sentence`` and the way on of ``code``, where it has one."""
    return words.running(sentence, words.t(WAYS_ON.get(code, "")))


def told(notice: Notice, wording: Mapping[str, str], words: Words) -> str:
    """Return the sentence of ``wording`` for ``notice`` with its way on."""
    return with_way(notice.code, words.t(wording[notice.code], **notice.params), words)
