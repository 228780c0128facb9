"""The maintenance script that writes the names of countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import ModuleType

    from tests.checks.world import ASSETS, ROOT
else:
    from checks.world import ASSETS, ROOT

from scamcheck.i18n import COUNTRIES, languages


@pytest.fixture
def script(
    load: Callable[[str], AbstractContextManager[ModuleType]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[ModuleType]:
    """Load the script as a module; its neighbours are in reach, as when it is run."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    with load("countries") as module:
        try:
            module.find_library("icui18n")
        except module.IcuMissingError:
            pytest.skip("the ICU library, which knows the order of letters and strokes, is not installed here")
        yield module


@pytest.mark.parametrize("language", languages(ASSETS / "locale"))
def test_the_script_writes_what_ships(script: ModuleType, language: str) -> None:
    shipped = (ASSETS / "locale" / language / COUNTRIES).read_text(encoding="utf-8").splitlines()
    written = script.table(language).splitlines()
    assert written[0] == shipped[0]
    assert {row.split("\t")[0] for row in written} == {row.split("\t")[0] for row in shipped}
    assert len(set(written) - set(shipped)) <= 10  # another release of babel calls some countries by another name


def test_it_writes_a_table_for_a_language_named(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "LOCALE", tmp_path)
    script.main(["fr"])
    rows = (tmp_path / "fr" / COUNTRIES).read_text(encoding="utf-8").splitlines()
    assert len(rows) == 252
    assert "HK\tHong Kong" in rows
    assert "DE\tAllemagne" in rows
    assert capsys.readouterr().out.startswith("fr: ")
