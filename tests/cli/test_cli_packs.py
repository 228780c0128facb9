"""``scamcheck lists export`` and ``import-pack``: from an office to another home, with and without somebody at the terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from scamcheck.__main__ import main
from scamcheck.services.packs.words import OUTCOMES, WORDING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.checks.world import ROOT, catalog
    from tests.e2e.publishers import says
else:
    from checks.world import ROOT, catalog
    from e2e.publishers import says

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals and named pipes")
LISTED, NAME = "listed7-invented-for-tests.com", "DurableNapkin scam blocklist"
KEY = r"[0-9a-f]{4}(?: [0-9a-f]{4}){7}"


@dataclass(frozen=True)
class Office:
    """A home with a list that may be passed on and one that may not, and the pack that it made."""

    home: Path
    pack: Path
    key: str
    said: str


def program(home: Path, *arguments: str, **how: object) -> subprocess.Popen[bytes]:
    """Start the program with a key store that keeps nothing: that of this computer is never asked."""
    told = {
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "TERM": "xterm",
        "COLUMNS": "80",
    }
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"LANGUAGE", "LC_ALL", "LANG", "SCAMCHECK_HOME"}
    }
    line = [sys.executable, "-W", "error", "-m", "scamcheck", "--home", str(home), *arguments]
    return subprocess.Popen(line, env=kept | told, **how)  # type: ignore[call-overload,no-any-return]


def ran(home: Path, *arguments: str, cwd: Path | None = None) -> tuple[int, str, str]:
    """Run the program where nobody can answer a question; returns its exit code and both streams on one line each."""
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with program(home, *arguments, cwd=cwd, **streams) as process:
        out, err = (" ".join(stream.decode("utf-8").split()) for stream in process.communicate(timeout=60))
    assert "Traceback" not in err
    assert "Something went wrong" not in err
    return process.returncode, out, err


def quick(capsys: pytest.CaptureFixture[str], home: Path, *arguments: str) -> tuple[int, str, str]:
    """Run the program in this process: for all that opens no key store."""
    code = main(["--home", str(home), *arguments])
    captured = capsys.readouterr()
    return code, " ".join(captured.out.split()), " ".join(captured.err.split())


def listed(path: Path, count: int) -> str:
    path.write_text("".join(f"||listed{number}-invented-for-tests.com^\n" for number in range(count)), "ascii")
    return str(path)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    home, pack = folder / "home", folder / "lists.scamlists"
    main(["--home", str(home), "lists", "import", listed(folder / "a.txt", 400), "--as", "durablenapkin"])
    main(["--home", str(home), "lists", "import", listed(folder / "b.txt", 5_000), "--as", "gaso"])
    code, out, err = ran(home, "lists", "export", str(pack), "--by", "Office A")
    assert code == 0, err
    found = re.search(KEY, out)
    assert found is not None, out
    return Office(home, pack, found[0], f"{out} {err}")


@pytest.fixture
def field(tmp_path: Path) -> Path:
    """Give another computer's home."""
    return tmp_path / "field"


def test_an_export_says_what_is_inside_what_is_not_and_its_key(office: Office) -> None:
    gaso = catalog().feeds["gaso"]
    assert says(office.said, WORDING["pack.left_out.licence"], list=gaso.title, licence=gaso.licence)
    assert says(office.said, WORDING["pack.key_not_kept"])
    assert "lists.scamlists: 6 lists, " in office.said
    with zipfile.ZipFile(office.pack) as pack:
        assert not any("gaso" in name for name in pack.namelist())


def test_a_new_key_is_shown_and_nothing_is_taken_in_where_nobody_can_answer(
    capsys: pytest.CaptureFixture[str], office: Office, field: Path
) -> None:
    code, out, err = ran(field, "lists", "import-pack", str(office.pack))
    assert (code, out) == (64, "")
    assert says(err, WORDING["pack.new_key"], name=office.pack.name, made_by="Office A", fingerprint=office.key)
    assert err.endswith(f'add: --accept "{office.key}"')
    assert quick(capsys, field, "check", LISTED)[0] != 2
    assert not (field / "trusted_keys.json").exists()


