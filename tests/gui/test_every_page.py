"""Every page in every language, at 100 and 200 %: nothing cut off, nothing unnamed, nothing small, nothing in English.

The last "language" is made up: each letter is Hebrew, each sentence half as long again, and all runs from the right. What
still has Latin letters in it there was never given to a translator.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polib
import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtWidgets import QApplication, QWidget

from scamcheck.app import Folders, advice, build
from scamcheck.core.lookup import Question, Sent
from scamcheck.core.model import Level, Reason, Report
from scamcheck.gui import MainWindow, theme
from scamcheck.gui.check_control import show_answer
from scamcheck.gui.history_page import HistoryPage
from scamcheck.gui.list_card import ListCard
from scamcheck.gui.lists_page import ListsPage
from scamcheck.gui.live_view import LiveView
from scamcheck.gui.lookup_cards import LookUpRow
from scamcheck.gui.questions_page import QuestionsPage
from scamcheck.gui.show_view import ShowView
from scamcheck.i18n import COUNTRIES, SOURCE_LANGUAGE, Words, languages, load, own_name
from scamcheck.services.consent import consent
from scamcheck.services.live_rows import Progress, rows
from scamcheck.services.serialize import report_json
from scamcheck.services.settings import Settings
from scamcheck.sources.lookups import LOOKUPS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from scamcheck.app import App
    from tests.gui.on_page import open_folds
    from tests.gui.quiet import offline
    from tests.gui.walk import clipped, english, small, unnamed, wording
else:
    from on_page import open_folds
    from quiet import offline
    from walk import clipped, english, small, unnamed, wording

LANGUAGES = ("en", "es", "vi", "zh_CN", "zh_TW")
MADE_UP = "he"
WINDOW = (700, 500)
ASKED = {
    "listed": "azukishop.live",
    "warning": "https://coinbase.com.secure-verify.xyz/login",
    "recognised": "coinbase.com",
    "not_checked": "example.org",
    "nothing_found": "+1 888 555 0100",
    "wallet": "4BKnmStz23w2BDNSgrTE9j3X8QQ5Bnbbs4s3SMTX7y416CxUJqrTLW97YsWGEBnhxH8tnYDcX85QRAEhaAzrTSrZBacc8PBnpJh96ffwFj",
    "name": "Smith Capital Trading Ltd",
    "message": "Dear friend, send gift cards at https://coinbase.com.secure-verify.xyz/login and visit coinbase.com, "
    "azukishop.live and example.org, or write to help@coinbase-support.com",
}
HEBREW = str.maketrans(
    {chr(65 + n): chr(0x5D0 + n % 22) for n in range(26)} | {chr(97 + n): chr(0x5D0 + n) for n in range(26)}
)
HEBREW_LETTER = re.compile("[\u05d0-\u05ea]")
ADDRESS = re.compile(r"\S+\.\S+")
LATIN_WORD = re.compile("[A-Za-z]{4,}")


class Started(NamedTuple):
    """What all walks share: the app, and what it found for ``ASKED``."""

    app: App
    reports: dict[str, Report]


def mirrored(text: str) -> str:
    """Return ``text`` in letters that run from the right, half as long again, its placeholders as they were."""
    parts = re.split(r"(\{[^}]*\})", text)
    told = "".join(part if part.startswith("{") else part.translate(HEBREW) for part in parts)
    words = [word for word in told.split() if "{" not in word]
    return " ".join([told, *words[: (len(words) + 1) // 2]])


def make_up(folder: Path, source: Path) -> None:
    """Write the catalogue of the language that nobody speaks into ``folder``."""
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for entry in polib.pofile(str(source)):
        if entry.msgid_plural:
            forms = {0: mirrored(entry.msgid), 1: mirrored(entry.msgid_plural)}
            made.append(polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgstr_plural=forms))
        else:
            made.append(polib.POEntry(msgid=entry.msgid, msgstr=mirrored(entry.msgid)))
    folder.mkdir(parents=True)
    made.save(str(folder / "scamcheck.po"))
    rows = (source.parents[2] / SOURCE_LANGUAGE / COUNTRIES).read_text(encoding="utf-8").splitlines()[1:]
    told = "".join(f"{code}\t{mirrored(name)}\n" for code, name in (row.split("\t") for row in rows))
    (folder.parent / COUNTRIES).write_text(told, encoding="utf-8")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """Return the app, with one language more than it ships, and its answers."""
    home = tmp_path_factory.mktemp("walk")
    app = offline(build(home=str(home / "home"), language="en"))
    real, assets = app.folders.assets, home / "assets"
    assets.mkdir()
    for part in real.iterdir():
        if part.name != "locale":
            (assets / part.name).symlink_to(part)
    (assets / "locale").mkdir()
    for tag in languages(real / "locale"):
        (assets / "locale" / tag).symlink_to(real / "locale" / tag)
    make_up(assets / "locale" / MADE_UP / "LC_MESSAGES", real / "locale" / "es" / "LC_MESSAGES" / "scamcheck.po")
    app.folders = Folders(app.folders.home, assets)
    found = {name: app.check(text) for name, text in ASKED.items()}
    reports = {name: report for name, report in found.items() if isinstance(report, Report)}
    reports["nothing_found"] = replace(
        reports["nothing_found"], level=Level.NOTHING_FOUND, gaps=()
    )  # as with all lists
    sent = Sent(app.record.now(), LOOKUPS[0].FACTS.id, "example.org", "/x.example", "/{text}", "x.example", 120)
    app.record.add(sent)
    yield Started(app, reports)
    app.close()


def catalogue(app: App, language: str) -> dict[str, str]:
    """Return what is said for each sentence, in the singular and the plural, and for each country."""
    if language == SOURCE_LANGUAGE:
        return {}
    entries = polib.pofile(str(app.folders.assets / "locale" / language / "LC_MESSAGES" / "scamcheck.po"))
    said = {entry.msgid: entry.msgstr for entry in entries if not entry.msgid_plural}
    own, others = (load(app.folders.assets / "locale", tag).countries for tag in (language, SOURCE_LANGUAGE))
    said |= {name: own[code] for code, name in others.items()}
    return said | {
        entry.msgid_plural: entry.msgstr_plural[max(entry.msgstr_plural)] for entry in entries if entry.msgid_plural
    }


def is_name(text: str, app: App) -> bool:
    """Tell whether a text may stay as it is: an address, what was asked, the name of an authority or language."""
    bare = text.strip("\u2066\u2069").replace("[.]", ".")
    names = {one.name for one in advice(app).channels} | {"scamcheck", "English"}
    names |= {own_name(app.folders.assets / "locale", tag) for tag in LANGUAGES}
    asked = {one.replace(" ", "") for one in ASKED.values()}
    return bare in names or bare.replace(" ", "") in asked or ADDRESS.fullmatch(bare) is not None


def pages(window: MainWindow, started: Started, words: Words, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Go to each page in turn and yield its name and what to look at."""
    app, page = started.app, window.page
    yield "start", page
    page.set_running(running=True)
    qtbot.waitUntil(page.stop_button.isVisible, timeout=20_000)
    yield "running", page
    page.set_running(running=False)
    for name, report in started.reports.items():
        show_answer(page, app, report, app.explain(report, words), words, announced=False)
        yield name, page
    assert page.answer is not None
    assert page.answer.hand_on is not None
    page.answer.hand_on.copy.click()
    page.answer.hand_on.show_large()
    (view,) = window.findChildren(ShowView)
    yield "show", view
    view.leave()
    for name in ("paid", "settings", "sent"):
        yield name, _room(window, name)
    yield from _history(window, started, words, qtbot)
    yield "look-ups", _lookups(window)
    window.places.go_back(home=True)
    yield from _online(window, started, words)
    yield from _questions(window)
    yield from _lists(window, qtbot)


