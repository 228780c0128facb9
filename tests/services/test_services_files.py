"""Files of ours are the old or the new one, whatever happens in between, and only their owner reads them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scamcheck.services.files import write_bytes, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_bytes_are_written_whole_and_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_bytes(path, b"\x00new\xff")
    assert path.read_bytes() == b"\x00new\xff"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_write_that_stops_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def broken() -> Iterator[str]:
        yield "half"
        raise OSError("full")

    path = tmp_path / "a.txt"
    write_whole(path, ["old"])
    with pytest.raises(OSError, match="full"):
        write_whole(path, broken())
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["old"]


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_bytes(tmp_path / "missing" / "a.pdf", b"x")
