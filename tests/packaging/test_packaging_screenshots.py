"""The command that makes pictures of all pages: their names, their size, that something is on them, and what it says when not."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.checks.world import ROOT
else:
    from checks.world import ROOT

LEAST_COLOURS = 20


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "packaging" / "screenshots.py"), *map(str, words)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)


def colours(file: Path) -> set[int]:
    image = QImage(str(file))
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pictures of two pages in one language, small and large, light and dark, and their sheets."""
    folder = tmp_path_factory.mktemp("pictures") / "new"
    chosen = ("--pages", "listed", "print", "--langs", "es", "--size", "900x500", "--sheet")
    done = run(folder, *chosen, "--themes", "light", "dark", "--scales", "100", "200")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_each_picture_says_what_it_shows_in_its_name(made: Path) -> None:
    looks = [f"listed-es-{theme}-{scale}.png" for theme in ("light", "dark") for scale in (100, 200)]
    assert {file.name for file in made.iterdir()} == {
        *looks,
        "print-es-light-100.png",
        "sheet-listed.png",
        "sheet-print.png",
    }


def test_pictures_have_their_size_and_are_not_blank(made: Path) -> None:
    for theme in ("light", "dark"):
        file = made / f"listed-es-{theme}-100.png"
        size = QImage(str(file)).size()
        assert (size.width(), size.height()) == (900, 500)
        assert len(colours(file)) > LEAST_COLOURS
    light, dark = (QImage(str(made / f"listed-es-{theme}-100.png")).pixelColor(2, 2) for theme in ("light", "dark"))
    assert light.lightness() > 200
    assert dark.lightness() < 60


def test_the_print_out_is_a_page_in_black_and_white(made: Path) -> None:
    image = QImage(str(made / "print-es-light-100.png"))
    assert 1.2 < image.height() / image.width() < 1.5
    assert image.allGray()
    assert len(colours(made / "print-es-light-100.png")) > LEAST_COLOURS


def test_a_sheet_has_room_for_all_pictures_of_a_page(made: Path) -> None:
    one, sheet = QImage(str(made / "listed-es-light-100.png")), QImage(str(made / "sheet-listed.png"))
    assert sheet.width() > 4 * 600
    assert sheet.height() > 600 * one.height() / one.width()


def test_a_picture_that_cannot_be_made_is_a_sentence_and_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "start-en-light-100.png").mkdir()
    done = run(tmp_path, "--pages", "start", "--langs", "en", "--themes", "light", "--scales", "100")
    assert done.returncode == 1
    assert done.stderr.startswith("The page start could not be made. ")
    assert done.stderr.rstrip().endswith("could not be written.")
