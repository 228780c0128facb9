"""The command line as a process: streams, bytes, signals, closed pipes, no screen."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from scamcheck.services.explain import NOTICES, REJECTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ROOT
else:
    from checks.world import ROOT

PYTHON = [sys.executable, "-W", "error", "-m", "scamcheck"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="POSIX streams and signals")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("process-home")


def environment(folder: Path, **extra: str) -> dict[str, str]:
    left_out = {"PYTHONUNBUFFERED", "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE", "LC_ALL", "LANG"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "SCAMCHECK_HOME": str(folder), "PYTHONPATH": str(ROOT), **extra}


def run(folder: Path, *arguments: str | bytes, stdin: bytes = b"", **extra: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*PYTHON, *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=30,
        cwd=folder,
        env=environment(folder, **extra),
    )
    assert b"Traceback" not in done.stderr
    assert b"Something went wrong" not in done.stderr
    return done


def sentence(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(done.stderr.decode("utf-8").split())


@pytest.mark.parametrize(
    ("stdin", "code", "value"),
    [
        (b"coinbsae.com\n", 1, "coinbsae.com"),
        (b"\xef\xbb\xbfcoinbsae.com\r\n", 1, "coinbsae.com"),
        ("b\u0456nance.com".encode(), 1, "xn--bnance-pvf.com"),
        (b"coinbsae.com\x00", 1, "coinbsae.com"),
        (b"co\x00in\x07bsae.com", 1, "coinbsae.com"),
        (b"look at coinbsae.com\nplease\n", 1, None),
    ],
)
def test_a_dash_reads_standard_input(folder: Path, stdin: bytes, code: int, value: str | None) -> None:
    done = run(folder, "check", "-", "--json", stdin=stdin)
    found = json.loads(done.stdout)
    assert done.returncode == code
    assert value is None or found["value"] == value


@pytest.mark.parametrize(
    ("stdin", "code"),
    [
        (b"", "input.empty"),
        (b"\n\n", "input.empty"),
        (b"\x00" * 100, "input.empty"),
        (b"\xff\xfe\xfa", "input.unreadable"),
        (b"x" * 1_048_576, "input.too_long"),
        ("\u20ac".encode() * 1_000_000, "input.too_long"),
        (b" " * 40_000 + b"x" + b" " * 40_000, "input.too_long"),
    ],
)
def test_standard_input_that_cannot_be_checked(folder: Path, stdin: bytes, code: str) -> None:
    done = run(folder, "check", "-", stdin=stdin)
    assert (done.returncode, done.stdout) == (64, b"")
    assert sentence(done) == REJECTIONS[code]


@POSIX
def test_a_closed_standard_input_is_empty(folder: Path) -> None:
    line = ["/bin/sh", "-c", 'exec "$@" <&-', "sh", *PYTHON, "check", "-"]
    done = subprocess.run(line, capture_output=True, check=False, timeout=30, env=environment(folder))
    assert (done.returncode, sentence(done)) == (64, REJECTIONS["input.empty"])


@POSIX
@pytest.mark.parametrize("argument", [b"\xff\xfe", b"\xff\xfe.", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_are_refused(folder: Path, argument: bytes) -> None:
    done = run(folder, "check", argument)
    assert (done.returncode, sentence(done)) == (64, REJECTIONS["input.unreadable"])


@POSIX
def test_bytes_that_are_no_text_inside_a_name_do_no_harm(folder: Path) -> None:
    done = run(folder, "check", b"Quarzum \xff Trade", "--json")
    assert json.loads(done.stdout)["value"] == "Quarzum \ufffd Trade"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_a_terminal_of_few_characters_gets_an_answer(folder: Path, encoding: str) -> None:
    done = run(folder, "check", "-", stdin="b\u0456nance.com".encode(), PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert b"Be careful. We found warning signs." in done.stdout
    assert done.stdout.decode(encoding)


def test_many_spaces_in_a_row_do_not_hang(folder: Path) -> None:
    done = run(folder, "check", "-", stdin=b"see" + b" " * 49_000 + b"this (at) (dot)")
    assert done.returncode in {0, 1, 3, 64}


@POSIX
def test_a_display_that_does_not_answer_is_no_screen(folder: Path) -> None:
    done = run(folder, DISPLAY=":987")
    assert done.returncode == 69
    assert sentence(done).startswith("There is no screen here that a window could open on.")


def test_without_a_screen_the_window_says_how_to_use_the_terminal(folder: Path) -> None:
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("there is always a screen on this system")
    done = run(folder)
    assert (done.returncode, done.stdout) == (69, b"")
    assert sentence(done) == (
        "There is no screen here that a window could open on. "
        f'You can ask in the terminal: {sys.executable} -m scamcheck check "https://example.com"'
    )


def test_where_qt_is_missing_the_window_says_so(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text("raise ImportError('libEGL.so.1: cannot open')\n", "ascii")
    done = run(folder, QT_QPA_PLATFORM="offscreen", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert done.returncode == 69
    assert "libEGL.so.1: cannot open" in sentence(done)
    assert "scamcheck check" in sentence(done)


@POSIX
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "coinbsae.com"),
        ("check", "--json", "coinbsae.com"),
        ("batch", "items.txt", "--format", "csv"),
        ("lists", "status"),
    ],
)
def test_a_closed_pipe_is_no_crash(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "items.txt").write_text("coinbsae.com\n", encoding="ascii")
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [*PYTHON, *arguments], stdout=writer, stderr=subprocess.PIPE, check=False, timeout=30, cwd=folder,
            env=environment(folder),
        )  # fmt: skip
    finally:
        os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 130


@POSIX
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full on this system")  # noqa: PTH110
@pytest.mark.parametrize("arguments", [("check", "coinbsae.com"), ("batch", "items.txt")])
def test_a_full_disk_behind_the_output_is_no_traceback(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "items.txt").write_text("coinbsae.com\n", encoding="ascii")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [*PYTHON, *arguments], stdout=full, stderr=subprocess.PIPE, check=False, timeout=30, cwd=folder,
            env=environment(folder),
        )  # fmt: skip
    assert done.returncode == 70
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@POSIX
def test_ctrl_c_ends_with_130_and_no_traceback(folder: Path) -> None:
    """The child waits for more of standard input, which this test holds open: what was sent is gone from the pipe."""
    import fcntl
    import termios

    with subprocess.Popen(
        [*PYTHON, "check", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(folder),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(b"goodplace.org")
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while struct.unpack("i", fcntl.ioctl(process.stdin, termios.FIONREAD, b"\0\0\0\0"))[0]:
            assert process.poll() is None, "the program ended before it was asked anything"
            assert time.monotonic() < deadline, "the program does not read"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the program, whose data a test may damage."""
    folder = tmp_path_factory.mktemp("program")
    for part in ("scamcheck", "assets"):
        shutil.copytree(ROOT / part, folder / part)
    return folder


