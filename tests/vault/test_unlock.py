"""Where secrets may come from, and what is refused on the way."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.context import Settings
from imd.errors import vault as errors
from imd.vault import unlock
from imd.vault.secret import Secret, passphrase
from tests.conftest import PASSPHRASE

KEY = "5e" * 32


def _private(path: Path, content: bytes, mode: int = 0o600) -> Path:
    path.touch(mode=0o600)
    path.write_bytes(content)
    path.chmod(mode)
    return path


def _code(run: Any, *words: str) -> tuple[int, str]:
    told = run("-f", "json", *words, "key", "list")
    return told.exit, told.error["code"] if told.exit else ""


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o622])
@pytest.mark.parametrize("option", ["--passphrase-file", "--key-file"])
def test_a_secret_that_others_can_reach_is_refused(run: Any, tmp_path: Path, option: str, mode: int) -> None:
    """Exit 2, even where it is the right one."""
    text = PASSPHRASE if option == "--passphrase-file" else KEY
    file = _private(tmp_path / "loose", text.encode(), mode)
    assert _code(run, option, str(file)) == (2, "secret_file_loose")


@pytest.mark.parametrize("option", ["--passphrase-file", "--key-file"])
def test_a_secret_file_that_cannot_be_read_is_refused(run: Any, tmp_path: Path, option: str) -> None:
    """Missing, a folder, an empty name's folder: exit 2."""
    for place in (tmp_path / "absent", tmp_path, tmp_path / "absent" / "below"):
        assert _code(run, option, str(place)) == (2, "secret_file")


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\nsecond line\n", b"\xff\xfe\x00", bytes(5000), b"x" * 4097, b"\r\n"]
)
def test_a_passphrase_file_holds_a_line(run: Any, tmp_path: Path, content: bytes) -> None:
    """Empty, binary, endless: refused, not tried."""
    file = _private(tmp_path / "odd", content)
    assert _code(run, "--passphrase-file", str(file)) == (2, "secret_file_malformed")


@pytest.mark.parametrize(
    "content", [b"", b"0" * 63, b"A" * 64, PASSPHRASE.encode(), b"0" * 64 + b"\n" + b"0" * 64]
)
def test_a_key_file_holds_a_key(run: Any, tmp_path: Path, content: bytes) -> None:
    """A passphrase in a key file is refused, not derived."""
    file = _private(tmp_path / "odd", content)
    assert _code(run, "--key-file", str(file)) == (2, "secret_file_malformed")


@pytest.mark.parametrize(
    "content", [PASSPHRASE, PASSPHRASE + "\n", PASSPHRASE + "\r\n", PASSPHRASE + "\nnote\n"]
)
def test_a_passphrase_is_the_first_line(run: Any, tmp_path: Path, content: str) -> None:
    """With or without line end, of either kind."""
    file = _private(tmp_path / "good", content.encode(), 0o400)
    assert _code(run, "--passphrase-file", str(file)) == (0, "")


@pytest.mark.parametrize("wrong", [PASSPHRASE[:-1], PASSPHRASE.upper(), PASSPHRASE + " ", "x" * 4096])
def test_a_wrong_passphrase_is_exit_12(run: Any, tmp_path: Path, wrong: str) -> None:
    """And it is repeated nowhere."""
    told = run(
        "-f", "json", "--passphrase-file", str(_private(tmp_path / "bad", wrong.encode())), "key", "list"
    )
    assert (told.exit, told.error["code"], told.out) == (12, "wrong_passphrase", "")
    assert wrong not in told.err


def test_a_wrong_key_file_is_exit_12(run: Any, tmp_path: Path) -> None:
    """Well formed, but none of the vault's."""
    file = _private(tmp_path / "bad", KEY.encode())
    told = run("-f", "json", "--key-file", str(file), "key", "list")
    assert (told.exit, told.out) == (12, "")
    assert KEY not in told.err


