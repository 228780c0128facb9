"""What is said about packs, in plain words: refusals, what an export left out, and what became of each list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scamcheck.i18n import N_
from scamcheck.services import secrets
from scamcheck.services.lists.intake import Taken
from scamcheck.services.lists.outcomes import sentence
from scamcheck.services.ways_on import with_way

if TYPE_CHECKING:
    from scamcheck.core.model import Notice
    from scamcheck.i18n import Words
    from scamcheck.services.packs.take_in import PackOutcome

WORDING = {
    "pack.unreadable": N_("The file {name} could not be read. Nothing was changed."),
    "pack.not_a_pack": N_("The file {name} is not a list pack, or only a part of one. Nothing was changed."),
    "pack.altered": N_(
        "The pack {name} is damaged, or somebody changed it after it was made. Ask for it again. Nothing was changed."
    ),
    "pack.newer": N_(
        "The pack {name} was made by a newer scamcheck. Update scamcheck to read it. Nothing was changed."
    ),
    "pack.too_large": N_("The file {name} is too large for a list pack. Nothing was changed."),
    "pack.new_key": N_(
        'The pack {name} says it is from "{made_by}". Anybody can write that. '
        "Ask the maker to read out their key, and compare: {fingerprint}. Nothing was changed yet."
    ),
    "pack.new_key_no_name": N_(
        "The pack {name} does not say who made it. "
        "Ask the maker to read out their key, and compare: {fingerprint}. Nothing was changed yet."
    ),
    "pack.other_key": N_(
        'Be careful. The pack {name} says it is from "{made_by}", but its key is not the one from before. '
        "Ask the maker in person whether this is their new key: {fingerprint}. Nothing was changed yet."
    ),
    "pack.not_that_key": N_(
        "The pack {name} has another key than the one you gave: {fingerprint}. Nothing was changed."
    ),
    "pack.not_remembered": N_("The key could not be saved. You will be asked again next time."),
    "pack.home_full": N_("There is no room left in {folder}. Nothing was changed."),
    "pack.home_unwritable": N_("Nothing could be saved in {folder}. Nothing was changed."),
    "pack.nothing_to_share": N_("There is no list here that may be passed on. No pack was made."),
    "pack.disk_full": N_("There is no room left in {folder}. No pack was made."),
    "pack.unwritable": N_("The pack could not be saved in {folder}. Choose another folder."),
    "pack.store_unreadable": N_("The lists on this computer could not be read. No pack was made."),
    "pack.noncommercial": N_("These lists may be passed on only without charge: {lists}."),
    "pack.key_not_kept": N_("The next pack will have another key."),
    "pack.left_out.licence": N_('"{list}" was left out. Its licence does not let you pass it on ({licence}).'),
    "pack.left_out.not_here": N_('"{list}" was left out. It is not on this computer, or not in use.'),
    "pack.left_out.too_large": N_('"{list}" was left out. It is too large for a pack.'),
    "pack.left_out.empty": N_('"{list}" was left out. It has no entries.'),
    "pack.left_out.entries": N_('Some entries of "{list}" were left out: {count}. Their form cannot be checked.'),
    "pack.left_out.unknown": N_("There is no list called {id}."),
}

OUTCOMES = {
    "taken": N_("{list}: taken in. Entries: {count}. As of {day}."),
    "pack.list.unknown": N_("{list}: this scamcheck does not know the list. It was passed over."),
    "pack.list.licence": N_("{list}: it may not be passed on, so it was passed over."),
    "pack.list.off": N_("{list}: you switched this list off. It was passed over."),
    "pack.list.replaced": N_("{list}: a fuller list is here already. It was passed over."),
    "pack.list.older": N_("{list}: the pack has it of {day}. The one here is newer, of {last}, and stays."),
    "pack.list.same": N_("{list}: the list of {day} is here already."),
    "pack.list.future": N_(
        "{list}: the pack has it of {day}, but today is {today}. Check the date of this computer. The last good list stays."
    ),
    "pack.list.clock": N_(
        "{list}: this computer says that today is {today}. The list here is of {last}, which is later. "
        "Set the date of this computer, then try again."
    ),
    "pack.list.damaged": N_("{list}: it is damaged inside the pack. The last good list stays."),
    "pack.list.not_clean": N_(
        "{list}: it holds entries in a form that is never used, such as {key}. The last good list stays."
    ),
    "pack.list.too_large": N_("{list}: it is too large. The last good list stays."),
    "pack.list.too_few": N_(
        "{list}: it is too small. Entries: {count}, expected: {floor} or more. The last good list stays."
    ),
    "pack.list.shrunk": N_(
        "{list}: it looks cut short. Entries: {count}, in the list here: {before}. The last good list stays."
    ),
    "pack.list.removes": N_("{list}: it would take {removed} of {before} entries away. The last good list stays."),
    "pack.list.poisoned": N_(
        "{list}: it calls too many well-known sites dangerous, such as {named}. The last good list stays."
    ),
    "pack.list.same_as": N_(
        '{list}: it holds the entries of "{other}". It may be that list. The last good list stays.'
    ),
    "pack.list.store_busy": N_("{list}: another scamcheck was saving lists all the time. The last good list stays."),
    "pack.list.unwritable": N_("{list}: it could not be saved in {folder}. The last good list stays."),
}


def pack_text(notice: Notice, words: Words) -> str:
    """Return the sentence for a notice about a pack, its key or the file of accepted keys."""
    if notice.code in secrets.WORDING:
        return secrets.why_not(notice, words)
    return with_way(notice.code, sentence(WORDING[notice.code], notice.params, words), words)


def outcome_text(outcome: PackOutcome, words: Words) -> str:
    """Return the sentence for what became of one list of a pack."""
    answer = outcome.answer
    if isinstance(answer, Taken):
        facts = {"list": outcome.title, "count": str(answer.entries), "day": answer.as_of.isoformat()}
        return sentence(OUTCOMES["taken"], facts, words)
    said = sentence(OUTCOMES[answer.code], {**answer.params, "list": outcome.title}, words)
    return with_way(answer.code, said, words)
