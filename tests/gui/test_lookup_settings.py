"""Look-ups on the Settings page: what each would send, on and off, and keys that are typed, tested and taken out unseen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from scamcheck.gui.lookup_cards import LookUpCards, LookUpRow
from scamcheck.gui.settings_page import SettingsPage
from scamcheck.gui.theme import TARGET
from scamcheck.services.live import Live
from scamcheck.services.secrets import SERVICE, Secrets
from scamcheck.services.settings import Settings, SettingsFile
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import BY_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keyring.backend import KeyringBackend
    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.key_part import KeyPart
    from tests.services import keyed
    from tests.services.keystores import MemoryStore
    from tests.sources.internet import Internet
    from tests.sources.lookup_samples import as_json
    from tests.sources.server import HERE, Route
else:
    from services import keyed
    from services.keystores import MemoryStore
    from sources.internet import Internet
    from sources.lookup_samples import as_json
    from sources.server import HERE, Route

KEY = "Kq7-Zx93_ptWm2Lr8vYc"
MASKED = "\u2022" * 8 + KEY[-4:]
IN_STORE = f"Your key {MASKED} is in the key store of this computer."
FOR_NOW = f"Your key {MASKED} works until you close scamcheck. It is in no file and no key store."


class Locked(MemoryStore):
    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        raise KeyringLocked(KEY)


@pytest.fixture
def store(app: App) -> MemoryStore:
    """Return the key store of this test, which the app uses; there is one look-up more, which needs a key."""
    made = MemoryStore()
    use(app, made)
    return made


def use(app: App, store: KeyringBackend) -> None:
    vars(app)["secrets"] = Secrets(lambda: store)
    vars(app)["lookups"] = {**BY_ID, keyed.ID: keyed}


@pytest.fixture
def page(store: MemoryStore, window: MainWindow) -> SettingsPage:  # noqa: ARG001 - used by the app
    window.page.settings_button.click()
    return page_of(window)


def page_of(window: MainWindow) -> SettingsPage:
    page = window.places.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def cards_of(page: SettingsPage) -> LookUpCards:
    assert isinstance(page.lookups, LookUpCards)
    return page.lookups


def press(part: QWidget) -> None:
    part.setFocus()
    QTest.keyClick(part, Qt.Key.Key_Space)


def opened(page: SettingsPage, lookup: str, settle: Callable[[], None]) -> LookUpRow:
    row = cards_of(page).rows[lookup]
    press(row.more)
    settle()
    return row


def key_of(page: SettingsPage, qtbot: QtBot, settle: Callable[[], None]) -> KeyPart:
    """Open the look-up that needs a key and wait until it is known which key there is."""
    part = opened(page, keyed.ID, settle).key
    assert part is not None
    qtbot.waitUntil(lambda: part.state.text() != "Looking for the key store", timeout=20_000)
    return part


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part) and label.text()]


def saved(app: App) -> tuple[str, ...]:
    return SettingsFile(app.folders.settings).current.lookups


def test_each_look_up_is_off_and_says_what_it_would_send_to_whom(
    page: SettingsPage, settle: Callable[[], None]
) -> None:
    cards = cards_of(page)
    assert cards.rows.keys() == {*BY_ID, keyed.ID}
    assert {row.line.text() for row in cards.rows.values()} == {"Off. You are asked first."}
    assert all(row.switch is None for row in cards.rows.values())
    row = opened(page, keyed.ID, settle)
    assert texts(row)[:9] == [
        "Reports of others",
        "Goes to: Keyed Example Ltd, United States",
        "Off. You are asked first.",
        f"Server: {keyed.HOST}",
        "This is sent: the domain, without what stands before or after it",
        "They can see that somebody asks about this domain.",
        "They also see the network address of this computer, and the time.",
        f"It needs a key of your own, which is free or cheap at {keyed.PAGE}.",
        "At most 10 times a month.",
    ]
    assert row.switch is not None
    assert not row.switch.isChecked()


def test_on_and_off_by_keyboard_is_kept_at_once(page: SettingsPage, app: App, settle: Callable[[], None]) -> None:
    row = opened(page, "rdap-domain", settle)
    assert row.switch is not None
    assert row.switch.text() == "From now on, ask without asking me"
    press(row.switch)
    assert saved(app) == ("rdap-domain",)
    assert row.line.text() == "On. It is asked without asking you first."
    press(row.switch)
    assert (saved(app), row.line.text()) == ((), "Off. You are asked first.")


def test_one_button_turns_all_off(page: SettingsPage, app: App, settle: Callable[[], None]) -> None:
    cards = cards_of(page)
    rows = [opened(page, name, settle) for name in ("rdap-domain", keyed.ID)]
    for row in rows:
        assert row.switch is not None
        press(row.switch)
    assert saved(app) == ("rdap-domain", keyed.ID)
    press(cards.all_off)
    assert saved(app) == ()
    assert [row.switch is not None and row.switch.isChecked() for row in rows] == [False, False]
    assert cards.news.text() == "All look-ups are off."
    assert cards.all_off.hasFocus()


def test_what_was_allowed_beside_an_answer_is_shown_when_one_comes_back(
    window: MainWindow, page: SettingsPage, app: App
) -> None:
    window.places.go_back()
    app.settings.save(replace(app.settings.current, lookups=("rdap-domain",)))
    window.places.open("settings")
    assert cards_of(page).rows["rdap-domain"].line.text() == "On. It is asked without asking you first."


def test_a_key_is_typed_unseen_saved_and_taken_out(
    page: SettingsPage, store: MemoryStore, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    part = key_of(page, qtbot, settle)
    assert part.state.text() == "No key is kept."
    assert part.field.echoMode() is QLineEdit.EchoMode.Password
    assert part.field.text() == ""
    assert not part.test.isVisible()
    part.field.setFocus()
    QTest.keyClicks(part.field, KEY)
    assert KEY not in part.field.displayText()
    QTest.keyClick(part.field, Qt.Key.Key_Return)
    assert part.field.text() == ""
    qtbot.waitUntil(lambda: part.state.text() == IN_STORE, timeout=20_000)
    assert part.news.text() == "The key is in the key store of this computer."
    assert store.kept == {(SERVICE, "look-up keyed"): KEY}
    assert part.test.isVisible()
    press(part.drop)
    qtbot.waitUntil(lambda: part.news.text() == "The key is gone.", timeout=20_000)
    assert (store.kept, part.state.text()) == ({}, "No key is kept.")
    assert not part.drop.isVisible()
    assert part.state.hasFocus()


def test_a_key_that_is_kept_is_never_in_the_field_again(
    window: MainWindow, page: SettingsPage, store: MemoryStore, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    store.kept[SERVICE, "look-up keyed"] = KEY
    assert key_of(page, qtbot, settle).state.text() == IN_STORE
    window.change(Settings(text_size=125))
    part = key_of(page_of(window), qtbot, settle)
    assert (part.state.text(), part.field.text()) == (IN_STORE, "")
    everything = [text for label in window.findChildren(QLabel) for text in (label.text(), label.accessibleName())]
    assert not [text for text in everything if KEY in text or KEY[:-4] in text]


def test_the_key_store_is_not_asked_before_the_details_are_opened(page: SettingsPage, store: MemoryStore) -> None:
    assert cards_of(page).rows
    assert store.asked == 0


@pytest.mark.parametrize("typed", ["", "two words", "x" * 201])
def test_what_is_no_key_is_said_and_nothing_is_kept(
    page: SettingsPage, store: MemoryStore, qtbot: QtBot, settle: Callable[[], None], typed: str
) -> None:
    part = key_of(page, qtbot, settle)
    part.field.setText(typed)
    press(part.save)
    qtbot.waitUntil(part.news.isVisible, timeout=20_000)
    assert part.news.text().startswith("This is not a key:")
    assert (part.field.text(), store.kept) == ("", {})


def test_without_a_key_store_the_key_is_for_this_session_and_that_is_said(
    window: MainWindow, app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    made: Callable[[], KeyringBackend] = fail.Keyring
    use(app, made())
    window.places.open("settings")
    part = key_of(page_of(window), qtbot, settle)
    part.field.setText(KEY)
    press(part.save)
    qtbot.waitUntil(lambda: part.state.text() == FOR_NOW, timeout=20_000)
    assert part.news.text() == (
        "This computer has no key store that scamcheck can use. The key was not saved. "
        "The key works until you close scamcheck. Then enter it again."
    )
    assert app.lookup_keys.key(keyed.ID) == KEY
    press(part.drop)
    qtbot.waitUntil(lambda: part.state.text() == "No key is kept.", timeout=20_000)


def test_a_locked_key_store_is_said(window: MainWindow, app: App, qtbot: QtBot, settle: Callable[[], None]) -> None:
    use(app, Locked())
    window.places.open("settings")
    part = key_of(page_of(window), qtbot, settle)
    assert part.state.text() == "The key store is locked. Unlock it and try again."
    assert not part.drop.isVisible()


@pytest.fixture
def net(app: App, store: MemoryStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[Internet]:
    """Lead the app to a host of this test, with a key that is kept."""
    store.kept[SERVICE, "look-up keyed"] = KEY
    with Internet(keyed.HOST) as running:
        running.lead(monkeypatch)
        client = lambda: new_client(running.trust)  # noqa: E731 - what a Live is given
        vars(app)["live"] = Live(app.lookups, lambda: app.store, client, app.lookup_keys, app.record)
        yield running


@pytest.mark.allow_hosts([HERE])
@pytest.mark.parametrize(
    ("route", "said"),
    [
        (as_json({}), 'The key works: "Reports of others" answered.'),
        (Route(status=403), '"Reports of others" did not accept your key. Look at it in Settings.'),
        (Route(status=503), '"Reports of others" has a fault of its own. Try again later.'),
    ],
)
def test_a_key_is_tested_with_one_call_and_what_left_is_said(
    net: Internet, page: SettingsPage, qtbot: QtBot, settle: Callable[[], None], *, route: Route, said: str
) -> None:
    net.says(keyed.HOST, keyed.PATH, route)
    part = key_of(page, qtbot, settle)
    press(part.test)
    assert part.news.text() == "Asking. This takes a few seconds."
    sent = f"Sent out for this test: your key, and example.com to {keyed.HOST}."
    qtbot.waitUntil(lambda: part.news.text() == f"{said}\n{sent}", timeout=20_000)
    assert page.privacy.text() == sent
    assert part.test.hasFocus()
    assert [(to, request.path, request.headers["x-key"]) for to, request in net.requests] == [
        (keyed.HOST, keyed.PATH, KEY)
    ]


@pytest.mark.allow_hosts([HERE])
def test_a_test_is_in_the_record(
    net: Internet, page: SettingsPage, app: App, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    net.says(keyed.HOST, keyed.PATH, as_json({}))
    part = key_of(page, qtbot, settle)
    press(part.test)
    qtbot.waitUntil(lambda: part.news.text().startswith("The key works:"), timeout=20_000)
    assert [(one.lookup, one.host, one.what) for one in app.record.sent] == [(keyed.ID, keyed.HOST, "example.com")]


@pytest.mark.allow_hosts([HERE])
def test_an_answer_of_before_is_not_taken_for_a_test(
    net: Internet, page: SettingsPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    net.says(keyed.HOST, keyed.PATH, as_json({}), Route(status=401))
    part = key_of(page, qtbot, settle)
    press(part.test)
    qtbot.waitUntil(lambda: part.news.text().startswith("The key works:"), timeout=20_000)
    press(part.test)
    qtbot.waitUntil(lambda: "did not accept your key" in part.news.text(), timeout=20_000)


def test_the_page_where_keys_are_handed_out_opens_in_the_browser(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    from PySide6.QtCore import QObject, Slot

    class Browser(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.opened: list[str] = []

        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            self.opened.append(url.toString())

    browser = Browser()
    part = key_of(page, qtbot, settle)
    QDesktopServices.setUrlHandler("https", browser, "open")  # type: ignore[arg-type]  # PySide6 wants text here
    try:
        press(part.get)
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == [keyed.PAGE]


def test_tab_goes_through_a_look_up_as_it_reads_and_every_part_has_a_name(
    page: SettingsPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    part = key_of(page, qtbot, settle)
    row = cards_of(page).rows[keyed.ID]
    wanted = [row.more, row.switch, part.state, part.field, part.save, part.get]
    row.more.setFocus()
    seen = []
    for _ in wanted:
        now = QApplication.focusWidget()
        assert now is not None
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert seen == wanted
    names = [QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name) for one in seen]
    assert names == [
        "Details: Reports of others",
        "From now on, ask without asking me: Reports of others",
        "No key is kept.",
        "Your key for Reports of others",
        "Save the key: Reports of others",
        "Where to get a key: Reports of others",
    ]


@pytest.mark.parametrize("size", [(1366, 768), (700, 500)])
def test_nothing_is_lost_at_200_percent(
    store: MemoryStore, window: MainWindow, qtbot: QtBot, settle: Callable[[], None], size: tuple[int, int]
) -> None:
    store.kept[SERVICE, "look-up keyed"] = KEY
    window.resize(*size)
    window.change(Settings(text_size=200, language="es"))
    window.places.open("settings")
    page = page_of(window)
    rows = cards_of(page).rows
    for row in rows.values():
        row.more.click()
    key = rows[keyed.ID].key
    assert key is not None
    qtbot.waitUntil(key.test.isVisible, timeout=20_000)
    key.tell("A sentence. " * 10)
    settle()
    labels = [label for label in cards_of(page).findChildren(QLabel) if label.isVisible() and label.text()]
    assert [label.text() for label in labels if label.heightForWidth(label.width()) > label.height()] == []
    assert page.area.horizontalScrollBar().maximum() == 0
    buttons = [made for made in cards_of(page).findChildren(QAbstractButton) if made.isVisible()]
    assert len(buttons) >= 2 * len(rows) + 5
    assert [made.text() for made in buttons if made.height() < max(TARGET, made.heightForWidth(made.width()))] == []
    fields = cards_of(page).findChildren(QLineEdit)
    assert [field.height() for field in fields if field.isVisible() and field.height() < TARGET] == []