def test_an_accepted_pack_answers_and_is_not_asked_about_again(
    capsys: pytest.CaptureFixture[str], office: Office, field: Path
) -> None:
    first = quick(capsys, field, "lists", "import-pack", str(office.pack), "--accept", office.key)
    assert (first[0], first[2]) == (0, "")
    assert says(first[1], OUTCOMES["taken"], list=NAME, count="400")
    assert quick(capsys, field, "check", LISTED)[0] == 2
    again = quick(capsys, field, "lists", "import-pack", str(office.pack))
    assert (again[0], again[2]) == (0, "")
    assert says(again[1], OUTCOMES["pack.list.same"], list=NAME)
    assert f"Taken in from pack {office.key} on " in quick(capsys, field, "lists", "status")[1]


@pytest.mark.parametrize("write", [str.upper, lambda key: key.replace(" ", ""), lambda key: f"  {key}\n"])
def test_a_key_may_be_typed_in_any_way(
    capsys: pytest.CaptureFixture[str], office: Office, field: Path, write: Callable[[str], str]
) -> None:
    assert quick(capsys, field, "lists", "import-pack", str(office.pack), "--accept", write(office.key))[0] == 0


@pytest.mark.parametrize("key", ["0000 " * 7 + "0000", "yes", "35e0", "*"])
def test_another_key_is_refused(capsys: pytest.CaptureFixture[str], office: Office, field: Path, key: str) -> None:
    code, out, err = quick(capsys, field, "lists", "import-pack", str(office.pack), "--accept", key)
    assert (code, out) == (64, "")
    assert says(err, WORDING["pack.not_that_key"], name=office.pack.name, fingerprint=office.key)
    assert quick(capsys, field, "check", LISTED)[0] != 2


@pytest.mark.parametrize("place", [0.02, 0.3, 0.6, 0.95, 0.999])
def test_an_altered_pack_is_refused_even_from_a_known_key(
    capsys: pytest.CaptureFixture[str], office: Office, field: Path, tmp_path: Path, place: float
) -> None:
    data = bytearray(office.pack.read_bytes())
    data[int(len(data) * place)] ^= 1
    altered = tmp_path / "altered.scamlists"
    altered.write_bytes(data)
    code, out, err = quick(capsys, field, "lists", "import-pack", str(altered), "--accept", office.key)
    assert (code, out) == (64, "")
    codes = ("pack.altered", "pack.not_a_pack", "pack.not_that_key")
    assert any(says(err, WORDING[code], name=altered.name) for code in codes), err
    assert quick(capsys, field, "check", LISTED)[0] != 2
    assert not (field / "trusted_keys.json").exists()


@pytest.mark.parametrize(
    ("name", "code"), [("home", "pack.unreadable"), ("none", "pack.unreadable"), ("a.txt", "pack.not_a_pack")]
)
def test_what_is_no_pack_is_refused(
    capsys: pytest.CaptureFixture[str], office: Office, field: Path, name: str, code: str
) -> None:
    left, out, err = quick(capsys, field, "lists", "import-pack", str(office.pack.parent / name))
    assert (left, out) == (64, "")
    assert says(err, WORDING[code], name=name)


