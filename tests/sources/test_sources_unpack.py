"""Packed files come out whole and never too large, or it is said that they are damaged."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scamcheck.core.feed import Layout
from scamcheck.core.task import Cancelled, Task
from scamcheck.sources.unpack import Damaged, TooLarge, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from scamcheck.core.feed import Feed
    from tests.checks.world import feed as make_feed
else:
    from checks.world import feed as make_feed

MIB = 1024 * 1024
TEXT = b"".join(b"host-%d.example\n" % number for number in range(3000))


def row(max_bytes: int = MIB, member: str = "") -> Feed:
    from dataclasses import replace

    return replace(make_feed("x", max_bytes=max_bytes), layout=Layout(member=member))


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def zstd_stream(data: bytes) -> bytes:
    """Pack without the size in the header, as a server that packs on the way does."""
    packer = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    return packer.compress(data) + packer.flush()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def read(tmp_path: Path, data: bytes, feed: Feed | None = None, encoding: str = "") -> bytes:
    path = tmp_path / "list"
    path.write_bytes(data)
    with unpacked(path, feed or row(), encoding) as file:
        found = file.read()
        file.seek(0)
        assert file.read() == found
    assert [item.name for item in tmp_path.iterdir()] == ["list"]
    return found


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd, zstd_stream, lambda data: zipped({"a/list.csv": data})])
@pytest.mark.parametrize(("wrap", "encoding"), [(bytes, ""), (gzip.compress, "gzip"), (zstd_stream, "zstd")])
def test_every_container_in_every_encoding(
    tmp_path: Path, pack: Callable[[bytes], bytes], wrap: Callable[[bytes], bytes], encoding: str
) -> None:
    assert read(tmp_path, wrap(pack(TEXT)), encoding=encoding) == TEXT


@pytest.mark.parametrize("encoding", ["identity", " GZIP", "x-gzip", "gzip, zstd"])
def test_names_of_encodings(tmp_path: Path, encoding: str) -> None:
    data = {"identity": TEXT, "gzip, zstd": zstd(gzip.compress(TEXT))}.get(encoding, gzip.compress(TEXT))
    assert read(tmp_path, data, encoding=encoding) == TEXT


@pytest.mark.parametrize("encoding", ["br", "gzip, br", "gzip, gzip, gzip", "gzip"])
def test_an_encoding_that_is_not_read_or_not_there_is_damage(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(Damaged):
        read(tmp_path, TEXT, encoding=encoding)


def test_a_plain_file_is_opened_in_place(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(TEXT)
    with unpacked(path, row()) as file:
        assert file.name == str(path)


@pytest.mark.parametrize("data", [b"", b"a", b"\x1f", b"PK"])
def test_short_files_are_plain(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == data


def test_several_members_are_one_file(tmp_path: Path) -> None:
    assert read(tmp_path, gzip.compress(b"a\n") + gzip.compress(b"") + gzip.compress(TEXT)) == b"a\n" + TEXT
    assert read(tmp_path, zstd(b"a\n") + b"\x50\x2a\x4d\x18\x03\x00\x00\x00skp" + zstd_stream(TEXT)) == b"a\n" + TEXT


def test_what_follows_the_last_member(tmp_path: Path) -> None:
    """Zeros are the padding of tapes and disks; anything else means that the file is not what was published."""
    assert read(tmp_path, gzip.compress(TEXT) + bytes(200_000)) == TEXT
    for data in (gzip.compress(TEXT) + b"<html>", zstd(TEXT) + b"\x00" * 20):
        with pytest.raises(Damaged):
            read(tmp_path, data)


@pytest.mark.parametrize("pack", [gzip.compress, zstd, zstd_stream, lambda data: zipped({"a": data})])
def test_every_cut_and_every_flipped_byte_is_told(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    data = pack(TEXT)
    for end in range(4, len(data), max(1, len(data) // 60)):
        with pytest.raises(Damaged):
            read(tmp_path, data[:end])
    if pack is not zstd_stream:  # this one has no checksum
        middle = len(data) // 2
        with pytest.raises(Damaged):
            read(tmp_path, data[:middle] + bytes([data[middle] ^ 0x5A]) + data[middle + 1 :])


def test_which_file_of_a_zip(tmp_path: Path) -> None:
    files = {"folder/": b"", "README.txt": b"hello", "data/LIST.xml": TEXT, "big.bin": TEXT + TEXT}
    assert read(tmp_path, zipped(files), row(member="list.XML")) == TEXT
    assert read(tmp_path, zipped(files), row(member="gone.xml")) == TEXT + TEXT
    assert read(tmp_path, zipped(files)) == TEXT + TEXT
    assert read(tmp_path, zipped({"../../etc/passwd": TEXT}, zipfile.ZIP_STORED)) == TEXT


@pytest.mark.parametrize(
    "data",
    [
        zipped({}),
        zipped({"only-a-folder/": b""}),
        zipped({"a": TEXT}, zipfile.ZIP_BZIP2),
        zipped({"a": TEXT}, zipfile.ZIP_LZMA),
        zipped({"a": TEXT}).replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
        zipped({f"{number:060}": b"" for number in range(12_000)}),
    ],
    ids=["empty", "folders", "bzip2", "lzma", "encrypted", "endless table of contents"],
)
def test_zip_files_that_are_not_read(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Damaged):
        read(tmp_path, data, row(4 * MIB))


def test_sizes_are_counted_packed_and_unpacked(tmp_path: Path) -> None:
    assert read(tmp_path, TEXT, row(len(TEXT))) == TEXT
    packers: tuple[Callable[[bytes], bytes], ...] = (bytes, gzip.compress, zstd, lambda data: zipped({"a": data}))
    for pack in packers:
        with pytest.raises(TooLarge):
            read(tmp_path, pack(TEXT), row(len(TEXT) - 1))


@pytest.mark.parametrize(
    "pack",
    [
        lambda data: gzip.compress(data, 9),
        zstandard.ZstdCompressor(level=19).compress,
        lambda data: zipped({"a": data}),
    ],
    ids=["gzip", "zstd", "zip"],
)
def test_a_bomb_is_stopped_early_and_takes_little_memory(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """300 MB in 10 to 400 KB, under a limit of 64 MiB: no more than one step is ever in memory."""
    path = tmp_path / "list"
    path.write_bytes(pack(bytes(300 * MIB)))
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge), unpacked(path, row(64 * MIB)):
            pytest.fail("opened")
        assert tracemalloc.get_traced_memory()[1] < 10 * MIB
    finally:
        tracemalloc.stop()
    assert [item.name for item in tmp_path.iterdir()] == ["list"]


@pytest.mark.parametrize(
    "member", [gzip.compress(b"", mtime=0), b"\x50\x2a\x4d\x18\x00\x00\x00\x00"], ids=["gzip", "zstd"]
)
def test_a_million_empty_members_are_no_list(tmp_path: Path, member: bytes) -> None:
    with pytest.raises(Damaged):
        read(tmp_path, (zstd(b"") if member[0] == 0x50 else b"") + member * 70_000, row(2 * MIB))


def test_a_window_that_would_take_all_memory_is_refused(tmp_path: Path) -> None:
    wide = zstandard.ZstdCompressionParameters(window_log=27, compression_level=3)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    with pytest.raises(Damaged):
        read(tmp_path, packer.compress(TEXT) + packer.flush())


def test_it_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(gzip.compress(TEXT))
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled), unpacked(path, row(), task=task):
        pytest.fail("opened")


def test_the_copy_may_lie_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "list"
    path.write_bytes(gzip.compress(TEXT))
    with unpacked(path, row(), folder=tmp_path) as file:
        assert file.read() == TEXT
    with pytest.raises(FileNotFoundError), unpacked(path, row(), folder=tmp_path / "gone"):
        pytest.fail("opened")


SAMPLES = [gzip.compress(TEXT[:300]), zstd(TEXT[:300]), zipped({"a": TEXT[:300], "b": b"x"})]


@settings(max_examples=300, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sample=st.sampled_from(SAMPLES),
    edits=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
    cut=st.integers(0, 400),
    encoding=st.sampled_from(["", "gzip", "zstd"]),
)
def test_mutated_files(tmp_path: Path, sample: bytes, edits: list[tuple[int, int]], cut: int, encoding: str) -> None:
    data = bytearray(sample)
    for place, value in edits:
        data[place % len(data)] = value
    with suppress(Damaged, TooLarge):
        assert len(read(tmp_path, bytes(data[: len(data) - cut]), row(10_000), encoding)) <= 10_000


@settings(max_examples=200, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from([b"", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"PK\x05\x06"]),
    data=st.binary(max_size=300),
    end=st.sampled_from([b"", b"PK\x05\x06" + bytes(18), b"PK\x06\x07" + b"\xff" * 16 + b"PK\x05\x06" + bytes(18)]),
    encoding=st.sampled_from(["", "gzip", "zstd"]),
)
def test_arbitrary_bytes(tmp_path: Path, start: bytes, data: bytes, end: bytes, encoding: str) -> None:
    with suppress(Damaged, TooLarge):
        read(tmp_path, start + data + end, row(10_000), encoding)
