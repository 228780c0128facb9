"""``scamcheck lookups``: what each look-up sends, on and off, and keys that are never in an argument or on the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from scamcheck.cli import read
from scamcheck.core.lookup import Sent
from scamcheck.services.secrets import SERVICE
from scamcheck.services.settings import SettingsFile
from scamcheck.sources.lookups import LOOKUPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import ROOT
    from tests.cli.keyed_program import furnished
    from tests.services import keyed
    from tests.services.keystores import MemoryStore
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import as_json
    from tests.sources.server import HERE, Route
else:
    from checks.world import ROOT
    from cli.keyed_program import furnished
    from services import keyed
    from services.keystores import MemoryStore
    from sources.internet import Internet
    from sources.lookup_samples import as_json
    from sources.server import HERE, Route

KEY = "Kq7-Zx93_ptWm2Lr8vYc"
PROGRAM = ROOT / "tests" / "cli" / "keyed_program.py"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX (pty)")


@dataclass
class Runner:
    """Runs ``scamcheck`` in this process with the key store of the test."""

    home: Path
    capsys: pytest.CaptureFixture[str]
    store: MemoryStore
    net: Internet | None = None

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = 64
        try:
            request = read((*arguments, "--home", str(self.home), "--lang", "en"))
            furnished(request, self.net.trust if self.net else None, self.store)
            assert request.command is not None
            code = request.command(request)
            request.app.close()
        except SystemExit as left:
            code = int(str(left.code))
        captured = self.capsys.readouterr()
        return code, " ".join(captured.out.split()), " ".join(captured.err.split())

    def on(self) -> tuple[str, ...]:
        return SettingsFile(self.home / "settings.json").current.lookups


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(home, capsys, MemoryStore())


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    with Internet(keyed.HOST) as running:
        running.lead(monkeypatch)
        yield running


def test_each_look_up_says_who_is_asked_what_is_sent_and_that_it_is_off(run: Runner) -> None:
    code, out, err = run("lookups")
    assert (code, err) == (0, "")
    assert out.count("Off. You are asked first.") == len(LOOKUPS) + 1
    told = out[out.index(" keyed ") :]
    for part in (
        "Reports of others",
        "Goes to: Keyed Example Ltd, United States",
        f"Server: {keyed.HOST}",
        "This is sent: the domain, without what stands before or after it",
        "They can see that somebody asks about this domain.",
        "They also see the network address of this computer, and the time.",
        f"It needs a key of your own, which is free or cheap at {keyed.PAGE}.",
        "No key is kept.",
        "Used up in the last month: 0 of 10.",
    ):
        assert part in told
    assert all(f" {module.FACTS.id} " in f" {out} " for module in LOOKUPS)


def test_the_list_for_programs(run: Runner, capsys: pytest.CaptureFixture[str]) -> None:
    run.store.kept[SERVICE, "look-up keyed"] = KEY
    request = furnished(read(("lookups", "--json", "--home", str(run.home))), None, run.store)
    at = datetime.now(UTC)
    request.app.record.add(Sent(at, keyed.ID, keyed.HOST, "/v1/a.org", "/v1/{text}", "a.org", 200))
    assert request.command is not None
    assert request.command(request) == 0
    out = capsys.readouterr().out
    (row,) = (row for row in json.loads(out) if row["id"] == keyed.ID)
    assert row == {
        "id": "keyed",
        "title": "Reports of others",
        "operator": "Keyed Example Ltd",
        "country": "US",
        "sends": "registrable",
        "hosts": [keyed.HOST],
        "homepage": "https://keyed.example/",
        "on": False,
        "key": {"page": keyed.PAGE, "required": True, "kept": True, "session": False},
        "quotas": [{"calls": 10, "seconds": 2419200, "used": 1}],
    }
    assert KEY not in out


def test_on_says_what_is_sent_and_off_takes_it_back(run: Runner) -> None:
    code, out, err = run("lookups", "on", "keyed", "rdap-domain", "keyed")
    assert (code, err, run.on()) == (0, "", ("keyed", "rdap-domain"))
    assert out.index("Goes to: Keyed Example Ltd") < out.index("Switched on: keyed, rdap-domain.")
    assert "On. It is asked without asking you first." in run("lookups")[1]
    assert run("lookups", "off", "keyed")[1] == "Switched off: keyed."
    assert run.on() == ("rdap-domain",)
    assert run("lookups", "off", "--all")[1] == "All look-ups are off."
    assert run.on() == ()


@pytest.mark.parametrize(
    "arguments",
    [
        ("on", KEY), ("off", KEY), ("key", KEY), ("test", KEY), ("key", "keyed", KEY), ("key", "keyed", "-", KEY),
        ("key", "keyed", f"--key={KEY}"), ("key", "keyed", "--remove", KEY), ("off",), ("off", "keyed", "--all"),
    ],
)  # fmt: skip
def test_what_is_no_look_up_or_a_key_in_the_wrong_place_is_refused_and_not_repeated(
    run: Runner, arguments: tuple[str, ...]
) -> None:
    code, out, err = run("lookups", *arguments)
    assert (code, out, run.on(), run.store.kept) == (64, "", (), {})
    assert err
    assert KEY not in err


def test_a_look_up_without_a_key_takes_none(run: Runner) -> None:
    for action in (("key", "rdap-domain", "-"), ("test", "rdap-domain"), ("key", "rdap-domain", "--remove")):
        assert run("lookups", *action) == (64, "", "This look-up works without a key.")


def test_a_key_in_a_command_is_refused_with_the_way_that_works(run: Runner) -> None:
    _, _, err = run("lookups", "key", "keyed", KEY)
    assert err.startswith("Never write a key into a command: it would stay in the history of the terminal. Type: ")
    assert err.endswith(" lookups key keyed")


def piped(home: Path, key: bytes, store: str) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, str(PROGRAM), "lookups", "key", "keyed", "-", "--home", str(home), "--lang", "en"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "TEST_STORE": store}
    return subprocess.run(line, input=key, capture_output=True, check=False, timeout=60, env=env)


@pytest.mark.parametrize(
    ("key", "store", "code", "said"),
    [
        (KEY.encode() + b"\nmore\n", "memory", 0, "The key is in the key store of this computer."),
        (KEY.encode(), "none", 64, "This computer has no key store that scamcheck can use. The key was not saved."),
        (b"", "memory", 64, "This is not a key:"),
        (b"\xff\xfe\n", "memory", 64, "This is not a key:"),
        (b"two words\n", "memory", 64, "This is not a key:"),
    ],
)
def test_a_key_comes_from_standard_input(home: Path, key: bytes, store: str, code: int, said: str) -> None:
    done = piped(home, key, store)
    shown = " ".join((done.stdout + done.stderr).decode().split())
    assert done.returncode == code
    assert shown.startswith(said)
    assert KEY not in shown
    assert not [path for path in home.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


def test_without_a_terminal_it_says_how_to_hand_a_key_over(home: Path) -> None:
    line = [sys.executable, str(PROGRAM), "lookups", "key", "keyed", "--home", str(home), "--lang", "en"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "TEST_STORE": "memory"}
    done = subprocess.run(
        line, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60, env=env, text=True
    )
    assert (done.returncode, done.stdout) == (64, "")
    said = " ".join(done.stderr.split())
    assert said.startswith("A key is typed in a terminal. In a script, hand it to: ")
    assert said.endswith(" lookups key keyed -")


@POSIX
def test_a_key_that_is_typed_is_not_shown(home: Path) -> None:
    import pty

    terminal, other_end = pty.openpty()
    line = [sys.executable, str(PROGRAM), "lookups", "key", "keyed", "--home", str(home), "--lang", "en"]
    env = os.environ | {"PYTHONPATH": str(ROOT), "TEST_STORE": "memory", "COLUMNS": "200"}
    shown = b""
    with subprocess.Popen(
        line, stdin=other_end, stdout=other_end, stderr=other_end, env=env, start_new_session=True
    ) as process:
        os.close(other_end)
        while b"it is not shown" not in shown:
            shown += os.read(terminal, 4096)
        os.write(terminal, KEY.encode() + b"\n")
        try:
            while piece := os.read(terminal, 4096):
                shown += piece
        except OSError:  # how Linux says that the other end is closed
            pass
    os.close(terminal)
    text = shown.decode()
    assert (process.returncode, KEY in text) == (0, False)
    assert text.startswith('Your key for "Reports of others" (it is not shown): ')
    assert "The key is in the key store of this computer." in text


def test_a_key_is_taken_out(run: Runner) -> None:
    run.store.kept[SERVICE, "look-up keyed"] = KEY
    assert run("lookups", "key", "keyed", "--remove") == (0, "The key is gone.", "")
    assert run.store.kept == {}


@pytest.mark.allow_hosts([HERE])
@pytest.mark.parametrize(
    ("route", "code", "said"),
    [
        (as_json({}), 0, 'The key works: "Reports of others" answered.'),
        (Route(status=401), 64, '"Reports of others" did not accept your key. Look at it in Settings.'),
        (Route(status=403), 64, '"Reports of others" did not accept your key. Look at it in Settings.'),
        (Route(status=500), 75, '"Reports of others" has a fault of its own. Try again later.'),
        (Route(status=429), 75, '"Reports of others" asked us to wait. Try again later.'),
    ],
)
def test_a_key_is_tested_with_one_call_that_is_recorded(
    run: Runner, net: Internet, route: Route, code: int, said: str
) -> None:
    run.net = net
    run.store.kept[SERVICE, "look-up keyed"] = KEY
    net.says(keyed.HOST, keyed.PATH, route)
    found, out, err = run("lookups", "test", "keyed")
    assert found == code
    assert (out or err) == f"{said} Sent out for this test: your key, and example.com to {keyed.HOST}."
    ((host, request),) = net.requests
    assert (host, request.path, request.headers["x-key"]) == (keyed.HOST, keyed.PATH, KEY)
    assert "Used up in the last month: 1 of 10." in run("lookups")[1]
    (row,) = json.loads((run.home / "sent.json").read_text(encoding="utf-8"))["sent"]
    assert (row["lookup"], row["place"]) == ("keyed", "/v1/{text}")
    for path in run.home.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path


def test_without_a_key_nothing_is_sent_for_a_test(run: Runner) -> None:
    code, out, err = run("lookups", "test", "keyed")
    assert (code, out) == (64, "")
    assert err == '"Reports of others" needs a key of your own. Enter it in Settings. Nothing was sent out.'
    assert not (run.home / "sent.json").exists()


def test_a_damaged_record_is_told(run: Runner) -> None:
    (run.home / "sent.json").write_text("{", encoding="ascii")
    code, _, err = run("lookups")
    assert code == 0
    assert err.startswith("! The record of online look-ups was damaged. It is kept as sent.json.damaged-")


def test_the_doctor_lists_what_left(run: Runner) -> None:
    assert "The record of the last 35 days: nothing was sent out for a check." in run("doctor")[1]
    rows = [
        {"at": "2026-11-20T10:00:00+00:00", "lookup": "rdap-domain", "host": "b.example", "place": "/d/{text}", "bytes": 200},
        {"at": "2026-11-21T10:05:00+00:00", "lookup": "rdap-domain", "host": "a.example", "place": "/d/{text}", "bytes": 210},
        {"at": "2001-01-01T10:05:00+00:00", "lookup": "keyed", "host": "a.example", "place": "/d/{text}", "bytes": 210},
    ]  # fmt: skip
    now = datetime.now(UTC)
    rows[0]["at"], rows[1]["at"] = (now.replace(hour=0, minute=0).isoformat(), now.isoformat())
    (run.home / "sent.json").write_text(json.dumps({"version": 1, "sent": rows}), encoding="utf-8")
    out = run("doctor")[1]
    assert (
        f"Sent out by Age of the domain in the last 35 days. Requests: 2, the last one at {now:%Y-%m-%d %H:%M} UTC. "
        "To: a.example, b.example. Addresses: /d/.... Bytes: 410."
    ) in out
    assert "Sent out by keyed" not in out
    assert "nothing was sent out" not in out


def test_the_doctor_says_that_there_is_no_record_where_nothing_is_left_behind(run: Runner) -> None:
    (run.home / "settings.json").write_text('{"leave_nothing": true}', encoding="ascii")
    out = run("doctor")[1]
    assert "You leave nothing behind, so what earlier starts sent out is in no record." in out
    assert "nothing was sent out for a check" not in out
