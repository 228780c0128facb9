"""``scamcheck check TEXT --online``: the offline answer first, nothing sent before a yes, and what left told at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from scamcheck.app import App, Folders
from scamcheck.cli import read
from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.services.secrets import SERVICE
from scamcheck.services.settings import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.checks.world import ASSETS, ROOT, host
    from tests.cli.keyed_program import furnished
    from tests.services import keyed
    from tests.services.keystores import MemoryStore
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import as_json
    from tests.sources.server import HERE, Route
else:
    from checks.world import ASSETS, ROOT, host
    from cli.keyed_program import furnished
    from services import keyed
    from services.keystores import MemoryStore
    from sources.internet import Internet
    from sources.lookup_samples import as_json
    from sources.server import HERE, Route

pytestmark = pytest.mark.allow_hosts([HERE])
PROGRAM = ROOT / "tests" / "cli" / "keyed_program.py"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX (pty)")
RDAP = "rdap.registry.example"
PATH = "/com/v1/domain/youngplace.com"
TYPED = "https://max:secret@login.youngplace.com/pay/now?user=max@mail.example#step2"
ASKED = "Send it? Type yes (this once), always (from now on) or no: "


def registered(day: str) -> Route:
    """Return a registry's answer on a domain that was registered on ``day``."""
    event = {"eventAction": "registration", "eventDate": f"{day}T08:15:30Z"}
    return as_json({"objectClassName": "domain", "events": [event]})


