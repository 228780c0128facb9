"""scamcheck with one look-up more, which needs a key; what it asks is led to the hosts of a test.

Run as a program, it is told by the environment: ``TEST_TRUST`` names the certificate, ``TEST_STORE`` is "memory" for a key
store that forgets, "none" for no key store; else the system's is used. ``HTTPS_PROXY`` leads to the hosts.
"""

from __future__ import annotations

import os
import ssl
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from keyring.backends import fail

from scamcheck import cli
from scamcheck.services.live import Live
from scamcheck.services.secrets import Secrets
from scamcheck.sources.download import new_client
from scamcheck.sources.lookups import BY_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keyring.backend import KeyringBackend

    from scamcheck.cli import Request
    from tests.services import keyed
    from tests.services.keystores import MemoryStore
else:
    from services import keyed
    from services.keystores import MemoryStore

STORES: Mapping[str, Callable[[], KeyringBackend]] = {"memory": MemoryStore, "none": fail.Keyring}


def furnished(request: Request, trust: ssl.SSLContext | None, store: KeyringBackend | None) -> Request:
    """Give the app of ``request`` the look-up, the hosts that are trusted, and the key store."""
    app = request.app
    vars(app)["lookups"] = {**BY_ID, keyed.ID: keyed}
    if store is not None:
        vars(app)["secrets"] = Secrets(lambda: store)
    if trust is not None:
        vars(app)["live"] = Live(app.lookups, lambda: app.store, lambda: new_client(trust), app.lookup_keys, app.record)
    return request


def main() -> int:
    """Answer the arguments in this terminal, which becomes the one that ``getpass`` asks."""
    if os.isatty(0):
        os.close(os.open(os.ttyname(0), os.O_RDWR))
    file, kind = os.environ.get("TEST_TRUST"), os.environ.get("TEST_STORE", "")
    trust = ssl.create_default_context(cafile=file) if file else None
    request = furnished(cli.read(sys.argv[1:]), trust, STORES[kind]() if kind else None)
    assert request.command is not None
    try:
        return request.command(request)
    except KeyboardInterrupt:
        return cli.INTERRUPTED
    finally:
        request.app.close()


if __name__ == "__main__":
    sys.exit(main())
