"""Whose address it is, as it stands in the note of an entry."""

from __future__ import annotations

import pytest

from scamcheck.core.owner import Owner, owner_note, read_owner


@pytest.mark.parametrize("owner", Owner)
@pytest.mark.parametrize("name", ["Invented", "Invented: cold wallet", "", "exchange: Invented"])
def test_a_note_is_read_back(owner: Owner, name: str) -> None:
    assert read_owner(owner_note(owner, name)) == (owner, name)


@pytest.mark.parametrize("note", ["", "Invented", "somebody: Invented", "exchange:Invented", "Exchange: Invented"])
def test_a_note_without_a_known_sort_is_a_name(note: str) -> None:
    assert read_owner(note) == (Owner.OTHER, note)
