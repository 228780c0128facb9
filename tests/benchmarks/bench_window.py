"""The window beside a bare one: from the start to the first paint, and from Enter to the painted answer.

``.venv/bin/python tests/benchmarks/bench_window.py [runs]`` prints one table. Each start is a fresh process, ours and two
others by turns: a bare ``QMainWindow``, and one with a label in it, which needs what every window of PySide6 with words in
it needs (Qt's own names, a font). Bytecode is kept, as an installed program keeps it. Ours is started as a desktop starts
it, without arguments: every day, and for the first time. Figures are medians, so that a busy machine slows all alike.

An answer is compared with the plain check of the same text in the same process, in a waiting event loop as people have it.
"Seen" is when result, headline and safe action are painted: that is what the goal is for. "Whole" is when all the rest is
there, too; it is made in the same turn of the event loop. Offscreen, and under Xvfb where it is installed. Nothing here is
asserted: timed tests lie on shared machines.
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
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 11
REPEATS = 15
DISPLAY = ":93"
PATIENCE = 120
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
LABEL = f"""{UNTIL_PAINTED}
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
made = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("What would you like to check?", alignment=Qt.AlignmentFlag.AlignCenter))
window.show()
until_painted()
"""
OURS = f"""
from scamcheck.__main__ import main
{UNTIL_PAINTED}
QApplication.exec = staticmethod(until_painted)
main([])
"""
ANSWERS = """
import gc, json, statistics, sys, time
from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from scamcheck.app import build
from scamcheck.gui import MainWindow
from scamcheck.gui.result_view import ResultView

made = QApplication(["scamcheck", "-style", "fusion"])
app = build(language="en")
window = MainWindow(app, updates=lambda: None)
loop = QEventLoop()
window.control.ready.connect(loop.quit)
window.show()
loop.exec()
gc.freeze()

def rest(milliseconds):
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

class Watch(QObject):
    painted = set()
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.painted.add(watched.objectName())
        return False

watch, stamps = Watch(), {}
made_whole = ResultView.fill

def fill(view, *rest):
    stamps["seen"] = time.perf_counter()
    assert watch.painted >= {"band", "headline", "action"}, watch.painted
    made_whole(view, *rest)

ResultView.fill = fill

def plain(text):
    start = time.perf_counter()
    app.check(text)
    return time.perf_counter() - start

def paint_rest():
    window.page.answer.repaint()
    stamps["whole"] = time.perf_counter()
    loop.quit()

window.control.answered.connect(lambda: QTimer.singleShot(0, paint_rest))

def asked(text):
    page = window.page
    page.box.setFocus()
    page.box.setPlainText(text)
    rest(30)
    watch.painted.clear()
    for part in page.answers.get_ready().summary.findChildren(QObject):
        part.installEventFilter(watch)
    def press():
        stamps["start"] = time.perf_counter()
        QTest.keyClick(page.box, Qt.Key.Key_Return)
    QTimer.singleShot(0, press)
    loop.exec()
    return stamps["seen"] - stamps["start"], stamps["whole"] - stamps["start"]


found = {}
for name, text in json.loads(sys.argv[1]).items():
    first = asked(text)
    pairs = [(plain(text), *asked(text)) for _ in range(int(sys.argv[2]))]
    found[name] = [first[0], *(statistics.median(one) for one in zip(*pairs))]
print(json.dumps(found))
window.close()
"""


def environment(platform: str, home: str) -> dict[str, str]:
    """Return the environment of a child that paints on ``platform`` and writes under ``home`` only."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own = {"SCAMCHECK_HOME": home, "LANGUAGE": "en", "PYTHONPYCACHEPREFIX": str(Path(home).parent / "bytecode")}
    return {**kept, **own, "QT_QPA_PLATFORM": platform, **({"DISPLAY": DISPLAY} if platform == "xcb" else {})}


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


def seconds(code: str, platform: str, home: str) -> float:
    """Return how long a fresh process takes from its start to the first paint."""
    start = time.perf_counter()
    command = [sys.executable, "-c", code]
    subprocess.run(command, check=True, capture_output=True, env=environment(platform, home))
    return time.perf_counter() - start


def starts(platform: str, folder: Path, runs: int) -> list[tuple[str, float]]:
    """Return the median seconds to the first paint of each kind of start, taken by turns."""
    every_day, first = folder / "home", folder / "new"
    every_day.mkdir(exist_ok=True)
    (every_day / "settings.json").write_text('{"welcomed": true}', encoding="utf-8")
    kinds = {
        "QMainWindow": (BARE, every_day),
        "QMainWindow with a label": (LABEL, every_day),
        "scamcheck": (OURS, every_day),
        "scamcheck, first start": (OURS, first),
    }
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for turn in range(runs + 1):
        for name, (code, home) in kinds.items():
            taken = seconds(code, platform, str(home))
            if turn:  # in the first one bytecode is written
                times[name].append(taken)
    return [(name, statistics.median(taken)) for name, taken in times.items()]


def answers(platform: str, home: str) -> dict[str, list[float]]:
    """Return for each text the seconds of the first answer seen, of the plain check, and until an answer is seen and whole."""
    command = [sys.executable, "-c", ANSWERS, json.dumps(TEXTS), str(REPEATS)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment(platform, home), timeout=PATIENCE
    )
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with tempfile.TemporaryDirectory() as folder, screens() as platforms:
        for platform in platforms:
            timed = starts(platform, Path(folder), runs)
            bare = timed[0][1]
            print(f"{platform}: start to first paint   milliseconds   ratio to a bare QMainWindow")
            for name, taken in timed:
                goal = f"  (goal: {START_GOAL} or less)" if name == "scamcheck" else ""
                print(f"  {name:<28}{taken * 1e3:>14,.0f}{taken / bare:>10.2f}{goal}")
            print(f"{platform}: Enter to answer (ms)   first     seen    whole   plain check   ratio seen   whole")
            for name, (first, plain, seen, whole) in answers(platform, str(Path(folder) / "home")).items():
                times = f"{first * 1e3:>10.1f}{seen * 1e3:>9.1f}{whole * 1e3:>9.1f}{plain * 1e3:>14.2f}"
                print(
                    f"  {name:<22}{times}{seen / plain:>13.1f}{whole / plain:>8.1f}  (goal: {ANSWER_GOAL} or less, seen)"
                )


if __name__ == "__main__":
    main()
