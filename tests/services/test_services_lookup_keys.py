"""Keys for look-ups: in a fit key store or for this session alone, shown with their letters hidden, and nowhere else."""

from __future__ import annotations

import ast
import pickle
import traceback
from typing import TYPE_CHECKING, ClassVar

import pytest
from keyring.backends import fail
from keyring.errors import KeyringLocked

from scamcheck.core.model import Notice
from scamcheck.i18n import load
from scamcheck.services.lookup_keys import (
    MOST,
    WORDING,
    KeyState,
    LookUpKeys,
    entered_text,
    masked,
    removed_text,
    state_text,
)
from scamcheck.services.secrets import SERVICE, Secrets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keyring.backend import KeyringBackend

    from scamcheck.i18n import Words
    from tests.checks.world import ROOT
    from tests.services.keystores import Forgetful, MemoryStore
else:
    from checks.world import ROOT
    from services.keystores import Forgetful, MemoryStore

KEY = "Kq7-Zx93_ptWm2Lr8vYc"
HIDDEN = "\u2022" * 8
NAME = "look-up keyed"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
WIF = "5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF"


class PlaintextKeyring(MemoryStore):
    """Named as the one of ``keyrings.alt``."""


class Unfit(MemoryStore):
    priority: ClassVar[float] = 0


class Locked(MemoryStore):
    """Locked until somebody turns ``open``."""

    def __init__(self) -> None:
        super().__init__()
        self.open = False

    def get_password(self, service: str, username: str) -> str | None:
        if not self.open:
            raise KeyringLocked(KEY)
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        if not self.open:
            raise KeyringLocked(password)
        super().set_password(service, username, password)


@pytest.fixture
def words(assets: Path) -> Words:
    return load(assets / "locale", "en")


def keys_on(store: KeyringBackend) -> LookUpKeys:
    return LookUpKeys(Secrets(lambda: store))


def none() -> KeyringBackend:
    made: Callable[[], KeyringBackend] = fail.Keyring
    return made()


def test_a_key_is_kept_read_by_the_next_start_and_gone_when_it_is_taken_out(words: Words) -> None:
    store = MemoryStore()
    keys = keys_on(store)
    assert (keys.key("keyed"), keys.state("keyed")) == ("", KeyState())
    assert keys.enter("keyed", f"  {KEY}\n") is None
    assert store.kept == {(SERVICE, NAME): KEY}
    for one in (keys, keys_on(store)):
        assert one.key("keyed") == KEY
        assert one.state("keyed") == KeyState(f"{HIDDEN}{KEY[-4:]}")
    assert keys.key("other") == ""
    assert keys.remove("keyed") is None
    assert (store.kept, keys.key("keyed"), keys_on(store).key("keyed")) == ({}, "", "")
    assert state_text(keys.state("keyed"), words) == "No key is kept."
    assert keys.remove("keyed") is None


def test_the_key_store_is_asked_once(words: Words) -> None:
    store = MemoryStore()
    keys_on(store).enter("keyed", KEY)
    keys, store.asked = keys_on(store), 0
    assert [keys.key("keyed") for _ in range(3)] == [KEY] * 3
    assert (
        state_text(keys.state("keyed"), words) == f"Your key {HIDDEN}{KEY[-4:]} is in the key store of this computer."
    )
    assert store.asked == 1


@pytest.mark.parametrize(
    ("store", "code"),
    [
        (none(), "secrets.none"),
        (Unfit(), "secrets.none"),
        (PlaintextKeyring(), "secrets.plain"),
        (Forgetful(), "secrets.failed"),
    ],
)
def test_without_a_fit_key_store_a_key_is_for_this_session_only(store: KeyringBackend, code: str, words: Words) -> None:
    keys = keys_on(store)
    problem = keys.enter("keyed", KEY)
    assert problem is not None
    assert problem.code == code
    assert entered_text(problem, words).endswith("The key works until you close scamcheck. Then enter it again.")
    assert getattr(store, "kept", {}) == {}
    assert (keys.key("keyed"), keys.state("keyed")) == (KEY, KeyState(f"{HIDDEN}{KEY[-4:]}", session=True))
    assert "until you close scamcheck" in state_text(keys.state("keyed"), words)
    assert keys_on(store).key("keyed") == ""
    assert keys.remove("keyed") is None
    assert (keys.key("keyed"), keys.state("keyed")) == ("", KeyState())