def _online(window: MainWindow, started: Started, words: Words) -> Iterator[tuple[str, QWidget]]:
    """Show every look-up under an answer, how each can end, and what is asked before each."""
    report, host = started.reports["warning"], "example.org"
    show_answer(window.page, started.app, report, started.app.explain(report, words), words, announced=False)
    answer = window.page.answer
    assert answer is not None
    facts = [module.FACTS for module in LOOKUPS]
    asked = [Question(one.id, host, host, one.hosts or (host,)) for one in facts]
    look = theme.choose("light", started.app.settings.current.text_size)
    for state in (Progress(), Progress(asking=asked), Progress(dict.fromkeys(asked, Reason.TIMEOUT))):
        found = rows(asked, state, [facts[0].id], facts, words)
        answer.show_online(LiveView(found, words, look, any_on=True, news=answer.headline.text()))
        yield "online", window.page
    for one, question in zip(facts, asked, strict=True):
        for lacks_key in (False, True):
            told = consent(one, [question], words)
            found = rows([question], Progress(), (), facts, words)
            answer.show_online(LiveView(found, words, look, consent=told, lacks_key=lacks_key))
            yield f"consent {one.id}", window.page


def _room(window: MainWindow, name: str) -> QWidget:
    window.places.open(name)
    page = window.places.rooms[name].page
    assert page is not None
    return page


