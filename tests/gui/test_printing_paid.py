"""The page for the first hours on paper: one page in each country and language, the warning before every number."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

from scamcheck.app import advice
from scamcheck.core.channel import ANYWHERE, channels_for
from scamcheck.gui.printing import pdf_of
from scamcheck.i18n import load
from scamcheck.services.paid import FIRST, OFFICER, WARNING, guide
from scamcheck.services.printout import first_hour

if TYPE_CHECKING:
    from collections.abc import Callable

    from scamcheck.app import App
    from scamcheck.gui import MainWindow
    from scamcheck.gui.result_view import ResultView

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def unspaced(text: str) -> str:
    """Return ``text`` without spaces, since Chinese breaks anywhere, and with the usual signs for radicals that fonts share."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def place_of(sentence: str, text: str) -> int | None:
    """Return where ``sentence`` stands in ``text``; a radical that a font shares with a character stands for any one."""
    letters = (f"(?:{re.escape(letter)}|[\u2e80-\u2eff])" for letter in unspaced(sentence))
    found = re.search("".join(letters), text)
    return found.start() if found else None


@pytest.mark.parametrize("language", ["en", "es", "vi", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("country", ["US", "GB", "AU", "CA", "SG", "HK", ANYWHERE])
def test_the_first_hours_are_one_page(app: App, language: str, country: str) -> None:
    words = load(app.folders.assets / "locale", language)
    channels = advice(app).channels
    first = guide(words, country, channels)
    document = pypdfium2.PdfDocument(pdf_of(first_hour(first, words, NOW, country), words))
    assert len(document) == 1
    text = unspaced(document[0].get_textpage().get_text_range())
    wanted = (FIRST["stop"], FIRST["bank"], FIRST["report"], *WARNING.values(), *OFFICER.values())
    assert [words.t(sentence) for sentence in wanted if place_of(words.t(sentence), text) is None] == []
    helper = channels_for(country, channels)[0]
    warned = place_of(words.t(WARNING["fee"]), text)
    assert warned is not None
    assert warned < text.index(unspaced(helper.name))
    picture = document[0].render(scale=2, grayscale=True)
    rows = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    pages = [one.web for one in channels_for(country, channels) if one.web]
    assert [code.text for code in zxingcpp.read_barcodes(rows)] == pages[:1]


def test_the_answer_names_who_helps_in_the_country(
    window: MainWindow, ask: Callable[[str], ResultView], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    hand_on = ask("https://coinbase.com.secure-verify.xyz/login").hand_on
    assert hand_on is not None
    hand_on.show_someone.click()
    said = [label.text() for label in window.findChildren(type(hand_on.said)) if label.isVisible()]
    assert "Reach your bank: Stop Scams UK 159" in said
