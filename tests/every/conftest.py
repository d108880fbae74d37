"""The world, made once; each test has a copy of it and a way to run any command on it."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import NOW, PASSPHRASE, Result
from tests.derivation import Derivation
from tests.every.lines import words
from tests.every.world import World, make


def told(line: list[str], key: Path | None, folder: Path) -> Result:
    """Run a command line in this process; `key` is a key file, else the passphrase opens the vault."""
    from imd.cli import run

    kept = dict(os.environ)
    os.environ |= {"IMD_VAULT": str(folder / "vault"), "IMD_LANG": "en", "IMD_NOW": NOW}
    os.environ |= {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
    os.environ.pop("IMD_KEY_FILE" if key is None else "IMD_PASSPHRASE_FILE", None)
    if key is None:
        os.environ["IMD_PASSPHRASE_FILE"] = str(folder / "passphrase")
    else:
        os.environ["IMD_KEY_FILE"] = str(key)
    # Bytes beneath, as a pipe has: exports write bytes.
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _one in "oe")
    stdin, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code = run(line)
    finally:
        sys.stdin = stdin
        os.environ.clear()
        os.environ.update(kept)
    texts = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Result(code, *texts)


@pytest.fixture(scope="session")
def made_world(derivation: Derivation, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The world as it was made: not to be touched."""
    folder = tmp_path_factory.mktemp("world")
    (folder / "passphrase").touch(mode=0o600)
    (folder / "passphrase").write_text(PASSPHRASE + "\n")

    def run(*line: str) -> Any:
        done = told(["-f", "json", *line], None, folder)
        assert done.exit == 0, (line, done.err)
        return done.json if done.out else None

    with derivation.whole():
        run("init", "--name", "ana", "--recovery-file", str(folder / "recovery"))
        return make(run, folder)


@pytest.fixture
def world(made_world: World, tmp_path: Path) -> Callable[[], World]:
    """A fresh copy at each call."""

    def copy() -> World:
        place = tmp_path / f"world{len(list(tmp_path.iterdir()))}"
        shutil.copytree(made_world.folder, place)
        return replace(made_world, folder=place)

    return copy


@pytest.fixture
def attempt(world: Callable[[], World]) -> Callable[..., Result]:
    """Run a command's line on a fresh copy of the world; the copy is `attempt.world` then."""

    def run(verb: str, *, registry: bool = False, line: list[str] | None = None) -> Result:
        here = run.world = world()  # type: ignore[attr-defined]
        run.before = {str(path.relative_to(here.folder)) for path in here.folder.rglob("*")}  # type: ignore[attr-defined]
        made = line or words(verb, here, here.folder / "new")
        return told(["-f", "json", *made], here.registry_key if registry else None, here.folder)

    return run
