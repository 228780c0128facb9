"""Files that a person brings: dropped, pasted or chosen; lists, packs, and neither."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget

from scamcheck.app import build
from scamcheck.core.feed import EntryKind, ListEntry
from scamcheck.core.model import Notice
from scamcheck.core.name import fold
from scamcheck.gui.switch import Choice
from scamcheck.services.packs import export_pack, inspect_pack
from scamcheck.services.packs.key import signing_key
from scamcheck.services.secrets import Secrets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keyring.backend import KeyringBackend
    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.lists_page import ListsPage
    from scamcheck.gui.offer_card import OfferCard
    from tests.gui.quiet import offline
else:
    from quiet import offline

COPY = Qt.DropAction.CopyAction
LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
TODAY = datetime.now(UTC).date()
INVENTED = "shop-7.invented-firm.test"


@pytest.fixture
def adblock(tmp_path: Path) -> Path:
    """Return a list of invented sites in the form that three of our lists have, under the name that one has."""
    path = tmp_path / "adguard.txt"
    rows = "".join(f"||shop-{number}.invented-firm.test^\n" for number in range(6_000))
    path.write_text(f"! Title: invented\n{rows}", encoding="utf-8")
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a pack that another person has made of the lists that ship."""
    return packed(tmp_path)


def packed(tmp_path: Path) -> Path:
    """Return a pack from "Ana", each time with another key."""
    other = offline(build(home=str(tmp_path / "other"), language="en"))
    firms = [
        ListEntry(EntryKind.NAME, fold(f"Invented Firm {number}"), f"Invented Firm {number}") for number in range(500)
    ]
    other.store.replace("esma-ncasp", firms, TODAY, "test")
    path = tmp_path / "from a friend.scamlists"
    made = export_pack(other.store, path, signing_key(Secrets(no_key_store)), made_by="Ana")
    other.close()
    assert not isinstance(made, Notice)
    return path


def no_key_store() -> KeyringBackend:
    from keyring.backends.fail import Keyring

    return Keyring()  # type: ignore[no-untyped-call]