def test_no_variables_value_is_a_secret(spawn: Any) -> None:
    """IMD_PASSPHRASE and the like are ignored, and an option's value is a file's name, never a passphrase."""
    blank = {"IMD_PASSPHRASE_FILE": "", "IMD_PASSPHRASE": PASSPHRASE, "IMD_KEY": KEY, "IMD_VAULT_KEY": KEY}
    told = spawn("-f", "json", "--no-input", "key", "list", env=blank)
    assert told.returncode == 2
    assert b'"secret_missing"' in told.stderr
    told = spawn("-f", "json", "--passphrase-file", PASSPHRASE, "key", "list", env=blank)
    assert told.returncode == 2
    assert PASSPHRASE.encode() not in told.stdout + told.stderr
    told = spawn("--passphrase", PASSPHRASE, "key", "list", env=blank)
    assert told.returncode == 2
    assert PASSPHRASE.encode() not in told.stdout + told.stderr


def test_nobody_is_asked_where_there_is_no_terminal(spawn: Any) -> None:
    """A job without a secret ends at once."""
    told = spawn("-f", "json", "--no-input", "key", "list", env={"IMD_PASSPHRASE_FILE": ""}, stdin=-3)
    assert (told.returncode, told.stdout) == (2, b"")


def test_a_passphrase_comes_through_a_pipe(spawn: Any) -> None:
    """`-` is standard input, /dev/fd/N any pipe."""
    assert spawn("--passphrase-file", "-", "key", "list", input=PASSPHRASE.encode() + b"\n").returncode == 0
    ours, theirs = os.pipe()
    os.write(theirs, PASSPHRASE.encode())
    os.close(theirs)
    told = spawn("--passphrase-file", f"/dev/fd/{ours}", "key", "list", pass_fds=[ours])
    os.close(ours)
    assert told.returncode == 0
    assert spawn("--passphrase-file", "/dev/fd/99", "key", "list").returncode == 2


@pytest.mark.parametrize(("name", "text"), [("imd-passphrase", PASSPHRASE), ("imd-key", KEY)])
def test_a_systemd_credential_is_found(tmp_path: Path, name: str, text: str) -> None:
    """Both names; a private file, as systemd makes them."""
    _private(tmp_path / name, text.encode(), 0o400)
    found = unlock.given(Settings(vault=tmp_path, environ={"CREDENTIALS_DIRECTORY": str(tmp_path)}))
    assert found == (passphrase(PASSPHRASE) if name == "imd-passphrase" else Secret("keyfile", KEY.encode()))


def test_a_loose_credential_is_refused(tmp_path: Path) -> None:
    """The same rule as for any other file."""
    _private(tmp_path / "imd-key", KEY.encode(), 0o444)
    with pytest.raises(errors.SecretFileLoose):
        unlock.given(Settings(vault=tmp_path, environ={"CREDENTIALS_DIRECTORY": str(tmp_path)}))


def test_what_is_named_goes_before_the_credential(tmp_path: Path) -> None:
    """Options, then the credential, then a person."""
    _private(tmp_path / "imd-key", KEY.encode())
    named = _private(tmp_path / "named", b"another passphrase")
    environ = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    found = unlock.given(Settings(vault=tmp_path, passphrase_file=str(named), environ=environ))
    assert found == passphrase("another passphrase")
    assert unlock.given(Settings(vault=tmp_path)) is None
    assert (
        unlock.given(Settings(vault=tmp_path, environ={"CREDENTIALS_DIRECTORY": str(tmp_path / "no")}))
        is None
    )


def test_a_disk_that_fails_while_reading_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the read itself has no traceback either."""
    # Reading a process's memory at address nought is an input/output error.
    with pytest.raises(errors.SecretFileUnusable):
        unlock.read_private("/proc/self/mem", "--key-file")


@pytest.mark.parametrize("open_one", [unlock.passphrase_from, unlock.key_from])
def test_an_endless_file_is_not_read_to_its_end(open_one: Callable[[str, str], Secret]) -> None:
    """4 KiB are enough for any secret."""
    with pytest.raises(errors.SecretFileMalformed):
        open_one("/dev/zero", "--key-file")
