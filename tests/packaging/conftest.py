"""Scripts of ``packaging``, which stand outside any package, as modules."""

from __future__ import annotations

import importlib.util
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import ModuleType

    from tests.checks.world import ROOT
else:
    from checks.world import ROOT


@contextmanager
def loaded(name: str) -> Iterator[ModuleType]:
    """Give ``packaging/NAME.py`` as a module, known under its name as long as it is in use."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
        yield module
    finally:
        del sys.modules[name]


@pytest.fixture(scope="session")
def load() -> Callable[[str], AbstractContextManager[ModuleType]]:
    """Return the loader of scripts."""
    return loaded
