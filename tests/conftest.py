"""What every test may use: the public suffix list, the shipped data and an empty folder. Sockets are off (guard, pyproject)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from publicsuffixlist import PublicSuffixList

from scamcheck.core.domain import DomainSplitter

if TYPE_CHECKING:
    from tests.guard import pytest_runtest_call, pytest_runtest_setup, pytest_runtest_teardown
else:
    from guard import pytest_runtest_call, pytest_runtest_setup, pytest_runtest_teardown

__all__ = ["pytest_runtest_call", "pytest_runtest_setup", "pytest_runtest_teardown"]

ROOT = Path(__file__).resolve().parent.parent
GZIP = b"\x1f\x8b"

settings.register_profile("stable", derandomize=True, database=None, deadline=5000, print_blob=False)
settings.register_profile(
    "explore", database=None, deadline=5000, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "stable"))
"""``stable`` gives everybody the same examples; ``HYPOTHESIS_PROFILE=explore`` looks for new ones."""


@pytest.fixture(scope="session")
def splitter() -> DomainSplitter:
    """Return the splitter over the real public suffix list."""
    return DomainSplitter(PublicSuffixList(), PublicSuffixList(only_icann=True))


@pytest.fixture(scope="session")
def assets() -> Path:
    """Return the folder with the data that ships."""
    return ROOT / "assets"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return an empty folder of this test's own; no variable points at it."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name what holds the time of day by its argument: all workers must give a test the same name."""
    return argname if isinstance(val, bytes) and val.startswith(GZIP) else None
