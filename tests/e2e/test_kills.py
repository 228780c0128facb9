"""``kill -9`` at any moment of an update or an import: the store is whole, and every list is the old or the new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.checks.world import ASSETS, ROOT
    from tests.sources.server import Route, Server
else:
    from checks.world import ASSETS, ROOT
    from sources.server import Route, Server

KILLS = 200
ENTRIES = 3000


def rules(version: str, extra: int = 0) -> str:
    return "".join(f"||{version}-{number}.listed.example^\n" for number in range(ENTRIES + extra))


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux: a process is watched and killed by its handle")
def test_no_kill_ever_leaves_half_a_list(home: Path, tmp_path: Path) -> None:
    for number in (0, 1):
        (home / f"taken-{number}.txt").write_text(rules(f"taken{number}", number), encoding="ascii")
    with Server() as server:
        for number in (0, 1):
            server.add(f"/list-{number}.txt", Route(rules(f"fetched{number}", number).encode()))
        script = Path(__file__).with_name("killing.py")
        arguments = (home, ASSETS, server.url(""), server.certificates(tmp_path), KILLS)
        done = subprocess.run(
            [sys.executable, script, *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            timeout=540,
            env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "NO_PROXY": "127.0.0.1"},
        )
    assert (done.returncode, done.stderr) == (0, "")
    seen = json.loads(done.stdout)
    assert seen["killed"] + seen["finished"] == KILLS
    assert seen["killed"] >= KILLS // 2
    assert min(seen["fetched"], seen["taken"]) >= KILLS // 4
