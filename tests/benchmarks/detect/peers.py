"""The peers: put into a folder of their own, never into the project's environment, then asked one after the other."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .ours import Speed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scamcheck.core.brand import Brand

HERE = Path(__file__).parent
PYTHON_PACKAGES = (
    "fraudurl==1.0.1",
    "dnstwist==20250130",
    "idna>=3.10,<4",
    "publicsuffixlist>=1.0.2.20260101",
    "tld>=0.13,<1",
)
"""The peers, and what dnstwist needs for names in other scripts and for suffixes like co.uk."""
NODE_PACKAGE = "eth-phishing-detect@1.2.0"
SLOW = 2_000
"""How many rows are timed where a peer does a few thousand a second; recall is always measured on all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: who, and for every host whether it was flagged; ``speed`` is None where it was not timed."""

    name: str
    flags: tuple[bool, ...]
    speed: Speed | None


@dataclass(frozen=True, slots=True)
class Peer:
    """How to ask a peer: ``timed`` rows are timed, 0 means all. ``home`` says whose environment it runs in."""

    id: str
    title: str
    home: str
    timed: int = 0


PEERS = (
    Peer("fraudurl", "fraudurl", "python", SLOW),
    Peer("dnstwist", "dnstwist", "python"),
    Peer("eth-phishing-detect", "eth-phishing-detect", "node", SLOW),
    Peer("icu", "ICU skeleton", "own"),
    Peer("contains", '"contains a brand token"', "own"),
)


class Absent(Exception):
    """A peer cannot be had here; the text says why in a sentence."""


class Homes:
    """Where the peers live: ``folder`` keeps them between runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def command(self, peer: Peer) -> list[str]:
        """Return the command that asks ``peer``, after installing what it needs; raises ``Absent``."""
        if peer.home == "node":
            return ["node", str(HERE / "eth_phishing.js"), str(self.node())]
        python = sys.executable if peer.home == "own" else str(self.python())
        return [python, str(HERE / "matchers.py"), peer.id]

    def python(self) -> Path:
        """Return the interpreter of the peers' environment, made once; raises ``Absent``."""
        home = self.folder / "python"
        python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        stamp = home / hashlib.sha256(" ".join((*PYTHON_PACKAGES, sys.version)).encode()).hexdigest()
        if not stamp.exists():
            say(f"Installing the peers into {home} (once) ...")
            must([sys.executable, "-m", "venv", "--clear", str(home)])
            pip = [
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--retries",
                "1",
                "--timeout",
                "20",
            ]
            must([str(python), *pip, *PYTHON_PACKAGES])
            stamp.touch()
        return python

    def node(self) -> Path:
        """Return the folder ``node_modules`` with MetaMask's detector, made once; raises ``Absent``."""
        if not (shutil.which("node") and shutil.which("npm")):
            raise Absent("node and npm are missing. On Debian or Ubuntu: apt-get install nodejs npm")
        home = self.folder / NODE_PACKAGE
        modules = home / "node_modules"
        if not (modules / "eth-phishing-detect" / "package.json").exists():
            say(f"Installing {NODE_PACKAGE} into {home} (once) ...")
            home.mkdir(parents=True, exist_ok=True)
            flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--fetch-retries", "1"]
            must(["npm", "install", "--prefix", str(home), *flags, NODE_PACKAGE])
        return modules


def must(command: list[str]) -> None:
    """Run ``command``; raises ``Absent`` with the last line that it said."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Absent(f"it could not be installed; is there a network? ({said[-1] if said else 'no reason given'})")


def say(text: str) -> None:
    """Tell the person what takes long; the table alone goes to standard output."""
    print(text, file=sys.stderr, flush=True)


def ask(peer: Peer, homes: Homes, brands: Sequence[Brand], hosts: Sequence[str]) -> tuple[list[Row], str]:
    """Return a peer's rows and a line about it; raises ``Absent``."""
    question = {
        "brands": [{"tokens": brand.tokens, "domains": brand.domains, "seldom": brand.seldom} for brand in brands],
        "hosts": hosts,
        "timed": peer.timed or len(hosts),
    }
    done = subprocess.run(
        homes.command(peer), input=json.dumps(question), check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        raise Absent(f"it stopped with an error: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")
    return read_answer(json.loads(done.stdout), len(hosts))


def read_answer(answer: dict[str, Any], hosts: int) -> tuple[list[Row], str]:
    """Return the rows of an answer about ``hosts`` hosts, and a line about the peer; raises ``Absent``."""
    if "cannot" in answer:
        raise Absent(answer["cannot"])
    rows = []
    for row in answer["rows"]:
        if len(row["flags"]) != hosts:
            raise Absent(f"it answered {len(row['flags'])} of {hosts} hosts")
        name = ", ".join(part for part in (answer["about"], row["name"]) if part)
        rows.append(Row(name, tuple(row["flags"]), Speed(**row["speed"]) if row["speed"] else None))
    about = "; ".join(part for part in (answer["note"], f"ready after {answer['setup']:.1f} s") if part)
    return rows, f"{answer['about']}: {about}"