OLD = registered("1999-11-12")
YOUNG = registered((datetime.now(UTC).date() - timedelta(days=9)).isoformat())


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home whose host list is of today and whose list of servers names the registry of the tests."""
    home = tmp_path_factory.mktemp("online-home")
    app = App(Folders(home, ASSETS))
    today = datetime.now(UTC).date()
    app.store.replace("metamask", (host("evilplace.org"),), today, "test")
    servers = tuple(ListEntry(EntryKind.SUFFIX, tld, link=f"https://{RDAP}/com/v1/") for tld in ("com", "org"))
    app.store.replace("rdap", servers, today, "test")
    app.close()
    return home


@pytest.fixture
def net(monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    with Internet(keyed.HOST, RDAP) as running:
        running.lead(monkeypatch)
        running.says(RDAP, PATH, YOUNG)
        yield running


@dataclass
class Runner:
    """Runs ``scamcheck check`` in this process; ``stdin`` is no terminal."""

    home: Path
    capsys: pytest.CaptureFixture[str]
    net: Internet
    store: MemoryStore

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = 64
        try:
            request = read(("check", *arguments, "--home", str(self.home), "--lang", "en"))
            furnished(request, self.net.trust, self.store)
            assert request.command is not None
            code = request.command(request)
            request.app.close()
        except SystemExit as left:
            code = int(str(left.code))
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err

    def allow(self, *lookups: str) -> None:
        (self.home / "settings.json").write_text(json.dumps({"lookups": lookups}), encoding="utf-8")


@pytest.fixture
def run(filled: Path, home: Path, capsys: pytest.CaptureFixture[str], net: Internet) -> Runner:
    (home / "lists.sqlite").write_bytes((filled / "lists.sqlite").read_bytes())
    return Runner(home, capsys, net, MemoryStore())


def plain(text: str) -> str:
    return " ".join(text.split())


def test_without_online_nothing_is_sent_even_when_it_is_allowed(run: Runner) -> None:
    run.allow("rdap-domain", "keyed")
    code, out, err = run(TYPED)
    assert (code, err, run.net.asked) == (0, "", [])
    assert out.rstrip().endswith("paid")
    assert "Nothing you typed has left this computer." in out


def test_the_offline_answer_comes_first_and_what_comes_online_after_it(run: Runner) -> None:
    run.allow("rdap-domain")
    code, out, err = run(TYPED, "--online", "rdap-domain")
    assert code == 1
    offline, online = out.split("What came from online look-ups")
    assert offline.startswith(" \u25cb We found no record. That does not mean it is safe.")
    assert "Nothing you typed has left this computer." in offline
    said = plain(online)
    assert said.startswith("\u25b2 Be careful. We found warning signs. Wait. Talk to someone you trust first.")
    assert "youngplace.com was registered on " in said
    assert "Source: Age of the domain: the registry of the domain (RDAP), asked on " in said
    assert said.endswith(f"Sent out for this answer: youngplace.com to {RDAP}.")
    assert "  > youngplace.com" in err
    assert f"Server: {RDAP}" in err
    assert ASKED not in err
    assert [(to, request.path) for to, request in run.net.requests] == [(RDAP, PATH)]


def test_without_a_terminal_only_what_the_settings_allow_is_asked(run: Runner) -> None:
    run.store.kept[SERVICE, "look-up keyed"] = "Kq7-Zx93_ptWm2Lr8vYc"
    run.allow("rdap-domain")
    run.net.says(RDAP, PATH, OLD)
    code, out, err = run("youngplace.com", "--online", "rdap-domain,keyed")
    assert code == 0
    online = plain(out.split("What came from online look-ups")[1])
    assert online.startswith("youngplace.com \u00b7 youngplace.com was registered on 12 Nov 1999.")
    assert 'What could not be asked - "keyed" is switched off. Switch it on to check with it.' in online
    assert [to for to, _ in run.net.requests] == [RDAP]
    assert keyed.HOST not in err
    assert ASKED not in err


def test_nothing_is_allowed_and_nothing_is_sent(run: Runner) -> None:
    run.store.kept[SERVICE, "look-up keyed"] = "Kq7-Zx93_ptWm2Lr8vYc"
    code, out, err = run("youngplace.com", "--online", "rdap-domain,keyed")
    assert (code, err, run.net.asked) == (0, "", [])
    assert out.count("Nothing you typed has left this computer.") == 2
    assert '"Age of the domain" was not asked: it is off.' in plain(out)


def test_where_nothing_would_be_sent_nothing_is_asked_for(run: Runner) -> None:
    _, out, err = run("goodplace.dev", "--online=rdap-domain, keyed")
    said = plain(out.split("What came from online look-ups")[1])
    assert '"Age of the domain" cannot tell about this one: nobody answers such questions for it.' in said
    assert '"keyed" needs a key of your own. Enter it in Settings.' in said
    assert run.net.asked == []
    assert "Goes to" not in err


def test_json_is_one_object_with_what_was_sent(run: Runner) -> None:
    run.allow("rdap-domain")
    code, out, err = run("--json", TYPED, "--online", "rdap-domain")
    found = json.loads(out)
    assert (code, found["schema"], found["level"]) == (1, 1, "warning")
    assert [item["code"] for item in found["evidence"]] == ["online.young_domain", "url.userinfo"]
    assert [(one["lookup"], one["host"], one["path"], one["what"]) for one in found["sent"]] == [
        ("rdap-domain", RDAP, PATH, "youngplace.com")
    ]
    assert "Asking. Ctrl+C stops." in err


def test_a_message_is_asked_about_thing_by_thing(run: Runner) -> None:
    run.allow("rdap-domain")
    run.net.says(RDAP, "/com/v1/domain/goodplace.org", Route(status=404))
    code, out, _ = run("Trusted since 2009: youngplace.com or goodplace.org", "--online=rdap-domain")
    said = plain(out.split("What came from online look-ups")[1])
    assert code == 1
    assert "The message speaks of the year 2009. But youngplace.com was first seen on " in said
    assert "The registry knows no domain goodplace.org." in said
    assert said.endswith(f"Sent out for this answer: youngplace.com to {RDAP}, goodplace.org to {RDAP}.")


def test_answers_to_the_questions_stay_in_the_answer(run: Runner) -> None:
    run.allow("rdap-domain")
    run.net.says(RDAP, PATH, OLD)
    code, out, _ = run("--json", "youngplace.com", "--answers", "fee=yes", "--online", "rdap-domain")
    found = json.loads(out)
    assert (code, found["level"], found["answers"]) == (1, "warning", {"fee": "yes"})
    assert {"story.fee", "online.domain_age"} <= {item["code"] for item in found["evidence"]}


@pytest.mark.parametrize(
    "arguments", [("a.org", "--online", "nope"), ("--online", "a.org"), ("a.org", "--online=keyed,x")]
)
def test_a_look_up_that_is_not_there_is_refused_before_anything_is_done(
    run: Runner, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(*arguments)
    assert (code, out, run.net.asked) == (64, "", [])
    assert err.startswith("There is no look-up of this name. Known look-ups: ")


def test_what_cannot_be_asked_about_and_what_cannot_be_checked(run: Runner) -> None:
    run.allow("rdap-domain")
    code, out, err = run("Quarzum Trading House", "--online", "rdap-domain")
    assert (code, "What came from online" in out) == (3, False)
    assert plain(err) == "No online look-up can tell anything about this. Nothing was sent out."
    assert run("localhost", "--online")[0] == 64
    assert run.net.asked == []


class Terminal:
    """``scamcheck`` in a terminal of its own, led to the hosts of the test."""

    def __init__(self, run: Runner, trust: Path, *arguments: str) -> None:
        import pty

        self._end, other_end = pty.openpty()
        run.net.write_trust(trust)
        line = [sys.executable, str(PROGRAM), "check", *arguments, "--home", str(run.home), "--lang", "en"]
        env = os.environ | {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200", "TEST_STORE": "memory"}
        env |= {"TEST_TRUST": str(trust)}
        self.shown = ""
        self.process = subprocess.Popen(
            line, stdin=other_end, stdout=other_end, stderr=other_end, env=env, start_new_session=True
        )
        os.close(other_end)

    def until(self, text: str) -> None:
        """Read until ``text`` has come after what was read before."""
        start = len(self.shown)
        while text not in self.shown[start:]:
            piece = os.read(self._end, 4096)
            assert piece
            self.shown += piece.decode()

    def type(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def end(self) -> int:
        """Read to the end and return the exit code."""
        try:
            while piece := os.read(self._end, 4096):
                self.shown += piece.decode()
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(self._end)
        return self.process.wait(30)


@POSIX
@pytest.mark.parametrize(
    ("typed", "requests", "kept"),
    [("yes\n", 1, ()), ("always\n", 1, ("rdap-domain",)), ("no\n", 0, ()), ("\n", 0, ()), ("\x04", 0, ())],
)
def test_on_a_terminal_each_look_up_shows_what_it_sends_and_waits_for_a_yes(
    run: Runner, tmp_path: Path, typed: str, requests: int, kept: tuple[str, ...]
) -> None:
    terminal = Terminal(run, tmp_path / "ca.pem", TYPED, "--online", "rdap-domain")
    terminal.until(ASKED)
    assert run.net.asked == []
    shown = terminal.shown
    assert shown.index("We found no record.") < shown.index("  > youngplace.com") < shown.index(f"Server: {RDAP}")
    terminal.type(typed)
    code = terminal.end()
    assert (len(run.net.requests), code) == (requests, requests)
    assert SettingsFile(run.home / "settings.json").current.lookups == kept
    last = terminal.shown.strip().splitlines()[-1].strip()
    assert last == (
        f"Sent out for this answer: youngplace.com to {RDAP}."
        if requests
        else "Nothing you typed has left this computer."
    )


@POSIX
def test_ctrl_c_stops_and_says_what_had_left(run: Runner, tmp_path: Path) -> None:
    run.net.says(RDAP, PATH, Route(quiet_after=-1))
    run.allow("rdap-domain")
    terminal = Terminal(run, tmp_path / "ca.pem", TYPED, "--online", "rdap-domain")
    terminal.until("Asking. Ctrl+C stops.")
    assert run.net.reached.wait(30)
    terminal.type("\x03")
    code = terminal.end()
    assert code == 130
    assert terminal.shown.strip().endswith(f"Sent out for this answer: youngplace.com to {RDAP}.")
    assert "Traceback" not in terminal.shown