def test_a_pack_whose_maker_has_a_new_key_is_told_apart(office: Office, field: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.scamlists"
    assert ran(office.home, "lists", "export", str(other), "--only", "durablenapkin", "--by", "Office A")[0] == 0
    assert ran(field, "lists", "import-pack", str(office.pack), "--accept", office.key)[0] == 0
    code, _, err = ran(field, "lists", "import-pack", str(other))
    assert (code, says(err, WORDING["pack.other_key"], name=other.name, made_by="Office A")) == (64, True)


@pytest.mark.parametrize(
    ("only", "why"),
    [(("gaso",), "licence"), (("scamsniffer",), "not_here"), (("gaso", "scamsniffer"), "not_here")],
)
def test_without_a_list_that_may_be_passed_on_no_pack_is_made(
    office: Office, tmp_path: Path, only: tuple[str, ...], why: str
) -> None:
    code, out, err = ran(office.home, "lists", "export", str(tmp_path / "p.scamlists"), "--only", *only)
    assert (code, out, says(err, WORDING[f"pack.left_out.{why}"])) == (64, "", True)
    assert list(tmp_path.iterdir()) == []


def test_a_list_that_may_not_be_passed_on_is_left_out_by_name(office: Office, tmp_path: Path) -> None:
    code, out, err = ran(office.home, "lists", "export", str(tmp_path / "p"), "--only", "gaso", "durablenapkin")
    assert (code, out.startswith("p: 1 list, ")) == (0, True)
    assert says(err, WORDING["pack.left_out.licence"], list=catalog().feeds["gaso"].title)


def test_an_unknown_list_cannot_be_packed(office: Office, tmp_path: Path) -> None:
    code, out, err = ran(office.home, "lists", "export", str(tmp_path / "p"), "--only", "durablenapkin", "nonsense")
    assert (code, out) == (64, "")
    assert err.startswith("There is no list called nonsense.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["none/p.scamlists", "file/p.scamlists", "folder"])
def test_where_a_pack_cannot_be_written_the_folder_is_named(office: Office, tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x", encoding="ascii")
    (tmp_path / "folder").mkdir()
    target = tmp_path / place
    code, out, err = ran(office.home, "lists", "export", str(target), "--only", "durablenapkin")
    assert (code, out) == (64, "")
    assert says(err, WORDING["pack.unwritable"], folder=str(target.parent))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_name_without_a_folder_is_told_with_it(office: Office, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    code, _, err = ran(office.home, "lists", "export", "folder", "--only", "durablenapkin", cwd=tmp_path)
    assert (code, says(err, WORDING["pack.unwritable"], folder=str(tmp_path))) == (64, True)
    code, _, err = ran(office.home, "lists", "import-pack", ".", cwd=tmp_path)
    assert (code, says(err, WORDING["pack.unreadable"], name=".")) == (64, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_folder_that_is_read_only_is_named(office: Office, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    code, _, err = ran(office.home, "lists", "export", str(tmp_path / "p"), "--only", "durablenapkin")
    tmp_path.chmod(0o700)
    assert (code, says(err, WORDING["pack.unwritable"], folder=str(tmp_path))) == (64, True)


@POSIX
def test_a_pack_never_takes_the_place_of_what_is_no_file(office: Office, tmp_path: Path) -> None:
    """As root, ``export /dev/stdout`` would have put a file in the place of the device."""
    os.mkfifo(tmp_path / "pipe")
    code, out, err = ran(office.home, "lists", "export", str(tmp_path / "pipe"), "--only", "durablenapkin")
    assert (code, out, says(err, WORDING["pack.unwritable"])) == (64, "", True)
    assert (tmp_path / "pipe").is_fifo()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


@POSIX
@pytest.mark.parametrize(
    ("typed", "taken"),
    [("yes\n", True), (" YES \n", True), ("no\n", False), ("\n", False), ("y\n", False), ("\x04", False)],
)
def test_a_person_at_the_terminal_is_asked(
    capsys: pytest.CaptureFixture[str], office: Office, field: Path, typed: str, *, taken: bool
) -> None:
    code, shown = asked(field, office.pack, typed)
    assert says(shown, WORDING["pack.new_key"], name=office.pack.name, made_by="Office A", fingerprint=office.key)
    assert shown.index("Type yes to go on:") > shown.index(office.key)
    assert code == (0 if taken else 64)
    assert says(shown, OUTCOMES["taken"], list=NAME) is taken
    assert (quick(capsys, field, "check", LISTED)[0] == 2) is taken
    assert (field / "trusted_keys.json").exists() is taken


def asked(home: Path, pack: Path, typed: str) -> tuple[int, str]:
    """Run ``import-pack`` on a terminal, type once the question is there, and return exit code and what was shown."""
    ours, theirs = os.openpty()
    with program(home, "lists", "import-pack", str(pack), stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown, answered = b"", False
        with suppress(OSError):  # how Linux says that nobody is left at the other end
            while part := os.read(ours, 65_536):
                shown += part
                if not answered and b"go on:" in shown:
                    answered = os.write(ours, typed.encode("ascii")) > 0
        process.wait(30)
    os.close(ours)
    assert b"Traceback" not in shown
    return process.returncode, " ".join(shown.decode("utf-8").split())
