"""A key kept in the kernel: opt-in, with an end, bound to its slot; and where the kernel refuses."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imd.errors import ImdError
from imd.vault import kept, kernel
from imd.vault.opened import read_ring
from tests.conftest import PASSPHRASE
from tests.vault import forked


def _works() -> bool:
    try:
        kernel.offered()
    except ImdError:
        return False
    return True


needs_kernel = pytest.mark.skipif(not _works(), reason="NOT TESTED: this kernel keeps no keys for us")


@pytest.fixture
def bare(run: Any, vault: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Commands that are given no secret."""

    def command(*words: str) -> Any:
        return run("-f", "json", "--no-input", *words, env={"IMD_PASSPHRASE_FILE": ""})

    yield command
    for ring in (read_ring(vault),) if (vault / "keys.json").exists() else ():
        kept.forget(ring)


@needs_kernel
def test_unlocked_for_a_while_and_locked_again(run: Any, bare: Any) -> None:
    """No secret is needed meanwhile; the same key is the actor; both acts are in the chain."""
    assert bare("key", "list").exit == 2
    told = run("-f", "json", "unlock", "--for", "2h")
    assert (told.exit, told.json) == (0, {"until": "2026-11-24T14:00:00-06:00"})
    assert bare("key", "list").exit == 0
    told = bare("lock")
    assert (told.exit, told.json) == (0, {"until": None})
    assert bare("key", "list").exit == 2
    assert bare("lock").exit == 0
    lines = run("-f", "json", "audit", "list").json[-2:]
    assert [(line["actor"], line["action"]) for line in lines] == [("ana", "unlock"), ("ana", "lock")]


@needs_kernel
def test_the_key_is_in_no_file(run: Any, bare: Any, app: Any, tmp_path: Path, vault: Path) -> None:
    """Neither the keys nor the passphrase; the vault's folder has nothing new."""
    before = sorted(path.name for path in vault.iterdir())
    assert run("unlock").exit == 0
    assert sorted(path.name for path in vault.iterdir()) == before
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name != "passphrase":
            content = path.read_bytes()
            for mark in (app.vault.keys.registry, app.vault.keys.identity, PASSPHRASE.encode()):
                assert mark not in content
                assert mark.hex().encode() not in content


@needs_kernel
def test_it_ends_by_itself(vault: Path, app: Any) -> None:
    """After its seconds the kernel has nothing, whoever asks."""
    kept.keep(app.vault, 1)
    assert kept.is_kept(vault)
    time.sleep(1.3)
    assert not kept.is_kept(vault)
    assert kept.recalled(vault, app.now, {}) is None


@needs_kernel
def test_a_registry_key_stays_one(run: Any, bare: Any, registry_key: Path) -> None:
    """What is kept reaches as far as the slot did."""
    assert run("unlock", key=registry_key).exit == 0
    told = run(
        "-f", "json", "--no-input", "key", "add", "x", "--scope", "full", env={"IMD_PASSPHRASE_FILE": ""}
    )
    assert told.exit in (2, 13)
    from imd.vault.kept import recalled

    found = recalled(Path(os.environ["IMD_VAULT"]), lambda: None, {})  # type: ignore[arg-type, return-value]
    assert found is not None
    assert (found.keys.identity, found.secret) == (None, None)


@needs_kernel
def test_it_ends_with_its_secret(run: Any, bare: Any, vault: Path, app: Any, tmp_path: Path) -> None:
    """After a change of its passphrase, after a rotation, after its end by panic."""
    new = tmp_path / "new"
    new.touch(mode=0o600)
    new.write_text("otra frase larga de prueba\n")
    assert run("unlock").exit == 0
    kept_before = kernel.kept(f"imd:{app.vault.ring.vault}:1")
    assert run("key", "change", "ana", "--new-passphrase-file", new).exit == 0
    kernel.keep(f"imd:{app.vault.ring.vault}:1", kept_before or b"", 60)
    assert bare("key", "list").exit == 2
    assert run("--passphrase-file", new, "unlock").exit == 0
    assert run("--passphrase-file", new, "key", "rotate").exit == 0
    assert bare("key", "list").exit == 2
    assert kernel.kept(f"imd:{app.vault.ring.vault}:1") is None
    assert run("--passphrase-file", new, "unlock").exit == 0
    assert run("panic", "--yes").exit == 0
    assert kernel.kept(f"imd:{app.vault.ring.vault}:2") is None


