"""After checks with look-ups, keys, saved settings and a crash, no file and no output holds the key or what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scamcheck.cli import say_crashed
from scamcheck.core.model import Level
from scamcheck.gui import MainWindow
from scamcheck.services.secrets import Secrets
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.core.model import Report
    from scamcheck.core.task import Task
    from tests.gui.look_ups import PATIENCE_MS, Asker, look_ups, press, section, status
    from tests.services.keystores import MemoryStore
    from tests.sources.internet import Internet
    from tests.sources.server import HERE, Route
else:
    from look_ups import PATIENCE_MS, Asker, look_ups, press, section, status

    from services.keystores import MemoryStore
    from sources.internet import Internet
    from sources.server import HERE, Route

pytestmark = [pytest.mark.allow_hosts([HERE]), pytest.mark.usefixtures("no_proxy")]
KEY = "k3y0fMyOwnZq81Ab93Xy77"
NAME = "zqyoungplace"
TYPED = f"https://max:pa55word@login.{NAME}.com/pay?user=maxmuster#now"
SECRETS = (KEY, NAME, "pa55word", "maxmuster")


@pytest.fixture
def net(no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:  # noqa: ARG001 - its turn is first
    with Internet("one.example", "two.example", "three.example") as running:
        monkeypatch.setenv("HTTPS_PROXY", running.proxy)
        running.says("one.example", "*", Route(b"warning"))
        running.says("two.example", "*", Route(b"no such severity: a look-up of ours crashes over it"))
        running.says("three.example", "*", Route(status=403))
        yield running


@pytest.fixture
def keyed(app: App, net: Internet) -> App:
    """Return the app with look-ups of which two need keys, which are in a key store in memory."""
    vars(app)["secrets"] = Secrets(MemoryStore)
    look_ups(app, net, Asker("one", key=True), Asker("two"), Asker("three", key=True))
    for lookup in ("one", "three"):
        assert app.lookup_keys.enter(lookup, KEY) is None
    return app


def use(app: App, qtbot: QtBot) -> None:
    """Check, let the look-ups answer, look around, have a check crash, and close the window."""

    def check(text: str, task: Task) -> object:
        if text.startswith("crash"):
            raise ZeroDivisionError(f"{text} {KEY}")
        return app.check(text, task)

    window = MainWindow(app, check)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.page.box.setPlainText(TYPED)
    window.page.check_button.click()
    qtbot.waitUntil(lambda: bool(window.live.run.questions) and not window.live.run.asking, timeout=PATIENCE_MS)
    report: Report | None = window.control.shown.report
    assert report is not None
    assert report.level is Level.WARNING
    assert status(window, "one").startswith("Asked.")
    assert "did not work" in status(window, "two")
    assert "did not accept your key" in status(window, "three")
    press(section(window).rows["three"].press)
    qtbot.waitUntil(lambda: not window.live.run.asking, timeout=PATIENCE_MS)
    window.places.open("sent")
    window.places.open("settings")
    window.places.go_back(home=True)
    window.change(replace(app.settings.current, theme="dark"))
    window.control.check(f"crash {TYPED}")
    qtbot.waitUntil(window.page.refusal.isVisible, timeout=PATIENCE_MS)
    assert "ZeroDivisionError" in window.page.refusal.text()
    window.close()


def files_with(folder: Path, *secrets: str) -> set[str]:
    """Return the names of the files below ``folder`` that hold one of ``secrets``, in any of three ways to write it."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            if any(form in data for secret in secrets for form in forms(secret.lower())):
                found.add(path.name)
    return found


def forms(text: str) -> tuple[bytes, ...]:
    return text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()


def broken() -> None:
    raise ZeroDivisionError(f"{TYPED} {KEY}")


ALL_ON = ("one", "two", "three")


@pytest.mark.parametrize("leave_nothing", [False, True], ids=["usual", "leave nothing"])
def test_no_file_and_no_output_holds_the_key_or_the_input(
    keyed: App, qtbot: QtBot, capfd: pytest.CaptureFixture[str], leave_nothing: bool
) -> None:
    keyed.settings.save(Settings(lookups=ALL_ON, leave_nothing=leave_nothing, history=leave_nothing, welcomed=True))
    use(keyed, qtbot)
    keyed.close()
    home = keyed.folders.home
    assert files_with(home, *SECRETS) == set()
    assert files_with(home, "one.example") == (set() if leave_nothing else {"sent.json"})
    names = {path.name for path in home.iterdir()}
    assert "settings.json" in names
    assert "history.json" not in names
    assert ("sent.json" in names) is not leave_nothing
    said = "".join(capfd.readouterr())
    assert [secret for secret in SECRETS if secret in said] == []


def test_with_the_history_on_only_the_history_holds_the_input_and_nothing_the_key(keyed: App, qtbot: QtBot) -> None:
    keyed.settings.save(Settings(lookups=ALL_ON, history=True, welcomed=True))
    use(keyed, qtbot)
    keyed.close()
    assert files_with(keyed.folders.home, NAME) == {"history.json"}
    assert files_with(keyed.folders.home, KEY) == set()


def test_what_a_crash_of_the_program_says_holds_neither(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ZeroDivisionError) as crash:
        broken()
    say_crashed(crash.value)
    said = "".join(capfd.readouterr())
    assert "ZeroDivisionError, broken" in " ".join(said.split())
    assert [secret for secret in SECRETS if secret in said] == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" + KEY.encode("utf-16-le"))
    (tmp_path / "b").write_text(f"about {NAME.upper()}", encoding="utf-8")
    (tmp_path / "c").write_text("nothing", encoding="utf-8")
    assert files_with(tmp_path, *SECRETS) == {"a", "b"}
