"""Phone numbers in a pack: written, read again, and refused where the key is none of ours."""

from __future__ import annotations

import pytest

from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.services.packs.container import BadPack
from scamcheck.services.packs.lines import from_line, is_canonical, to_line


def test_a_number_comes_back_as_it_was() -> None:
    entry = ListEntry(EntryKind.PHONE, "442079460018", "+44 20 7946 0018", note="firm: Quarzum")
    assert from_line(to_line(entry)) == entry


@pytest.mark.parametrize("key", ["+442079460018", "0442079460018", "44 20", "123", "4420794600181234", "evil.example"])
def test_a_key_that_is_none_of_ours_is_refused(key: str) -> None:
    entry = ListEntry(EntryKind.PHONE, key)
    assert not is_canonical(entry)
    with pytest.raises(BadPack):
        from_line(to_line(entry))