@pytest.mark.parametrize("damaged", [b"\xff\x00", None], ids=["bytes", "gone"])
@pytest.mark.parametrize("name", ["brands.toml", "words.txt", "weights.toml", "name_model.bin", "starter/tranco.csv"])
def test_a_damaged_file_of_ours_is_named_by_the_program(
    program: Path, tmp_path: Path, name: str, damaged: bytes | None
) -> None:
    file = program / "assets" / name
    whole = file.read_bytes()
    file.unlink() if damaged is None else file.write_bytes(damaged)
    done = run(tmp_path, "check", "coinbsae-l0gin.top", PYTHONPATH=str(program))
    file.write_bytes(whole)
    if name.startswith("starter/"):  # one list less: the rest answers
        assert (done.returncode, bool(done.stdout)) == (1, True)
        assert sentence(done).removeprefix("! ") == NOTICES["starter.damaged"].format(name="tranco.csv")
    else:
        assert (done.returncode, done.stdout) == (3, b"")
        assert sentence(done) == NOTICES["data.damaged"].format(name=name)


def test_a_folder_that_cannot_be_written_still_answers(folder: Path) -> None:
    (folder / "file").write_text("x", encoding="ascii")
    done = run(folder, "check", "blender.io", "--home", str(folder / "file" / "home"))
    assert done.returncode == 2
    assert NOTICES["store.in_memory"].format(folder=folder / "file" / "home") in sentence(done)


def test_a_damaged_store_is_set_aside_and_told_once(tmp_path: Path) -> None:
    (tmp_path / "lists.sqlite").write_bytes(b"garbage" * 1_000)
    first = run(tmp_path, "check", "blender.io")
    assert first.returncode == 2
    assert NOTICES["store.set_aside"].split("{name}")[0] + "lists.sqlite.damaged-" in sentence(first)
    second = run(tmp_path, "check", "blender.io")
    assert (second.returncode, second.stderr) == (2, b"")
