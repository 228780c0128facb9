"""What can be measured of the look: contrast, nothing cut off at 200 %, names for screen readers, plain text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QProgressBar, QWidget

from scamcheck.app import DataDamaged, Folders, build
from scamcheck.core.comparison import compare
from scamcheck.core.model import Card, Domain, Explanation, Level, Picture, Severity
from scamcheck.gui import MainWindow
from scamcheck.gui.result_view import ResultView
from scamcheck.gui.theme import DARK, LIGHT, SHAPE_PAIRS, TARGET, TEXT_PAIRS, choose, read_template
from scamcheck.services.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from tests.gui.quiet import offline
else:
    from quiet import offline

LOOKALIKE = "https://coinbase.com.secure-verify.xyz/login"
MESSAGE = f"Dear friend, pay at {LOOKALIKE} and to azukishop.live, then visit coinbase.com and example.org for help"
LONG = "a" * 60 + "." + "b" * 60 + "." + "c" * 60 + ".example.org"
WALLET = "4BKnmStz23w2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZBacc8PBnpJh96ffwFj"


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    exact = QColor(colour)
    parts = (exact.redF(), exact.greenF(), exact.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, 1.0 to 21.0."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_a_contrast_of_4_5_and_shapes_of_3(colours: Mapping[str, str]) -> None:
    weak = [pair for pair in TEXT_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]
    faint = [pair for pair in SHAPE_PAIRS if contrast(colours[pair[0]], colours[pair[1]]) < 3]
    assert (weak, faint) == ([], [])


def test_both_palettes_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_style_sheet_names_no_colour_itself(app: App) -> None:
    template = read_template(app.folders.assets / "style.qss")
    assert not [line for line in template.splitlines() if ": #" in line]
    assert "$" not in choose("light", 100).style_sheet(template)


def test_a_style_sheet_that_is_missing_is_damaged_data(tmp_path: Path) -> None:
    with pytest.raises(DataDamaged):
        read_template(tmp_path / "style.qss")


def clipped(window: QWidget) -> list[tuple[str, int, int]]:
    """Return the visible labels that need more room than they have."""
    labels = [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
    need = [(label.text(), label.heightForWidth(label.width()), label.height()) for label in labels]
    return [(text, wanted, height) for text, wanted, height in need if wanted > height]


@pytest.mark.parametrize("size", [(1366, 768), (700, 500)])
@pytest.mark.parametrize("text", [LOOKALIKE, MESSAGE, f"https://{LONG}/{'x' * 200}", "", "coinbase.com", WALLET])
def test_nothing_is_lost_at_200_percent(
    app: App, qtbot: QtBot, settle: Callable[[], None], text: str, size: tuple[int, int]
) -> None:
    app.settings.save(Settings(text_size=200))
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    if text:
        window.control.check(text)
        qtbot.waitUntil(lambda: window.page.answer is not None, timeout=20_000)
    settle()
    assert (window.width(), window.height()) == size
    assert clipped(window) == []
    assert window.page.area.horizontalScrollBar().maximum() == 0
    buttons = [button for button in window.findChildren(QAbstractButton) if button.isVisible()]
    assert [button.text() for button in buttons if button.width() < button.sizeHint().width()] == []
    assert window.page.privacy.visibleRegion().boundingRect().height() == window.page.privacy.height()


def test_targets_are_44_pixels_high(window: MainWindow) -> None:
    assert [
        button for button in window.findChildren(QAbstractButton) if button.isVisible() and button.height() < TARGET
    ] == []


def test_every_control_has_a_name_and_a_role(window: MainWindow, ask: Callable[[str], ResultView]) -> None:
    ask("azukishop.live")
    window.page.set_running(running=True)
    kinds = (QAbstractButton, QPlainTextEdit, QProgressBar)
    parts = window.findChildren(QWidget)
    controls = [part for part in parts if isinstance(part, kinds) or part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(controls) > 5
    for control in controls:
        if control is window.page.refusal or control.objectName().startswith("qt_"):
            continue
        about = QAccessible.queryAccessibleInterface(control)
        assert about.text(QAccessible.Text.Name), control
        assert about.role() not in {QAccessible.Role.NoRole, QAccessible.Role.Client}, control


def test_the_headline_is_read_with_the_safe_action(ask: Callable[[str], ResultView]) -> None:
    headline = ask(LOOKALIKE).headline
    about = QAccessible.queryAccessibleInterface(headline)
    assert about.role() == QAccessible.Role.StaticText
    assert (
        about.text(QAccessible.Text.Name)
        == "Be careful. We found warning signs. Wait. Talk to someone you trust first."
    )


def test_every_label_shows_plain_text(window: MainWindow, ask: Callable[[str], ResultView]) -> None:
    ask(f"see <b>this</b> <img src=x> https://a.example/<i>y</i> or {MESSAGE}")
    labels = window.findChildren(QLabel)
    assert len(labels) > 20
    assert [label.text() for label in labels if label.textFormat() != Qt.TextFormat.PlainText] == []


def answer_of(level: Level) -> Explanation:
    made = compare("lookalike.subdomain", Domain(LONG, "example.org", "org", LONG), "a", "a", "example.com")
    card = Card(
        text=f"{LONG} is on a list",
        severity=Severity.NOTE,
        source="x",
        detail=LONG,
        compare=Picture(made, (LONG, LONG), (LONG,), LONG, LONG, LONG, (LONG, LONG)),
    )
    return Explanation(
        level=level,
        symbol="",
        headline="One.",
        action="Two.",
        subject=LONG,
        reading="Three.",
        reasons=(card,),
        next_steps=("a", LONG),
        searched=(LONG,),
        limits=(LONG,),
        privacy="Four.",
    )


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("look", ["light", "dark"])
def test_long_words_wrap_in_every_level_and_look(
    app: App, qtbot: QtBot, settle: Callable[[], None], level: Level, look: str
) -> None:
    view = ResultView(answer_of(level), app.words, choose(look, 200))
    qtbot.addWidget(view)
    view.resize(500, view.heightForWidth(500))
    view.show()
    settle()
    assert view.width() == 500
    assert clipped(view) == []


def test_right_to_left_keeps_addresses_in_order(window: MainWindow, ask: Callable[[str], ResultView]) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        answer = ask(LOOKALIKE)
        assert answer.headline.layoutDirection() == Qt.LayoutDirection.RightToLeft
        subject = next(label for label in answer.findChildren(QLabel) if label.objectName() == "subject")
        assert subject.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert clipped(window) == []
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_lists_are_opened_after_the_first_paint(app: App, qtbot: QtBot) -> None:
    window = MainWindow(app)
    qtbot.addWidget(window)
    assert not app.folders.store.exists()
    window.show()
    qtbot.waitUntil(app.folders.store.exists, timeout=20_000)


def test_damaged_data_is_said_in_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    """The data is missing altogether: the window opens and says so; a question says so again."""
    app = offline(build(home=str(tmp_path)))
    app.folders = Folders(tmp_path, tmp_path / "nothing")
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.show()

    def told() -> list[str]:
        return [text for text in (label.text() for label in window.findChildren(QLabel)) if "is damaged" in text]

    qtbot.waitUntil(lambda: len(told()) == 2, timeout=20_000)
    window.control.check("coinbase.com")
    qtbot.waitUntil(window.page.refusal.isVisible, timeout=20_000)
    assert "is damaged" in window.page.refusal.text()