def _lookups(window: MainWindow) -> QWidget:
    """Return the Settings page with the details of every look-up open."""
    page = _room(window, "settings")
    for row in page.findChildren(LookUpRow):
        row.more.click()
    return page


def _history(window: MainWindow, started: Started, words: Words, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Keep all checks, look at them with all that was said then, and delete them."""
    for report in started.reports.values():
        assert window.recorder.history.add(report_json(report, words, started.app.catalog.feeds))
    page = _room(window, "history")
    assert isinstance(page, HistoryPage)
    qtbot.waitUntil(lambda: len(page.rows) == len(ASKED), timeout=20_000)
    for row in page.rows:
        row.why.click()
    yield "history", page
    page.clear.click()
    qtbot.waitUntil(lambda: not page.rows, timeout=20_000)
    yield "empty history", page


def _questions(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    asked = _room(window, "questions")
    assert isinstance(asked, QuestionsPage)
    for number in range(12):
        yield f"question {number + 1}", asked
        asked.skip.click()


def _lists(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    lists = _room(window, "lists")
    assert isinstance(lists, ListsPage)
    qtbot.waitUntil(lambda: bool(lists.rows), timeout=20_000)
    open_folds(lists)
    for card in lists.findChildren(ListCard)[:4]:
        card.more.click()
    yield "lists", lists


def troubles(place: QWidget) -> list[str]:
    """Return what is wrong with a page; motion is, too, while the system has not been asked whether it may be."""
    moving = [f"moves: {type(one).__name__}" for one in place.findChildren(QAbstractAnimation)]
    return clipped(place) + unnamed(place) + small(place) + moving


def opened(started: Started, language: str, size: int, qtbot: QtBot) -> tuple[MainWindow, Words]:
    """Return a window in ``language``, which the person chose while it was open, and its words."""
    app = started.app
    app.settings.save(Settings(text_size=size, country="US", theme="light"))
    window = MainWindow(app)
    qtbot.addWidget(window)
    window.resize(*WINDOW)
    with qtbot.waitSignal(window.control.ready, timeout=20_000):
        window.show()
    window.change(Settings(text_size=size, country="US", theme="light", language=language))
    return window, load(app.folders.assets / "locale", language)


@pytest.fixture
def _left_to_right() -> Iterator[None]:
    yield
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_questions_asked_here_have_every_kind_of_answer(started: Started) -> None:
    assert started.reports.keys() == ASKED.keys()
    levels = {started.app.explain(report).level for report in started.reports.values()}
    assert levels == set(Level)
    assert languages(started.app.folders.assets / "locale") == ("en", *sorted({*LANGUAGES[1:], MADE_UP}))


@pytest.mark.usefixtures("_left_to_right")
@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("language", [*LANGUAGES, MADE_UP])
def test_every_page_can_be_read_reached_and_heard(
    started: Started, qtbot: QtBot, settle: Callable[[], None], language: str, size: int
) -> None:
    window, words = opened(started, language, size, qtbot)
    assert words.lost == ()
    found: list[str] = []
    written: set[str] = set()
    for name, place in pages(window, started, words, qtbot):
        settle()
        written |= wording(place)
        found += [f"{name}: {trouble}" for trouble in troubles(place)]
    assert "\n".join(found) == ""
    assert len(written) > 200
    assert english(written, catalogue(started.app, language)) == []


@pytest.mark.usefixtures("_left_to_right")
def test_all_words_were_given_to_translators(started: Started, qtbot: QtBot, settle: Callable[[], None]) -> None:
    window, words = opened(started, MADE_UP, 100, qtbot)
    written: set[str] = set()
    for _, place in pages(window, started, words, qtbot):
        settle()
        assert place.layoutDirection() == Qt.LayoutDirection.RightToLeft
        written |= wording(place)
    foreign = {text for text in written if LATIN_WORD.search(text) and not HEBREW_LETTER.search(text)}
    assert sorted(text for text in foreign if not is_name(text, started.app)) == []