def test_a_locked_key_store_is_told_and_read_once_it_is_open(words: Words) -> None:
    store = Locked()
    store.kept[SERVICE, NAME] = KEY
    keys = keys_on(store)
    assert keys.key("keyed") == ""
    assert keys.state("keyed").problem == Notice("secrets.locked")
    assert state_text(keys.state("keyed"), words) == "The key store is locked. Unlock it and try again."
    problem = keys.remove("keyed")
    assert problem == Notice("secrets.locked")
    assert removed_text(problem, words) == "The key store is locked. Unlock it and try again."
    store.open = True
    assert keys.key("keyed") == KEY
    assert keys.remove("keyed") is None
    assert store.kept == {}


def test_a_key_that_a_locked_store_did_not_take_works_for_now_and_is_kept_later(words: Words) -> None:
    store = Locked()
    keys = keys_on(store)
    problem = keys.enter("keyed", KEY)
    assert problem == Notice("secrets.locked")
    assert entered_text(problem, words).startswith("The key store is locked.")
    assert keys.state("keyed").session
    assert keys.remove("keyed") == Notice("secrets.locked")
    assert keys.key("keyed") == ""
    store.open = True
    assert keys.enter("keyed", KEY) is None
    assert not keys.state("keyed").session


@pytest.mark.parametrize(
    "typed", ["", "  ", "two words", "k\u00e9y", "tab\tbed", "line\nbreak", "x" * (MOST + 1), "nul\0"]
)
def test_what_is_no_key_is_refused_and_the_one_before_stays(typed: str, words: Words) -> None:
    keys = keys_on(MemoryStore())
    keys.enter("keyed", KEY)
    problem = keys.enter("keyed", typed)
    assert problem == Notice("key.malformed")
    assert entered_text(problem, words).startswith("This is not a key:")
    assert keys.key("keyed") == KEY


@pytest.mark.parametrize("typed", [PHRASE, WIF])
def test_the_key_of_a_wallet_is_refused_and_not_kept(typed: str, words: Words) -> None:
    store = MemoryStore()
    keys = keys_on(store)
    problem = keys.enter("keyed", typed)
    assert problem == Notice("key.secret")
    assert "Never type it anywhere." in entered_text(problem, words)
    assert (keys.key("keyed"), store.kept) == ("", {})


def test_of_a_key_only_the_end_is_shown_and_of_a_short_one_nothing() -> None:
    assert masked(KEY) == f"{HIDDEN}{KEY[-4:]}"
    assert masked("A" * 15) == HIDDEN
    assert masked("") == ""


@pytest.mark.parametrize("store", [MemoryStore(), Locked(), none()])
def test_no_repr_notice_pickle_or_traceback_holds_a_key(store: KeyringBackend, words: Words) -> None:
    keys = keys_on(store)
    problem = keys.enter("keyed", KEY)
    texts = [repr(keys), str(keys), f"{keys}", repr(problem), repr(keys.state("keyed")), entered_text(problem, words)]
    texts += [repr(keys.remove("keyed"))]
    keys.enter("keyed", KEY)
    with pytest.raises(TypeError) as failed:
        pickle.dumps(keys)
    texts += traceback.format_exception(failed.value)
    assert not [text for text in texts if KEY in text or KEY[:-4] in text]


def test_every_code_has_words_without_a_key(words: Words) -> None:
    for code in WORDING:
        notice = Notice(code, {"name": "x"})
        for text in (
            entered_text(notice, words),
            removed_text(notice, words),
            state_text(KeyState(problem=notice), words),
        ):
            assert "{" not in text


def test_no_part_of_the_program_reads_a_key_from_the_environment() -> None:
    read = set()
    for path in (ROOT / "scamcheck").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call | ast.Subscript):
                whole = ast.unparse(node)
                read |= {whole} if whole.startswith(("os.environ", "os.getenv")) else set()
    assert any("SCAMCHECK_HOME" in text for text in read)
    assert not [text for text in read if any(word in text.upper() for word in ("KEY", "TOKEN", "SECRET"))]