def drop(target: QWidget, *files: Path, text: str = "") -> bool:
    """Drag files over ``target`` and let go; return whether anybody took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    if text:
        data.setText(text)
    middle = QPointF(target.rect().center())
    enter = QDragEnterEvent(middle.toPoint(), COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(middle, COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(target, event)
    return event.isAccepted()


def page_of(window: MainWindow) -> ListsPage:
    assert window.places.lists is not None
    page = window.places.lists.page
    assert page is not None
    return page


def offer_on(window: MainWindow, qtbot: QtBot) -> OfferCard:
    """Wait for the question on the Lists page and return it."""
    qtbot.waitUntil(lambda: page_of(window).offer is not None, timeout=20_000)
    offer = page_of(window).offer
    assert offer is not None
    return offer


def said(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part))


def wait_for(window: MainWindow, qtbot: QtBot, words: str) -> str:
    """Wait until the page says how it ended."""
    qtbot.waitUntil(lambda: words in page_of(window).news.text(), timeout=20_000)
    return page_of(window).news.text()


@pytest.mark.parametrize("on_box", [True, False])
def test_a_dropped_list_is_asked_about_and_taken_in(
    window: MainWindow, app: App, qtbot: QtBot, adblock: Path, *, on_box: bool
) -> None:
    window.page.box.setPlainText("what was typed")
    assert drop(window.page.box.viewport() if on_box else window, adblock, text=str(adblock))
    assert window.page.box.toPlainText() == "what was typed"
    assert window.places.is_in("lists")
    offer = offer_on(window, qtbot)
    assert offer.heading.hasFocus()
    assert offer.heading.text() == "Which list is this?"
    choices = [choice.text() for choice in offer.findChildren(Choice)]
    assert choices[0] == app.catalog.feeds["durablenapkin"].title
    assert len(choices) > 1
    offer.yes.click()
    sentence = wait_for(window, qtbot, "taken in")
    assert sentence.startswith('"DurableNapkin scam blocklist": 6,000 entries taken in')
    assert page_of(window).news.hasFocus()
    assert [hit.feed_id for hit in app.store.find(EntryKind.HOST, [INVENTED])] == ["durablenapkin"]
    qtbot.waitUntil(lambda: page_of(window).rows["durablenapkin"].line.text().startswith("Fresh."), timeout=20_000)


def test_another_list_can_be_chosen(window: MainWindow, app: App, qtbot: QtBot, adblock: Path) -> None:
    assert drop(window, adblock)
    offer = offer_on(window, qtbot)
    other = next(choice for choice in offer.findChildren(Choice) if "Jarelllama" in choice.text())
    other.click()
    offer.yes.click()
    wait_for(window, qtbot, "taken in")
    assert [hit.feed_id for hit in app.store.find(EntryKind.HOST, [INVENTED])] == ["jarelllama-light"]


def test_no_changes_nothing(window: MainWindow, app: App, qtbot: QtBot, adblock: Path) -> None:
    assert drop(window, adblock)
    offer_on(window, qtbot).no.click()
    wait_for(window, qtbot, "Nothing was changed.")
    assert page_of(window).offer is None
    assert app.store.find(EntryKind.HOST, [INVENTED]) == ()


def test_what_is_no_list_is_said_plainly(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    song = tmp_path / "holiday.ogg"
    song.write_bytes(b"OggS" + bytes(range(256)) * 20)
    assert drop(window, song, tmp_path)
    sentence = wait_for(window, qtbot, tmp_path.name)
    assert sentence.splitlines()[0] == (
        "holiday.ogg is not a list or a pack that we know. Nothing was changed. Choose a list or a pack."
    )
    assert page_of(window).offer is None


@pytest.mark.parametrize("name", ["Screenshot 1.PNG", "photo.jpeg", "code.webp"])
def test_a_picture_is_answered_with_what_to_do_instead(window: MainWindow, tmp_path: Path, name: str) -> None:
    window.page.box.setPlainText("what was typed")
    window.places.open("lists")
    assert drop(window, tmp_path / name)
    assert window.places.currentWidget() is window.page
    assert window.page.refusal.text() == (
        f"{name} is a picture. scamcheck cannot read pictures yet. Type the address or the words that you see in it."
    )
    assert window.page.box.hasFocus()
    assert window.page.box.toPlainText() == "what was typed"


def test_a_picture_among_lists_does_not_hold_them_up(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, adblock: Path
) -> None:
    assert drop(window, tmp_path / "a.png", adblock)
    offer_on(window, qtbot)
    assert window.page.refusal.text().startswith("a.png is a picture.")


def test_a_picture_out_of_a_screenshot_tool_is_answered_too(window: MainWindow) -> None:
    data = QMimeData()
    data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    clipboard = QApplication.clipboard()
    clipboard.setMimeData(data)
    try:
        window.page.box.paste()
    finally:
        clipboard.clear()
    assert window.page.refusal.text().startswith("This is a picture. scamcheck cannot read pictures yet.")
    assert window.page.box.toPlainText() == ""


def test_files_are_asked_about_one_after_the_other(
    window: MainWindow, app: App, qtbot: QtBot, adblock: Path, pack: Path
) -> None:
    assert drop(window, adblock, pack)
    first = offer_on(window, qtbot)
    first.yes.click()
    qtbot.waitUntil(lambda: page_of(window).offer not in {None, first}, timeout=20_000)
    second = offer_on(window, qtbot)
    assert second.heading.text() == "Take in the lists of this pack?"
    second.no.click()
    assert "6,000 entries taken in" in wait_for(window, qtbot, "Nothing was changed.")
    assert "esma-ncasp" not in app.store.statuses()


def test_a_pack_shows_its_key_and_what_is_inside_before_it_is_taken_in(
    window: MainWindow, app: App, qtbot: QtBot, pack: Path, settle: Callable[[], None]
) -> None:
    info = inspect_pack(pack)
    assert not isinstance(info, Notice)
    assert drop(window, pack)
    offer = offer_on(window, qtbot)
    text = said(offer)
    assert info.fingerprint in text
    assert "Ana" in text
    assert app.catalog.feeds["esma-ncasp"].title in text
    assert "esma-ncasp" not in app.store.statuses()
    assert offer.yes.text() == "The key is right, take it in"
    offer.yes.click()
    assert f"{app.catalog.feeds['esma-ncasp'].title}: taken in." in wait_for(window, qtbot, "taken in")
    assert "esma-ncasp" in app.store.statuses()
    settle()
    assert drop(window, pack)
    assert "You accepted this maker's key before" in said(offer_on(window, qtbot))


def test_a_known_name_with_another_key_makes_leaving_it_the_big_button(
    window: MainWindow, app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    info = inspect_pack(packed(tmp_path))
    assert not isinstance(info, Notice)
    app.trusted.remember(info.public_key, info.made_by, TODAY)
    assert drop(window, packed(tmp_path))
    offer = offer_on(window, qtbot)
    assert "its key is not the one from before" in said(offer)
    assert (offer.yes.objectName(), offer.no.objectName()) == ("quiet", "primary")


def test_a_pack_that_somebody_changed_is_refused(window: MainWindow, qtbot: QtBot, pack: Path) -> None:
    data = bytearray(pack.read_bytes())
    data[len(data) // 2] ^= 1
    pack.write_bytes(bytes(data))
    assert drop(window, pack)
    qtbot.waitUntil(
        lambda: page_of(window).offer is not None or "hanged" in page_of(window).news.text(), timeout=20_000
    )
    offer = page_of(window).offer
    if offer is not None:
        offer.yes.click()
    wait_for(window, qtbot, "somebody changed it")


def test_a_pack_is_made_and_its_key_said(
    window: MainWindow, app: App, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vars(app)["secrets"] = Secrets(no_key_store)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "stick"), ""))
    window.places.open("lists")
    page_of(window).make_pack.click()
    sentence = wait_for(window, qtbot, "is ready")
    made = inspect_pack(tmp_path / "stick.scamlists")
    assert not isinstance(made, Notice)
    assert sentence.startswith(f"The pack stick.scamlists is ready. It holds {len(made.lists)} lists")
    assert made.fingerprint in sentence


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the person will choose in the next dialogs for opening a file."""
    files: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (files.pop(0), ""))
    return files


