"""For the vault's own tests: the same derivation is done once, and imd in processes of its own."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from imd.vault import keys
from imd.vault.keys import KeyRing
from imd.vault.secret import Secret
from imd.vault.slots import Kdf
from tests.conftest import PASSPHRASE

SECRETS = [
    Secret("passphrase", b"inventada para la prueba"),
    Secret("keyfile", b"0" * 64),
    Secret("code", b"0" * 26),
]


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in derivation: like Argon2id a function of every parameter, so that thousands can be tried."""

    def derive(kdf: Kdf, material: bytes) -> bytes:
        said = f"{kdf.m}|{kdf.t}|{kdf.p}|{kdf.salt.hex()}|".encode()
        return hashlib.sha256(said + material).digest()

    monkeypatch.setattr(Kdf, "derive", derive)


@pytest.fixture
def quick(app: Any, cheap: None) -> Any:
    """The fresh vault, open, with its full key wrapped by the stand-in: for tests that wrap many keys."""
    from imd.vault.changekey import change_key
    from imd.vault.secret import passphrase

    change_key(app.vault, "ana", passphrase(PASSPHRASE))
    return app.vault


@pytest.fixture
def ring(cheap: None) -> KeyRing:
    """A ring with one slot of each kind, the key file's of scope registry."""
    made, data = keys.new_ring(), keys.new_data_keys()
    for each, scope in zip(SECRETS, ("full", "registry", "full"), strict=True):
        made, _slot = made.add(each, data, scope)
    return made


@pytest.fixture
def keys_file(vault: Path) -> Path:
    """keys.json of the fresh vault."""
    return vault / "keys.json"


@pytest.fixture
def raw(app: Any) -> Iterator[Any]:
    """A bare connection to the fresh vault's store: what a holder of the registry key has."""
    from imd.vault.store import connect

    connection = connect(app.vault.folder / app.vault.ring.store, app.vault.keys.registry)
    yield connection
    connection.close()


@pytest.fixture
def spawn(vault: Path, passphrase_file: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run an imd command line in a process of its own."""

    def command(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
        environ = os.environ | {"IMD_VAULT": str(vault), "IMD_PASSPHRASE_FILE": str(passphrase_file)}
        environ |= options.pop("env", {})
        line = [sys.executable, "-m", "imd", *map(str, words)]
        return subprocess.run(line, env=environ, capture_output=True, timeout=60, check=False, **options)

    return command


@pytest.fixture
def script(vault: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Start Python code in a process of its own, with `vault` unlocked as `v` (no derivation) in it."""
    from imd.vault.opened import read_ring
    from imd.vault.secret import passphrase

    keys, slot = read_ring(vault).open(passphrase(PASSPHRASE))
    head = f"""
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from imd.vault.keys import DataKeys
from imd.vault.opened import OpenVault, read_ring
folder = Path({str(vault)!r})
ring = read_ring(folder)
slot = next(s for s in ring.slots if s.id == {slot.id!r})
keys = DataKeys(bytes.fromhex({keys.registry.hex()!r}), bytes.fromhex({(keys.identity or b"").hex()!r}))
v = OpenVault(folder, ring, keys, slot, lambda: datetime(2026, 11, 24, tzinfo=UTC))
"""

    def start(code: str, **options: Any) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", head + code], stdout=pipe, stderr=pipe, **options)

    return start


def clean(app: Any) -> bool:
    """Whether every page and the tree of the store hold, and the audit chain too."""
    from imd.vault.audit import verify

    with app.reader() as db:
        pages, tree = db.rows("PRAGMA cipher_integrity_check"), db.rows("PRAGMA integrity_check")
        verify(db, db.chain_key)
    return pages == [] and tree == [{"integrity_check": "ok"}]
