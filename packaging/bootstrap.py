"""The README's commands, for a machine where only Python 3.11 or newer is there. Standard library only.

``python3 packaging/bootstrap.py run [TEXT]``   installs scamcheck into ``.venv`` and answers, or opens the window
``python3 packaging/bootstrap.py test``         installs the test tools, too, and runs every test
``python3 packaging/bootstrap.py bench-detect`` measures scamcheck beside other detectors; further words are its options

A second run sees that nothing changed (a digest of pyproject.toml and of the interpreter) and starts at once.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
SCREEN = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}
"""What the tests of the real window run, with the Debian package of each."""
READER = {"/usr/libexec/at-spi-bus-launcher": "at-spi2-core", "dbus-run-session": "dbus-daemon"}
"""What the test of what a screen reader hears runs, too."""
LISTEN = ("/usr/bin/python3", "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi")
LISTENER = ("python3-gi", "gir1.2-atspi-2.0")
"""What hears: the system's Python with these packages."""
KEY_STORE = {"gnome-keyring-daemon": "gnome-keyring", "dbus-run-session": "dbus-daemon"}
"""What the tests of a real key store run; secretstorage, which speaks to it, comes with keyring."""
USAGE = """Use:
  python3 packaging/bootstrap.py run "https://example.com"   check something
  python3 packaging/bootstrap.py run                         open the window
  python3 packaging/bootstrap.py test                        run the tests
  python3 packaging/bootstrap.py bench-detect                measure beside other detectors
"""


def say(text: str) -> None:
    """Write a line for the person; answers go to standard output, everything else goes here."""
    print(text, file=sys.stderr, flush=True)


def fail(text: str) -> None:
    """Say what is wrong and leave with 1."""
    say(text)
    sys.exit(1)


def make_venv() -> None:
    """Make ``.venv`` with pip in it; names the package that Debian splits off, and installs it where allowed."""
    if PYTHON.exists() and has_pip():
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    if not can_make_venv():
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not install_debian([package]):
            fail(f"Python cannot make virtual environments here. Install them with:\n  sudo apt-get install {package}")
    say("Setting up .venv (once) ...")
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        fail(f"The folder .venv could not be made:\n{(done.stdout + done.stderr).strip()}")


def has_pip() -> bool:
    """Tell whether the environment works and holds pip; a broken one (moved, or half made) is made anew."""
    return subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def can_make_venv() -> bool:
    """Tell whether this Python has all that ``venv`` needs; Debian ships ensurepip apart."""
    done = subprocess.run([sys.executable, "-c", "import venv, ensurepip"], capture_output=True, check=False)
    return done.returncode == 0


def install(extra: str) -> None:
    """Install scamcheck in place with its dependencies, unless nothing changed since the last time."""
    stamp = VENV / f".scamcheck{extra}"
    facts = (ROOT / "pyproject.toml").read_bytes() + sys.version.encode() + str(ROOT).encode()
    digest = hashlib.sha256(facts).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    say("Installing scamcheck and what it needs. This takes a few minutes the first time ...")
    target = f"{ROOT}{extra}"
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target]
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
        fail(
            "The parts that scamcheck needs could not be installed. Check the internet connection, then run this again."
        )
    for done in {stamp, VENV / ".scamcheck"}:  # with the test tools comes all that a run needs
        done.write_text(digest, encoding="ascii")


def is_debian() -> bool:
    """Tell whether packages can be installed with apt-get."""
    return sys.platform.startswith("linux") and shutil.which("apt-get") is not None


def install_debian(packages: "list[str]") -> bool:
    """Install Debian packages when this is Debian and we are root; tell whether that worked."""
    if not is_debian() or os.geteuid() != 0:
        return False
    say(f"Installing system packages: {' '.join(packages)} ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install_line = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    results = [
        subprocess.run(line, stdout=subprocess.DEVNULL, env=environment, check=False).returncode
        for line in (["apt-get", "update", "-qq"], install_line)
    ]
    return results[-1] == 0


def missing_libraries() -> "list[str]":
    """Return the Debian packages of the shared libraries that Qt needs and that do not load here."""
    import tomllib

    if not sys.platform.startswith("linux"):
        return []
    table = tomllib.loads((ROOT / "assets" / "system.toml").read_text(encoding="utf-8"))
    return [package for soname, package in table["debian"].items() if not loads(soname)]


def loads(soname: str) -> bool:
    """Tell whether a shared library can be opened."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def prepare_window() -> None:
    """Install the libraries that Qt needs, or name the exact line that does."""
    packages = missing_libraries()
    if packages and not install_debian(packages):
        line = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
        say(f"The window needs system libraries that are missing here. On Debian or Ubuntu:\n  {line}")


def missing_for_screen() -> "list[str]":
    """Return the Debian packages that the tests of the real window lack here."""
    lacking = [package for program, package in {**SCREEN, **READER}.items() if shutil.which(program) is None]
    if shutil.which(LISTEN[0]) is None or subprocess.run(LISTEN, capture_output=True, check=False).returncode:
        lacking += LISTENER
    return lacking


def missing_for_key_store() -> "list[str]":
    """Return the Debian packages that the tests of a real key store lack here."""
    return [package for program, package in KEY_STORE.items() if shutil.which(program) is None]


def run(words: "list[str]") -> int:
    """Answer ``words`` in the terminal, or open the window when there are none."""
    make_venv()
    install("")
    if not words:
        prepare_window()
    command = ["-m", "scamcheck", "check", "--", *words] if words else ["-m", "scamcheck"]
    return subprocess.run([PYTHON, *command], check=False).returncode


def test(words: "list[str]") -> int:
    """Run every test, the window's included: offscreen, and on a virtual screen where Xvfb can be had.

    Without further words, the tests of ``scamcheck/core`` must run every line and branch of it, too. They run by
    themselves: counting lines would slow down all the others, which share the cores of this machine.
    """
    prepare_window()
    lacking = list(dict.fromkeys([*missing_for_screen(), *missing_for_key_store()]))
    if lacking and is_debian() and not install_debian(lacking):
        say(
            f"The tests of the real window or key store are left out. They need: sudo apt-get install {' '.join(lacking)}"
        )
    make_venv()
    install("[test]")
    if words:
        return subprocess.run([PYTHON, "-m", "pytest", *words], cwd=ROOT, check=False).returncode
    steps = (
        ("coverage", "run", "-m", "pytest", "tests/core"),
        ("coverage", "report", "--skip-covered"),
        ("pytest", "--ignore=tests/core", "-n", "auto", "--dist", "worksteal"),
    )
    results = [subprocess.run([PYTHON, "-m", *step], cwd=ROOT, check=False).returncode for step in steps]
    return next((result for result in results if result), 0)


def bench_detect(words: "list[str]") -> int:
    """Measure lookalikes and warning signs beside other detectors, which are installed apart."""
    make_venv()
    install("")
    return subprocess.run([PYTHON, ROOT / "tests" / "benchmarks" / "bench_detect.py", *words], check=False).returncode


def main() -> int:
    """Read the command and do it."""
    if sys.version_info < OLDEST:
        fail("scamcheck needs Python 3.11 or newer. This is Python " + sys.version.split()[0] + ".")
    commands = {"run": run, "test": test, "bench-detect": bench_detect}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        say(USAGE)
        return 64
    return commands[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