def test_a_pack_and_a_file_are_chosen_in_dialogs(
    window: MainWindow, qtbot: QtBot, pack: Path, adblock: Path, chosen: list[str]
) -> None:
    chosen += [str(pack), str(adblock), ""]
    window.places.open("lists")
    qtbot.waitUntil(lambda: bool(page_of(window).rows), timeout=20_000)
    page_of(window).choose_file.click()
    offer_on(window, qtbot).no.click()
    row = page_of(window).rows["iosco"]
    row.more.click()
    take = next(made for made in row.findChildren(QAbstractButton) if made.text() == "Take in a file")
    take.click()
    wait_for(window, qtbot, f'is not the list "{row.title}"')
    take.click()
    assert chosen == []
    assert page_of(window).rows["iosco"].line.text().startswith("Not here.")


def test_text_and_links_still_go_into_the_box_and_pasted_files_do_not(
    window: MainWindow, qtbot: QtBot, adblock: Path
) -> None:
    box = window.page.box
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a")])
    assert box.canInsertFromMimeData(data)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(adblock))])
    assert not box.canInsertFromMimeData(files)
    clipboard = QApplication.clipboard()
    clipboard.setMimeData(files)
    try:
        box.paste()
    finally:
        clipboard.clear()  # what Python made must be gone before Qt's clipboard goes, or the process ends in a crash
    assert box.toPlainText() == ""
    assert offer_on(window, qtbot).heading.text() == "Which list is this?"


@pytest.mark.parametrize("on_lists", [True, False])
@pytest.mark.parametrize("link", [True, False])
def test_a_text_dropped_anywhere_goes_into_the_box(window: MainWindow, *, on_lists: bool, link: bool) -> None:
    window.page.box.insertPlainText("what was typed")
    if on_lists:
        window.places.open("lists")
    data = QMimeData()
    if link:
        data.setUrls([QUrl("https://example.org/a")])
    else:
        data.setText("https://example.org/a")
    enter = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NO_KEYS)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert window.page.box.toPlainText() == "what was typed"
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), COPY, data, LEFT, NO_KEYS))
    assert window.places.currentWidget() is window.page
    assert window.page.box.toPlainText() == "https://example.org/a"
    assert window.page.box.hasFocus()
    window.page.box.undo()
    assert window.page.box.toPlainText() == "what was typed"


