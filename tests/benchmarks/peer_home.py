"""Environments of their own for the programs that benchmarks compare us with."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def python_in(home: Path, packages: Sequence[str]) -> Path:
    """Return the interpreter of an environment in ``home`` with ``packages``, made once; raises ``CalledProcessError``."""
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = home / hashlib.sha256(" ".join((*packages, sys.version)).encode()).hexdigest()
    if not stamp.exists():
        print(f"Installing the peers into {home} (once) ...", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "20"]
        subprocess.run([str(python), *pip, *packages], check=True)
        stamp.touch()
    return python
