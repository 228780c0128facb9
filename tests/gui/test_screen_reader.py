"""What a screen reader hears of the real program on a real X server, when a person asks by keyboard alone."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Heard = dict[str, str]

ROOT = Path(__file__).parents[2]
PATIENCE = 60
SYSTEM_PYTHON = "/usr/bin/python3"
HEADLINE = "Be careful. We found warning signs. Wait. Talk to someone you trust first."
CONTROLS = {"button", "push button", "toggle button", "check box", "radio button", "text", "label", "heading"}
"""What each part that takes the focus calls itself; the bus has had two words for a button."""

pytestmark = pytest.mark.screen


def missing() -> str:
    """Return the Debian packages that are missing here, nothing where the test can run."""
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    bootstrap = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bootstrap)
    return " ".join(bootstrap.missing_for_screen())


class Person:
    """Presses keys and listens. ``next_of`` waits for something to be heard; ``heard`` keeps all of it."""

    def __init__(self, environment: dict[str, str], lines: Iterator[str]) -> None:
        self._environment = environment
        self._lines = lines
        self.heard: list[Heard] = []

    def next_of(self, wanted: Callable[[Heard], bool]) -> Heard:
        for line in self._lines:
            if not line.startswith("{"):
                continue  # the services of the bus talk here, too
            self.heard.append(json.loads(line))
            if wanted(self.heard[-1]):
                return self.heard[-1]
        raise AssertionError(self.heard)

    def press(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True)

    def next_focus(self) -> Heard:
        return self.next_of(lambda one: one["kind"] == "focus")


@pytest.fixture
def person(display: str, tmp_path: Path) -> Iterator[Person]:
    """Return a person in front of the program, which has just come up."""
    if lacking := missing():
        pytest.skip(f"What a screen reader hears cannot be read here; it takes {lacking}.")
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.json").write_text('{"updates": false, "language": "en"}', encoding="utf-8")
    unset = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"DISPLAY": display, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    program = [sys.executable, "-m", "scamcheck", "--home", str(home)]
    listener = [SYSTEM_PYTHON, str(ROOT / "tests" / "gui" / "hearing.py"), str(PATIENCE), *program]
    with subprocess.Popen(
        ["dbus-run-session", "--", *listener],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as session:
        assert session.stdout is not None
        somebody = Person(environment, session.stdout)
        try:
            somebody.press("search", "--sync", "--onlyvisible", "--name", "^scamcheck$", "windowfocus", "--sync")
            yield somebody
        finally:
            somebody.press("key", "ctrl+q")
            ended = session.wait(2 * PATIENCE)
    assert ended == 0


def test_the_answer_is_focused_and_announced(person: Person) -> None:
    box = person.next_focus()
    assert (box["name"], box["role"]) == ("What would you like to check?", "text")
    assert box["description"].startswith("Paste a web address")
    person.press("type", "coinbase.com.secure-verify.xyz")
    person.press("key", "Return")
    answer = person.next_of(lambda one: one["kind"] == "focus" and one["name"] != box["name"])
    assert (answer["name"], answer["role"]) == (HEADLINE, "label")
    assert person.next_of(lambda one: one["kind"] == "announcement")["said"] == HEADLINE


def test_each_stop_of_tab_says_its_name_and_what_it_is(person: Person) -> None:
    person.next_focus()
    person.press("type", "coinbase.com.secure-verify.xyz")
    person.press("key", "Return")
    first = person.next_of(lambda one: one["name"] == HEADLINE)
    stops: dict[str, list[str]] = defaultdict(list)
    while len(stops) < 40:
        person.press("key", "Tab")
        stop = person.next_focus()
        if stop["name"] == first["name"]:
            break
        stops[stop["role"]].append(stop["name"])
    names = [name for kind in stops.values() for name in kind]
    assert len(names) > 8
    assert "" not in names
    assert set(stops) <= CONTROLS
    assert {"Check", "Copy as text", "Have you already sent money?"} <= set(names)