def test_a_huge_text_is_cut_to_what_says_that_it_is_too_long_and_an_empty_one_is_nobodys(window: MainWindow) -> None:
    huge, empty = QMimeData(), QMimeData()
    huge.setText("a" * 1_000_000)
    empty.setText(" \n ")
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), COPY, huge, LEFT, NO_KEYS))
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), COPY, huge, LEFT, NO_KEYS))
    assert len(window.page.box.toPlainText()) == 50_001
    enter = QDragEnterEvent(QPoint(5, 5), COPY, empty, LEFT, NO_KEYS)
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_a_question_outlives_a_change_of_language_and_can_be_read_by_screen_readers(
    window: MainWindow, app: App, qtbot: QtBot, adblock: Path
) -> None:
    assert drop(window, adblock)
    first = offer_on(window, qtbot)
    for part in (first.heading, first.yes, first.no, *first.findChildren(Choice)):
        about = QAccessible.queryAccessibleInterface(part)
        assert about.text(QAccessible.Text.Name)
    chosen = first.findChildren(Choice)[0]
    assert QAccessible.queryAccessibleInterface(chosen).role() == QAccessible.Role.RadioButton
    window.change(replace(app.settings.current, text_size=125))
    assert offer_on(window, qtbot) is not first
    offer_on(window, qtbot).yes.click()
    wait_for(window, qtbot, "taken in")


def test_work_on_a_file_outlives_its_page(window: MainWindow, app: App, qtbot: QtBot, adblock: Path) -> None:
    """The person goes back and changes the look before the file has been read."""
    assert drop(window, adblock)
    window.places.go_back()
    window.change(replace(app.settings.current, text_size=150))
    assert not window.places.is_in("lists")
    offer = offer_on(window, qtbot)
    window.places.open("lists")
    offer.yes.click()
    window.places.go_back()
    window.change(replace(app.settings.current, text_size=100))
    wait_for(window, qtbot, "taken in")


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Return a list that takes a second or two to read."""
    path = tmp_path / "adguard.txt"
    rows = "".join(f"||shop-{number}.invented-firm.test^\n" for number in range(300_000))
    path.write_text(f"! Title: invented\n{rows}", encoding="utf-8")
    return path


def test_work_on_a_file_shows_a_bar_and_is_cancelled(
    window: MainWindow, app: App, qtbot: QtBot, slow: Path, settle: Callable[[], None]
) -> None:
    assert drop(window, slow)
    offer = offer_on(window, qtbot)
    work = page_of(window).work
    assert not work.isVisible()
    offer.yes.click()
    assert work.isVisible()
    qtbot.waitUntil(lambda: 0 < work.bar.value() < 100, timeout=20_000)
    window.change(replace(app.settings.current, text_size=125))
    work = page_of(window).work
    assert work.isVisible()
    assert page_of(window).news.text() == "Reading the file. This can take a minute."
    work.cancel.click()
    assert page_of(window).news.text() == "You stopped this. Lists that were not finished stay as they were."
    assert page_of(window).news.hasFocus()
    assert not work.isVisible()
    settle()
    assert "durablenapkin" not in app.store.all_statuses()
    assert drop(window, slow)
    offer_on(window, qtbot).yes.click()
    assert "300,000 entries taken in" in wait_for(window, qtbot, "taken in")
    assert not page_of(window).work.isVisible()


def test_closing_while_a_file_is_taken_in_leaves_no_thread_and_the_store_as_it_was(
    window: MainWindow, app: App, qtbot: QtBot, adblock: Path, settle: Callable[[], None]
) -> None:
    assert drop(window, adblock)
    offer_on(window, qtbot).yes.click()
    window.close()
    settle()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("scamcheck")]
    assert len(app.store.find(EntryKind.HOST, [INVENTED])) in {0, 1}