@needs_kernel
def test_what_others_put_there_opens_nothing(run: Any, bare: Any, app: Any) -> None:
    """Something of another form or another slot under the vault's name is as if nothing were kept."""
    name = f"imd:{app.vault.ring.vault}:1"
    right = app.vault.keys.packed(app.vault.slot.scope) + app.vault.slot.nonce
    for payload in (b"x", right[:-1], right[:-12] + bytes(12), right[32:], right + right[-12:], bytes(300)):
        kernel.keep(name, payload, 60)
        assert bare("key", "list").exit == 2
    kernel.forget(name)


@needs_kernel
def test_a_secret_that_is_given_goes_before_what_is_kept(run: Any, bare: Any, tmp_path: Path) -> None:
    """A wrong one is wrong, although a key is kept."""
    assert run("unlock").exit == 0
    wrong = tmp_path / "wrong"
    wrong.touch(mode=0o600)
    wrong.write_text("no es la frase de esta bóveda\n")
    assert run("--passphrase-file", wrong, "key", "list").exit == 12


@needs_kernel
def test_keys_are_not_changed_with_what_is_kept(run: Any, bare: Any, tmp_path: Path) -> None:
    """Whoever sits down at an unlocked machine changes no key: the secret is asked for again."""
    assert run("unlock").exit == 0
    for line in (("key", "rotate"), ("key", "remove", "ana"), ("key", "change", "ana"), ("unlock",)):
        assert bare(*line).exit == 2


@needs_kernel
def test_another_session_finds_it(run: Any, bare: Any, vault: Path) -> None:
    """cron and services have sessions of their own: the user's keys are linked there first."""
    assert run("unlock").exit == 0
    program = f"""
import ctypes
from pathlib import Path
libc = ctypes.CDLL(None, use_errno=True)
assert libc.syscall(250, 1, None) > 0  # a new session keyring
from imd.vault.kept import is_kept
print(is_kept(Path({str(vault)!r})))
"""
    if os.uname().machine != "x86_64":
        pytest.skip("NOT TESTED: the number of the system call is known for x86_64 only")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


@pytest.mark.parametrize("time", ["", "15", "59s", "13h", "0m", "-5m", "1d", "15 m", "9999999999m", "١٥m"])
def test_how_long_is_bounded(run: Any, time: str) -> None:
    """One minute to twelve hours, said plainly."""
    told = run("-f", "json", "unlock", f"--for={time}")
    assert (told.exit, told.error["code"]) == (22, "how_long")


def _forbid_keyrings() -> None:
    """From now on this process's kernel answers EPERM to add_key, request_key and keyctl, as in a container."""

    class Step(ctypes.Structure):
        _fields_ = [
            ("code", ctypes.c_ushort),
            ("jt", ctypes.c_ubyte),
            ("jf", ctypes.c_ubyte),
            ("k", ctypes.c_uint),
        ]

    class Program(ctypes.Structure):
        _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.POINTER(Step))]

    steps = (Step * 5)(
        Step(0x20, 0, 0, 0),  # the call's number
        Step(0x35, 0, 1, 248),  # at least 248 …
        Step(0x25, 0, 1, 250),  # … and no more than 250
        Step(0x06, 0, 0, 0x7FFF0000),  # allowed
        Step(0x06, 0, 0, 0x00050001),  # EPERM
    )
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(38, 1, 0, 0, 0) == 0
    assert libc.prctl(22, 2, ctypes.byref(Program(5, steps)), 0, 0) == 0


def test_where_the_kernel_refuses(run: Any, bare: Any) -> None:
    """unlock is exit 23 with the reason, lock is exit 0, and every other command goes on as ever."""
    if os.uname().machine != "x86_64":
        pytest.skip("NOT TESTED: the filter is written for x86_64")

    def act() -> None:
        _forbid_keyrings()
        told = run("-f", "json", "unlock")
        assert (told.exit, told.error["code"]) == (23, "no_keyring")
        assert "allow" in told.error["message"]
        assert bare("lock").exit == 0
        assert run("key", "list").exit == 0
        assert bare("key", "list").exit == 2
        found = {one["check"]: one["status"] for one in run("-f", "json", "doctor").json}
        assert found["keyring"] == "skipped"
        assert run("panic", "--yes").exit == 0

    assert forked.end(forked.start(act)) == 0


def test_where_there_is_no_such_kernel(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another machine or system: exit 23, in both languages."""
    monkeypatch.setattr(kernel, "_NUMBERS", {})
    for language, word in (("en", "keyring"), ("es", "llavero")):
        told = run("-f", "json", "--lang", language, "unlock")
        assert (told.exit, word in told.error["message"]) == (23, True)
    assert run("lock").exit == 0
