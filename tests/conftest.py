"""Real parts for every test: an encrypted vault, the real command line, a clock that stands still."""

from __future__ import annotations

import io
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from imd.vault.slots import Kdf
from tests.derivation import Derivation

NOW = "2026-11-24T12:00:00-06:00"
PASSPHRASE = "seis palabras inventadas para la prueba"


@dataclass
class Result:
    """What a command printed and how it ended."""

    exit: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        """The error object of `-f json`."""
        body: dict[str, Any] = json.loads(self.err.strip().splitlines()[-1])["error"]
        return body


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the real home, locale or clock."""
    for name in (
        "IMD_VAULT",
        "IMD_PASSPHRASE_FILE",
        "IMD_KEY_FILE",
        "IMD_FORMAT",
        "IMD_PLAIN",
        "LC_ALL",
        "LANGUAGE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("IMD_LANG", "en")
    monkeypatch.setenv("IMD_NOW", NOW)
    monkeypatch.setenv("TZ", "America/Guatemala")
    time.tzset()


@pytest.fixture(scope="session", autouse=True)
def derivation() -> Iterator[Derivation]:
    """One key is derived once per test process, with little memory."""
    made = Derivation()
    Kdf.derive = lambda kdf, material: made.derive(kdf, material)  # type: ignore[method-assign]
    yield made
    Kdf.derive = made.real  # type: ignore[method-assign]


@pytest.fixture
def whole_derivation(derivation: Derivation) -> Iterator[None]:
    """For keys that this process and another one share."""
    with derivation.whole():
        yield


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory, derivation: Derivation) -> Path:
    """One vault made with the cheapest key derivation that the format allows; each test gets a copy."""
    from imd.vault import create, secret

    folder = tmp_path_factory.mktemp("template") / "vault"
    with derivation.whole():
        create.init(folder, "ana", secret.passphrase(PASSPHRASE), lambda: datetime(2026, 11, 20, tzinfo=UTC))
    return folder


@pytest.fixture
def vault(_template: Path, tmp_path: Path) -> Path:
    """A fresh vault; its full key is named `ana`."""
    folder = tmp_path / "vault"
    shutil.copytree(_template, folder)
    return folder


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    """The full key's passphrase as a private file."""
    path = tmp_path / "passphrase"
    path.touch(mode=0o600)
    path.write_text(PASSPHRASE + "\n")
    return path


@pytest.fixture
def run(
    vault: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Result]:
    """Run an imd command line in this process on the fresh vault, as `ana` unless told otherwise."""
    from imd.cli import run as run_cli

    def command(
        *words: str,
        input: str | bytes | None = None,
        env: dict[str, str] | None = None,
        key: Path | None = None,
        at: Path | None = None,
    ) -> Result:
        monkeypatch.setenv("IMD_VAULT", str(at or vault))
        if key is None:
            monkeypatch.setenv("IMD_PASSPHRASE_FILE", str(passphrase_file))
            monkeypatch.delenv("IMD_KEY_FILE", raising=False)
        else:
            monkeypatch.setenv("IMD_KEY_FILE", str(key))
            monkeypatch.delenv("IMD_PASSPHRASE_FILE", raising=False)
        for name, value in (env or {}).items():
            monkeypatch.setenv(name, value)
        body = input.encode() if isinstance(input, str) else input or b""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body), encoding="utf-8"))
        capfd.readouterr()
        code = run_cli([str(word) for word in words])
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return command


@pytest.fixture
def app(vault: Path) -> Iterator[Any]:
    """An App on the fresh vault, unlocked as `ana`, at the instant of `IMD_NOW`."""
    from imd.commands import POINTS
    from imd.context import Settings, parse_instant
    from imd.ui.app import App
    from imd.vault.opened import unlock
    from imd.vault.secret import passphrase

    settings = Settings(vault=vault, no_input=True, fixed_now=parse_instant(NOW))
    made = App(settings, POINTS)
    made._vault = unlock(vault, passphrase(PASSPHRASE), settings.now, POINTS)
    return made


@pytest.fixture
def open_db(app: Any) -> Callable[..., Any]:
    """`with open_db() as db:` a writing session."""
    return lambda action="test": app.session(action)


@pytest.fixture
def registry_key(run: Callable[..., Result], tmp_path: Path) -> Path:
    """A key file of scope `registry`, added to the fresh vault under the name `informes`."""
    path = tmp_path / "registry.key"
    assert run("key", "add", "informes", "--scope", "registry", "--new-key-file", str(path)).exit == 0
    return path


@pytest.fixture
def second_key(run: Callable[..., Result], tmp_path: Path) -> Path:
    """A key file of scope `full`, added to the fresh vault under the name `berta`."""
    path = tmp_path / "full.key"
    assert run("key", "add", "berta", "--scope", "full", "--new-key-file", str(path)).exit == 0
    return path
