"""The window beside a bare one: from the start to the first paint, and from Enter to the painted answer.

``.venv/bin/python tests/benchmarks/bench_window.py [runs]`` prints one table. Each start is a fresh process, ours and a
bare ``QMainWindow`` by turns; figures are medians, so that a busy machine slows both sides alike. An answer is compared
with the plain check of the same text in the same process. Offscreen, and under Xvfb where it is installed. Nothing here
is asserted: timed tests lie on shared machines.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 11
REPEATS = 15
DISPLAY = ":93"
TEXTS = {
    "lookalike": "https://coinbase.com.secure-verify.xyz/login",
    "listed": "azukishop.live",
    "wallet": "0x098b716b8aaf21512996dc57eb0615e2383e2f96",
    "name": "Huione Garantee",
}
START_GOAL, ANSWER_GOAL = 1.5, 2.0

UNTIL_PAINTED = """
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow

class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        self.painted = self.painted or event.type() == QEvent.Type.Paint
        return False

def until_painted():
    watch = Watch()
    next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow)).installEventFilter(watch)
    while not watch.painted:
        QApplication.processEvents()
    os._exit(0)
"""
BARE = f"""{UNTIL_PAINTED}
made = QApplication([])
window = QMainWindow()
window.show()
until_painted()
"""
OURS = f"""
from scamcheck.__main__ import main
{UNTIL_PAINTED}
QApplication.exec = staticmethod(until_painted)
main(["--home", sys.argv[1], "--lang", "en"])
"""
ANSWERS = """
import json, statistics, sys, time
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scamcheck.app import build
from scamcheck.gui import MainWindow

made = QApplication([])
QApplication.setStyle("fusion")
app = build(sys.argv[1], "en")
window = MainWindow(app, updates=lambda: None)
ready = []
window.control.ready.connect(lambda: ready.append(True))
window.show()
while not ready:
    QApplication.processEvents()

def plain(text):
    start = time.perf_counter()
    app.check(text)
    return time.perf_counter() - start

def asked(text):
    page, before = window.page, window.page.answer
    page.box.setPlainText(text)
    QApplication.processEvents()
    start = time.perf_counter()
    QTest.keyClick(page.box, Qt.Key.Key_Return)
    while page.answer is before or page.answer is None:
        QApplication.processEvents()
    page.answer.repaint()
    return time.perf_counter() - start

found = {}
for name, text in json.loads(sys.argv[2]).items():
    first = asked(text)
    pairs = [(plain(text), asked(text)) for _ in range(int(sys.argv[3]))]
    found[name] = [first, *(statistics.median(one) for one in zip(*pairs))]
print(json.dumps(found))
window.close()
"""


def environment(platform: str) -> dict[str, str]:
    """Return the environment of a child that paints on ``platform``."""
    shown = {"QT_QPA_PLATFORM": platform}
    return {**os.environ, **shown, **({"DISPLAY": DISPLAY} if platform == "xcb" else {})}


@contextmanager
def screens() -> Iterator[list[str]]:
    """Yield where can be painted: nowhere in sight, and on an X server of our own where there is one."""
    program = shutil.which("Xvfb")
    if program is None:
        yield ["offscreen"]
        return
    ready, says = os.pipe()
    command = [program, DISPLAY, "-displayfd", str(says), "-screen", "0", "1366x768x24"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[says])
    os.close(says)
    try:
        yield ["offscreen", "xcb"] if os.read(ready, 16) else ["offscreen"]
    finally:
        os.close(ready)
        server.terminate()
        server.wait()


def seconds(code: str, platform: str, *arguments: str) -> float:
    """Return how long a fresh process takes from its start to the first paint."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, env=environment(platform))
    return time.perf_counter() - start


def starts(platform: str, home: str, runs: int) -> tuple[float, float]:
    """Return the median seconds to the first paint, bare and ours, one after the other."""
    pairs = [(seconds(BARE, platform), seconds(OURS, platform, home)) for _ in range(runs)]
    bare, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    return bare, ours


def answers(platform: str, home: str) -> dict[str, list[float]]:
    """Return for each text the seconds of the first answer, of the plain check, and of the answer from then on."""
    command = [sys.executable, "-c", ANSWERS, home, json.dumps(TEXTS), str(REPEATS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(platform))
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as home, screens() as platforms:
        for platform in platforms:
            seconds(OURS, platform, home)
            bare, ours = starts(platform, home, runs)
            print(f"{platform}: start to first paint   milliseconds   ratio to a bare QMainWindow")
            print(f"  {'QMainWindow':<28}{bare * 1e3:>14,.0f}{1.0:>10.2f}")
            print(f"  {'scamcheck':<28}{ours * 1e3:>14,.0f}{ours / bare:>10.2f}  (goal: {START_GOAL} or less)")
            print(f"{platform}: Enter to painted answer   first    again    plain check (ms)   ratio")
            for name, (first, plain, again) in answers(platform, home).items():
                times = f"{first * 1e3:>9.1f}{again * 1e3:>9.1f}{plain * 1e3:>15.2f}"
                print(f"  {name:<26}{times}{again / plain:>14.1f}  (goal: {ANSWER_GOAL} or less)")


if __name__ == "__main__":
    main()
