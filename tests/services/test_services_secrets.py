"""Secrets: kept in a real key store or not at all, and every trouble of a key store is a value."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, ClassVar

import pytest
from keyring.backends import chainer, fail, null
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError, PasswordSetError

from scamcheck.core.model import Notice
from scamcheck.i18n import load
from scamcheck.services.secrets import SERVICE, WORDING, Secrets, fit_store, why_not

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    from tests.services.keystores import Forgetful, MemoryStore
else:
    from services.keystores import Forgetful, MemoryStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Unfit(MemoryStore):
    priority: ClassVar[float] = 0


class Broken(MemoryStore):
    """Raises what it was given, whatever it is asked."""

    def __init__(self, problem: BaseException) -> None:
        super().__init__()
        self.problem = problem

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002
        raise self.problem

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002
        raise self.problem


class Sticky(MemoryStore):
    def delete_password(self, service: str, username: str) -> None:
        """Delete nothing and say nothing."""


class PlaintextKeyring(MemoryStore):
    """Named as the one of ``keyrings.alt``."""


PlaintextChild = type("Vault", (PlaintextKeyring,), {})
AltFile = type("EncryptedKeyring", (MemoryStore,), {"__module__": "keyrings.alt.file"})


def chain_of(*members: KeyringBackend) -> KeyringBackend:
    kind = type("Chain", (chainer.ChainerBackend,), {"backends": members, "priority": 10, "viable": False})
    return made(kind)


def made(kind: Callable[[], KeyringBackend]) -> KeyringBackend:
    return kind()


def code(answer: object) -> str:
    return answer.code if isinstance(answer, Notice) else ""


def test_a_secret_is_kept_read_replaced_and_deleted() -> None:
    store = MemoryStore()
    secrets = Secrets(lambda: store)
    assert secrets.problem() is None
    assert secrets.store_name.endswith("MemoryStore")
    assert secrets.get("a") == ""
    assert secrets.set("a", "one") is None
    assert secrets.set("b", "other") is None
    assert secrets.set("a", "two") is None
    assert (secrets.get("a"), secrets.get("b")) == ("two", "other")
    assert store.kept == {(SERVICE, "a"): "two", (SERVICE, "b"): "other"}
    assert secrets.delete("a") is None
    assert secrets.delete("a") is None
    assert secrets.get("a") == ""


@pytest.mark.parametrize(
    ("backend", "expected"),
    [
        (made(fail.Keyring), "secrets.none"),
        (made(null.Keyring), "secrets.none"),
        (Unfit(), "secrets.none"),
        (PlaintextKeyring(), "secrets.plain"),
        (PlaintextChild(), "secrets.plain"),
        (AltFile(), "secrets.plain"),
        (chain_of(), "secrets.none"),
        (chain_of(made(null.Keyring), Unfit()), "secrets.none"),
        (chain_of(made(null.Keyring), PlaintextKeyring()), "secrets.plain"),
    ],
)
def test_what_keeps_no_secret_is_refused_and_never_written_to(backend: KeyringBackend, expected: str) -> None:
    secrets = Secrets(lambda: backend)
    assert code(secrets.problem()) == expected
    assert code(secrets.set("a", "one")) == expected
    assert code(secrets.get("a")) == expected
    assert code(secrets.delete("a")) == expected
    assert secrets.store_name == ""
    members = [backend, *getattr(backend, "backends", ())]
    assert [member.kept for member in members if isinstance(member, MemoryStore) and member.kept] == []


def test_of_a_chain_the_first_fit_store_alone_is_used() -> None:
    plain, good, other = PlaintextKeyring(), MemoryStore(), MemoryStore()
    secrets = Secrets(lambda: chain_of(plain, good, other))
    assert secrets.set("a", "one") is None
    assert (plain.kept, good.kept, other.kept) == ({}, {(SERVICE, "a"): "one"}, {})
    assert fit_store(chain_of(plain, chain_of(good))) is good


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (KeyringLocked("x"), "secrets.locked"),
        (InitError("x"), "secrets.locked"),
        (NoKeyringError("x"), "secrets.none"),
        (PasswordSetError("x"), "secrets.failed"),
        (KeyringError("x"), "secrets.failed"),
        (OSError("x"), "secrets.failed"),
        (RuntimeError("x"), "secrets.failed"),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "x"), "secrets.failed"),
    ],
)
def test_every_trouble_of_a_key_store_is_a_value(problem: BaseException, expected: str) -> None:
    secrets = Secrets(lambda: Broken(problem))
    assert code(secrets.get("a")) == code(secrets.set("a", "one")) == code(secrets.delete("a")) == expected


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")
def test_errors_of_the_libraries_below_are_values_too() -> None:
    exceptions = pytest.importorskip("secretstorage.exceptions")
    secrets = Secrets(lambda: Broken(exceptions.PromptDismissedException("x")))
    assert code(secrets.get("a")) == "secrets.failed"


@pytest.mark.parametrize("problem", [NoKeyringError("x"), ImportError("x"), AttributeError("x"), RuntimeError("x")])
def test_a_store_that_cannot_be_opened_is_none_and_is_asked_again(problem: Exception) -> None:
    answers: list[KeyringBackend] = []

    def opener() -> KeyringBackend:
        if not answers:
            raise problem
        return answers[0]

    secrets = Secrets(opener)
    assert code(secrets.set("a", "one")) == "secrets.none"
    answers.append(MemoryStore())
    assert secrets.set("a", "one") is None


@pytest.mark.parametrize("kind", [Forgetful, Sticky])
def test_a_store_that_does_not_do_as_it_says_is_found_out(kind: Callable[[], MemoryStore]) -> None:
    store = kind()
    store.kept[SERVICE, "a"] = "zero"
    secrets = Secrets(lambda: store)
    assert code(secrets.set("a", "one")) == ("secrets.failed" if kind is Forgetful else "")
    assert code(secrets.delete("a")) == ("" if kind is Forgetful else "secrets.failed")


def test_every_code_has_its_sentence_and_none_holds_the_secret(assets: Path) -> None:
    words = load(assets / "locale", "en")
    problems = [code(Secrets(lambda: Broken(KeyringError("s3cret"))).set("a", "s3cret")), *WORDING]
    for problem in problems:
        text = why_not(Notice(problem, {"name": "x"}), words)
        assert "{" not in text
        assert "s3cret" not in text


def test_keyring_is_imported_only_when_asked() -> None:
    line = "import sys, scamcheck.services.secrets as s; s.Secrets(); assert 'keyring' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", line], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_backend_configured_by_hand_that_is_not_there_is_a_value(tmp_path: Path) -> None:
    line = "from scamcheck.services.secrets import Secrets; print(Secrets().set('a', 'b').code)"
    for name in ("no.such.module.Keyring", "keyring.backends.null.NoSuch", "keyring.backends.null.Keyring"):
        environment = {**os.environ, "PYTHON_KEYRING_BACKEND": name, "HOME": str(tmp_path)}
        done = subprocess.run(
            [sys.executable, "-c", line], env=environment, check=False, capture_output=True, text=True
        )
        assert (done.stdout.strip(), done.stderr) == ("secrets.none", ""), name


@pytest.mark.screen
def test_a_real_key_store_keeps_the_secret(tmp_path: Path) -> None:
    if not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")):
        pytest.skip("gnome-keyring and dbus are not installed")
    line = (
        "from scamcheck.services.secrets import Secrets; s = Secrets();"
        "print(s.set('a', 'one'), Secrets().get('a'), s.delete('a'), repr(s.get('a')))"
    )
    script = f'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "{sys.executable}" -c "{line}"'
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        env=environment, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.strip() == "None one None ''", done.stderr
